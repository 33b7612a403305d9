"""The page: inert whatever the list says, and tied both ways between text and statements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from llmanac.ontology.prefixes import HOME
from llmanac.trace import render

LIST = """# LLMs <script>window.fired = 1</script>

## Pretrained Models

| Model | Available Size | Date | Affiliation |
| - | - | - | - |
| [Pythia</script><img src=x onerror=alert(1)>](https://github.com/a/pythia) | 7B, 12B | 2023-04 | EleutherAI |
| Yi | 6B (x) | 2023-11 | 01.AI |
"""


def test_the_page_is_the_same_each_time_and_holds_no_raw_text(traced) -> None:
    page = render(traced(LIST), HOME).decode()
    assert page == render(traced(LIST), HOME).decode()
    assert page.count("</script>") == 2
    assert "<img" not in page
    assert "default-src 'none'" in unescape(page)
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", page)
    assert not re.search(r"<[^>]+\son\w+=|<[^>]+\sstyle=", page.split("<body>")[1].split("<script")[0])


def test_the_lines_of_the_page_are_the_list(traced) -> None:
    page = render(traced(LIST), HOME).decode()
    data = json.loads(re.search(r'id="data">(.*?)</script>', page, re.S)[1])
    assert "\n".join("".join(run[0] for run in line) for line in data["lines"]) == LIST


@pytest.fixture
def opened(traced, tmp_path: Path, browser: Browser) -> Iterator[Any]:
    file = tmp_path / "trace.html"
    file.write_bytes(render(traced(LIST), HOME))
    context = browser.new_context(offline=True, viewport={"width": 1400, "height": 900})
    page = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda r: None if r.url.startswith(("file:", "data:")) else asked.append(r.url))
    page.on("console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', (e) => console.error(e.violatedDirective))"
    )
    page.goto(file.as_uri())
    page.wait_for_function("window.trace && window.trace.ready")
    yield page
    assert asked == []
    assert faults == []
    assert page.evaluate("window.fired === undefined")
    context.close()


@pytest.mark.browser
def test_text_leads_to_statements_and_back(opened: Any) -> None:
    opened.locator("main .k-date", has_text="2023-04").click()
    first = opened.locator("#triples button").first
    assert "dct:issued" in first.inner_text()
    assert "2023-04" in opened.locator("#chosen").inner_text()
    author = opened.locator("#triples button", has_text="schema:author").first
    author.click()
    assert opened.locator("main .chosen").all_inner_texts() == ["EleutherAI"]
    assert author.get_attribute("aria-pressed") == "true"


@pytest.mark.browser
def test_the_keyboard_goes_there_and_back(opened: Any) -> None:
    opened.locator("main .k-organization").first.focus()
    opened.keyboard.press("Enter")
    assert "schema:author" in opened.evaluate("document.activeElement.textContent")
    opened.keyboard.press("Escape")
    assert opened.evaluate("document.activeElement.textContent") == "EleutherAI"
    assert opened.locator("main .chosen").count() == 0


@pytest.mark.browser
def test_light_and_dark(opened: Any) -> None:
    before = opened.evaluate("getComputedStyle(document.body).backgroundColor")
    opened.locator("#theme").click()
    assert opened.evaluate("getComputedStyle(document.body).backgroundColor") != before
