"""Amounts of data: ``1.4T tokens``, ``1-10M instruction``, ``500B/2TB/3.1TB tokens``, ``3M+``.

A suffix after a range holds for both ends, and one after alternatives for those that have none.
TB and GB are bytes whatever word follows (decimal multiples, IEC 80000-13), which is an issue.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from llmanac.entries.cells.numbers import MULTIPLIERS, NUMBER, UNIT, exact
from llmanac.entries.cells.text import fold
from llmanac.entries.values import Amount, Unit
from llmanac.issues import Issue, issue
from llmanac.markdown.blocks import Inline

_BYTES: Mapping[str, int] = {
    "kb": 10**3, "mb": 10**6, "gb": 10**9, "tb": 10**12, "pb": 10**15,
    "kib": 2**10, "mib": 2**20, "gib": 2**30, "tib": 2**40, "pib": 2**50,
    "bytes": 1, "byte": 1, "gigabytes": 10**9, "terabytes": 10**12, "megabytes": 10**6,
}  # fmt: skip

#: The noun after a number → the unit of the amount. A new noun is one word here.
NOUNS: Mapping[str, Unit] = {
    **dict.fromkeys(("token", "tokens", "tok", "toks", "token数", "个token", "词元", "トークン", "토큰"), "token"),
    **dict.fromkeys(
        ("instruction", "instructions", "instruct", "instructs", "instruction-following", "指令", "条指令", "指令数据"), "instruction"
    ),
    **dict.fromkeys(
        ("dialogue", "dialogues", "dialog", "dialogs", "conversation", "conversations", "chat", "chats", "对话", "条对话", "轮对话"),
        "dialogue",
    ),
    **dict.fromkeys(
        ("sample", "samples", "example", "examples", "pair", "pairs", "document", "documents", "entries", "records", "rows",
         "question", "questions", "problems", "prompts", "prompt", "instances", "demonstrations", "条", "样本", "条样本", "条数据"),
        "sample",
    ),
}  # fmt: skip

_LATIN = "|".join(unit for unit in UNIT.split("|") if unit.isascii())
_OTHER = "|".join(unit for unit in UNIT.split("|") if not unit.isascii())
_SUFFIX = rf"(?:(?:[kmgtp]i?b|(?:giga|tera|mega)?bytes?|{_LATIN})(?![a-z])|{_OTHER})"
_ONE = rf"(?:{NUMBER})\s?{_SUFFIX}?\+?"
_CHAIN = re.compile(
    rf"(?P<before>(?:[~≈<>≥≤]|about|around|over|more than|up to|approx\.?|nearly|近|约|超|超过|逾)\s*)?"
    rf"(?P<chain>{_ONE}(?:\s*(?:/|-|~|\bto\b)\s*{_ONE})*)",
    re.IGNORECASE,
)
_PIECE = re.compile(
    rf"(?P<joint>/|-|~|\bto\b)?\s*(?P<number>{NUMBER})\s?(?P<suffix>{_SUFFIX})?(?P<plus>\+)?", re.IGNORECASE
)
_NOUN = re.compile(r"[\s-]*(?P<noun>[^\W\d_]+(?:-following)?(?:/[^\W\d_]+)?)", re.IGNORECASE)


class AmountReading(NamedTuple):
    """Amounts of one stretch of a cell; what is left of it begins at ``rest``."""

    amounts: tuple[Amount, ...]
    rest: int
    issues: tuple[Issue, ...]


def read_amounts(cell: Inline, start: int, end: int) -> AmountReading | None:
    """The amounts that ``cell.text[start:end]`` begins with, or None where it begins otherwise.

    A bare number without unit and noun is none.

    >>> from llmanac.spans import Span
    >>> text = "1-10M instruction"
    >>> found = read_amounts(Inline(text, (), (), Span(1, 1, 18), text), 0, len(text))
    >>> found.amounts[0].lowest, found.amounts[0].highest, found.amounts[0].unit
    (1000000, 10000000, 'instruction')
    """
    folded = fold(cell.text[:end])
    match = _CHAIN.match(folded, start)
    if not match:
        return None
    noun, after = _noun(folded, match.end())
    pieces = list(_PIECE.finditer(folded, match.start("chain"), match.end("chain")))
    suffixes = _spread([(p["suffix"] or "").casefold() for p in pieces])
    if not any(suffixes) and noun is None:
        return None
    if not any(suffixes) and len(pieces) == 1 and noun is not None and "-" in folded[match.end() : after]:
        return None  # "3-pair": part of a name
    amounts: list[Amount] = []
    index = 0
    while index < len(pieces):
        piece, suffix = pieces[index], suffixes[index]
        span = cell.at(piece.start("number"), piece.end())
        after_it = pieces[index + 1] if index + 1 < len(pieces) else None
        value, unit = _count(piece["number"], suffix, noun)
        incomplete = bool(piece["plus"])
        if after_it is not None and after_it["joint"] in ("-", "~", "to", "TO"):
            high, unit = _count(after_it["number"], suffixes[index + 1], noun)
            text = cell.text[piece.start("number") : after_it.end()]
            amounts.append(Amount(text=text, span=cell.at(piece.start("number"), after_it.end()), lowest=value, highest=high, unit=unit,
                                  incomplete=incomplete or bool(after_it["plus"])))  # fmt: skip
            index += 2
            continue
        amounts.append(
            Amount(
                text=cell.text[piece.start("number") : piece.end()],
                span=span,
                value=value,
                unit=unit,
                incomplete=incomplete,
            )
        )
        index += 1
    return AmountReading(tuple(amounts), after, _mixed(cell, match.start("chain"), after, amounts, noun))


def _noun(folded: str, at: int) -> tuple[Unit | None, int]:
    match = _NOUN.match(folded, at)
    if not match:
        return None, at
    word = match["noun"].casefold()
    unit = NOUNS.get(word) or NOUNS.get(word.partition("/")[0])
    return (unit, match.end()) if unit else (None, at)


def _spread(suffixes: list[str]) -> list[str]:
    """Give each number without a suffix the next one to its right."""
    current = ""
    for index in range(len(suffixes) - 1, -1, -1):
        current = suffixes[index] or current
        suffixes[index] = suffixes[index] or current
    return suffixes


def _count(number: str, suffix: str, noun: Unit | None) -> tuple[int | None, Unit]:
    if suffix in _BYTES:
        return exact(number, _BYTES[suffix]), "byte"
    return exact(number, MULTIPLIERS.get(suffix, 1)), noun or "unspecified"


def _mixed(cell: Inline, start: int, end: int, amounts: list[Amount], noun: Unit | None) -> tuple[Issue, ...]:
    bytes_too = [a for a in amounts if a.unit == "byte"]
    if not bytes_too or (noun is None and len(bytes_too) == len(amounts)):
        return ()
    quoted = cell.text[start:end].strip()
    message = f"“{quoted}” counts bytes ({', '.join(a.text for a in bytes_too)}) and {noun or 'something else'}s in one breath; say which is which."
    return (issue("mixed-units", cell.at(start, end), message, quoted),)
