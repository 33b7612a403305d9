"""HTML blocks → headings, folds, tables and paragraphs.

Lists wrap tables in ``<div>``, set titles as ``<h2 align="center">`` and fold sections with
``<details>``; what is inline in them reads like inline Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator

from llmanac.markdown.blocks import Paragraph
from llmanac.markdown.events import Event, Fold, Heading, Summary, Unfold
from llmanac.markdown.html_lists import read_html_list
from llmanac.markdown.html_scan import Tag, tags
from llmanac.markdown.html_tables import read_html_table
from llmanac.markdown.inline import Reader
from llmanac.markdown.passage import Passage
from llmanac.markdown.tags import INLINE
from llmanac.spans import Span

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_SILENT = frozenset(("script", "style", "template", "textarea", "svg"))


def read_html(reader: Reader, passage: Passage) -> Iterator[Event]:
    """What an HTML block consists of, from left to right."""
    found = list(tags(passage.text))
    start = 0  # where the run of inline content began
    index = 0
    while index < len(found):
        tag = found[index]
        index += 1
        if tag.name in INLINE or tag.name == "!":
            continue
        yield from _paragraph(reader, passage, start, tag.start)
        start = tag.end
        if tag.closing:
            if tag.name == "details":
                yield Unfold(_span(reader, passage, tag.start, tag.end))
        elif tag.name in _HEADINGS or tag.name == "summary":
            end, start, index = _content(found, index, tag, len(passage.text))
            content = reader.inline(passage.cut(tag.end, end), only_html=True)
            span = _span(reader, passage, tag.start, start)
            if tag.name == "summary":
                yield Summary(content, span)
            elif content.text or content.links:
                yield Heading(content, _HEADINGS[tag.name], span)
        elif tag.name == "details":
            yield Fold(_span(reader, passage, tag.start, tag.end))
        elif tag.name == "table":
            table, start, index = read_html_table(reader, passage, found, index - 1)
            if table is not None:
                yield table
        elif tag.name in ("ul", "ol"):
            bullets, start, index = read_html_list(reader, passage, found, index - 1)
            if bullets is not None:
                yield bullets
        elif tag.name in _SILENT:
            _, start, index = _content(found, index, tag, len(passage.text))
    yield from _paragraph(reader, passage, start, len(passage.text))


def _span(reader: Reader, passage: Passage, start: int, end: int) -> Span:
    return reader.source.span(passage.source(start), passage.end(end))


def _paragraph(reader: Reader, passage: Passage, start: int, end: int) -> Iterator[Paragraph]:
    part = passage.cut(start, end).trim()
    if not part.text:
        return
    content = reader.inline(part, only_html=True)
    if content.text.strip() or content.links:
        yield Paragraph(content, content.span)


def _content(found: list[Tag], index: int, tag: Tag, length: int) -> tuple[int, int, int]:
    """Where a tag's content ends, where the text goes on, and the number of the tag after that."""
    for number in range(index, len(found)):
        other = found[number]
        if other.name == tag.name:
            return (
                (other.start, other.end, number + 1) if other.closing else (other.start, other.start, number)
            )
    return length, length, len(found)
