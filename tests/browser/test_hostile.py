"""Three hundred hostile texts in every text of a graph, under everything that the page can do: nothing runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from llmanac.page import render
from pagekit import FAMOUS, almanac
from payloads import PAYLOADS

pytestmark = pytest.mark.browser

#: Nothing of a payload may become an element, an attribute that runs, or an address that does.
CLEAN = """() => {
  const wrong = [];
  const scripts = document.querySelectorAll("script").length;
  if (scripts !== 3) wrong.push(`${scripts} scripts`);
  for (const e of document.querySelectorAll("iframe, object, embed, img, video, audio, base, form, marquee, math, template, link:not([rel=icon])")) wrong.push(e.outerHTML.slice(0, 90));
  for (const e of document.body.querySelectorAll("*")) {
    for (const a of e.attributes) {
      if (/^on/i.test(a.name) || (a.name === "style" && !e.closest(".canvas"))) wrong.push(`${e.tagName} ${a.name}`);
      if (/^(href|src|action|formaction|data)$/i.test(a.name) && !/^(https?:\\/\\/|#)/i.test(a.value)) wrong.push(`${a.name}=${a.value.slice(0, 60)}`);
    }
  }
  return wrong;
}"""


@pytest.fixture(scope="module")
def hostile_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def taint(text: str, number: int) -> str:
        payload = PAYLOADS[number % len(PAYLOADS)]
        return payload if number % 2 else f"{text[:12]} {payload}"

    file = tmp_path_factory.mktemp("hostile") / "almanac.html"
    file.write_bytes(render(almanac(len(PAYLOADS) + len(FAMOUS), taint=taint, own=True)))
    return file


def test_there_are_enough_payloads() -> None:
    assert len(PAYLOADS) >= 300


def test_every_field_holds_every_payload(hostile_file: Path, open_page: Callable) -> None:
    opened = open_page(file=hostile_file)
    names = opened.js(
        "() => Object.fromEntries(almanac.model.data.kinds.map((k, n) => [k[0], almanac.model.data.nodes.name.filter((_, i) => almanac.model.data.nodes.kind[i] === n).length]))"
    )
    assert all(names[kind] >= len(PAYLOADS) for kind in ("family", "organization", "dataset", "checkpoint"))
    opened.sound()
    assert opened.js(CLEAN) == []


def test_nothing_runs_whatever_is_done(hostile_file: Path, open_page: Callable) -> None:
    opened = open_page(file=hostile_file)
    # Details of each model (they name all that is tied to it), and of every sixteenth other thing.
    for first in range(0, opened.js("() => almanac.model.count"), 400):
        found = opened.js(
            """(first) => {
              const seen = new Set();
              const { kind } = almanac.model.data.nodes;
              for (let i = first; i < Math.min(first + 400, almanac.model.count); i++) {
                if (kind[i] !== 0 && i % 16) continue;
                almanac.open(i);
                if (i % 6 === 0) for (const d of document.querySelectorAll("#details details")) d.open = true;
                if (i % 48 === 0) for (const wrong of (CLEAN)()) seen.add(wrong);
              }
              return [...seen];
            }""".replace("CLEAN", CLEAN),
            first,
        )
        assert found == []
    # Each payload typed into the search, and the suggestion taken.
    found = opened.js(
        """(payloads) => {
          const box = document.getElementById("search");
          const seen = new Set();
          payloads.forEach((payload, k) => {
            box.value = payload;
            box.dispatchEvent(new Event("input"));
            if (k % 30 === 0) {
              for (const wrong of (CLEAN)()) seen.add(wrong);
              box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
            }
          });
          return [...seen];
        }""".replace("CLEAN", CLEAN),
        list(PAYLOADS),
    )
    assert found == []
    # Each payload in the address.
    opened.js(
        """(payloads) => {
          for (const payload of payloads) {
            for (const key of ["sel"]) {
              history.replaceState(null, "", `#${key}=${encodeURIComponent(payload)}&sort=${encodeURIComponent(payload)}&at=${payload.replace(/[\\0\\n]/g, "")}`);
              window.dispatchEvent(new PopStateEvent("popstate"));
            }
          }
          history.replaceState(null, "", "#");
          window.dispatchEvent(new PopStateEvent("popstate"));
        }""",
        list(PAYLOADS),
    )
    # Every kind on, every facet open, every view, every page of every table.
    for code in (
        "() => document.querySelectorAll('.legend input').forEach((box) => box.checked || box.click())",
        "() => document.querySelectorAll('#facets .more').forEach((more) => more.hidden || more.click())",
        "() => document.querySelectorAll('.facet').forEach((facet) => { facet.open = true; })",
        "() => document.querySelectorAll('.facet input').forEach((box, k) => { if (k % 40 === 0) { box.click(); box.click(); } })",
        "() => document.getElementById('view-lineage').click()",
        "() => document.getElementById('view-timeline').click()",
        "() => document.getElementById('view-map').click()",
        "() => document.getElementById('view-table').click()",
        """() => document.querySelectorAll('.kinds button').forEach((kind) => {
          kind.click();
          for (let next; (next = [...document.querySelectorAll('.pager button')].pop()) && !next.disabled;) next.click();
        })""",
        "() => { for (const key of ['line', 'data', 'base', 'name']) document.querySelector(`[data-sort=${key}]`)?.click(); }",
        "() => document.getElementById('open-help').click()",
        "() => document.getElementById('close-help').click()",
    ):
        opened.js(code)
        assert opened.js(CLEAN) == []
    opened.settled()
    opened.sound()


def test_saved_files_are_inert(
    hostile_file: Path, open_page: Callable, browser: object, tmp_path: Path
) -> None:
    opened = open_page(file=hostile_file)
    saved = {}
    for kind in ("svg", "csv", "json"):
        opened.page.locator(".menu summary").click()
        with opened.page.expect_download() as download:
            opened.page.locator(f"#save-{kind}").click()
        saved[kind] = tmp_path / f"saved.{kind}"
        download.value.save_as(saved[kind])
        opened.page.locator(".menu summary").click()
    opened.sound()
    svg = open_page(file=saved["svg"], bare=True)
    assert svg.js("() => window.__fired") == 0
    assert (
        svg.js(
            "() => document.querySelectorAll('script, foreignObject, image, a, [onload], [onerror], [onclick]').length"
        )
        == 0
    )
    import csv

    rows = list(csv.reader(saved["csv"].read_text(encoding="utf-8").splitlines(keepends=True)))
    assert len(rows) > len(PAYLOADS)
    assert {len(row) for row in rows} == {5}
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@\t\r" and cell]


def test_without_script_the_tables_are_inert(hostile_file: Path, open_page: Callable) -> None:
    opened = open_page(file=hostile_file, java_script_enabled=False)
    assert opened.page.locator(".plain tbody tr").count() > 2 * len(PAYLOADS)
    assert opened.page.locator(".plain :is(img, svg, iframe, script, video, form, object)").count() == 0
    hrefs = opened.page.locator(".plain a").evaluate_all(
        "(links) => links.map((link) => link.getAttribute('href'))"
    )
    assert all(href.startswith(("https://", "http://")) for href in hrefs)
    assert opened.requests == []
