"""Where a statement stands: the rows, lists and graphs of ours that hold it, and their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from llmanac.ontology.terms import ALM, DCT
from llmanac.query.engine import Graph, apart
from llmanac.query.entities import name_of


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a list; 0 for what is said of the whole list or concluded from it.

    >>> str(Place("list", 14)), str(Place("list", 0)), str(Place("", 0, "inferred"))
    ('list:14', 'list', 'inferred')
    """

    source: str
    line: int
    graph: str = ""

    def __str__(self) -> str:
        if self.graph:
            return self.graph
        return f"{self.source}:{self.line}" if self.line else self.source


def named(
    graph: Graph, subject: ox.NamedNode | None, predicate: str, value: ox.NamedNode | None
) -> Iterator[tuple[ox.Quad, str]]:
    """Statements with the names of their graphs; ``""`` matches any predicate.

    The default graph is left out: it only repeats the others.
    """
    wanted = ox.NamedNode(predicate) if predicate else None
    for quad in graph.store.quads_for_pattern(subject, wanted, value, None):
        if isinstance(quad.graph_name, ox.NamedNode):
            yield quad, quad.graph_name.value


def things(graph: Graph, subject: ox.NamedNode, predicate: str) -> set[str]:
    """The IRIs that a thing has under a property, in any named graph."""
    found = named(graph, subject, predicate, None)
    return {quad.object.value for quad, _ in found if isinstance(quad.object, ox.NamedNode)}


def place_of(graph: Graph, name: str) -> Place | None:
    """Where a named graph's statements come from: a row's line, a list, or the name of a graph of ours.

    None for the graphs about the export itself (``meta``, ``alignment``, ``ontology``).
    """
    row = ox.NamedNode(name)
    for quad, _ in named(graph, row, ALM.line, None):
        source = min(things(graph, row, DCT.isPartOf), default="")
        if isinstance(quad.object, ox.Literal):
            return Place(source.rsplit("/", 1)[-1], int(quad.object.value))
    if aside := apart(name):
        return Place("", 0, aside)
    last = name.rsplit("/", 2)
    return Place(last[-1], 0) if len(last) == 3 and last[-2] == "source" else None


def words(graph: Graph, iri: str) -> str:
    """A property or class in words: its label in the ontology, else its name with spaces.

    >>> words(Graph.of([]), "http://schema.org/subjectOf"), words(Graph.of([]), "urn:x#MLModel")
    ('subject of', 'ML model')
    """
    if found := name_of(graph, iri):
        return found
    local = iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
    split = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", local)
    return " ".join(word if word.isupper() else word.lower() for word in split.split())
