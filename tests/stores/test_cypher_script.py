"""``almanac.cypher`` runs in real engines as it stands, and its literals keep every text."""

from __future__ import annotations

import io
import re

import pytest

from llmanac.graph.view import GraphView
from llmanac.writers import cypher
from samples import NASTY, nasty, sample
from stores.holders import Holder, expected

pytestmark = pytest.mark.stores


def script(view: GraphView) -> list[str]:
    stream = io.BytesIO()
    cypher.write(view, stream)
    return [line.removesuffix(";") for line in stream.getvalue().decode("utf-8").split("\n") if line]


@pytest.mark.parametrize("which", ["sample", "nasty"])
def test_the_script_brings_every_value_and_twice_is_once(graph_db: Holder, which: str) -> None:
    if graph_db.name == "ladybug":
        pytest.skip("it wants its own schema first: see the Parquet folder")
    view = sample() if which == "sample" else nasty()
    if which == "nasty" and graph_db.name == "falkordb":
        # It knows no \uXXXX, which control characters are written as.
        view = nasty(text for text in NASTY if not re.search(r"[\x00-\x07\x0b\x0e-\x1f\ufffe\uffff]", text))
    for _ in range(2):
        for statement in script(view):
            if graph_db.name == "falkordb" and statement.startswith("CREATE CONSTRAINT"):
                continue  # it has other words for them
            graph_db.ask(statement)
    nodes, edges = expected(view.network)
    found = graph_db.nodes()
    assert found.keys() == nodes.keys()
    for key, said in nodes.items():
        assert found[key] == said, key
    assert graph_db.edges() == edges
