"""The almanacs of real lists: every node, property, edge and statement, in every engine, twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from llmanac.graph.view import GraphView
from llmanac.ontology.rdf import Iri, Quad
from llmanac.stores import Export
from stores.conftest import REAL
from stores.holders import Holder, QuadHolder, expected
from stores.values import values

pytestmark = pytest.mark.stores


@pytest.mark.parametrize("name", REAL)
def test_the_property_graph_arrives(graph_db: Holder, almanacs: Callable[[str], Export], name: str) -> None:
    export = almanacs(name)
    outcome = graph_db.load(export)
    assert outcome.complete, [tally for tally in outcome.tallies if not tally.agrees]
    assert graph_db.load(export) == outcome
    nodes, edges = expected(export.network)
    assert graph_db.nodes() == nodes
    assert graph_db.edges() == edges


@pytest.mark.parametrize("name", REAL)
def test_the_statements_arrive(quad_store: QuadHolder, almanacs: Callable[[str], Export], name: str) -> None:
    export = almanacs(name)
    graph = Iri(f"{export.base}/almanac")
    for _ in range(2):
        outcome = quad_store.load(export)
        assert outcome.complete, outcome.tallies
        stated = {Quad(*quad[:3], graph) for quad in GraphView(export.base, export.quads).triples()}
        assert values(quad_store.quads()) == values(stated)


@pytest.mark.parametrize("name", REAL)
def test_the_named_graphs_arrive(
    quad_store: QuadHolder, almanacs: Callable[[str], Export], name: str
) -> None:
    export = almanacs(name)
    outcome = quad_store.load(export, named=True)
    assert outcome.complete, [tally for tally in outcome.tallies if not tally.agrees]
    assert values(quad_store.quads()) == values(export.quads)
