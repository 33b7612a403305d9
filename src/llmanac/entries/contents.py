"""The contents of a list against its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from llmanac.issues import Issue, issue
from llmanac.markdown.blocks import Block, Document, Inline, ListBlock, Other, Paragraph, Section, Table

_ANCHOR = re.compile(r"\b(?:id|name)\s*=\s*[\"']([^\"']+)[\"']", re.IGNORECASE)


def check_contents(document: Document) -> tuple[Issue, ...]:
    """Links to ``#places`` of the file that lead to no heading of it.

    Places are compared without punctuation and case, as the hosts' own rules differ in these
    (https://docs.github.com/get-started/writing-on-github, section links); ``-1`` marks repetition.
    """
    places = {_plain(section.heading.text) for section in document.sections if section.heading is not None}
    raws = [
        block.raw for section in document.sections for block in section.blocks if isinstance(block, Other)
    ]
    raws += [cell.raw for section in document.sections for cell in _inlines(section)]
    raws += [section.heading.raw for section in document.sections if section.heading is not None]
    places |= {_plain(match) for raw in raws for match in _ANCHOR.findall(raw)}
    found: list[Issue] = []
    for section in document.sections:
        for cell in _inlines(section):
            for link in cell.links:
                if link.url.startswith("#") and len(link.url) > 1 and not _known(link.url[1:], places):
                    message = f"The entry “{link.text}” leads to “{link.url}”, and no heading has that place."
                    found.append(
                        issue("contents-without-heading", link.span, message, f"[{link.text}]({link.url})")
                    )
    return tuple(found)


def _known(anchor: str, places: set[str]) -> bool:
    plain = _plain(unquote(anchor))
    return plain in places or plain in {"", "top"} or _plain(re.sub(r"-\d+$", "", unquote(anchor))) in places


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _inlines(section: Section) -> Iterator[Inline]:
    def walk(block: Block) -> Iterator[Inline]:
        if isinstance(block, Paragraph):
            yield block.content
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield item.content
                for child in item.children:
                    yield from walk(child)
        elif isinstance(block, Table):
            for row in block.rows:
                yield from row.cells

    for block in section.blocks:
        yield from walk(block)
