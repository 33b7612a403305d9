"""The short way for most cells: plain text and plain links need no parser.

Whatever could mean more than itself goes the long way (:mod:`llmanac.markdown.inline`); a test
compares both ways. The regular expressions never go back (possessive quantifiers).
"""

from __future__ import annotations

import re

from llmanac.markdown.blocks import Inline, Link, Piece
from llmanac.spans import Span

_SPECIAL = re.compile(r"[\\`*_~\[\]<&\n]|://")
_LABEL = r"[^\\`*_~\[\]<&!\n|]"
_URL = r"[^\\`\[\]()<>&|\s\x00-\x20\x7f]"
_LINKS = re.compile(rf"(?:{_LABEL}|\[{_LABEL}*+\]\({_URL}*+\))++")
_LINK = re.compile(r"\[([^\]]*+)\]\(([^)]*+)\)")
_SCHEME = re.compile(r"(?:javascript|vbscript|file|data):", re.IGNORECASE)


def quick_inline(text: str, span: Span) -> Inline | None:
    """The inline content of a trimmed text that stands in one line; None: not that simple.

    >>> quick_inline("[7B](https://a.b)/13B", Span(1, 3, 24)).links[0].url
    'https://a.b'
    >>> quick_inline("*7B*", Span(1, 3, 7)) is None
    True
    """
    if not _SPECIAL.search(text):
        return Inline(text, (), (), span, text)
    if not _LINKS.fullmatch(text):
        return None
    texts: list[str] = []
    links: list[Link] = []
    pieces: list[Piece] = []
    addresses = length = last = 0
    line, column = span.line, span.column

    def add(start: int, end: int) -> None:
        nonlocal length
        if end > start:
            texts.append(text[start:end])
            pieces.append(Piece(length, end - start, line, column + start))
            length += end - start

    for found in _LINK.finditer(text):
        label, url = found.groups()
        if _SCHEME.match(url):
            return None
        addresses += label.count("://")
        add(last, found.start())
        begin = length
        add(*found.span(1))
        last = found.end()
        place = Span(line, column + found.start(), column + last)
        links.append(Link(label, url, begin, length, place))
    add(last, len(text))
    whole = "".join(texts)
    if whole.count("://") != addresses:  # an address that stands bare
        return None
    return Inline(whole, tuple(links), (), span, text, tuple(pieces))
