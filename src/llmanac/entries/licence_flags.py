"""Whether commercial use is allowed, as words of their own beside a licence say it."""

from __future__ import annotations

import re

from llmanac.entries.cells.licences import read_licences
from llmanac.entries.values import Licences
from llmanac.markdown.blocks import Inline

_YES = frozenset("yes y true ✓ ✔ ✅ ☑ 是 可 可以 o ○ 〇 sí oui ja да 가능 可能 allowed permitted".split())
_NO = frozenset("no n false ✗ ✘ ❌ × x 否 不可 不可以 不能 不 ✖ non nein нет 불가 不可能".split())


def yes_or_no(cell: Inline) -> bool | None:
    """What a cell about commercial use answers: "Yes", "✗", "No (research)", "non-commercial only".

    "Yes (base), no (chat)" answers nothing of the whole.
    """
    words = [word.strip(" .!️") for word in re.split(r"[(（,，;；:：\s]+", cell.text.strip().casefold())]
    said = {word in _YES for word in words if word in _YES | _NO}
    if words[0] in _YES | _NO:
        return words[0] in _YES if len(said) == 1 else None
    return read_licences(cell).value.commercial


def with_flag(licences: Licences | None, commercial: Licences | None) -> Licences | None:
    """A licence with what other words say of commercial use, where it says nothing of it itself."""
    if commercial is None:
        return licences
    if licences is None:
        return commercial
    return licences.model_copy(
        update={"commercial": commercial.commercial if licences.commercial is None else licences.commercial}
    )


def with_told(licences: Licences | None, told: Licences | None) -> Licences | None:
    """An entry's licence with what the headings over it tell: a licence for silence, a flag in any case."""
    if licences is None or told is None:
        return licences or told
    return licences if told.mentions else with_flag(licences, told)
