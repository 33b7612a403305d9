"""Markdown in, outline out: each ``cases/NAME.md`` with what ``NAME.txt`` says.

A new case is two files; where a rule changes on purpose, the outline says what changed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from llmanac.markdown import parse
from markdown_outline import outline

CASES = sorted(Path(__file__).with_name("cases").glob("*.md"))


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_case(case: Path) -> None:
    expected = case.with_suffix(".txt").read_text(encoding="utf-8")
    assert outline(parse(case.read_bytes().decode("utf-8"))) == expected


def test_every_outline_has_its_case() -> None:
    outlines = {path.stem for path in Path(__file__).with_name("cases").glob("*.txt")}
    assert outlines == {case.stem for case in CASES}


def test_lines_may_end_in_any_of_three_ways() -> None:
    text = (Path(__file__).with_name("cases") / "pipe_tables.md").read_text(encoding="utf-8")
    assert parse(text.replace("\n", "\r\n")) == parse(text) == parse(text.replace("\n", "\r"))
