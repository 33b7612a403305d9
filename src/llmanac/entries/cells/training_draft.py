"""What is found in a cell of data as it is found, and how an item goes into it.

A :class:`TrainingDraft` is one alternative of a cell; each function here puts one kind of item into it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Literal

from llmanac.entries.cells.data_names import known_in
from llmanac.entries.cells.languages import languages_in
from llmanac.entries.cells.text import text_links
from llmanac.entries.model import BaseMention, DatasetMention, Word
from llmanac.entries.values import Amount, LanguageMention, LinkedText
from llmanac.entries.words import METHODS, describes, find
from llmanac.issues import Issue, issue
from llmanac.markdown.blocks import Inline, Link

Kind = Literal["pretraining", "finetuning"]

# Words at the end of a description that make it a thing of its own: "mixture", not "filtered".
_DATA_NOUN = re.compile(
    r"\b(?:mixture|collection|corpus|corpora|data|datasets?|dialogues|conversations|texts)$|(?:数据|语料)$",
    re.I,
)
FOR = re.compile(r"^(?P<what>.+?)\s+for\s+\S+$", re.IGNORECASE)


class CellLinks:
    """The links of a cell in order, found by place without looking at each."""

    def __init__(self, cell: Inline) -> None:
        self.all = text_links(cell)
        self.starts = [link.start for link in self.all]
        self.ends = [link.end for link in self.all]
        self.italics = sorted((m.start, m.end) for m in cell.marks if m.kind == "em")

    def within(self, start: int, end: int) -> tuple[Link, ...]:
        """The links that touch ``[start, end)``."""
        return self.all[bisect_right(self.ends, start) : bisect_left(self.starts, end)]

    def italic(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` is set in italics."""
        at = bisect_left(self.italics, (start + 1, 0)) - 1
        return at >= 0 and end <= self.italics[at][1]

    def held(self, start: int, end: int) -> list[tuple[int, int]]:
        """The stretches of links in ``[start, end)``, counted from ``start``."""
        return [(max(link.start - start, 0), link.end - start) for link in self.within(start, end)]


@dataclass
class TrainingDraft:
    """What is found in one alternative, as it is found."""

    kind: Kind
    links: CellLinks
    prose: bool = False
    datasets: list[DatasetMention] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    languages: list[LanguageMention] = field(default_factory=list)
    multilingual: list[LinkedText] = field(default_factory=list)
    kinds: list[Word] = field(default_factory=list)
    methods: list[Word] = field(default_factory=list)
    bases: list[BaseMention] = field(default_factory=list)
    unknown: list[Literal["data", "amount", "language"]] = field(default_factory=list)
    incomplete: list[Literal["data", "amount", "language", "kind"]] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def leave_open(self, what: Literal["data", "amount", "language", "kind"]) -> None:
        if what not in self.incomplete:
            self.incomplete.append(what)


def dataset(cell: Inline, start: int, end: int, url: str | None, draft: TrainingDraft) -> None:
    text = " ".join(cell.text[start:end].split())
    described, mended = describes(text)
    for wrong, right in mended:
        at = cell.text[start:end].casefold().find(wrong)
        span = cell.at(start + at, start + at + len(wrong)) if at >= 0 else cell.at(start, end)
        draft.issues.append(issue("spelling-mended", span, f"“{wrong}” is read as “{right}”.", wrong))
    draft.datasets.append(
        DatasetMention(
            name=text,
            span=cell.at(start, end),
            url=url,
            described=described,
            test_set=draft.links.italic(start, end),
        )
    )
    if described:
        spoken = languages_in(text, cell, start)
        draft.languages += [m for m in spoken.mentions if m.code not in {d.code for d in draft.languages}]


def linked(cell: Inline, start: int, end: int, url: str, draft: TrainingDraft) -> None:
    """A linked item: a method when its words are one, else data (described or named)."""
    text = cell.text[start:end]
    slug = find(METHODS, text)
    if slug and "huggingface.co/datasets" not in url:
        draft.methods.append(Word(slug=slug, text=text, span=cell.at(start, end), url=url))
        if not describes(text)[0]:
            return  # "additional pretraining" with a link: the data is there, without a name
    dataset(cell, start, end, url, draft)


def sentence(cell: Inline, start: int, end: int, draft: TrainingDraft) -> None:
    """A clause about data is no name: the known names in it are data, the rest stays text."""
    found = list(known_in(cell.text[start:end]))
    for left, right in found:
        if cell.text[start + left : start + right] not in {data.name for data in draft.datasets}:
            dataset(cell, start + left, start + right, None, draft)
    if not found:
        unread(cell, start, end, draft)


def unread(cell: Inline, start: int, end: int, draft: TrainingDraft, *, tail: bool = False) -> None:
    text = cell.text[start:end]
    about = FOR.match(text)
    what = about["what"] if about else text
    if describes(what)[0] and _DATA_NOUN.search(what) and not tail:
        dataset(cell, start, start + len(what), None, draft)
        return
    if describes(what)[0] or describes(text)[0] or re.fullmatch(r"[vV]?\d+(?:\.\d+)*", text):
        return  # words that say nothing beyond "mixture" or "samples": the cell's text keeps them
    message = (
        f"The remark “{text}” is kept as text; no rule reads it as an amount, a language, a method or a "
        "kind of data."
    )
    draft.issues.append(issue("unread-remark", cell.at(start, end), message, text))
