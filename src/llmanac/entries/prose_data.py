"""The data that running text says a model was trained on: "trained on The Pile", "the Alpaca dataset".

A name in capitals counts where a word for data follows it, where it is a link to data, or where
everybody knows it for data; "fine-tuned on LLaMA" names a base.
"""

from __future__ import annotations

import re
from typing import Literal

from llmanac.entries.cells.data_names import KNOWN_DATA
from llmanac.entries.cells.links import kind_by_host
from llmanac.entries.cells.training import read_training
from llmanac.entries.clauses import own
from llmanac.entries.model import TrainingMention
from llmanac.entries.prose_makers import CAPITAL
from llmanac.entries.running import words
from llmanac.entries.words import model_named
from llmanac.markdown.blocks import Inline

_NAME = rf"(?:[Tt]he\s(?=Pile|Stack))?{CAPITAL}[\w.+-]*(?:\s{CAPITAL}[\w.+-]*){{0,3}}"
_ON = re.compile(
    rf"\b(?P<verb>(?:pre-?)?trained|(?:fine-?|instruction[\s-])?tuned?|fine-?tun(?:e|es|ing)|training)\s"
    r"(?:[\w%~.-]+\s){0,6}?(?:on|with|using)\s(?:the\s(?!Pile|Stack)|a\s|an\s|~?\d[\d.,]*[KkMB]?\s(?:[\w-]+\s){1,5}?from\s)*"
    rf"(?P<data>{_NAME})(?P<noun>(?:['’]s)?\s(?:data ?sets?|corpus|corpora|data|instructions)\b)?",
)
#: "fine-tuned on various datasets like Alpaca, Guanaco, and ShareGPT": names between commas.
_TERM = rf"{CAPITAL}[\w+-]*(?:\.[\w+-]+)*"
_ITEM = rf"(?:[Tt]he\s(?=Pile|Stack))?{_TERM}(?:\s(?:{_TERM}|[vV]?\d\w*(?:\.\d+)*)){{0,4}}"
_LIST = re.compile(
    r"\b(?P<verb>(?:pre-?)?trained|(?:fine-?|instruction[\s-])?tuned?|fine-?tun(?:e|es|ing)|training)\s"
    r"(?:\w+\s){0,3}?(?:on|with|using|from)\s(?:[\w-]+\s){0,5}?"
    r"(?P<noun>(?:data ?sets?|data|corpora|corpus|sources|mixture),?\s(?:like|such as|including|of|"
    r"from|namely)\s)?"
    rf"(?P<data>{_ITEM}(?:,\s(?:and\s)?{_ITEM})+(?:,?\sand\s{_ITEM})?|{_ITEM}\sand\s{_ITEM})"
)


#: 这些数据集包括 Common Crawl、Wikipedia、Books 等
_LIST_HAN = re.compile(
    r"(?P<verb>(?:训练)?(?:数据集?|语料))(?:主要)?(?P<noun>)(?:包括|包含|来自|来源于|有)了?\s?"
    rf"(?P<data>{_ITEM}(?:\s?[、，,]\s?{_ITEM})*(?:\s?[和与及]\s?{_ITEM})?)"
)


def _enumerated(text: str) -> re.Match[str] | None:
    """A list of names that a model was trained on: called data, or one of them known for data."""
    for found in (*own(_LIST, text), *own(_LIST_HAN, text)):
        names = re.split(r",\s(?:and\s)?|\sand\s|\s?[、，和与及]\s?", found["data"])
        if found["noun"] or any(KNOWN_DATA.fullmatch(name.strip()) for name in names):
            return found
    return None


def data_told(cell: Inline, *, tuned: bool) -> TrainingMention | None:
    """The training on named data that a description tells of; ``tuned``: plain "trained" means tuned.

    >>> from llmanac.spans import Span
    >>> def data(text: str) -> list[str]:
    ...     found = data_told(Inline(text, (), (), Span(1, 1, 60), text), tuned=False)
    ...     return [one.name for one in found.datasets] if found else []
    >>> data("a model trained on The Pile"), data("LLaMA fine-tuned with the Alpaca dataset")
    (['The Pile'], ['Alpaca'])
    >>> data("fine-tuned on LLaMA"), data("trained on 8 GPUs with PyTorch")
    ([], [])
    """
    if listed := _enumerated(cell.text):
        stage: Literal["pretraining", "finetuning"] = (
            "finetuning" if tuned or "tun" in listed["verb"] else "pretraining"
        )
        several = read_training(words(cell, *listed.span("data")), stage).value
        if several and several[0].datasets:
            return several[0]
    for match in own(_ON, cell.text):
        start, end = match.span("data")
        linked = any(
            link.start == start and (kind_by_host(link.url) == "dataset" or not model_named(link.text))
            for link in cell.links
        )
        known = KNOWN_DATA.fullmatch(cell.text[start:end])
        if not (match["noun"] or known or linked) or (model_named(match["data"]) and not match["noun"]):
            continue
        kind: Literal["pretraining", "finetuning"] = (
            "finetuning" if tuned or "tun" in match["verb"] else "pretraining"
        )
        found = read_training(words(cell, start, end), kind).value
        if found and found[0].datasets:
            return found[0]
    return None
