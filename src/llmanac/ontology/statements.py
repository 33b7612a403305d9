"""The ontology as statements, for the graph ``BASE/graph/ontology`` of an export."""

from __future__ import annotations

import pyoxigraph as ox

from llmanac.ontology.finder import ontology_file
from llmanac.ontology.rdf import Iri, Literal, Quad, Term


def from_oxigraph(term: object) -> Term:
    """A term of pyoxigraph as ours; raises ``ValueError`` for a blank node, which no export has.

    >>> from_oxigraph(ox.Literal("天鹰", language="zh")).language
    'zh'
    """
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.Literal):
        return Literal(term.value, Iri(term.datatype.value), term.language or "")
    raise ValueError(f"no place for {term} in an export")


def file_quads(name: str, graph: Iri) -> tuple[Quad, ...]:
    """The statements of one file of the ontology, such as ``schemes.ttl``, in a graph; sorted.

    >>> quads = file_quads("llmanac.ttl", Iri("https://example.org/graph/ontology"))
    >>> len(quads) > 700
    True
    """
    found = []
    for quad in ox.parse(path=str(ontology_file(name)), format=ox.RdfFormat.TURTLE):
        subject, predicate = from_oxigraph(quad.subject), from_oxigraph(quad.predicate)
        if not isinstance(subject, Iri) or not isinstance(predicate, Iri):
            raise ValueError(f"no place for {quad} in an export")
        found.append(Quad(subject, predicate, from_oxigraph(quad.object), graph))
    return tuple(sorted(found, key=lambda quad: (quad.subject, quad.predicate, str(quad.object))))


def ontology_quads(graph: Iri) -> tuple[Quad, ...]:
    """``llmanac.ttl`` and ``schemes.ttl`` as statements in a graph."""
    return file_quads("llmanac.ttl", graph) + file_quads("schemes.ttl", graph)
