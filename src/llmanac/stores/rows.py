"""The property graph as rows for a database: grouped, in batches, closed sets only.

Labels, relation types and keys become part of statements, so they must be those of
:mod:`llmanac.graph.schema`; everything else travels as a parameter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from llmanac.errors import ExportError
from llmanac.graph.schema import (
    NODE_PROPERTIES,
    RELATIONS,
    Edge,
    Node,
    PropertyGraph,
    PropertyType,
    PropertyValue,
)

#: The key that marks what is ours; its value is :attr:`llmanac.stores.export.Export.stamp`.
STAMP = "_load"
#: The key that tells parallel edges apart: MERGE would make one of them.
EDGE_ID = "eid"

_LONGEST = 2**63 - 1
Item = TypeVar("Item")


class Between(NamedTuple):
    """A relation type with the labels at its ends."""

    type: str
    source: str
    target: str


@dataclass(frozen=True)
class Rows:
    """Nodes by label and edges by type and end labels, in a stable order."""

    nodes: Mapping[str, Sequence[Node]]
    edges: Mapping[Between, Sequence[Edge]]

    @property
    def size(self) -> int:
        """Nodes and edges together."""
        return sum(map(len, self.nodes.values())) + sum(map(len, self.edges.values()))


def rows(graph: PropertyGraph) -> Rows:
    """The nodes and edges of ``graph``, grouped and checked.

    Raises :class:`~llmanac.errors.ExportError` for a label, type, key or value outside the schema.

    >>> one = Node("https://e.x/d/a", "Dataset", {"name": "A"})
    >>> [*rows(PropertyGraph((one,), ())).nodes]
    ['Dataset']
    """
    nodes: defaultdict[str, list[Node]] = defaultdict(list)
    labels: dict[str, str] = {}
    for node in graph.nodes:
        if node.label not in NODE_PROPERTIES:
            raise ExportError(f"The schema has no label {node.label!r}.", where=node.id)
        if labels.setdefault(node.id, node.label) != node.label:
            raise ExportError("A node has two labels.", where=node.id)
        _check(node.properties, NODE_PROPERTIES[node.label], node.id)
        nodes[node.label].append(node)
    edges: defaultdict[Between, list[Edge]] = defaultdict(list)
    for edge in graph.edges:
        if edge.source not in labels or edge.target not in labels:
            raise ExportError(f"A {edge.type} leads to a node that is not there.", where=edge.source)
        between = Between(edge.type, labels[edge.source], labels[edge.target])
        relation = RELATIONS.get(edge.type)
        if not relation or between.source not in relation.sources or between.target not in relation.targets:
            raise ExportError(f"The schema has no such relation: {' '.join(between)}.", where=edge.source)
        _check(edge.properties, relation.properties, edge.source)
        edges[between].append(edge)
    return Rows(
        {label: nodes[label] for label in NODE_PROPERTIES if label in nodes},
        {between: edges[between] for between in sorted(edges)},
    )


def _check(
    properties: Mapping[str, PropertyValue], types: Mapping[str, PropertyType], where: str
) -> None:
    for key, value in properties.items():
        if key not in types or not fits(value, types[key]):
            raise ExportError(f"The schema does not allow {key} = {value!r}.", where=where)


def fits(value: PropertyValue, kind: PropertyType) -> bool:
    """Whether ``value`` is of ``kind``; whole numbers have 64 bits, doubles are finite.

    >>> fits(2**63, "long"), fits(True, "long"), fits(("a",), "string[]"), fits((), "string[]")
    (False, False, True, True)
    """
    if kind.endswith("[]"):
        part: PropertyType = "long" if kind == "long[]" else "string"
        return isinstance(value, tuple) and all(fits(item, part) for item in value)
    if kind == "string":
        return isinstance(value, str)
    if kind == "boolean":
        return isinstance(value, bool)
    if kind == "long":
        return isinstance(value, int) and not isinstance(value, bool) and -_LONGEST - 1 <= value <= _LONGEST
    return isinstance(value, float) and abs(value) != float("inf") and value == value


def plain(value: PropertyValue | None) -> object:
    """A value as drivers take it: tuples become lists; an empty list is no value in several engines."""
    return (list(value) or None) if isinstance(value, tuple) else value


def batches(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """``items`` in order, at most ``size`` at a time."""
    return (items[start : start + size] for start in range(0, len(items), size))
