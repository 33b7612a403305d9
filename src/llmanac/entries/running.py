"""Running text about one model: stretches of cells and paragraphs, each word with its place in the list."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from llmanac.markdown.blocks import Inline, Link, Piece


def stretch(cell: Inline, start: int, end: int) -> Inline:
    """``cell.text[start:end]`` with its links, at its place.

    >>> from llmanac.spans import Span
    >>> found = stretch(Inline("a model", (), (), Span(3, 5, 12), "a model"), 2, 7)
    >>> found.text, found.span.column
    ('model', 7)
    """
    links = tuple(
        replace(link, start=link.start - start, end=link.end - start)
        for link in cell.links
        if link.start >= start and link.end <= end
    )
    pieces = tuple(
        replace(piece, start=piece.start - start)
        for piece in _near(_pieces(cell), start, end)
        if piece.start + piece.length > start
    )
    text = cell.text[start:end]
    return Inline(text, links, (), cell.at(start, end) if end > start else cell.span, text, pieces)


def lines(cell: Inline) -> Iterator[Inline]:
    """The lines of a cell or paragraph, blank ones too, each with its links and at its place.

    >>> from llmanac.spans import Span
    >>> text = "Elm: 7B\\nFir: 13B"
    >>> [line.text for line in lines(Inline(text, (), (), Span(4, 1, 16), text))]
    ['Elm: 7B', 'Fir: 13B']
    """
    texts = cell.text.split("\n")
    starts = [0, *accumulate(len(text) + 1 for text in texts[:-1])]
    links: list[list[Link]] = [[] for _ in texts]
    for link in cell.links:  # to its line once, so that a paragraph of many lines stays linear
        links[bisect_right(starts, link.start) - 1].append(link)
    for start, text, own in zip(starts, texts, links, strict=True):
        yield stretch(replace(cell, links=tuple(own)), start, start + len(text))


def joined(cells: Sequence[Inline]) -> Inline:
    """Texts one below the other as one, each word still at its place.

    >>> from llmanac.spans import Span
    >>> one, other = (Inline(word, (), (), Span(line, 1, 9), word) for line, word in ((4, "Elm"), (7, "Fir")))
    >>> both = joined((one, other))
    >>> both.text, both.at(4, 7).line
    ('Elm\\nFir', 7)
    """
    if len(cells) == 1:
        return cells[0]
    texts: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for cell in cells:
        pieces += [replace(piece, start=piece.start + length) for piece in _pieces(cell)]
        texts.append(cell.text)
        length += len(cell.text) + 1
    text = "\n".join(texts)
    return Inline(text, (), (), cells[0].span, text, tuple(pieces))


def words(cell: Inline, start: int, end: int, text: str = "") -> Inline:
    """The words at ``[start, end)`` as a cell of their own, in the form that a grammar reads (``text``)."""
    said = text or cell.text[start:end]
    return Inline(said, (), (), cell.at(start, end), said)


def unlinked(cell: Inline) -> str:
    """The text with a blank for each character of a link.

    >>> from llmanac.markdown import parse
    >>> unlinked(parse("a [bc](u) d").sections[0].blocks[0].content)
    'a    d'
    """
    letters = list(cell.text)
    for link in cell.links:
        letters[link.start : link.end] = " " * (link.end - link.start)
    return "".join(letters)


def _pieces(cell: Inline) -> tuple[Piece, ...]:
    return cell.pieces or (Piece(0, max(len(cell.text), 1), cell.span.line, cell.span.column),)


def _near(pieces: Sequence[Piece], start: int, end: int) -> Sequence[Piece]:
    """The pieces from the one that holds ``start`` to the last before ``end``: they stand in order."""
    first = max(bisect_right(pieces, start, key=_start) - 1, 0)
    return pieces[first : bisect_left(pieces, end, key=_start)]


def _start(piece: Piece) -> int:
    return piece.start
