"""The tables of :mod:`~llmanac.graph.mapping` as Markdown, for people who query the property graph."""

from __future__ import annotations

from collections.abc import Iterator

from llmanac.graph.mapping import CONCEPT_LABELS, LABELS, LINKS, PROPERTIES, Says
from llmanac.graph.schema import NODE_PROPERTIES, RELATIONS
from llmanac.ontology.prefixes import PREFIXES
from llmanac.ontology.rdf import Iri

_TAKEN = {
    "greatest": "the greatest of",
    "year": "the year of",
    "month": "the month of",
    "name": "the name of",
    "step": "the last step of the IRI of",
}


def prefixed(iri: Iri) -> str:
    """An IRI by the prefix of its vocabulary.

    >>> prefixed(Iri("http://schema.org/name"))
    'schema:name'
    """
    for prefix, stem in PREFIXES.items():
        if iri.startswith(stem):
            return f"{prefix}:{iri.removeprefix(stem)}"
    return f"<{iri}>"


def markdown() -> str:
    """Two tables: labels with their properties, and relations, each with the RDF that says it."""
    return "\n".join([*_nodes(), "", *_relations(), ""])


def _nodes() -> Iterator[str]:
    yield "| label | property | type | RDF |"
    yield "|---|---|---|---|"
    for label, properties in NODE_PROPERTIES.items():
        yield f"| **`{label}`** | `id` | string | the IRI of {_what(label)} |"
        for name, type_ in properties.items():
            yield f"| | `{name}` | {type_} | {_said(label, PROPERTIES[label][name])} |"


def _what(label: str) -> str:
    classes = [f"`{prefixed(class_)}`" for class_, each in LABELS.items() if each == label]
    objects = [
        f"what `{prefixed(predicate)}` leads to"
        for predicate, each in CONCEPT_LABELS.items()
        if each == label
    ]
    return ", ".join(classes + objects)


def _said(label: str, says: Says) -> str:
    terms = ", ".join(f"`{prefixed(predicate)}`" for predicate in says.predicates)
    if says.take == "class":
        return f"whether it is a {terms}"
    if says.take == "kind":
        return "its class in a word"
    taken = f"{_TAKEN[says.take]} {terms}" if says.take in _TAKEN else terms
    if says.at:
        return f"`{prefixed(says.at)}` → {taken}"
    return f"{taken}, also at `{prefixed(says.also_at)}`" if says.also_at else taken


def _relations() -> Iterator[str]:
    yield "| relation | from | to | properties | RDF |"
    yield "|---|---|---|---|---|"
    for name, relation in RELATIONS.items():
        ends = (", ".join(labels) for labels in (relation.sources, relation.targets))
        properties = ", ".join(f"`{key}`" for key in relation.properties)
        terms = ", ".join(f"`{prefixed(link.predicate)}`" for link in LINKS if link.type == name)
        yield f"| `{name}` | {' | '.join(ends)} | {properties} | {terms} |"
