"""An export means what it says: no contradiction with PROV-O, FAIR4ML and our ontology under OWL RL."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import owlrl
import pyoxigraph as ox
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF

from llmanac.ontology.finder import ontology_file
from llmanac.ontology.rdf import Iri, Quad
from llmanac.ontology.statements import from_oxigraph

HERE = Path(__file__).parent
PROV = Namespace("http://www.w3.org/ns/prov#")
#: Where owlrl reports a contradiction.
ERROR = Namespace("http://www.daml.org/2002/03/agents/agent-ont#")


def sample() -> list[tuple[Iri, Iri, object]]:
    quads = ox.parse(path=str(HERE / "sample.trig"))
    return [tuple(map(from_oxigraph, (q.subject, q.predicate, q.object))) for q in quads]


def contradictions(triples: Iterable[tuple[object, ...]]) -> set[str]:
    graph = Graph()
    for path in (
        *sorted((HERE / "axioms").glob("*.ttl")),
        ontology_file("llmanac.ttl"),
        ontology_file("schemes.ttl"),
    ):
        graph.parse(path)
    for subject, predicate, value in triples:
        node = URIRef(value) if isinstance(value, Iri) else Literal(value[0], lang=value[2] or None)
        graph.add((URIRef(str(subject)), URIRef(str(predicate)), node))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(
        graph
    )
    found = graph.subjects(RDF.type, ERROR.ErrorMessage)
    return {str(text) for node in found for text in graph.objects(node, ERROR.error)}


def test_the_sample_is_consistent() -> None:
    assert contradictions(sample()) == set()


def test_the_packaged_export_is_consistent(packaged: tuple[Quad, ...]) -> None:
    assert contradictions(quad[:3] for quad in packaged) == set()


def test_a_contradiction_would_be_found() -> None:
    family = Iri("https://w3id.org/llmanac/family/pythia")
    both = (family, Iri(str(RDF.type)), Iri(str(PROV.Activity)))
    assert any("disjoint" in text.lower() for text in contradictions([*sample(), both]))
