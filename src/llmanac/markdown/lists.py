"""Bullets: what hangs below what, as a reader sees it.

CommonMark takes a bullet that is indented by a single space for a sibling of the one above
(https://spec.commonmark.org/0.31.2/#lists); an author who indents it means a child.
"""

from __future__ import annotations

import re
from dataclasses import replace

from llmanac.markdown.blocks import Block, Inline, ListBlock, ListItem, Paragraph
from llmanac.markdown.passage import Source
from llmanac.spans import Span

_BOX = re.compile(r"\[([ xX])\](?:[ \t\n]+|$)")


def make_item(source: Source, start: int, end: int, blocks: list[Block]) -> ListItem:
    """The item that stands at ``[start, end)`` of the file and holds these blocks."""
    span = source.span(start, max(end, start + 1))
    raw = source.text[start:end]
    if blocks and isinstance(blocks[0], Paragraph):
        content, checked = _without_box(blocks[0].content)
        return ListItem(content, tuple(blocks[1:]), span, raw, checked)
    place = Span(span.line, span.column, span.column)
    return ListItem(Inline("", (), (), place, ""), tuple(blocks), span, raw)


def _without_box(content: Inline) -> tuple[Inline, bool | None]:
    """The text without a task's box, and the box's state."""
    found = _BOX.match(content.text)
    if found is None or any(link.start < found.end() < link.end for link in content.links):
        return content, None
    width = found.end()
    rest = content.text[width:]
    place = content.at(width, len(content.text)) if rest else content.span
    links = tuple(replace(link, start=link.start - width, end=link.end - width) for link in content.links)
    marks = tuple(replace(mark, start=mark.start - width, end=mark.end - width) for mark in content.marks)
    pieces = tuple(
        replace(
            piece,
            start=max(piece.start - width, 0),
            length=piece.length - max(width - piece.start, 0),
            column=piece.column + max(width - piece.start, 0),
        )
        for piece in content.pieces
        if piece.start + piece.length > width
    )
    span = Span(place.line, place.column, content.span.end, content.span.last_line)
    if span.last_line == span.line:
        span = replace(span, last_line=0)
    return Inline(rest, links, marks, span, content.raw[width:], pieces), found[1] != " "


def hang(items: list[ListItem], source: Source) -> tuple[ListItem, ...]:
    """Items with a marker farther right than the one before become its children.

    Only for bullets: numbers are often set flush right (`` 9.``, ``10.``).
    """
    columns = [item.span.column for item in items]
    if not columns or max(columns) == columns[0] == min(columns):
        return tuple(items)
    roots: list[_Node] = []
    path: list[_Node] = []
    for item in items:
        node = _Node(item)
        while path and path[-1].item.span.column >= item.span.column:
            path.pop()
        (path[-1].below if path else roots).append(node)
        path.append(node)
    return tuple(node.closed(source) for node in roots)


class _Node:
    __slots__ = ("below", "item")

    def __init__(self, item: ListItem) -> None:
        self.item = item
        self.below: list[_Node] = []

    def closed(self, source: Source) -> ListItem:
        if not self.below:
            return self.item
        children = tuple(node.closed(source) for node in self.below)
        span = _reach(children[0].span, children[-1].span)
        nested = ListBlock(children, False, span)
        first = source.line_start(self.item.span.line - 1) + self.item.span.column - 1
        last = span.last_line or span.line
        end = source.line_start(last - 1) + span.end - 1
        return replace(
            self.item,
            children=(*self.item.children, nested),
            span=_reach(self.item.span, span),
            raw=source.text[first:end],
        )


def _reach(first: Span, last: Span) -> Span:
    line = last.last_line or last.line
    return Span(first.line, first.column, last.end, line if line != first.line else 0)
