"""Into Ladybug (the successor of Kuzu), a property graph in one file, in this process.

Tables go over as Arrow, which keeps lists, nulls and 64-bit numbers as they are: COPY into a table
that is empty, MERGE by id into one that is not. All of it is one transaction, so a load that is cut
off leaves the file as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from llmanac.errors import StoreError
from llmanac.graph.schema import NODE_PROPERTIES, RELATIONS, Edge, Node, PropertyType, edge_id
from llmanac.stores import cypher
from llmanac.stores.export import Export
from llmanac.stores.faults import first_line, missing
from llmanac.stores.outcome import Options, Outcome
from llmanac.stores.rows import EDGE_ID, STAMP, Between, plain, rows

#: Property type of the schema → type in Ladybug's DDL.
TYPES: Mapping[PropertyType, str] = {
    "string": "STRING", "long": "INT64", "double": "DOUBLE", "boolean": "BOOLEAN",
    "string[]": "STRING[]", "long[]": "INT64[]",
}  # fmt: skip


def load(export: Export, target: str, options: Options) -> Outcome:
    """Bring the property graph of ``export`` into the database file at ``target``, made when absent.

    Raises :class:`~llmanac.errors.StoreError` when the file cannot be opened or written.
    """
    options.tell("reading", 0, 0)
    rowed = rows(export.network)
    with _opened(Path(target)) as connection:

        def run(text: str, parameters: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
            answer: Sequence[Sequence[Any]] = connection.execute(text, dict(parameters)).get_all()
            return answer

        run("BEGIN TRANSACTION", {})
        for statement in tables():
            run(statement, {})
        done = 0
        for label, nodes in rowed.nodes.items():
            options.tell("loading", done, rowed.size)
            _bring_nodes(run, label, nodes, export.stamp)
            done += len(nodes)
        for between, edges in rowed.edges.items():
            options.tell("loading", done, rowed.size)
            _bring_edges(run, between, edges, export.stamp)
            done += len(edges)
        options.tell("loading", done, rowed.size)
        options.tell("checking", 0, 0)
        pruned = cypher.prune(run, export) if options.prune else 0
        run("COMMIT", {})
        tallies = cypher.count(run, export)
    return Outcome(target, tallies, pruned)


def tables() -> Iterator[str]:
    """The DDL of all tables, nodes first.

    >>> next(statement for statement in tables() if "`USED`" in statement)  # doctest: +ELLIPSIS
    'CREATE REL TABLE IF NOT EXISTS `USED`(FROM `Training` TO `Dataset`, `amount` INT64, ...)'
    """
    for label, properties in NODE_PROPERTIES.items():
        columns = ", ".join(f"`{key}` {TYPES[kind]}" for key, kind in _with_stamp(properties).items())
        yield f"CREATE NODE TABLE IF NOT EXISTS `{label}`(`id` STRING, {columns}, PRIMARY KEY(`id`))"
    for name, relation in RELATIONS.items():
        ends = ", ".join(f"FROM `{a}` TO `{b}`" for a in relation.sources for b in relation.targets)
        columns = ", ".join(f"`{key}` {TYPES[kind]}" for key, kind in _of_edge(relation.properties).items())
        yield f"CREATE REL TABLE IF NOT EXISTS `{name}`({ends}, {columns})"


def _with_stamp(properties: Mapping[str, PropertyType]) -> dict[str, PropertyType]:
    return {**properties, STAMP: "string"}


def _of_edge(properties: Mapping[str, PropertyType]) -> dict[str, PropertyType]:
    return {**properties, EDGE_ID: "string", STAMP: "string"}


def _bring_nodes(run: cypher.Run, label: str, nodes: Sequence[Node], stamp: str) -> None:
    columns = _with_stamp(NODE_PROPERTIES[label])
    values = [{"id": node.id, **node.properties, STAMP: stamp} for node in nodes]
    table = _arrow(values, {"id": "string", **columns})
    if run(f"MATCH (n:`{label}`) RETURN count(n)", {})[0][0] == 0:
        run(f"COPY `{label}`({_names(table)}) FROM $arrow", {"arrow": table})
        return
    sets = ", ".join(f"n.`{key}` = `{key}`" for key in columns)
    run(f"LOAD FROM $arrow MERGE (n:`{label}` {{id: `id`}}) SET {sets}", {"arrow": table})


def _bring_edges(run: cypher.Run, between: Between, edges: Sequence[Edge], stamp: str) -> None:
    columns = _of_edge(RELATIONS[between.type].properties)
    values = [
        {"source": e.source, "target": e.target, **e.properties, EDGE_ID: edge_id(e), STAMP: stamp}
        for e in edges
    ]
    table = _arrow(values, {"source": "string", "target": "string", **columns})
    pattern = f"(a:`{between.source}`)-[e:`{between.type}`]->(b:`{between.target}`)"
    if run(f"MATCH {pattern} RETURN count(e)", {})[0][0] == 0:
        ends = f"from='{between.source}', to='{between.target}'"
        run(f"COPY `{between.type}` FROM $arrow ({ends})", {"arrow": table})
        return
    sets = ", ".join(f"e.`{key}` = `{key}`" for key in columns if key != EDGE_ID)
    run(
        f"LOAD FROM $arrow MATCH (a:`{between.source}` {{id: `source`}}) "
        f"MATCH (b:`{between.target}` {{id: `target`}}) "
        f"MERGE (a)-[e:`{between.type}` {{{EDGE_ID}: `{EDGE_ID}`}}]->(b) SET {sets}",
        {"arrow": table},
    )


def _names(table: Any) -> str:
    return ", ".join(f"`{name}`" for name in table.column_names)


def _arrow(values: Sequence[Mapping[str, Any]], columns: Mapping[str, PropertyType]) -> Any:
    import pyarrow as pa

    kinds = {
        "string": pa.string(), "long": pa.int64(), "double": pa.float64(), "boolean": pa.bool_(),
        "string[]": pa.list_(pa.string()), "long[]": pa.list_(pa.int64()),
    }  # fmt: skip
    arrays = [
        pa.array([plain(value.get(key)) for value in values], kinds[kind]) for key, kind in columns.items()
    ]
    return pa.table(arrays, names=list(columns))


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    try:
        import ladybug
        import pyarrow  # noqa: F401 - the tables go over as Arrow
    except ImportError as fault:
        raise missing(fault.name or "ladybug") from None
    if not path.parent.is_dir():
        raise StoreError("There is no such folder.", where=str(path.parent), hint="Make it, or name another.")
    try:
        database = ladybug.Database(str(path))
        try:
            connection = ladybug.Connection(database)
            try:
                yield connection
            finally:
                connection.close()
        finally:
            database.close()
    except RuntimeError as fault:  # the library knows no other class
        hint = "Is another process using it?" if "lock" in str(fault).lower() else ""
        raise StoreError(f"The database refuses: {first_line(fault)}.", where=str(path), hint=hint) from None
