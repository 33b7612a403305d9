"""The table of words for architectures and ``ontology/schemes.ttl`` name the same concepts."""

from __future__ import annotations

from pathlib import Path

import rdflib
from rdflib.namespace import RDF, SKOS

from llmanac.entries.cells.architecture import ARCHITECTURES, FACETS, architectures_in

ALM = rdflib.Namespace("https://w3id.org/llmanac/ontology#")


def schemes(repository: Path) -> rdflib.Graph:
    graph = rdflib.Graph()
    graph.parse(repository / "ontology" / "schemes.ttl", format="turtle")
    return graph


def slugs(graph: rdflib.Graph, architectures: bool) -> set[str]:
    """The slugs of the concepts under ``/architecture/``, of the main scheme or of the others."""
    return {
        str(concept).rsplit("/", 1)[-1]
        for concept in graph.subjects(RDF.type, SKOS.Concept)
        if "/architecture/" in str(concept)
        if ((concept, SKOS.inScheme, ALM.Architectures) in graph) is architectures
    }


def test_every_slug_is_a_concept_of_its_scheme(repository: Path) -> None:
    graph = schemes(repository)
    assert set(ARCHITECTURES.values()) <= slugs(graph, architectures=True)
    assert set(FACETS.values()) <= slugs(graph, architectures=False)


def test_every_concept_has_a_word(repository: Path) -> None:
    graph = schemes(repository)
    assert slugs(graph, architectures=True) <= set(ARCHITECTURES.values())
    assert slugs(graph, architectures=False) <= set(FACETS.values())


def test_names_of_the_scheme_are_read_as_its_concepts(repository: Path) -> None:
    graph = schemes(repository)
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        if "/architecture/" not in str(concept):
            continue
        slug = str(concept).rsplit("/", 1)[-1]
        names = (SKOS.notation, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
        for word in (name for kind in names for name in graph.objects(concept, kind)):
            found = architectures_in(str(word))
            assert found is not None, f"no concept is read from {word}"
            assert found[0] == slug, f"{word} is read as {found[0]}, the scheme says {slug}"
