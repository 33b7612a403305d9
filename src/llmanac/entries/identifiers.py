"""Names of weights on a hub that stand as identifiers: ```openai/gpt-oss-20b``` under "HF Models".

The header says on which hub they are found, so each is the page of its weights.
"""

from __future__ import annotations

import re
from dataclasses import replace

from llmanac.markdown.blocks import Inline, Link

#: Headers over identifiers of Hugging Face: "Example HF Models", "HuggingFace identifier".
_HEADER = re.compile(
    r"(?:\bhf|\bhugging\s?face)\b.*\b(?:models?|ids?|identifiers?|repos?(?:itory)?|checkpoints?|paths?|names?)\b",
    re.IGNORECASE | re.DOTALL,
)
_IDENTIFIER = re.compile(
    r"(?<![\w./:@-])(?P<owner>[A-Za-z0-9][\w.-]{0,95})/(?P<name>[A-Za-z0-9][\w.-]{0,95}\w)(?![\w/])"
)


def over_identifiers(header: str) -> bool:
    """Whether a header stands over names of weights on Hugging Face.

    >>> over_identifiers("Example HF Models"), over_identifiers("HuggingFace ID"), over_identifiers("HF")
    (True, True, False)
    """
    return _HEADER.search(header) is not None


def with_pages(cell: Inline, header: str) -> Inline:
    """The cell with a link over each identifier, each labelled with the name that it ends with.

    >>> from llmanac.spans import Span
    >>> cell = Inline("acme/elm-7b, acme/fir", (), (), Span(1, 1, 22), "")
    >>> [link.url for link in with_pages(cell, "HF Models").links]
    ['https://huggingface.co/acme/elm-7b', 'https://huggingface.co/acme/fir']
    """
    if cell.links or not over_identifiers(header):
        return cell
    found = tuple(
        Link(
            text=match["name"],
            url=f"https://huggingface.co/{match['owner']}/{match['name']}",
            start=match.start("name"),
            end=match.end("name"),
            span=cell.at(match.start(), match.end()),
        )
        for match in _IDENTIFIER.finditer(cell.text)
    )
    return replace(cell, links=found)
