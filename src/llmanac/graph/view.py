"""What writers and pages get: every statement once, sorted, and the same facts as a property graph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from llmanac.graph.facts import Facts
from llmanac.graph.network import project
from llmanac.graph.schema import PropertyGraph
from llmanac.ontology.rdf import Iri, Quad

#: Graphs that the plain triples (Turtle, N-Triples, JSON-LD) leave out, below ``BASE/graph/``.
APART = ("inferred", "quality")


@dataclass(frozen=True)
class GraphView:
    """The whole knowledge graph, ready to be written.

    ``quads`` are sorted by graph, subject, predicate, object, and unique; ``base`` is the stem of
    the IRIs without a slash at its end.
    """

    base: str
    quads: tuple[Quad, ...]

    def graph_iri(self, name: str) -> Iri:
        """``BASE/graph/NAME``."""
        return Iri(f"{self.base}/graph/{name}")

    def triples(self) -> Iterator[Quad]:
        """All statements but the inferred and the quality ones, as quads in their graphs."""
        apart = {self.graph_iri(name) for name in APART}
        return (quad for quad in self.quads if quad.graph not in apart)

    @cached_property
    def facts(self) -> Facts:
        """What is stated, and the findings, by subject and property: all but what the program concluded."""
        inferred = self.graph_iri("inferred")
        return Facts(quad for quad in self.quads if quad.graph != inferred)

    @cached_property
    def network(self) -> PropertyGraph:
        """The property graph: a projection of ``quads``, made at the first look."""
        return project(self.facts, self.quads)
