"""Cutting a cell's text into parts without losing where each part stands.

Everything here keeps offsets: what a grammar reads from ``fold(text)`` stands at the same place in
``text``. Brackets and links hold together: a separator inside of them separates nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from llmanac.markdown.blocks import Inline, Link

_FOLDS = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},  # full-width forms of ASCII
    **dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\t"), " "),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63"), "-"),
    **dict.fromkeys(map(ord, "\u301c\u223c\u02dc"), "~"),
    **dict.fromkeys(map(ord, "\u3001\ufe50"), ","),
    **dict.fromkeys(map(ord, "\u2044\u2215"), "/"),
    ord("\u00d7"): "x",
    ord("\u3010"): "[",
    ord("\u3011"): "]",
}
_CLOSES = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class Part:
    """``text[start:end]``, trimmed; ``separator`` is what stood between it and the part before."""

    start: int
    end: int
    separator: str = ""


@lru_cache(maxsize=128)  # one cell is folded for each of its pieces
def fold(text: str) -> str:
    """The text with full-width forms, dashes and spaces as plain ASCII, one character for one.

    >>> fold("１３Ｂ，７～７２Ｂ（chat）")
    '13B,7~72B(chat)'
    """
    return text.translate(_FOLDS)


def trim(text: str, start: int, end: int, extra: str = "") -> tuple[int, int]:
    """The offsets of ``text[start:end]`` without white space (and ``extra``) at both ends.

    >>> trim("a, b ;", 2, 6, ";")
    (3, 4)
    """
    while start < end and (text[start].isspace() or text[start] in extra):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in extra):
        end -= 1
    return start, end


def brackets(text: str) -> tuple[tuple[int, int], ...]:
    """The outermost bracketed stretches ``(start, end)``, brackets included; lone brackets are text.

    >>> brackets("a (b [c]) d) e (")
    ((2, 9),)
    """
    stack: list[int] = []
    pairs: list[tuple[int, int]] = []
    for at, character in enumerate(text):
        if character in "([{":
            stack.append(at)
        elif character in ")]}" and stack and text[stack[-1]] == _CLOSES[character]:
            start = stack.pop()
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, at + 1))
    return tuple(pairs)


def unwrap(text: str, edges: str = "") -> tuple[int, int]:
    """The offsets of a text without brackets around the whole of it, lone brackets at its ends and ``edges``.

    >>> [s[slice(*unwrap(s, "-"))] for s in ("(a (b))", "-[a] b", "a)", "(a", "()")]
    ['a (b)', '[a] b', 'a', 'a', '']
    """
    start, end = trim(text, 0, len(text), edges)
    while start < end:
        pairs = brackets(text[start:end])
        opened = text[start] in "([{" and not any(pair[0] == 0 for pair in pairs)
        closed = text[end - 1] in ")]}" and not any(pair[1] == end - start for pair in pairs)
        if pairs == ((0, end - start),):
            opened = closed = True
        if not (opened or closed or text[start] in ")]}" or text[end - 1] in "([{"):
            break
        first = opened or text[start] in ")]}"
        last = (closed or text[end - 1] in "([{") and (end - start > 1 or not first)
        start, end = trim(text, start + first, end - last, edges)
    return start, end


def split(
    text: str, separator: re.Pattern[str], kept: Iterable[tuple[int, int]] = (), brackets_hold: bool = True
) -> tuple[Part, ...]:
    """The parts of a text between separators that stand outside of brackets and of ``kept`` stretches.

    Parts without any text are left out; their separators are put together.

    >>> [("a (b, c), d"[p.start:p.end], p.separator) for p in split("a (b, c), d", re.compile(","))]
    [('a (b, c)', ''), ('d', ',')]
    """
    closed = bytearray(len(text))
    for start, end in (*kept, *(brackets(text) if brackets_hold else ())):
        closed[start:end] = b"\1" * (end - start)
    parts: list[Part] = []
    begin, gap = 0, ""
    cuts = [
        m for m in separator.finditer(text) if m.end() > m.start() and not any(closed[m.start() : m.end()])
    ]
    for start, end, between in [*((m.start(), m.end(), m.group()) for m in cuts), (len(text), len(text), "")]:
        left, right = trim(text, begin, start)
        if right > left:
            parts.append(Part(left, right, gap.strip(" ") or gap[:1]))
            gap = ""
        begin, gap = end, gap + between
    return tuple(parts)


def text_links(cell: Inline) -> tuple[Link, ...]:
    """The links of a cell that cover some text, in order: no images, no badges.

    >>> from llmanac.spans import Span
    >>> text_links(Inline("", (Link("", "https://a.example", 0, 0, Span(1, 1, 2)),), (), Span(1, 1, 2), ""))
    ()
    """
    links = [
        link for link in cell.links if link.kind != "image" and link.text.strip() and link.end > link.start
    ]
    return tuple(sorted(links, key=lambda link: (link.start, link.end)))


def with_links(parts: Iterable[Part], links: Sequence[Link]) -> Iterator[tuple[Part, list[Link]]]:
    """Each part with the links in it; both in the order of the text.

    >>> from llmanac.spans import Span
    >>> link = Link("7B", "https://h.example", 3, 5, Span(1, 4, 6))
    >>> [len(found) for _, found in with_links(split("1B/7B", re.compile("/")), [link])]
    [0, 1]
    """
    at = 0
    for part in parts:
        while at < len(links) and links[at].end <= part.start:
            at += 1
        until = at
        while until < len(links) and links[until].start < part.end:
            until += 1
        yield part, list(links[at:until])


def link_over(cell: Inline, start: int, end: int) -> Link | None:
    """The first link that covers a part of ``text[start:end]``, or None."""
    return next((link for link in text_links(cell) if link.start < end and link.end > start), None)


def bars(words: str) -> frozenset[str]:
    """The words of a closed list, written with bars between them.

    >>> sorted(bars("base|chat|on request"))
    ['base', 'chat', 'on request']
    """
    return frozenset(words.split("|"))


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """Runs of letters, case-folded, with their offsets.

    >>> list(words("GPT-4 Chat"))
    [('gpt', 0, 3), ('chat', 6, 10)]
    """
    for match in re.finditer(r"[^\W\d_]+", text):
        yield match.group().casefold(), match.start(), match.end()
