"""The name of a list in the graph: given, or made from its file's name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from llmanac.errors import SourceError
from llmanac.source.finding import Found

_GIVEN = re.compile(r"[\w.-]*\w[\w.-]*")
_OTHER = re.compile(r"[^\w.]+")
_README = re.compile(r"readme", re.IGNORECASE)


def slug(name: str) -> str:
    """Letters and digits of any script, dots and hyphens, in small letters.

    >>> slug("Open Source LLMs (2023)")
    'open-source-llms-2023'
    """
    words = unicodedata.normalize("NFC", name).lower()
    return _OTHER.sub("-", words).strip("-.") or "list"


def make_ids(found: Sequence[Found], given: Sequence[str]) -> tuple[str, ...]:
    """An id for each file: the given ones in their order, then those made from names.

    Raises :class:`SourceError` for two equal ids, for one that is no id, and for one too many.
    """
    if len(given) > len(found):
        message = f"There are {len(given)} ids for {len(found)} lists."
        raise SourceError(message, where=f"--id {given[len(found)]}")
    for name in given:
        if not _GIVEN.fullmatch(name):
            raise SourceError("An id consists of letters, digits and ._- only.", where=f"--id {name!r}")
    ids = (*given, *(_from_name(file) for file in found[len(given) :]))
    first: dict[str, Found] = {}
    for name, file in zip(ids, found, strict=True):
        before = first.setdefault(name, file)
        if before is not file:
            raise SourceError(
                f"Both {before.name} and {file.name} would get the id {name!r}.",
                where=file.name,
                hint="Give each an id of its own, in order, with --id.",
            )
    return ids


def _from_name(file: Found) -> str:
    if file.path is None:
        return "stdin"
    if _README.fullmatch(file.path.stem):
        folder = file.path.absolute().resolve().parent.name
        return slug(folder) if folder else "readme"
    return slug(file.path.stem)
