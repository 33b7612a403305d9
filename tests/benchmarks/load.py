"""How long a load takes beside the bare engine fed with the same data: ``python tests/benchmarks/load.py``.

    python tests/benchmarks/load.py [--families 1000,20000,200000] [--engines oxigraph,ladybug,...]

For each engine and size it prints the seconds of ``llmanac load`` (checking sums, reading, loading,
counting), the seconds of the engine alone given the finished requests, their ratio (the goal is 1.3)
and what the data weighs. "Alone" is: one PUT of the file for SPARQL, COPY of the same Arrow tables for
Ladybug, and for Bolt and FalkorDB the same statements with rows that are already in memory. Each
engine starts empty for each measurement. Nothing here is a test: times depend on the machine.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import json
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from llmanac.graph.view import GraphView
from llmanac.ontology.rdf import Iri, Literal, Quad
from llmanac.ontology.terms import RDFS
from llmanac.stores import Export, cypher, read_export
from llmanac.stores.endpoints import services
from llmanac.stores.ladybug import tables
from llmanac.stores.rows import EDGE_ID, STAMP, Label, groups
from llmanac.writers import parquet as parquet_writer
from samples import HOME
from stores import engines
from stores.graphs import marker, synthetic, write_export
from stores.holders import BoltHolder, FalkorHolder, Holder, LadybugHolder, QuadHolder

ENGINES = ("oxigraph", "fuseki", "neo4j", "arcadedb", "falkordb", "ladybug")


def made(folder: Path, families: int) -> Export:
    """An export of made-up families: its property graph as Parquet, and as many statements as it says."""
    network = synthetic(families)
    row = Iri(f"{HOME}/source/made")
    quads = [marker()]
    for node in network.nodes:
        for key, value in node.properties.items():
            values = value if isinstance(value, tuple) else (value,)
            predicate = Iri(f"{HOME}/ontology#{key}")
            quads += [Quad(Iri(node.id), predicate, Literal(str(each)), row) for each in values]
    quads += [Quad(Iri(edge.source), RDFS.seeAlso, Iri(edge.target), row) for edge in network.edges]
    view = GraphView(HOME, tuple(sorted(set(quads), key=str)))
    view.__dict__["network"] = network
    write_export(folder, view, network)
    manifest = json.loads((folder / "manifest.json").read_text())
    for name, write in parquet_writer.bundle(view).items():
        path = folder / "parquet" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            write(view, stream)
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        manifest["files"][f"parquet/{name}"] = {"sha256": digest, "bytes": path.stat().st_size}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return read_export(folder)


def timed(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def alone(holder: Holder, export: Export) -> float:
    """Seconds that the engine itself needs for the same data."""
    if isinstance(holder, QuadHolder):
        address = services(holder.target).graph(f"{export.base}/almanac")
        return timed(lambda: put(address, export.folder / "almanac.nt"))
    found = groups(export)
    if isinstance(holder, LadybugHolder):
        return timed(lambda: copy(holder, export, found))
    for label in export.labels:
        if isinstance(holder, FalkorHolder):
            graph = holder._client.select_graph("almanac")
            graph.create_node_range_index(label, "id")
            graph.create_node_unique_constraint(label, "id")
        else:
            holder.ask(cypher.constraint(label))
    sent = [
        (cypher.merge(group.of), {"rows": rows, "stamp": export.stamp})
        for group in found
        for rows in group.batches(cypher.BATCH)
    ]
    return timed(lambda: [holder.ask(text, parameters) for text, parameters in sent])


def put(address: str, path: Path) -> None:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=3600)
    with path.open("rb") as stream:
        headers = {"Content-Type": "application/n-triples", "Content-Length": str(path.stat().st_size)}
        connection.request("PUT", f"{parts.path}?{parts.query}", stream, headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status >= 300:
        raise RuntimeError(f"{address}: {answer.status}")


def copy(holder: LadybugHolder, export: Export, found: Any) -> None:
    import pyarrow

    for statement in tables():
        holder.ask(statement)
    for group in found:
        table = group.table()
        table = table.append_column(STAMP, pyarrow.repeat(export.stamp, table.num_rows))
        name, ends = (group.of.name, "") if isinstance(group.of, Label) else (
            group.of.type, f" (from='{group.of.source}', to='{group.of.target}')"
        )  # fmt: skip
        keys = [key for key in (EDGE_ID, *table.column_names) if key not in ("src", "dst")]
        columns = ", ".join(f"`{key}`" for key in dict.fromkeys(keys) if key in table.column_names)
        holder.ask(f"COPY `{name}`({columns}) FROM $arrow{ends}", {"arrow": table})
    holder.close()


def started(name: str, folder: Path, stack: ExitStack) -> Holder:
    """An empty database of a fresh engine."""
    folder.mkdir()
    if name == "ladybug":
        return LadybugHolder(folder / "almanac.lbug")
    server = stack.enter_context(getattr(engines, name)(folder))
    kinds: dict[str, Any] = {"oxigraph": QuadHolder, "fuseki": QuadHolder, "falkordb": FalkorHolder}
    holder: Holder = kinds.get(name, BoltHolder)(name, server)
    stack.callback(holder.close)
    return holder


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--families", default="1000,20000,200000")
    parser.add_argument("--engines", default=",".join(ENGINES))
    given = parser.parse_args()
    print(f"{'engine':10} {'families':>9} {'things':>10} {'MB':>7} {'load s':>8} {'alone s':>8} {'ratio':>6}")
    for families in map(int, given.families.split(",")):
        with tempfile.TemporaryDirectory() as place:
            export = made(Path(place) / "export", families)
            for name in given.engines.split(","):
                measure(name, families, export, Path(place))


def measure(name: str, families: int, export: Export, place: Path) -> None:
    seconds = []
    for turn in ("alone", "load"):
        with ExitStack() as stack:
            holder = started(name, place / f"{name}-{turn}", stack)
            if turn == "alone":
                seconds.append(alone(holder, export))
                continue
            outcome: list[Any] = []
            seconds.append(
                timed(lambda here=holder, into=outcome: into.append(here.load(export, timeout=3600.0)))
            )
            assert outcome[0].complete, outcome[0]
    quads = isinstance(holder, QuadHolder)
    things = export.triples if quads else sum(export.labels.values()) + sum(export.relations.values())
    files = [export.folder / "almanac.nt"] if quads else [*export.folder.rglob("*.parquet")]
    weight = sum(path.stat().st_size for path in files) / 1e6
    bare, load = seconds
    print(
        f"{name:10} {families:9,} {things:10,} {weight:7.1f} {load:8.2f} {bare:8.2f} {load / bare:6.2f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
