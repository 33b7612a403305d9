"""Which text has to be accounted for: that of the tables and bullets that hold entries.

Headings, headers, titles of groups and numbers of rows are structure. A section that is left out with
a finding is outside; a table that is passed over without a word is not: its text is bare.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from llmanac.entries.cells.links import kind_by_word
from llmanac.entries.cells.signs import state_of
from llmanac.entries.columns import columns_of, role_of
from llmanac.entries.guess import numbers_rows
from llmanac.entries.model import Entry, Extraction, OtherText, ProjectEntry
from llmanac.entries.projects import KEYS
from llmanac.entries.toys import is_toys
from llmanac.markdown.blocks import Document, Table
from llmanac.ontology.names import key
from llmanac.spans import Span
from llmanac.trace.visible import Stretch

_NUMBERING = re.compile(r"\W*\d{0,4}\W*")


@dataclass(frozen=True)
class Scope:
    """By stretch: whether its text counts, whether it is left out with a finding; and what is structure."""

    counts: tuple[bool, ...]
    left_out: tuple[bool, ...]
    painted: tuple[tuple[str, list[tuple[int, int]]], ...]


def scope(stretches: Sequence[Stretch], document: Document, extraction: Extraction) -> Scope:
    """What of a document has to be accounted for, given what was extracted from it."""
    units = {entry.place.span for entry in extraction.entries}
    titles = {title for entry in extraction.entries for title in entry.place.section}
    unread = {span for left in extraction.left_out for span in _blocks(document, left.section, left.span)}
    told = {table: _is_read(stretches, table, units) for table in _tables(document)}
    headers = _headers(document, extraction)
    counts: list[bool] = []
    left_out: list[bool] = []
    painted: list[tuple[str, list[tuple[int, int]]]] = []
    for number, stretch in enumerate(stretches):
        spots = [(number, offset) for offset in range(len(stretch.text))]
        own = any(unit in units for unit in stretch.units)
        if stretch.part == "heading":
            painted.append(("heading", spots))
            counts.append(False)
        elif stretch.part in ("header", "cell"):
            read = told.get(stretch.block, own)
            counts.append(read or stretch.block not in unread)
            if stretch.part == "header" and read:
                if stretch.column in headers.get(stretch.block, ()):
                    painted.append(("column", spots))
            elif not own and read and " ".join(stretch.text.split()) in {" ".join(t.split()) for t in titles}:
                painted.append(("heading", spots))
            elif own and state_of(stretch.text) not in (None, "silent"):
                painted.append(("state", spots))
            elif (
                own
                and (stretch.block, stretch.column) in _numbers(document)
                and _NUMBERING.fullmatch(stretch.text)
            ):
                counts[-1] = False
        else:
            counts.append(own)
            if own:
                painted.append(("column", [(number, i) for i in range(*_keyword(stretch.text))]))
            if not own and " ".join(stretch.text.split()).strip(" *_:：") in titles:
                painted.append(("heading", spots))
        left_out.append(not counts[-1] and stretch.part != "heading" and stretch.block in unread)
        if left_out[-1]:
            painted.append(("leftout", spots))
        elif not counts[-1] and stretch.part == "paragraph":
            painted.append(("prose", spots))
    return Scope(tuple(counts), tuple(left_out), tuple(painted))


def _keyword(text: str) -> tuple[int, int]:
    """Where the word before a colon stands that says what a bullet or line holds; (0, 0) without one.

    >>> _keyword("chat-model: Coati"), _keyword("see: this")
    ((0, 10), (0, 0))
    """
    match = re.match(r"\W*(?P<word>[^\W_][^:：\n]{0,39}?)\W*[:：]", text)
    if match is None:
        return 0, 0
    word = match["word"]
    known = role_of(word) or KEYS.get(key(word)) or kind_by_word(word) or is_toys(text)
    return match.span("word") if known else (0, 0)


def _blocks(document: Document, path: tuple[str, ...], span: Span) -> list[Span]:
    return [
        block.span
        for section in document.sections
        if section.path == path and section.span == span
        for block in section.blocks
    ]


def _tables(document: Document) -> list[Span]:
    return [b.span for section in document.sections for b in section.blocks if isinstance(b, Table)]


def _is_read(stretches: Sequence[Stretch], table: Span, units: set[Span]) -> bool:
    return any(s.block == table and any(unit in units for unit in s.units) for s in stretches)


def _headers(document: Document, extraction: Extraction) -> dict[Span, frozenset[int]]:
    """By table: the columns whose header is known, found out by content, or kept with its cells."""
    kept = {other.header for entry in extraction.entries for other in _others(entry)}
    said = {i.span for i in extraction.issues if i.rule in ("unknown-column", "column-by-content")}
    found: dict[Span, frozenset[int]] = {}
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                found[block.span] = frozenset(
                    column.index
                    for column in columns_of(block.header)
                    if column.role != "other" or column.header.text in kept or column.header.span in said
                )
    return found


def _others(entry: Entry) -> tuple[OtherText, ...]:
    return () if isinstance(entry, ProjectEntry) else entry.others


def _numbers(document: Document) -> frozenset[tuple[Span, int]]:
    return frozenset(
        (block.span, column.index)
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Table)
        for column in columns_of(block.header)
        if column.role == "index" or numbers_rows(block, column)
    )
