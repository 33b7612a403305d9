"""Sizes behind the model's own name in a description: "MPT-30B-Instruct is", "BELLE-7B 和 BELLE-13B"."""

from __future__ import annotations

import re

from llmanac.entries.cells.size_tokens import tokens
from llmanac.entries.cells.sizes import read_sizes
from llmanac.entries.cells.text import fold
from llmanac.entries.clauses import own
from llmanac.entries.model import NameMention
from llmanac.entries.running import stretch, words
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


_BRACKET = re.compile(r"(?<=\S)\s*[(（](?P<inside>[^()（）]{2,80})[)）]")
_ONE = r"(?:\d{1,3}x)?\d{1,4}(?:\.\d{1,2})?\s?[BM](?:-A\d+(?:\.\d+)?B)?"
_STATED = re.compile(
    rf"(?:{_ONE}\s?[-–~]\s?)?{_ONE}(?:\s(?:series|models?|params?|parameters|sizes?))?", re.IGNORECASE
)


def sizes_of_brackets(cell: Inline, name: NameMention) -> tuple[NameMention, Sizes | None]:
    """A name without the sizes in the bracket behind it, and the sizes: ``InternLM 2 (7B, 20B)``.

    >>> from llmanac.entries.cells.names import read_name
    >>> from llmanac.spans import Span
    >>> cell = Inline("Fir 2 (v3, 7B, 20B)", (), (), Span(1, 1, 19), "")
    >>> name, sizes = sizes_of_brackets(cell, read_name(cell).value)
    >>> name.name, name.variants, [one.label for one in sizes.checkpoints]
    ('Fir 2', ('v3',), ['7B', '20B'])
    """
    for bracket in _BRACKET.finditer(cell.text):
        parts = list(re.finditer(r"[^,;/、&]+", bracket["inside"]))
        sized = [bool(_STATED.fullmatch(part.group().strip())) for part in parts]
        if not any(sized):
            continue
        first = sized.index(True)
        last = len(sized) - 1 - sized[::-1].index(True)
        if not all(sized[first : last + 1]):
            continue
        start = bracket.start("inside")
        value = read_sizes(stretch(cell, start + parts[first].start(), start + parts[last].end())).value
        if not value.checkpoints and value.lowest is None:
            continue
        rest = tuple(part.group().strip() for part, is_size in zip(parts, sized, strict=True) if not is_size)
        inside = re.sub(r"\s*[/、;；]\s*", "/", bracket["inside"])
        kept = tuple(one for one in name.variants if one not in (inside, *inside.split("/")))
        return name.model_copy(update={"variants": (*kept, *rest)}), value
    return name, None
