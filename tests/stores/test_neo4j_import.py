"""``neo4j-admin database import`` takes our CSV set by the command in its README, value by value."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from llmanac.graph.schema import PropertyGraph
from llmanac.graph.view import GraphView
from llmanac.stores import Export
from llmanac.writers import neo4j_csv
from samples import view_of
from stores import engines
from stores.conftest import Require, lacking
from stores.graphs import graph_of, marker, nasty, network_export
from stores.holders import BoltHolder, expected

pytestmark = pytest.mark.stores


def imported(view: GraphView, home: Path, csv: Path) -> None:
    """A Neo4j home with the database that the README's command makes of the CSV set of ``view``."""
    csv.mkdir()
    for name, write in neo4j_csv.bundle(view).items():
        with (csv / name).open("wb") as stream:
            write(view, stream)
    readme = (csv / "README.md").read_text("utf-8")
    command = re.search(r"```sh\n(neo4j-admin.*?)```", readme, re.DOTALL)
    assert command
    program, *words = shlex.split(command[1].replace("\\\n", " "))
    assert program == "neo4j-admin"
    for folder in ("conf", "data", "logs"):
        (home / folder).mkdir(parents=True)
    (home / "conf" / "neo4j.conf").touch()
    java = ["java", *engines.QUICK, "-Xmx1g", "-cp", engines.classpath("neo4j"), "org.neo4j.cli.AdminTool"]
    ended = subprocess.run(
        [*java, *words], cwd=csv, timeout=300, capture_output=True, text=True, check=False,
        env={**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout + ended.stderr


def as_csv_can(graph: PropertyGraph) -> PropertyGraph:
    """What the README says that CSV loses: empty elements of arrays, and U+001F inside of them."""

    def carried(properties: Any) -> dict[str, Any]:
        lists = {
            key: tuple(
                part.replace("\x1f", " ") if isinstance(part, str) else part for part in value if part != ""
            )
            for key, value in properties.items()
            if isinstance(value, tuple)
        }
        return {
            key: lists.get(key, value) for key, value in properties.items() if lists.get(key, value) != ()
        }

    return PropertyGraph(
        tuple(replace(node, properties=carried(node.properties)) for node in graph.nodes), graph.edges
    )


@pytest.fixture
def view(almanacs: Callable[[str], Export]) -> GraphView:
    """The packaged lists and every trap, in one graph: an import takes the time that the JVM takes."""
    real = almanacs("packaged").network
    view = view_of([marker()])
    both = graph_of([*real.nodes, *nasty().nodes], [*real.edges, *nasty().edges])
    view.__dict__["network"] = both  # where the cached property keeps what it found
    return view


def test_the_import_holds_every_value(view: GraphView, tmp_path: Path, require: Require) -> None:
    lacking("neo4j", require)
    imported(view, tmp_path / "neo4j", tmp_path / "csv")
    with engines.neo4j(tmp_path) as server:
        holder = BoltHolder("neo4j", server)
        nodes, edges = expected(as_csv_can(view.network))
        found = holder.nodes()
        assert found.keys() == nodes.keys()
        for key, said in nodes.items():
            assert found[key] == said, key
        assert holder.edges() == edges
        # What was imported in bulk, a load finds again: it completes what CSV lost and doubles nothing.
        outcome = holder.load(network_export(tmp_path / "export", view.network))
        assert outcome.complete, [tally for tally in outcome.tallies if not tally.agrees]
        assert (holder.nodes(), holder.edges()) == expected(view.network)
        holder.close()
