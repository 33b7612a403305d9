"""By what a reader narrows the models down: sets of values, and ranges of numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from llmanac.graph.view import GraphView
from llmanac.ontology.rdf import Iri, Literal
from llmanac.page.said import Said
from llmanac.page.things import CHECKPOINT, FAMILY, Things
from llmanac.page.words import ALM, DCT, SCHEMA


class Value(NamedTuple):
    """One value of a facet: its term (an IRI, or a literal's text), its words, the models that have it."""

    term: str
    label: str
    models: tuple[int, ...]


class Facet(NamedTuple):
    """A facet by values; ``property`` is what the query of the view asks for."""

    key: str
    label: str
    property: str
    literal: bool
    values: tuple[Value, ...]


class Range(NamedTuple):
    """A facet by numbers: (model, number) pairs. ``part`` says that the number is a checkpoint's."""

    key: str
    label: str
    property: str
    part: bool
    models: tuple[int, ...]
    numbers: tuple[float, ...]


_SETS: tuple[tuple[str, str, str], ...] = (
    ("stage", "Stage", ALM + "stage"),
    ("architecture", "Architecture", ALM + "architecture"),
    ("organization", "Organization", SCHEMA + "author"),
    ("language", "Language", ALM + "trainingLanguage"),
    ("commercial", "Commercial use", ALM + "commercialUse"),
    ("license", "Licence", DCT + "license"),
    ("domain", "Domain", ALM + "domain"),
    ("tag", "Tag", ALM + "tag"),
)
_RANGES: tuple[tuple[str, str, str, bool], ...] = (
    ("year", "Year", ALM + "issuedYear", False),
    ("size", "Size in billions", ALM + "parametersInBillions", True),
    ("context", "Context in tokens", ALM + "contextLength", False),
)
_YES = {"true": "Allowed", "false": "Not allowed"}


def facets(view: GraphView, things: Things, said: Said) -> tuple[tuple[Facet, ...], tuple[Range, ...]]:
    """The facets that have a value at all, values by how many models have them, then by name."""
    apart = {view.graph_iri("inferred"), view.graph_iri("quality")}
    sets: Mapping[str, dict[tuple[str, bool], set[int]]] = {p: defaultdict(set) for _, _, p in _SETS}
    ranges: Mapping[str, set[tuple[int, float]]] = {p: set() for _, _, p, _ in _RANGES}
    for quad in view.quads:
        if quad.predicate not in sets and quad.predicate not in ranges:
            continue
        thing = things.number.get(quad.subject)
        if thing is None or quad.graph in apart:
            continue
        if quad.predicate in sets and things.kinds[thing] == FAMILY:
            term = quad.object
            sets[quad.predicate][term if isinstance(term, Iri) else term.text, isinstance(term, Literal)].add(
                thing
            )
        elif quad.predicate in ranges and things.kinds[thing] in (FAMILY, CHECKPOINT):
            model, number = things.family_of(thing), _number(quad.object)
            part = quad.predicate == ALM + "parametersInBillions"
            if model >= 0 and number is not None and (part or things.kinds[thing] == FAMILY):
                ranges[quad.predicate].add((model, number))
    found = []
    for key, label, predicate in _SETS:
        values = [
            Value(
                term, _YES.get(term, term) if literal else _shown(said.name(term), key), tuple(sorted(models))
            )
            for (term, literal), models in sets[predicate].items()
        ]
        if values:
            values.sort(key=lambda value: (-len(value.models), value.label.casefold(), value.term))
            literal = any(is_literal for _, is_literal in sets[predicate])
            found.append(Facet(key, label, predicate, literal, tuple(values)))
    spans = [
        Range(
            key,
            label,
            predicate,
            part,
            *(tuple(column) for column in zip(*sorted(ranges[predicate]), strict=True)),
        )
        for key, label, predicate, part in _RANGES
        if ranges[predicate]
    ]
    return tuple(found), tuple(spans)


def _shown(name: str, key: str) -> str:
    """Words of ours begin with a capital, names stay as they are."""
    return name[:1].upper() + name[1:] if key in ("stage", "architecture", "domain", "tag") else name


def _number(term: object) -> float | None:
    if not isinstance(term, Literal):
        return None
    try:
        value = Decimal(term.text)
    except InvalidOperation:
        return None
    return float(value) if value.is_finite() else None
