"""Each file of ``cases/`` is a list, then ``=====``, then what a careful reader takes from it.

A new case needs no Python. Write the list, run this test, and read the difference that it prints: what
is right goes into the file, what is wrong is a bug.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import llmanac
from lists.facts import facts

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_reads_what_a_careful_reader_reads(path: Path, tmp_path: Path) -> None:
    text, _, expected = path.read_text("utf-8").partition("\n=====\n")
    source = tmp_path / "list.md"
    source.write_text(text + "\n", "utf-8")
    assert facts(llmanac.read(str(source))) == expected
