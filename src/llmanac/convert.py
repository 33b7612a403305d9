"""The graph as the objects of other libraries: rdflib, networkx, plain records."""

from __future__ import annotations

import csv
import io
from typing import Any

import networkx
import rdflib

from llmanac.graph.view import GraphView
from llmanac.ontology.prefixes import all_prefixes
from llmanac.ontology.rdf import Iri, Term
from llmanac.writers.csv import write as write_csv

_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_STRING = "http://www.w3.org/2001/XMLSchema#string"


def to_rdflib(view: GraphView) -> rdflib.Dataset:
    """All statements in their named graphs; prefixes are bound."""
    dataset = rdflib.Dataset(default_union=True)
    for prefix, namespace in all_prefixes(view.base).items():
        dataset.bind(prefix, namespace)
    dataset.addN(
        (
            rdflib.URIRef(q.subject),
            rdflib.URIRef(q.predicate),
            _term(q.object),
            dataset.graph(rdflib.URIRef(q.graph)),
        )
        for q in view.quads
    )
    return dataset


def _term(term: Term) -> rdflib.URIRef | rdflib.Literal:
    if isinstance(term, Iri):
        return rdflib.URIRef(term)
    if term.language:
        return rdflib.Literal(term.text, lang=term.language)
    if term.datatype in (_STRING, _LANG_STRING):
        return rdflib.Literal(term.text)
    # The text stays as it is: rdflib would write 7.0 as 7.0 but 2023-11 as it likes.
    return rdflib.Literal(term.text, datatype=rdflib.URIRef(term.datatype), normalize=False)


def to_networkx(view: GraphView) -> networkx.MultiDiGraph[str]:
    """The property graph; an edge's key is its type and a number among those of its ends."""
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in view.network.nodes:
        graph.add_node(node.id, label=node.label, **node.properties)
    for edge in view.network.edges:
        graph.add_edge(edge.source, edge.target, type=edge.type, **edge.properties)
    return graph


def to_records(view: GraphView) -> list[dict[str, Any]]:
    """The rows of ``almanac.csv`` as dicts of texts."""
    stream = io.BytesIO()
    write_csv(view, stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8"), newline="")))
