"""Active parameters of mixtures of experts: a column of their own, or two counts in one cell.

``671B / 37B`` under "Total / Active" says both; the greater is the total, whichever stands first.
"""

from __future__ import annotations

import re

from llmanac.entries.cells.text import fold
from llmanac.entries.prose import both_told
from llmanac.entries.running import words
from llmanac.entries.values import CheckpointMention, Parameters, Sizes
from llmanac.markdown.blocks import Inline

_COUNT = r"[~≈]?(?P<{}>\d+(?:\.\d+)?)\s?(?P<{}_unit>[BMT]?)"
_PAIR = re.compile(
    rf"{_COUNT.format('one', 'one')}\s?[/|]\s?{_COUNT.format('other', 'other')}\s*(?P<rest>\([^()]*\))?",
    re.IGNORECASE,
)
_FALLING = re.compile(r"(?P<total>\d+(?:\.\d+)?T)\s?[-/]\s?A?(?P<active>\d+(?:\.\d+)?B)")
_FACTORS = {"": 1.0, "M": 1e-3, "B": 1.0, "T": 1e3}


def counted(cell: Inline, header: str) -> Inline:
    """A cell of sizes in the form that tells total from active, where the cell or its header says both.

    >>> from llmanac.spans import Span
    >>> def said(text: str, header: str) -> str:
    ...     return counted(Inline(text, (), (), Span(1, 1, 20), text), header).text
    >>> said("37B / 671B (MoE)", "Active / Total"), said("1T-32B", "Size"), said("7B / 13B", "Size")
    ('671B (37B activated) (MoE)', '1T (32B activated)', '7B / 13B')
    """
    text = fold(cell.text).strip()
    if falling := _FALLING.fullmatch(text):  # no span falls
        return words(cell, 0, len(cell.text), f"{falling['total']} ({falling['active']} activated)")
    pair = _PAIR.fullmatch(text)
    if pair is None or not re.search(r"activ|激活", header, re.IGNORECASE):
        return cell
    counts = sorted(
        (float(pair[name]) * _FACTORS[pair[f"{name}_unit"].upper()], pair[name] + pair[f"{name}_unit"])
        for name in ("one", "other")
    )
    rest = f" {pair['rest']}" if pair["rest"] else ""
    return words(cell, 0, len(cell.text), f"{counts[1][1]} ({counts[0][1]} activated){rest}")


def with_active(sizes: Sizes | None, active: Sizes) -> Sizes | None:
    """The sizes of a row with the active counts of another column, one for each, in order.

    Where no column tells the totals, the active counts stand alone.
    """
    counts = [
        one.parameters.active or one.parameters.total if one.parameters else None
        for one in active.checkpoints
    ]
    if not counts or any(count is None for count in counts):
        return sizes
    if sizes is None or not sizes.checkpoints:
        if sizes is not None and sizes.lowest is not None:
            return sizes
        alone = [
            one.model_copy(update={"parameters": Parameters(active=count)})
            for one, count in zip(active.checkpoints, counts, strict=True)
        ]
        return active.model_copy(update={"checkpoints": tuple(alone)})
    if len(counts) != len(sizes.checkpoints):
        return sizes
    both = zip(sizes.checkpoints, counts, strict=True)
    return sizes.model_copy(update={"checkpoints": tuple(_active(one, count) for one, count in both)})


_TOLD = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)B\s?/\s?(\d+(?:\.\d+)?)B(?![A-Za-z])", re.IGNORECASE)


def active_told(cell: Inline, sizes: Sizes) -> Sizes:
    """The size of a row with the active count that its description tells: ``MoE 21B/236B`` beside 236B.

    >>> from llmanac.entries.cells.sizes import read_sizes
    >>> from llmanac.spans import Span
    >>> size, note = (Inline(t, (), (), Span(1, 1, 9), t) for t in ("236B", "MoE 21B/236B, 160 experts"))
    >>> active_told(note, read_sizes(size).value).checkpoints[0].parameters.active
    21000000000
    """
    if len(sizes.checkpoints) == 1 and (both := both_told(cell)) is not None:
        filled = _filled(sizes, both)
        if filled is not sizes:
            return filled
    found = _TOLD.search(cell.text)
    if found is None or len(sizes.checkpoints) != 1 or not re.search(r"moe|专家", cell.text, re.IGNORECASE):
        return sizes
    active, total = sorted(int(float(text) * 10**9) for text in found.groups())
    only = sizes.checkpoints[0]
    if only.parameters is None or only.parameters.total != total:
        return sizes
    return sizes.model_copy(update={"checkpoints": (_active(only, active),)})


def _filled(sizes: Sizes, both: Parameters) -> Sizes:
    """One size with the total (of ``8x7B``) and the active count that a description tells of it."""
    only = sizes.checkpoints[0]
    known = only.parameters
    if known is None or known.active is not None or (known.total is not None and known.total != both.total):
        return sizes
    told = {"active": both.active, "total": both.total, "billions": both.billions}
    made = only.model_copy(update={"parameters": known.model_copy(update=told)})
    return sizes.model_copy(update={"checkpoints": (made,)})


def _active(one: CheckpointMention, count: int | None) -> CheckpointMention:
    known = one.parameters
    if (
        known is None
        or known.active is not None
        or (known.total is not None and count and count > known.total)
    ):
        return one
    return one.model_copy(update={"parameters": known.model_copy(update={"active": count})})
