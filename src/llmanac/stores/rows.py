"""The property graph as rows for a database: grouped, in batches, closed sets only.

Labels, relation types and keys become part of statements, so they must be those of
:mod:`llmanac.graph.schema`; everything else travels as a parameter. The rows come from the Parquet
files of an export where it has them and they can be read here, which is much faster, else from the
projection of its statements: the same nodes and edges.
"""

from __future__ import annotations

import importlib.util
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from llmanac.errors import ExportError
from llmanac.graph.schema import (
    NODE_PROPERTIES,
    RELATIONS,
    Edge,
    Node,
    PropertyGraph,
    PropertyType,
    PropertyValue,
    edge_id,
)
from llmanac.stores.export import Export

#: The key that marks what is ours; its value is :attr:`llmanac.stores.export.Export.stamp`.
STAMP = "_load"
#: The key that tells parallel edges apart: MERGE would make one of them.
EDGE_ID = "eid"

#: One node or edge: every key of its label or type, None where it has no value; a node has ``id``,
#: an edge ``src``, ``dst`` and ``eid``.
Row = dict[str, Any]

_LONGEST = 2**63 - 1


class Between(NamedTuple):
    """A relation type with the labels at its ends."""

    type: str
    source: str
    target: str

    @property
    def columns(self) -> Mapping[str, PropertyType]:
        """The keys of its rows."""
        return {"src": "string", "dst": "string", EDGE_ID: "string", **RELATIONS[self.type].properties}


class Label(NamedTuple):
    """A label of nodes."""

    name: str

    @property
    def columns(self) -> Mapping[str, PropertyType]:
        """The keys of its rows."""
        return {"id": "string", **NODE_PROPERTIES[self.name]}


@dataclass(frozen=True)
class Group:
    """All nodes of a label, or all edges of a type between two labels.

    ``batches(n)`` gives their rows, at most ``n`` at a time; ``table()`` gives them as an Arrow table.
    """

    of: Label | Between
    size: int
    batches: Callable[[int], Iterator[list[Row]]]
    table: Callable[[], Any]


def groups(export: Export) -> tuple[Group, ...]:
    """The nodes and then the edges of ``export``.

    Raises :class:`~llmanac.errors.ExportError` for a label, type, key or value outside the schema.
    """
    if importlib.util.find_spec("pyarrow"):
        from llmanac.stores import parquet

        if parquet.is_complete(export):
            return parquet.groups(export)
    return of_graph(export.network)


def of_graph(graph: PropertyGraph) -> tuple[Group, ...]:
    """The nodes and then the edges of ``graph``, in a stable order.

    >>> one = Node("https://e.x/d/a", "Dataset", {"name": "A"})
    >>> [(group.of, group.size) for group in of_graph(PropertyGraph((one,), ()))]
    [(Label(name='Dataset'), 1)]
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
        between = between_of(edge.type, labels[edge.source], labels[edge.target], edge.source)
        _check(edge.properties, RELATIONS[edge.type].properties, edge.source)
        edges[between].append(edge)
    return (
        *(_group(Label(label), nodes[label], _node_row) for label in NODE_PROPERTIES if label in nodes),
        *(_group(between, edges[between], _edge_row) for between in sorted(edges)),
    )


def between_of(kind: str, source: str, target: str, where: str) -> Between:
    """The relation between these labels, when the schema has it; else an ExportError at ``where``."""
    relation = RELATIONS.get(kind)
    if not relation or source not in relation.sources or target not in relation.targets:
        raise ExportError(f"The schema has no relation {source} {kind} {target}.", where=where)
    return Between(kind, source, target)


def _group(of: Label | Between, items: Sequence[Any], row: Callable[[Any], Row]) -> Group:
    def batches(size: int) -> Iterator[list[Row]]:
        return ([row(item) for item in items[start : start + size]] for start in range(0, len(items), size))

    def table() -> Any:
        from llmanac.stores import parquet

        return parquet.table_of([row(item) for item in items], of.columns)

    return Group(of, len(items), batches, table)


def _node_row(node: Node) -> Row:
    said = node.properties
    return {"id": node.id, **{key: plain(said.get(key)) for key in NODE_PROPERTIES[node.label]}}


def _edge_row(edge: Edge) -> Row:
    said = {key: plain(edge.properties.get(key)) for key in RELATIONS[edge.type].properties}
    return {"src": edge.source, "dst": edge.target, EDGE_ID: edge_id(edge), **said}


def _check(properties: Mapping[str, PropertyValue], types: Mapping[str, PropertyType], where: str) -> None:
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
