"""A difference for people: one line for what is new or gone, one per change below what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from llmanac.compare.difference import Change, Difference
from llmanac.compare.words import Line, lines, summary

_HEADINGS = {
    "list": "The list itself",
    "model": "Models",
    "toy": "Toys",
    "project": "Projects",
    "dataset": "Data sets",
    "row": "Rows",
}
_SIGNS = {"added": "+", "removed": "-", "changed": "~"}


class Printed(NamedTuple):
    """A line to print; ``style`` is ``heading``, ``added``, ``removed``, ``changed`` or ``""``."""

    text: str
    style: str = ""


def report(difference: Difference) -> tuple[Printed, ...]:
    """The lines of a report; none where nothing changed."""
    found: list[Printed] = []
    for kind, heading in _HEADINGS.items():
        changes = [change for change in difference.changes if change.pair.thing.kind == kind]
        if changes:
            found += [Printed(""), Printed(heading, "heading")] if found else [Printed(heading, "heading")]
            found += [line for change in changes for line in _change(change)]
    return (*found, Printed(""), Printed(_counts(difference.changes))) if found else ()


def _change(change: Change) -> Iterator[Printed]:
    thing, sign = change.pair.thing, change.sign
    if thing.kind == "list" and sign == "changed":
        for line in lines(change.facts, of_list=True):
            style = "added" if line.old is None else "removed" if line.new is None else "changed"
            yield Printed(f"{_SIGNS[style]} {line.aspect} {_values(line)}", style)
        return
    where = _where(thing.lines)
    if sign != "changed":
        told = summary(change.facts)
        yield Printed(f"{_SIGNS[sign]} {thing.name}{where}" + (f": {told}" if told else ""), sign)
        return
    told_of: dict[str, list[str]] = {}
    for line in lines(change.facts):
        told_of.setdefault(line.aspect, []).append(_signed(line))
    words = "; ".join(f"{aspect} {', '.join(values)}" for aspect, values in told_of.items())
    yield Printed(f"~ {thing.name}{where}: {words or 'told in other words'}", "changed")


def _signed(line: Line) -> str:
    sign = "" if line.old is not None and line.new is not None else "+" if line.old is None else "-"
    return sign + _values(line)


def _values(line: Line) -> str:
    return " → ".join(value for value in (line.old, line.new) if value is not None)


def _where(found: Sequence[int]) -> str:
    if not found:
        return ""
    return f" (line {found[0]})" if len(found) == 1 else f" (lines {', '.join(map(str, found))})"


def _counts(changes: Sequence[Change]) -> str:
    counted = [(word, sum(change.sign == word for change in changes)) for word in _SIGNS]
    return ", ".join(f"{count} {word}" for word, count in counted if count)
