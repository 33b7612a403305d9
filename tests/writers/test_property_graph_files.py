"""Parquet, neo4j-admin CSV, Cypher and GraphML, each read back by readers that are not ours."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import networkx
import pytest
from hypothesis import given, settings
from lxml import etree

from llmanac import output
from llmanac.graph.schema import NODE_PROPERTIES, RELATIONS, Edge, edge_id
from llmanac.graph.view import GraphView
from llmanac.writers import cypher, graphml, neo4j_csv, parquet
from llmanac.writers.formats import Bundle
from samples import nasty, sample, view_of
from strategies import texts, views

Require = Callable[..., str]
BOTH = pytest.mark.parametrize("view", [sample(), nasty(), view_of([])], ids=["sample", "nasty", "nothing"])


def written(bundle: Bundle, view: GraphView, folder: Path) -> Path:
    output.write({name: partial(writer, view) for name, writer in bundle(view).items()}, folder)
    return folder


def plain(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Properties with lists in place of tuples."""
    return {key: list(value) if isinstance(value, tuple) else value for key, value in properties.items()}


def nodes_of(view: GraphView) -> dict[str, tuple[str, dict[str, Any]]]:
    return {node.id: (node.label, plain(node.properties)) for node in view.network.nodes}


def edges_of(view: GraphView) -> list[tuple[str, str, str, dict[str, Any]]]:
    return sorted(((e.type, e.source, e.target, plain(e.properties)) for e in view.network.edges), key=repr)


# Parquet


@BOTH
def test_parquet_keeps_every_value(view: GraphView, tmp_path: Path, require: Require) -> None:
    require("pyarrow", "reads and writes Parquet")
    import pyarrow.parquet as pq

    folder = written(parquet.bundle, view, tmp_path / "parquet")
    nodes: dict[str, tuple[str, dict[str, Any]]] = {}
    for path in sorted(folder.glob("nodes/label=*/part-0.parquet")):
        table = pq.ParquetFile(path).read()
        assert table.column_names[0] == "id"
        label = path.parent.name.removeprefix("label=")
        assert table.column_names[1:] == list(NODE_PROPERTIES[label])
        for row in table.to_pylist():
            identity = row.pop("id")
            nodes[identity] = (label, {key: value for key, value in row.items() if value is not None})
    assert nodes == nodes_of(view)
    edges, eids = [], set()
    for path in sorted(folder.glob("edges/type=*/part-0.parquet")):
        table = pq.ParquetFile(path).read()
        assert table.column_names[:2] == ["src", "dst"]
        for row in table.to_pylist():
            source, target = row.pop("src"), row.pop("dst")
            assert (row.pop("srcLabel"), row.pop("dstLabel")) == (nodes[source][0], nodes[target][0])
            eids.add(row.pop("eid"))
            said = {key: value for key, value in row.items() if value is not None}
            edges.append((path.parent.name.removeprefix("type="), source, target, said))
    assert sorted(edges, key=repr) == edges_of(view)
    assert len(eids) == len(edges)


@BOTH
def test_ladybug_takes_schema_and_load(
    view: GraphView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, require: Require
) -> None:
    require("pyarrow", "reads and writes Parquet")
    require("ladybug", "loads the folder")
    import ladybug

    folder = written(parquet.bundle, view, tmp_path / "parquet")
    monkeypatch.chdir(folder)
    connection = ladybug.Connection(ladybug.Database(":memory:"))
    for script in ("schema.cypher", "load.cypher"):
        for statement in Path(script).read_text("utf-8").split(";\n"):
            if statement:
                connection.execute(statement)
    nodes: dict[str, tuple[str, dict[str, Any]]] = {}
    for label, properties in NODE_PROPERTIES.items():
        columns = ", ".join(f"n.`{name}`" for name in properties)
        for identity, *values in connection.execute(f"MATCH (n:`{label}`) RETURN n.id, {columns}").get_all():
            said = zip(properties, values, strict=True)
            nodes[identity] = (label, {key: value for key, value in said if value is not None})
    assert nodes == nodes_of(view)
    edges = []
    for kind, relation in RELATIONS.items():
        columns = "".join(f", e.`{name}`" for name in relation.properties)
        query = f"MATCH (a)-[e:`{kind}`]->(b) RETURN a.id, b.id{columns}"
        for source, target, *values in connection.execute(query).get_all():
            said = zip(relation.properties, values, strict=True)
            edges.append((kind, source, target, {key: value for key, value in said if value is not None}))
    assert sorted(edges, key=repr) == edges_of(view)


def test_parquet_is_the_same_each_time(tmp_path: Path, require: Require) -> None:
    require("pyarrow", "reads and writes Parquet")
    one, two = (written(parquet.bundle, sample(), tmp_path / name) for name in ("one", "two"))
    assert (one / "manifest.json").read_bytes() == (two / "manifest.json").read_bytes()


# neo4j-admin CSV


def importer_rows(text: str) -> Iterator[list[str | None]]:
    """Rows as the importer reads them: quotes doubled inside, nothing without quotes is no value."""
    position = 0
    row: list[str | None] = []
    while position < len(text):
        if text[position] == '"':
            found = re.compile(r'"((?:[^"]|"")*)"').match(text, position)
            assert found
            row.append(found[1].replace('""', '"'))
            position = found.end()
        else:
            row.append(None)
        if text[position] == "\n":
            yield row
            row = []
        else:
            assert text[position] == ","
        position += 1
    assert not row


def _typed(text: str, type_: str) -> Any:
    if type_.endswith("[]"):
        return [_typed(part, type_[:-2]) for part in text.split("\x1f")]
    if type_ == "boolean":
        return text == "true"
    return int(text) if type_ == "long" else text


def _imported(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    header = (folder / f"{name}_header.csv").read_text("utf-8").removesuffix("\n").split(",")
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        text = stream.read()
    # A second opinion on where fields begin and end.
    assert len(list(csv.reader(io.StringIO(text, newline=""), strict=True))) == len(list(importer_rows(text)))
    for row in importer_rows(text):
        cells = zip(header, row, strict=True)
        yield {head: value for head, value in cells if value is not None}


def _as_csv_can(properties: Mapping[str, Any]) -> dict[str, Any]:
    """What is left of properties in CSV: no U+001F in lists, no empty elements."""
    left: dict[str, Any] = {}
    for key, value in plain(properties).items():
        if isinstance(value, list):
            parts = [
                part.replace("\x1f", " ") if isinstance(part, str) else part for part in value if part != ""
            ]
            if parts:
                left[key] = parts
        else:
            left[key] = value
    return left


def check_neo4j_csv(view: GraphView, folder: Path) -> None:
    command = re.search(r"```sh\n(neo4j-admin.*?)```", (folder / "README.md").read_text("utf-8"), re.DOTALL)
    assert command
    nodes: dict[str, tuple[str, dict[str, Any]]] = {}
    for name in re.findall(r"--nodes=(\w+)_header\.csv,\1\.csv", command[1]):
        for row in _imported(folder, name):
            identity, label = row.pop("id:ID(almanac)"), row.pop(":LABEL")
            said = {head.split(":")[0]: _typed(value, head.split(":")[1]) for head, value in row.items()}
            nodes[identity] = (label, said)
    assert nodes == {n.id: (n.label, _as_csv_can(n.properties)) for n in view.network.nodes}
    edges, eids = [], set()
    for name in re.findall(r"--relationships=(\w+)_header\.csv,\1\.csv", command[1]):
        for row in _imported(folder, name):
            ends = row.pop(":START_ID(almanac)"), row.pop(":END_ID(almanac)")
            kind = row.pop(":TYPE")
            eids.add(row.pop("eid:string"))
            said = {head.split(":")[0]: _typed(value, head.split(":")[1]) for head, value in row.items()}
            edges.append((kind, *ends, said))
    assert sorted(edges, key=repr) == edges_of(view)
    assert len(eids) == len(edges)
    named = {
        f"{name}{part}.csv" for name in {n.label for n in view.network.nodes} for part in ("", "_header")
    }
    assert named <= {path.name for path in folder.iterdir()}


@BOTH
def test_neo4j_csv_keeps_every_value(view: GraphView, tmp_path: Path) -> None:
    check_neo4j_csv(view, written(neo4j_csv.bundle, view, tmp_path / "neo4j"))


@settings(max_examples=30)  # each writes some dozen files
@given(view=views())
def test_neo4j_csv_of_any_graph(view: GraphView, tmp_path_factory: pytest.TempPathFactory) -> None:
    check_neo4j_csv(view, written(neo4j_csv.bundle, view, tmp_path_factory.mktemp("neo4j")))


def test_neo4j_constraints_are_for_every_label(tmp_path: Path) -> None:
    text = (written(neo4j_csv.bundle, sample(), tmp_path / "neo4j") / "constraints.cypher").read_text("utf-8")
    for label in NODE_PROPERTIES:
        assert f"FOR (n:`{label}`) REQUIRE n.id IS UNIQUE;" in text


# Cypher

_MEANING = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "\\": "\\", "'": "'"}


def as_neo4j_reads(literal: str) -> str:
    """A text literal as Neo4j reads it: \\uXXXX first, wherever it stands, then quotes and escapes."""
    literal = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda found: chr(int(found[1], 16)), literal)
    parts = re.fullmatch(r"'(?:[^'\\]|\\.)*'(?: \+ '(?:[^'\\]|\\.)*')*", literal, re.DOTALL)
    assert parts, literal
    found = [text[1:-1] for text in re.findall(r"'(?:[^'\\]|\\.)*'", literal, re.DOTALL)]
    return "".join(
        re.sub(r"\\(.)", lambda escape: _MEANING[escape[1]], part, flags=re.DOTALL) for part in found
    )


@given(text=texts)
def test_no_text_leaves_its_literal(text: str) -> None:
    assert as_neo4j_reads(cypher.literal(text)) == text


@pytest.mark.parametrize(
    "text", ["\\u0027", "\\\\u0027", "\\", "\\\\", "'", "\\'", "\\u005Cu0027", "u0027", "\\u", "\x00\\u0000"]
)
def test_unicode_escapes_in_a_text_stay_text(text: str) -> None:
    assert as_neo4j_reads(cypher.literal(text)) == text


def test_a_script_is_one_statement_a_line_and_ascii_controls_are_escaped() -> None:
    stream = io.BytesIO()
    cypher.write(nasty(), stream)
    lines = stream.getvalue().decode("utf-8").split("\n")[:-1]
    assert all(line.endswith(";") for line in lines)
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", "".join(lines))


# Ladybug does not know `SET n += map`, so the script itself is run by the engines in tests/stores; here
# another openCypher parser evaluates every literal of it.


@BOTH
def test_an_engine_reads_the_literals_as_they_are(view: GraphView, require: Require) -> None:
    require("ladybug", "reads the literals")
    import ladybug

    connection = ladybug.Connection(ladybug.Database(":memory:"))
    for node in view.network.nodes:
        for value in node.properties.values():
            # Ladybug knows no \\u escapes and ends texts at NUL.
            if isinstance(value, str) and "\\u" not in cypher.literal(value):
                assert connection.execute(f"RETURN {cypher.literal(value)}").get_all() == [[value]]


# GraphML

XML_CHARACTERS = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _as_graphml_can(properties: Mapping[str, Any]) -> dict[str, Any]:
    left = {}
    for key, value in properties.items():
        if isinstance(value, tuple):
            value = json.dumps(value, ensure_ascii=False)
        left[key] = XML_CHARACTERS.sub("\ufffd", value) if isinstance(value, str) else value
    return left


def graphml_of(view: GraphView) -> bytes:
    stream = io.BytesIO()
    graphml.write(view, stream)
    return stream.getvalue()


def check_by_networkx(view: GraphView) -> None:
    graph = networkx.read_graphml(io.BytesIO(graphml_of(view)), force_multigraph=True)
    nodes = {identity: dict(data) for identity, data in graph.nodes(data=True)}
    # NetworkX has no values for empty elements: an absent text and an empty one are the same to it.
    expected = {
        n.id: {"label": n.label, **_without_empty(_as_graphml_can(n.properties))} for n in view.network.nodes
    }
    assert {i: _without_empty(data) for i, data in nodes.items()} == expected
    found = sorted(
        (data.pop("label"), source, target, key, data.pop("eid"), sorted(_without_empty(data).items()))
        for source, target, key, data in graph.edges(data=True, keys=True)
    )
    assert found == sorted(
        (e.type, e.source, e.target, f"e{edge_id(e)}", edge_id(e), sorted(_edge_data(e).items()))
        for e in view.network.edges
    )


def _edge_data(edge: Edge) -> dict[str, Any]:
    return _without_empty(_as_graphml_can(edge.properties))


def _without_empty(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in ("", None)}


@BOTH
def test_graphml_by_networkx(view: GraphView) -> None:
    check_by_networkx(view)


@given(view=views())
def test_graphml_of_any_graph(view: GraphView) -> None:
    check_by_networkx(view)


@BOTH
def test_graphml_by_igraph(view: GraphView, tmp_path: Path, require: Require) -> None:
    require("igraph", "reads GraphML")
    import igraph

    path = tmp_path / "almanac.graphml"
    path.write_bytes(graphml_of(view))
    graph = igraph.Graph.Read_GraphML(str(path))
    assert graph.vcount() == len(view.network.nodes)
    assert graph.ecount() == len(view.network.edges)
    assert graph.is_directed()
    if not view.network.nodes:
        return
    expected = {n.id: _as_graphml_can(n.properties) for n in view.network.nodes}
    for vertex in graph.vs:
        said = expected[vertex["id"]]
        for key, value in said.items():
            assert vertex[key] == (pytest.approx(value) if isinstance(value, int) else value)
    edges = sorted(
        (graph.vs[e.source]["id"], graph.vs[e.target]["id"], e["label"], e["eid"]) for e in graph.es
    )
    assert edges == sorted((e.source, e.target, e.type, edge_id(e)) for e in view.network.edges)


@BOTH
def test_graphml_by_the_letter(view: GraphView) -> None:
    root = etree.fromstring(graphml_of(view))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    keys = root.findall(f"{space}key")
    assert all(key.get("for") in ("node", "edge") for key in keys)
    names: Sequence[tuple[str, str]] = [(str(key.get("for")), str(key.get("attr.name"))) for key in keys]
    assert len(set(names)) == len(names)
    types = {(name, key.get("attr.type")) for (_, name), key in zip(names, keys, strict=True)}
    assert len(types) == len({name for name, _ in types}), "one type per name, for nodes and edges alike"
    identities = [element.get("id") for element in root.iter(f"{space}node", f"{space}edge")]
    assert len(set(identities)) == len(identities)
    for node in root.iter(f"{space}node"):
        assert str(node.get("labels")).removeprefix(":") in NODE_PROPERTIES
    for edge in root.iter(f"{space}edge"):
        assert edge.get("label") in RELATIONS
