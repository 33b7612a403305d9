"""Every case of the fixture files: a cell's Markdown in, its value as JSON out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cellkit import Case, cases, outcome
from llmanac.entries.cells.architecture import read_architecture
from llmanac.entries.cells.context import read_context
from llmanac.entries.cells.organizations import read_organizations
from llmanac.entries.cells.sizes import read_sizes
from llmanac.entries.values import Reading

FIXTURES = Path(__file__).parent / "fixtures"

#: Fixture file → grammar. A new grammar is one line here and one file beside.
GRAMMARS: dict[str, Callable[..., Reading[Any]]] = {
    "architecture": read_architecture,
    "context": read_context,
    "organizations": read_organizations,
    "sizes": read_sizes,
}
CASES = [(name, case) for name in GRAMMARS for case in cases(FIXTURES / f"{name}.md")]


@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{name}: {case.title}" for name, case in CASES])
def test_cell(name: str, case: Case) -> None:
    assert outcome(GRAMMARS[name], case) == case.expected


def test_every_fixture_is_read() -> None:
    assert {path.stem for path in FIXTURES.glob("*.md")} == set(GRAMMARS)
    assert all(sum(name == each for name, _ in CASES) >= 20 for each in GRAMMARS)
