"""The statements of a load, in openCypher: MERGE by id, so that twice is once.

Names of labels, types and keys come from the closed sets in :mod:`llmanac.graph.schema` (checked in
:func:`llmanac.stores.rows.rows`); every value is a parameter. A key that a node has no value for is
sent as null, which removes what an older load wrote there and leaves keys that are not ours alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from llmanac.graph.schema import NODE_PROPERTIES, RELATIONS
from llmanac.stores.export import Export
from llmanac.stores.outcome import Options, Tally
from llmanac.stores.rows import EDGE_ID, STAMP, Between, Group, Label

#: Runs a statement with its parameters, retrying by itself, and returns the rows of the answer.
Run = Callable[[str, Mapping[str, Any]], Sequence[Sequence[Any]]]

BATCH = 1000
PRUNED_AT_ONCE = 10_000


def constraint(label: str) -> str:
    """The constraint that makes ``id`` unique, in the words of Neo4j 5 (and ArcadeDB).

    >>> constraint("Dataset")
    'CREATE CONSTRAINT llmanac_Dataset_id IF NOT EXISTS FOR (n:`Dataset`) REQUIRE n.id IS UNIQUE'
    """
    return f"CREATE CONSTRAINT llmanac_{label}_id IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.id IS UNIQUE"


def merge(of: Label | Between) -> str:
    """The statement that brings nodes, or edges, which are found again by their ``eid``.

    >>> merge(Label("Dataset"))
    'UNWIND $rows AS row MERGE (n:`Dataset` {id: row.id}) SET n += row, n._load = $stamp'
    """
    if isinstance(of, Label):
        return f"UNWIND $rows AS row MERGE (n:`{of.name}` {{id: row.id}}) SET n += row, n.{STAMP} = $stamp"
    own = "".join(f", e.`{key}` = row.`{key}`" for key in RELATIONS[of.type].properties)
    return (
        f"UNWIND $rows AS row MATCH (a:`{of.source}` {{id: row.src}}) "
        f"MATCH (b:`{of.target}` {{id: row.dst}}) "
        f"MERGE (a)-[e:`{of.type}` {{{EDGE_ID}: row.{EDGE_ID}}}]->(b) SET e.{STAMP} = $stamp{own}"
    )


def fill(run: Run, groups: Sequence[Group], stamp: str, options: Options) -> None:
    """Bring all nodes and edges."""
    done, total = 0, sum(group.size for group in groups)
    options.tell("loading", done, total)
    for group in groups:
        text = merge(group.of)
        for rows in group.batches(BATCH):
            run(text, {"rows": rows, "stamp": stamp})
            done += len(rows)
            options.tell("loading", done, total)


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
    question = f"MATCH {pattern} WHERE x.{STAMP} IS NOT NULL RETURN x.{STAMP}, count(x)"
    ours = {str(mark): int(number) for mark, number in run(question, {}) if str(mark).startswith(owner)}
    return ours.pop(stamp, 0), sum(ours.values())
