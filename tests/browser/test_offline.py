"""The page asks for nothing, breaks no rule of its policy, and is quick even where packets vanish."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("hash_", ["", "view=lineage", "view=timeline", "table=only", "sel=family/llama"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_opens_without_a_request_or_a_word_of_complaint(open_page: Callable, hash_: str, scheme: str) -> None:
    opened = open_page(hash_, color_scheme=scheme)
    assert opened.js("() => almanac.shown().nodes.size") > 0
    opened.sound()


def test_opens_where_packets_vanish(open_page: Callable) -> None:
    opened = open_page(swallow=True)
    assert opened.js("() => almanac.ready")
    opened.sound()


def test_policy_allows_nothing_but_the_parts_of_the_page(almanac_file: Path) -> None:
    text = almanac_file.read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].replace("&#39;", "'").split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["img-src"] == "data: blob:"
    for name, count in (("script-src", 2), ("style-src", 1)):
        assert re.fullmatch(rf"('sha256-[\w+/=]+' ?){{{count}}}", rules[name])
    assert set(rules) == {"default-src", "script-src", "style-src", "img-src", "base-uri", "form-action"}


def test_an_injected_script_is_refused(open_page: Callable) -> None:
    opened = open_page()
    opened.js(
        "() => { const s = document.createElement('script'); s.textContent = 'window.__fired++'; document.body.append(s); }"
    )
    opened.until("() => window.__violations.length === 1")
    assert opened.js("() => window.__fired") == 0


def test_tables_are_there_without_script(open_page: Callable) -> None:
    opened = open_page(java_script_enabled=False)
    page = opened.page
    assert not page.locator("#app").is_visible()
    row = page.locator(".plain tr", has=page.locator("th", has_text=re.compile("^Vicuna$")))
    assert row.is_visible()
    told = row.inner_text()
    for words in ("LMSYS", "2023-03", "LLaMA", "Vicuna 13B", "2048", "ShareGPT", "A sample list line"):
        assert words in told
    assert opened.requests == []
