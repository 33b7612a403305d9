"""Lists of names and nothing else: ``- GPT-4 (OpenAI)``, ``- Alpaca``, ``- WizardLM, WizardMath``.

In a section of models such bullets are models where half of them at least are names that everybody
knows, state a size, or have a maker in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from llmanac.entries.bullet_names import NOT_MODELS
from llmanac.entries.cells.links import kind_by_host
from llmanac.entries.cells.size_tokens import tokens
from llmanac.entries.cells.text import fold
from llmanac.entries.heads import Head
from llmanac.entries.makers import names_maker
from llmanac.entries.words import model_named
from llmanac.markdown.blocks import Block, ListBlock, ListItem

_BRACKETS = re.compile(r"\s*[(（]([^()（）]*)[)）]")
_COMMA = re.compile(r"\s*[,，、;；]\s*|\s+/\s+")
#: ``FinGPT  哥大``: words of another script behind a name say something of it.
_SAID = re.compile(r"(?<=[A-Za-z0-9])\s+[\u4e00-\u9fff][^A-Za-z]*$")
#: What only names of models look like.
_LOOKS = re.compile(r"GPT|LLaMA|Llama|BERT|GLM|LLM|^(?:Chat|Open|Code|Med|Fin|Law)[A-Z]")
#: Signs behind a name: ``LLaMA 🦙``.
_SIGNS = re.compile("[\\s.\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]+$")
#: Known families whose names are words, among names of others.
_ALONE = frozenset(("Koala", "Orca", "Dolly", "Phoenix", "Guanaco"))
_NAME = re.compile(r"[^\W_][^\s,，、;；()（）:：。!！]*(?:\s{1,12}[^\W_][^\s,，、;；()（）:：。!！]*){0,3}")


def bare_names(block: ListBlock, *, of_maker: bool = False) -> dict[int, tuple[Head, ...]]:
    """The names of each bullet of such a list, by its place; empty where the list is none.

    Below the heading of a maker (``of_maker``) names that everybody knows need no others beside them.

    >>> from llmanac.markdown import parse
    >>> def names(text: str) -> list[str]:
    ...     block = parse(text).sections[0].blocks[0]
    ...     found = bare_names(block)
    ...     return [block.items[at].content.text[h.start : h.end] for at in found for h in found[at]]
    >>> names("- GPT-4 (OpenAI)\\n- Claude (v1, v1.2) (Anthropic)\\n- Elm\\n")
    ['GPT-4', 'Claude', 'Elm']
    >>> names("- WizardLM，WizardMath\\n- Alpaca\\n- Vicuna\\n"), names("- Read\\n- And that\\n- Alpaca\\n")
    (['WizardLM', 'WizardMath', 'Alpaca', 'Vicuna'], [])
    """
    found = {at: _heads(item) for at, item in enumerate(block.items) if _is_bare(item)}
    named = {at: heads for at, heads in found.items() if heads}
    known = sum(1 for at in named if _known(block.items[at]))
    enough = len(named) >= 3 and len(named) * 5 >= len(block.items) * 3
    pair = len(named) == len(block.items) == 2 == known
    if pair or (enough and known * 2 >= len(named)):
        return named
    if of_maker:
        return {at: heads for at, heads in named.items() if _all_known(block.items[at], heads)}
    linked = sum(
        1
        for item in block.items
        if any(kind_by_host(link.url) in ("weights", "code") for link in item.content.links)
    )
    beside = linked >= 3 and linked * 2 >= len(block.items)  # "LLaMA" among linked names
    return {at: heads for at, heads in named.items() if beside and _all_known(block.items[at], heads)}


def is_known(item: ListItem) -> bool:
    """Whether a bullet without a link is nothing but names of families that everybody knows."""
    heads = _heads(item) if _is_bare(item) else ()
    return bool(heads) and _all_known(item, heads)


def _all_known(item: ListItem, heads: Sequence[Head]) -> bool:
    names = (item.content.text[head.start : head.end] for head in heads)
    return all(model_named(name) or name in _ALONE for name in names)


def _is_bare(item: ListItem) -> bool:
    text = item.content.text
    return (
        all(map(_is_aside, item.children))
        and not item.content.links
        and len(text) <= 240
        and "\n" not in text.strip()
    )


def _is_aside(block: Block) -> bool:
    """Whether a block below a bullet holds nothing but what to type, or sentences around it."""
    if not isinstance(block, ListBlock):
        return False
    typed = [
        any(mark.kind == "code" and mark.start == 0 and " " in mark.text for mark in item.content.marks)
        for item in block.items
    ]
    said = [len(item.content.text.split()) >= 6 for item in block.items]
    return any(typed) and all(one or other for one, other in zip(typed, said, strict=True))


def _heads(item: ListItem) -> tuple[Head, ...]:
    text = item.content.text
    outside = _BRACKETS.sub(lambda match: " " * len(match.group()), text)
    if said := _SAID.search(outside):
        outside = outside[: said.start()]
    outside = _SIGNS.sub("", outside)
    heads: list[Head] = []
    start = 0
    for cut in (*_COMMA.finditer(outside), None):
        end = cut.start() if cut else len(outside)
        piece = outside[start:end].rstrip()
        name = _NAME.fullmatch(piece.lstrip())
        if heads and not any(c.isalpha() for c in piece):
            break  # "LLaVA 1.5 / 1.6": versions
        if (
            name is None
            or NOT_MODELS.search(piece)
            or _sentence(piece.lstrip())
            or _OTHER.fullmatch(piece.strip())
        ):
            return ()
        heads.append(Head(start + len(piece) - len(piece.lstrip()), start + len(piece), told=True))
        start = cut.end() if cut else end
    return tuple(heads)


#: Benchmarks and machines that everybody knows, and names of two plain words, which persons have too.
_OTHER = re.compile(
    r"(?:MMLU|HumanEval|GSM8K|MATH|HellaSwag|ARC|BBH|MBPP|TruthfulQA|C-?Eval|CMMLU|MT-?Bench|AIME|GPQA|SWE-bench|"
    r"TPU|GPU|A100|H100|H200)\b.*|[A-Z][a-z]+\s[A-Z][a-z]+",
)


def _sentence(text: str) -> bool:
    return bool(re.match(r"(?:in|the|an?|see|all|any|for|on|at)\s", text, re.IGNORECASE)) or bool(
        re.search(r"\s[a-z]+(?=\s|$)", text)
    )


def _known(item: ListItem) -> bool:
    text = item.content.text
    return (
        model_named(text)
        or _LOOKS.search(text) is not None
        or bool(tokens(fold(text)))
        or any(names_maker(inside) for inside in _BRACKETS.findall(text))
    )
