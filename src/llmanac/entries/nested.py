"""Models below a model: ``- [LLaMA](..)`` over ``- [Alpaca](..) - A model fine-tuned from ...``.

Below a bullet stand its own facts and links (``Size: 7B``, ``[paper](..)``, its weights), or other
models that the list groups under it. A bullet below is a model of its own where it begins with a link
that is a name, and says something behind it or leads to code or weights that do not bear the name above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from llmanac.entries.bullet_names import names_a_model
from llmanac.entries.cells.labels import only_release
from llmanac.entries.cells.links import kind_by_host, says_kind
from llmanac.entries.evidence import over_links
from llmanac.entries.heads import Head, model_head
from llmanac.entries.makers import names_maker
from llmanac.entries.programs import names_program
from llmanac.markdown.blocks import Block, ListBlock, ListItem
from llmanac.ontology.names import key

_IS_MODEL = re.compile(r"\bmodels?\b|\bLLMs?\b|parameters?\b|fine-?tuned|模型", re.IGNORECASE)


def parted(item: ListItem) -> tuple[ListItem, tuple[ListBlock, ...]]:
    """A bullet with what is its own, and the lists of other models that stand below it.

    >>> from llmanac.markdown import parse
    >>> text = "- [Elm](u)\\n  - [paper](v)\\n  - [Fir](https://github.com/a/fir) - a model of 7B\\n"
    >>> own, others = parted(parse(text).sections[0].blocks[0].items[0])
    >>> [child.content.text for child in own.children[0].items], [i.content.text for i in others[0].items]
    (['paper'], ['Fir - a model of 7B'])
    """
    above = model_head(item.content, ())
    start, end = (above.start, above.end) if above is not None else (0, len(item.content.text))
    name = item.content.text[start:end].strip(" *_`:：")
    bare = not item.content.links
    kept: list[Block] = []
    others: list[ListBlock] = []
    for block in item.children:
        if not isinstance(block, ListBlock):
            kept.append(block)
            continue
        apart = _models_of(block, name, bare)
        if not apart:
            kept.append(block)
            continue
        taken = {id(child) for child in apart}
        rest = tuple(child for child in block.items if id(child) not in taken)
        kept += [replace(block, items=rest)] if rest else []
        others.append(replace(block, items=tuple(apart)))
    if not others:
        return item, ()
    return replace(item, children=tuple(kept), span=item.content.span, raw=item.content.raw), tuple(others)


def _models_of(block: ListBlock, above: str, bare: bool) -> list[ListItem]:
    """The bullets of a list that are models of their own.

    Below a bare name two of them, or one below a maker, make a group: every bullet that begins with a
    name is one of it.
    """
    sure = [child for child in _flat(block) if _of_its_own(child, above, bare)]
    is_group = bare and (len(sure) >= 2 or (bool(sure) and names_maker(above)))
    if not is_group:
        return sure
    known = {id(child) for child in sure}
    return [child for child in _flat(block) if id(child) in known or _named(child)]


def _flat(block: ListBlock) -> Iterator[ListItem]:
    """The bullets of a list; one that is nothing but a list (``- - text``) stands for its bullets."""
    for item in block.items:
        inner = [child for child in item.children if isinstance(child, ListBlock)]
        if not item.content.text.strip() and inner:
            for child in inner:
                yield from _flat(child)
        else:
            yield item


def _of_its_own(child: ListItem, above: str, bare: bool) -> bool:
    cell = child.content
    if child.children and not cell.links and over_links(child):
        return True
    head = model_head(cell, ())
    if head is None or head.link is None:
        return False
    name = cell.text[head.start : head.end].strip(" *_`:：.,")
    if "://" in head.link.word:
        return False  # an address below a model is one of its links
    if not name or says_kind(name) or only_release(name):
        return False
    if kind_by_host(head.link.url) == "paper" and name != head.link.word.strip():
        return False  # the title of the paper of the one above
    rest = cell.text[head.end :].strip(" \n\t.,;:-–—")
    if not names_a_model(name, head.link, (), rest=rest) or names_program(name, rest):
        return False
    return _says_enough(head, name, rest, above, bare)


def _named(child: ListItem) -> bool:
    """Whether a bullet of a group begins with a link that could be the name of a model."""
    head = model_head(child.content, ())
    if (
        head is None
        or head.link is None
        or "://" in head.link.word
        or len(child.content.text[head.start : head.end].split()) > 4
    ):
        return False
    name, rest = child.content.text[head.start : head.end].strip(" *_`:：.,"), child.content.text[head.end :]
    if (
        says_kind(name)
        or only_release(name)
        or names_program(name, rest)
        or not (any(c.isdigit() or c.isupper() for c in name) or (len(name) > 3 and name.isalpha()))
    ):
        return False
    return names_a_model(name, head.link, (), told=True, rest="")


def _says_enough(head: Head, name: str, rest: str, above: str, bare: bool) -> bool:
    """Whether a bullet says enough of itself not to be weights or links of the one above."""
    kind = kind_by_host(head.link.url) if head.link is not None else None
    described = len(rest.split()) >= 3
    of_maker = bare and (names_maker(above) or described)  # DeepSeek over DeepSeek-V3
    is_release = key(name).startswith(key(above)) and not name[len(above) : len(above) + 1].isalpha()
    if is_release and not of_maker:
        return False  # Qwen-7B-Chat below Qwen: weights of the one above
    if described or any("\u4e00" <= c <= "\u9fff" for c in rest):
        return kind in ("code", "weights", "paper") or _IS_MODEL.search(rest) is not None
    return kind in ("code", "weights")
