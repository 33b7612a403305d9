"""Words of a cell of data that are no names of data: amounts, languages, methods, kinds, signs."""

from __future__ import annotations

import re

from llmanac.entries.cells.amounts import NOUNS, read_amounts
from llmanac.entries.cells.languages import languages_in
from llmanac.entries.cells.text import fold, trim
from llmanac.entries.cells.training_draft import FOR, TrainingDraft, unread
from llmanac.entries.model import DatasetMention, Word
from llmanac.entries.values import Languages
from llmanac.entries.words import KINDS, METHODS, find
from llmanac.markdown.blocks import Inline

_MAINLY = re.compile(
    r"^(?:mainly|mostly|primarily|predominantly|largely|主要(?:是|为)?|以)\s*(?=\S)", re.IGNORECASE
)
ETC = re.compile(r"^(?:etc\.?|et al\.?|others?|and more|more|\.\.\.|…|等|等等|and others?)$", re.IGNORECASE)
_FROM = re.compile(r"^(?:from|of|via|by|out of|来自)\s+(?P<name>\S.*)$", re.IGNORECASE | re.DOTALL)
_COUNTED = re.compile(r"(?P<what>[^\W\d_]+(?:\s[^\W\d_]+)?)\s(?P<noun>[^\W\d_]+)")


def known(cell: Inline, folded: str, start: int, end: int, draft: TrainingDraft) -> bool:
    """Whether a stretch is an amount, a language, a method, a kind of data or a sign; taken if so."""
    text = folded[start:end]
    mainly = _MAINLY.match(text)
    if mainly:
        start += mainly.end()
        text = folded[start:end]
    if not text.strip("? "):
        draft.unknown.append("amount")
        return True
    if ETC.match(text):
        draft.leave_open("data")
        return True
    if text.startswith("?"):
        draft.unknown.append("amount")
        return known(cell, folded, *trim(folded, start, end, "?"), draft) or True
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
    about = FOR.match(text)  # "multilingual for World": what is said of one variant
    return bool(about and known(cell, folded, start, start + about.end("what"), draft))


def _tail(cell: Inline, folded: str, start: int, end: int, draft: TrainingDraft) -> None:
    """What follows an amount: ``code``, ``from ShareGPT``, ``Mixture``."""
    if start >= end:
        return
    if source := _FROM.match(folded[start:end]):
        at = start + source.start("name")
        draft.datasets.append(
            DatasetMention(name=cell.text[at:end].strip(), span=cell.at(at, end), source=True)
        )
        return
    if not known(cell, folded, start, end, draft):
        unread(cell, start, end, draft, tail=True)


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
