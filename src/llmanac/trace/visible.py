"""The text of a list that a reader sees, character by character, with its places in the source."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from llmanac.entries.cells.signs import state_of
from llmanac.markdown.blocks import Block, Document, Inline, Link, ListBlock, ListItem, Paragraph, Row, Table
from llmanac.spans import Span

Part = Literal["heading", "header", "cell", "bullet", "paragraph"]


class Place(NamedTuple):
    """A line and a column, from one."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """An inline text: where it belongs, and the place of each of its characters.

    ``block`` is the span of its table, list or paragraph, ``units`` those of the rows or bullets that
    it is a part of, outermost first; ``column`` counts the cells of a row from zero; ``links`` lie over
    the text.
    """

    part: Part
    section: int
    block: Span
    units: tuple[Span, ...]
    text: str
    places: tuple[Place, ...]
    column: int = -1
    links: tuple[Link, ...] = ()

    def counted(self) -> tuple[int, ...]:
        """The offsets of the characters that say something: no blanks, punctuation or joining words.

        A sign of a cell that says that there is nothing ("?", "-") does say something.
        """
        if self.text.strip() and not any(c.isalnum() for c in self.text) and state_of(self.text):
            return tuple(i for i, c in enumerate(self.text) if not c.isspace())
        return tuple(i for i, c in enumerate(self.text) if _says(c))


def _says(character: str) -> bool:
    """Letters, digits and pictures; marks that only change the one before them do not count again.

    >>> [_says(c) for c in "a1模✅,|"]
    [True, True, True, True, False, False]
    """
    return unicodedata.category(character)[0] in "LN" or unicodedata.category(character) == "So"


def stretches(document: Document) -> tuple[Stretch, ...]:
    """All inline texts of a document, in its order; a cell that spans rows stands there once."""
    found: list[Stretch] = []
    for number, section in enumerate(document.sections):
        if section.heading is not None:
            found.append(_stretch("heading", number, section.span, (), section.heading))
        for block in section.blocks:
            found += _block(block, number)
    return tuple(found)


def _block(block: Block, section: int) -> Iterator[Stretch]:
    if isinstance(block, Table):
        for column, cell in enumerate(block.header):
            yield _stretch("header", section, block.span, (), cell, column)
        seen: set[tuple[Span, str]] = set()
        for row in block.rows:
            for column, cell in enumerate(_cells(row)):
                if (cell.span, cell.text) not in seen:
                    seen.add((cell.span, cell.text))
                    yield _stretch("cell", section, block.span, (row.span,), cell, column)
    elif isinstance(block, ListBlock):
        for item in block.items:
            yield from _item(item, section, block.span, ())
    elif isinstance(block, Paragraph):
        yield _stretch("paragraph", section, block.span, (block.span,), block.content)


def _cells(row: Row) -> Iterable[Inline]:
    return (*row.cells, *row.extra)


def _item(item: ListItem, section: int, block: Span, above: tuple[Span, ...]) -> Iterator[Stretch]:
    units = (*above, item.span)
    yield _stretch("bullet", section, block, units, item.content)
    for child in item.children:
        if isinstance(child, ListBlock):
            for nested in child.items:
                yield from _item(nested, section, block, units)
        elif isinstance(child, Paragraph):
            yield _stretch("bullet", section, block, units, child.content)
        elif isinstance(child, Table):
            yield from _block(child, section)


def _stretch(
    part: Part, section: int, block: Span, units: tuple[Span, ...], inline: Inline, column: int = -1
) -> Stretch:
    places = tuple(
        Place(span.line, span.column) for span in (inline.at(i, i + 1) for i in range(len(inline.text)))
    )
    return Stretch(part, section, block, units, inline.text, places, column, inline.links)
