"""N-Quads: every statement in its named graph (https://www.w3.org/TR/n-quads/), in canonical order.

Each fact stands in the graph named by the row that states it, so a fact of two rows is two lines.
"""

from __future__ import annotations

from typing import BinaryIO

from llmanac.graph.view import GraphView
from llmanac.writers.ntriples import spelled, write_lines


def write(view: GraphView, stream: BinaryIO) -> None:
    """Write all quads of ``view``, the inferred and the quality ones too."""
    write_lines((f"<{s}> <{p}> {spelled(o)} <{g}> .\n" for s, p, o, g in view.quads), stream)
