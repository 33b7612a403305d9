"""Names of months in the languages that lists are written in → 1 to 12."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

_NAMES = (
    "january jan januar janvier janv enero ene janeiro gennaio gen jaen jän januari",
    "february feb februar fevrier fevr fev febrero fevereiro febbraio februari",
    "march mar maerz marz mrz mars marzo marco maart",
    "april apr avril avr abril abr aprile",
    "may mai mayo maio maggio mag mei",
    "june jun juni juin junio junho giugno giu",
    "july jul juli juillet juil julio julho luglio lug",
    "august aug aout agosto ago augustus",
    "september sept sep septembre septiembre set setembro settembre",
    "october oct oktober okt octobre octubre outubro out ottobre ott",
    "november nov novembre noviembre novembro",
    "december dec dezember dez decembre diciembre dic dezembro dicembre",
)
MONTHS: Mapping[str, int] = {name: month for month, names in enumerate(_NAMES, 1) for name in names.split()}


def month_named(word: str) -> int | None:
    """The month that a word names, without regard to case, accents and a full stop.

    >>> month_named("Fév."), month_named("März"), month_named("Marvin")
    (2, 3, None)
    """
    plain = unicodedata.normalize("NFKD", word.casefold().rstrip("."))
    return MONTHS.get("".join(character for character in plain if not unicodedata.combining(character)))
