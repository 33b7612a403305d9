"""Where a piece of text stands in its source file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of source text; lines and columns count code points from one.

    ``end`` is the column after the last character. A stretch that runs over several lines
    (a cell of an HTML table) ends on ``last_line``; zero means "on the same line".

    >>> Span(3, 5, 9)
    Span(line=3, column=5, end=9, last_line=0)
    >>> str(Span(3, 5, 9))
    '3:5'
    """

    line: int
    column: int
    end: int
    last_line: int = 0

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"
