"""The hand-made keys are well formed, and what they quote stands in the lists that they name."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from llmanac.issues import RULES

KEYS = sorted(path for path in (Path(__file__).parent / "keys").glob("*.json"))
ENTRIES = [path for path in KEYS if not path.name.startswith("findings-")]

#: Fields of an entry, as the keys' README names them.
FIELDS = set(
    re.findall(r"`(\w+)`", (Path(__file__).parent / "keys" / "README.md").read_text(encoding="utf-8"))
)
LINK_KINDS = {
    "paper",
    "code",
    "weights",
    "blog",
    "demo",
    "tutorial",
    "dataset",
    "homepage",
    "documentation",
    "other",
}
UNITS = {"token", "byte", "instruction", "dialogue", "sample", "unspecified"}
ROLES = {"unspecified", "trained", "inference", "window", "originalBeforeScaling"}


def read(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def any_of(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def addresses(value: object) -> Iterator[str]:
    """Every address anywhere in a part of a key."""
    if isinstance(value, dict):
        for field, inner in value.items():
            if field == "url":
                yield inner
            elif field in {"original", "request", "papers"}:
                yield from inner
            else:
                yield from addresses(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from addresses(inner)


def source(corpus: Path, key: dict[str, Any]) -> str:
    raw = (corpus / key["list"]).read_bytes()
    assert hashlib.sha256(raw).hexdigest() == key["sha256"]
    return raw.decode("utf-8").replace("\xa0", " ")


def test_each_list_has_a_key() -> None:
    assert {path.stem for path in ENTRIES} == {
        "2023-06-27",
        "awesome-llm",
        "llmsurvey",
        "lonepatient-readme",
        "open-llms",
        "open-source-llms-2023-11-06",
    }


@pytest.mark.parametrize("path", ENTRIES, ids=lambda path: path.stem)
def test_a_key_uses_the_fields_that_its_readme_explains(path: Path) -> None:
    for model in read(path)["models"]:
        assert model.keys() <= FIELDS, model["name"]
        for link in model.get("links", []):
            assert set(any_of(link["kind"])) <= LINK_KINDS
        for context in model.get("contexts", []):
            assert set(any_of(context["role"])) <= ROLES
            assert context.get("unbounded") or context["tokens"] > 0
        for checkpoint in model.get("checkpoints", []):
            for number in any_of(checkpoint.get("billions", [])):
                assert Decimal(number) > 0
        for training in model.get("trainings", []):
            assert training["kind"] in {"pretraining", "finetuning"}
            assert {amount["unit"] for amount in training.get("amounts", [])} <= UNITS
        if "issued" in model:
            assert re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", model["issued"])


def test_the_main_key_is_complete() -> None:
    key = read(Path(__file__).parent / "keys" / "open-source-llms-2023-11-06.json")
    assert len(key["models"]) == sum(key["tables"]) == 86
    assert len({model["line"] for model in key["models"]}) == 86
    assert len(key["toys"]) == 10
    assert len(key["projects"]) == 23


@pytest.mark.corpus
@pytest.mark.parametrize("path", ENTRIES, ids=lambda path: path.stem)
def test_names_and_addresses_of_a_key_stand_in_the_list(path: Path, corpus: Path) -> None:
    key = read(path)
    text = source(corpus, key)
    lines = text.split("\n")
    for part in ("models", "toys", "projects", "datasets"):
        for entry in key.get(part, []):
            head = re.split(r"[ /]", entry["name"])[0]
            assert head.casefold() in lines[entry["line"] - 1].casefold(), entry["name"]
            for address in addresses(entry):
                assert address in text
    for name in key["not_models"]:
        assert name in text


@pytest.mark.corpus
def test_every_link_of_the_rows_is_in_the_main_key(corpus: Path) -> None:
    key = read(Path(__file__).parent / "keys" / "open-source-llms-2023-11-06.json")
    lines = source(corpus, key).split("\n")
    for model in key["models"]:
        found = set(re.findall(r"\]\(([^)\s]*)\)", lines[model["line"] - 1]))
        assert found == set(addresses(model)), model["name"]


@pytest.mark.corpus
def test_findings_quote_the_line_that_they_name(corpus: Path) -> None:
    key = read(Path(__file__).parent / "keys" / "findings-2023-11-06.json")
    lines = source(corpus, key).split("\n")
    for finding in key["findings"]:
        assert finding["quoted"] in lines[finding["line"] - 1]
        assert not finding.get("optional") or finding["why_optional"]


def test_findings_are_of_declared_rules() -> None:
    key = read(Path(__file__).parent / "keys" / "findings-2023-11-06.json")
    assert {finding["rule"] for finding in key["findings"]} <= RULES.keys()
