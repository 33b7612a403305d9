"""The first way of writing a cell that reads as what is stated."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from llmanac.markdown.blocks import Inline
from llmanac.render.markdown import read_cell

Check = Callable[[Inline], bool]


def first_that(candidates: Iterable[str], holds: Check) -> str:
    """The first cell that reads as it should; the first of all where none does."""
    tried: list[str] = []
    for candidate in candidates:
        if candidate in tried:
            continue
        tried.append(candidate)
        if holds(read_cell(candidate)):
            return candidate
    return tried[0] if tried else ""
