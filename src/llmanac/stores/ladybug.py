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
from llmanac.graph.schema import NODE_PROPERTIES, RELATIONS
from llmanac.stores import cypher
from llmanac.stores.export import Export
from llmanac.stores.faults import first_line, missing
from llmanac.stores.outcome import Options, Outcome
from llmanac.stores.rows import EDGE_ID, STAMP, Group, Label, groups

#: Property type of the schema → type in Ladybug's DDL.
TYPES: Mapping[str, str] = {
    "string": "STRING", "long": "INT64", "double": "DOUBLE", "boolean": "BOOLEAN",
    "string[]": "STRING[]", "long[]": "INT64[]",
}  # fmt: skip


def load(export: Export, target: str, options: Options) -> Outcome:
    """Bring the property graph of ``export`` into the database file at ``target``, made when absent.

    Raises :class:`~llmanac.errors.StoreError` when the file cannot be opened or written.
    """
    options.tell("reading", 0, 0)
    found = groups(export)
    with _opened(Path(target)) as connection:

        def run(text: str, parameters: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
            answer: Sequence[Sequence[Any]] = connection.execute(text, dict(parameters)).get_all()
            return answer

        run("BEGIN TRANSACTION", {})
        for statement in tables():
            run(statement, {})
        done, total = 0, sum(group.size for group in found)
        for group in found:
            options.tell("loading", done, total)
            _bring(run, group, export.stamp)
            done += group.size
        options.tell("loading", done, total)
        options.tell("checking", 0, 0)
        pruned = cypher.prune(run, export) if options.prune else 0
        run("COMMIT", {})
        tallies = cypher.count(run, export)
    return Outcome(target, tallies, pruned)


def tables() -> Iterator[str]:
    """The DDL of all tables, nodes first, and of the columns that a file of an older version lacks.

    >>> next(statement for statement in tables() if "`IN_LIST`" in statement)
    'CREATE REL TABLE IF NOT EXISTS `IN_LIST`(FROM `SourceRow` TO `SourceList`, `eid` STRING, `_load` STRING)'
    """
    for label, properties in NODE_PROPERTIES.items():
        columns = {**properties, STAMP: "STRING"}
        yield f"CREATE NODE TABLE IF NOT EXISTS `{label}`(`id` STRING, {_ddl(columns)}, PRIMARY KEY(`id`))"
        yield from _added(label, columns)
    for name, relation in RELATIONS.items():
        ends = ", ".join(f"FROM `{a}` TO `{b}`" for a in relation.sources for b in relation.targets)
        columns = {EDGE_ID: "STRING", **relation.properties, STAMP: "STRING"}
        yield f"CREATE REL TABLE IF NOT EXISTS `{name}`({ends}, {_ddl(columns)})"
        yield from _added(name, columns)


def _ddl(columns: Mapping[str, str]) -> str:
    return ", ".join(f"`{key}` {TYPES.get(kind, kind)}" for key, kind in columns.items())


def _added(table: str, columns: Mapping[str, str]) -> Iterator[str]:
    for key, kind in columns.items():
        yield f"ALTER TABLE `{table}` ADD IF NOT EXISTS `{key}` {TYPES.get(kind, kind)}"


def _bring(run: cypher.Run, group: Group, stamp: str) -> None:
    import pyarrow

    of, table = group.of, group.table()
    table = table.append_column(STAMP, pyarrow.repeat(stamp, table.num_rows))
    keys = [key for key in table.column_names if key not in ("id", "src", "dst", EDGE_ID)]
    if isinstance(of, Label):
        pattern, columns, ends = f"(x:`{of.name}`)", _names(table), ""
        merge = f"MERGE (x:`{of.name}` {{id: `id`}})"
    else:
        pattern = f"(:`{of.source}`)-[x:`{of.type}`]->(:`{of.target}`)"
        columns = ", ".join(f"`{key}`" for key in table.column_names if key not in ("src", "dst"))
        ends = f" (from='{of.source}', to='{of.target}')"
        merge = (
            f"MATCH (a:`{of.source}` {{id: `src`}}) MATCH (b:`{of.target}` {{id: `dst`}}) "
            f"MERGE (a)-[x:`{of.type}` {{{EDGE_ID}: `{EDGE_ID}`}}]->(b)"
        )
    if run(f"MATCH {pattern} RETURN count(x)", {})[0][0] == 0:
        name = of.name if isinstance(of, Label) else of.type
        run(f"COPY `{name}`({columns}) FROM $arrow{ends}", {"arrow": table})
    else:
        sets = ", ".join(f"x.`{key}` = `{key}`" for key in keys)
        run(f"LOAD FROM $arrow {merge} SET {sets}", {"arrow": table})


def _names(table: Any) -> str:
    return ", ".join(f"`{name}`" for name in table.column_names)


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
