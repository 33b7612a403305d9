"""A load that is killed on the way is made good by the next one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from llmanac.graph.view import GraphView
from llmanac.ontology.rdf import Iri, Literal, Quad
from llmanac.ontology.terms import ALM, RDF, SCHEMA
from samples import view_of
from stores.graphs import HOME, marker, write_export
from stores.holders import Holder, QuadHolder, expected

pytestmark = [pytest.mark.stores, pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")]
KILLED = Path(__file__).with_name("killed.py")


def families(count: int) -> GraphView:
    """Families and data that the real projection makes nodes and edges of."""
    quads = [marker()]
    for number in range(count):
        family, data = Iri(f"{HOME}/family/f{number}"), Iri(f"{HOME}/dataset/d{number % 7}")
        row = Iri(f"{HOME}/source/made/row/t/f{number}")
        quads += [
            Quad(family, RDF.type, ALM.ModelFamily, row),
            Quad(family, SCHEMA.name, Literal(f"F {number}"), row),
            Quad(data, RDF.type, SCHEMA.Dataset, row),
            Quad(data, SCHEMA.name, Literal(f"D {number % 7}"), row),
            Quad(family, ALM.pretrainedOn, data, row),
        ]
    return view_of(quads)


def kill_midway(holder: Holder, folder: Path, steps: int, named: bool = False) -> None:
    holder.close() if holder.kind == "ladybug" else None
    environment: Mapping[str, str] = getattr(getattr(holder, "server", None), "environment", {})
    words = [
        holder.kind,
        holder.target,
        str(folder),
        holder.options.database,
        str(steps),
        "named" if named else "",
    ]
    ended = subprocess.run(
        [sys.executable, str(KILLED), *words], env={**os.environ, **environment}, timeout=120, check=False
    )
    assert ended.returncode == -signal.SIGKILL


@pytest.mark.parametrize("steps", [1, 3100])
def test_a_killed_load_is_repaired(graph_db: Holder, tmp_path: Path, steps: int) -> None:
    view = families(2500)
    export = write_export(tmp_path / "export", view)
    kill_midway(graph_db, tmp_path / "export", steps)
    nodes, edges = expected(view.network)
    assert (graph_db.nodes(), graph_db.edges()) != (nodes, edges), "it was killed too late to tell anything"
    outcome = graph_db.load(export)
    assert outcome.complete, outcome
    assert outcome.stale == 0
    assert graph_db.nodes() == nodes
    assert graph_db.edges() == edges


@pytest.mark.parametrize("named", [False, True])
def test_a_killed_upload_is_repaired(quad_store: QuadHolder, tmp_path: Path, named: bool) -> None:
    view = families(4000)
    export = write_export(tmp_path / "export", view)
    kill_midway(quad_store, tmp_path / "export", 2 * 2**18, named)
    outcome = quad_store.load(export, named=named)
    assert outcome.complete, outcome
    found = {quad[:3] for quad in quad_store.quads()}
    assert found == {quad[:3] for quad in view.quads}
    if named:
        assert quad_store.quads() == set(view.quads)


def test_graph_by_graph_too(quad_store: QuadHolder, tmp_path: Path) -> None:
    """With graphs of ours in the store each is replaced on its own; killed between two of them."""
    quad_store.load(write_export(tmp_path / "before", families(20)), named=True)
    view = families(60)
    export = write_export(tmp_path / "export", view)
    kill_midway(quad_store, tmp_path / "export", 30, named=True)
    assert 21 < len({quad.graph for quad in quad_store.quads()}) < 61
    assert quad_store.load(export, named=True).complete
    assert quad_store.quads() == set(view.quads)
