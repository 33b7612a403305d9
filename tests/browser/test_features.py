"""Each thing that the page can do, done once."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from browserkit import Opened, ids

pytestmark = pytest.mark.browser


def test_search_shows_kinds_aliases_and_both_scripts(open_page: Callable) -> None:
    opened = open_page()
    page = opened.page
    page.keyboard.press("/")
    assert opened.js("() => document.activeElement.id") == "search"
    page.keyboard.type("天鹰")
    first = page.locator("#suggestions [role=option]").first
    assert "Aquila" in first.inner_text()
    assert "Model" in first.inner_text()
    page.fill("#search", "alpaca")
    hits = page.locator("#suggestions [role=option]").all_inner_texts()
    assert any("Data set" in hit for hit in hits)
    assert any(hit.split()[0] == "Alpaca" and "Model" in hit for hit in hits)
    for spelling in ("llama-2", "LLaMA2", "Llama v2"):
        page.fill("#search", spelling)
        assert page.locator("#suggestions [role=option] .word").first.inner_text() == "Llama 2"
    page.keyboard.press("Enter")
    assert opened.js("() => almanac.model.name(almanac.state().sel)") == "Llama 2"
    assert page.locator("#details h2").inner_text() == "Llama 2"
    assert page.title() == "Llama 2 · llmanac"
    assert opened.js("() => document.activeElement.id") == "picture", "ready to walk on"
    opened.sound()


def test_a_hit_that_filters_hide_says_so_and_can_be_shown(open_page: Callable) -> None:
    opened = open_page("organization=organization/meta")
    page = opened.page
    page.fill("#search", "Vicuna")
    assert "not shown" in page.locator("#suggestions [role=option]").first.inner_text()
    page.keyboard.press("Enter")
    assert "Your filters hide it." in page.locator("#details .notice").inner_text()
    page.locator("#details .notice button").click()
    assert "family/vicuna" in ids(opened)
    assert page.locator("#details .notice").count() == 0
    page.fill("#search", "Vicuna 13B")
    page.keyboard.press("Enter")
    assert "switched off" in page.locator("#details .notice").inner_text()
    page.locator("#details .notice button").click()
    assert "checkpoint/vicuna-13b" in ids(opened)
    opened.sound()


def test_legend_switches_and_facets_narrow_and_reset_lifts(open_page: Callable) -> None:
    opened = open_page()
    page = opened.page
    everything = ids(opened)
    page.locator("#kind-organization").click()
    assert {i.split("/")[0] for i in ids(opened)} == {"family", "dataset"}
    page.locator("[data-facet=stage] input").first.click()
    few = ids(opened)
    assert 0 < len(few) < len(everything)
    assert page.locator("#shown").inner_text().startswith(f"{len(few)} of ")
    page.locator("[data-facet=size] summary").click()
    page.locator("[data-facet=size] select").first.select_option("65")
    assert len(ids(opened)) < len(few)
    page.locator("[data-facet=relation] summary").click()
    page.locator("[data-facet=relation] input[value=TRAINED_ON]").click()
    assert not opened.js(
        "() => almanac.shown().edges.some((e) => almanac.model.data.relations[almanac.model.data.edges.r[e]][0] === 'TRAINED_ON')"
    )
    page.locator("#reset").click()
    assert ids(opened) == everything
    opened.sound()


def test_an_empty_picture_says_why(open_page: Callable) -> None:
    opened = open_page("organization=organization/meta&context=8192..")
    assert ids(opened) == set()
    assert "No model has all the values" in opened.page.locator("#empty").inner_text()
    opened.page.locator("#empty-reset").click()
    assert not opened.page.locator("#empty").is_visible()


def test_details_tell_every_fact_with_its_words_and_line(open_page: Callable) -> None:
    opened = open_page("sel=family/vicuna")
    panel = opened.page.locator("#details")
    told = panel.inner_text()
    for words in (
        "March 2023",
        "LMSYS",
        "Instruction-tuned from",
        "LLaMA",
        "ShareGPT",
        "lmsys/vicuna-13b",
        "2,048",
    ):
        assert words in told
    assert panel.locator("dt").count() == panel.locator("dd").count()
    for fact in panel.locator(".facts dd").all():
        assert fact.locator(".source").count() >= 1
        assert "line " in fact.locator(".where").first.inner_text()
    released = panel.locator("dt", has_text="Released").locator("xpath=following-sibling::dd[1]")
    assert "03/23" in released.locator("q").inner_text()
    released.locator("summary").click()
    assert "| Vicuna |" in released.locator("pre").inner_text()
    assert released.locator("a.out").get_attribute("href").startswith("https://example.org/lists/sample.md#L")
    weights = panel.locator("tbody a.out").first
    assert weights.get_attribute("target") == "_blank"
    assert weights.get_attribute("rel") == "noopener noreferrer"
    assert panel.locator("tbody tr").count() == 3
    assert "StableVicuna" in panel.locator(".kin").nth(1).inner_text()
    data = panel.locator("dt", has_text="Tuned on").locator("xpath=following-sibling::dd[1]")
    assert "1 issue" in data.locator(".source").inner_text()
    assert "1 open issue" in panel.locator(".findings").inner_text()
    assert "https://w3id.org/llmanac/family/vicuna" in panel.locator(".iri").inner_text()
    assert "SELECT" in (panel.locator(".query pre").text_content() or "")
    panel.get_by_role("button", name="Copy IRI").click()
    opened.until("() => document.getElementById('live').textContent === 'Copied'")
    panel.get_by_role("button", name="Close details").click()
    assert not panel.is_visible()
    opened.sound()


def test_lists_that_differ_stand_side_by_side(open_page: Callable, two_lists_file: Path) -> None:
    opened = open_page("sel=family/vicuna", file=two_lists_file)
    sides = opened.page.locator("#details .sides", has_text="April 2023")
    assert sides.locator(".columns > div").count() == 2
    assert "March 2023" in sides.inner_text()
    assert "another, line 7" in sides.inner_text()
    assert "inferred" in opened.page.locator("#details .inferred").first.inner_text()


def test_focus_and_path(open_page: Callable) -> None:
    opened = open_page("sel=family/stablevicuna")
    page = opened.page
    sizes = []
    for steps in (1, 2, 3):
        page.get_by_role("button", name=f"{steps} step", exact=False).click()
        assert opened.js("() => almanac.state().steps") == steps
        sizes.append(len(ids(opened)))
    assert sizes[0] < sizes[1] <= sizes[2]
    page.get_by_role("button", name="3 steps").click()
    assert opened.js("() => almanac.state().steps") == 0
    page.locator("#path-from").click()
    page.fill("#search", "Stanford")
    page.keyboard.press("Enter")
    way = page.locator("#path .way").inner_text()
    assert way.startswith("StableVicuna")
    assert way.rstrip().endswith("Stanford")
    assert opened.js("() => almanac.shown().way.nodes.some((i) => almanac.model.hubs.has(i))") is False
    page.locator("#path button").click()
    assert not page.locator("#path").is_visible()
    opened.sound()


@pytest.mark.parametrize("mode", ["lineage", "timeline"])
def test_other_views_place_models_anew(open_page: Callable, mode: str) -> None:
    opened = open_page()
    opened.page.locator(f"#view-{mode}").click()
    opened.settled()
    assert {i.split("/")[0] for i in ids(opened)} == {"family"}
    at = opened.js(
        "() => Object.fromEntries(['llama', 'vicuna', 'stablevicuna'].map((k) => [k, almanac.picture.placeOf(almanac.model.number.get('family/' + k))]))"
    )
    assert at["llama"]["x"] < at["vicuna"]["x"] < at["stablevicuna"]["x"]
    left = opened.js("() => almanac.model.families - almanac.shown().nodes.size")
    assert ("without a stated base" in opened.page.locator("#note").inner_text()) == (
        mode == "lineage" and left > 0
    )
    assert opened.page.locator("#line-key").is_visible() == (mode == "lineage")
    opened.page.locator("#view-map").click()
    opened.sound()


def test_the_picture_glides_unless_stillness_is_asked_for(open_page: Callable) -> None:
    opened = open_page(reduced_motion="no-preference")
    opened.page.locator("#view-lineage").click()
    opened.until(
        """() => [...almanac.shown().nodes].every((i) => {
          const at = almanac.picture.network.body.nodes[i], to = almanac.picture.placeOf(i);
          return at && Math.abs(at.x - to.x) < 0.5 && Math.abs(at.y - to.y) < 0.5;
        })"""
    )
    opened.sound()


def test_table_sorts_filters_selects_and_lies_beside_the_picture(open_page: Callable) -> None:
    opened = open_page()
    page = opened.page
    page.locator("#view-table").click()
    assert page.locator("#picture").is_visible()
    names = page.locator("#table tbody th")
    assert names.count() == 95
    page.locator("[data-sort=released]").click()
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Released")
    assert names.first.inner_text() == "T5"
    page.locator("[data-sort=released]").click()
    assert names.last.inner_text() == "T5"
    page.locator("[data-facet=stage] input").first.click()
    assert 0 < names.count() < 95
    names.first.locator("a").click()
    assert page.locator("tr.chosen").count() == 1
    page.locator(".kinds button", has_text="Data sets").click()
    assert page.locator("#table caption").inner_text().startswith("Data sets")
    page.get_by_role("button", name="Whole height").click()
    assert not page.locator("#picture").is_visible()
    page.get_by_role("button", name="Close table").click()
    assert page.locator("#picture").is_visible()
    opened.sound()


def test_what_is_shown_can_be_saved(open_page: Callable, tmp_path: Path) -> None:
    opened = open_page("sel=family/vicuna&steps=1&kinds=checkpoint")

    def saved(kind: str) -> Path:
        opened.page.locator(".menu summary").click()
        with opened.page.expect_download() as download:
            opened.page.locator(f"#save-{kind}").click()
        download.value.save_as(tmp_path / f"view.{kind}")
        opened.page.locator(".menu summary").click()
        return tmp_path / f"view.{kind}"

    shown, drawn = ids(opened), opened.js("() => almanac.shown().edges.length")
    assert saved("png").read_bytes().startswith(b"\x89PNG")
    svg = ElementTree.parse(saved("svg")).getroot()  # noqa: S314  (our own file)
    space = "{http://www.w3.org/2000/svg}"
    assert len(svg.findall(f"{space}path")) == len(shown) + drawn
    assert len(svg.findall(f"{space}path/{space}title")) == len(shown)
    rows = list(csv.DictReader(saved("csv").read_text(encoding="utf-8").splitlines()))
    assert {row["iri"].removeprefix("https://w3id.org/llmanac/") for row in rows} == shown
    data = json.loads(saved("json").read_text(encoding="utf-8"))
    assert len(data["nodes"]) == len(shown)
    assert len(data["edges"]) == drawn
    opened.sound()


def test_dark_and_light_are_a_switch_beside_the_system_s(open_page: Callable) -> None:
    opened = open_page(color_scheme="dark")
    ground = "() => getComputedStyle(document.body).backgroundColor"
    dark = opened.js(ground)
    opened.page.locator("#theme").click()
    assert opened.js(ground) != dark
    opened.page.locator("#theme").click()
    assert opened.js(ground) == dark
    opened.sound()


def test_hover_and_click_in_the_picture(open_page: Callable) -> None:
    opened = open_page()
    where = "() => { const i = almanac.model.number.get('family/bloom'), p = almanac.picture.network.canvasToDOM(almanac.picture.placeOf(i)), b = document.getElementById('picture').getBoundingClientRect(); return [p.x + b.x, p.y + b.y]; }"
    x, y = opened.js(where)
    opened.page.mouse.move(x - 3, y)
    opened.page.mouse.move(x, y)
    opened.until("() => document.querySelector('.canvas').classList.contains('over')")
    opened.page.mouse.click(x, y)
    opened.until("() => almanac.state().sel === almanac.model.number.get('family/bloom')")
    opened.sound()


def test_labels_never_lie_over_each_other(open_page: Callable) -> None:
    opened = open_page()
    for scale in (0.3, 0.7, 1.6):
        boxes = opened.js(
            """async (scale) => {
              const drawn = [];
              const own = CanvasRenderingContext2D.prototype.fillText;
              CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
                if (this.textAlign === "left") drawn.push([x, y - 6, this.measureText(text).width, 12, text, this.getTransform().a]);
                return own.call(this, text, x, y);
              };
              almanac.picture.setCamera([300, 300, scale]);
              await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
              drawn.length = 0;
              almanac.picture.redraw();
              await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
              CanvasRenderingContext2D.prototype.fillText = own;
              return drawn;
            }""",
            scale,
        )
        assert boxes
        assert {box[5] for box in boxes} == {1}, "at one size on the screen"
        for k, (x, y, w, h, *_) in enumerate(boxes):
            for x2, y2, w2, h2, *_ in boxes[k + 1 :]:
                assert not (x < x2 + w2 and x2 < x + w and y < y2 + h2 and y2 < y + h)


def test_small_screens_have_the_picture_first_and_panels_as_sheets(open_page: Callable) -> None:
    opened = open_page(width=390, height=844)
    page = opened.page
    assert page.locator("#picture").bounding_box()["height"] > 500
    assert not page.locator("#filters").is_visible()
    page.locator("#open-filters").click()
    assert page.locator("#filters").is_visible()
    page.locator("#kind-dataset").click()
    page.locator("#close-filters").click()
    page.fill("#search", "bloom")
    page.keyboard.press("Enter")
    sheet = page.locator("#details").bounding_box()
    assert sheet["y"] > 200
    assert sheet["width"] == 390
    assert opened.js("() => document.documentElement.scrollWidth") == 390
    page.get_by_role("button", name="Close details").click()
    page.locator("#view-table").click()
    assert not page.locator("#picture").is_visible()
    opened.sound()


def test_print_shows_picture_and_table_only(open_page: Callable) -> None:
    opened = open_page("table=beside")
    opened.page.emulate_media(media="print")
    assert not opened.page.locator("#filters").is_visible()
    assert opened.page.locator("#picture").is_visible()
    assert opened.page.locator("#table tbody tr").last.is_visible()


def test_help_opens_and_closes(open_page: Callable) -> None:
    opened: Opened = open_page()
    opened.page.locator("#open-help").click()
    assert "95 models" in opened.page.locator("#help").inner_text()
    opened.page.keyboard.press("Escape")
    assert not opened.page.locator("#help").is_visible()
