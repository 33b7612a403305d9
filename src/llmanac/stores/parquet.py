"""The Parquet files of an export as groups of rows, checked against the schema.

Files are looked for by the names of the schema, ``parquet/nodes/label=X/part-0.parquet`` and
``parquet/edges/type=Y/part-0.parquet``, never by what a folder happens to hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from llmanac.errors import ExportError
from llmanac.graph.schema import NODE_PROPERTIES, RELATIONS, PropertyType
from llmanac.stores.export import Export
from llmanac.stores.rows import Between, Group, Label, Row, between_of

if TYPE_CHECKING:
    import pyarrow

_ENDS = {"srcLabel": "string", "dstLabel": "string"}


def _nodes(label: str) -> str:
    return f"parquet/nodes/label={label}/part-0.parquet"


def _edges(kind: str) -> str:
    return f"parquet/edges/type={kind}/part-0.parquet"


def is_complete(export: Export) -> bool:
    """Whether the export has a file for each label and type that its manifest counts."""
    names = [*map(_nodes, export.labels), *map(_edges, export.relations)]
    return all(name in export.sums for name in names)


def groups(export: Export) -> tuple[Group, ...]:
    """The nodes and then the edges of ``export``.

    Raises :class:`~llmanac.errors.ExportError` when a file was changed, or has other columns than the
    schema.
    """
    found = []
    for label in NODE_PROPERTIES:
        if label in export.labels:
            of = Label(label)
            found.append(_group(of, _read(export.file(_nodes(label)), of.columns)))
    for kind in RELATIONS:
        if kind in export.relations:
            found += _edge_groups(kind, export.file(_edges(kind)))
    return tuple(found)


def _edge_groups(kind: str, path: Path) -> Iterator[Group]:
    from pyarrow import compute

    columns = Between(kind, "", "").columns
    table = _read(path, {**columns, **_ENDS})
    ends = table.select(list(_ENDS)).group_by(list(_ENDS)).aggregate([]).to_pylist()
    for source, target in sorted((row["srcLabel"], row["dstLabel"]) for row in ends):
        between = between_of(kind, source, target, str(path))
        here = (compute.field("srcLabel") == source) & (compute.field("dstLabel") == target)
        yield _group(between, table.filter(here).select(list(columns)))


def _read(path: Path, columns: Mapping[str, Any]) -> pyarrow.Table:
    import pyarrow
    from pyarrow import parquet

    try:
        table = parquet.ParquetFile(path).read()
    except (pyarrow.ArrowException, OSError) as fault:
        raise ExportError(f"This Parquet file cannot be read: {fault}.", where=str(path)) from None
    try:
        return table.select(list(columns)).cast(_schema(columns))  # a no-op for what we wrote
    except (KeyError, pyarrow.ArrowException) as fault:
        raise ExportError(f"The columns are not those of the schema: {fault}.", where=str(path)) from None


def _group(of: Label | Between, table: pyarrow.Table) -> Group:
    lists = [key for key, kind in of.columns.items() if kind.endswith("[]")]
    return Group(of, table.num_rows, partial(_batches, table, lists), lambda: table)


def _batches(table: pyarrow.Table, lists: Sequence[str], size: int) -> Iterator[list[Row]]:
    for start in range(0, table.num_rows, size):
        rows: list[Row] = table.slice(start, size).to_pylist()
        for key in lists:
            for row in rows:
                row[key] = row[key] or None  # an empty list is no value in several engines
        yield rows


def table_of(rows: Sequence[Row], columns: Mapping[str, PropertyType]) -> pyarrow.Table:
    """An Arrow table of ``rows`` with the types of the schema."""
    import pyarrow

    arrays = [pyarrow.array([row[key] for row in rows], kind.type) for key, kind in _named(columns)]
    return pyarrow.table(arrays, names=list(columns))


def _named(columns: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(field.name, field) for field in _schema(columns)]


def _schema(columns: Mapping[str, Any]) -> pyarrow.Schema:
    import pyarrow

    kinds: Mapping[PropertyType, Any] = {
        "string": pyarrow.string(), "long": pyarrow.int64(), "double": pyarrow.float64(),
        "boolean": pyarrow.bool_(), "string[]": pyarrow.list_(pyarrow.string()),
        "long[]": pyarrow.list_(pyarrow.int64()),
    }  # fmt: skip
    return pyarrow.schema([(key, kinds[kind]) for key, kind in columns.items()])
