"""In which order a column writes its dates: decided from all of its values, never cell by cell.

``11/23`` alone could be much; beside ``10/23`` and ``09/22`` it is a month and a year. A list's own
note ("Date: YY/MM") decides nothing: where the values contradict it, that is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from llmanac.entries.cells.text import fold
from llmanac.issues import Issue, issue
from llmanac.markdown.blocks import Inline

Order = Literal["MM/YY", "YY/MM", "DD/MM/YYYY", "MM/DD/YYYY", "YY/MM/DD", "YYYY/MM"]

NUMERIC = re.compile(
    r"(?<![0-9/.\-])([0-9]{1,4})\s?[-/.]\s?([0-9]{1,4})(?:\s?[-/.]\s?([0-9]{1,4}))?(?![0-9/\-]|\.[0-9])"
)
_NOTE = re.compile(
    r"(?<![A-Za-z])(Y{2,4}|M{1,2}|D{1,2})\s?[-/.]\s?(Y{2,4}|M{1,2}|D{1,2})(?:\s?[-/.]\s?(Y{2,4}|M{1,2}|D{1,2}))?(?![A-Za-z])",
    re.IGNORECASE,
)
#: Two-digit years that a list of language models may well hold.
_LIKELY = range(15, 36)


@dataclass(frozen=True, slots=True)
class DateOrder:
    """How two and three numbers of a column are to be read, why, and what was found on the way.

    ``pair`` is the order of ``11/23``, ``triple`` that of ``01/02/2023`` and ``23/01/02``.
    """

    pair: Literal["MM/YY", "YY/MM"] = "MM/YY"
    triple: Literal["DD/MM/YYYY", "MM/DD/YYYY", "YY/MM/DD"] = "DD/MM/YYYY"
    evidence: str = ""
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class _Value:
    cell: Inline
    text: str
    parts: tuple[int, ...]
    widths: tuple[int, ...]


def date_order(cells: Sequence[Inline], note: str = "") -> DateOrder:
    """The order of a column's dates, from all its values; ``note`` is only held against it.

    >>> from llmanac.spans import Span
    >>> column = [Inline(text, (), (), Span(1, 1, 6), text) for text in ("11/23", "09/22")]
    >>> found = date_order(column, "Date: YY/MM")
    >>> found.pair, [each.rule for each in found.issues]
    ('MM/YY', ['date-note-contradicts'])
    """
    values = [value for cell in cells for value in _values(cell)]
    short = [value for value in values if max(value.widths) <= 2]
    pairs = [value for value in short if len(value.parts) == 2]
    triples = [value for value in short if len(value.parts) == 3]
    triples += [
        value
        for value in values
        if len(value.parts) == 3 and value.widths[2] == 4 and max(value.widths[:2]) <= 2
    ]
    issues: list[Issue] = []
    evidence: list[str] = []
    pair: Literal["MM/YY", "YY/MM"] = "MM/YY"
    if pairs:
        month_first, year_first = [_month_first(v) for v in pairs], [_year_first(v) for v in pairs]
        pair = (
            "YY/MM"
            if (sum(year_first), _likely(pairs, 0)) > (sum(month_first), _likely(pairs, 1))
            else "MM/YY"
        )
        other = "MM/YY" if pair == "YY/MM" else "YY/MM"
        valid = {"MM/YY": month_first, "YY/MM": year_first}
        evidence.append(
            f"{sum(valid[pair])} of {len(pairs)} dates can be read as {pair}, {sum(valid[other])} as {other}"
        )
        if sum(month_first) == sum(year_first):
            issues.append(_ambiguous(pairs[0], pair, other))
    triple: Literal["DD/MM/YYYY", "MM/DD/YYYY", "YY/MM/DD"] = "DD/MM/YYYY"
    if triples:
        triple, unsure = _triple(triples)
        evidence.append(f"{len(triples)} dates of three numbers read as {triple}")
        if unsure:
            issues.append(_ambiguous(triples[0], triple, "MM/DD/YYYY"))
    orders: list[tuple[Order, list[_Value]]] = []
    if pairs:
        orders.append((pair, pairs))
    if triples:
        orders.append((triple, triples))
    full = [value for value in values if value.widths[0] == 4]
    if full:
        evidence.append(f"{len(full)} dates have the year in front")
        orders.append(("YYYY/MM", full))
    issues += _against(note, orders)
    return DateOrder(pair, triple, "; ".join(evidence), tuple(issues))


def _values(cell: Inline) -> list[_Value]:
    return [
        _Value(
            cell,
            match.group(),
            tuple(int(g) for g in match.groups() if g),
            tuple(len(g) for g in match.groups() if g),
        )
        for match in NUMERIC.finditer(fold(cell.text))
    ]


def _month_first(value: _Value) -> bool:
    return 1 <= value.parts[0] <= 12


def _year_first(value: _Value) -> bool:
    return 1 <= value.parts[1] <= 12


def _likely(pairs: list[_Value], place: int) -> int:
    return sum(value.parts[place] in _LIKELY for value in pairs)


def _triple(triples: list[_Value]) -> tuple[Literal["DD/MM/YYYY", "MM/DD/YYYY", "YY/MM/DD"], bool]:
    """The order of three numbers, and whether the values leave it open."""
    day_first = sum(v.parts[1] <= 12 and v.parts[0] <= 31 for v in triples)
    month_first = sum(v.parts[0] <= 12 and v.parts[1] <= 31 for v in triples)
    short = [v for v in triples if v.widths[2] <= 2]
    year_first = sum(v.parts[1] <= 12 and v.parts[2] <= 31 and v.parts[0] in _LIKELY for v in short)
    year_last = sum(v.parts[2] in _LIKELY for v in short)
    if (
        short
        and len(short) == len(triples)
        and year_first >= len(short)
        and (year_first > year_last or min(day_first, month_first) < len(short))
    ):
        return "YY/MM/DD", False
    if month_first > day_first:
        return "MM/DD/YYYY", False
    dotted = all("." in v.text for v in triples)
    return "DD/MM/YYYY", day_first == month_first and not dotted and any(
        v.parts[0] != v.parts[1] for v in triples
    )


def _ambiguous(value: _Value, taken: str, other: str) -> Issue:
    message = f"The dates of this column can be read as {taken} and as {other}; they were read as {taken}."
    return issue("date-order-ambiguous", value.cell.span, message, value.text)


def _against(note: str, orders: list[tuple[Order, list[_Value]]]) -> list[Issue]:
    """A finding where the note's order of year, month and day is not the one of the values."""
    found = _NOTE.search(fold(note))
    if not found:
        return []
    said = "".join(part[0].upper() for part in found.groups() if part)
    for order, values in orders:
        meant = "".join(part[0] for part in order.split("/"))
        if [letter for letter in said if letter in meant] == [letter for letter in meant if letter in said]:
            continue
        first, second = (
            ("year", "month") if said.index("Y" if "Y" in said else said[0]) == 0 else ("month", "year")
        )
        proof = _proof(said, values)
        message = f"The note says “{found.group()}”, but the dates of this column are {order}" + (
            f": in {proof[1].text} the {proof[0]} can be no month."
            if proof
            else f" ({second} before {first})."
        )
        cell = proof[1].cell if proof else values[0].cell
        return [issue("date-note-contradicts", cell.span, message, found.group())]
    return []


def _proof(said: str, values: list[_Value]) -> tuple[int, _Value] | None:
    """The first value that the note's order makes impossible, with the number that can be no month."""
    place = said.find("M")
    for value in values:
        if 0 <= place < len(value.parts) and not 1 <= value.parts[place] <= 12:
            return value.parts[place], value
    return None
