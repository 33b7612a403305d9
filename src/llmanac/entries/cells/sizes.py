"""Cells of sizes: ``[7B](url)/[7B-8K]()``, ``255B / A36B``, ``0.5~72B``, ``1.5/7/72B``.

A cell is cut into parts at separators outside of brackets and links (:mod:`.size_parts`); each part
is a span of sizes (:mod:`.size_spans`) or has a label (:mod:`.labels`), and parts may complete each
other (:mod:`.size_items`). Here each finds its place: a checkpoint, a word ("Original", "Request"), an
alternative.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from llmanac.entries.cells.numbers import NUMBER
from llmanac.entries.cells.signs import state_of
from llmanac.entries.cells.size_items import (
    Item,
    read_item,
    windows_not_sizes,
    with_active,
    with_groups,
    with_units,
)
from llmanac.entries.cells.size_parts import SizePart, size_parts
from llmanac.entries.cells.size_spans import SizeSpan, size_span
from llmanac.entries.cells.size_tokens import tokens
from llmanac.entries.cells.text import bars, fold
from llmanac.entries.values import CheckpointMention, LinkedText, Reading, Sizes
from llmanac.issues import Issue, issue
from llmanac.markdown.blocks import Inline
from llmanac.spans import Span

_BYTES = re.compile(rf"{NUMBER}\s?[kmg]i?b", re.IGNORECASE)
#: What may stand behind a size and is no part of its label.
_AFTER = "*†‡^ \n"
_VERSION = re.compile(r"v[0-9]+(?:\.[0-9]+)*(?:[-_ ]\w+)?", re.IGNORECASE)
_TIERS = bars("tiny|mini|nano|micro|small|base|medium|large|xl|xxl|xlarge|huge|giant|lite|big|ultra")
#: ``{14, 31, 70}M``: a unit behind a set holds for each number in it.
_SET = re.compile(r"\{([^{}]*)\}(?=\s?[a-z])", re.IGNORECASE)
_ORIGINAL = frozenset(("original", "orig", "official", "original weights", "原版", "官方"))
_REQUEST = bars("request|on request|upon request|request form|request access|apply|申请")
_LEADS_ELSEWHERE = bars(
    "hf|huggingface|hugging|face|modelscope|model|scope|github|gitee|code|paper|arxiv|blog|demo|link|"
    "links|download|downloads|weight|weights|checkpoint|checkpoints|ckpt|models|zoo|here|repo|"
    "repository|homepage|project|page|website|site|docs|documentation|wiki|readme|card|space|spaces|"
    "report|tutorial|collection|hub|kaggle|drive|google|baidu|pan|the|and|on|url|下载|链接|模型|权重|代码|论文|主页|"
    "官网|魔搭|百度网盘|网盘|地址|项目|仓库"
)


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
    folded = _SET.sub(r" \1 ", fold(cell.text))
    units = {size.unit.casefold() for size in tokens(folded)}
    found = _Found(cell, only_bytes=units == {"tb"})
    items: list[Item] = []
    for part in size_parts(cell, folded):
        text = folded[part.label_start : part.label_end]
        span = size_span(text, scale)
        if span is not None:
            found.take_span(span, part, text)
        elif state_of(text) is None:
            written = _unset(cell.text[part.label_start : part.label_end])
            items.append(read_item(part, text, written, scale, thousands=not units.isdisjoint("mb")))
    for item in windows_not_sizes(with_groups(with_active(with_units(items, scale)))):
        found.take(item)
    return Reading(found.sizes(), tuple(found.issues))


def _unset(written: str) -> str:
    """A piece of a set of sizes without the brace that stands in it: ``70}M`` is 70M."""
    return re.sub(r"\}(?=\s?[A-Za-z])|(?<![\w.])\{", "", written)


def _label(written: str) -> str:
    """A label without footnote marks and "etc." behind it."""
    label = _unset(written).rstrip(_AFTER)
    if label.casefold().endswith((" etc", " etc.")):
        label = label[: label.casefold().rindex(" etc")].rstrip(_AFTER)
    return label


@dataclass(slots=True)
class _Found:
    """What has been found in a cell so far."""

    cell: Inline
    only_bytes: bool
    spans: list[SizeSpan] = field(default_factory=list)
    checkpoints: list[CheckpointMention] = field(default_factory=list)
    original: list[LinkedText] = field(default_factory=list)
    request: list[LinkedText] = field(default_factory=list)
    alternatives: list[LinkedText] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def sizes(self) -> Sizes:
        return Sizes(
            text=self.cell.text,
            span=self.cell.span,
            checkpoints=tuple(self.checkpoints),
            lowest=min((span.lowest for span in self.spans if span.lowest is not None), default=None),
            highest=max((span.highest for span in self.spans if span.highest is not None), default=None),
            original=tuple(self.original),
            request=tuple(self.request),
            alternatives=tuple(self.alternatives),
        )

    def take_span(self, span: SizeSpan, part: SizePart, text: str) -> None:
        self.spans.append(span)
        if span.unitless:
            self._report_unitless(part, text)

    def take(self, item: Item) -> None:
        """Puts one part where it belongs."""
        part, label = item.part, item.label
        written = self.cell.text[part.label_start : part.label_end]
        written = item.group + (written if part.link else _label(written))
        span = self.cell.at(part.start, part.end)
        url = part.link.url if part.link else None
        word = " ".join(re.findall(r"[^\W_]+", item.text)).casefold()
        sized = label.parameters is not None or bool(item.bare)
        if item.bare:
            self._report_unitless(part, item.text)
        if url == "" and part.first:
            self._report("empty-link", span, f"“{written}” is a link without an address.", written)
        if not sized and word in _ORIGINAL:
            self.original.append(LinkedText(text=written, span=span, url=url))
            return
        if not sized and word in _REQUEST:
            self.request.append(LinkedText(text=written, span=span, url=url))
            return
        if not sized and url is not None and part.after_or:
            self.alternatives.append(LinkedText(text=written, span=span, url=url))
            return
        if not sized and not self._names_variant(item, word, span):
            return
        if "tb" in (size.unit.casefold() for size in tokens(item.text)):
            label = replace(label, parameters=None) if self.only_bytes else label
            message = f"“{written}” stands among numbers of parameters, but TB counts bytes."
            self._report("size-in-bytes", span, message, written)
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

    def _names_variant(self, item: Item, word: str, span: Span) -> bool:
        """Whether a part without a size names released weights: a link does, a few words do."""
        spoken = word.split()
        linked = item.part.link is not None
        if not spoken:
            return False
        if _BYTES.fullmatch(item.text):
            self._report("size-in-bytes", span, f"“{item.text}” counts bytes, not parameters.", item.text)
            return linked
        if linked:
            elsewhere = all(each in _LEADS_ELSEWHERE for each in spoken)
            return not elsewhere and ("code" not in spoken or len(spoken) == 1)
        if _VERSION.fullmatch(item.text) or (len(spoken) <= 3 and any(each in _TIERS for each in spoken)):
            return True
        message = f"“{item.text}” stands among the sizes, but names neither a size nor a variant."
        self._report("size-unread", span, message, item.text)
        return False

    def _report_unitless(self, part: SizePart, text: str) -> None:
        message = f"“{text}” is a number of parameters without a unit: millions, billions?"
        self._report("size-without-unit", self.cell.at(part.start, part.end), message, text)

    def _report(self, rule: str, span: Span, message: str, quoted: str) -> None:
        self.issues.append(issue(rule, span, message, quoted))
