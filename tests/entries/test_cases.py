"""Cases as files: ``cases/NAME.md`` is a list, ``cases/NAME.json`` what a reader takes from it.

The JSON is a key as in ``tests/corpus/keys/README.md``; ``why`` says what the case is for. A case is
whole: a row or a fact that its key has not is a failure. A new case needs no Python.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.measure import compare

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_is_read_as_its_key_says(path: Path) -> None:
    key = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert key["why"]
    measured, _ = compare({"complete": True} | key, path)
    assert measured.tally.expected > 0 or key.get("not_models")
    assert not measured.tally.misses, "\n".join(map(str, measured.tally.misses))
