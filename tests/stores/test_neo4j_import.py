"""The CSV set goes through the real `neo4j-admin database import` of Neo4j 5.26, by its own README."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from llmanac import output
from llmanac.graph.schema import PropertyGraph
from llmanac.writers import neo4j_csv
from samples import nasty
from stores import engines
from stores.holders import Edges, Nodes, counted, expected

pytestmark = pytest.mark.stores


def test_the_readmes_command_imports_every_value(tmp_path: Path, require: Callable[..., str]) -> None:
    for program in ("java", "mvn"):
        require(program, "Neo4j's importer comes through Maven")
    neo4j = pytest.importorskip("neo4j")
    view, home, csv = nasty(), tmp_path / "home", tmp_path / "csv"
    output.write({name: partial(write, view) for name, write in neo4j_csv.bundle(view).items()}, csv)
    (home / "conf").mkdir(parents=True)
    _import(csv, home)
    port = engines.free_port()
    command = ["java", "-cp", engines.classpath("neo4j"), str(engines.JAVA / "neo4j" / "Reopen.java")]
    log = tmp_path / "neo4j.log"
    with (
        engines.running(
            [*command, str(home), str(port)], f"bolt://127.0.0.1:{port}", port, log, seconds=120
        ) as it,
        neo4j.GraphDatabase.driver(it.url) as driver,
    ):
        driver.verify_connectivity()
        constraints = (csv / "constraints.cypher").read_text("utf-8").split(";\n")
        for statement in filter(None, constraints):
            driver.execute_query(statement)
        found = driver.execute_query("MATCH (n) RETURN labels(n) AS labels, properties(n) AS said").records
        nodes: Nodes = {}
        for record in found:
            (label,), said = record["labels"], dict(record["said"])
            nodes[label, said.pop("id")] = said
        rows = driver.execute_query("MATCH (a)-[e]->(b) RETURN type(e), a.id, b.id, properties(e)").records
        edges = counted((kind, a, b, dict(said)) for kind, a, b, said in map(tuple, rows))
    _same(view.network, nodes, edges)


def _import(csv: Path, home: Path) -> None:
    """Run the command of the set's README, with the class that `neo4j-admin` starts."""
    told = re.search(r"```sh\nneo4j-admin (.*?)```", (csv / "README.md").read_text("utf-8"), re.DOTALL)
    assert told
    arguments = shlex.split(told[1].replace("\\\n", " "))
    command = ["java", "-Xmx1g", "-cp", engines.classpath("neo4j"), "org.neo4j.cli.AdminTool", *arguments]
    environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    done = subprocess.run(
        command, cwd=csv, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


def _same(graph: PropertyGraph, nodes: Nodes, edges: Edges) -> None:
    all_nodes, all_edges = expected(graph)
    assert nodes.keys() == all_nodes.keys()
    for key, said in all_nodes.items():
        assert nodes[key] == _as_csv_can(said), key
    assert edges == all_edges


def _as_csv_can(said: Mapping[str, Any]) -> dict[str, Any]:
    """Arrays are separated by U+001F, which becomes a blank inside of their elements."""
    return {
        key: [part.replace("\x1f", " ") if isinstance(part, str) else part for part in value]
        if isinstance(value, list)
        else value
        for key, value in said.items()
    }
