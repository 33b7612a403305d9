"""Which graph ``query`` and ``show`` ask."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from llmanac.cli.terminal import visible

if TYPE_CHECKING:
    from llmanac.query.engine import Graph

HERE = Path("exports") / "almanac.nq"

GraphOption = Annotated[
    str | None,
    typer.Option("--graph", metavar="PATH", help="Folder of an export, or its .nq, .trig, .ttl or .nt file."),
]


def opened(path: str | None, include: Iterable[str] = ()) -> Graph:
    """The graph at ``path``; without one ``exports/almanac.nq`` here, else that of the packaged lists.

    Says on stderr which graph it is, unless the call named it.
    """
    from llmanac.query.engine import Graph

    if path is not None:
        return Graph.open(path, include)
    if HERE.is_file():
        note(f"Asking {HERE.as_posix()}.")
        return Graph.open(HERE, include)
    from llmanac import api

    note("Asking the packaged lists (there is no exports/almanac.nq here).")
    return Graph.of(api.read().view.quads, "packaged lists", include)


def note(text: str) -> None:
    """A remark on stderr, so that stdout stays the answer."""
    typer.echo("\n".join(visible(line) for line in text.split("\n")), err=True)
