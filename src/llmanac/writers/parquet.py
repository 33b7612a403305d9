"""Parquet: typed columns, lists and all, in the folders that Spark, DuckDB, Trino and Ladybug read.

``nodes/label=X/part-0.parquet`` begins with ``id``, ``edges/type=Y/part-0.parquet`` with ``src`` and
``dst`` (the names of Spark's GraphFrames), followed by the labels of both ends and an ``eid`` that tells
parallel edges apart. ``schema.cypher`` makes the tables of Ladybug (the successor of Kuzu),
``load.cypher`` fills them; both run in the folder itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

from llmanac.graph.schema import NODE_PROPERTIES, RELATIONS, PropertyType, edge_id
from llmanac.graph.view import GraphView
from llmanac.writers.formats import Writer
from llmanac.writers.tables import Edges, Nodes, edge_tables, labels_of, node_tables

if TYPE_CHECKING:
    import pyarrow

#: Type of the schema → type of Ladybug's DDL.
DDL_TYPES: Mapping[PropertyType, str] = {
    "string": "STRING", "long": "INT64", "double": "DOUBLE", "boolean": "BOOLEAN",
    "string[]": "STRING[]", "long[]": "INT64[]",
}  # fmt: skip
#: Columns of every edge before its own properties.
EDGE_COLUMNS = ("src", "dst", "srcLabel", "dstLabel", "eid")


def bundle(view: GraphView) -> Mapping[str, Writer]:
    """The writers of the files of the folder, by name."""
    files: dict[str, Writer] = {"schema.cypher": write_schema, "load.cypher": write_load}
    for nodes in node_tables(view):
        files[f"nodes/label={nodes.label}/part-0.parquet"] = _nodes_writer(nodes)
    for edges in edge_tables(view):
        files[f"edges/type={edges.type}/part-0.parquet"] = _edges_writer(edges)
    return files


def _nodes_writer(nodes: Nodes) -> Writer:
    def write(view: GraphView, stream: BinaryIO) -> None:
        values = ({"id": node.id, **node.properties} for node in nodes.rows)
        _write_table(values, {"id": "string", **nodes.columns}, stream)

    return write


def _edges_writer(edges: Edges) -> Writer:
    def write(view: GraphView, stream: BinaryIO) -> None:
        labels = labels_of(view)
        values = (
            {
                "src": edge.source,
                "dst": edge.target,
                "srcLabel": labels[edge.source],
                "dstLabel": labels[edge.target],
                "eid": edge_id(edge),
                **edge.properties,
            }
            for edge in edges.rows
        )
        _write_table(values, {**dict.fromkeys(EDGE_COLUMNS, "string"), **edges.columns}, stream)

    return write


def _write_table(
    values: Iterator[Mapping[str, Any]], columns: Mapping[str, PropertyType], stream: BinaryIO
) -> None:
    import pyarrow
    from pyarrow import parquet

    types: Mapping[PropertyType, pyarrow.DataType] = {
        "string": pyarrow.string(), "long": pyarrow.int64(), "double": pyarrow.float64(),
        "boolean": pyarrow.bool_(), "string[]": pyarrow.list_(pyarrow.string()),
        "long[]": pyarrow.list_(pyarrow.int64()),
    }  # fmt: skip
    rows = list(values)
    arrays = [pyarrow.array([row.get(name) for row in rows], types[type_]) for name, type_ in columns.items()]
    # Without its own copy of the schema: the file's own types say it all, and say it in every version.
    parquet.write_table(pyarrow.table(arrays, names=list(columns)), stream, store_schema=False)


def write_schema(view: GraphView, stream: BinaryIO) -> None:
    """Write the statements that make Ladybug's tables: all labels and relations of the schema."""
    stream.write("".join(f"{statement};\n" for statement in schema()).encode("utf-8"))


def schema() -> Iterator[str]:
    """One ``CREATE`` for each label and each relation, columns in the order of the files.

    >>> next(statement for statement in schema() if "`IN_LIST`" in statement)
    'CREATE REL TABLE IF NOT EXISTS `IN_LIST`(FROM `SourceRow` TO `SourceList`, `eid` STRING)'
    """
    for label, properties in NODE_PROPERTIES.items():
        columns = ", ".join(f"`{name}` {DDL_TYPES[type_]}" for name, type_ in properties.items())
        yield f"CREATE NODE TABLE IF NOT EXISTS `{label}`(`id` STRING, {columns}, PRIMARY KEY(`id`))"
    for name, relation in RELATIONS.items():
        ends = ", ".join(f"FROM `{a}` TO `{b}`" for a in relation.sources for b in relation.targets)
        own = {"eid": "string", **relation.properties}
        columns = ", ".join(f"`{key}` {DDL_TYPES[type_]}" for key, type_ in own.items())
        yield f"CREATE REL TABLE IF NOT EXISTS `{name}`({ends}, {columns})"


def write_load(view: GraphView, stream: BinaryIO) -> None:
    """Write the statements that fill empty tables from the files beside them."""
    for nodes in node_tables(view):
        path = f"nodes/label={nodes.label}/part-0.parquet"
        stream.write(f"COPY `{nodes.label}` FROM '{path}';\n".encode())
    for edges in edge_tables(view):
        path = f"edges/type={edges.type}/part-0.parquet"
        columns = ", ".join(f"`{name}`" for name in ("src", "dst", "eid", *edges.columns))
        for source, target in edges.ends:
            which = f"`srcLabel` = '{source}' AND `dstLabel` = '{target}'"
            rows = f"LOAD FROM '{path}' WHERE {which} RETURN {columns}"
            ends = f"from = '{source}', to = '{target}'"
            stream.write(f"COPY `{edges.type}` FROM ({rows}) ({ends});\n".encode())
