"""Tables that hold whatever text there is; order, columns, several lists as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmanac import pipeline
from llmanac.errors import ExportError, LlmanacError
from llmanac.ontology.prefixes import HOME
from llmanac.render import render
from llmanac.render.markdown import code, escape, link, read_cell
from llmanac.source import SourceDocument

TEXTS = st.text(st.sampled_from(list("ab|[]()<>`*_~\\&;#!-+:/ \n1中é.\"'")), max_size=30)


def quads(*texts: str) -> tuple:
    documents = [
        SourceDocument(id=f"list{n}", name=f"list{n}.md", text=text, sha256="0" * 64, size=len(text))
        for n, text in enumerate(texts)
    ]
    return pipeline.graph(pipeline.build(documents, base=HOME)).quads


LEFT = """# Left

## Base models

| Model | Size | Date | Affiliation |
| - | - | - | - |
| Zephyr-One | 7B | 2023-05 | Zeta |
| [Alpha](https://github.com/a/alpha) | 13B | 2022-01 | Alpha Lab |
"""
RIGHT = """# Right

## Foundation models

| Model | Params | License |
| - | - | - |
| [Alpha](https://github.com/a/alpha) | 13B, 30B | MIT |
| Omega | 1B | Apache-2.0 |
"""


@given(TEXTS)
def test_any_text_stands_in_a_cell(text: str) -> None:
    wanted = "\n".join(text.strip("\n").split("\n"))
    cell = read_cell(f"x{escape(wanted)}x")
    assert cell.text == f"x{wanted}x"
    assert cell.links == ()


@given(st.text(st.sampled_from(list("ab|[]<>`*_\\&;c")), min_size=1, max_size=12).filter(str.strip))
def test_any_text_stands_in_a_link(text: str) -> None:
    cell = read_cell(link(text, "https://e.org/a_(b)?c=d&amp;e"))
    assert [(one.text, one.url) for one in cell.links] == [(text, "https://e.org/a_(b)?c=d&amp;e")]


@given(st.text(st.sampled_from(list("ab`|c")), min_size=1, max_size=8))
def test_any_word_stands_in_back_ticks(word: str) -> None:
    assert [mark.text for mark in read_cell(code(word)).marks if mark.kind == "code"] == [word]


def test_hostile_names_make_no_row_and_no_markup() -> None:
    text = "# L\n\n## Models\n\n| Model | Size |\n| - | - |\n| a \\| b <script>x</script> | 7B |\n"
    found = render(quads(text))
    assert "<script>" not in found.replace("\\<script>", "")
    assert len([line for line in found.splitlines() if line.startswith("|")]) == 3


def test_order_and_columns() -> None:
    found = render(quads(LEFT), sort="date", columns=["date", "model"])
    table = [line for line in found.splitlines() if line.startswith("|")]
    assert table == ["| Date | Model |", "| --- | --- |", "| 2022-01 | Alpha |", "| 2023-05 | Zephyr-One |"]
    assert "| Alpha" in render(quads(LEFT), sort="name").split("Zephyr-One")[0]
    assert render(quads(LEFT), sort="size").index("Zephyr-One") < render(quads(LEFT), sort="size").index(
        "Alpha"
    )


def test_rows_of_one_list_keep_their_order_and_headings() -> None:
    found = render(quads(LEFT))
    assert found.startswith("# Left\n\n## Base models\n")
    assert found.index("Zephyr-One") < found.index("Alpha")


def test_two_lists_become_one() -> None:
    """One row a model, with what either list says, under the stage that it belongs to."""
    found = render(quads(LEFT, RIGHT))
    rows = [line for line in found.splitlines() if line.startswith("| Alpha")]
    assert len(rows) == 1
    for words in ("13B", "30B", "MIT", "2022-01", "Alpha Lab"):
        assert words in rows[0]
    assert found.count("## Pretrained Models") == 1
    assert "Omega" in found
    assert render(quads(LEFT, RIGHT)) == found


def test_several_lists_stand_in_the_order_of_training() -> None:
    """And a note on one list is no note on both: only what abbreviations mean is."""
    first = LEFT.replace("Base models", "Chat models") + "\nNotes:\n\n- Only mine\n- CTX=Context Length\n"
    second = RIGHT + "\n## Projects\n\n- [Tool](https://github.com/t/tool): tunes\n"
    found = render(quads(first, second))
    headings = [line for line in found.splitlines() if line.startswith("#")]
    assert headings == ["# Open Language Models", "## Pretrained Models", "## Instruction Finetuned Models",
                        "## Open Source Projects", "### Projects"]  # fmt: skip
    assert "- CTX=Context Length" in found
    assert "Only mine" not in found


def test_never_from_the_kept_text() -> None:
    kept = [
        quad
        for quad in quads(LEFT)
        if not (quad.predicate.endswith("#sourceText") and "/row/" in quad.subject)
    ]
    assert render(kept) == render(quads(LEFT))


def test_refusals() -> None:
    with pytest.raises(LlmanacError, match="There is no “mood”"):
        render(quads(LEFT), columns=["mood"])
    with pytest.raises(LlmanacError, match="There is no “mood”"):
        render(quads(LEFT), sort="mood")
    with pytest.raises(ExportError, match="no rows"):
        render([])
