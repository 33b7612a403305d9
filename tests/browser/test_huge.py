"""A graph too big for one picture opens at once, says so, and is searched, walked and read in pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from llmanac.page import render
from pagekit import huge

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def huge_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("huge") / "almanac.html"
    file.write_bytes(render(huge()))
    return file


def test_it_opens_with_a_word_instead_of_a_picture(open_page: Callable, huge_file: Path) -> None:
    opened = open_page(file=huge_file)
    page = opened.page
    assert "too many for one picture" in page.locator("#empty").inner_text()
    page.fill("#search", "Model 421")
    page.keyboard.press("Enter")
    assert page.locator("#details h2").inner_text() == "Model 421"
    shown = opened.js("() => almanac.shown().nodes.size")
    assert 3 < shown <= 500
    assert "nearest to the selected one" in page.locator("#note").inner_text()
    places = opened.js(
        "() => [...almanac.shown().nodes].map((i) => { const p = almanac.picture.placeOf(i); return `${p.x} ${p.y}`; })"
    )
    assert len(set(places)) == shown, "each has a place of its own"
    opened.sound()


def test_its_table_is_paged(open_page: Callable, huge_file: Path) -> None:
    opened = open_page("table=only", file=huge_file)
    page = opened.page
    assert page.locator("#table tbody tr").count() == 100
    assert "Page 1 of 52" in page.locator(".pager").inner_text()
    page.get_by_role("button", name="Next").click()
    assert "Page 2 of 52" in page.locator(".pager").inner_text()
    assert page.locator("#table tbody tr").count() == 100
    opened.sound()


def test_narrowed_down_it_is_drawn(open_page: Callable, huge_file: Path) -> None:
    opened = open_page("kinds=family", file=huge_file)
    assert opened.js("() => almanac.shown().nodes.size") == 34
    assert not opened.page.locator("#empty").is_visible()
    for view in ("lineage", "timeline"):
        opened.page.locator(f"#view-{view}").click()
    opened.sound()
