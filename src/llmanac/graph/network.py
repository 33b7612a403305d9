"""The property graph: the stated facts as labelled nodes and typed relations.

A projection of the quads by the tables in :mod:`~llmanac.graph.mapping`, so that what a graph database
shows cannot differ from what the RDF says. Language tags and datatypes do not survive it; a relation
whose ends have no label, or that the schema does not know between such labels, is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from llmanac.graph.facts import Facts, last_step
from llmanac.graph.mapping import CONCEPT_LABELS, KINDS, LABELS, LINKS, PROPERTIES, Link, Says, Take
from llmanac.graph.schema import (
    NODE_PROPERTIES,
    RELATIONS,
    Edge,
    Node,
    PropertyGraph,
    PropertyType,
    PropertyValue,
    Scalar,
)
from llmanac.ontology.rdf import Iri, Literal, Quad
from llmanac.ontology.terms import ALM, DCT, PROV, SCHEMA, SKOS

_WHOLE = re.compile(r"[+-]?[0-9]{1,19}")
_INT64 = range(-(2**63), 2**63)
_TRUTH = {"true": True, "1": True, "false": False, "0": False}


def project(facts: Facts, quads: Iterable[Quad]) -> PropertyGraph:
    """The property graph of the stated facts and of the findings; ``quads`` tell which row says what.

    Nodes are sorted by label and id, edges by type, ends and properties; lists hold each value once,
    sorted; numbers fit 64 bits; what is not stated is absent.
    """
    labels = _labels(facts)
    kinds = _kinds(facts, labels)
    nodes = [Node(iri, label, _properties(facts, iri, label, kinds)) for iri, label in labels.items()]
    edges = {_key(edge): edge for edge in _edges(quads, facts, labels)}
    return PropertyGraph(
        tuple(sorted(nodes, key=lambda node: (node.label, node.id))),
        tuple(edges[key] for key in sorted(edges)),
    )


def _key(edge: Edge) -> tuple[str, str, str, str]:
    return (edge.type, edge.source, edge.target, repr(sorted(edge.properties.items())))


#: Label → the lines of the table that start from nodes of this label.
_LINKS_OF: Mapping[str, tuple[Link, ...]] = {
    label: tuple(link for link in LINKS if label in RELATIONS[link.type].sources) for label in NODE_PROPERTIES
}


def _labels(facts: Facts) -> dict[Iri, str]:
    """The one label of each node."""
    labels: dict[Iri, str] = {}
    for class_, label in LABELS.items():
        for iri in facts.of_class(class_):
            labels.setdefault(iri, label)
    for subject, label in list(labels.items()):
        for link in _LINKS_OF[label]:
            if link.predicate in CONCEPT_LABELS:
                for concept in facts.nodes(subject, link.predicate):
                    labels.setdefault(concept, CONCEPT_LABELS[link.predicate])
    return labels


def _kinds(facts: Facts, labels: Mapping[Iri, str]) -> dict[Iri, str]:
    """What is to be said as ``kind``: by class or by the property that leads there, the telling first."""
    kinds: dict[Iri, str] = {}
    for term, kind in KINDS.items():
        by_property = (target for subject in labels for target in facts.nodes(subject, term))
        for iri in facts.of_class(term) or by_property:
            kinds.setdefault(iri, kind)
    return kinds


def _properties(facts: Facts, iri: Iri, label: str, kinds: Mapping[Iri, str]) -> Mapping[str, PropertyValue]:
    found: dict[str, PropertyValue] = {}
    for name, type_ in NODE_PROPERTIES[label].items():
        value = _property(facts, iri, PROPERTIES[label][name], type_, kinds)
        if name == "aliases" and isinstance(value, tuple):
            value = tuple(str(alias) for alias in value if alias != found.get("name"))
        if value is not None and value != ():
            found[name] = value
    return found


def _property(
    facts: Facts, iri: Iri, says: Says, type_: PropertyType, kinds: Mapping[Iri, str]
) -> PropertyValue | None:
    if says.take == "class":
        return any(facts.is_a(iri, class_) for class_ in says.predicates)
    if says.take == "kind":
        return kinds.get(iri)
    if not facts.has(iri, says.at or says.also_at or says.predicates[0], *says.predicates):
        return None  # most nodes have few of the properties: no need to look further
    places = facts.nodes(iri, says.at) if says.at else [iri]
    if says.also_at:
        places = places + facts.nodes(iri, says.also_at)
    stated = [_typed(_taken(facts, places, predicate, says.take), type_) for predicate in says.predicates]
    values = [value for some in stated for value in some]
    if type_.endswith("[]"):
        return cast(PropertyValue, tuple(sorted(set(values))))
    if says.take == "greatest":
        return max(values, default=None)
    return values[0] if values else None


def _taken(facts: Facts, places: list[Iri], predicate: Iri, take: Take) -> list[str]:
    """What one RDF property says at some places, the value to prefer first."""
    nodes = [node for place in places for node in facts.nodes(place, predicate)]
    if take == "name":
        return [facts.name(node) for node in nodes]
    if take == "step":
        return [_step(facts, node) for node in nodes]
    literals = [literal for place in places for literal in facts.literals(place, predicate)]
    if take in ("date", "year", "month"):
        # The earliest; "~" comes after "-", so that 2023-11 comes before the coarser 2023.
        dates = sorted((literal.text for literal in literals), key=lambda text: text + "~")[:1]
        parts = {"date": slice(None), "year": slice(0, 4), "month": slice(5, 7)}
        return [part for text in dates if (part := text[parts[take]])]
    return [literal.text for literal in sorted(literals, key=_plain_first)] + [str(node) for node in nodes]


def _plain_first(literal: Literal) -> tuple[int, str]:
    """Texts without a language come before English ones, and these before all others."""
    return ({"": 0, "en": 1}.get(literal.language, 2), literal.text)


def _step(facts: Facts, node: Iri) -> str:
    """The last step of an IRI as a word; the name where the step had to be encoded."""
    step = last_step(node)
    return facts.name(node) if "~" in step or "%" in step else step


def _typed(texts: Iterable[str], type_: PropertyType) -> list[Any]:
    """The values of a property's one type; numbers are sorted, what does not fit the type is left out."""
    scalar = type_.removesuffix("[]")
    values = [value for text in texts if (value := _scalar(text, scalar)) is not None]
    return sorted(values) if scalar == "long" else values


def _scalar(text: str, type_: str) -> Scalar | None:
    if type_ == "string":
        return text
    if type_ == "boolean":
        return _TRUTH.get(text)
    if type_ == "long":
        return int(text) if _WHOLE.fullmatch(text) and int(text) in _INT64 else None
    raise ValueError(f"no way to make a {type_} of a text")


def _edges(quads: Iterable[Quad], facts: Facts, labels: Mapping[Iri, str]) -> Iterator[Edge]:
    said = _said_by_rows(quads, labels)
    for subject, label in labels.items():
        for link in _LINKS_OF[label]:
            if not facts.has(subject, link.predicate):
                continue
            for target in facts.nodes(subject, link.predicate):
                told_better = any(target in facts.nodes(subject, other) for other in link.unless)
                if labels.get(target) in RELATIONS[link.type].targets and not told_better:
                    for properties in _edge_properties(facts, said, subject, link, target):
                        yield Edge(link.type, subject, target, properties)


def _edge_properties(
    facts: Facts, said: Mapping[tuple[Iri, Iri], Mapping[str, str]], subject: Iri, link: Link, target: Iri
) -> Iterator[Mapping[str, PropertyValue]]:
    if link.predicate == PROV.used:
        yield from _amounts(facts, subject, target)
    elif link.predicate == ALM.statedIn:
        yield dict(said.get((subject, target), {}))
    else:
        yield dict(link.properties)


def _amounts(facts: Facts, training: Iri, dataset: Iri) -> Iterator[Mapping[str, PropertyValue]]:
    """How much of a data set a training used: one for each exact amount that is clearly this one's.

    It is where the extent names the data set, or where the training used no other.
    """
    only = facts.nodes(training, PROV.used) == [dataset]
    amounts: list[Mapping[str, PropertyValue]] = []
    for extent in facts.nodes(training, ALM.claimedExtent):
        of = facts.nodes(extent, ALM.extentOf)
        exact = _typed(facts.texts(extent, SCHEMA.value), "long")
        if exact and (dataset in of or (only and not of)):
            unit = facts.text(extent, SCHEMA.unitText)
            amounts.append({"amount": exact[0], **({"unit": unit} if unit else {})})
    yield from amounts or [{}]


def _said_by_rows(quads: Iterable[Quad], labels: Mapping[Iri, str]) -> dict[tuple[Iri, Iri], dict[str, str]]:
    """For a thing and a row, the name and the date that this very row gives it."""
    said: dict[tuple[Iri, Iri], dict[str, str]] = {}
    ranks = {SKOS.hiddenLabel: ("name", 0), SCHEMA.name: ("name", 1), DCT.issued: ("issued", 0)}
    best: dict[tuple[Iri, Iri, str], tuple[int, str]] = {}
    for subject, predicate, value, graph in quads:
        if predicate not in ranks or not isinstance(value, Literal) or labels.get(graph) != "SourceRow":
            continue
        key, rank = ranks[predicate]
        place = (subject, graph, key)
        best[place] = min(best.get(place, (rank, value.text)), (rank, value.text))
    for (subject, graph, key), (_, text) in best.items():
        said.setdefault((subject, graph), {})[key] = text
    return said
