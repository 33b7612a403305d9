"""What the versions of a list are called, and what their list is called without its date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from llmanac.errors import SourceError
from llmanac.ontology.rdf import Literal
from llmanac.ontology.terms import XSD
from llmanac.source.ids import slug

_DATE = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)")


def date_in(name: str) -> date | None:
    """The day that a file's name gives (ISO 8601, also with dots, underscores or nothing between).

    >>> date_in("list-2023-08-07.md"), date_in("20230807.md"), date_in("2023-13-07.md"), date_in("v2.md")
    (datetime.date(2023, 8, 7), datetime.date(2023, 8, 7), None, None)
    """
    for found in _DATE.finditer(PurePath(name).stem):
        try:
            return date(int(found[1]), int(found[3]), int(found[4]))
        except ValueError:
            continue
    return None


def labels(names: Sequence[str]) -> tuple[Literal, ...]:
    """What each version is called, oldest first: the date in its file's name, else its place from 1.

    Raises :class:`~llmanac.errors.SourceError` where the dates do not ascend.

    >>> [label.text for label in labels(["a/2023-06-27.md", "a/2023-08-07.md"])], labels(["old.md"])[0].text
    (['2023-06-27', '2023-08-07'], '1')
    """
    found = []
    last: date | None = None
    for place, name in enumerate(names, 1):
        day = date_in(name)
        if day and last and day <= last:
            hint = "Give the versions in their order, the oldest first."
            raise SourceError(f"Its date, {day}, is not after {last}.", where=name, hint=hint)
        last = day or last
        found.append(Literal(day.isoformat(), XSD.date) if day else Literal(str(place)))
    return tuple(found)


def list_id(path: str) -> str:
    """The id of a list of which a file is one version: its name without the date, else its folder's.

    >>> list_id("lists/open-llms-2023-08-07.md"), list_id("open-source-llms/2023-11-06.md"), list_id("-")
    ('open-llms', 'open-source-llms', 'list')
    """
    file = PurePath(path)
    rest = _DATE.sub("", file.stem).strip("-_. ")
    name = rest if date_in(path) else file.stem
    return slug(name or file.parent.name or "list")
