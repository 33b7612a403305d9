"""Text lifted out of its file, which still knows where each of its characters stands.

A paragraph in a block quote, a table cell with an escaped pipe and a cell of an HTML table have
one thing in common: what is to be read is not one stretch of the file. A :class:`Passage` is the
text to be read, with an anchor wherever it jumps; a :class:`Source` turns offsets in the file into
lines and columns.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from llmanac.spans import Span

#: What CommonMark renderers trim from the ends of a cell or paragraph, as JavaScript's ``trim``
#: does (https://github.com/markdown-it/markdown-it/blob/master/lib/rules_block/table.mjs).
TRIMMED = (
    "\t\n\x0b\x0c\r \xa0\u1680"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)

_BREAK = re.compile("\n")


class Source:
    """The text of a file and the beginnings of its lines.

    >>> Source("ab\\ncd").span(3, 5)
    Span(line=2, column=1, end=3, last_line=0)
    """

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(found.end() for found in _BREAK.finditer(text))]

    def line(self, offset: int) -> int:
        """The line, counted from one, in which the offset lies."""
        return bisect_right(self._starts, offset)

    def column(self, offset: int) -> int:
        """The column, counted from one."""
        return offset - self._starts[self.line(offset) - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """The span of ``text[start:end]``."""
        first = self.line(start)
        last = self.line(end - 1) if end > start else first
        return Span(
            first,
            start - self._starts[first - 1] + 1,
            end - self._starts[last - 1] + 1,
            last if last != first else 0,
        )

    def slice(self, span: Span) -> str:
        """The text as written in a span.

        >>> Source("ab\\ncd").slice(Span(1, 2, 2, 2))
        'b\\nc'
        """
        first = self.line_start(span.line - 1) + span.column - 1
        return self.text[first : self.line_start((span.last_line or span.line) - 1) + span.end - 1]

    def line_start(self, line: int) -> int:
        """The offset at which a line, counted from zero, begins (the end of the text beyond the last)."""
        return self._starts[line] if line < len(self._starts) else len(self.text)

    def line_end(self, line: int) -> int:
        """The offset after the last character of a line, counted from zero, without its line break."""
        if line + 1 < len(self._starts):
            return self._starts[line + 1] - 1
        return len(self.text)


@dataclass(frozen=True, slots=True)
class Passage:
    """Text to be read; from ``at[i]`` on it is the file's text from ``sources[i]`` on."""

    text: str
    at: tuple[int, ...]
    sources: tuple[int, ...]

    def source(self, offset: int) -> int:
        """The offset in the file of an offset in the passage."""
        if len(self.at) == 1:
            return self.sources[0] + offset
        index = max(bisect_right(self.at, offset) - 1, 0)
        return self.sources[index] + offset - self.at[index]

    def end(self, offset: int) -> int:
        """The offset in the file after the character that stands before ``offset``."""
        return self.source(offset - 1) + 1 if offset > 0 else self.source(0)

    def run(self, offset: int, most: int) -> int:
        """How many characters from an offset on (at most ``most``) stand together in the file."""
        index = bisect_right(self.at, offset)
        return min(most, self.at[index] - offset) if index < len(self.at) else most

    def cut(self, start: int, end: int) -> Passage:
        """``text[start:end]`` as a passage of its own."""
        if len(self.at) == 1:
            return Passage(self.text[start:end], (0,), (self.sources[0] + start,))
        first = max(bisect_right(self.at, start) - 1, 0)
        last = max(bisect_right(self.at, max(end - 1, start)), first + 1)
        at = tuple(max(place - start, 0) for place in self.at[first:last])
        sources = (self.source(start), *self.sources[first + 1 : last])
        return Passage(self.text[start:end], at, sources)

    def trim(self) -> Passage:
        """The passage without white space at its ends."""
        start = len(self.text) - len(self.text.lstrip(TRIMMED))
        end = len(self.text.rstrip(TRIMMED))
        if start == 0 and end == len(self.text):
            return self
        return self.cut(start, max(start, end)) if start < len(self.text) else self.cut(0, 0)


def lines(source: Source, stretches: Sequence[tuple[int, int]]) -> Passage:
    """The stretches of the file, one a line, as one passage.

    >>> lines(Source("> ab\\n> cd"), [(2, 4), (7, 9)]).source(3)
    7
    """
    return join(((source.text[start:end], start) for start, end in stretches), "\n")


def join(parts: Iterable[tuple[str, int]], glue: str) -> Passage:
    """Pieces of text with their offsets in the file as one passage."""
    texts: list[str] = []
    at: list[int] = []
    sources: list[int] = []
    length = 0
    for text, start in parts:
        if texts:
            length += len(glue)
        texts.append(text)
        at.append(length)
        sources.append(start)
        length += len(text)
    if not at:
        return Passage("", (0,), (0,))
    return Passage(glue.join(texts), tuple(at), tuple(sources))
