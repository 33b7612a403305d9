"""What holds for every list without tables, however strange: nothing raises, no name is made up, no word lost."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from llmanac.entries import extract
from llmanac.entries.active import counted
from llmanac.entries.bold_headings import with_bold_headings
from llmanac.entries.model import ModelEntry
from llmanac.entries.numbered import numbered
from llmanac.entries.titles import name_in_title
from llmanac.markdown import parse
from llmanac.markdown.blocks import Block, Inline, ListBlock, Paragraph
from llmanac.ontology.names import key
from llmanac.spans import Span

WORDS = (
    "Rowan Rowan-7B GPT-9 LLaMA Acme Google OpenAI (OpenAI) (2018.06.11 OpenAI) 面壁智能 开源 模型 系列 7B 13B (8M - 15B) "
    "8x7B 16B-A1.4B 37B/671B is a an the model language from by released based on fine-tuned 2023 May 2023-05 09-01 · — - : ： . , "
    "MIT `MIT` `Apache 2.0` license [Rowan](https://huggingface.co/acme/rowan) [paper](https://arxiv.org/abs/2301.00001) "
    "https://github.com/acme/rowan **Rowan** **Rowan** *Rowan* 1. 2. 1.Rowan 2.Fir Backbone: License: Parameters: Dataset trained"
).split(" ")
LINE = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=9).map(
    lambda words: re.sub(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029|]", " ", " ".join(words))
)
STARTS = (
    "- ",
    "- ",
    "  - ",
    "* ",
    "1. ",
    "1.",
    "2.",
    "## ",
    "### ",
    "",
    "",
    "> ",
    "**",
    "• ",
    "<details><summary>",
)
LISTS = st.lists(st.tuples(st.sampled_from(STARTS), LINE), max_size=14).map(
    lambda lines: (
        "# Language models\n\n"
        + "\n".join(start + line + ("**\n" if start == "**" else "") for start, line in lines)
    )
)


@given(LISTS)
def test_every_name_stands_in_the_list(text: str) -> None:
    found = extract(parse(text))
    everything = key(re.sub(r"[*_`~\\]", "", text))
    for entry in found.entries:
        if isinstance(entry, ModelEntry):
            assert all(key(part) in everything for part in re.split(r"\W+", entry.name.name) if part)
            assert 1 <= entry.place.span.line <= text.count("\n") + 1


@given(LISTS)
def test_a_list_says_the_same_twice(text: str) -> None:
    assert extract(parse(text)) == extract(parse(text))


NAME = st.sampled_from(("Rowan", "Fir系列：https://github.com/a/fir", "模型", "GPT-9 (OpenAI)"))
NUMBERED = st.lists(st.tuples(NAME, st.lists(LINE, max_size=2)), min_size=1, max_size=4).map(
    lambda items: "".join(
        f"{number}.{name}\n\n" + "".join(f"{line}\n\n" for line in below)
        for number, (name, below) in enumerate(items, 1)
    )
)
BOLD = st.lists(st.tuples(NAME, LINE), min_size=3, max_size=5).map(
    lambda items: "".join(f"**{name}**\n\nx {line}\n\n" for name, line in items)
)


@given(NUMBERED)
def test_numbers_without_a_blank_keep_the_words_below_them(text: str) -> None:
    for section in parse(text).sections:
        found = numbered(section.blocks)
        before = "".join(_words(block) for block in section.blocks)
        after = "".join(_words(block) for block in found)
        assert sorted(re.sub(r"[\d.、．)）]", "", after)) == sorted(re.sub(r"[\d.、．)）]", "", before))


@given(BOLD)
def test_bold_lines_keep_the_words_below_them(text: str) -> None:
    for section in parse("# Models\n\n" + text).sections:
        before = "".join(_words(block) for block in section.blocks)
        parts = list(with_bold_headings(section))
        headings = "".join(_plain(part.heading.text) for part in parts[1:] if part.heading is not None)
        after = headings + "".join(_words(block) for part in parts for block in part.blocks)
        assert sorted(after) == sorted(before)


@given(LINE)
def test_the_name_of_a_title_is_part_of_it(text: str) -> None:
    found = name_in_title(text)
    assert found is None or (0 <= found[0] < found[1] <= len(text) and text[slice(*found)].strip())


@given(LINE, st.sampled_from(("Active / Total", "Size", "激活参数")))
def test_counts_are_those_of_the_cell(text: str, header: str) -> None:
    cell = Inline(text, (), (), Span(1, 1, max(len(text), 1)), text)
    assert set(re.findall(r"\d+", counted(cell, header).text)) <= set(re.findall(r"\d+", text))


def _words(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _plain(block.content.text)
    if isinstance(block, ListBlock):
        return "".join(
            _plain(item.content.text) + "".join(_words(child) for child in item.children)
            for item in block.items
        )
    return ""


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)
