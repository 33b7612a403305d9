"""Turtle, N-Triples, N-Quads and JSON-LD say the same, judged by two readers that are not ours."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from typing import BinaryIO

import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings

from llmanac.graph.view import GraphView
from llmanac.ontology.rdf import Literal, Quad
from llmanac.writers import jsonld, nquads, ntriples, turtle
from samples import sample, view_of
from strategies import views

Writer = Callable[[GraphView, BinaryIO], None]
Spelled = tuple[str, ...]

#: Writer, format for pyoxigraph, format for rdflib.
PLAIN: dict[str, tuple[Writer, pyoxigraph.RdfFormat, str]] = {
    "ttl": (turtle.write, pyoxigraph.RdfFormat.TURTLE, "turtle"),
    "nt": (ntriples.write, pyoxigraph.RdfFormat.N_TRIPLES, "nt"),
    "jsonld": (jsonld.write, pyoxigraph.RdfFormat.JSON_LD, "json-ld"),
}


@pytest.fixture(autouse=True)
def _literals_as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


def written(writer: Writer, view: GraphView) -> bytes:
    stream = io.BytesIO()
    writer(view, stream)
    return stream.getvalue()


def stated(view: GraphView) -> set[Spelled]:
    """What the three plain files have to say."""
    return {(s, p, *_expected(o)) for s, p, o, _ in view.triples()}


def _expected(term: object) -> Spelled:
    if isinstance(term, Literal):
        return ("literal", term.text, term.language or term.datatype)
    return ("iri", str(term))


def read_by_oxigraph(data: bytes, format_: pyoxigraph.RdfFormat) -> list[tuple[Spelled, str]]:
    quads = pyoxigraph.parse(data, format=format_)
    return [
        ((q.subject.value, q.predicate.value, *_from_oxigraph(q.object)), getattr(q.graph_name, "value", ""))
        for q in quads
    ]


def _from_oxigraph(term: object) -> Spelled:
    if isinstance(term, pyoxigraph.Literal):
        return ("literal", term.value, term.language or term.datatype.value)
    assert isinstance(term, pyoxigraph.NamedNode)
    return ("iri", term.value)


def read_by_rdflib(data: bytes, format_: str) -> set[Spelled]:
    graph = rdflib.Graph().parse(data=data, format=format_)
    return {(str(s), str(p), *_from_rdflib(o)) for s, p, o in graph}


def _from_rdflib(term: object) -> Spelled:
    if isinstance(term, rdflib.Literal):
        return ("literal", str(term), term.language or str(term.datatype or rdflib.XSD.string))
    assert isinstance(term, rdflib.URIRef)
    return ("iri", str(term))


@pytest.mark.parametrize("name", PLAIN)
def test_sample_comes_back_whole(name: str) -> None:
    view = sample()
    writer, for_oxigraph, for_rdflib = PLAIN[name]
    data = written(writer, view)
    assert {triple for triple, _ in read_by_oxigraph(data, for_oxigraph)} == stated(view)
    assert read_by_rdflib(data, for_rdflib) == stated(view)


@pytest.mark.parametrize("name", PLAIN)
@given(view=views())
def test_any_graph_comes_back_whole_by_oxigraph(name: str, view: GraphView) -> None:
    writer, for_oxigraph, _ = PLAIN[name]
    triples = [triple for triple, _ in read_by_oxigraph(written(writer, view), for_oxigraph)]
    assert set(triples) == stated(view)
    assert len(triples) == len(set(triples))


@pytest.mark.parametrize("name", PLAIN)
@settings(max_examples=60)
@given(view=views())
def test_any_graph_comes_back_whole_by_rdflib(name: str, view: GraphView) -> None:
    writer, _, for_rdflib = PLAIN[name]
    assert read_by_rdflib(written(writer, view), for_rdflib) == stated(view)


@given(view=views())
def test_nquads_keep_each_statement_in_its_graph(view: GraphView) -> None:
    expected = {((s, p, *_expected(o)), str(g)) for s, p, o, g in view.quads}
    assert set(read_by_oxigraph(written(nquads.write, view), pyoxigraph.RdfFormat.N_QUADS)) == expected


@given(view=views())
def test_nquads_are_the_canonical_form(view: GraphView) -> None:
    """Without blank nodes the sorted lines are what RDFC-1.0 asks for, escapes included."""
    quads = pyoxigraph.parse(written(nquads.write, view), format=pyoxigraph.RdfFormat.N_QUADS)
    by_oxigraph = pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS) or b""
    lines = by_oxigraph.decode("utf-8").split(" .\n")[:-1]
    assert written(nquads.write, view).decode("utf-8") == "".join(f"{line} .\n" for line in sorted(lines))


def test_the_order_of_statements_changes_no_byte() -> None:
    view = sample()
    reverse = GraphView(view.base, tuple(reversed(view.quads)))
    for writer in (turtle.write, ntriples.write, nquads.write, jsonld.write):
        assert written(writer, view) == written(writer, reverse)


def test_turtle_is_pleasant_to_read() -> None:
    text = written(turtle.write, sample()).decode("utf-8")
    assert "\nfamily:oasst a alm:ModelFamily ,\n        schema:CreativeWork ;\n" in text
    assert "    alm:commercialUse true ;\n" in text
    assert "    alm:contextLength 2048 ;\n" in text
    assert '    dct:issued "2023-02"^^xsd:gYearMonth ;\n' in text
    assert "@prefix family: <https://w3id.org/llmanac/family/> .\n" in text
    assert "<https://w3id.org/llmanac/family/oasst>" not in text
    assert "https://schema.org" not in text


def test_jsonld_names_no_context_elsewhere_and_is_short() -> None:
    document = json.loads(written(jsonld.write, sample()))
    assert isinstance(document["@context"], dict)
    nodes = {node["@id"]: node for node in document["@graph"]}
    assert nodes["family:pythia"]["alm:contextLength"] == 2048
    assert nodes["family:pythia"]["alm:commercialUse"] is True
    assert nodes["family:pythia"]["alm:stage"] == "stage:pretrained"
    assert nodes["family:oasst"]["schema:alternateName"] == {"@value": "助手", "@language": "zh"}


def test_an_empty_graph_makes_empty_files() -> None:
    nothing = view_of([])
    assert written(ntriples.write, nothing) == b""
    assert read_by_rdflib(written(turtle.write, nothing), "turtle") == set()
    assert read_by_rdflib(written(jsonld.write, nothing), "json-ld") == set()


def test_many_statements_come_out_in_pieces() -> None:
    """More nodes than a writer holds back at once."""
    view = sample()
    subject = next(view.triples())
    many = [Quad(type(subject.subject)(f"{view.base}/family/m{n}"), *subject[1:]) for n in range(10_000)]
    for writer in (turtle.write, ntriples.write, jsonld.write):
        digest = hashlib.sha256(written(writer, view_of(many))).hexdigest()
        assert digest == hashlib.sha256(written(writer, view_of(reversed(many)))).hexdigest()
    triples = read_by_oxigraph(written(jsonld.write, view_of(many)), pyoxigraph.RdfFormat.JSON_LD)
    assert len(triples) == 10_000
