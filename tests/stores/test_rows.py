"""What is sent to a database: the same rows from either source, and nothing outside the schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from llmanac.errors import ExportError
from llmanac.graph.schema import Edge, Node, PropertyGraph
from llmanac.graph.view import GraphView
from llmanac.stores import Export, cypher, parquet
from llmanac.stores.rows import Group, Label, groups, of_graph
from llmanac.writers import parquet as parquet_writer
from samples import sample
from stores.graphs import HOME, graph_of, nasty, write_export

DATA = Node(f"{HOME}/dataset/d", "Dataset", {"name": "D"})
FAMILY = Node(f"{HOME}/family/f", "ModelFamily", {"name": "F"})


def with_parquet(folder: Path, view: GraphView) -> Export:
    """An export of ``view`` that has the Parquet files too."""
    import hashlib

    export = write_export(folder, view, view.network)
    sums = dict(export.sums)
    for name, write in parquet_writer.bundle(view).items():
        path = folder / "parquet" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            write(view, stream)
        sums[f"parquet/{name}"] = hashlib.sha256(path.read_bytes()).hexdigest()
    return replace(export, sums=sums)


def spelled(found: tuple[Group, ...]) -> dict[object, list[str]]:
    assert all(group.size == sum(map(len, group.batches(3))) for group in found)
    return {group.of: sorted(json.dumps(row) for rows in group.batches(7) for row in rows) for group in found}


@pytest.mark.parametrize("which", ["sample", "nasty"])
def test_parquet_and_projection_give_the_same_rows(which: str, tmp_path: Path) -> None:
    view = sample()
    if which == "nasty":
        view = GraphView(view.base, view.quads)
        view.__dict__["network"] = nasty()
    export = with_parquet(tmp_path / "export", view)
    assert parquet.is_complete(export)
    assert spelled(groups(export)) == spelled(of_graph(view.network))


def test_without_the_files_the_statements_serve(tmp_path: Path) -> None:
    export = write_export(tmp_path / "export", sample())
    assert not parquet.is_complete(export)
    assert spelled(groups(export)) == spelled(of_graph(sample().network))


@pytest.mark.parametrize(("nodes", "edges"), [
    ([replace(DATA, label="Dataset`) DETACH DELETE n //")], []),
    ([replace(DATA, properties={"name`: 1}) //": "x"})], []),
    ([replace(DATA, properties={"name": 7})], []),
    ([replace(FAMILY, properties={"maxContextLength": 2**63})], []),
    ([replace(FAMILY, properties={"aliases": ("a", 1)})], []),
    ([DATA, FAMILY], [Edge("TRAINED_ON`]->() //", FAMILY.id, DATA.id, {})]),
    ([DATA, FAMILY], [Edge("TRAINED_ON", DATA.id, FAMILY.id, {})]),
    ([DATA, FAMILY], [Edge("TRAINED_ON", FAMILY.id, DATA.id, {"phase`": "x"})]),
    ([DATA], [Edge("TRAINED_ON", FAMILY.id, DATA.id, {})]),
    ([DATA, replace(DATA, label="Project")], []),
])  # fmt: skip
def test_what_the_schema_does_not_know_is_refused(nodes: list[Node], edges: list[Edge]) -> None:
    with pytest.raises(ExportError):
        of_graph(graph_of(nodes, edges))


def test_no_text_is_part_of_a_statement() -> None:
    """Statements are made of the schema alone: the nastiest graph gives those of the plainest."""
    statements = {cypher.merge(group.of) for group in of_graph(nasty())}
    plain = PropertyGraph((DATA,), ())
    assert cypher.merge(of_graph(plain)[0].of) in statements
    allowed = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_ .,:=+$`(){}[]<>-")
    assert set("".join(statements)) <= allowed


def test_a_parquet_file_of_other_columns_is_refused(tmp_path: Path) -> None:
    import hashlib

    import pyarrow
    from pyarrow import parquet as files

    export = with_parquet(tmp_path / "export", sample())
    path = tmp_path / "export" / "parquet" / "nodes" / "label=Dataset" / "part-0.parquet"
    name = str(path.relative_to(tmp_path / "export"))
    files.write_table(pyarrow.table({"id": ["x"], "name": [1.5]}), path)
    with pytest.raises(ExportError, match="not the one that was built"):
        groups(export)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(ExportError, match="columns"):
        groups(replace(export, sums={**export.sums, name: digest}))


def test_batches_hold_what_was_asked_for(almanacs: Callable[[str], Export]) -> None:
    many = of_graph(nasty())
    assert [len(rows) for rows in many[0].batches(10)][:-1] == [10] * ((many[0].size - 1) // 10)
    assert isinstance(many[0].of, Label)
