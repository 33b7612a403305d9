"""Opening exports, and which graphs a query sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmanac.errors import ExportError, QueryError
from llmanac.ontology.rdf import Iri, Literal, Quad
from llmanac.ontology.terms import SCHEMA
from llmanac.query.engine import Graph, apart

SAMPLE = Path(__file__).parents[1] / "ontology" / "sample.trig"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s a alm:Inference }"


def count(graph: Graph, query: str = COUNT) -> int:
    value = graph.select(query).rows[0][0]
    assert isinstance(value, Literal)
    return int(value.text)


def test_the_default_graph_leaves_out_what_was_inferred_and_found() -> None:
    assert count(Graph.open(SAMPLE)) == 0
    assert count(Graph.open(SAMPLE, ["inferred"])) == 1
    findings = "SELECT (COUNT(*) AS ?n) { ?s a dqv:QualityAnnotation }"
    assert count(Graph.open(SAMPLE, ["inferred"]), findings) == 0
    assert count(Graph.open(SAMPLE, ["quality"]), findings) == 1


def test_named_graphs_are_always_there() -> None:
    assert (
        count(Graph.open(SAMPLE), "SELECT (COUNT(*) AS ?n) { GRAPH graph:inferred { ?s a alm:Inference } }")
        == 1
    )


def test_a_fact_has_a_line(stated: Graph) -> None:
    found = stated.select(
        "SELECT ?n { GRAPH ?row { family:pythia fair4ml:trainedOn dataset:the-pile } ?row alm:line ?n }"
    )
    assert [row[0].text for row in found.rows if isinstance(row[0], Literal)] == ["7"]


def test_an_unknown_graph_to_add_is_refused() -> None:
    with pytest.raises(QueryError, match="no graph 'meta' to add"):
        Graph.open(SAMPLE, ["meta"])


def test_a_folder_is_opened_by_its_quads(tmp_path: Path) -> None:
    (tmp_path / "almanac.nq").write_text(
        "<urn:a> <urn:b> 'c' <urn:g> .\n".replace("'", '"'), encoding="utf-8"
    )
    assert count(Graph.open(tmp_path), "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == 1


def test_what_cannot_be_opened_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be read: there is no such file"):
        Graph.open(tmp_path)
    with pytest.raises(ExportError, match="no export"):
        Graph.open(tmp_path / "almanac.csv")
    broken = tmp_path / "broken.nq"
    broken.write_text("<urn:a> <urn:b>", encoding="utf-8")
    with pytest.raises(ExportError, match="cannot be read"):
        Graph.open(broken)


def test_another_base_moves_the_prefixes() -> None:
    base = "https://example.org/lm"
    quads = [
        Quad(
            Iri(f"{base}/almanac"),
            Iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
            Iri("http://rdfs.org/ns/void#Dataset"),
            Iri(f"{base}/graph/meta"),
        ),
        Quad(Iri(f"{base}/family/a"), SCHEMA.name, Literal("A"), Iri(f"{base}/source/x/row/s/a")),
    ]
    graph = Graph.of(quads)
    assert graph.base == base
    assert len(graph.select("SELECT ?n { family:a schema:name ?n }").rows) == 1


def test_a_row_of_an_odd_name_is_not_left_out() -> None:
    assert apart("https://w3id.org/llmanac/source/x/row/graph/quality") == ""


def test_rows_without_an_order_are_sorted(stated: Graph) -> None:
    rows = stated.select("SELECT ?n { ?f a alm:ModelFamily ; schema:name ?n }").rows
    assert list(rows) == sorted(rows, key=lambda row: str(row[0]))
