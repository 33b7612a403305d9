"""The parts of a cell of sizes with what they say together: units, active counts, groups."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from llmanac.entries.cells.labels import Label, read_label
from llmanac.entries.cells.numbers import NUMBER, exact
from llmanac.entries.cells.size_parts import SizePart
from llmanac.entries.cells.size_tokens import SizeToken, parameters_of
from llmanac.entries.values import Parameters

_BARE = re.compile(rf"(?P<about>[~≈约]?\s*)(?P<active>[aA]-?)?(?P<number>{NUMBER})", re.IGNORECASE)
_NAMED_BARE = re.compile(rf"(?P<base>.*\S)[-\s](?P<number>{NUMBER})")
_SCALED = re.compile(
    rf"(?P<number>(?:[0-9]{{1,4}}\s?x\s?)?{NUMBER})(?P<rest>\s*[(\[].*|\s?-[a-z].*)?", re.IGNORECASE
)
#: "46.7 (12.9 active)", "235 (A22)": a count in the header's unit as well.
_ACTIVE = re.compile(
    rf"(?<![0-9.]){NUMBER}(?=\s?(?:active|activated|激活))|(?<=[(\s]A){NUMBER}(?=\s*\))", re.IGNORECASE
)
_GROUP = re.compile(r"(?P<name>[^:()\[\]]{1,40}):\s*(?=\S)")
_LETTER = {10**9: "B", 10**6: "M", 10**12: "T", 10**8: "亿"}
_THOUSANDS = re.compile(rf"(?P<number>{NUMBER})k", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """A part of the cell with what its label says; ``bare`` is a number that lacks a unit.

    ``group`` is the word with its colon that holds for this part ("Chat: ").
    """

    part: SizePart
    text: str
    label: Label
    bare: str = ""
    active: bool = False
    group: str = ""


def read_item(part: SizePart, text: str, written: str, scale: int | None, thousands: bool) -> Item:
    """A part with its label read; ``text`` is the label folded, ``written`` as it stands.

    ``scale`` is the header's unit; ``thousands`` says that K counts parameters in this cell.
    """
    bare = _BARE.fullmatch(text)
    if bare:
        return Item(part, text, Label(size_text=written), bare["number"], bool(bare["active"]))
    label = read_label(written)
    unsized = label.size is None or _short(label)
    named = _NAMED_BARE.fullmatch(text) if part.grouped and unsized else None
    if named:
        base = named["base"].rstrip("-_ ")
        return Item(
            part, text, Label(size_text=named["number"], base=base, context=label.context), named["number"]
        )
    scaled = _SCALED.fullmatch(text) if label.size is None and scale in _LETTER else None
    if scaled:
        letter = _LETTER[scale or 0]
        rest = _ACTIVE.sub(lambda count: count.group() + letter, scaled["rest"] or "")
        spelt = read_label(f"{scaled['number']}{letter}{rest}")
        return Item(part, text, replace(spelt, size_text=scaled["number"]))
    in_thousands = _THOUSANDS.fullmatch(text) if thousands else None
    if in_thousands:
        parameters = parameters_of(SizeToken(0, len(text), exact(in_thousands["number"], 1000), "k"))
        return Item(part, text, Label(size_text=written, parameters=parameters))
    return Item(part, text, label)


def with_units(items: Sequence[Item], scale: int | None) -> list[Item]:
    """Numbers without a unit get the header's, else that of the next sibling, else the last one's.

    What still has none keeps its ``bare`` number.
    """
    units = [item.label.size.multiplier if item.label.size else 0 for item in items]
    before = list(accumulate(units, _latest))
    behind = list(accumulate(reversed(units), _latest))[::-1]
    result: list[Item] = []
    for index, item in enumerate(items):
        multiplier = _multiplier(item, behind[index] or before[index], scale) if item.bare else 0
        if multiplier:
            size = SizeToken(0, len(item.text), exact(item.bare, multiplier), "b", active=item.active)
            known = parameters_of(None, size) if item.active else parameters_of(size)
            label = replace(item.label, parameters=known, active_only=item.active)
            result.append(replace(item, label=label, bare=""))
        else:
            result.append(item)
    return result


def _latest(last: int, unit: int) -> int:
    return unit or last


def _multiplier(item: Item, sibling: int, scale: int | None) -> int:
    if item.active:
        # A3B is the convention: active parameters are counted in billions, whatever the total is in.
        return sibling if sibling not in (0, 10**12) else 10**9
    plain = exact(item.bare)
    return scale or sibling or (1 if plain is not None and plain >= 10**5 else 0)


def _short(label: Label) -> bool:
    """Whether a label's only size is one like ``1M``, which may be the length of a window."""
    size = label.size
    return (
        size is not None
        and size.unit in "mM"
        and (size.count or 0) <= 10**7
        and not (size.count or 1) % 10**6
    )


def windows_not_sizes(items: list[Item]) -> list[Item]:
    """``LWM-Text-1M`` beside ``LWM-Text-128K``: what looks like a size is a context length."""
    if not any(item.label.context and item.label.parameters is None for item in items):
        return items
    result: list[Item] = []
    for item in items:
        if _short(item.label) and item.label.base:
            label = Label(variant=item.text, context=item.label.size.count if item.label.size else None)
            item = replace(item, label=label)
        result.append(item)
    return result


def with_groups(items: list[Item]) -> list[Item]:
    """``Chat: 7B, 13B``: the word before the colon holds for the sizes up to the next line or word."""
    result: list[Item] = []
    group: tuple[str, Label] | None = None
    for item in items:
        named = _GROUP.match(item.text)
        sized = item.label.parameters is not None
        if named and sized:
            group = (named.group(), item.label)
        elif item.part.new_line or not sized:
            group = None
        elif group and not item.label.base and not item.label.variant:
            label = replace(item.label, base=group[1].base, variant=group[1].variant)
            item = replace(item, label=label, group=group[0])
        result.append(item)
    return result


def with_active(items: Sequence[Item]) -> list[Item]:
    """Joins ``255B / A36B``, ``A32/355B`` and ``671B total, 37B active``: one checkpoint each.

    Whether the active count comes first is decided once for the cell, by its first part.
    """
    result: list[Item] = []
    waiting: Item | None = None
    active_first = bool(items) and items[0].label.active_only
    for item in items:
        if item.label.active_only and not item.part.link:
            if active_first:
                if waiting:
                    result.append(waiting)
                waiting = item
            elif result and _lacks_active(result[-1]):
                result[-1] = _joined(result[-1], item)
            else:
                result.append(item)
        elif waiting is not None:
            result.append(_joined(item, waiting) if _lacks_active(item) else item)
            waiting = None
        else:
            result.append(item)
    return [*result, waiting] if waiting is not None else result


def _lacks_active(item: Item) -> bool:
    return item.label.parameters is not None and item.label.parameters.active is None


def _joined(total: Item, active: Item) -> Item:
    known = active.label.parameters or Parameters()
    start = min(total.part.start, active.part.start)
    end = max(total.part.end, active.part.end)
    part = replace(total.part, start=start, end=end)
    if total.part.link is None:
        part = replace(part, label_start=start, label_end=end)
    return replace(total, part=part, label=total.label.with_active(known.active))
