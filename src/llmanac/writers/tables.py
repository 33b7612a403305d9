"""The property graph as tables: what the formats for graph databases have in common.

One table of nodes per label and one of edges per relation, with the columns of the schema in its order
(Ladybug wants the key first, then the two ends; Spark's GraphFrames goes by name).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from llmanac.graph.schema import NODE_PROPERTIES, RELATIONS, Edge, Node, PropertyType
from llmanac.graph.view import GraphView


@dataclass(frozen=True, slots=True)
class Nodes:
    """All nodes of a label, and the columns beside ``id``."""

    label: str
    columns: Mapping[str, PropertyType]
    rows: Sequence[Node]


@dataclass(frozen=True, slots=True)
class Edges:
    """All edges of a relation, the columns beside its ends, and the labels that it joins."""

    type: str
    columns: Mapping[str, PropertyType]
    rows: Sequence[Edge]
    ends: Sequence[tuple[str, str]]


def node_tables(view: GraphView) -> list[Nodes]:
    """The nodes by label, in the order of the schema; labels without nodes are left out."""
    by_label = _grouped(view.network.nodes, [node.label for node in view.network.nodes])
    return [
        Nodes(label, NODE_PROPERTIES[label], by_label[label])
        for label in NODE_PROPERTIES
        if label in by_label
    ]


def edge_tables(view: GraphView) -> list[Edges]:
    """The edges by relation, in the order of the schema; relations without edges are left out."""
    by_type = _grouped(view.network.edges, [edge.type for edge in view.network.edges])
    labels = labels_of(view)
    return [
        Edges(
            type_,
            RELATIONS[type_].properties,
            by_type[type_],
            sorted({(labels[edge.source], labels[edge.target]) for edge in by_type[type_]}),
        )
        for type_ in RELATIONS
        if type_ in by_type
    ]


def labels_of(view: GraphView) -> dict[str, str]:
    """The label of each node by its id."""
    return {node.id: node.label for node in view.network.nodes}


Item = TypeVar("Item")


def _grouped(items: Sequence[Item], keys: Sequence[str]) -> dict[str, list[Item]]:
    groups: dict[str, list[Item]] = {}
    for item, key in zip(items, keys, strict=True):
        groups.setdefault(key, []).append(item)
    return groups
