"""The address says the whole state; back and forward work."""

from __future__ import annotations

from collections.abc import Callable

import pytest

pytestmark = pytest.mark.browser

STATE = "() => decodeURIComponent(location.hash)"


def test_every_state_comes_back_from_its_address(open_page: Callable) -> None:
    opened = open_page()
    wrong = opened.js(
        """() => {
          const { model } = almanac, { data } = model;
          let seed = 12345;
          const below = (n) => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % n; };
          const some = (list) => list.filter(() => below(4) === 0);
          const wrong = [];
          for (let round = 0; round < 300; round++) {
            const sets = new Map(), ranges = new Map();
            for (const f of data.facets) { const terms = some(f.terms); if (terms.length && below(2)) sets.set(f.key, new Set(terms)); }
            for (const r of data.ranges) if (below(2)) ranges.set(r.key, [[r.numbers[0], null], [null, 7.1], [1.5, 99]][below(3)]);
            const state = {
              view: ["map", "lineage", "timeline"][below(3)], sel: below(model.count) - 1, steps: below(4), from: below(9) - 1, to: below(9) - 1,
              kinds: new Set(some(data.kinds.map((_, k) => k))), relations: new Set(some(data.relations.map((_, r) => r))), sets, ranges,
              table: ["", "beside", "only"][below(3)], sort: ["name", "-released", "data"][below(3)], at: below(2) ? [below(900) - 450, below(900), 0.75] : null,
            };
            const flat = (s) => JSON.stringify(s, (_, v) => v instanceof Set ? [...v].sort() : v instanceof Map ? [...v].sort() : v);
            const back = almanac.fromHash(almanac.toHash(state));
            if (flat(back) !== flat(state)) wrong.push([almanac.toHash(state), flat(state), flat(back)]);
          }
          return wrong.slice(0, 3);
        }"""
    )
    assert wrong == []


def test_a_link_opens_what_its_sender_saw(open_page: Callable) -> None:
    first = open_page()
    page = first.page
    page.locator("#kind-checkpoint").click()
    page.locator("[data-facet=stage] input").first.click()
    page.fill("#search", "koala")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="2 steps").click()
    page.locator("#view-table").click()
    hash_ = first.js("() => location.hash.slice(1)")
    second = open_page(hash_)
    shown = "() => [[...almanac.shown().nodes].sort(), almanac.shown().edges, almanac.state().sel, almanac.state().table]"
    assert first.js(shown) == second.js(shown)
    assert "sel=family/koala" in hash_


def test_back_and_forward_walk_through_what_was_chosen(open_page: Callable) -> None:
    opened = open_page()
    page = opened.page
    for name in ("koala", "vicuna", "bloom"):
        opened.js("(id) => almanac.open(almanac.model.number.get(id))", f"family/{name}")
    title = "() => document.querySelector('#details h2')?.textContent"
    page.go_back()
    opened.until(f"() => ({title})() === 'Vicuna'")
    page.go_back()
    opened.until(f"() => ({title})() === 'Koala'")
    page.go_forward()
    opened.until(f"() => ({title})() === 'Vicuna'")
    page.go_back()
    page.go_back()
    opened.until("() => almanac.state().sel === -1")
    opened.sound()


def test_nonsense_in_the_address_is_left_out(open_page: Callable) -> None:
    opened = open_page(
        "sel=family/nobody&view=cube&steps=99&year=a..b&at=1,2&stage=x,%E0%A4%A&kinds=%00&=&&=="
    )
    assert opened.js("() => almanac.state().sel") == -1
    assert opened.js("() => almanac.state().view") == "map"
    assert opened.js("() => almanac.state().sets.size") == 0
    opened.sound()
