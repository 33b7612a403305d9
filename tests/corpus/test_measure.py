"""What is read of the real lists, measured against the keys made by hand."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from corpus.measure import Measured, compare, measure

KEYS = Path(__file__).parent / "keys"

#: The least share of the keyed facts in percent.
FLOORS = {"open-llms": 98, "awesome-llm": 98, "lonepatient-readme": 98, "llmsurvey": 98, "2023-06-27": 95}

pytestmark = pytest.mark.corpus


def misses(measured: Measured) -> str:
    return "\n".join([str(measured), *map(str, measured.tally.misses), *measured.findings])


def test_the_whole_list_is_read_without_a_miss(corpus: Path) -> None:
    measured = measure(KEYS / "open-source-llms-2023-11-06.json", corpus)
    assert measured.tally.expected > 1900
    assert not measured.tally.misses, misses(measured)


def test_each_finding_of_the_whole_list_is_reported_once(corpus: Path) -> None:
    measured = measure(KEYS / "open-source-llms-2023-11-06.json", corpus)
    assert not measured.findings, misses(measured)


@pytest.mark.parametrize("name", FLOORS)
def test_other_lists_reach_their_floor(name: str, corpus: Path) -> None:
    measured = measure(KEYS / f"{name}.json", corpus)
    assert measured.percent >= FLOORS[name], misses(measured)


@pytest.mark.parametrize("name", FLOORS)
def test_no_heading_data_set_or_tool_becomes_a_model(name: str, corpus: Path) -> None:
    measured = measure(KEYS / f"{name}.json", corpus)
    assert not [miss for miss in measured.tally.misses if miss.field == "not_models"], misses(measured)


def test_the_measure_sees_what_is_wrong(corpus: Path) -> None:
    """A key with one fact changed, one taken away and one added has that many misses."""
    key = json.loads((KEYS / "open-source-llms-2023-11-06.json").read_text(encoding="utf-8"))
    path = corpus / key["list"]

    def changed(at: int, **fields: object) -> list[tuple[str, str]]:
        other = copy.deepcopy(key)
        next(model for model in other["models"] if model["line"] == at).update(fields)
        measured, _ = compare(other, path)
        return sorted((miss.kind, miss.field) for miss in measured.tally.misses)

    assert changed(30, issued="2023-10") == [("extra", "issued"), ("missed", "issued")]
    assert changed(30, contexts=[]) == [("extra", "contexts")]
    assert changed(30, tags=["code"]) == [("missed", "tags")]
    assert changed(33, trainings=[]) == [
        ("extra", "trainings.amounts"),
        ("extra", "trainings.described"),
        ("extra", "trainings.multilingual"),
    ]
    assert [kind for kind, field in changed(30, line=29, name="Nix") if field == "rows"] == ["extra"]
