"""The grammars on the real lists, against what plain text search finds there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from llmanac.entries.cells.architecture import read_architecture
from llmanac.entries.cells.context import read_context
from llmanac.entries.cells.dates import date_order, read_date
from llmanac.entries.cells.languages import read_languages
from llmanac.entries.cells.licences import read_licences
from llmanac.entries.cells.organizations import read_organizations
from llmanac.entries.cells.sizes import read_sizes
from llmanac.entries.values import Reading
from llmanac.markdown import parse
from llmanac.markdown.blocks import Inline, Table

pytestmark = pytest.mark.corpus

MAIN = "open-source-llms/2023-11-06.md"
LISTS = (
    MAIN,
    "open-source-llms/2023-08-07.md",
    "open-source-llms/2023-06-27.md",
    "other-lists/open-llms.md",
    "other-lists/lonepatient-readme.md",
    "other-lists/llmsurvey.md",
)
READERS: dict[str, Callable[[Inline], Reading[Any]]] = {
    "Available Size|大小": read_sizes,
    r"Params \(B\)|Size\(B\)": lambda cell: read_sizes(cell, scale=10**9),
    "CTX|Context Length": read_context,
    "Architecture|架构": read_architecture,
    "Affiliation|机构|机构/个人": read_organizations,
    "Language|语言": read_languages,
    "Licence|License": read_licences,
}
DATES = "Date|Release Date|Release Time|时间"
#: The findings that a careful reader would have, too; each stands there.
FINDINGS = {"7B-8K", "7B", "1TB", "Chienese"}


def columns(path: Path, header: str) -> Iterator[list[Inline]]:
    """The cells of each column whose header is the pattern."""
    document = parse(path.read_text(encoding="utf-8"))
    for section in document.sections:
        for table in section.blocks:
            if isinstance(table, Table):
                for place, head in enumerate(table.header):
                    if re.fullmatch(header, head.text.strip()):
                        yield [row.cells[place] for row in table.rows]


@pytest.mark.parametrize("name", LISTS)
def test_nothing_is_left_unread(corpus: Path, name: str) -> None:
    seen = 0
    for header, read in READERS.items():
        for cells in columns(corpus / name, header):
            for cell in cells:
                seen += 1
                reading = read(cell)
                assert {each.quoted for each in reading.issues} <= FINDINGS, cell.text
    assert seen > 30


@pytest.mark.parametrize("name", LISTS)
def test_every_date_is_read_to_the_month(corpus: Path, name: str) -> None:
    for cells in columns(corpus / name, DATES):
        order = date_order(cells)
        assert not order.issues
        for cell in cells:
            issued = read_date(cell, order).value.issued
            if cell.text.strip(" -"):
                assert issued is not None, cell.text
                assert issued.month is not None
                assert 2016 <= issued.year <= 2026


def test_labels_and_links_of_the_main_list_are_those_of_its_text(corpus: Path) -> None:
    rows = 0
    for cells in columns(corpus / MAIN, "Available Size"):
        for cell in cells:
            rows += 1
            linked = re.findall(r"\[([^\]]*)\]\(([^)]*)\)", cell.raw)
            loose = re.findall(r"[0-9.]+B", re.sub(r"\[[^\]]*\]\([^)]*\)", "", cell.raw))
            sizes = read_sizes(cell).value
            words = [*sizes.original, *sizes.request, *sizes.alternatives]
            found = [(each.label, each.url) for each in sizes.checkpoints if each.url is not None]
            assert sorted(found + [(each.text, each.url) for each in words]) == sorted(linked)
            assert [each.label for each in sizes.checkpoints if each.url is None] == loose
            assert {each.text for each in words} <= {"Original", "Request", "OpenLLaMA"}
            for each in sizes.checkpoints:
                stated = re.search(r"([0-9.]+)B", each.label)
                total = each.parameters.billions if each.parameters else None
                assert str(total) == (stated[1] if stated else "None")
    assert rows == 86
