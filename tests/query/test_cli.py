"""``llmanac query`` and ``llmanac show`` as a person calls them."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[1] / "ontology" / "sample.trig"
NAMES = "SELECT ?name { ?f a alm:ModelFamily ; schema:name ?name }"


def run(*arguments: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "llmanac", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, env=environment)


def ask(*arguments: str) -> subprocess.CompletedProcess[str]:
    return run("query", *arguments, "--graph", str(SAMPLE))


def test_a_question_is_answered_as_a_table() -> None:
    done = ask("descendants", "LLaMA")
    assert done.returncode == 0
    assert "What was made from a model?" in done.stderr
    assert "family:alpaca-law" in done.stdout
    assert "Cabrita" in done.stdout


def test_the_other_formats() -> None:
    rows = list(csv.reader(io.StringIO(ask(NAMES, "--format", "csv").stdout)))
    assert rows == [["name"], ["Alpaca-Law"], ["Cabrita"], ["LLaMA"], ["OpenLLaMA"], ["Pythia"]]
    assert ask(NAMES, "--format", "tsv").stdout.split("\n")[:2] == ["?name", '"Alpaca-Law"']
    found = json.loads(ask(NAMES, "--format", "json").stdout)
    assert found["results"]["bindings"][0] == {"name": {"type": "literal", "value": "Alpaca-Law"}}
    turtle = ask("DESCRIBE family:pythia", "--format", "turtle").stdout
    assert "family:pythia" in turtle


def test_a_file_with_a_head_takes_arguments(tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(
        "# title: Whose?\n# comment: Mine.\n# param family (family = Pythia): whose\n"
        "SELECT ?family ?c { ?family schema:hasPart ?c }",
        encoding="utf-8",
    )
    assert "checkpoint:pythia-12b" in ask(str(file)).stdout
    assert "checkpoint:llama-7b" in ask(str(file), "LLaMA").stdout
    file.write_text(NAMES, encoding="utf-8")
    assert "Cabrita" in ask(str(file)).stdout


def test_no_rows_are_explained() -> None:
    done = ask("SELECT ?n { ?f <https://schema.org/name> ?n }")
    assert done.returncode == 0
    assert "No rows." in done.stderr
    assert "did you mean schema:name?" in done.stderr


def test_a_cut_is_said() -> None:
    done = ask(NAMES, "--limit", "2", "--format", "csv")
    assert len(done.stdout.splitlines()) == 3
    assert "Only the first 2 rows" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["descendents"], "Did you mean descendants"),
        (["SELECT * { SERVICE <urn:x> {} }"], "SERVICE is refused"),
        (["SELECT * " + "{" * 3000 + "}" * 3000], "nests deeper"),
        (["checkpoints", "Pithia"], "'Pythia'"),
        (["missing.rq"], "cannot be read"),
        (["findings", "--with", "everything"], "no graph 'everything'"),
        ([], "name a question"),
        ([NAMES, "LLaMA"], "takes no arguments"),
    ],
)
def test_a_call_that_cannot_be_answered_exits_with_2(arguments: list[str], message: str) -> None:
    done = ask(*arguments)
    assert done.returncode == 2
    assert message in " ".join(done.stderr.replace("│", " ").split())
    assert "Traceback" not in done.stderr


def test_the_list_shows_every_question() -> None:
    from llmanac.query.questions import questions

    listed = run("query", "--list").stdout
    assert all(name in listed and question.title in listed for name, question in questions().items())


def test_with_adds_graphs() -> None:
    query = "SELECT ?i { ?i a alm:Inference }"
    assert "No rows" in ask(query).stderr
    assert "inference:0a1b" in ask(query, "--with", "inferred,quality").stdout


def test_show_prints_facts_with_their_lines() -> None:
    done = run("show", "羊驼", "--graph", str(SAMPLE))
    assert done.returncode == 0
    assert done.stdout.startswith("LLaMA (")
    assert "  author: Meta  [sample:8]" in done.stdout
    assert "← derived from: Alpaca-Law  [sample:15]" in done.stdout


def test_show_of_nothing_exits_with_2() -> None:
    done = run("show", "Nothing at all", "--graph", str(SAMPLE))
    assert done.returncode == 2
    assert "no thing called 'Nothing at all'" in done.stderr


def test_which_graph_is_asked_is_said(tmp_path: Path) -> None:
    done = run("query", "toys", "--format", "csv", folder=tmp_path)
    assert "packaged lists" in done.stderr
    assert "Cabrita" in done.stdout
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "almanac.nq").write_text("", encoding="utf-8")
    done = run("query", "toys", "--format", "csv", folder=tmp_path)
    assert "exports/almanac.nq" in done.stderr
    assert done.stdout == "family,name,base\n"
