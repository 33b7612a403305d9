"""Bullets that name models: ``- [Qwen-1.8B|7B](url) - what it is``, with facts or links below."""

from __future__ import annotations

import re
from dataclasses import replace

from llmanac.entries.bare_names import bare_names
from llmanac.entries.bullet_entry import below_of, entry_of
from llmanac.entries.bullet_facts import code_lines
from llmanac.entries.bullet_names import (
    NOT_MODELS,
    names_a_model,
)
from llmanac.entries.cells.labels import only_release
from llmanac.entries.cells.licence_names import known_licences
from llmanac.entries.columns import role_of
from llmanac.entries.context import Around
from llmanac.entries.cut import without_notes
from llmanac.entries.evidence import described
from llmanac.entries.groups import PLACES
from llmanac.entries.heads import model_head
from llmanac.entries.makers import names_maker
from llmanac.entries.model import ModelEntry
from llmanac.entries.named_together import named_together
from llmanac.entries.nested import parted
from llmanac.entries.plain import plain_head
from llmanac.entries.programs import names_program
from llmanac.entries.words import model_named
from llmanac.issues import Issue
from llmanac.markdown.blocks import ListBlock, ListItem


def read_list(block: ListBlock, around: Around) -> tuple[tuple[ModelEntry, ...], tuple[Issue, ...], int]:
    """The models of a list of bullets, the issues met, and how many bullets named none."""
    entries: list[ModelEntry] = []
    issues: list[Issue] = []
    skipped = 0
    bare = bare_names(block, of_maker=bool(around.organization))
    makers = any(names_maker(_title(item)) for item in block.items if not item.content.links)
    for at, item in enumerate(block.items):
        if at in bare:
            named = [entry_of(item, around, head) for head in bare[at]]
            entries += [entry for entry in named if entry is not None]
            continue
        if apart := named_together(item):
            for one in apart:
                entry, found = read_bullet(one, around)
                entries += [entry] if entry is not None else []
                issues += found
            continue
        own, others = parted(item)
        grouped = bool(others) and not item.content.links
        entry, found = (None, ()) if grouped else read_bullet(own, around)
        if grouped:
            group = replace(_group(item, around, makers=makers), trusted=True)
            for other in others:
                more, deeper, left = read_list(other, group)
                entries += more
                issues += deeper
                skipped += left
            continue
        if entry is not None:
            entries.append(entry)
            issues += found
            for other in others:
                more, deeper, left = read_list(other, around)
                entries += more
                issues += deeper
                skipped += left
            continue
        nested = [child for child in item.children if isinstance(child, ListBlock)]
        group = _group(item, around, makers=makers)
        inner = 0
        for child in nested:
            more, deeper, left = read_list(child, group)
            entries += more
            issues += deeper
            inner += left
        skipped += inner if nested else 1
    return tuple(entries), tuple(issues), skipped


def _title(item: ListItem) -> str:
    return " ".join(item.content.text.split()).strip(" *_:：")


#: ``GPT family - by OpenAI``
_BY = re.compile(r"[^:：]{1,48}?\s[-–—]\s(?:made\s|released\s)?by\s(?P<who>[A-Z][^,.;]{1,40})")


def _group(item: ListItem, around: Around, *, makers: bool) -> Around:
    """A bullet without a link above other bullets is a heading: an organization, or a kind.

    ``makers`` says that one of its neighbours at least is known to be an organization.
    """
    title = _title(item)
    path = (*around.path, title) if title else around.path
    named = replace(around, section=replace(around.section, path=path))
    if (said := _BY.match(title)) and not item.content.links:
        return replace(named, organization=around.organization or said["who"].strip())
    if (
        makers
        and not known_licences(title)
        and not PLACES.fullmatch(title)
        and any(c.isalpha() for c in title)
        and not item.content.links
        and len(re.sub(r"\([^()]*\)", " ", title).split()) <= 4
        and role_of(title) is None
        and not NOT_MODELS.search(title)
        and not re.search(r"model|llm|模型|variants|family|series", title, re.I)
        and (names_maker(title) or not model_named(title))
    ):
        return replace(named, organization=around.organization or title)
    return named


#: "- Gemma - opensource": a known family, with its version and nothing else.
_VERSIONED = re.compile(r"[A-Za-z]+(?:[-\s]?v?\d+(?:\.\d+)*[A-Za-z]?)?")


def _is_known(text: str, rest: str) -> bool:
    """Whether a bullet without a link names a known family outright."""
    behind = re.match(r"\s*[-–—:：]\s?\w", rest)
    return behind is not None and model_named(text) and _VERSIONED.fullmatch(text) is not None


def read_bullet(item: ListItem, around: Around) -> tuple[ModelEntry | None, tuple[Issue, ...]]:
    """The model that a bullet names, or None: prose, papers, data sets and headings name none."""
    cell = without_notes(item.content)
    below = below_of(item)
    head = model_head(cell, [*below, *code_lines(item.children)]) or plain_head(cell)
    if head is None:
        return None, ()
    text = cell.text[head.start : head.end].strip(" *_`:：.,")
    if not around.family and only_release(text):
        return None, ()  # "[Instruct](..)" below its model
    if cell.links:
        text = re.sub(r"(?<=\w)(?:\s+series|\s*系列)$", "", text)  # with a link of its own it is no group
    rest = cell.text[head.end :].strip(" \n\t.,;:-–—")
    told = "" if around.trusted else rest
    vouched = head.told or described(item) or _is_known(text, cell.text[head.end :])
    if not names_a_model(text, head.link, below, told=vouched, rest=told) or names_program(text, rest):
        return None, ()
    return entry_of(item, around, head), ()
