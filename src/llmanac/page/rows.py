"""Rows of the lists cut into cells, which cell says what, and what was found wrong in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from llmanac.graph.view import GraphView
from llmanac.page.said import Said
from llmanac.page.words import ALM, DCT, OA, RDF, SCHEMA


class Row(NamedTuple):
    """A row or bullet: its list, line and section, and its Markdown cut into cells."""

    iri: str
    source: str
    line: int
    section: str
    cells: tuple[str, ...]


class Finding(NamedTuple):
    """An issue of a row (-1: of the list as a whole) and of its cell (-1: of none in particular)."""

    row: int
    cell: int
    rule: str
    severity: str
    message: str
    quoted: str
    line: int
    column: int


_CELL = re.compile(r"(?<!\\)\|")
_LOOSE = re.compile(r"[\W_]+")
_ADDRESS = re.compile(r"\]\([^()\s]*\)")


def rows_of(said: Said, view: GraphView) -> tuple[tuple[tuple[str, str, str], ...], tuple[Row, ...]]:
    """The lists (IRI, title, address), and their rows in the order of lists and lines."""
    kinds = {
        kind: sorted(
            {q.subject for q in view.quads if q.predicate == RDF + "type" and q.object == ALM + kind}
        )
        for kind in ("SourceList", "SourceRow")
    }
    lists = tuple(
        (
            iri,
            said.one(iri, DCT + "title") or said.names.get(iri) or iri.rsplit("/", 1)[-1],
            said.one(iri, SCHEMA + "url"),
        )
        for iri in kinds["SourceList"]
    )
    rows = []
    for iri in kinds["SourceRow"]:
        line, text = said.one(iri, ALM + "line"), said.one(iri, ALM + "sourceText")
        cells = (
            tuple(cell.strip() for cell in _CELL.split(text.strip().strip("|")))
            if text.lstrip().startswith("|")
            else (text,)
        )
        section = said.one(iri, ALM + "section")
        rows.append(
            Row(iri, said.one(iri, DCT + "isPartOf"), int(line) if line.isdigit() else 0, section, cells)
        )
    rows.sort(key=lambda row: (row.source, row.line, row.iri))
    return lists, tuple(rows)


def cell_of(cells: tuple[str, ...], needles: Iterable[str], *, named: bool = False) -> int:
    """The cell that holds one of the texts; a row of one cell is its own answer.

    The first cell is the name's: only names are looked for there first.

    >>> cell_of(("Pythia", "[1B](https://x.org/p)", "Dec"), ["dec"])
    2
    """
    if len(cells) == 1:
        return 0
    seen = [_ADDRESS.sub("]", cell) for cell in cells]
    for needle in needles:
        for strip in (str.casefold, _loose):
            sought = strip(needle)
            if not sought:
                continue
            for texts in (seen, cells):  # what a reader sees, then addresses too
                exact = [i for i, text in enumerate(texts) if strip(text) == sought]
                found = exact or [i for i, text in enumerate(texts) if sought in strip(text)]
                if found:
                    return found[0] if named else next((i for i in found if i), 0)
    return -1


def _loose(text: str) -> str:
    return _LOOSE.sub("", text.casefold())


def findings_of(
    said: Said, view: GraphView, number: Mapping[str, int], rows: tuple[Row, ...]
) -> tuple[Finding, ...]:
    """The issues of the graph of quality, by row."""
    found = []
    for iri in sorted({q.subject for q in view.quads if q.predicate == OA + "bodyValue"}):
        target = said.one(iri, OA + "hasTarget")
        row = number.get(target, -1)
        line, column = (_count(said.one(iri, ALM + name)) for name in ("line", "column"))
        cell = -1
        if row >= 0 and column and line == rows[row].line:
            cell = _cell_at(said.one(target, ALM + "sourceText"), column, len(rows[row].cells))
        found.append(
            Finding(
                row, cell, said.one(iri, DCT + "identifier"), said.one(iri, ALM + "severity"),
                said.one(iri, OA + "bodyValue"), said.one(iri, ALM + "quotedText"), line, column,
            )
        )  # fmt: skip
    return tuple(sorted(found))


def _count(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def _cell_at(text: str, column: int, count: int) -> int:
    """The cell of a row's Markdown that a column (from one) lies in; -1 beyond the last cell.

    >>> _cell_at("| Yi | [6B]() | 4K |", 8, 3)
    1
    """
    if count == 1:
        return 0
    cell = len(_CELL.findall(text[: max(column - 1, 0)])) - text.lstrip().startswith("|")
    return cell if 0 <= cell < count else -1
