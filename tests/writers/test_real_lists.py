"""The real lists through every writer: all formats are whole and say the same."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import networkx
import pyoxigraph
import pytest
import rdflib

import llmanac
from llmanac import writers
from llmanac.graph.schema import NODE_PROPERTIES
from llmanac.graph.view import GraphView
from llmanac.ontology.terms import ALM

LISTS = (
    "open-source-llms/seed.md",
    "open-source-llms/2023-11-06.md",
    "other-lists/open-llms.md",
    "other-lists/awesome-llm.md",
)

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module", params=LISTS)
def view(request: pytest.FixtureRequest, corpus: Path) -> GraphView:
    return llmanac.read(str(corpus / request.param)).view


def written(view: GraphView, name: str) -> dict[str, bytes]:
    files = {}
    for filename, write in writers.contents(view, writers.choose([name])).items():
        stream = io.BytesIO()
        write(stream)
        files[filename] = stream.getvalue()
    return files


def test_the_three_plain_files_are_the_quads_without_what_stands_apart(view: GraphView) -> None:
    apart = {view.graph_iri("inferred"), view.graph_iri("quality")}
    quads = pyoxigraph.parse(written(view, "nq")["almanac.nq"], format=pyoxigraph.RdfFormat.N_QUADS)
    expected = {str(quad.triple) for quad in quads if getattr(quad.graph_name, "value", "") not in apart}
    for name, format_ in (
        ("ttl", pyoxigraph.RdfFormat.TURTLE),
        ("nt", pyoxigraph.RdfFormat.N_TRIPLES),
        ("jsonld", pyoxigraph.RdfFormat.JSON_LD),
    ):
        (data,) = written(view, name).values()
        found = [str(quad.triple) for quad in pyoxigraph.parse(data, format=format_)]
        assert len(found) == len(expected)
        assert set(found) == expected


def test_the_table_has_every_checkpoint_and_the_graph_every_thing(view: GraphView) -> None:
    rows = list(csv.DictReader(io.StringIO(written(view, "csv")["almanac.csv"].decode("utf-8"), newline="")))
    checkpoints = view.facts.of_class(ALM.Checkpoint)
    assert sorted(row["checkpoint_iri"] for row in rows) == checkpoints
    assert all(row["family"] and row["checkpoint"] and row["line"] for row in rows)
    graph = networkx.read_graphml(
        io.BytesIO(written(view, "graphml")["almanac.graphml"]), force_multigraph=True
    )
    assert graph.number_of_nodes() == len(view.network.nodes)
    assert graph.number_of_edges() == len(view.network.edges)
    counts = writers.describe(view)["counts"]
    assert counts["labels"]["Checkpoint"] == len(checkpoints)
    assert set(counts["labels"]) <= set(NODE_PROPERTIES)


def test_no_statement_about_a_named_thing_is_lost_on_the_way_to_the_property_graph(view: GraphView) -> None:
    """What has a name in the RDF has it in the property graph, and nothing else is there."""
    named = {node.id for node in view.network.nodes if "name" in NODE_PROPERTIES[node.label]}
    without = {n.id for n in view.network.nodes if n.id in named and "name" not in n.properties}
    documents = {n.id for n in view.network.nodes if n.label == "Document"}
    assert without <= documents
    classes = (ALM.ModelFamily, ALM.Checkpoint, ALM.SourceRow, ALM.SourceList)
    assert set(view.facts.of_class(*classes)) <= {node.id for node in view.network.nodes}


def test_consumers_find_models_and_their_data(view: GraphView) -> None:
    models = json.loads(written(view, "fair4ml")["fair4ml/models.jsonld"])["@graph"]
    assert len(models) == len(view.facts.of_class(ALM.Checkpoint))
    rdflib.Graph().parse(data=written(view, "mldcat")["mldcat-ap/models.ttl"], format="turtle")
