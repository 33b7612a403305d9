"""Answers as text: the same as pyoxigraph's own writers make of them, and read back whole."""

from __future__ import annotations

import csv
import io
import json

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmanac.errors import QueryError
from llmanac.ontology.rdf import Iri, Literal
from llmanac.ontology.terms import XSD
from llmanac.query.engine import Graph
from llmanac.query.results import Table, Truth, plain, write

QUERY = "SELECT ?s ?o ?none { ?s ?p ?o } ORDER BY ?s ?o"
FORMATS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
}

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
TERMS = st.one_of(
    st.none(),
    st.builds(lambda text: Literal(text), TEXTS),
    st.builds(
        lambda text: Literal(text, Iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"), "zh"), TEXTS
    ),
    st.builds(lambda number: Literal(str(number), XSD.integer), st.integers()),
    st.builds(lambda number: Iri(f"https://example.org/{number}"), st.integers(0, 99)),
)
TABLES = st.lists(st.tuples(TERMS, TERMS), max_size=5).map(lambda rows: Table(("a", "b"), tuple(rows)))


@pytest.mark.parametrize("form", ["csv", "json"])
def test_the_engine_writes_the_same(form: str, stated: Graph) -> None:
    theirs = stated.store.query(QUERY, prefixes=dict(stated.prefixes))
    assert isinstance(theirs, ox.QuerySolutions)
    wanted = (theirs.serialize(format=FORMATS[form]) or b"").decode("utf-8")
    ours = write(stated.select(QUERY, limit=10**6), form, {})
    if form == "json":
        assert json.loads(ours) == json.loads(wanted)
    else:
        assert list(csv.reader(io.StringIO(ours))) == list(csv.reader(io.StringIO(wanted)))


@given(TABLES)
def test_csv_is_read_back(table: Table) -> None:
    text = write(table, "csv", {})
    # Python's reader takes a lone CR or LF within quotes as it stands; a row without text is a blank line.
    found = [row or [""] for row in csv.reader(io.StringIO(text, newline=""))]
    assert found[0] == ["a", "b"]
    assert found[1:] == [[plain(term) for term in row] for row in table.rows]


@given(TABLES)
def test_tsv_and_json_are_read_back_by_the_engine(table: Table) -> None:
    for form in ("tsv", "json"):
        parsed = ox.parse_query_results(write(table, form, {}), format=FORMATS[form])
        assert isinstance(parsed, ox.QuerySolutions)
        found = [tuple(None if term is None else term.value for term in row) for row in parsed]
        if form == "tsv" and any(not any(row) for row in table.rows):
            continue  # a row without any value is an empty line, which that reader skips
        assert found == [tuple(None if term is None else plain(term) for term in row) for row in table.rows]


def test_constructed_statements_are_turtle(stated: Graph) -> None:
    found = stated.ask("CONSTRUCT { ?f schema:name ?n } WHERE { ?f a alm:ModelFamily ; schema:name ?n }")
    text = write(found, "turtle", stated.prefixes)
    assert "@prefix schema: <http://schema.org/> ." in text
    assert "@prefix dqv:" not in text
    assert len(list(ox.parse(text, format=ox.RdfFormat.TURTLE))) == 5
    assert write(found, "table", stated.prefixes) == text


def test_blank_nodes_of_a_query_are_written(stated: Graph) -> None:
    found = stated.ask("CONSTRUCT { [] schema:name ?n } WHERE { ?f a alm:SourceList ; schema:name ?n }")
    assert len(list(ox.parse(write(found, "turtle", stated.prefixes), format=ox.RdfFormat.TURTLE))) == 1
    table = stated.select("SELECT (BNODE() AS ?b) {}")
    assert "bnode" in write(table, "json", {})


def test_a_truth_is_a_word() -> None:
    assert write(Truth(True), "table", {}) == "true\n"
    assert json.loads(write(Truth(False), "json", {})) == {"head": {}, "boolean": False}


def test_a_form_that_does_not_fit_is_refused(stated: Graph) -> None:
    with pytest.raises(QueryError, match="is not for SELECT"):
        write(stated.select("SELECT * { ?s a alm:SourceList }"), "turtle", {})
    with pytest.raises(QueryError, match="is for SELECT"):
        write(stated.ask("DESCRIBE <urn:x>"), "csv", {})
