"""What is drawn is what the graph holds, parallel edges and all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from llmanac.graph.view import GraphView
from llmanac.page.words import KINDS, LABEL_INDEX, RELATION_INDEX

pytestmark = pytest.mark.browser

ALL_KINDS = "kinds=" + ",".join(kind.key for kind in KINDS if not kind.drawn)


def _kind(node: object) -> str:
    if node.label == "Dataset" and node.properties.get("unnamed"):
        return "described"
    return KINDS[LABEL_INDEX[node.label]].key


def test_every_thing_and_every_tie_is_there(open_page: Callable, view: GraphView) -> None:
    opened = open_page(ALL_KINDS)
    things = {node.id: _kind(node) for node in view.network.nodes if node.label in LABEL_INDEX}
    ties = [
        e for e in view.network.edges if e.type in RELATION_INDEX and {e.source, e.target} <= things.keys()
    ]
    shown = opened.js(
        """() => {
          const { model } = almanac, { data } = model, { nodes, edges, kept } = almanac.shown();
          return {
            nodes: [...nodes].map((i) => [model.iri(i), model.kindKey(i)]),
            edges: edges.map((e) => [data.relations[data.edges.r[e]][0], model.iri(data.edges.s[e]), model.iri(data.edges.t[e]), data.strings[data.edges.k[e]]]),
            kept, drawn: almanac.picture.counts(), text: document.getElementById("shown").textContent,
          };
        }"""
    )
    assert dict(shown["nodes"]) == things
    told = Counter(map(tuple, shown["edges"]))
    held = Counter(
        (e.type, e.source, e.target, str(e.properties.get("kind") or e.properties.get("phase") or ""))
        for e in ties
    )
    assert not told - held
    assert len(shown["edges"]) + shown["kept"] == len(ties)
    assert shown["drawn"] == {"nodes": len(things), "edges": len(shown["edges"])}
    assert shown["text"] == f"{len(things)} of {len(things)} shown"


def test_parallel_edges_are_drawn_each(open_page: Callable, view: GraphView) -> None:
    pairs = Counter((e.source, e.target) for e in view.network.edges if e.type == "DERIVED_FROM")
    source, target = next(pair for pair, count in pairs.items() if count == 2 and pair[1].endswith("/bloom"))
    opened = open_page()
    drawn = opened.js(
        """([source, target]) => {
          const { model } = almanac, { edges } = model.data;
          const items = almanac.picture.edgeItems().filter((item) => model.iri(edges.s[item.id]) === source && model.iri(edges.t[item.id]) === target);
          return items.map((item) => JSON.stringify(item.smooth));
        }""",
        [source, target],
    )
    assert len(drawn) == 2
    assert drawn[0] != drawn[1], "one would lie over the other"


def test_a_hub_shows_its_ties_when_selected(open_page: Callable, view: GraphView) -> None:
    ties = sum(e.target.endswith("family/llama") and e.type == "DERIVED_FROM" for e in view.network.edges)
    opened = open_page()
    kept = opened.js("() => almanac.shown().kept")
    assert kept >= ties > 30
    opened.js("() => almanac.open(almanac.model.number.get('family/llama'))")
    assert opened.js("() => almanac.shown().kept") == 0


def test_facet_counts_are_the_graph_s(open_page: Callable, view: GraphView) -> None:
    opened = open_page()
    made = Counter(e.target for e in view.network.edges if e.type == "DEVELOPED_BY")
    page = opened.page
    page.locator('[data-facet="organization"] .more').click()
    for box in page.locator('[data-facet="organization"] label').all():
        term = box.locator("input").get_attribute("value")
        assert box.locator(".count").inner_text() == str(made[f"{view.base}/{term}"])


SHOWN_MODELS = """() => {
  const { model } = almanac, { nodes } = almanac.shown();
  return [...nodes].filter((i) => model.data.nodes.kind[i] === 0).map((i) => model.iri(i));
}"""


def test_the_query_of_the_view_returns_the_view(open_page: Callable, view: GraphView) -> None:
    import pyoxigraph as ox

    store = ox.Store()
    for q in view.quads:
        value = (
            ox.NamedNode(q.object)
            if not hasattr(q.object, "text")
            else (
                ox.Literal(q.object.text, language=q.object.language)
                if q.object.language
                else ox.Literal(q.object.text, datatype=ox.NamedNode(q.object.datatype))
            )
        )
        store.add(ox.Quad(ox.NamedNode(q.subject), ox.NamedNode(q.predicate), value, ox.NamedNode(q.graph)))
    for hash_ in (
        "stage=stage/pretrained&size=7..13",
        "organization=organization/meta,organization/tii",
        "year=2023..&context=4096..",
        "commercial=true",
        "language=http://id.loc.gov/vocabulary/iso639-1/en&size=..3",
        "view=lineage",
        "view=timeline",
        "sel=family/vicuna&steps=2",
    ):
        opened = open_page(hash_)
        shown = set(opened.js(SHOWN_MODELS))
        query = opened.page.locator("#view-query").text_content()
        answers = {row["model"].value for row in store.query(query, use_default_graph_as_union=True)}
        assert answers == shown, hash_
        assert 0 < len(shown) < 95 or hash_ == "view=timeline"
    opened = open_page("sel=family/vicuna")
    query = opened.page.locator("#details .query pre").text_content()
    rows = list(store.query(query, use_default_graph_as_union=True))
    assert {int(row["line"].value) for row in rows} == {
        int(
            opened.js(
                "() => almanac.model.data.rows.line[almanac.model.facts[almanac.state().sel].map((f) => almanac.model.data.facts.r[f])[0]]"
            )
        )
    }
