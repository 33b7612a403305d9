"""Everything by keyboard alone, and what a screen reader is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

pytestmark = pytest.mark.browser

LIVE = "() => document.getElementById('live').textContent.trim()"


def test_tab_reaches_everything_that_can_be_pressed(open_page: Callable) -> None:
    opened = open_page("sel=family/vicuna&table=beside")
    page = opened.page
    wanted = opened.js(
        """() => {
          const found = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
            .filter((e) => !e.disabled && e.tabIndex >= 0 && e.checkVisibility() && e.getClientRects().length);
          found.forEach((e, k) => { e.dataset.stop = String(k); });
          return found.length;
        }"""
    )
    opened.js("() => document.activeElement.blur()")
    reached, unseen = set(), []
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        stop, outlined = opened.js(
            "() => { const e = document.activeElement; return [e.dataset.stop ?? null, getComputedStyle(e).outlineStyle !== 'none' || e.matches('.skip')]; }"
        )
        if stop is None:
            continue
        reached.add(int(stop))
        if not outlined:
            unseen.append(stop)
        if len(reached) == wanted:
            break
    assert len(reached) == wanted
    assert unseen == []


def test_arrows_walk_enter_reads_escape_leaves(open_page: Callable) -> None:
    opened = open_page("sel=family/bloom")
    page = opened.page
    page.focus("#picture")
    name = "() => almanac.state().sel < 0 ? '' : almanac.model.name(almanac.state().sel)"
    walked = [opened.js(name)]
    for key in ("ArrowUp", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowLeft"):
        before = opened.js("() => almanac.picture.placeOf(almanac.state().sel)")
        page.keyboard.press(key)
        after = opened.js("() => almanac.picture.placeOf(almanac.state().sel)")
        walked.append(opened.js(name))
        if walked[-1] != walked[-2]:
            step = {"ArrowUp": before["y"] - after["y"], "ArrowDown": after["y"] - before["y"],
                    "ArrowLeft": before["x"] - after["x"], "ArrowRight": after["x"] - before["x"]}[key]  # fmt: skip
            assert step > 0
            assert opened.js(LIVE).startswith(f"{walked[-1]}, ")
    assert len(set(walked)) >= 3
    page.keyboard.press("Enter")
    assert opened.js("() => document.activeElement.id") == "details-title"
    page.get_by_role("button", name="1 step", exact=True).press("Enter")
    page.keyboard.press("Escape")
    assert opened.js("() => almanac.state().steps") == 0
    page.keyboard.press("Escape")
    assert opened.js("() => almanac.state().sel") == -1
    assert opened.js(LIVE) == "Nothing selected"
    assert opened.js("() => document.activeElement.id") == "picture"
    page.keyboard.press("ArrowRight")
    assert opened.js(name) == "LLaMA", "the first arrow starts at the best known thing"
    opened.sound()


def test_zoom_by_keys_and_skip_link(open_page: Callable) -> None:
    opened = open_page()
    page = opened.page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.focus("#picture")
    scale = "() => almanac.picture.network.getScale()"
    first = opened.js(scale)
    page.keyboard.press("+")
    assert opened.js(scale) > first
    page.keyboard.press("0")
    assert opened.js(scale) == pytest.approx(first)


def test_search_by_keyboard_is_announced(open_page: Callable) -> None:
    opened = open_page()
    page = opened.page
    page.keyboard.press("/")
    page.keyboard.type("pyth")
    assert "suggestion" in opened.js(LIVE)
    page.keyboard.press("ArrowDown")
    active = opened.js("() => document.getElementById('search').getAttribute('aria-activedescendant')")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert opened.js(LIVE).startswith("Pythia, Model, ")
    page.keyboard.press("/")
    page.keyboard.type("x")
    page.keyboard.press("Escape")
    assert page.input_value("#search") == ""
