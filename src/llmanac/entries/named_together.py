"""Bullets that name several models by their links: ``- [GPT-NeoX](..) + [Pythia](..)``."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from llmanac.entries.bullet_names import names_a_model
from llmanac.entries.cells.links import is_badge, kind_by_host, says_kind
from llmanac.entries.heads import linked_head
from llmanac.entries.running import stretch
from llmanac.markdown.blocks import Link, ListItem

_JOINED = re.compile(r"\s*(?:[+&/,，、|]|,?\s?\b(?:and|or)\b|和|与)\s*")


def named_together(item: ListItem) -> tuple[ListItem, ...]:
    """One bullet for each model of such a bullet; empty where it is none.

    >>> from llmanac.markdown import parse
    >>> text = "- [Elm](https://github.com/a/e) + [Fir](https://github.com/a/f)\\n- [Oak](u), [code](v)\\n"
    >>> items = parse(text).sections[0].blocks[0].items
    >>> [[one.content.text for one in named_together(item)] for item in items]
    [['Elm', 'Fir'], []]
    """
    cell = item.content
    links = sorted((one for one in cell.links if one.kind != "image"), key=lambda one: one.start)
    if len(links) < 2 or item.children or any(is_badge(one, cell) for one in links):
        return ()
    if cell.text[: links[0].start].strip(" *_`") or cell.text[links[-1].end :].strip(" *_`."):
        return ()
    between = (cell.text[one.end : other.start] for one, other in itertools.pairwise(links))
    if not all(_JOINED.fullmatch(text) for text in between):
        return ()
    for link in links:
        head = linked_head(link)
        plain = not any(c.isupper() or c.isdigit() for c in link.text)
        if kind_by_host(link.url) not in ("weights", "code") or says_kind(link.text) or plain:
            return ()
        if not names_a_model(cell.text[head.start : head.end].strip(), head.link, ()):
            return ()
    return tuple(_alone(item, links))


def _alone(item: ListItem, links: Sequence[Link]) -> Iterator[ListItem]:
    for link in links:
        cell = stretch(item.content, link.start, link.end)
        yield replace(item, content=cell, raw=f"[{link.text}]({link.url})")
