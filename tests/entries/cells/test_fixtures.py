"""Every case of the fixture files: a cell's Markdown in, its value as JSON out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cellkit import Case, cases, cell, outcome
from llmanac.entries.cells.architecture import read_architecture
from llmanac.entries.cells.context import read_context
from llmanac.entries.cells.dates import date_order, read_date
from llmanac.entries.cells.languages import read_languages
from llmanac.entries.cells.licences import read_licences
from llmanac.entries.cells.organizations import read_organizations
from llmanac.entries.cells.sizes import read_sizes
from llmanac.entries.values import Reading

FIXTURES = Path(__file__).parent / "fixtures"

#: Fixture file → grammar. A new grammar is one line here and one file beside.
GRAMMARS: dict[str, Callable[..., Reading[Any]]] = {
    "architecture": read_architecture,
    "context": read_context,
    "languages": read_languages,
    "licences": read_licences,
    "organizations": read_organizations,
    "sizes": read_sizes,
}
CASES = [(name, case) for name in GRAMMARS for case in cases(FIXTURES / f"{name}.md")]
#: A case of dates is a whole column, one cell a line.
COLUMNS = list(cases(FIXTURES / "dates.md"))


@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{name}: {case.title}" for name, case in CASES])
def test_cell(name: str, case: Case) -> None:
    assert outcome(GRAMMARS[name], case) == case.expected


@pytest.mark.parametrize("case", COLUMNS, ids=[case.title for case in COLUMNS])
def test_column_of_dates(case: Case) -> None:
    column = [cell(line, number) for number, line in enumerate(case.markdown.split("\n"), 1)]
    order = date_order(column, case.expected.get("note", ""))
    assert [each.rule for each in order.issues] == case.expected.get("issues", [])
    found = []
    for each in column:
        value, issues = read_date(each, order)
        parts = (value.issued.year, value.issued.month, value.issued.day) if value.issued else ()
        date = "-".join(f"{part:02}" for part in parts if part is not None)
        found.append(date or (issues[0].rule if issues else value.state))
    assert found == case.expected["dates"]


def test_every_fixture_is_read() -> None:
    assert {path.stem for path in FIXTURES.glob("*.md")} == {*GRAMMARS, "dates"}
    assert all(sum(name == each for name, _ in CASES) >= 20 for each in GRAMMARS)
    assert len(COLUMNS) >= 20
