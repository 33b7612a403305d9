"""Numbers that running text tells of its model: sizes, lengths of context, training tokens.

Only forms that cannot be meant of another model are read: a size counts where "parameters" or
"model" follows it and no name, "sub" or "than" stands before it.
"""

from __future__ import annotations

import re

from llmanac.entries.cells.context import context_in, read_context
from llmanac.entries.cells.sizes import read_sizes
from llmanac.entries.cells.training import read_training
from llmanac.entries.clauses import clause_before, of_another, own, own_first
from llmanac.entries.makers import names_maker
from llmanac.entries.model import TrainingMention
from llmanac.entries.running import stretch, words
from llmanac.entries.values import Contexts, Parameters, Sizes
from llmanac.entries.words import model_named
from llmanac.markdown.blocks import Inline
from llmanac.ontology.names import key
from llmanac.spans import Span

_ONE = (
    r"\d{1,4}(?:\.\d{1,3})?[\s-]?"
    r"(?:[BbMT](?![A-Za-z0-9]|-(?!param|total|activ))|billion\b|million\b(?![\s-]?tokens?)|trillion\b)"
)
_KIND = r"(?:\s(?:Vision|Text|Dense|Base|Instruct|MoE|Chat))?"
_CHAIN = rf"{_ONE}{_KIND}(?:\s?(?:,|/|&|,?\sand|\sor)\s?{_ONE}{_KIND}){{0,7}}"
_SPAN = (
    rf"(?:from\s|从\s?)?(?P<low>\d{{1,4}}(?:\.\d{{1,3}})?\s?[BbM])\s?(?:to|-|–|~|到|至)\s?(?P<high>{_ONE})"
)
#: What may stand right before a size of the model itself.
_LEAD = (
    r"(?:an?|the|with|total|of|has|up to|and|providing|ranging|is|containing|contains|having|features|"
    r"featuring|"
    r"includes?|including|released?|releasing|sizes?|in)"
)
_BEFORE = rf"(?:^|(?:^|(?<=\s)){_LEAD}\s|(?<=[(:;,–—-]\s)|(?<=\())"
_NOUN = (
    r"(?:total\s|dense\s|sparse\s)?(?:parameters?|params?|models?|LLMs?|MoE|variants|versions|checkpoints)\b"
)
_SIZES = re.compile(
    rf"{_BEFORE}(?P<sizes>{_CHAIN})[\s-](?:(?!(?:on|from|tokens?|context|downloads?|users?|in|dollars|trainable)\b)(?!draft|teacher|judge|reward)[A-Za-z/-]+\s){{0,5}}?{_NOUN}",
    re.IGNORECASE,
)
#: "Meta AI's new 34B chat model": whose it is may stand in front of the size.
_WHOSE = re.compile(
    r"\W*(?P<who>[^;:()\n]{2,40}?)['’]s\s(?:(?:latest|newest|new|first|own|open|flagship)\s){0,2}"
)
#: "Mixture-of-Experts with 671B.": a size that ends a clause behind "with".
_WITH = re.compile(rf"\bwith\s(?P<sizes>{_CHAIN})(?=[.,;)]|\s*$)", re.IGNORECASE)
#: "2) 8B, 70B, and 400B. 3) ...": a point of its own that holds nothing but sizes.
_POINT = re.compile(rf"\b\d\)\s?(?P<sizes>{_CHAIN})(?=[.;]|\s*$)", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?:{_BEFORE}|(?<=\s)(?=from\s)){_SPAN}\s{_NOUN}"
    r"|参数(?:量|规模)?(?:范围)?\s?(?:为|是|从|在)?\s?(?P<low2>\d{1,4}(?:\.\d)?\s?[BM])\s?(?:到|至|-|~)\s?"
    r"(?P<high2>\d{1,4}(?:\.\d)?\s?[BM])",
    re.IGNORECASE,
)
#: ``7B–65B, ...``: a span that a description begins with.
_RANGE_FIRST = re.compile(
    r"\W*(?P<low>\d{1,4}(?:\.\d{1,3})?\s?[BM]?)\s?[-–~]\s?(?P<high>\d{1,4}(?:\.\d)?\s?[BM])(?=[\s,;.)]|$)"
)
_FIRST = re.compile(
    rf"^[^\w$€£¥]*(?:an?\s)?(?:(?:dense|ssm|moe|multimodal|sparse|hybrid)[,:]?\s)?(?P<sizes>{_CHAIN})(?![\s,/&]*(?:and\s)?\d+(?:\.\d+)?(?![\d.]|\s?[kK]))(?=[\s,;.)\]]|$)(?!\s?(?:tokens|downloads|(?:\w+\s)?users|in\s))",
    re.IGNORECASE,
)
_BOTH = re.compile(
    rf"(?P<total>{_ONE})[\s-]total(?:\sparameters)?(?:\sand|,|\s/)?\s(?:with\s)?(?P<active>{_ONE})[\s-]activ"
    rf"|total\s(?P<total2>{_ONE})(?:\sparameters)?(?:\sand|,|\s/)?\s(?P<active2>{_ONE})\sactiv"
    rf"|(?:MoE\s(?:\w+\s){{0,2}}?\(?)(?P<total3>{_ONE})\s?/\s?(?P<active3>{_ONE})(?=[\s,;.)])"
    rf"|(?P<total5>{_ONE})[\s-]param\w*\s(?:[\w-]+\s){{0,4}}?with\s(?P<active5>{_ONE})\sactiv"
    rf"|(?P<total6>{_ONE})\s(?:MoE\s)?\((?P<active6>{_ONE})\sactiv\w*\)"
    rf"|(?<![A-Za-z0-9-])(?P<total4>\d+(?:\.\d+)?[BT])-A(?P<active4>\d+(?:\.\d+)?B)(?=\)|\s?[\u4e00-\u9fff])"
    rf"|(?P<total7>{_ONE})\s?总参数[^。；\d]{{0,8}}(?P<active7>{_ONE})\s?激活"
    rf"|(?P<total10>{_ONE})(?:\sMoE|\stotal)?\s?/\s?[~≈]?(?P<active10>{_ONE})\sactiv"
    rf"|(?P<total9>{_ONE})(?:\s?参数|\s?MoE)?\s?[，,（(]\s?激活(?:参数)?(?:量)?\s?(?P<active9>{_ONE})"
    rf"|总参数(?:量)?\s?(?P<total8>{_ONE})[^。；\d]{{0,8}}激活(?:参数)?(?:量)?\s?(?P<active8>{_ONE})",
    re.IGNORECASE,
)
#: ``model family (1B–27B)``, ``models (120B and 20B)``, ``a model (1T MoE)``: brackets behind "model".
_BRACKETS = re.compile(
    rf"\b(?:models?|LLMs?|famil(?:y|ies)|series|suite)\s\((?:(?P<low>\d+(?:\.\d+)?\s?[BMT]?)\s?[-–~]\s?(?P<high>{_ONE}|\d+T)"
    rf"|(?P<sizes>{_CHAIN}|\d+(?:\.\d+)?T)(?:\sMoE)?)\)",
    re.IGNORECASE,
)
_CONTEXT = re.compile(
    r"(?<![\d.,])(?P<a>\d{1,4}(?:\.\d{1,2})?\s?[kKM]|\d{1,3}(?:,\d{3})+)(?:[\s-](?:tokens?|max|maximum|extended))*\scontext\b"
    r"|(?<![\d.,])(?P<i>\d{1,4}(?:\.\d{1,2})?\s?[kKM])[\s-]tokens?\s(?:context\s)?window\b"
    r"|\bcontexts?\s(?:\w+\s)?(?:up to|of)\s(?P<d>\d{1,4}(?:\.\d)?[kKM]|\d{1,3}(?:,\d{3})+)\s?tokens\b"
    r"|\b(?:context\s(?:length|window|size)|max(?:imum)?\slength)s?\s(?:for\s(?:\w+\s){1,3})?"
    r"(?:of|is|are|up to|to|:|reaches|extended to)?\s?(?:up to\s)?(?P<b>\d+(?:\.\d+)?\s?[kK]|"
    r"\d{1,3},?\d{3})\b"
    r"|\bcontexts?\s(?:of|up to)\s(?P<e>one million)\stokens|(?P<f>\b(?:one\s|"
    r"1\s)?million)[\s-]token\scontexts?\b"
    r"|(?<![$€£¥\d.,])(?P<k>\d{1,3}(?:,\d{3})+|\d{1,4}(?:\.\d{1,2})?\s?[kKM])\s(?:tokens?\s)?in\s?/\s?[\d.,]+\s?[kKM]?\s(?:max\s)?out\b"
    r"|\bsequences?\s(?:of\s)?up to\s(?P<g>\d{1,3},?\d{3}|\d{1,4}[kK])\stokens"
    r"|(?<![\d.])(?P<j>\d{1,4}(?:\.\d{1,2})?\s?万)\s?(?:个\s?)?(?:tokens?|字|词元)?\s?(?:的)?(?:超?长)?上下文"
    r"|(?<![\d.])(?P<h>\d{1,4}(?:\.\d)?\s?[kK])\s?(?:的)?(?:超?长)?上下文"
    r"|上下文(?:窗口)?(?:长度)?\s?(?:为|是|达到?|支持|(?:[^，。；\n]{0,40}?)(?:扩展|提升)[到至]了?|:|：)?\s?(?P<c>\d+(?:\.\d+)?\s?[kK]|\d{4,6})(?![\d.万亿])"
)
#: ``中文2.6B模型``, ``130B预训练模型``; not after a word that compares, counts or uses another model.
_HAN_SIZES = re.compile(
    rf"(?<![于比过超与和等自用对将A-Za-z0-9.~～-])(?<![A-Za-z0-9]\s)(?<![于比过超与和等]\s)"
    rf"(?P<sizes>(?:\d{{1,3}}(?:\.\d)?[、，,/]){{0,6}}{_ONE}(?:\s?[、，,/和]\s?{_ONE}){{0,5}})(?:的|\s)?"
    r"(?:参数|[\u4e00-\u9fff+]{0,10}?(?:[（(][^（）()]{0,16}[）)])?模型(?!微调|开发|进行|训练|的微调))"
)
_HAN_ONE = (
    r"\d{1,5}(?:\.\d{1,3})?\s?(?:万亿|千亿|百亿|十亿|亿|[BbM])"
    r"(?:\s?[（(]\d{1,4}(?:\.\d)?\s?[BbM][）)])?"  # 70亿（7B）
)
#: ``160亿参数``, ``参数规模60亿``, ``70亿/130亿参数的``: numbers that count parameters outright.
_HAN_COUNTS = re.compile(
    rf"(?<![于比过超近数的\d.~～-])(?P<sizes>{_HAN_ONE}(?:\s?[、，,/和]\s?{_HAN_ONE}){{0,9}})\s?(?:的|个)?\s?参数"
    rf"|参数(?:量|规模|总量|数)?\s?(?:分别)?(?:为|是|达到?|高达|约|：|:)?\s?(?P<counted>{_HAN_ONE}(?:\s?[、，,/和]\s?{_HAN_ONE}){{0,9}})"
)
#: 开源复刻版 (175B)。 -- a bracket of sizes that ends a clause and stands behind Chinese words.
_HAN_BRACKET = re.compile(
    rf"[\u4e00-\u9fff]\s?[（(](?P<sizes>{_ONE}(?:\s?[、，,/和]\s?{_ONE}){{0,5}})[）)](?=\W*$|[。，,；])",
    re.IGNORECASE,
)
#: "trained on 1.4T tokens", 在1.2万亿tokens上训练.
_TOKENS = re.compile(
    r"(?:pre-?train|trained|pre-?training|training)\s(?:[\w.-]+\s){0,5}?(?:on|with|over|using|for)\s(?:\w+\s){0,3}?[~≈]?"
    r"(?P<a>\d{1,5}(?:\.\d{1,3})?\s?(?:[TBM]|trillion|billion|million))\+?\s(?:[\w-]+\s){0,2}?tokens\b"
    r"|(?:训练|预训练|经过了?|基于|使用|采用|学习)[^，。；\n]{0,16}?(?P<b>\d{1,5}(?:\.\d{1,3})?\s?(?:万亿|千亿|百亿|亿|[TB]))"
    r"\s?(?:个|的|中英文?|中文|英文|高质量|多语种|以及|代码|和){0,6}\s?(?:tokens?|标识符|词元|单词)"
    r"|(?P<c>\d{1,5}(?:\.\d{1,3})?\s?(?:万亿|千亿|百亿|亿|[TB]))\s?(?:个|的|中英文?|中文|英文|高质量|以及|代码|和){0,6}"
    r"\s?(?:tokens?|标识符|词元|单词)[^，。；\n]{0,8}?训练",
    re.IGNORECASE,
)


_IN_NAME = re.compile(
    r"[A-Za-z0-9][-_ ]\(?(?P<k>\d{1,3}[kK]|(?:1|2|4|10)M)(?:\s(?:ctx|context))?(?=$|[-_ )])"
)


def sizes_in(cell: Inline, name: str = "") -> Sizes | None:
    """The sizes that a description gives of its model, of this name where it is known.

    >>> from llmanac.spans import Span
    >>> told = "a model with 1B/4B parameters, better than sub 3b models, trained on 2T tokens"
    >>> found = sizes_in(Inline(told, (), (), Span(1, 1, 60), told))
    >>> [checkpoint.label for checkpoint in found.checkpoints]
    ['1B', '4B']
    >>> def labels(told: str) -> list[str]:
    ...     found = sizes_in(Inline(told, (), (), Span(1, 1, 60), told))
    ...     return [checkpoint.label for checkpoint in found.checkpoints] if found else []
    >>> labels("Meta AI's new 34B model"), labels("Alpaca's 7B model, trained further")
    (['34B'], [])
    """
    if (whose := _WHOSE.match(cell.text)) and names_maker(whose["who"]):
        cell = stretch(cell, whose.end(), len(cell.text))
    text = cell.text
    both = _BOTH.search(text)
    if both:
        return _total_and_active(cell, both)
    bracket = own_first(_BRACKETS, text)
    span = bracket if bracket and bracket["low"] else own_first(_RANGE, text) or _RANGE_FIRST.match(text)
    if span:
        ends = span.groupdict()
        low, high = (ends[name] or ends[f"{name}2"] for name in ("low", "high"))
        return _read(words(cell, *span.span(), f"{low}-{high}"))
    match = (
        _FIRST.match(text)
        or own_first(_SIZES, text)
        or _adjectives_first(text)
        or own_first(_WITH, text)
        or own_first(_POINT, text)
        or own_first(_HAN_SIZES, text)
    )
    place = match.span("sizes") if match else bracket.span("sizes") if bracket else None
    if place and (more := _AND_BEFORE.search(text, max(place[0] - 40, 0), place[0])):
        place = (more.start("sizes"), place[1])  # "InternLM2 7B and 20B base models"
    if place is None and (counted := _counted(text, name)):
        place = counted.span("sizes" if counted["sizes"] else "counted")
    if place is None and (closing := own_first(_HAN_BRACKET, text)):
        place = closing.span("sizes")
    if place is None:
        return None
    bare = re.sub(r"(?<=亿)\s?[（(][^（）()]*[）)]", "", text[slice(*place)])
    said = re.sub(r"\s?(?:,?\sand|\sor|&|[,，、和])\s?", "/", bare)
    return _read(words(cell, *place, said))


#: "GPT3.5 拥有 1750亿 个参数": whose the number is that follows.
_OWNER = re.compile(r"(?P<who>[A-Za-z][\w.-]*)\s?(?:模型)?(?:拥有|具有|有|的|则为|为)?\s?$")


#: "Efficient 560B MoE reasoning model": words that describe, and no name, before the size.
_ADJECTIVES = re.compile(
    rf"\W*(?P<words>(?:[A-Za-z-]+\s){{1,3}})(?P<sizes>{_CHAIN})[\s-](?:(?!(?:on|from|tokens?|context|downloads?|users?|in|dollars|trainable)\b)"
    rf"(?!draft|teacher|judge|reward)[A-Za-z/-]+\s){{0,5}}?{_NOUN}"
)
_DOES = re.compile(
    r"(?:supports?|supporting|runs?|running|needs?|uses?|using|requires?|for|from|of|to|any|most|other|on)",
    re.IGNORECASE,
)
_AND_BEFORE = re.compile(rf"(?<=\s)(?P<sizes>{_CHAIN})(?:,\sand|\sand|,|/|&)\s?$", re.IGNORECASE)


def _adjectives_first(text: str) -> re.Match[str] | None:
    found = _ADJECTIVES.match(text)
    if found is None or of_another(text, found.start("sizes")):
        return None
    lead = found["words"].split()
    return None if any(model_named(word) or _DOES.fullmatch(word) for word in lead) else found


def _counted(text: str, name: str) -> re.Match[str] | None:
    """The first Chinese count of parameters that is not said of another known model."""
    for match in own(_HAN_COUNTS, text):
        owner = _OWNER.search(clause_before(text, match.start()))
        of_other = owner and name and model_named(owner["who"])
        if not (owner and of_other) or key(owner["who"]) in key(name) or key(name) in key(owner["who"]):
            return match
    return None


def _total_and_active(cell: Inline, both: re.Match[str]) -> Sizes | None:
    total, active = (
        next(filter(None, (both[f"{what}{n}"] for n in ("", *range(2, 11))))) for what in ("total", "active")
    )
    return _read(words(cell, *both.span(), f"{total} ({active} activated)"))


def _read(said: Inline) -> Sizes | None:
    text = re.sub(r"(?<=\d)-(?=[a-z])", " ", said.text)  # "65-billion-parameter"
    value = read_sizes(Inline(text, (), (), said.span, text)).value
    return value if value.checkpoints or value.lowest is not None else None


def both_told(cell: Inline) -> Parameters | None:
    """The total and active parameters that a description tells: "47B total, 13B active"."""
    both = _BOTH.search(cell.text)
    found = _total_and_active(cell, both) if both else None
    return found.checkpoints[0].parameters if found and len(found.checkpoints) == 1 else None


def contexts_in(cell: Inline) -> Contexts | None:
    """The length of context that a description gives: ``16K context size``, ``context length of 8k``."""
    match = own_first(_CONTEXT, cell.text)
    if match is None:
        return None
    said = next(filter(None, match.group("a", "b", "c", "d", "g", "h", "i", "j", "k")), "1M")
    value = read_context(words(cell, *match.span(), said)).value
    return value if value.claims else None


def context_of_name(name: str, span: Span) -> Contexts | None:
    """The length of context that a name bears: ``Phi-3-medium-128k-instruct``.

    >>> context_of_name("Elm-7B-32K", Span(1, 1, 10)).claims[0].tokens
    32768
    """
    found = _IN_NAME.search(name)
    if found is None or (context_in(name) is None and not found["k"].endswith("M")):
        return None
    value = read_context(Inline(found["k"], (), (), span, found["k"])).value
    return value if value.claims else None


def tokens_in(cell: Inline) -> TrainingMention | None:
    """The training on a number of tokens that a description tells of.

    >>> from llmanac.spans import Span
    >>> told = "an open model, trained on 1.4T tokens of text"
    >>> tokens_in(Inline(told, (), (), Span(1, 1, 60), told)).amounts[0].value
    1400000000000
    """
    match = own_first(_TOKENS, cell.text)
    if match is None:
        return None
    said = f"{match['a'] or match['b'] or match['c']} tokens"
    found = read_training(words(cell, *match.span(), said), "pretraining").value
    return found[0] if found and found[0].amounts else None
