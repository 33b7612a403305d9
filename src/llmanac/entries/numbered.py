"""Numbered lists written without the blank behind the number: ``1.Elm：https://..`` as a paragraph.

Markdown wants a blank there (CommonMark 0.31, section 5.2) and sees paragraphs; the numbers, which rise
from line to line, show that a list is meant. What follows up to the next number hangs below its item.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from llmanac.entries.running import lines as lines_of
from llmanac.entries.running import stretch
from llmanac.markdown.blocks import Block, Inline, ListBlock, ListItem, Paragraph

_NUMBER = re.compile(r"\s*(?P<number>\d{1,3})[.、．)）](?=[^\s\d])")


@dataclass
class _Item:
    content: Inline
    below: list[Inline] = field(default_factory=list)


def numbered(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with paragraphs that are meant as a numbered list as that list.

    >>> from llmanac.markdown import parse
    >>> text = "1.Elm：https://e.example\\n\\npaper：https://p.example\\n\\n2.Fir：https://f.example\\n"
    >>> found = numbered(parse(text).sections[0].blocks)[0]
    >>> [(item.content.text[:3], len(item.children)) for item in found.items]
    [('Elm', 1), ('Fir', 0)]
    """
    found: list[Block] = []
    items: list[_Item] = []
    kept: list[Block] = []
    last = 0
    for block in blocks:
        lines = _lines(block)
        first = _NUMBER.match(lines[0].text) if lines else None
        if not lines or (not items and (first is None or int(first["number"]) > 1)):
            found += _closed(items, kept)
            items, kept, last = [], [], 0
            found.append(block)
            continue
        kept.append(block)
        for line in lines:
            number = _NUMBER.match(line.text)
            if number and last < int(number["number"]) <= last + 2:
                last = int(number["number"])
                items.append(_Item(stretch(line, number.end(), len(line.text))))
            else:
                items[-1].below.append(line)
    return (*found, *_closed(items, kept))


def _closed(items: list[_Item], kept: list[Block]) -> list[Block]:
    """The list of these items; one alone is no list, and the paragraphs stay as they are."""
    if len(items) < 2:
        return kept
    made = tuple(_item(item) for item in items)
    end = kept[-1].span
    span = replace(kept[0].span, end=end.end, last_line=end.last_line or end.line)
    return [ListBlock(made, True, span)]


def _item(item: _Item) -> ListItem:
    children = tuple(ListItem(line, (), line.span, line.raw) for line in item.below)
    below = (ListBlock(children, False, item.below[0].span),) if children else ()
    last = item.below[-1].span if item.below else item.content.span
    span = replace(item.content.span, end=last.end, last_line=last.last_line or last.line)
    return ListItem(item.content, below, span, "\n".join(one.raw for one in (item.content, *item.below)))


def _lines(block: Block) -> list[Inline]:
    if not isinstance(block, Paragraph):
        return []
    return [line for line in lines_of(block.content) if line.text.strip()]
