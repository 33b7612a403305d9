"""Findings of lists, printed for a person or for a machine: one module a format.

Each writer takes the lists that were checked and gives the whole text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from llmanac.cli.findings import github, json, sarif, text
from llmanac.cli.findings.checked import Checked

#: Format → what writes it.
FORMATS: Mapping[str, Callable[[tuple[Checked, ...]], str]] = {
    "text": text.write,
    "json": json.write,
    "sarif": sarif.write,
    "github": github.write,
}
