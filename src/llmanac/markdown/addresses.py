"""Addresses that stand bare in a text: ``https://example.org/a``, never ``example.org``.

Rule: https://github.github.com/gfm/#autolinks-extension- for addresses with a scheme, plus the
punctuation of Chinese text, which ends an address too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_ADDRESS = re.compile(
    r"(?<![A-Za-z0-9])https?://[A-Za-z0-9\[][^\s<>\"`\\^{}|\u3000-\u303f\uff00-\uffef\u2018-\u201f]*+",
    re.IGNORECASE,
)
_TAIL = "?!.,:;*_~'"


def bare_addresses(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches of bare addresses outside the ``taken`` ones, from left to right.

    >>> list(bare_addresses("see https://a.b/c). Not xverse.ai", []))
    [(4, 17)]
    """
    if "://" not in text:
        return
    stretches = sorted(taken)
    index = 0
    for found in _ADDRESS.finditer(text):
        start, end = found.span()
        while index < len(stretches) and stretches[index][1] <= start:
            index += 1
        if text.endswith("](", 0, start):
            continue  # the address of a link that is none: half of one is worse than none
        if index < len(stretches):
            first, last = stretches[index]
            if first <= start < last:
                continue
            if start < first < end:
                end = first
        end = _without_tail(text, start, end)
        if "://" in text[start:end] and not text[start:end].endswith("://"):
            yield start, end


def _without_tail(text: str, start: int, end: int) -> int:
    """The end of the address without closing punctuation and unbalanced brackets."""
    excess = {
        ")": text.count(")", start, end) - text.count("(", start, end),
        "]": text.count("]", start, end) - text.count("[", start, end),
    }
    while end > start:
        last = text[end - 1]
        if last in _TAIL:
            end -= 1
        elif excess.get(last, 0) > 0:
            excess[last] -= 1
            end -= 1
        else:
            break
    return end
