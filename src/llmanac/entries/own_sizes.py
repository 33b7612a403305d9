"""Sizes behind the model's own name in a description: "MPT-30B-Instruct is", "BELLE-7B 和 BELLE-13B"."""

from __future__ import annotations

import re

from llmanac.entries.cells.size_tokens import tokens
from llmanac.entries.cells.sizes import read_sizes
from llmanac.entries.cells.text import fold
from llmanac.entries.clauses import own
from llmanac.entries.running import words
from llmanac.entries.values import Sizes
from llmanac.markdown.blocks import Inline

_SIZE = r"(?P<size>\d{1,4}(?:\.\d{1,2})?[BM])(?![A-Za-z0-9])(?!\s?tokens)"


def without_size(name: str) -> str:
    """A name without the size at its end: ``Qwen-7B`` is of Qwen.

    >>> without_size("Qwen-7B"), without_size("Rowan 2"), without_size("MPT-30B-Instruct")
    ('Qwen', 'Rowan 2', 'MPT')
    """
    return re.sub(
        r"[\s_-]\d+(?:\.\d+)?[BbMm](?:[\s_-](?:chat|base|instruct|it))?$", "", name, flags=re.IGNORECASE
    )


def own_sizes(cell: Inline, name: str) -> Sizes | None:
    """The sizes that stand behind the name of the model itself.

    >>> from llmanac.spans import Span
    >>> def sizes(text: str, name: str) -> list[str]:
    ...     found = own_sizes(Inline(text, (), (), Span(1, 1, 60), text), name)
    ...     return [one.label for one in found.checkpoints] if found else []
    >>> sizes("Elm-7B is small, Elm-13B-Chat is good; Fir-40B is not ours", "Elm")
    ['7B', '13B']
    >>> sizes("better than Elm-7B", "Elm"), sizes("比 Elm-7B 更好", "Elm"), sizes("XElm-7B", "Elm")
    ([], [], [])
    """
    if len(name) < 2 or name.isdigit() or tokens(fold(name)):
        return None
    stem = r"[\s_-]?".join(re.escape(part) for part in re.split(r"[\s_-]+", name) if part)
    pattern = re.compile(
        rf"(?<![A-Za-z0-9-]){stem}(?:[\s_-](?:chat|base|instruct))?[\s_-]?{_SIZE}", re.IGNORECASE
    )
    found = list(own(pattern, cell.text))
    if not found:
        return None
    said = "/".join(dict.fromkeys(match["size"].upper() for match in found))
    value = read_sizes(words(cell, found[0].start("size"), found[-1].end("size"), said)).value
    return value if value.checkpoints else None
