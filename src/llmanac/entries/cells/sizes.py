"""Cells of sizes: ``[7B](url)/[7B-8K]()``, ``255B / A36B``, ``0.5~72B``, ``1.5/7/72B``.

A cell is cut into parts at separators outside of brackets and links; each part is one checkpoint, a
span of sizes (which names no checkpoint), a word ("Original", "Request") or an alternative.
The rules for one label stand in :mod:`llmanac.entries.cells.labels`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from llmanac.entries.cells.labels import Label, read_label
from llmanac.entries.cells.numbers import NUMBER, exact
from llmanac.entries.cells.signs import state_of
from llmanac.entries.cells.size_parts import SizePart, size_parts
from llmanac.entries.cells.size_tokens import UNITS, SizeToken, parameters_of, tokens
from llmanac.entries.cells.text import bars, fold
from llmanac.entries.values import CheckpointMention, LinkedText, Parameters, Reading, Sizes
from llmanac.issues import Issue, issue
from llmanac.markdown.blocks import Inline

_BARE = re.compile(rf"(?P<about>[~≈约]?\s*)(?P<active>[aA]-?)?(?P<number>{NUMBER})", re.IGNORECASE)
_NAMED_BARE = re.compile(rf"(?P<base>.*\S)[-\s](?P<number>{NUMBER})")
_SCALED = re.compile(
    rf"(?P<number>(?:[0-9]{{1,4}}\s?x\s?)?{NUMBER})(?P<rest>\s*[(\[].*|\s?-[a-z].*)?", re.IGNORECASE
)
_GROUP = re.compile(r"(?P<name>[^:()\[\]]{1,40}):\s*(?=\S)")
_LETTER = {10**9: "B", 10**6: "M", 10**12: "T", 10**8: "亿"}
_BYTES = re.compile(rf"{NUMBER}\s?[kmg]i?b", re.IGNORECASE)
_THOUSANDS = re.compile(rf"(?P<number>{NUMBER})k", re.IGNORECASE)
_SIDE = rf"e?(?:{NUMBER})(?:\s?(?:{'|'.join(sorted(UNITS, key=lambda u: (-len(u), u)))}))?"
_RANGE = re.compile(
    rf"(?P<base>(?:from\s|[^\s].*[\s:])?)(?P<low>{_SIDE})(?P<dash>\s*(?:-{{1,2}}|~|->|\.{{2,3}}|…|\bto\b|至|到)\s*)(?P<high>{_SIDE})"
    r"\s*(?P<rest>(?:[(\[].*[)\]]|params?|parameters?)?)",
    re.IGNORECASE,
)
_OPEN = re.compile(
    rf"(?P<sign><=?|≤|up to\s|最大|>=?|≥|at least\s|over\s)?\s*(?P<side>{_SIDE})\s*(?P<plus>\+)?",
    re.IGNORECASE,
)
_VERSION = re.compile(r"v[0-9]+(?:\.[0-9]+)*(?:[-_ ]\w+)?", re.IGNORECASE)
_TIERS = bars("tiny|mini|nano|micro|small|base|medium|large|xl|xxl|xlarge|huge|giant|lite|big|ultra")
_ORIGINAL = frozenset(("original", "orig", "official", "original weights", "原版", "官方"))
_REQUEST = bars("request|on request|upon request|request form|request access|apply|申请")
_LEADS_ELSEWHERE = bars(
    "hf|huggingface|hugging|face|modelscope|model|scope|github|gitee|code|paper|arxiv|blog|demo|link|"
    "links|download|downloads|weight|weights|checkpoint|checkpoints|ckpt|models|zoo|here|repo|"
    "repository|homepage|project|page|website|site|docs|documentation|wiki|readme|card|space|spaces|"
    "report|tutorial|collection|hub|kaggle|drive|google|baidu|pan|the|and|on|url|下载|链接|模型|权重|代码|论文|主页|"
    "官网|魔搭|百度网盘|网盘|地址|项目|仓库"
)


@dataclass(frozen=True, slots=True)
class _Item:
    """A part of the cell with what its label says; ``bare`` is a number that lacks a unit."""

    part: SizePart
    text: str
    label: Label
    bare: str = ""
    active: bool = False
    group: str = ""


def read_sizes(cell: Inline, *, scale: int | None = None) -> Reading[Sizes]:
    """The checkpoints, span of sizes and links that a cell of sizes names.

    ``scale`` is what the header counts in (10**9 for "Params (B)"), for numbers without a unit.

    >>> from llmanac.spans import Span
    >>> cell = Inline("1.5/7/72B", (), (), Span(1, 1, 10), "")
    >>> [str(mention.parameters.billions) for mention in read_sizes(cell).value.checkpoints]
    ['1.5', '7', '72']
    """
    state = state_of(cell.text)
    if state is not None:
        return Reading(Sizes(text=cell.text, span=cell.span, state=state))
    reader = _Reader(cell, scale)
    return reader.read()


class _Reader:
    """Reads one cell; holds what has been found so far."""

    def __init__(self, cell: Inline, scale: int | None) -> None:
        self.cell = cell
        self.folded = fold(cell.text)
        self.scale = scale
        self.bounds: list[tuple[int | None, int | None]] = []
        self.checkpoints: list[CheckpointMention] = []
        self.original: list[LinkedText] = []
        self.request: list[LinkedText] = []
        self.alternatives: list[LinkedText] = []
        self.issues: list[Issue] = []

    def read(self) -> Reading[Sizes]:
        items = [
            item for part in size_parts(self.cell, self.folded) if (item := self._item(part)) is not None
        ]
        items = _windows_not_sizes(_with_groups(_with_active(self._with_units(items))))
        for item in items:
            self._take(item)
        lowest = [low for low, _ in self.bounds if low is not None]
        highest = [high for _, high in self.bounds if high is not None]
        value = Sizes(
            text=self.cell.text,
            span=self.cell.span,
            checkpoints=tuple(self.checkpoints),
            lowest=min(lowest, default=None),
            highest=max(highest, default=None),
            original=tuple(self.original),
            request=tuple(self.request),
            alternatives=tuple(self.alternatives),
        )
        return Reading(value, tuple(self.issues))

    def _item(self, part: SizePart) -> _Item | None:
        """The part with its label read, or None for a sign and for a span of sizes (kept in bounds)."""
        text = self.folded[part.label_start : part.label_end]
        if state_of(text) is not None or self._span_of_sizes(text, part):
            return None
        bare = _BARE.fullmatch(text)
        if bare:
            return _Item(part, text, Label(size_text=text), bare["number"], bool(bare["active"]))
        label = read_label(self.cell.text[part.label_start : part.label_end])
        named = (
            _NAMED_BARE.fullmatch(text) if part.grouped and (label.size is None or _short(label)) else None
        )
        if named:
            base = named["base"].rstrip("-_ ")
            named_label = Label(size_text=named["number"], base=base, context=label.context)
            return _Item(part, text, named_label, named["number"])
        scaled = _SCALED.fullmatch(text) if label.size is None and self.scale in _LETTER else None
        if scaled:
            spelt = read_label(f"{scaled['number']}{_LETTER[self.scale or 0]}{scaled['rest'] or ''}")
            return _Item(part, text, replace(spelt, size_text=scaled["number"]))
        thousands = _THOUSANDS.fullmatch(text)
        if thousands and any(t.unit.lower() in "mb" for t in tokens(self.folded)):
            count = exact(thousands["number"], 1000)
            parameters = parameters_of(SizeToken(0, len(text), count, "k"))
            return _Item(part, text, Label(size_text=text, parameters=parameters))
        return _Item(part, text, label)

    def _span_of_sizes(self, text: str, part: SizePart) -> bool:
        """Takes note of ``1.3B-175B``, ``< 175``, ``100B+``; whether the text is one."""
        found = _RANGE.fullmatch(text)
        if found:
            low, high = self._side(found["low"], found["high"]), self._side(found["high"], "")
            sure = not found["base"].strip() or (low[1] and high[1]) or found["dash"] != found["dash"].strip()
            if sure and low[0] is not None and high[0] is not None and low[0] < high[0]:
                self.bounds.append((low[0], high[0]))
                return True
            if sure and not low[1] and not high[1] and self.scale is None:
                self._no_unit(part, text)
                return True
        half = _OPEN.fullmatch(text)
        if half and (half["sign"] or half["plus"]):
            count, _ = self._side(half["side"], "")
            if count is None:
                self._no_unit(part, text)
            sign = (half["sign"] or ">").strip().casefold()
            self.bounds.append((None, count) if sign in ("<", "<=", "≤", "up to", "最大") else (count, None))
            return True
        return False

    def _side(self, text: str, other: str) -> tuple[int | None, bool]:
        """The count that one end of a span states, and whether it has a unit of its own.

        An end without a unit takes the other's.
        """
        own = tokens(text)
        if own:
            return own[0].count, True
        number = text.lstrip("eE")
        if not re.fullmatch(NUMBER, number):
            return None, False
        unit = tokens(other)
        multiplier = unit[0].multiplier if unit else self.scale
        return (exact(number, multiplier), False) if multiplier else (None, False)

    def _with_units(self, items: Sequence[_Item]) -> list[_Item]:
        """Numbers without a unit get the header's, else that of the next sibling, else the last one's."""
        if not any(item.bare for item in items):
            return list(items)
        units = [item.label.size.multiplier if item.label.size else None for item in items]
        before = list(accumulate(units, lambda last, unit: unit or last))
        behind = list(accumulate(reversed(units), lambda last, unit: unit or last))[::-1]
        result: list[_Item] = []
        for index, item in enumerate(items):
            if not item.bare:
                result.append(item)
                continue
            sibling = behind[index] or before[index]
            plain = exact(item.bare)
            if item.active:
                # A3B is the convention: active parameters are counted in billions, whatever the total is in.
                multiplier: int | None = 10**9 if sibling in (None, 10**12) else sibling
            else:
                multiplier = self.scale or sibling or (1 if plain is not None and plain >= 10**5 else None)
            if multiplier is None:
                self._no_unit(item.part, item.text)
                result.append(item)
                continue
            size = SizeToken(0, len(item.text), exact(item.bare, multiplier), "b", active=item.active)
            known = parameters_of(None, size) if item.active else parameters_of(size)
            result.append(
                replace(item, label=replace(item.label, parameters=known, active_only=item.active), bare="")
            )
        return result

    def _no_unit(self, part: SizePart, text: str) -> None:
        message = (
            f"“{text}” is a number of parameters without a unit: millions, billions? Say so in the header."
        )
        self.issues.append(issue("size-without-unit", self.cell.at(part.start, part.end), message, text))

    def _take(self, item: _Item) -> None:
        """Puts one part where it belongs."""
        part, label, cell = item.part, item.label, self.cell
        written = cell.text[part.label_start : part.label_end]
        if part.link is None:
            written = written.rstrip("*†‡^ ")
        written = item.group + written
        span = cell.at(part.start, part.end)
        url = part.link.url if part.link else None
        word = " ".join(re.findall(r"[^\W_]+", item.text)).casefold()
        sized = label.parameters is not None or bool(item.bare)
        if url == "" and part.first:
            self.issues.append(
                issue("empty-link", span, f"“{written}” is a link without an address.", written)
            )
        if not sized and word in _ORIGINAL | _REQUEST:
            kept = self.original if word in _ORIGINAL else self.request
            kept.append(LinkedText(text=written, span=span, url=url))
            return
        if not sized and url is not None and part.after_or:
            self.alternatives.append(LinkedText(text=written, span=span, url=url))
            return
        if not sized and not self._names_variant(item, word):
            return
        if "tb" in (size.unit.lower() for size in tokens(item.text)):
            if all(size.unit.lower() == "tb" for size in tokens(self.folded)):
                label = replace(label, parameters=None)
            message = f"“{written}” stands among numbers of parameters, but TB counts bytes."
            self.issues.append(issue("size-in-bytes", span, message, written))
        self.checkpoints.append(
            CheckpointMention(
                label=written,
                span=span,
                size_text=label.size_text,
                parameters=label.parameters,
                variant=label.variant,
                context=label.context,
                base=label.base,
                url=url,
                on_request=label.on_request,
            )
        )

    def _names_variant(self, item: _Item, word: str) -> bool:
        """Whether a part without a size names released weights: a link does, a few words do."""
        span = self.cell.at(item.part.start, item.part.end)
        spoken = word.split()
        if not spoken:
            return False
        if _BYTES.fullmatch(item.text):
            message = f"“{item.text}” counts bytes, not parameters."
            self.issues.append(issue("size-in-bytes", span, message, item.text))
            return item.part.link is not None
        if item.part.link is not None:
            if all(each in _LEADS_ELSEWHERE for each in spoken):
                return False
            return "code" not in spoken or len(spoken) == 1
        if _VERSION.fullmatch(item.text) or (len(spoken) <= 3 and any(each in _TIERS for each in spoken)):
            return True
        message = f"“{item.text}” stands among the sizes, but names neither a size nor a variant."
        self.issues.append(issue("size-unread", span, message, item.text))
        return False


def _short(label: Label) -> bool:
    """Whether a label's only size is one like ``1M``, which may be the length of a window."""
    size = label.size
    return (
        size is not None
        and size.unit in "mM"
        and (size.count or 0) <= 10**7
        and not (size.count or 1) % 10**6
    )


def _windows_not_sizes(items: list[_Item]) -> list[_Item]:
    """``LWM-Text-1M`` beside ``LWM-Text-128K``: what looks like a size is a context length."""
    if not any(item.label.context and item.label.parameters is None for item in items):
        return items
    result: list[_Item] = []
    for item in items:
        if _short(item.label) and item.label.base:
            label = Label(variant=item.text, context=item.label.size.count if item.label.size else None)
            item = replace(item, label=label)
        result.append(item)
    return result


def _with_groups(items: list[_Item]) -> list[_Item]:
    """``Chat: 7B, 13B``: the word before the colon holds for the sizes up to the next line or word."""
    result: list[_Item] = []
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


def _with_active(items: Sequence[_Item]) -> list[_Item]:
    """Joins ``255B / A36B``, ``A32/355B`` and ``671B total, 37B active``: one checkpoint each.

    Whether the active count comes first is decided once for the cell, by its first part.
    """
    result: list[_Item] = []
    waiting: _Item | None = None
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


def _lacks_active(item: _Item) -> bool:
    return item.label.parameters is not None and item.label.parameters.active is None


def _joined(total: _Item, active: _Item) -> _Item:
    known = active.label.parameters or Parameters()
    start = min(total.part.start, active.part.start)
    end = max(total.part.end, active.part.end)
    part = replace(total.part, start=start, end=end)
    if total.part.link is None:
        part = replace(part, label_start=start, label_end=end)
    return replace(total, part=part, label=total.label.with_active(known.active))
