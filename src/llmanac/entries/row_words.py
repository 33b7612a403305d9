"""Cells of words: domains, methods, stages, descriptions, tags, and what no rule knows."""

from __future__ import annotations

import re
from collections.abc import Mapping

from llmanac.entries.cells.dates import DateOrder
from llmanac.entries.cells.licences import commercial_use
from llmanac.entries.cells.links import read_links
from llmanac.entries.cells.signs import state_of
from llmanac.entries.cells.text import fold, split, trim
from llmanac.entries.columns import Column, Role
from llmanac.entries.context import Around
from llmanac.entries.model import OtherText, Word
from llmanac.entries.row_draft import Draft
from llmanac.entries.sections import stage_of_title
from llmanac.entries.values import Licences, LinkedText
from llmanac.entries.words import DOMAINS, METHODS, find
from llmanac.issues import issue
from llmanac.markdown.blocks import Inline

#: Words in a column of domains that are none.
_ALL = re.compile(r"all|any|various|multiple|many|others?|misc\.?|不限|其他|其它|多种", re.IGNORECASE)
_HAN_WORDS = re.compile(r"[\u4e00-\u9fff]{8}")
#: Headers over sentences about something else than the model: papers, machines, other models.
_ASIDE = re.compile(
    r"title|paper|hardware|gpu|ram\b|requirement|compar|similar|alternative|versus|\bvs\b|example|prompt|"
    r"\bdata|corpus|数据|语料|question|answer|citation|abstract|论文|标题|硬件|显存|对比|示例|问题",
    re.IGNORECASE,
)
#: Roles whose readers take the links of a cell themselves, or leave them to what they name.
_LINKS_READ: frozenset[Role] = frozenset(
    ("links", "paper", "code", "weights", "blog", "demo", "base", "licence", "tokens", "domain", "method")
)


def _words_of(cell: Inline, table: Mapping[str, str]) -> tuple[list[Word], list[tuple[int, int]]]:
    found: list[Word] = []
    unknown: list[tuple[int, int]] = []
    text = fold(cell.text)
    whole = find(table, text)
    if whole:
        return [Word(slug=whole, text=cell.text.strip(), span=cell.span)], []
    for part in split(text, re.compile(r"[,;/\n、+|→]|[-=]>|\s&\s|\s+and\s+|和"), brackets_hold=True):
        plain = trim(
            text,
            part.start,
            text.find("(", part.start, part.end) if "(" in text[part.start : part.end] else part.end,
        )
        slug = find(table, text[slice(*plain)])
        if slug:
            found.append(
                Word(slug=slug, text=cell.text[part.start : part.end], span=cell.at(part.start, part.end))
            )
        elif not re.fullmatch(r"etc\.?|\W*", text[part.start : part.end]):
            unknown.append((part.start, part.end))
    return found, unknown


def read_domain(draft: Draft, cell: Inline, column: Column, _: DateOrder | None, around: Around) -> None:
    if state_of(cell.text):
        return
    found, unknown = _words_of(cell, DOMAINS)
    if any(_ALL.fullmatch(cell.text[a:b].strip()) for a, b in unknown):
        unknown = [(a, b) for a, b in unknown if not _ALL.fullmatch(cell.text[a:b].strip())]
        read_other(draft, cell, column, None, around)
    draft.domains += found
    # A domain that no table knows is a domain of its own: the column says that it is one.
    draft.domains += [Word(slug="", text=cell.text[a:b].strip(), span=cell.at(a, b)) for a, b in unknown]


def read_method(draft: Draft, cell: Inline, column: Column, _: DateOrder | None, around: Around) -> None:
    if state_of(cell.text):
        return
    found, unknown = _words_of(cell, METHODS)
    draft.methods += found
    for start, end in unknown:
        text = cell.text[start:end]
        message = f"“{text}” under “{column.header.text}” is kept as text; no rule knows it as a method."
        draft.issues.append(issue("unread-remark", cell.at(start, end), message, text))
    if unknown:
        read_other(draft, cell, column, None, around)


def read_stage(draft: Draft, cell: Inline, column: Column, _: DateOrder | None, around: Around) -> None:
    stage = stage_of_title(cell.text)
    if stage:
        draft.fields["stage"] = stage
    read_other(draft, cell, column, None, around)


def read_description(draft: Draft, cell: Inline, column: Column, _: DateOrder | None, around: Around) -> None:
    if state_of(cell.text):
        return
    draft.texts.append(cell.text)
    draft.told.append(cell)
    draft.links += read_links(cell).value.mentions


def _runs(text: str) -> bool:
    """Whether a cell is running text: four words, or eight Chinese signs in a row.

    What it says of the model is read, whatever its column is called ("Details", "Why").
    """
    words = sum(1 for word in text.split() if sum(map(str.isalpha, word)) >= 2)
    return words >= 4 or _HAN_WORDS.search(text) is not None


def read_other(draft: Draft, cell: Inline, column: Column, _: DateOrder | None, __: Around) -> None:
    if state_of(cell.text) and not cell.links and not any(c.isalnum() for c in cell.text):
        return  # "?" and "-" are no values
    draft.others.append(OtherText(header=column.header.text, text=cell.text or cell.raw, span=cell.span))
    if _runs(cell.text) and _ASIDE.search(column.header.text) is None:
        draft.told.append(cell)
    if column.role not in _LINKS_READ:
        draft.links += read_links(cell).value.mentions


def read_tags(draft: Draft, cell: Inline, column: Column, _: DateOrder | None, around: Around) -> None:
    """Tags; one that tells of commercial use ("Non-commercial") is a statement about that."""
    words = [word.strip() for word in re.split(r"[,;/|\n]", cell.text)]
    flags = [flag for word in words if (flag := commercial_use(word)) is not None]
    if flags and "commercial" not in draft.fields:
        draft.fields["commercial"] = Licences(text=cell.text, span=cell.span, commercial=flags[0])
    if len(words) > len(flags):
        read_other(draft, cell, column, None, around)


def read_modality(draft: Draft, cell: Inline, column: Column, _: DateOrder | None, __: Around) -> None:
    draft.fields["modalities"] = (LinkedText(text=cell.text, span=cell.span),)
    draft.others.append(OtherText(header=column.header.text, text=cell.text, span=cell.span))
