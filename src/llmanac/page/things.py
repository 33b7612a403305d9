"""The things and ties that the page can draw, numbered once: what the property graph holds of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from llmanac.graph.schema import Edge, Node, PropertyGraph
from llmanac.page.words import KIND_INDEX, LABEL_INDEX, RELATION_INDEX

FAMILY = KIND_INDEX["family"]
CHECKPOINT = KIND_INDEX["checkpoint"]


@dataclass(frozen=True)
class Tie:
    """An edge between two numbered things; ``kind`` is the kind of derivation or phase, or ``""``."""

    source: int
    target: int
    relation: int
    kind: str


@dataclass(frozen=True)
class Things:
    """Nodes in the order of their kind and IRI, and every edge between two of them."""

    nodes: tuple[Node, ...]
    kinds: tuple[int, ...]
    ties: tuple[Tie, ...]

    @cached_property
    def number(self) -> Mapping[str, int]:
        """IRI → number."""
        return {node.id: index for index, node in enumerate(self.nodes)}

    @cached_property
    def owner(self) -> Mapping[int, int]:
        """Checkpoint → the model that it is a part of (the first by IRI)."""
        has = RELATION_INDEX["HAS_CHECKPOINT"]
        found: dict[int, int] = {}
        for tie in self.ties:
            if tie.relation == has:
                found[tie.target] = min(tie.source, found.get(tie.target, tie.source))
        return found

    def family_of(self, index: int) -> int:
        """The model itself, or the model of a checkpoint; -1 for other things."""
        if self.kinds[index] == FAMILY:
            return index
        return self.owner.get(index, -1) if self.kinds[index] == CHECKPOINT else -1

    def name(self, index: int) -> str:
        """What to call a thing: its name, else the last step of its IRI."""
        node = self.nodes[index]
        return str(node.properties.get("name") or node.id.rstrip("/").rsplit("/", 1)[-1])

    @cached_property
    def derivations(self) -> tuple[tuple[int, int, str], ...]:
        """(model, base model, kind), checkpoints lifted to their models, once each, no self-loops."""
        derived = RELATION_INDEX["DERIVED_FROM"]
        found = set()
        for tie in self.ties:
            if tie.relation != derived:
                continue
            model, base = self.family_of(tie.source), self.family_of(tie.target)
            if model != base and min(model, base) >= 0:
                found.add((model, base, tie.kind))
        return tuple(sorted(found))


def _kind(node: Node) -> int | None:
    if node.label == "Dataset" and node.properties.get("unnamed") is True:
        return KIND_INDEX["described"]
    return LABEL_INDEX.get(node.label)


def things(graph: PropertyGraph) -> Things:
    """The things of a property graph, numbered by kind, then IRI."""
    kinds = {node.id: kind for node in graph.nodes if (kind := _kind(node)) is not None}
    nodes = sorted(
        (node for node in graph.nodes if node.id in kinds), key=lambda node: (kinds[node.id], node.id)
    )
    number = {node.id: index for index, node in enumerate(nodes)}
    ties = [
        Tie(number[edge.source], number[edge.target], RELATION_INDEX[edge.type], _tie_kind(edge))
        for edge in graph.edges
        if edge.type in RELATION_INDEX and edge.source in number and edge.target in number
    ]
    ties.sort(key=lambda tie: (tie.relation, tie.source, tie.target, tie.kind))
    return Things(tuple(nodes), tuple(kinds[node.id] for node in nodes), tuple(ties))


def _tie_kind(edge: Edge) -> str:
    return str(edge.properties.get("kind") or edge.properties.get("phase") or "")
