"""Counts of the real lists, made by hand and with grep, not with this reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmanac.markdown import Document, ListBlock, Table, parse
from markdown_walk import blocks, inlines

pytestmark = pytest.mark.corpus


def read(path: Path) -> Document:
    return parse(path.read_text(encoding="utf-8"))


def rows(document: Document) -> list[int]:
    return [len(block.rows) for block in blocks(document) if isinstance(block, Table)]


def test_the_whole_list(corpus: Path) -> None:
    document = read(corpus / "open-source-llms/2023-11-06.md")
    assert rows(document) == [32, 7, 16, 6, 13, 7, 5]
    assert document.issues == ()
    assert document.sections[0].title == "Open Source LLMs"


def test_the_seed_ends_in_a_cut_row(corpus: Path) -> None:
    document = read(corpus / "open-source-llms/seed.md")
    table = next(block for block in blocks(document) if isinstance(block, Table))
    assert [row.cut for row in table.rows] == [False] * 22 + [True]
    assert table.rows[-1].cells[0].text == "RWKV-v4"
    assert [link.text for link in table.rows[-1].cells[1].links] == ["1.4B", "3B", "7B"]
    assert [found.rule for found in document.issues] == ["cut-row"]


def test_other_lists(corpus: Path) -> None:
    folder = corpus / "other-lists"
    open_llms = read(folder / "open-llms.md")
    assert rows(open_llms)[0] == 66
    assert [found.rule for found in open_llms.issues if found.severity == "warning"] == ["broken-link"]
    survey = read(folder / "llmsurvey.md")
    html = next(block for block in blocks(survey) if isinstance(block, Table) and block.kind == "html")
    assert [cell.text for cell in html.header] == ["Category", "model", "Release Time", "Size(B)", "Link"]
    groups = {" ".join(row.cells[0].text.split()) for row in html.rows}
    assert groups == {"Publicly Accessbile", "Closed Source"}
    awesome = read(folder / "awesome-llm.md")
    details = [section.title for section in awesome.sections if section.kind == "details"]
    assert {"milestone papers", "Alibaba", "Meta"} <= set(details)


def test_every_link_of_a_pipe_table_is_found(corpus: Path) -> None:
    """An independent count: ``](`` in the lines of the tables, minus the images."""
    for path in sorted(corpus.glob("open-source-llms/*.md")):
        text = path.read_text(encoding="utf-8")
        written = sum(line.count("](") for line in text.splitlines() if line.startswith("|"))
        tables = [block for block in blocks(parse(text)) if isinstance(block, Table)]
        found = sum(
            link.kind == "link"
            for table in tables
            for row in table.rows
            for cell in (*row.cells, *row.extra)
            for link in cell.links
        )
        cut = [row.cells[1] for table in tables for row in table.rows if row.cut]
        unclosed = sum(cell.raw.count("](") - len(cell.links) for cell in cut)
        assert found == written - unclosed, path.name


@pytest.mark.parametrize(
    "step", [pytest.param(211, id="some"), pytest.param(1, id="all", marks=pytest.mark.long)]
)
def test_the_seed_cut_anywhere_keeps_its_whole_rows(corpus: Path, step: int) -> None:
    data = (corpus / "open-source-llms/seed.md").read_bytes()
    whole = next(block for block in blocks(parse(data.decode())) if isinstance(block, Table)).rows
    for length in range(0, len(data), step):
        document = parse(data[:length].decode("utf-8", "ignore"))
        for table in blocks(document):
            if isinstance(table, Table):
                sound = [row for row in table.rows if not row.cut]
                assert sound == list(whole[: len(sound)]), length
                assert len(table.rows) - len(sound) <= 1


def test_nested_bullets_hang_below_their_project(corpus: Path) -> None:
    document = read(corpus / "open-source-llms/2023-11-06.md")
    projects = [
        item
        for block in blocks(document)
        if isinstance(block, ListBlock)
        for item in block.items
        if item.content.text.startswith("Lit-LLaMA")
    ]
    assert len(projects) == 1
    below = projects[0].children[0]
    assert isinstance(below, ListBlock)
    assert [item.content.text for item in below.items] == ["by Lightning, 2023.05"]


def test_reading_is_a_function(corpus: Path) -> None:
    for path in sorted(corpus.rglob("*.md")):
        assert list(inlines(read(path))) == list(inlines(read(path)))
