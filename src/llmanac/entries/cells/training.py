"""Cells of data: what a model was trained or tuned on, how much of it, in which languages, how.

A cell is a list of items (data sets, described data, methods, models) with remarks in brackets
behind them; ``or`` between items makes alternatives: one training each. Amounts and data that
belong together meet on their training only (vocabulary: rule 2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmanac.entries.cells.bases import bases_in
from llmanac.entries.cells.data_names import is_sentence
from llmanac.entries.cells.signs import state_of
from llmanac.entries.cells.size_tokens import tokens
from llmanac.entries.cells.text import brackets, fold, split, trim
from llmanac.entries.cells.training_draft import (
    CellLinks,
    Kind,
    TrainingDraft,
    dataset,
    linked,
    sentence,
    unread,
)
from llmanac.entries.cells.training_words import ETC, known
from llmanac.entries.model import TrainingMention
from llmanac.entries.values import Languages, Reading
from llmanac.entries.words import KINDS, describes, find, model_named
from llmanac.issues import Issue
from llmanac.markdown.blocks import Inline

_OR = re.compile(r"(?<![^\s)\]])or(?=[\s\[(]|$)|(?<=\s)or(?=\S*\[)|或者|或", re.IGNORECASE)
# The plus of "3M+ Mixture" is the amount's: it follows a number or its unit and a space follows it.
_PLUS = r"(?<![\dKkMBbTt])\+|\+(?=[^\s,;)])"
_ITEMS = re.compile(rf"[,;\n、]|{_PLUS}|\s/\s|\s&\s|\s+and\s+(?=[A-Z\[\d])")
_PARTS = re.compile(rf"[,;\n、]|{_PLUS}")
#: "C4 and more": the words are no part of the name.
_AND_MORE = re.compile(r"(?<=\w)(?:\s(?:and|&)\s(?:many\s)?(?:more|others?)|\s?等)$", re.IGNORECASE)
#: What a fold in a cell shows while it is shut.
_FOLD = re.compile(r"(?:more |show |see )?details?|expand|click to expand|show more|详情|展开", re.IGNORECASE)
#: Full stops of sentences: what stands between them and commas are clauses.
_STOPS = re.compile(r"[。；]\s?\w|[\w)]\.\s+[A-Z][a-z]+\s[a-z]")
_LEAD_NOUN = re.compile(r"^(?:datasets?|data|corpus|trained on|tuned on|数据集?)\s*[:：]\s*", re.IGNORECASE)


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
    links = CellLinks(cell)
    sides = split(_apart(links, folded), _OR, links.held(0, len(folded)))
    trainings: list[TrainingMention] = []
    issues: list[Issue] = []
    for side in sides:
        draft = TrainingDraft(kind, links, prose=bool(_STOPS.search(folded)) and not links.all)
        held = links.held(side.start, side.end)
        for item in split(folded[side.start : side.end], _ITEMS, held):
            _item(cell, folded, side.start + item.start, side.start + item.end, draft)
        issues += draft.issues
        trainings.append(_training(cell, side.start, side.end, kind, draft, alternative=len(sides) > 1))
    return Reading(tuple(trainings), tuple(issues))


def _apart(links: CellLinks, folded: str) -> str:
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
    cell: Inline, start: int, end: int, kind: Kind, draft: TrainingDraft, *, alternative: bool
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


def _item(cell: Inline, folded: str, start: int, end: int, draft: TrainingDraft) -> None:
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


def _head(cell: Inline, folded: str, start: int, end: int, draft: TrainingDraft) -> None:
    """What stands outside of brackets: here an unknown name is a data set."""
    lead = _LEAD_NOUN.match(folded[start:end])
    if lead:
        start += lead.end()
    if start >= end or ETC.match(folded[start:end]):
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
            linked(cell, link.start, link.end, link.url, draft)
            cursor = max(link.end, cursor)
        rest = trim(folded, cursor, end, ":*/&.")
        if (
            rest[0] < rest[1]
            and not find(KINDS, folded[slice(*rest)])
            and not describes(folded[slice(*rest)])[0]
        ):
            _head(cell, folded, *rest, draft)
        return
    if known(cell, folded, start, end, draft):
        if " " in folded[start:end] and find(KINDS, folded[start:end]) and describes(folded[start:end])[0]:
            dataset(cell, start, end, None, draft)  # "visual instruction": data without a name, of a kind
        return
    text = cell.text[start:end]
    # "LAION-2B" alone is what a model was pretrained on: data is counted in billions too.
    alone = draft.kind == "pretraining" and (start, end) == trim(folded, 0, len(folded))
    sized = re.search(r"[A-Za-z][\s_-]?\d+(?:\.\d+)?[bB](?![a-z])", text) and tokens(folded[start:end])
    if sized and len(text.split()) <= 4 and (not alone or model_named(text)):
        draft.bases += bases_in(cell, start, end)  # "Vicuna-13B": a model with its size, no data
        return
    if (draft.prose or is_sentence(text)) and not describes(text)[0]:
        sentence(cell, start, end, draft)
        return
    dataset(cell, start, end, None, draft)


def _parts(folded: str, start: int, end: int, links: CellLinks) -> Iterator[tuple[int, int]]:
    for part in split(folded[start:end], _PARTS, links.held(start, end), brackets_hold=False):
        yield trim(folded, start + part.start, start + part.end)


def _remark(cell: Inline, folded: str, start: int, end: int, draft: TrainingDraft) -> None:
    """What stands in brackets: amounts, languages, kinds, methods, data that is linked or known."""
    for left, right in _parts(folded, start, end, draft.links):
        links = draft.links.within(left, right)
        if links:
            for link in links:
                linked(cell, link.start, link.end, link.url, draft)
        elif not known(cell, folded, left, right, draft):
            unread(cell, left, right, draft)
