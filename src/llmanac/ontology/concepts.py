"""The concepts of ``schemes.ttl``, found by any of their spellings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import pyoxigraph as ox

from llmanac.ontology.finder import ontology_file
from llmanac.ontology.names import key
from llmanac.ontology.prefixes import HOME
from llmanac.ontology.rdf import Iri
from llmanac.ontology.terms import RDF, SKOS


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept: ``kind`` and ``slug`` are the last two steps of its IRI.

    ``notation`` is how lists write it in short, ``""`` where they have no such form.
    """

    iri: Iri
    kind: str
    slug: str
    label: str
    notation: str
    scheme: Iri
    broader: tuple[Iri, ...]
    spellings: tuple[str, ...]


def _texts(store: ox.Store, node: ox.NamedNode, predicate: Iri) -> list[str]:
    found = store.quads_for_pattern(node, ox.NamedNode(predicate), None, None)
    return sorted(quad.object.value for quad in found if not isinstance(quad.object, ox.Triple))


@cache
def concepts() -> Mapping[Iri, Concept]:
    """All concepts of ``schemes.ttl`` by IRI, in the order of their IRIs.

    >>> concepts()[Iri("https://w3id.org/llmanac/architecture/decoder-only")].notation
    'Dec'
    """
    store = ox.Store()
    store.load(path=str(ontology_file("schemes.ttl")), format=ox.RdfFormat.TURTLE)
    found: dict[Iri, Concept] = {}
    concept_class = ox.NamedNode(SKOS.Concept)
    for quad in store.quads_for_pattern(None, ox.NamedNode(RDF.type), concept_class, None):
        node = quad.subject
        if not isinstance(node, ox.NamedNode):
            continue
        kind, _, slug = node.value.removeprefix(f"{HOME}/").partition("/")
        label = _texts(store, node, SKOS.prefLabel)[0]
        notations = _texts(store, node, SKOS.notation)
        others = _texts(store, node, SKOS.altLabel) + _texts(store, node, SKOS.hiddenLabel)
        found[Iri(node.value)] = Concept(
            Iri(node.value), kind, slug, label, notations[0] if notations else "",
            Iri(_texts(store, node, SKOS.inScheme)[0]),
            tuple(Iri(iri) for iri in _texts(store, node, SKOS.broader)),
            tuple(dict.fromkeys([label, slug, *notations, *others])),
        )  # fmt: skip
    return MappingProxyType(dict(sorted(found.items())))


@cache
def _by_spelling() -> Mapping[tuple[str, str], Concept]:
    return {(c.kind, key(text)): c for c in concepts().values() for text in c.spellings}


def find_concept(kind: str, text: str) -> Concept | None:
    """The concept of a kind that a text spells, compared by key; None where there is none.

    >>> [find_concept("architecture", text).slug for text in ("Dec", "Enc Dec", "MoE")]
    ['decoder-only', 'encoder-decoder', 'moe']
    >>> find_concept("stage", "The Pile")
    """
    return _by_spelling().get((kind, key(text)))
