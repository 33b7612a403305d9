"""Cells of data: what a model was trained or tuned on, how much of it, in which languages, how.

A cell is a list of items (data sets, described data, methods, models) with remarks in brackets
behind them; ``or`` between items makes alternatives: one training each. Amounts and data that
belong together meet on their training only (vocabulary: rule 2).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from llmanac.entries.cells.amounts import NOUNS, read_amounts
from llmanac.entries.cells.bases import bases_in
from llmanac.entries.cells.data_names import is_sentence, known_in
from llmanac.entries.cells.languages import languages_in
from llmanac.entries.cells.signs import state_of
from llmanac.entries.cells.size_tokens import tokens
from llmanac.entries.cells.text import brackets, fold, split, text_links, trim
from llmanac.entries.model import BaseMention, DatasetMention, TrainingMention, Word
from llmanac.entries.values import Amount, LanguageMention, Languages, LinkedText, Reading
from llmanac.entries.words import KINDS, METHODS, describes, find, model_named
from llmanac.issues import Issue, issue
from llmanac.markdown.blocks import Inline, Link

Kind = Literal["pretraining", "finetuning"]

_OR = re.compile(r"(?<![^\s)\]])or(?=[\s\[(]|$)|(?<=\s)or(?=\S*\[)|或者|或", re.IGNORECASE)
# The plus of "3M+ Mixture" is the amount's: it follows a number or its unit and a space follows it.
_PLUS = r"(?<![\dKkMBbTt])\+|\+(?=[^\s,;)])"
_ITEMS = re.compile(rf"[,;\n、]|{_PLUS}|\s/\s|\s&\s|\s+and\s+(?=[A-Z\[\d])")
_PARTS = re.compile(rf"[,;\n、]|{_PLUS}")
# Words at the end of a description that make it a thing of its own: "mixture", not "filtered".
_DATA_NOUN = re.compile(
    r"\b(?:mixture|collection|corpus|corpora|data|datasets?|dialogues|conversations|texts)$|(?:数据|语料)$",
    re.I,
)
_MAINLY = re.compile(
    r"^(?:mainly|mostly|primarily|predominantly|largely|主要(?:是|为)?|以)\s*(?=\S)", re.IGNORECASE
)
_ETC = re.compile(r"^(?:etc\.?|et al\.?|others?|and more|more|\.\.\.|…|等|等等|and others?)$", re.IGNORECASE)
#: "C4 and more": the words are no part of the name.
_AND_MORE = re.compile(r"(?<=\w)(?:\s(?:and|&)\s(?:many\s)?(?:more|others?)|\s?等)$", re.IGNORECASE)
_FROM = re.compile(r"^(?:from|of|via|by|out of|来自)\s+(?P<name>\S.*)$", re.IGNORECASE | re.DOTALL)
_FOR = re.compile(r"^(?P<what>.+?)\s+for\s+\S+$", re.IGNORECASE)
_COUNTED = re.compile(r"(?P<what>[^\W\d_]+(?:\s[^\W\d_]+)?)\s(?P<noun>[^\W\d_]+)")
#: What a fold in a cell shows while it is shut.
_FOLD = re.compile(r"(?:more |show |see )?details?|expand|click to expand|show more|详情|展开", re.IGNORECASE)
#: Full stops of sentences: what stands between them and commas are clauses.
_STOPS = re.compile(r"[。；]\s?\w|[\w)]\.\s+[A-Z][a-z]+\s[a-z]")
_LEAD_NOUN = re.compile(r"^(?:datasets?|data|corpus|trained on|tuned on|数据集?)\s*[:：]\s*", re.IGNORECASE)


class _Links:
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
class _Draft:
    """What is found in one alternative, as it is found."""

    kind: Kind
    links: _Links
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


def read_training(cell: Inline, kind: Kind) -> Reading[tuple[TrainingMention, ...]]:
    """One training, or one for each side of an "or"; none for an empty or struck-out cell.

    >>> from llmanac.markdown import parse
    >>> cell = parse("self-construct (1.4T tokens, Multilingual)").sections[0].blocks[0].content
    >>> training = read_training(cell, "pretraining").value[0]
    >>> training.datasets[0].described, training.amounts[0].value
    (True, 1400000000000)
    """
    state = state_of(cell.text)
    if state == "silent":
        return Reading(())
    if state:
        return Reading((TrainingMention(text=cell.text, span=cell.span, kind=kind, state=state),))
    folded = fold(cell.text)
    links = _Links(cell)
    sides = split(_apart(links, folded), _OR, links.held(0, len(folded)))
    trainings: list[TrainingMention] = []
    issues: list[Issue] = []
    for side in sides:
        draft = _Draft(kind, links, prose=bool(_STOPS.search(folded)) and not links.all)
        held = links.held(side.start, side.end)
        for item in split(folded[side.start : side.end], _ITEMS, held):
            _item(cell, folded, side.start + item.start, side.start + item.end, draft)
        issues += draft.issues
        trainings.append(_training(cell, side.start, side.end, kind, draft, alternative=len(sides) > 1))
    return Reading(tuple(trainings), tuple(issues))


def _apart(links: _Links, folded: str) -> str:
    """The text with an "or" that touches the link behind it (``or[Name](..)``) set apart, at its length."""
    touching = [
        link.start
        for link in links.all
        if re.search(r"(?:^|[\s)\]])or$", folded[max(link.start - 3, 0) : link.start], re.IGNORECASE)
    ]
    if not touching:
        return folded
    letters = list(folded)
    for at in touching:
        letters[at - 2 : at] = "或 "
    return "".join(letters)


def _training(
    cell: Inline, start: int, end: int, kind: Kind, draft: _Draft, *, alternative: bool
) -> TrainingMention:
    spoken = Languages(
        span=cell.at(start, end), mentions=tuple(draft.languages), multilingual=tuple(draft.multilingual)
    )
    return TrainingMention(
        text=cell.text[start:end],
        span=cell.at(start, end),
        kind=kind,
        alternative=alternative,
        datasets=tuple(draft.datasets),
        amounts=tuple(draft.amounts),
        languages=spoken if draft.languages or draft.multilingual else None,
        kinds=tuple(draft.kinds),
        methods=tuple(draft.methods),
        bases=tuple(draft.bases),
        unknown=tuple(dict.fromkeys(draft.unknown)),
        incomplete=tuple(draft.incomplete),
    )


def _item(cell: Inline, folded: str, start: int, end: int, draft: _Draft) -> None:
    """An item: its head, then the remarks in brackets behind it."""
    inner = [
        (start + a, start + b)
        for a, b in brackets(folded[start:end])
        if folded[start + a] == "(" and not draft.links.within(start + a, start + a + 1)
    ]
    cursor = start
    for left, right in inner:
        _head(cell, folded, *trim(folded, cursor, left, ":*"), draft)
        _remark(cell, folded, left + 1, right - 1, draft)
        cursor = right
    _head(cell, folded, *trim(folded, cursor, end, ":*"), draft)


def _head(cell: Inline, folded: str, start: int, end: int, draft: _Draft) -> None:
    """What stands outside of brackets: here an unknown name is a data set."""
    lead = _LEAD_NOUN.match(folded[start:end])
    if lead:
        start += lead.end()
    if start >= end or _ETC.match(folded[start:end]):
        if start < end:
            draft.leave_open("data")
        return
    if open_end := _AND_MORE.search(folded, start, end):
        draft.leave_open("data")
        end = open_end.start()
    if _FOLD.fullmatch(folded[start:end]):
        return
    if folded[start:end].strip("?") == "":
        draft.unknown.append("data")
        return
    links = draft.links.within(start, end)
    if links:
        cursor = start
        for link in links:
            _head(cell, folded, *trim(folded, cursor, min(link.start, end), ":*/&"), draft)
            _linked(cell, link.start, link.end, link.url, draft)
            cursor = max(link.end, cursor)
        rest = trim(folded, cursor, end, ":*/&.")
        if (
            rest[0] < rest[1]
            and not find(KINDS, folded[slice(*rest)])
            and not describes(folded[slice(*rest)])[0]
        ):
            _head(cell, folded, *rest, draft)
        return
    if _known(cell, folded, start, end, draft):
        if " " in folded[start:end] and find(KINDS, folded[start:end]) and describes(folded[start:end])[0]:
            _dataset(cell, start, end, None, draft)  # "visual instruction": data without a name, of a kind
        return
    text = cell.text[start:end]
    # "LAION-2B" alone is what a model was pretrained on: data is counted in billions too.
    alone = draft.kind == "pretraining" and (start, end) == trim(folded, 0, len(folded))
    sized = re.search(r"[A-Za-z][\s_-]?\d+(?:\.\d+)?[bB](?![a-z])", text) and tokens(folded[start:end])
    if sized and len(text.split()) <= 4 and (not alone or model_named(text)):
        draft.bases += bases_in(cell, start, end)  # "Vicuna-13B": a model with its size, no data
        return
    if (draft.prose or is_sentence(text)) and not describes(text)[0]:
        _sentence(cell, start, end, draft)
        return
    _dataset(cell, start, end, None, draft)


def _sentence(cell: Inline, start: int, end: int, draft: _Draft) -> None:
    """A clause about data is no name: the known names in it are data, the rest stays text."""
    found = list(known_in(cell.text[start:end]))
    for left, right in found:
        if cell.text[start + left : start + right] not in {data.name for data in draft.datasets}:
            _dataset(cell, start + left, start + right, None, draft)
    if not found:
        _unread(cell, start, end, draft)


def _linked(cell: Inline, start: int, end: int, url: str, draft: _Draft) -> None:
    """A linked item: a method when its words are one, else data (described or named)."""
    text = cell.text[start:end]
    slug = find(METHODS, text)
    if slug and "huggingface.co/datasets" not in url:
        draft.methods.append(Word(slug=slug, text=text, span=cell.at(start, end), url=url))
        if not describes(text)[0]:
            return  # "additional pretraining" with a link: the data is there, without a name
    _dataset(cell, start, end, url, draft)


def _dataset(cell: Inline, start: int, end: int, url: str | None, draft: _Draft) -> None:
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


def _parts(folded: str, start: int, end: int, links: _Links) -> Iterator[tuple[int, int]]:
    for part in split(folded[start:end], _PARTS, links.held(start, end), brackets_hold=False):
        yield trim(folded, start + part.start, start + part.end)


def _remark(cell: Inline, folded: str, start: int, end: int, draft: _Draft) -> None:
    """What stands in brackets: amounts, languages, kinds, methods, data that is linked or known."""
    for left, right in _parts(folded, start, end, draft.links):
        links = draft.links.within(left, right)
        if links:
            for link in links:
                _linked(cell, link.start, link.end, link.url, draft)
        elif not _known(cell, folded, left, right, draft):
            _unread(cell, left, right, draft)


def _unread(cell: Inline, start: int, end: int, draft: _Draft, *, tail: bool = False) -> None:
    text = cell.text[start:end]
    about = _FOR.match(text)
    what = about["what"] if about else text
    if describes(what)[0] and _DATA_NOUN.search(what) and not tail:
        _dataset(cell, start, start + len(what), None, draft)
        return
    if describes(what)[0] or describes(text)[0] or re.fullmatch(r"[vV]?\d+(?:\.\d+)*", text):
        return  # words that say nothing beyond "mixture" or "samples": the cell's text keeps them
    message = (
        f"The remark “{text}” is kept as text; no rule reads it as an amount, a language, a method or a "
        "kind of data."
    )
    draft.issues.append(issue("unread-remark", cell.at(start, end), message, text))


def _known(cell: Inline, folded: str, start: int, end: int, draft: _Draft) -> bool:
    """Whether a stretch is an amount, a language, a method, a kind of data or a sign; taken if so."""
    text = folded[start:end]
    mainly = _MAINLY.match(text)
    if mainly:
        start += mainly.end()
        text = folded[start:end]
    if not text.strip("? "):
        draft.unknown.append("amount")
        return True
    if _ETC.match(text):
        draft.leave_open("data")
        return True
    if text.startswith("?"):
        draft.unknown.append("amount")
        return _known(cell, folded, *trim(folded, start, end, "?"), draft) or True
    if found := read_amounts(cell, start, end):
        left, right = trim(folded, found.rest, end)
        amounts = found.amounts
        counted = _COUNTED.fullmatch(folded[left:right])
        unit = NOUNS.get(counted["noun"].casefold()) if counted else None
        if counted and unit and all(amount.unit == "unspecified" for amount in amounts):
            # "100B Chinese tokens": what is counted stands behind what it is of.
            amounts = tuple(amount.model_copy(update={"unit": unit}) for amount in amounts)
            right = left + counted.end("what")
        draft.amounts += amounts
        draft.issues += found.issues
        if any(amount.incomplete for amount in amounts):
            draft.leave_open("amount")
        _tail(cell, folded, left, right, draft)
        return True
    if slug := find(METHODS, text):
        draft.methods.append(Word(slug=slug, text=cell.text[start:end], span=cell.at(start, end)))
        if mainly:
            draft.leave_open("kind")
        return True
    if slug := find(KINDS, text):
        if slug == "multitask" and draft.kind == "finetuning":
            draft.methods.append(
                Word(slug="multitask-finetuning", text=cell.text[start:end], span=cell.at(start, end))
            )
            return True
        draft.kinds.append(Word(slug=slug, text=cell.text[start:end], span=cell.at(start, end)))
        if mainly:
            draft.leave_open("kind")
        return True
    spoken = languages_in(cell.text[start:end], cell, start)
    if (spoken.mentions or spoken.multilingual) and _only_languages(text, spoken):
        draft.languages += spoken.mentions
        draft.multilingual += spoken.multilingual
        if mainly:
            draft.leave_open("language")
        return True
    if (
        (spoken.mentions or spoken.multilingual)
        and (rest := _without_languages(text, spoken))
        and (find(KINDS, rest) or find(METHODS, rest))
    ):
        draft.languages += spoken.mentions  # "Chinese Dialogue"
        draft.multilingual += spoken.multilingual
        slug = find(KINDS, rest)
        (draft.kinds if slug else draft.methods).append(
            Word(slug=slug or find(METHODS, rest) or "", text=rest, span=cell.at(start, end))
        )
        return True
    about = _FOR.match(text)  # "multilingual for World": what is said of one variant
    return bool(about and _known(cell, folded, start, start + about.end("what"), draft))


def _tail(cell: Inline, folded: str, start: int, end: int, draft: _Draft) -> None:
    """What follows an amount: ``code``, ``from ShareGPT``, ``Mixture``."""
    if start >= end:
        return
    if source := _FROM.match(folded[start:end]):
        at = start + source.start("name")
        draft.datasets.append(
            DatasetMention(name=cell.text[at:end].strip(), span=cell.at(at, end), source=True)
        )
        return
    if not _known(cell, folded, start, end, draft):
        _unread(cell, start, end, draft, tail=True)


def _only_languages(text: str, spoken: Languages) -> bool:
    return not _without_languages(text, spoken)


def _without_languages(text: str, spoken: Languages) -> str:
    words = [*(m.text for m in spoken.mentions), *(m.text for m in spoken.multilingual)]
    for word in sorted(words, key=len, reverse=True):
        text = re.sub(re.escape(fold(word)), " ", text, flags=re.IGNORECASE)
    return re.sub(
        r"\b(?:and|only|languages?|data|corpus|texts?|in|bilingual)\b|[\s&+/,.()双语等-]+|语料",
        " ",
        text,
        flags=re.IGNORECASE,
    ).strip()
