"""Whether bullets name models where no heading says so: by what they themselves show.

A list of bullets counts when three of them at least, and three in five, show it; then only those that
show it are read. A false model is worse than a missed one.
"""

from __future__ import annotations

import re

from llmanac.entries.cells.links import kind_by_host
from llmanac.entries.cells.size_tokens import tokens
from llmanac.entries.cells.text import fold
from llmanac.entries.heads import model_head
from llmanac.entries.prose import prose_bases, sizes_in
from llmanac.entries.weights import hub_id
from llmanac.markdown.blocks import ListBlock, ListItem

_MODEL = re.compile(r"\b(?:language|foundation|\d+[bB]) models?\b|\bLLMs?\b|\bVLMs?\b|大模型|语言模型")


def shown(block: ListBlock, *, inherited: bool = False) -> ListBlock | None:
    """The bullets of a list that show that they name models, where enough of them do.

    Where the title of the whole list promises models (``inherited``), half of them are enough and the
    others are read too.

    >>> from llmanac.markdown import parse
    >>> text = "".join(f"- [X{n}](https://huggingface.co/a/x-{n}) 7B parameter model\\n" for n in range(3))
    >>> len(shown(parse(text).sections[0].blocks[0]).items)
    3
    >>> shown(parse(text.replace("huggingface.co", "example.org").replace("7B", "")).sections[0].blocks[0])
    """
    if inherited:
        told = sum(1 for item in block.items if _strong(item) or _weak(item) or _grouped(item))
        return block if told and told * 2 >= len(block.items) else None
    strong = [item for item in block.items if _strong(item)]
    if len(strong) < 3 or len(strong) * 5 < len(block.items) * 3:
        return None
    kept = tuple(item for item in block.items if item in strong or _weak(item))
    return ListBlock(kept, block.ordered, block.span)


def _strong(item: ListItem) -> bool:
    cell = item.content
    head = model_head(cell, ())
    if head is None or head.link is None:
        return False
    if hub_id(head.link.url) or tokens(fold(cell.text[head.start : head.end])):
        return True
    rest = cell.text[head.end :].strip()
    return sizes_in(rest, cell) is not None


def _grouped(item: ListItem) -> bool:
    """A bullet without a link over bullets that show that they name models."""
    below = [child for child in item.children if isinstance(child, ListBlock)]
    return not item.content.links and any(shown(child, inherited=True) for child in below)


def _weak(item: ListItem) -> bool:
    """A repository of code that is said to be of a model."""
    cell = item.content
    head = model_head(cell, ())
    if head is None or head.link is None or kind_by_host(head.link.url) != "code":
        return False
    return bool(_MODEL.search(cell.text, head.end) or prose_bases(cell, head.end))
