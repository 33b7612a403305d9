"""Inputs made to exhaust a reader: it must come back, and with work that grows with the input."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from llmanac.markdown import ListBlock, Table, parse
from markdown_walk import blocks, inlines

FAMILIES: dict[str, Callable[[int], str]] = {
    "brackets": lambda n: "[" * n,
    "links": lambda n: "[a](" * n,
    "images": lambda n: "![" * n + "](u)" * n,
    "emphasis": lambda n: "*a **a " * n,
    "stars": lambda n: "*" * n,
    "ticks": lambda n: "`a``b" * n,
    "one cell": lambda n: "| a |\n|---|\n| " + "[x](http://y) **b** `c` " * n + "|\n",
    "columns": lambda n: "|a" * n + "|\n" + "|-" * n + "|\n" + "|b" * n + "|\n",
    "short rows": lambda n: "|a" * n + "|\n" + "|-" * n + "|\n" + "|b\n" * n,
    "rows": lambda n: "|a|b|\n|-|-|\n" + "|x|y|\n" * n,
    "pipes": lambda n: "|" * n,
    "escaped pipes": lambda n: "|a|\n|-|\n|" + "\\|" * n,
    "backslashes": lambda n: "\\" * n,
    "tags": lambda n: "<a " * n,
    "links of HTML": lambda n: "<a href=x>" * n,
    "bold": lambda n: "<b>" * n,
    "quotes of tags": lambda n: "<a b='" * n,
    "comments": lambda n: "<!-- " * n,
    "tables of HTML": lambda n: "<table>\n\n" * n,
    "spans": lambda n: "<table>" + "<tr><td rowspan=65000 colspan=1000>a</td>" * n,
    "cells of HTML": lambda n: "<table>" + "<tr><td>a<td>b" * n,
    "folds": lambda n: "<details><summary>x</summary>\n\n" * n,
    "folds without a title": lambda n: "<details>\n" * n,
    "summaries": lambda n: "<summary>" * n,
    "summaries on lines": lambda n: "<summary>\n" * n,
    "bullets of HTML": lambda n: "<ul><li>a" * n,
    "items of HTML": lambda n: "<ul>" + "<li>a" * n,
    "headings of HTML": lambda n: "<h1>" * n,
    "scripts": lambda n: "<div><script>" * n,
    "quotes": lambda n: "> " * n + "a\n",
    "quotes in turn": lambda n: "> a\n>> b\n" * n,
    "nested bullets": lambda n: "".join(" " * (2 * i) + "- a\n" for i in range(int(n**0.5))),
    "bullets in a line": lambda n: "- " * n,
    "bullets": lambda n: "- [a](b): c\n" * n,
    "definitions": lambda n: "[a]: b\n" * n,
    "references": lambda n: "".join(f"[a{i}]: http://b{i}\n" for i in range(n)) + "\n" + "[a1] " * n,
    "entities": lambda n: "&amp;" * n,
    "headings": lambda n: "".join("#" * (1 + i % 6) + " a\n" for i in range(n)),
    "addresses": lambda n: "https://a.b/c " * n,
    "brackets of addresses": lambda n: "https://a.b/" + "(" * n + ")" * n,
    "broken links": lambda n: "[a](b c) " * n,
    "endless broken link": lambda n: "[a](" + "b c " * n,
    "brackets of broken links": lambda n: "[a](b (" * n,
    "tildes": lambda n: "~~a " * n,
    "footnotes": lambda n: "[^1]" * n,
    "spaces": lambda n: " " * n + "a",
    "breaks": lambda n: "a  \n" * n,
    "mismatches": lambda n: "|a|b|\n|--|--|--|\n|c|d|\n\n" * n,
    "front matter": lambda n: "---\na: b\n" * n,
}


class _TooMuch(BaseException):
    pass


def work(text: str, most: int) -> int:
    """Function calls and returns while reading: a measure of work that no other process disturbs."""
    count = 0

    def tick(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += 1
        if count > most:
            raise _TooMuch

    sys.setprofile(tick)
    try:
        parse(text)
    except _TooMuch:
        pass
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("family", FAMILIES)
def test_work_grows_with_the_input(family: str) -> None:
    make = FAMILIES[family]
    parse(make(4))  # what is set up once does not count
    once = work(make(500), 10_000_000)
    assert work(make(2000), 6 * once + 1000) <= 5 * once + 1000


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.long
def test_large_inputs_come_back(family: str) -> None:
    parse(FAMILIES[family](20_000))


def test_blocks_nested_too_deep_are_kept() -> None:
    text = "".join(" " * (2 * depth) + f"- level{depth}\n" for depth in range(200))
    document = parse(text)
    assert any(isinstance(block, ListBlock) for block in blocks(document))
    read = {inline.text for inline in inlines(document)}
    assert {f"level{depth}" for depth in range(25)} <= read
    kept = [item.raw for block in blocks(document) if isinstance(block, ListBlock) for item in block.items]
    assert all(f"level{depth}" in kept[0] for depth in range(200))


def test_a_short_row_under_very_many_columns_does_not_end_the_table() -> None:
    text = "|a" * 300 + "|\n" + "|-" * 300 + "|\n" + "|b\n" * 200
    table = next(block for block in blocks(parse(text)) if isinstance(block, Table))
    assert [row.missing for row in table.rows] == [299] * 200
