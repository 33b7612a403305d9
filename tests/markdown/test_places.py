"""Every character of every text is found again where its place says that it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given

from llmanac.markdown import Document, Inline, Other, parse
from llmanac.markdown.passage import TRIMMED
from markdown_pieces import documents
from markdown_walk import blocks, held_lines, inlines

BLANK = TRIMMED + "\x85\x1c\x1d\x1e\x1f\ufeff"


def source_lines(text: str) -> list[str]:
    return re.sub(r"\r\n?", "\n", text).replace("\ufeff", " ", text.startswith("\ufeff")).split("\n")


def check_inline(inline: Inline, lines: list[str]) -> None:
    for piece in inline.pieces:
        said = inline.text[piece.start : piece.start + piece.length]
        written = lines[piece.line - 1][piece.column - 1 :]
        # An entity is shorter than what was written; a line break may be a tag or the line's end.
        assert written.startswith(said.rstrip(" \n")) or written[:1] in ("&", "<", "\0")
    if not inline.pieces and inline.text:
        span = inline.span
        assert lines[span.line - 1][span.column - 1 : span.end - 1] == inline.text
    for link in inline.links:
        begin = lines[link.span.line - 1][link.span.column - 1 :]
        assert begin[:1] in ("[", "!", "<", "h", "H")
        if link.kind != "image":
            assert inline.text[link.start : link.end] == link.text
    for mark in inline.marks:
        assert 0 <= mark.start <= mark.end <= len(inline.text)
        if mark.start < mark.end:
            assert inline.text[mark.start : mark.end] == mark.text


def check(document: Document, text: str) -> None:
    lines = source_lines(text)
    held = held_lines(document)
    written = {number for number, line in enumerate(lines, 1) if line.strip(BLANK)}
    assert written <= held
    for inline in inlines(document):
        check_inline(inline, lines)


@given(documents)
def test_places_and_lines_of_any_text(text: str) -> None:
    check(parse(text), text)


@pytest.mark.corpus
def test_places_and_lines_of_the_real_lists(corpus: Path) -> None:
    lists = sorted(corpus.rglob("*.md"))
    assert len(lists) >= 8
    for path in lists:
        text = path.read_text(encoding="utf-8")
        document = parse(text)
        check(document, text)
        spans = [block.span for block in blocks(document) if not isinstance(block, Other)]
        assert spans == sorted(spans), path.name


def test_at_points_behind_markup() -> None:
    text = "| **Alpha** 7B | [13B](https://a.example)/*30B* |\n|---|---|\n| `a` &amp; b | x<br>y |\n"
    table = next(block for block in blocks(parse(text)) if hasattr(block, "header"))
    head, sizes = table.header
    lines = text.split("\n")
    cell = table.rows[0].cells[0]
    for inline, words in ((head, ["Alpha", "7B"]), (sizes, ["13B", "/", "30B"]), (cell, ["a", "b"])):
        for word in words:
            start = inline.text.index(word)
            span = inline.at(start, start + len(word))
            assert lines[span.line - 1][span.column - 1 : span.end - 1] == word


def test_columns_count_code_points_also_after_tabs_and_astral_characters() -> None:
    text = "-\t😀 [天鹰](https://a.example)\n\n\t> [b](c)\n"
    first, second = (inline for inline in inlines(parse(text)) if inline.links)
    assert (first.links[0].span.line, first.links[0].span.column, first.links[0].span.end) == (1, 5, 28)
    assert str(second.links[0].span) == "3:4"
