"""Cutting a cell of sizes into parts, each with the link that it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from llmanac.entries.cells.numbers import NUMBER
from llmanac.entries.cells.size_tokens import tokens
from llmanac.entries.cells.text import Part, brackets, split, text_links, trim, with_links
from llmanac.markdown.blocks import Inline, Link

_SEPARATOR = re.compile(
    r"[/,;|\n•·]|\s&\s|(?<=[0-9bmt])[&+](?=[0-9])|(?:\s|(?<=[^a-z]))(?:or|and|或|和|及)(?:\s|$)|[或和及]",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"(?<![0-9,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])(?=\s?[a-z]|$)", re.IGNORECASE)
_SIZE = re.compile(rf"[~≈]?[aAeE]?(?:{NUMBER})(?:[bmtBMT][bB]?)?|[0-9]+x{NUMBER}[bB]|[0-9]+[bB][0-9]+")
_ENDS_IN_NUMBER = re.compile(rf"(?:.*[^0-9.])?[-\s]?(?:{NUMBER})")
#: ``owner/name-7b`` outside of a link: one label, not two.
_REPOSITORY = re.compile(
    r"(?<![\w/-])(?P<owner>[a-z][\w.-]{2,40})/[a-z][a-z0-9.]*[-_][\w.-]*[0-9][bm](?![a-z0-9])[\w.-]*",
    re.IGNORECASE,
)
#: Emoji at the ends of a stretch are no part of a label.
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\ufe0f]")
_OR = re.compile(r"\bor\b|或", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SizePart:
    """One part at ``[start, end)``; its label is ``[label_start, label_end)``.

    ``after_or`` when "or" stands before it, ``grouped`` when it is one of several under one link or
    between bars, ``first`` for the first part under its link, ``new_line`` after a line break.
    """

    start: int
    end: int
    label_start: int
    label_end: int
    link: Link | None = None
    after_or: bool = False
    grouped: bool = False
    first: bool = True
    new_line: bool = False


def size_parts(cell: Inline, folded: str) -> tuple[SizePart, ...]:
    """The parts of a cell of sizes, in order; ``folded`` is its folded text.

    >>> from llmanac.spans import Span
    >>> cell = Inline("7B/13B, V2", (), (), Span(1, 1, 11), "")
    >>> [cell.text[part.start:part.end] for part in size_parts(cell, cell.text)]
    ['7B', '13B', 'V2']
    """
    links = text_links(cell)
    kept = [(link.start, link.end) for link in links] + [
        match.span() for match in _THOUSANDS.finditer(folded)
    ]
    kept += [match.span() for match in _REPOSITORY.finditer(folded) if not tokens(match["owner"])]
    found: list[SizePart] = []
    for part, inside in with_links(split(folded, _SEPARATOR, kept), links):
        after_or = bool(_OR.search(part.separator))
        pieces = list(_linked(folded, part, inside, after_or) if inside else _loose(folded, part, after_or))
        if pieces and "\n" in part.separator:
            pieces[0] = replace(pieces[0], new_line=True)
        found.extend(pieces)
    return tuple(found)


def _linked(folded: str, part: Part, links: list[Link], after_or: bool) -> Iterator[SizePart]:
    """The parts of a stretch with links: each link with what is written around it."""
    for index, link in enumerate(links):
        start = part.start if index == 0 else max(link.start, links[index - 1].end)
        end = part.end if index + 1 == len(links) else max(links[index + 1].start, link.end)
        start, end = trim(folded, start, end, "-+*")
        if end <= start:
            continue
        inner = split(folded[link.start : link.end], _SEPARATOR)
        if (
            len(inner) > 1
            and tokens(folded[link.start : link.end])
            and all(_holds_size(folded[link.start + p.start : link.start + p.end]) for p in inner)
        ):
            for place, piece in enumerate(inner):
                left, right = link.start + piece.start, link.start + piece.end
                yield SizePart(left, right, left, right, link, after_or, grouped=True, first=place == 0)
            continue
        around = folded[start : link.start] + " " + folded[link.end : end]
        left, right = trim(folded, link.start, link.end)
        alone = not re.search(r"[^\W_]", around) or bool(_OR.fullmatch(around.strip()))
        if not alone and len(links) == 1:
            left, right = start, end
        before = folded[part.start : link.start] if index == 0 else folded[links[index - 1].end : link.start]
        yield SizePart(
            link.start if alone else start,
            max(end, right),
            left,
            right,
            link,
            after_or or bool(_OR.search(before)),
        )


def _loose(folded: str, part: Part, after_or: bool) -> Iterator[SizePart]:
    """The parts of a stretch without links: sizes may stand with spaces between, or all in brackets."""
    text = folded[part.start : part.end]
    signs = "".join(sorted(set(_EMOJI.findall(text))))
    if signs:
        start, end = trim(folded, part.start, part.end, signs)
        part = replace(part, start=start, end=end)
        text = folded[start:end]
    words = [match.span() for match in re.finditer(r"\S+", text)]
    if len(words) > 1 and all(_SIZE.fullmatch(text[start:end]) for start, end in words):
        spans = words
    else:
        spans = _bracketed(text)
    for start, end in spans:
        left, right = part.start + start, part.start + end
        yield SizePart(
            left, right, left, right, None, after_or, grouped=part.separator == "|" or len(spans) > 1
        )


def _bracketed(text: str) -> list[tuple[int, int]]:
    """``(7B, 13B)`` and ``LLaMA (7B, 13B)``: the sizes in the brackets; else the text as one part."""
    groups = brackets(text)
    if len(groups) == 1 and not tokens(text[: groups[0][0]]) and not tokens(text[groups[0][1] :]):
        start, end = groups[0]
        inner = split(text[start + 1 : end - 1], _SEPARATOR)
        spans = [(start + 1 + part.start, start + 1 + part.end) for part in inner]
        enough = len(spans) > 1 or (bool(spans) and (start, end) == (0, len(text)))
        if enough and all(_SIZE.fullmatch(text[left:right]) for left, right in spans):
            return spans
    return [(0, len(text))]


def _holds_size(text: str) -> bool:
    return bool(tokens(text)) or bool(_ENDS_IN_NUMBER.fullmatch(text))
