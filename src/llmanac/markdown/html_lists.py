"""HTML lists (``<ul>``, ``<ol>``) → :class:`~llmanac.markdown.blocks.ListBlock`.

Rule: https://html.spec.whatwg.org/multipage/grouping-content.html#the-ul-element. An ``<li>`` ends
where the next one begins; text between the items is an item of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from llmanac.markdown.blocks import Block, Inline, ListBlock, ListItem, Paragraph
from llmanac.markdown.html_scan import Tag
from llmanac.markdown.html_tables import read_html_table
from llmanac.markdown.inline import Reader
from llmanac.markdown.passage import Passage
from llmanac.markdown.tags import INLINE
from llmanac.spans import Span

#: Lists within lists that are kept apart; deeper items go on in the deepest list.
_DEPTH = 30


@dataclass(slots=True)
class _Item:
    start: int
    content: Inline | None = None
    children: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class _List:
    start: int
    ordered: bool
    items: list[ListItem] = field(default_factory=list)
    item: _Item | None = None


def read_html_list(
    reader: Reader, passage: Passage, found: list[Tag], index: int
) -> tuple[ListBlock | None, int, int]:
    """The list whose opening tag is ``found[index]``, the offset after it and the next tag's number."""
    return _Walk(reader, passage, found).read(index)


class _Walk:
    def __init__(self, reader: Reader, passage: Passage, found: list[Tag]) -> None:
        self.reader = reader
        self.passage = passage
        self.found = found
        self.lists: list[_List] = []
        self.run = 0  # where the text that is not yet read begins

    def read(self, index: int) -> tuple[ListBlock | None, int, int]:
        depth = 0
        while index < len(self.found):
            tag = self.found[index]
            index += 1
            if tag.name in INLINE or tag.name == "!":
                continue
            if self.lists:
                self._flush(tag.start)
            self.run = tag.end
            if tag.name in ("ul", "ol"):
                depth += -1 if tag.closing else 1
                if not tag.closing and depth <= _DEPTH:
                    self.lists.append(_List(tag.start, tag.name == "ol"))
                elif tag.closing and depth < _DEPTH:
                    block = self._close_list(tag.end)
                    if not self.lists:
                        return block, tag.end, index
            elif tag.name == "li":
                self._close_item(tag.start)
                if not tag.closing:
                    self.lists[-1].item = _Item(tag.start)
            elif tag.name == "table" and not tag.closing:
                table, self.run, index = read_html_table(self.reader, self.passage, self.found, index - 1)
                if table is not None:
                    self._item(tag.start).children.append(table)
        end = len(self.passage.text)
        self._flush(end)
        block = None
        while self.lists:
            block = self._close_list(end)
        return block, end, index

    def _item(self, start: int) -> _Item:
        opened = self.lists[-1].item
        if opened is None:
            opened = self.lists[-1].item = _Item(start)
        return opened

    def _flush(self, end: int) -> None:
        part = self.passage.cut(self.run, end).trim()
        if not part.text:
            return
        content = self.reader.inline(part, only_html=True)
        if not content.text and not content.links:
            return
        item = self._item(self.run)
        if item.content is None and not item.children:
            item.content = content
        else:
            item.children.append(Paragraph(content, content.span))

    def _close_item(self, end: int) -> None:
        item, self.lists[-1].item = self.lists[-1].item, None
        if item is None or (item.content is None and not item.children):
            return
        span = self._span(item.start, end)
        content = item.content or Inline("", (), (), Span(span.line, span.column, span.column), "")
        raw = self.passage.text[item.start : end].rstrip()
        self.lists[-1].items.append(ListItem(content, tuple(item.children), span, raw))

    def _close_list(self, end: int) -> ListBlock | None:
        self._close_item(end)
        closed = self.lists.pop()
        if not closed.items:
            return None
        block = ListBlock(tuple(closed.items), closed.ordered, self._span(closed.start, end))
        if self.lists:
            self._item(closed.start).children.append(block)
        return block

    def _span(self, start: int, end: int) -> Span:
        end = max(len(self.passage.text[start:end].rstrip()) + start, start)
        return self.reader.source.span(self.passage.source(start), self.passage.end(end))
