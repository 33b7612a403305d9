"""Reading what was written gives the same facts, but for a list of exceptions with their reasons."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmanac import api, pipeline
from llmanac.ontology.prefixes import HOME
from llmanac.ontology.terms import ALM, DCT
from llmanac.render.exceptions import LOST, LOST_WORDS, Lost, is_lost
from llmanac.source import packaged

HEAD = "# LLMs\n\n## {section}\n\n{table}\n"


def one_row(section: str = "Pretrained Models", **cells: str) -> str:
    headers = " | ".join(cells)
    return HEAD.format(
        section=section, table=f"| {headers} |\n|{' - |' * len(cells)}\n| {' | '.join(cells.values())} |"
    )


def differing(before: set, after: set, known: tuple[Lost, ...] = LOST) -> list:
    return sorted(fact for fact in before ^ after if not is_lost(fact[0], fact[1], known))


@pytest.mark.parametrize("number", [0, 1])
def test_packaged_lists(again, number: int) -> None:
    source = packaged()[number]
    before, after, _ = again(pipeline.build([source], base=HOME))
    assert len(before) > 1500
    assert differing(before, after) == []


@pytest.mark.corpus
@pytest.mark.parametrize(
    "name",
    ["open-source-llms/2023-11-06.md", "open-source-llms/2023-08-07.md", "other-lists/lonepatient-readme.md"],
)
def test_real_lists(again, corpus: Path, name: str) -> None:
    before, after, _ = again(api.read(str(corpus / name)).knowledge)
    assert differing(before, after) == []


@pytest.mark.corpus
def test_lists_of_other_shapes(again, corpus: Path) -> None:
    """Where headers hold units and links hold labels, 99 of 100 facts come back besides words.

    Each exception for words is needed by some list: one that is not would hide a loss.
    """
    needed = set()
    for name in ("open-llms", "llmsurvey", "awesome-llm"):
        before, after, _ = again(api.read(str(corpus / f"other-lists/{name}.md")).knowledge)
        assert len(differing(before, after, LOST_WORDS)) <= 0.01 * len(before), name
        needed |= {
            one
            for subject, predicate, _ in before ^ after
            for one in LOST_WORDS
            if is_lost(subject, predicate, (one,))
        }
    assert set(LOST_WORDS) - set(LOST) - needed == set()


CELLS = {
    "sizes": {"Model": "XGen", "Available Size": "[7B-4K](https://huggingface.co/a/x-7b-4k)/[7B-8K]()"},
    "on request": {"Model": "OPT", "Available Size": "66B, 175B (request)"},
    "span": {"Model": "T5", "Available Size": "1.3B-175B"},
    "experts": {"Model": "Mixtral", "Available Size": "[8x7B](https://huggingface.co/m/mixtral)"},
    "active": {"Model": "DS", "Available Size": "671B (37B activated)"},
    "unknown size": {"Model": "Claude", "Available Size": "?"},
    "alternative": {"Model": "LLaMA", "Available Size": "[7B](https://huggingface.co/h/llama-7b) or [OpenLLaMA](https://github.com/o/llama)"},
    "original": {"Model": "Glm", "Available Size": "[Original](https://e.org/glm), [6B](https://huggingface.co/t/glm-6b)"},
    "context": {"Model": "LC", "Available Size": "7B", "CTX": "2K/8K_Train-32K_Infer"},
    "window": {"Model": "Mi", "Available Size": "7B", "CTX": "4K WD"},
    "endless": {"Model": "RWKV", "Available Size": "7B", "CTX": "infinity (RNN)"},
    "no context": {"Model": "RW", "Available Size": "7B", "CTX": "-"},
    "architecture": {"Model": "Mo", "Available Size": "7B", "Architecture": "Dec (MoE)"},
    "other architecture": {"Model": "Mo", "Available Size": "7B", "Architecture": "Blob"},
    "bases": {"Model": "Al", "Available Size": "7B", "Base Model": "LLaMA-7B/13B, [Foo](https://e.org/foo)"},
    "no base": {"Model": "Al", "Available Size": "7B", "Base Model": "-"},
    "unknown base": {"Model": "Al", "Available Size": "7B", "Base Model": "?"},
    "data": {"Model": "Da", "Available Size": "7B", "Training Data": "[Pile](https://pile.example/) (300B tokens, English), self-construct (1-10M samples) or [C4](https://c4.example/)"},
    "unknown data": {"Model": "Da", "Available Size": "7B", "Training Data": "?"},
    "unknown data, known method": {"Model": "Da", "Available Size": "7B", "Base Model": "LLaMA", "Tuning Data": "?", "Method": "SFT"},
    "open amount": {"Model": "Da", "Available Size": "7B", "Training Data": "web texts (? tokens, mainly Chinese)"},
    "licence": {"Model": "Li", "Available Size": "7B", "License": "Apache 2.0 (code), CC-BY-NC-4.0"},
    "use": {"Model": "Li", "Available Size": "7B", "Commercial Use": "no"},
    "languages": {"Model": "La", "Available Size": "7B", "Languages": "Chinese, English, Multilingual"},
    "links": {"Model": "Li", "Available Size": "7B", "Link": "[paper](https://arxiv.org/abs/2304.01373), [code](https://github.com/a/b), [blog](https://e.org/p), [demo](https://d.example/)"},
    "date": {"Model": "Dt", "Available Size": "7B", "Date": "2023-07-18"},
    "year": {"Model": "Dt", "Available Size": "7B", "Date": "2023"},
    "no date": {"Model": "Dt", "Available Size": "7B", "Date": "?"},
    "makers": {"Model": "Or", "Available Size": "7B", "Affiliation": "Together, [Baidu Co., Ltd.](https://baidu.example/), etc"},
    "person": {"Model": "Or", "Available Size": "7B", "Affiliation": "personal"},
    "name": {"Model": "天鹰 (Aquila) `code` `Commercial`", "Available Size": "7B"},
    "variants": {"Model": "ChatRWKV (Raven/World)", "Available Size": "7B"},
    "version": {"Model": "ChatGLM/V2", "Available Size": "6B, V2"},
    "other column": {"Model": "Ot", "Available Size": "7B", "Mood": "sunny | not \\| cloudy".replace(" | ", " ")},
    "domain": {"Model": "Do", "Available Size": "7B", "Domain": "Law"},
    "description": {"Model": "De", "Available Size": "7B", "Description": "A *fine* `model` <br> of words"},
    "refused link": {"Model": "Re", "Available Size": "7B", "Link": "[code](github.com/a/b)"},
    "method": {"Model": "Me", "Available Size": "7B", "Base Model": "LLaMA", "Method": "LoRA"},
}  # fmt: skip


@pytest.mark.parametrize("name", CELLS)
def test_cells(again, name: str) -> None:
    before, after, markdown = again(one_row(**CELLS[name]))
    assert differing(before, after) == [], markdown


@pytest.mark.parametrize(
    "section",
    ["Pretrained Models", "Multitask Finetuned Models", "Instruction Finetuned Models", "Models",
     "Human Feedback Finetuned Models", "Domain Finetuned Models", "A/B | C > D", "预训练模型"],
)  # fmt: skip
def test_stages_come_from_headings(again, section: str) -> None:
    before, after, markdown = again(
        one_row(section, **{"Model": "Yi", "Available Size": "6B", "Base Model": "LLaMA"})
    )
    assert differing(before, after) == [], markdown


def test_toys_and_projects(again) -> None:
    before, after, markdown = again(
        one_row("Instruction Finetuned Models", **{"Model": "Yi", "Available Size": "6B"})
        + "\n*Toys*: [OpenAlpaca](https://github.com/y/openalpaca) (LLaMA-7B + INST)\n\n"
        "## Open Source Projects\n\n### Training\n\n"
        "- [LMFlow](https://github.com/o/lmflow): tunes models | fast\n"
        "  - by HKUST, 2023-03\n  - [paper](https://arxiv.org/abs/2306.12420)\n"
        "  - chat-model: [Robin](https://e.org/robin) (7B, LLaMA-7B + INST)\n"
        "  - dataset: [Zed](https://e.org/zed)\n"
    )
    assert any("#Tags" in str(fact) or "/tag/toy" in str(fact) for fact in before)
    assert differing(before, after) == [], markdown


def test_notes_and_references_come_back(again, reading) -> None:
    text = one_row(**{"Model": "Yi", "Available Size": "6B"}) + (
        "\nNotes:\n\n- CTX=Context Length\n\n## References\n\n- [Other list](https://e.org/list): more | of it\n"
    )
    _, _, markdown = again(text)
    first, second = reading(text), reading(markdown)
    assert first.lists[0].extraction.facts.abbreviations[0].meaning == "Context Length"
    assert [(a.short, a.meaning) for a in second.lists[0].extraction.facts.abbreviations] == [
        ("CTX", "Context Length")
    ]
    assert [(r.name, r.url, r.description) for r in second.lists[0].extraction.facts.references] == [
        ("Other list", "https://e.org/list", "more | of it")
    ]


def test_each_exception_is_needed(again) -> None:
    """An exception that nothing needs would hide what is lost by mistake."""
    dates = one_row(**{"Model": "Yi", "Available Size": "6B", "Date": "11/2023"})
    words = one_row("Instruction Finetuned Models", **{"Model": "Yi", "Available Size": "6B"}) + (
        "\n*Toys*: [Luo](https://e.org/luo) (LLaMA-7B + LoRA, Chinese)\n"
    )
    needed = set()
    for text in (dates, words):
        before, after, _ = again(text)
        needed |= {predicate for _, predicate, _ in before ^ after}
    assert needed == {ALM.issuedText, DCT.description}
    assert {one.predicate for one in LOST} == needed
    assert all(one.reason for one in LOST_WORDS)
