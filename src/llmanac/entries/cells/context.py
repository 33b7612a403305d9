"""Cells of context lengths: ``2K``, ``4K WD``, ``2K/8K_Train-32K_Infer``, ``infinity (RNN)``.

K is 1024 for powers of two times it (0.5K to 512K), else 1000; M is 10**6.
"""

from __future__ import annotations

import re

from llmanac.entries.cells.numbers import NUMBER, exact
from llmanac.entries.cells.signs import state_of
from llmanac.entries.cells.text import fold, split, unwrap
from llmanac.entries.values import ContextClaim, ContextRole, Contexts, Reading
from llmanac.issues import Issue, issue
from llmanac.markdown.blocks import Inline

_SEPARATOR = re.compile(r"[/,;|\n]|\s(?:or|and|或|和)\s", re.IGNORECASE)
#: Commas between digits are thousands where three digits follow: they separate nothing.
_THOUSANDS = re.compile(r"(?<![0-9,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])")
#: ``60 000 tokens``: in many languages a blank parts thousands.
_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?=\s?(?:tokens?|jetons?|токен\w*)\b)", re.IGNORECASE)
_LENGTH = re.compile(
    rf"(?<![0-9.,a-z])(?P<number>{NUMBER})(?:\s?(?P<unit>(?:k(?:i?b)?|thousand|million|m)(?![a-z0-9])|[千万]))?"
    r"(?:(?<=[千万])|(?![0-9%a-z]))(?!\s?b\b)",
    re.IGNORECASE,
)
_ENDLESS = re.compile(r"\b(?:infinit[ey]|unlimited|unbounded|inf)\b|∞|无限|不限", re.IGNORECASE)

#: What words beside a length say about it; the first that matches.
_ROLES: tuple[tuple[ContextRole, re.Pattern[str]], ...] = (
    ("originalBeforeScaling", re.compile(r"\bori(?:g(?:inal(?:ly)?)?)?\b|before|原始|原生", re.IGNORECASE)),
    (
        "inference",
        re.compile(r"infer|extrapolat|exten[ds]|\btest|\bntk\b|\byarn\b|推理|外推|扩展", re.IGNORECASE),
    ),
    ("trained", re.compile(r"train|训练", re.IGNORECASE)),
    ("window", re.compile(r"\bwd\b|sliding|\bswa\b|window length|窗口长度|滑动", re.IGNORECASE)),
)
#: The length of an answer is no context length.
_OUTPUT = re.compile(r"\boutput|\bgenerat|\bcompletion|输出", re.IGNORECASE)
_EDGES = "_-~:>→"
_FILLERS = re.compile(
    r"\b(?:tokens?|ctx|context(?: length| window)?|and|or)\b|上下文|长度|词元", re.IGNORECASE
)


def read_context(cell: Inline, *, scale: int | None = None) -> Reading[Contexts]:
    """The context lengths of a cell, in tokens; ``scale`` is 1000 where the header says "(K)".

    >>> from llmanac.spans import Span
    >>> cell = Inline("2K/8K_Train-32K_Infer", (), (), Span(1, 1, 22), "")
    >>> [(claim.tokens, claim.role) for claim in read_context(cell).value.claims]
    [(2048, 'unspecified'), (8192, 'trained'), (32768, 'inference')]
    >>> read_context(Inline("60 000 tokens", (), (), Span(1, 1, 13), "")).value.claims[0].tokens
    60000
    >>> read_context(Inline("100万token", (), (), Span(1, 1, 9), "")).value.claims[0].tokens
    1000000
    """
    state = state_of(cell.text)
    if state is not None:
        return Reading(
            Contexts(text=cell.text, span=cell.span, state="not-applicable" if state == "none" else state)
        )
    folded = _SPACED.sub(lambda match: match.group().replace(" ", ","), fold(cell.text))
    claims: list[ContextClaim] = []
    for part in split(folded, _SEPARATOR, [match.span() for match in _THOUSANDS.finditer(folded)]):
        claims += _claims(cell, folded, part.start, part.end, scale)
    issues: tuple[Issue, ...] = ()
    if not claims:
        message = "This cell of context lengths names no length that could be read."
        issues = (issue("context-unread", cell.span, message, cell.text),)
    return Reading(Contexts(text=cell.text, span=cell.span, claims=tuple(claims)), issues)


def _claims(cell: Inline, folded: str, start: int, end: int, scale: int | None) -> list[ContextClaim]:
    """The lengths between two separators; the words around each say what it is."""
    found = [
        (m.start(), m.end(), m) for m in _LENGTH.finditer(folded, start, end) if _tokens(m, scale) is not None
    ]
    found += [(m.start(), m.end(), m) for m in _ENDLESS.finditer(folded, start, end)]
    found.sort(key=lambda item: item[:2])
    claims: list[ContextClaim] = []
    for index, (left, right, match) in enumerate(found):
        follows = found[index + 1][0] if index + 1 < len(found) else end
        before = folded[found[index - 1][1] if index else start : left]
        after = folded[right:follows]
        handed = _handed_on(before) if index else 0
        if index + 1 < len(found):
            after = after[: len(after) - _handed_on(after)]
        ranged = len(found) == 2 and bool(
            re.fullmatch(r"\s*(?:-|~|to)\s*", folded[found[0][1] : found[1][0]])
        )
        role: ContextRole = (
            "unspecified"
            if ranged
            else _role(after, before if index == 0 else before[len(before) - handed :])
        )
        if index and role == "unspecified" and re.match(r"\s*\(\s*and\b", before):
            role = claims[-1].role if claims else role
        if index == 0 and len(found) > 1 and re.fullmatch(r"\s*(?:->|=>|→)\s*", after):
            role = "originalBeforeScaling"
        if not ranged and _OUTPUT.search(after + (before if index == 0 else "")):
            continue
        note = _note(cell.text[found[0][0] : end] if ranged else before[len(before) - handed :] + after)
        size = _tokens(match, scale) if match.re is _LENGTH else None
        claims.append(
            ContextClaim(
                tokens=size[0] if size else None,
                role=role,
                text=cell.text[left:right],
                span=cell.at(left, right),
                multiplier=size[1] if size else 1,
                unbounded=size is None,
                note=note,
            )
        )
    return claims


def _handed_on(between: str) -> int:
    """How many of the characters between two lengths speak of the second: from a bracket that stays
    open (``16K (extrapolates to 100K)``), or all of them where they end in "to".
    """
    opened = between.rfind("(")
    if opened > between.rfind(")"):
        return len(between) - opened
    return len(between) if re.search(r"[a-z]\s+to\s*$", between, re.IGNORECASE) else 0


def _role(after: str, before: str) -> ContextRole:
    for words in (after, before):
        for role, pattern in _ROLES:
            if pattern.search(words.replace("_", " ")):
                return role
    return "unspecified"


def _note(words: str) -> str:
    """The words around a length, without those that say nothing and without the brackets around them."""
    kept = _FILLERS.sub(" ", " ".join(words.split()))
    start, end = unwrap(kept, _EDGES)
    return " ".join(kept[start:end].split()) if re.search(r"\w", kept[start:end]) else ""


def _tokens(match: re.Match[str], scale: int | None) -> tuple[int, int] | None:
    """The length in tokens and what its K stood for; None for a bare number too small to be one."""
    if match.re is _ENDLESS:
        return (0, 1)
    number, unit = match["number"], (match["unit"] or "").casefold()
    if unit in ("k", "kb", "kib", "thousand", "千") or (not unit and scale in (1000, 1024)):
        multiplier = 1000 if unit == "thousand" else _kilo(number)
    elif unit in ("m", "million") or (not unit and scale == 10**6):
        multiplier = 10**6
    else:
        multiplier = 10**4 if unit == "万" else 1
    count = exact(number, multiplier)
    return (count, multiplier) if count is not None and (count >= 64) else None


def _kilo(number: str) -> int:
    halves = exact(number, 2)
    return 1024 if halves is not None and 1 <= halves <= 1024 and halves & (halves - 1) == 0 else 1000


_LABEL = re.compile(
    r"(?<![a-z0-9.])(?P<number>[0-9]{1,3})k(?![a-z0-9])"
    r"(?![-_ ]?(?:steps?|instruct?ions?|samples?|data|dialog))",
    re.IGNORECASE,
)
_MILLION = re.compile(r"[0-9]b[-_ (].{0,60}?(?<![a-z0-9.])(?P<number>10|[1-9])m(?![a-z0-9])", re.IGNORECASE)
_SPELT = re.compile(r"ctx[-_ ]?(?P<number>[0-9]{3,7})(?![0-9])", re.IGNORECASE)
#: Lengths in K, beside the powers of two, that names of models carry; others count steps or samples.
_KNOWN = frozenset((65, 80, 84, 96, 100, 160, 192, 200, 384))


def context_in(label: str) -> int | None:
    """The context length in tokens that a label names, or None.

    >>> [context_in(label) for label in ("xgen-7b-8k", "Yi-6B-200K", "pythia-sft-v8-7k-steps", "7B")]
    [8192, 200000, None, None]
    """
    folded = fold(label)
    for match in _LABEL.finditer(folded):
        multiplier = _kilo(match["number"])
        if multiplier == 1024 or int(match["number"]) in _KNOWN:
            if folded[: match.start()].casefold().rstrip("-_ ").endswith(("step", "steps")):
                continue
            return int(match["number"]) * multiplier
    millions = _MILLION.search(folded)
    if millions:
        return int(millions["number"]) * 10**6
    spelt = _SPELT.search(folded)
    return int(spelt["number"]) if spelt else None
