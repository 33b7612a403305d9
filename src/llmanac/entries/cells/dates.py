"""Cells of dates: ``2023-07``, ``11/23``, ``Jul 2023``, ``2023年7月``, ``18. Juli 2023``, ``Q3 2023``.

A date is as coarse as the list gives it: no day and no month is ever made up.
"""

from __future__ import annotations

import calendar
import re

from llmanac.entries.cells.date_order import NUMERIC, DateOrder, date_order
from llmanac.entries.cells.months import month_named
from llmanac.entries.cells.signs import state_of
from llmanac.entries.cells.text import fold
from llmanac.entries.values import DateMention, Dates, Reading
from llmanac.issues import issue
from llmanac.markdown.blocks import Inline

__all__ = ["DateOrder", "date_order", "read_date"]

_MONTH = r"(?P<month>[^\W\d_]{3,10})"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2}|'?[0-9]{2})(?![0-9])"
_NTH = r"(?:st|nd|rd|th|er|º|°|\.)?"
_OF = r"(?:\s{0,3}(?:de|del|of)\s{1,3})?"
_NAMED = (
    re.compile(
        rf"(?<![0-9])(?P<day>[0-9]{{1,2}}){_NTH}[-\s]{{0,3}}{_OF}{_MONTH}\.?[-,\s/.']{{0,3}}{_OF}{_YEAR}"
    ),
    re.compile(rf"(?<![^\W_]){_MONTH}\.?\s{{0,3}}(?P<day>[0-9]{{1,2}}){_NTH},?\s{{1,3}}{_YEAR}"),
    re.compile(rf"(?<![^\W_]){_MONTH}\.?[-,\s/.']{{0,3}}{_OF}{_YEAR}"),
    re.compile(
        rf"(?<![0-9])(?P<year>(?:19|20)[0-9]{{2}})[-\s,./]{{0,3}}{_MONTH}\b(?:[-\s.]{{1,3}}(?P<day>[0-9]{{1,2}})(?![0-9]))?"
    ),
)
_HAN = re.compile(
    r"(?<![0-9])(?P<year>(?:[0-9]{2}){1,2})\s?年(?:\s?(?P<month>[0-9]{1,2})\s?月(?:份)?(?:\s?(?P<day>[0-9]{1,2})\s?[日号])?)?"
)
_COMPACT = re.compile(r"(?<![0-9])(?P<year>20[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<day>[0-3][0-9])?(?![0-9])")
_YEAR_ALONE = re.compile(r"(?<![0-9])(?:19[5-9][0-9]|20[0-9]{2})(?![0-9])")
#: Words that make a date one of the list's own doings, not of the model's.
_LISTED = re.compile(
    r"\b(?:added|updated?|last (?:update|commit)|accessed|listed)\b|更新|收录|添加", re.IGNORECASE
)

_YMD = tuple[int, int | None, int | None]


def read_date(cell: Inline, order: DateOrder) -> Reading[Dates]:
    """The date that a cell gives, read in its column's order.

    >>> from llmanac.spans import Span
    >>> cell = Inline("11/23", (), (), Span(1, 1, 6), "11/23")
    >>> issued = read_date(cell, DateOrder(pair="MM/YY")).value.issued
    >>> issued.year, issued.month, issued.day
    (2023, 11, None)
    """
    empty = Dates(text=cell.text, span=cell.span)
    state = state_of(cell.text)
    if state is not None:
        return Reading(empty.model_copy(update={"state": state}))
    folded = fold(cell.text)
    listed = _LISTED.search(folded)
    if listed:
        message = f"“{listed.group()}” says when the list was kept, not when the model came out."
        return Reading(empty, (issue("date-of-listing", cell.span, message, cell.text),))
    found = _find(folded, order)
    if found is None:
        return Reading(
            empty, (issue("date-unread", cell.span, "This form of a date is not known.", cell.text),)
        )
    start, end, (year, month, day) = found
    if not _possible(year, month, day):
        message = f"“{cell.text[start:end]}” is no date that there is."
        return Reading(empty, (issue("date-impossible", cell.at(start, end), message, cell.text[start:end]),))
    mention = DateMention(
        text=cell.text[start:end], span=cell.at(start, end), year=year, month=month, day=day
    )
    return Reading(empty.model_copy(update={"issued": mention}))


def _find(text: str, order: DateOrder) -> tuple[int, int, _YMD] | None:
    """The first date in a text: its place, and year, month and day as far as they are given."""
    named = [
        (match.start(), place, match, month)
        for place, pattern in enumerate(_NAMED)
        for match in pattern.finditer(text)
        if (month := month_named(match["month"])) is not None
        if len(match["year"]) == 4 or "'" in match["year"] or _recent(match["year"])
    ]
    if named:
        _, _, match, month = min(named, key=lambda each: each[:2])
        day = match.groupdict().get("day")
        return match.start(), match.end(), (_year(match["year"]), month, int(day) if day else None)
    for match in _HAN.finditer(text):
        month_text, day = match["month"], match["day"]
        return (
            match.start(),
            match.end(),
            (_year(match["year"]), int(month_text) if month_text else None, int(day) if day else None),
        )
    for match in NUMERIC.finditer(text):
        numbers = _numeric(tuple(group for group in match.groups() if group), order)
        if numbers is not None:
            return match.start(), match.end(), numbers
    for match in _COMPACT.finditer(text):
        return (
            match.start(),
            match.end(),
            (int(match["year"]), int(match["month"]), int(match["day"]) if match["day"] else None),
        )
    alone = _YEAR_ALONE.search(text)
    return (alone.start(), alone.end(), (int(alone.group()), None, None)) if alone else None


def _numeric(parts: tuple[str, ...], order: DateOrder) -> _YMD | None:
    """Two or three numbers as year, month, day; None where they are no date (``1.5``, ``2023-1000``)."""
    widths = tuple(len(part) for part in parts)
    if widths[0] == 4 and max(widths[1:]) <= 2:
        return int(parts[0]), int(parts[1]), int(parts[2]) if len(parts) == 3 else None
    if widths[0] == 4 and len(parts) == 2 and widths[1] == 4:
        return int(parts[0]), None, None
    if len(parts) == 2 and widths[0] <= 2 and widths[1] == 4:
        return int(parts[1]), int(parts[0]), None
    if max(widths) > 4 or any(width == 3 for width in widths):
        return None
    if len(parts) == 2 and max(widths) <= 2:
        month, year = parts if order.pair == "MM/YY" else reversed(parts)
        return (_year(year), int(month), None) if len(year) == 2 else None
    if len(parts) == 3 and max(widths[:2]) <= 2:
        first, second, third = parts
        if len(first if order.triple == "YY/MM/DD" and widths[2] <= 2 else third) < 2:
            return None
        if order.triple == "YY/MM/DD" and widths[2] <= 2:
            return _year(first), int(second), int(third)
        day, month = (first, second) if order.triple == "DD/MM/YYYY" else (second, first)
        return _year(third), int(month), int(day)
    return None


def _year(text: str) -> int:
    """A year of four digits, or of two: 23 is 2023, 98 is 1998.

    >>> _year("23"), _year("'98"), _year("2019")
    (2023, 1998, 2019)
    """
    number = int(text.strip("'"))
    if len(text.strip("'")) > 2:
        return number
    return number + (1900 if number >= 90 else 2000)


def _recent(year: str) -> bool:
    return 15 <= int(year.strip("'")) <= 45


def _possible(year: int, month: int | None, day: int | None) -> bool:
    if not 1950 <= year <= 2100 or (month is not None and not 1 <= month <= 12):
        return False
    return day is None or (month is not None and 1 <= day <= calendar.monthrange(year, month)[1])
