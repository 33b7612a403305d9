r"""The CSV set of ``neo4j-admin database import``, with the command and the constraints beside it.

By the manual (https://neo4j.com/docs/operations-manual/5/import/): one header file and one data file
per label and relation, UTF-8, every value quoted, quotes doubled, an absent value left empty without
quotes (a quoted empty text is a text). Arrays cannot escape their delimiter, so it is U+001F, which
becomes a blank inside of them. Fields may hold line ends: the command says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import BinaryIO

from llmanac.graph.schema import NODE_PROPERTIES, PropertyType, PropertyValue, edge_id
from llmanac.graph.view import GraphView
from llmanac.writers.formats import Writer
from llmanac.writers.tables import Edges, Nodes, edge_tables, node_tables

#: Between the elements of an array.
ARRAY_DELIMITER = "\x1f"
#: All nodes share one space of ids: they are IRIs.
ID_SPACE = "almanac"
#: Labels whose nodes people look up by name.
_NAMED = tuple(label for label, properties in NODE_PROPERTIES.items() if "name" in properties)
_ROWS_A_WRITE = 4096


def bundle(view: GraphView) -> Mapping[str, Writer]:
    """The writers of the files of the folder, by name."""
    files: dict[str, Writer] = {"README.md": write_readme, "constraints.cypher": write_constraints}
    for nodes in node_tables(view):
        files[f"{nodes.label}_header.csv"] = _bytes_writer(node_header(nodes))
        files[f"{nodes.label}.csv"] = _rows_writer(partial(_node_rows, nodes))
    for edges in edge_tables(view):
        files[f"{edges.type}_header.csv"] = _bytes_writer(edge_header(edges))
        files[f"{edges.type}.csv"] = _rows_writer(partial(_edge_rows, edges))
    return files


def node_header(nodes: Nodes) -> str:
    """The header of a label's file: ``id:ID(almanac),name:string,...,:LABEL``."""
    columns = (f"{name}:{type_}" for name, type_ in nodes.columns.items())
    return ",".join([f"id:ID({ID_SPACE})", *columns, ":LABEL"])


def edge_header(edges: Edges) -> str:
    """The header of a relation's file: ``:START_ID(almanac),:END_ID(almanac),eid:string,...,:TYPE``."""
    columns = (f"{name}:{type_}" for name, type_ in edges.columns.items())
    return ",".join([f":START_ID({ID_SPACE})", f":END_ID({ID_SPACE})", "eid:string", *columns, ":TYPE"])


def field(value: PropertyValue | None, type_: PropertyType = "string") -> str:
    r"""A value as the importer reads it: in quotes, or nothing at all.

    >>> print(field('say "hi" twice'), field(""), field(True, "boolean"))
    "say ""hi"" twice" "" "true"
    >>> field(None), field((1, 2), "long[]")
    ('', '"1\x1f2"')
    """
    if value is None:
        return ""
    if isinstance(value, tuple):
        # An empty element would be no element: it goes.
        parts = [str(part).replace(ARRAY_DELIMITER, " ") for part in value if part != ""]
        return field(ARRAY_DELIMITER.join(parts)) if parts else ""
    text = str(value).lower() if type_ == "boolean" else str(value)
    return '"' + text.replace('"', '""') + '"'


def _node_rows(nodes: Nodes) -> Iterable[str]:
    for node in nodes.rows:
        values = (field(node.properties.get(name), type_) for name, type_ in nodes.columns.items())
        yield ",".join([field(node.id), *values, field(node.label)]) + "\n"


def _edge_rows(edges: Edges) -> Iterable[str]:
    for edge in edges.rows:
        values = (field(edge.properties.get(name), type_) for name, type_ in edges.columns.items())
        ends = (field(edge.source), field(edge.target), field(edge_id(edge)))
        yield ",".join([*ends, *values, field(edge.type)]) + "\n"


def _bytes_writer(line: str) -> Writer:
    return lambda view, stream: _write(stream, f"{line}\n")


def _rows_writer(rows: Callable[[], Iterable[str]]) -> Writer:
    def write(view: GraphView, stream: BinaryIO) -> None:
        pending: list[str] = []
        for row in rows():
            pending.append(row)
            if len(pending) >= _ROWS_A_WRITE:
                _write(stream, "".join(pending))
                pending.clear()
        _write(stream, "".join(pending))

    return write


def _write(stream: BinaryIO, text: str) -> None:
    stream.write(text.encode("utf-8"))


def write_constraints(view: GraphView, stream: BinaryIO) -> None:
    """Write the constraints and indexes, which an import does not make (Neo4j 5 syntax)."""
    for label in NODE_PROPERTIES:
        name = f"llmanac_{label}_id"
        _write(stream, f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.id IS UNIQUE;\n")
    for label in _NAMED:
        _write(stream, f"CREATE INDEX llmanac_{label}_name IF NOT EXISTS FOR (n:`{label}`) ON (n.name);\n")


def import_command(view: GraphView, database: str = "neo4j") -> str:
    """The command that imports the set, to be run in its folder; it overwrites ``database``."""
    lines = [
        f"neo4j-admin database import full {database} --overwrite-destination --id-type=string",
        "--multiline-fields=true --array-delimiter=U+001F --strict",
        *(f"--nodes={nodes.label}_header.csv,{nodes.label}.csv" for nodes in node_tables(view)),
        *(f"--relationships={edges.type}_header.csv,{edges.type}.csv" for edges in edge_tables(view)),
    ]
    return " \\\n  ".join(lines)


def write_readme(view: GraphView, stream: BinaryIO) -> None:
    """Write how to import the set."""
    _write(stream, _README.format(command=import_command(view)))


_README = """\
# Import into Neo4j 5

Stop the database, run this in this folder (it overwrites the database `neo4j`), start it again:

```sh
{command}
```

Then make the constraints and indexes, which an import does not make:

```sh
cypher-shell --database=neo4j --file=constraints.cypher
```

and ask:

```cypher
MATCH (f:ModelFamily)-[:HAS_CHECKPOINT]->(c:Checkpoint) RETURN f.name, c.name, c.parameters LIMIT 10;
```

Options differ a little between versions: see `neo4j-admin database import full --help` of yours.

What CSV cannot carry: the elements of an array are separated by U+001F, which becomes a blank where a
text holds it; empty elements are left out. A month stays a text (`"2023-11"`): it is no date.
"""
