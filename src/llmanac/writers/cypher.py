r"""``almanac.cypher``: the property graph as one script, for those who paste.

Statements merge by ``id``, so that running it twice is running it once; openCypher 9 with the literals
that Neo4j, Memgraph and ArcadeDB share. Labels, types and keys come from the closed sets of the schema,
every text goes through :func:`literal`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import BinaryIO

from llmanac.graph.schema import NODE_PROPERTIES, PropertyValue, edge_id
from llmanac.graph.view import GraphView
from llmanac.writers.tables import edge_tables, labels_of, node_tables

ROWS_A_STATEMENT = 100
# Neo4j replaces \uXXXX anywhere in a script before it looks at quotes, even after a backslash
# (https://neo4j.com/docs/cypher-manual/current/syntax/parsing/): a text that holds the six characters
# \u0027 would end its literal. So where a text has a backslash before a u, the literal is parted there.
_SPECIAL = re.compile("[\\\\'\x00-\x1f\ufffe\uffff]")  # the rest stays: not all engines know \uXXXX
_ESCAPES = {"\\": "\\\\", "'": "\\'", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def literal(value: PropertyValue) -> str:
    r"""A value as a literal that no text can leave.

    >>> print(literal("it's\n"), literal(True), literal((1, 2)))
    'it\'s\n' true [1, 2]
    >>> print(literal("\\u0027 RETURN 1"))
    '\\' + 'u0027 RETURN 1'
    """
    if isinstance(value, tuple):
        return f"[{', '.join(literal(part) for part in value)}]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"'{_SPECIAL.sub(_escaped, value)}'"
    return str(value)


def _escaped(found: re.Match[str]) -> str:
    character = found[0]
    if character == "\\" and found.string.startswith("u", found.end()):
        return "\\\\' + '"
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"


def write(view: GraphView, stream: BinaryIO) -> None:
    """Write constraints, then nodes, then edges, each statement on a line of its own."""
    for statement in statements(view):
        stream.write(f"{statement};\n".encode())


def statements(view: GraphView) -> Iterator[str]:
    """The statements of the script, without their semicolons."""
    for label in NODE_PROPERTIES:
        yield f"CREATE CONSTRAINT llmanac_{label}_id IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.id IS UNIQUE"
    for nodes in node_tables(view):
        rows = [f"{{id: {literal(node.id)}, p: {_map(node.properties)}}}" for node in nodes.rows]
        for some in _batches(rows):
            yield f"UNWIND [{some}] AS row MERGE (n:`{nodes.label}` {{id: row.id}}) SET n += row.p"
    labels = labels_of(view)
    for edges in edge_tables(view):
        for source, target in edges.ends:
            rows = [
                f"{{s: {literal(edge.source)}, t: {literal(edge.target)}, "
                f"eid: {literal(edge_id(edge))}, p: {_map(edge.properties)}}}"
                for edge in edges.rows
                if (labels[edge.source], labels[edge.target]) == (source, target)
            ]
            for some in _batches(rows):
                yield (
                    f"UNWIND [{some}] AS row "
                    f"MATCH (a:`{source}` {{id: row.s}}) MATCH (b:`{target}` {{id: row.t}}) "
                    f"MERGE (a)-[e:`{edges.type}` {{eid: row.eid}}]->(b) SET e += row.p"
                )


def _map(properties: Mapping[str, PropertyValue]) -> str:
    return "{" + ", ".join(f"{key}: {literal(value)}" for key, value in sorted(properties.items())) + "}"


def _batches(rows: Sequence[str]) -> Iterator[str]:
    remaining = iter(rows)
    while some := list(islice(remaining, ROWS_A_STATEMENT)):
        yield ", ".join(some)
