"""What ``manifest.json`` says beside the files: what was built from what, in numbers."""

from __future__ import annotations

from collections import Counter
from typing import Any

from llmanac.graph.facts import Facts, last_step
from llmanac.graph.view import GraphView
from llmanac.ontology.rdf import Iri, Literal
from llmanac.ontology.terms import ALM, DCAT, DCT, RDF, SCHEMA


def describe(view: GraphView) -> dict[str, Any]:
    """Counts per class, property, graph, label and relation, and the digests of the lists.

    ``classes`` counts things and ``properties`` statements, each once whatever graphs they stand in,
    over the stated facts; ``graphs`` counts statements of every graph. No time, no path: the same lists
    make the same manifest.
    """
    stated = {quad[:3] for quad in view.triples()}
    network = view.network
    return {
        "base": view.base,
        "sources": _sources(view),
        "counts": {
            "triples": len(stated),
            "quads": len(view.quads),
            "classes": _counted(kind for _, predicate, kind in stated if predicate == RDF.type),
            "properties": _counted(predicate for _, predicate, _ in stated),
            "graphs": _counted(quad.graph for quad in view.quads),
            "labels": _counted(node.label for node in network.nodes),
            "relations": _counted(edge.type for edge in network.edges),
        },
    }


def _counted(names: Any) -> dict[str, int]:
    return dict(sorted(Counter(str(name) for name in names if not isinstance(name, Literal)).items()))


def _sources(view: GraphView) -> list[dict[str, Any]]:
    return [_source(view.facts, list_) for list_ in view.facts.of_class(ALM.SourceList)]


def _source(facts: Facts, list_: Iri) -> dict[str, Any]:
    told = {
        "id": last_step(list_),
        "iri": str(list_),
        "title": facts.text(list_, DCT.title) or facts.name(list_),
        "sha256": facts.text(list_, ALM.sha256),
        "bytes": facts.text(list_, DCAT.byteSize),
        "url": next(iter(facts.nodes(list_, SCHEMA.url)), facts.text(list_, SCHEMA.url)),
    }
    return {
        key: int(value) if key == "bytes" and value.isdigit() else str(value)
        for key, value in told.items()
        if value
    }
