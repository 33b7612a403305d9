"""The statements of a load, in openCypher: MERGE by id, so that twice is once.

Names of labels, types and keys come from the closed sets in :mod:`llmanac.graph.schema` (checked in
:func:`llmanac.stores.rows.rows`); every value is a parameter. A key that a node has no value for is
sent as null, which removes what an older load wrote there and leaves keys that are not ours alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from llmanac.graph.schema import NODE_PROPERTIES, RELATIONS, Edge, Node, edge_id
from llmanac.stores.export import Export
from llmanac.stores.outcome import Options, Tally
from llmanac.stores.rows import EDGE_ID, STAMP, Between, Rows, batches, plain

#: Runs a statement with its parameters, retrying by itself, and returns the rows of the answer.
Run = Callable[[str, Mapping[str, Any]], Sequence[Sequence[Any]]]

BATCH = 1000
PRUNED_AT_ONCE = 10_000


class Statement(NamedTuple):
    """A statement, its parameters, and how many nodes or edges it brings."""

    text: str
    parameters: Mapping[str, Any]
    size: int


def constraint(label: str) -> str:
    """The constraint that makes ``id`` unique, in the words of Neo4j 5 (and ArcadeDB).

    >>> constraint("Dataset")
    'CREATE CONSTRAINT llmanac_Dataset_id IF NOT EXISTS FOR (n:`Dataset`) REQUIRE n.id IS UNIQUE'
    """
    return f"CREATE CONSTRAINT llmanac_{label}_id IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.id IS UNIQUE"


def merge_nodes(label: str) -> str:
    """The statement that brings nodes.

    >>> merge_nodes("Dataset")
    'UNWIND $rows AS row MERGE (n:`Dataset` {id: row.id}) SET n += row.p'
    """
    return f"UNWIND $rows AS row MERGE (n:`{label}` {{id: row.id}}) SET n += row.p"


def merge_edges(between: Between) -> str:
    """The statement that brings edges; each is found again by its ``eid``."""
    return (
        f"UNWIND $rows AS row MATCH (a:`{between.source}` {{id: row.s}}) "
        f"MATCH (b:`{between.target}` {{id: row.t}}) "
        f"MERGE (a)-[e:`{between.type}` {{{EDGE_ID}: row.eid}}]->(b) SET e += row.p"
    )


def node_row(node: Node, stamp: str) -> dict[str, Any]:
    """The parameters of one node."""
    values = {key: plain(node.properties.get(key)) for key in NODE_PROPERTIES[node.label]}
    return {"id": node.id, "p": {**values, STAMP: stamp}}


def edge_row(edge: Edge, stamp: str) -> dict[str, Any]:
    """The parameters of one edge."""
    values = {key: plain(edge.properties.get(key)) for key in RELATIONS[edge.type].properties}
    return {"s": edge.source, "t": edge.target, "eid": edge_id(edge), "p": {**values, STAMP: stamp}}


def statements(rows: Rows, stamp: str, batch: int = BATCH) -> Iterator[Statement]:
    """All statements that bring nodes, then all that bring edges."""
    for label, nodes in rows.nodes.items():
        text = merge_nodes(label)
        for some in batches(nodes, batch):
            yield Statement(text, {"rows": [node_row(node, stamp) for node in some]}, len(some))
    for between, edges in rows.edges.items():
        text = merge_edges(between)
        for part in batches(edges, batch):
            yield Statement(text, {"rows": [edge_row(edge, stamp) for edge in part]}, len(part))


def fill(run: Run, rows: Rows, stamp: str, options: Options) -> None:
    """Bring all nodes and edges."""
    done = 0
    options.tell("loading", done, rows.size)
    for text, parameters, size in statements(rows, stamp):
        run(text, parameters)
        done += size
        options.tell("loading", done, rows.size)


def prune(run: Run, export: Export) -> int:
    """Remove edges and nodes of ours that bear another stamp; returns how many there were.

    A node on which relations hang that we did not make stays: it is part of somebody's work.
    """
    which = {"owner": export.owner, "stamp": export.stamp}
    gone = 0
    for pattern, ours in [
        *((f"()-[x:`{kind}`]->()", "") for kind in RELATIONS),
        *((f"(x:`{label}`)", " AND NOT (x)--()") for label in NODE_PROPERTIES),
    ]:
        stale = f"MATCH {pattern} WHERE x.{STAMP} STARTS WITH $owner AND x.{STAMP} <> $stamp{ours}"
        count = int(run(f"{stale} RETURN count(x)", which)[0][0])
        for _ in range(0, count, PRUNED_AT_ONCE):
            run(f"{stale} WITH x LIMIT {PRUNED_AT_ONCE} DELETE x", which)
        gone += count
    return gone


def count(run: Run, export: Export) -> tuple[Tally, ...]:
    """What the database holds of this load, and what of older ones, label by label and type by type."""
    owner, stamp = export.owner, export.stamp
    tallies = []
    for label in NODE_PROPERTIES:
        found, stale = _counted(run, f"(x:`{label}`)", owner, stamp)
        tallies.append(Tally("label", label, export.labels.get(label, 0), found, stale))
    for kind in RELATIONS:
        found, stale = _counted(run, f"()-[x:`{kind}`]->()", owner, stamp)
        tallies.append(Tally("relation", kind, export.relations.get(kind, 0), found, stale))
    return tuple(tally for tally in tallies if tally.expected or tally.found or tally.stale)


def _counted(run: Run, pattern: str, owner: str, stamp: str) -> tuple[int, int]:
    question = f"MATCH {pattern} WHERE x.{STAMP} STARTS WITH $owner RETURN x.{STAMP} = $stamp, count(x)"
    answers = {bool(now): int(number) for now, number in run(question, {"owner": owner, "stamp": stamp})}
    return answers.get(True, 0), answers.get(False, 0)
