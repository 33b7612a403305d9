"""Licences that badges show: ``![License](https://img.shields.io/badge/License-Apache%202.0-blue)``.

Such an address spells out the text of the picture: label, message, colour, parted by dashes
(shields.io, static badges); a blank is ``_`` or ``%20``, a dash is written twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

from llmanac.entries.cells.licence_names import known_licences
from llmanac.entries.cells.licences import read_licences
from llmanac.entries.cells.text import fold
from llmanac.entries.running import words
from llmanac.entries.values import Licences
from llmanac.markdown.blocks import Inline

_BADGE = re.compile(
    r"img\.shields\.io/badge/(?:(?:Model|Weights?)(?:[_ ]|%20))?licen[cs]e-(?P<said>(?:[^-\s)?]|--)+)-",
    re.IGNORECASE,
)


def licence_of_badges(cells: Iterable[Inline]) -> Licences | None:
    """The licence that a badge in one of these texts shows, or None.

    >>> from llmanac.markdown import parse
    >>> text = "[![License](https://img.shields.io/badge/License-Apache%202.0-blue)](LICENSE)"
    >>> licence_of_badges([parse(text).sections[0].blocks[0].content]).mentions[0].spdx
    'Apache-2.0'
    """
    for cell in cells:
        if found := _BADGE.search(cell.raw):
            said = unquote(found["said"]).replace("--", "-").replace("_", " ")
            if known_licences(fold(said)):
                return read_licences(words(cell, 0, len(cell.text), said)).value
    return None
