"""The rules of axe-core (WCAG 2.2 A and AA, best practices) in every view, light and dark, large and small."""

from __future__ import annotations

from collections.abc import Callable

import pytest

pytestmark = pytest.mark.browser

RUN = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations, passes } = await axe.run(document, { runOnly: { type: "tag", values: tags } });
  return [violations.map((v) => [v.id, v.nodes.slice(0, 3).map((n) => n.target.join(" ") + ": " + n.failureSummary)]), passes.length];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("hash_", "width"),
    [
        ("", 1440), ("sel=family/vicuna&stage=stage/instruction-finetuned", 1440), ("view=lineage&table=beside", 1024),
        ("from=family/vicuna&to=organization/stanford&sel=family/vicuna", 1024), ("sel=family/vicuna", 390),
        ("organization=organization/meta&context=8192..", 1440), ("table=only", 390),
    ],
)  # fmt: skip
def test_no_rule_is_broken(open_page: Callable, axe: str, hash_: str, width: int, scheme: str) -> None:
    opened = open_page(hash_, width=width, color_scheme=scheme)
    opened.js(axe)
    opened.js("() => document.querySelectorAll('details').forEach((d) => { d.open = !d.closest('.menu'); })")
    broken, passed = opened.js(RUN)
    assert broken == []
    assert passed > 20


def test_no_rule_is_broken_in_dialogues_and_lists(open_page: Callable, axe: str) -> None:
    opened = open_page()
    opened.js(axe)
    opened.page.locator("#open-help").click()
    assert opened.js(RUN)[0] == []
    opened.page.keyboard.press("Escape")
    opened.page.locator(".menu summary").click()
    opened.page.fill("#search", "a")
    assert opened.js(RUN)[0] == []
    opened.page.fill("#search", "no such name")
    assert opened.js(RUN)[0] == []
