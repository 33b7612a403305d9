"""almanac.csv and issues.json: right, exact, and safe in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from llmanac.graph.view import GraphView
from llmanac.ontology.rdf import Iri, Literal, Quad
from llmanac.ontology.terms import ALM, DCT, DQV, IT6, OA, RDF, SCHEMA, XSD
from llmanac.writers import csv as table
from llmanac.writers import issues_json
from samples import HOME, sample, view_of
from strategies import PIECES, texts

ROW = Iri(f"{HOME}/source/list/row/a/x")


def rows(view: GraphView, *, spreadsheet_safe: bool = False) -> list[dict[str, str]]:
    stream = io.BytesIO()
    table.write(view, stream, spreadsheet_safe=spreadsheet_safe)
    text = io.StringIO(stream.getvalue().decode("utf-8"), newline="")
    return list(csv.DictReader(text, strict=True))


def named(*names: str) -> GraphView:
    """A checkpoint for each name."""
    quads = []
    for number, name in enumerate(names):
        checkpoint = Iri(f"{HOME}/checkpoint/c{number}")
        quads += [
            Quad(checkpoint, RDF.type, ALM.Checkpoint, ROW),
            Quad(checkpoint, SCHEMA.name, Literal(name), ROW),
            Quad(checkpoint, ALM.sizeText, Literal(name), ROW),
        ]
    return view_of(quads)


def test_a_checkpoint_is_a_row_with_its_familys_facts() -> None:
    found = {row["checkpoint"]: row for row in rows(sample())}
    assert list(found) == ["Oasst 12B-8K", "Pythia 1B", "Pythia 12B"]
    assert found["Pythia 12B"] == {
        "family": "Pythia", "checkpoint": "Pythia 12B", "size": "12B", "parameters": "12000000000",
        "active_parameters": "", "variant": "", "context": "2048", "stage": "pretrained",
        "architecture": "Dec", "organization": "EleutherAI", "license": "Apache-2.0",
        "commercial_use": "true",
        "date": "2023-02",
        "base": "", "pretrained_on": "The Pile", "tuned_on": "", "training_tokens": "300000000000",
        "languages": "en", "paper": "https://arxiv.org/abs/2304.01373", "hub_id": "EleutherAI/pythia-12b",
        "url": "https://huggingface.co/EleutherAI/pythia-12b", "access": "", "line": "12; 3",
        "list": "list; other", "family_iri": f"{HOME}/family/pythia",
        "checkpoint_iri": f"{HOME}/checkpoint/pythia-12b",
    }  # fmt: skip
    tuned = found["Oasst 12B-8K"]
    assert tuned["context"] == "8192", "its own, as its label says"
    assert tuned["base"] == "Pythia 12B; Unlisted", "the family Pythia is told by its checkpoint"


def test_inferences_are_no_part_of_the_table() -> None:
    view = sample()
    stated = view_of(quad for quad in view.quads if quad.graph != view.graph_iri("inferred"))
    assert rows(view) == rows(stated)


@given(names=st.lists(texts, max_size=5, unique=True))
def test_any_text_comes_back_from_the_exact_table(names: list[str]) -> None:
    assert sorted(row["checkpoint"] for row in rows(named(*names))) == sorted(names)


@given(names=st.lists(texts.filter(lambda text: "\x00" not in text), max_size=5, unique=True))
def test_any_text_comes_back_from_a_database(names: list[str]) -> None:
    found = rows(named(*names))
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE TABLE almanac (checkpoint TEXT, size TEXT)")
        database.executemany("INSERT INTO almanac VALUES (:checkpoint, :size)", found)
        assert sorted(name for (name,) in database.execute("SELECT size FROM almanac")) == sorted(names)


@given(names=st.lists(texts, max_size=5, unique=True))
def test_no_cell_of_the_safe_table_is_a_formula(names: list[str]) -> None:
    exact, safe = rows(named(*names)), rows(named(*names), spreadsheet_safe=True)
    for one, other in zip(exact, safe, strict=True):
        for header, text in one.items():
            assert not other[header].startswith(("=", "+", "-", "@", "\t", "\r"))
            assert other[header] in (text, f"'{text}")


def test_every_field_is_quoted() -> None:
    stream = io.BytesIO()
    table.write(named("a\rb", "plain"), stream)
    text = stream.getvalue().decode("utf-8")
    assert '"a\rb"' in text
    assert all(line.startswith('"') and line.endswith('"') for line in text.removesuffix("\n").split("\n"))


def test_numbers_are_in_the_order_of_size() -> None:
    checkpoint = Iri(f"{HOME}/checkpoint/c")
    view = view_of([
        Quad(checkpoint, RDF.type, ALM.Checkpoint, ROW),
        Quad(checkpoint, ALM.contextLength, Literal("32768", XSD.integer), ROW),
        Quad(checkpoint, ALM.contextLength, Literal("2048", XSD.integer), ROW),
        Quad(checkpoint, ALM.contextLength, Literal("8192", XSD.integer), ROW),
        Quad(checkpoint, IT6.totalNumberOfParameters, Literal("7", XSD.nonNegativeInteger), ROW),
    ])  # fmt: skip
    assert rows(view)[0]["context"] == "2048; 8192; 32768"


# issues.json


def findings(view: GraphView) -> dict[str, Any]:
    stream = io.BytesIO()
    issues_json.write(view, stream)
    loaded = json.loads(stream.getvalue())
    assert isinstance(loaded, dict)
    return loaded


def test_findings_tell_list_row_and_place() -> None:
    told = findings(sample())
    assert told["counts"] == {"error": 0, "warning": 1, "info": 1}
    assert told["issues"] == [
        {
            "list": "list", "rule": "empty-link", "severity": "warning",
            "message": 'The link "1B" leads nowhere.', "line": 12, "column": 9, "quoted": "[1B]()",
            "row": f"{HOME}/source/list/row/pretrained/pythia",
            "iri": f"{HOME}/issue/list/empty-link/pythia/1",
        },
        {
            "list": "other", "rule": "no-title", "severity": "info", "message": "The list has no title.",
            "line": 1, "column": 1, "quoted": "", "row": None, "iri": f"{HOME}/issue/other/no-title/1",
        },
    ]  # fmt: skip


def test_no_findings_are_an_empty_list() -> None:
    assert findings(view_of([])) == {"counts": {"error": 0, "warning": 0, "info": 0}, "issues": []}


@given(quoted=texts | st.sampled_from(PIECES))
def test_any_quoted_text_comes_back(quoted: str) -> None:
    finding = Iri(f"{HOME}/issue/list/r/1")
    quality = Iri(f"{HOME}/graph/quality")
    view = view_of([
        Quad(finding, RDF.type, DQV.QualityAnnotation, quality),
        Quad(finding, OA.hasTarget, ROW, quality),
        Quad(finding, DCT.identifier, Literal("r"), quality),
        Quad(finding, ALM.quotedText, Literal(quoted), quality),
    ])  # fmt: skip
    assert [each["quoted"] for each in findings(view)["issues"]] == [quoted]
