"""The page works in a notebook's frame, which has no origin and no address of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from llmanac.page.notebook import isolated_frame

pytestmark = pytest.mark.browser


def test_the_page_works_in_an_isolated_frame(open_page: Callable, almanac_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "notebook.html"
    frame = isolated_frame(almanac_file.read_text(encoding="utf-8"))
    file.write_text(f"<!DOCTYPE html><title>Notebook</title><p id='secret'>cell</p>{frame}", encoding="utf-8")
    opened = open_page(file=file, bare=True)
    inside = opened.page.frame_locator("iframe")
    inside.locator("#search").fill("vicuna")
    inside.locator("#suggestions [role=option]").first.click()
    assert inside.locator("#details h2").inner_text() == "Vicuna"
    inside.locator("#view-lineage").click()
    inside.locator("#view-table").click()
    assert inside.locator("#table tbody tr").count() > 50
    assert (
        opened.page.frames[1].evaluate("() => { try { return !!parent.document; } catch { return false; } }")
        is False
    )
    assert opened.errors == []
    assert opened.requests == []
