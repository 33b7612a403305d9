"""All facts of one thing, each with the lines of the lists that state it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from llmanac.ontology.terms import ALM, FAIR4ML, RDF, RDFS, SCHEMA, SKOS
from llmanac.query.engine import Graph
from llmanac.query.entities import Entity, find, name_of
from llmanac.query.places import Place, named, place_of, things, words

#: Statements that a reader has no use for: they repeat another, or tell where it stands.
_SILENT: Final = frozenset({RDF.type, RDFS.label, SKOS.prefLabel, ALM.statedIn, SCHEMA.name})
#: Statements about a thing that only mirror one of its own, or are about a statement.
_MIRRORED: Final = frozenset({RDF.subject, RDF.object, SCHEMA.hasPart, SCHEMA.isPartOf, SKOS.inScheme})
#: How many nodes deep a fact's own node (a training, an amount) is told.
_DEPTH: Final = 3


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of a property, in words, with its places and, for a node of its own, that node's facts.

    ``iri`` is the value where it is a thing, ``""`` for a text or number.
    """

    value: str
    iri: str
    places: tuple[Place, ...]
    details: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """All values of one property; ``backward`` when the thing is the value and the facts are whose."""

    property: str
    label: str
    facts: tuple[Fact, ...]
    backward: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a graph says about a thing: what it is, other names, its places, facts in both directions."""

    entity: Entity
    classes: tuple[str, ...]
    places: tuple[Place, ...]
    groups: tuple[Group, ...]


def show(graph: Graph, word: str, kind: str = "") -> Sheet:
    """All that a graph says about the thing that a word means, in all its named graphs.

    Raises :class:`~llmanac.errors.QueryError` where there is none, or several.
    """
    entity = find(graph, kind, word)
    node = ox.NamedNode(entity.iri)
    classes = sorted({words(graph, iri) for iri in things(graph, node, RDF.type)})
    places = sorted({place for row in things(graph, node, ALM.statedIn) if (place := place_of(graph, row))})
    groups = (*_forward(graph, entity.iri, _DEPTH), *_backward(graph, entity.iri))
    return Sheet(entity, tuple(classes), tuple(places), groups)


def _forward(graph: Graph, iri: str, depth: int) -> Iterator[Group]:
    facts: dict[str, dict[ox.NamedNode | ox.Literal, set[str]]] = defaultdict(lambda: defaultdict(set))
    for quad, name in named(graph, ox.NamedNode(iri), "", None):
        if quad.predicate.value not in _SILENT and isinstance(quad.object, ox.NamedNode | ox.Literal):
            facts[quad.predicate.value][quad.object].add(name)
    for predicate in sorted(facts, key=lambda p: (words(graph, p), p)):
        if predicate == FAIR4ML.trainedOn and (ALM.pretrainedOn in facts or ALM.tunedOn in facts):
            continue  # said more exactly by its sub-properties
        told = [_fact(graph, iri, value, graphs, depth) for value, graphs in facts[predicate].items()]
        yield Group(predicate, words(graph, predicate), tuple(sorted(told, key=_order)))


def _backward(graph: Graph, iri: str) -> Iterator[Group]:
    facts: dict[str, dict[ox.NamedNode, set[str]]] = defaultdict(lambda: defaultdict(set))
    for quad, name in named(graph, None, "", ox.NamedNode(iri)):
        if quad.predicate.value not in _SILENT | _MIRRORED and isinstance(quad.subject, ox.NamedNode):
            facts[quad.predicate.value][quad.subject].add(name)
    for predicate in sorted(facts, key=lambda p: (words(graph, p), p)):
        told = [_fact(graph, iri, value, graphs, 0) for value, graphs in facts[predicate].items()]
        yield Group(predicate, words(graph, predicate), tuple(sorted(told, key=_order)), backward=True)


def _fact(graph: Graph, owner: str, value: ox.NamedNode | ox.Literal, graphs: set[str], depth: int) -> Fact:
    places = tuple(sorted({place for name in graphs if (place := place_of(graph, name))}))
    if isinstance(value, ox.Literal):
        return Fact(f"{value.value}@{value.language}" if value.language else value.value, "", places)
    own = value.value.startswith(f"{owner}/")
    details = tuple(_forward(graph, value.value, depth - 1)) if own and depth else ()
    name = value.value.removeprefix(f"{owner}/") if own else name_of(graph, value.value) or value.value
    return Fact(name, value.value, places, details)


def _order(fact: Fact) -> tuple[int, float, str, str]:
    number = float(fact.value) if not fact.iri and fact.value.replace(".", "", 1).isdecimal() else 0.0
    return (fact.places[0].line if fact.places else 0, number, fact.value.casefold(), fact.iri)
