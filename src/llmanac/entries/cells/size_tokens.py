"""Where a text states a number of parameters: ``7B``, ``8x7B``, ``1b5``, ``3_7B``, ``A36B``, ``130亿``.

Which token of a longer label is the size
    1. a total in billions: the *first* one, since later ones count training tokens
       (``mpt-1b-redpajama-200b``, ``TinyLlama-1.1B-step-50K-105b``);
    2. else one in millions or trillions: the *last* one (``OpenELM-270M``, ``Ling-1T``).
A number of billions wins over ``2T`` and ``1M`` beside it: these are tokens and windows
(``OLMo 7B Twin 2T``, ``Qwen2.5-7B-Instruct-1M``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from llmanac.entries.cells.numbers import NUMBER, billions, exact
from llmanac.entries.cells.text import fold
from llmanac.entries.values import Parameters

#: Units that count parameters. TB is read as T with a finding; K counts only where a cell says so.
UNITS: Mapping[str, int] = {
    **dict.fromkeys(("b", "bn", "billion", "billions"), 10**9),
    **dict.fromkeys(("m", "mn", "million", "millions"), 10**6),
    **dict.fromkeys(("t", "tn", "tb", "trillion", "trillions", "万亿"), 10**12),
    "k": 10**3,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
}
_LONG = "|".join(sorted((u for u in UNITS if u not in "bmtk"), key=lambda u: (-len(u), u)))
_UNIT = rf"(?:\s?(?P<unit>{_LONG}|[bmt])(?!(?!x[0-9]{{1,4}}e)[a-z0-9]))"

#: One token. ``A`` before a number marks active parameters, ``E`` effective ones; ``17B-16E`` are 17B
#: active ones with 16 experts, ``7B*8`` is ``8x7B``, and ``1e3B`` no size.
TOKEN = re.compile(
    rf"""(?<![0-9.,])(?<![0-9][eE])(?:
        (?P<decimal>(?<![a-z_])[0-9]{{1,3}}_[0-9]{{1,3}})(?=[bm](?![a-z0-9]))(?P<decimal_unit>[bm])
      | (?P<whole>[0-9]{{1,3}})(?P<split>[bm])(?P<part>[0-9]{{1,2}})(?![a-z0-9])
      | (?:(?P<experts>[0-9]{{1,4}})\s?[x*]\s?)?
        (?:(?<![a-z])(?P<mark>[ae])-?)?(?P<number>{NUMBER}){_UNIT}
        (?:[x-](?P<of>[0-9]{{1,4}})e(?![a-z0-9])|\s?(?:\*\s?|(?<=\s)x\s)(?P<times>[0-9]{{1,4}})(?![a-z0-9.]))?
    )""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SizeToken:
    """A size at ``[start, end)``; ``unit`` as written, ``active`` for ``A36B``, ``effective`` for ``E2B``."""

    start: int
    end: int
    count: int | None
    unit: str
    experts: int | None = None
    active: bool = False
    effective: bool = False

    @property
    def multiplier(self) -> int:
        return UNITS[self.unit.casefold()]


def tokens(text: str) -> tuple[SizeToken, ...]:
    """All sizes in a (folded) text, in order.

    >>> [(token.count, token.active) for token in tokens("57B-A14B-MoE")]
    [(57000000000, False), (14000000000, True)]
    >>> [token.count for token in tokens("codegen2-3_7B, bloom-1b1, Llama_2_7b, 200bt, 4bit, 4K")]
    [3700000000, 1100000000, 7000000000]
    """
    return tuple(_token(match) for match in TOKEN.finditer(text))


def _token(match: re.Match[str]) -> SizeToken:
    start, end = match.span()
    if match["decimal"]:
        unit = match["decimal_unit"]
        return SizeToken(start, end, exact(match["decimal"].replace("_", "."), UNITS[unit.lower()]), unit)
    if match["whole"]:
        unit = match["split"]
        return SizeToken(start, end, exact(f"{match['whole']}.{match['part']}", UNITS[unit.lower()]), unit)
    mark = (match["mark"] or "").lower()
    experts = match["experts"] or match["of"] or match["times"]
    count = exact(match["number"], UNITS[match["unit"].lower()])
    active = mark == "a" or bool(match["of"])
    return SizeToken(start, end, count, match["unit"], int(experts) if experts else None, active, mark == "e")


def size_of(found: tuple[SizeToken, ...]) -> SizeToken | None:
    """The token among those of one label that states its total size (see the module's rule)."""
    totals = [token for token in found if not token.active]
    in_billions = [token for token in totals if token.multiplier not in (10**3, 10**4, 10**6, 10**12)]
    return in_billions[0] if in_billions else totals[-1] if totals else None


def parameters_of(size: SizeToken | None, active: SizeToken | None = None) -> Parameters | None:
    """The parameters that a size and the count of active ones state; ``8x7B`` states no total."""
    if size is None and active is None:
        return None
    total = size.count if size and size.experts is None else None
    return Parameters(
        total=total,
        billions=billions(total) if total is not None else None,
        active=active.count if active else None,
        experts=size.experts if size else active.experts if active else None,
    )


def parameters_in(text: str) -> Parameters | None:
    """The size stated in a name or in a repository's name, or None.

    >>> parameters_in("bigscience/bloom-1b1").total, parameters_in("SkyPile-150B").total
    (1100000000, 150000000000)
    >>> parameters_in("Mixtral-8x7B-Instruct")
    Parameters(total=None, billions=None, active=None, experts=8)
    >>> parameters_in("mt5-large") is None
    True
    """
    found = tokens(fold(text))
    return parameters_of(size_of(found), next((token for token in found if token.active), None))
