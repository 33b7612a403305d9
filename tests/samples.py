"""Graphs to test writers and projections with: read from files, independent of our own code."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph

from llmanac.graph.view import GraphView
from llmanac.ontology.rdf import Iri, Literal, Quad, Term

HOME = "https://w3id.org/llmanac"
SAMPLE = Path(__file__).parent / "writers" / "sample.trig"


def read_view(path: Path, base: str = HOME) -> GraphView:
    """The graph view of an N-Quads or TriG file, by a parser that is not ours."""
    parsed = pyoxigraph.parse(path=str(path))
    return view_of((_ours(quad) for quad in parsed), base)


def view_of(quads: object, base: str = HOME) -> GraphView:
    """A view with the order and uniqueness that a view promises."""
    return GraphView(
        base,
        tuple(
            sorted(set(quads), key=lambda quad: (quad.graph, quad.subject, quad.predicate, str(quad.object)))
        ),
    )  # type: ignore[call-overload]


def sample() -> GraphView:
    return read_view(SAMPLE)


def _ours(quad: pyoxigraph.Quad) -> Quad:
    def term(value: object) -> Term:
        if isinstance(value, pyoxigraph.Literal):
            return _literal(value)
        assert isinstance(value, pyoxigraph.NamedNode)
        return Iri(value.value)

    names = [Iri(part.value) for part in (quad.subject, quad.predicate, quad.graph_name)]
    return Quad(names[0], names[1], term(quad.object), names[2])


def _literal(value: pyoxigraph.Literal) -> Literal:
    if value.language:
        return Literal(value.value, language=value.language)
    return Literal(value.value, Iri(value.datatype.value))
