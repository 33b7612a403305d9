"""Numbers as lists write them: ``1,300``, ``0.5``, ``1.02T``, ``130亿``, always exact."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

#: A number: digits, thousands with commas, decimals. Bounded, so that no number is a burden.
NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}(?![0-9])|[0-9]{1,15})(?:\.[0-9]{1,9})?(?![0-9])"

#: What a unit of counting multiplies with (key: case-folded).
MULTIPLIERS: Mapping[str, int] = {
    "k": 10**3,
    "thousand": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mio": 10**6,
    "million": 10**6,
    "millions": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "billion": 10**9,
    "billions": 10**9,
    "t": 10**12,
    "tn": 10**12,
    "trillion": 10**12,
    "trillions": 10**12,
    "千": 10**3,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
    "兆": 10**12,
}

#: The units of counting as a regular expression, longest first.
UNIT = "|".join(sorted((re.escape(unit) for unit in MULTIPLIERS), key=lambda unit: (-len(unit), unit)))


def exact(number: str, multiplier: int = 1) -> int | None:
    """The count that a number stands for, or None where it is no whole number.

    >>> exact("1.02", 10**12), exact("8,192"), exact("0.5")
    (1020000000000, 8192, None)
    """
    whole, _, fraction = number.replace(",", "").partition(".")
    count, rest = divmod(int(whole + fraction) * multiplier, 10 ** len(fraction))
    return None if rest else count


def billions(count: int) -> Decimal:
    """A count in units of 10**9, exact and written without an exponent.

    >>> str(billions(350_000_000)), str(billions(175 * 10**9))
    ('0.35', '175')
    """
    whole, rest = divmod(count, 10**9)
    return Decimal(f"{whole}.{rest:09}".rstrip("0").rstrip("."))
