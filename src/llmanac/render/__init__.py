"""The list back from the graph's facts, as Markdown that reads as the same facts.

For keepers of lists: several lists in, one clean table out. What cannot stand in a table is told in
:mod:`llmanac.render.exceptions`.
"""

from __future__ import annotations

from llmanac.render.document import SORTS, render

__all__ = ["SORTS", "render"]
