"""The page as bytes: the same everywhere, nothing lost, nothing that could run."""

from __future__ import annotations

import hashlib
import json
import math
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from llmanac.graph.schema import Edge, Node, PropertyGraph
from llmanac.graph.view import GraphView
from llmanac.page import render
from llmanac.page.facts import written
from llmanac.page.layout.chart import TOO_MANY, chart, homes
from llmanac.page.layout.lineage import lineage
from llmanac.page.layout.timeline import timeline
from llmanac.page.said import Said
from llmanac.page.things import things
from llmanac.page.words import KINDS
from pagekit import BASE, almanac, second_list


@pytest.fixture(scope="module")
def view() -> GraphView:
    return almanac()


@pytest.fixture(scope="module")
def page(view: GraphView) -> str:
    return render(view).decode("utf-8")


def _data(page: str) -> dict[str, object]:
    block = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert block is not None
    return json.loads(block[1])


@pytest.mark.parametrize(
    "surroundings", [{"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}, {"PYTHONHASHSEED": "4321", "LC_ALL": "C"}]
)
def test_the_same_bytes_under_other_seeds_zones_and_locales(
    page: str, surroundings: dict[str, str], repository: Path, tmp_path: Path
) -> None:
    code = "import hashlib, pagekit, llmanac.page as p; print(hashlib.sha256(p.render(pagekit.almanac())).hexdigest())"
    environment = {**os.environ, "PYTHONPATH": str(repository / "tests"), **surroundings}
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == hashlib.sha256(page.encode()).hexdigest()


def test_one_file_within_its_budget(page: str) -> None:
    assert len(page.encode()) < 1_000_000
    document = html.document_fromstring(page)
    assert not document.xpath("//*[@style or @*[starts-with(name(), 'on')]]")
    assert not document.xpath("//script[@src] | //link[@rel != 'icon'] | //img | //iframe | //base | //form")
    assert "sourceMappingURL" not in page


def test_everything_of_the_graph_is_in_the_data(page: str, view: GraphView) -> None:
    data = _data(page)
    drawn = [node for node in view.network.nodes if node.label in {kind.label for kind in KINDS}]
    assert len(data["nodes"]["id"]) == len(drawn)
    assert {"vicuna", "vicuna-13b", "lmsys", "sharegpt"} <= set(
        data["nodes"]["id"]
    )  # as the kind tells the room
    assert len(data["edges"]["s"]) == sum(
        edge.type not in ("STATED_IN", "IN_LIST", "ABOUT", "GENERATED_BY", "USED")
        for edge in view.network.edges
    )
    assert len(data["issues"]) == sum("bodyValue" in quad.predicate for quad in view.quads)


def test_every_fact_has_its_row_and_most_their_cell(view: GraphView) -> None:
    found = things(view.network)
    told = written(view, Said(view, found))
    assert all(fact.row >= 0 for fact in told.facts)
    vicuna = found.number[f"{BASE}/family/vicuna"]
    cells = {
        fact.property.rsplit("/", 1)[-1].rsplit("#", 1)[-1]: told.rows[fact.row].cells[fact.cell]
        for fact in told.facts
        if fact.thing == vicuna and fact.cell >= 0
    }
    assert cells["author"] == "LMSYS"
    assert cells["issued"] == "03/23"
    assert cells["contextLength"] == "2K"
    assert cells["architecture"] == "Dec"
    assert cells["instructionTunedFrom"] == "LLaMA"
    assert cells["tunedOn"] == "ShareGPT"
    assert cells["hasPart"].startswith("[7B](https://huggingface.co/lmsys/vicuna-7b)")


def test_two_lists_and_inferences_are_kept_apart(view: GraphView) -> None:
    both = second_list(view)
    told = written(both, Said(both, things(both.network)))
    assert [entry[1] for entry in told.lists] == ["Another list", "A sample list"]
    vicuna = things(both.network).number[f"{BASE}/family/vicuna"]
    dates = {fact.value for fact in told.facts if fact.thing == vicuna and fact.property.endswith("issued")}
    assert dates == {"2023-03", "2023-04"}
    assert [fact.rule for fact in told.facts if fact.rule] == ["inferred"]


def test_a_row_more_moves_little(view: GraphView) -> None:
    before, after = things(view.network), things(almanac(extra="Tiny Newcomer").network)
    old = {before.nodes[i].id: place for i, place in chart(before).items()}
    new = {after.nodes[i].id: place for i, place in chart(after).items()}
    drawn = {node.id for node in before.nodes if node.label in ("ModelFamily", "Organization", "Dataset")}
    across = math.dist((min(x for x, _ in old.values()), min(y for _, y in old.values())),
                       (max(x for x, _ in old.values()), max(y for _, y in old.values())))  # fmt: skip
    moves = sorted(math.dist(old[iri], new[iri]) for iri in drawn)
    assert moves[len(moves) // 2] < 0.1 * across


def test_a_checkpoint_belongs_to_its_model_whoever_derives_from_it(view: GraphView) -> None:
    graph = view.network
    alpaca, base = f"{BASE}/family/alpaca", f"{BASE}/checkpoint/llama-7b"
    found = things(PropertyGraph(graph.nodes, (*graph.edges, Edge("DERIVED_FROM", alpaca, base, {}))))
    assert homes(found)[found.number[base]] == found.number[f"{BASE}/family/llama"]
    assert (found.number[alpaca], found.number[f"{BASE}/family/llama"], "") in found.derivations


def test_no_two_marks_of_the_map_lie_over_each_other(view: GraphView) -> None:
    found = things(view.network)
    placed = [place for i, place in chart(found).items() if KINDS[found.kinds[i]].drawn]
    for k, one in enumerate(placed):
        for other in placed[k + 1 :]:
            assert math.dist(one, other) > 24


def test_lineage_runs_from_left_to_right(view: GraphView) -> None:
    found = things(view.network)
    placed = lineage(found)
    assert {i for pair in found.derivations for i in pair[:2]} == set(placed)
    for model, base, _ in found.derivations:
        if found.name(model) != "BELLE":  # of two bases; the other one stands in another tree
            assert (
                placed[base][0] < placed[model][0] or len([d for d in found.derivations if d[0] == model]) > 1
            )
    assert len(set(placed.values())) == len(placed)


def test_a_circle_of_bases_ends() -> None:
    view = almanac(45)
    graph = view.network
    derived = next(e for e in graph.edges if e.type == "DERIVED_FROM" and e.source.endswith("vicuna"))
    turned = type(derived)(derived.type, derived.target, derived.source, derived.properties)
    circle = things(PropertyGraph(graph.nodes, (*graph.edges, turned)))
    assert set(lineage(circle)) == {i for pair in circle.derivations for i in pair[:2]}


def test_timeline_keeps_the_order_of_time(view: GraphView) -> None:
    found = things(view.network)
    placed = timeline(found).positions
    months = {i: (p["issuedYear"], p["issuedMonth"]) for i in placed for p in (found.nodes[i].properties,)}
    order = sorted(placed, key=lambda i: placed[i][0])
    assert [months[i] for i in order] == sorted(months.values())
    assert len(set(placed.values())) == len(placed)


def test_an_empty_graph_has_a_page() -> None:
    view = GraphView(BASE, ())
    view.__dict__["network"] = PropertyGraph((), ())
    assert b"0 models" in render(view)


def test_a_huge_graph_is_not_laid_out() -> None:
    nodes = tuple(Node(f"{BASE}/family/{i}", "ModelFamily", {"name": str(i)}) for i in range(TOO_MANY + 1))
    found = things(PropertyGraph(nodes, ()))
    assert chart(found) == {}


def test_summary_and_frame_for_notebooks(view: GraphView) -> None:
    from llmanac.page.notebook import isolated_frame, summary_html

    told = html.fromstring(summary_html(view))
    assert told.xpath("string(//tr[th='Models']/td)") == "95"
    assert "LLaMA" in told.text_content()
    hostile = summary_html(almanac(45, taint=lambda text, _: f"<script>{text}</script>"))
    assert "<script" not in hostile
    frame = html.fromstring(isolated_frame("<p>'\"&</p>"))
    assert isolated_frame("<p>")._repr_html_().startswith("<iframe ")
    assert frame.get("srcdoc") == "<p>'\"&</p>"
    assert "allow-same-origin" not in frame.get("sandbox")
