"""Graphs that the questions are asked of."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

import llmanac
from llmanac.ontology.rdf import Iri, Quad
from llmanac.ontology.statements import from_oxigraph, ontology_quads
from llmanac.query.engine import Graph

SAMPLE = Path(__file__).parents[1] / "ontology" / "sample.trig"
EVERYTHING = ("inferred", "quality")


def sample_quads() -> tuple[Quad, ...]:
    """The sample export with the ontology, as real exports carry it."""
    parsed = (map(from_oxigraph, quad) for quad in ox.parse(path=str(SAMPLE)))
    ontology = ontology_quads(Iri("https://w3id.org/llmanac/graph/ontology"))
    return (*(Quad(*quad) for quad in parsed), *ontology)


@pytest.fixture(scope="session")
def sample() -> Graph:
    """The sample with all its graphs."""
    return Graph.of(sample_quads(), "sample", EVERYTHING)


@pytest.fixture(scope="session")
def stated() -> Graph:
    """The sample as a plain call asks it: without what was inferred and without findings."""
    return Graph.of(sample_quads(), "sample")


@pytest.fixture(scope="session")
def packaged_quads() -> tuple[Quad, ...]:
    return llmanac.read().view.quads


@pytest.fixture(scope="session")
def packaged(packaged_quads: tuple[Quad, ...]) -> Graph:
    """The packaged lists' export with all its graphs."""
    return Graph.of(packaged_quads, "packaged", EVERYTHING)
