"""When a model came, under which licence and for which languages, as running text tells it.

Only forms that cannot be meant of something else: "released in May 2023", "a bilingual (English and
Chinese) language model", 支持中英双语.
"""

from __future__ import annotations

import re

from llmanac.entries.cells.date_order import date_order
from llmanac.entries.cells.dates import read_date
from llmanac.entries.cells.language_names import NAMES
from llmanac.entries.cells.languages import languages_in
from llmanac.entries.cells.licence_names import known_licences
from llmanac.entries.cells.licences import commercial_use, read_licences
from llmanac.entries.cells.text import fold
from llmanac.entries.clauses import alone_first, clause_before, own_first, planned
from llmanac.entries.model import NameMention
from llmanac.entries.prose_makers import DONE, NAMES_OF_MAKERS
from llmanac.entries.running import words
from llmanac.entries.values import Dates, LanguageMention, Languages, Licences
from llmanac.markdown.blocks import Inline

_LATIN = "|".join(
    sorted((re.escape(n) for n in NAMES if n[0].isascii() and len(n) > 3), key=lambda n: (-len(n), n))
)
_SPOKEN = re.compile(
    rf"(?<!than\s)(?<!than the\s)(?<!non-)(?<!non\s)"
    rf"(?:(?:{_LATIN})(?:(?:,\s|\sand\s|\s?[/&]\s?|,\sand\s|-)(?:{_LATIN})){{0,11}})"
    r"(?=\s|-only\s)(?:[\s-](?!to\b|translation|data|corpus|text)\w+){0,5}?[\s-](?:models?|LLMs?|chatbot|GPT|BERT|LLaMA|Alpaca)\b"
    r"|(?<!documentation\s)(?<!docs\s)(?<!paper\s)(?<!written\s)(?<!comments\s)(?<!article\s)(?<!readme\s)"
    rf"(?:for|in|supports?|speaks?|both)\s(?:the\s)?(?:{_LATIN})(?:(?:,\sand\s|,\s|\sand\s|\s?[/&]\s?)(?:{_LATIN})){{0,11}}"
    rf"(?=\slanguages?\b|\s?[\[(.,;)]|$)"
    rf"|\bof\s(?:{_LATIN})(?:(?:,\sand\s|,\s|\sand\s)(?:{_LATIN})){{1,14}}(?=\slanguages\b)"
    rf"|bilingual\s\((?:{_LATIN})(?:(?:,\sand\s|,\s|\sand\s|\s?[/&]\s?|-)(?:{_LATIN})){{0,11}}\)",
    re.IGNORECASE,
)
#: "un LLM italiano", "modelo de lenguaje en español": languages named in the text's own language.
_SPOKEN_ELSEWHERE = re.compile(
    r"(?:modell[oi]|modelos?|modèles?|modelle?|LLM|BERT|GPT)\b(?:\s[\w'’]+){0,7}?\s(?P<one>italian[oa]|español|francese|français|"
    r"português|portuguesa?|deutsch|tedesco|alemán|allemand)\b"
    r"|\b(?P<two>italienne?s?|française?s?|deutsches?|portuguese?s?)\s(?:modell|modèle|LLM|Sprachmodell)"
    r"|\b[Vv]ersione\s(?P<three>italiana)\b|\bin lingua (?P<four>italiana)\b|"
    r"optimisée?s? pour le (?P<five>français)",
    re.IGNORECASE,
)
_ELSEWHERE = {
    "ital": "it",
    "espa": "es",
    "fran": "fr",
    "port": "pt",
    "deut": "de",
    "tede": "de",
    "alem": "de",
    "alle": "de",
}
_SPOKEN_HAN = re.compile(
    r"中英(?:文)?双语|中英文(?!界面|文档|数据|语料|词表|网页|教程|说明)|中\s?[/、]\s?英文?|中文和英文|中、英|中英日?(?=[^，。；\n]{0,8}模型)"
    r"|日本語(?!には?対応し(?:ていな|ておら))(?=に(?:対応|特化|最適化)|[^。\n]{0,20}?(?:モデル|LLM|GPT|BERT|T5))|日本語(?:と|および|・|、)英語|英語(?:と|および|・|、)日本語"
    r"|한국어(?=[^.\n]{0,16}?(?:모델|LLM|특화|지원))"
    r"|(?<![对于])(?:中文|英文|日文|日语|韩文|韩语|俄语|阿拉伯语)(?=[^，。；\n的基]{0,14}(?:模型|LLM|GPT|BERT|LLaMA|Alpaca))"
)


_WHEN = re.compile(
    rf"\b{DONE}\s(?:by\s{NAMES_OF_MAKERS}\s?(?:\([^()]*\)\s?)?[/,(]|in|on)\s?(?P<date>(?:19|20)\d\d(?:[-/.]\d{{1,2}})?)(?=\W*$|[).,;])"
)


_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_WHEN_WORDS = re.compile(
    rf"\b(?:{DONE}|GA|release|(?:available|preview) since)\s(?:in\s|on\s|(?:at the\s)?(?:end|"
    rf"beginning|start|middle) of\s|early\s|"
    rf"late\s)?(?P<date>{_MONTHS}\s(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s)?(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_WHEN_HAN = re.compile(
    r"(?P<date>20\d\d\s?年\s?\d{1,2}\s?月(?:份|\s?\d{1,2}\s?日)?)"
    r"(?:(?:在[^，。；\n]{1,24}?)?[^，。；\n]{0,6}|[，,]\s?[^，。；\n]{1,12}?)(?:发布|开源|推出|公开|上线)"
    r"(?![^，。；\n]{0,16}(?:之后|以后|后的|后[，,]))"
    r"|(?:发布|开源|推出)于\s?(?P<date2>20\d\d\s?年(?:\s?\d{1,2}\s?月)?(?:\s?\d{1,2}\s?日)?)"
)


#: ``.. Pre-Training. 2018. [Paper]``, ``([paper](..), 2023, open-source)``: a year that is a clause.
_ALONE = re.compile(r"(?:^|(?P<before>\S{0,24})[.,(]\s?)(?P<date>20[012]\d)(?=\s?[.,)](?:\s|$)|\s[-–—]\s)")
_VENUE = re.compile(r"^\d{1,2}$|[A-Z]{3,}|arXiv|Nature|Science|Interspeech|Findings|Review|Journal")


def date_told(cell: Inline) -> Dates | None:
    """The date behind the maker, or behind "released in": ``Announced by Acme / 2022``.

    >>> from llmanac.spans import Span
    >>> said = "Announced by Acme Labs / 2022"
    >>> date_told(Inline(said, (), (), Span(1, 1, 30), said)).issued.text
    '2022'
    """
    told = (alone_first(one, cell.text) for one in (_WHEN, _WHEN_WORDS, _WHEN_HAN))
    found = next((one for one in told if one and not planned(cell.text, one.end())), None)
    if found is None and (alone := _ALONE.search(cell.text)) and not _VENUE.search(alone["before"] or ""):
        piece = words(cell, *alone.span("date"))
        return read_date(piece, date_order([piece])).value
    if found is None:
        return None
    piece = words(cell, *found.span("date" if found["date"] else "date2"))
    return read_date(piece, date_order([piece])).value


_FRONT = re.compile(
    r"\W*(?:(?P<full>20\d\d[-/.]\d{1,2}(?:[-/.]\d{1,2})?)|(?P<month>\d{1,2})[-/.](?P<day>\d{1,2}))\W*"
)


def date_in_front(cell: Inline, end: int, year: int | None) -> Dates | None:
    """The date that stands in front of a name, ``09-01 · Elm``; ``year`` is the one its heading tells.

    >>> from llmanac.spans import Span
    >>> cell = Inline("09-01 · Elm-7B", (), (), Span(3, 1, 14), "09-01 · Elm-7B")
    >>> issued = date_in_front(cell, 8, 2025).issued
    >>> issued.year, issued.month, issued.day
    (2025, 9, 1)
    """
    found = _FRONT.fullmatch(cell.text[:end])
    if found is None or (found["month"] and (year is None or int(found["month"]) > 12)):
        return None
    place = found.span("full") if found["full"] else (found.start("month"), found.end("day"))
    said = found["full"] or f"{year}-{found['month']}-{found['day']}"
    piece = words(cell, *place, said)
    value = read_date(piece, date_order([piece])).value
    return value if value.issued else None


def languages_named(name: NameMention) -> Languages | None:
    """The languages that a name ends with: ``BERT-base, Chinese``, ``Elm (Korean)``.

    A language within a name (``Chinese-Alpaca``) is a part of what the model is called.

    >>> from llmanac.markdown import parse
    >>> from llmanac.entries.cells.names import read_name
    >>> cell = parse("Elm-base, Chinese").sections[0].blocks[0].content
    >>> [one.code for one in languages_named(read_name(cell).value).mentions]
    ['zh']
    >>> languages_named(read_name(parse("Chinese-Alpaca").sections[0].blocks[0].content).value)
    """
    _, comma, last = name.name.rpartition(",")
    for text in (*name.variants, *([last] if comma else [])):
        spoken = languages_in(text.strip())
        if spoken.mentions and len(spoken.mentions) == 1 and spoken.mentions[0].text == text.strip():
            mention = spoken.mentions[0].model_copy(update={"span": name.span})
            return Languages(text=text.strip(), span=name.span, mentions=(mention,))
    return None


def languages_told(cell: Inline) -> Languages | None:
    """The languages that a description says the model speaks.

    >>> from llmanac.spans import Span
    >>> def codes(text: str) -> list[str]:
    ...     found = languages_told(Inline(text, (), (), Span(1, 1, 90), text))
    ...     return [one.code for one in found.mentions] if found else []
    >>> codes("a bilingual (English and Chinese) language model"), codes("中英双语的对话模型")
    (['en', 'zh'], ['zh', 'en'])
    >>> codes("better than the English models of others"), codes("English-to-German translation data")
    ([], [])
    """
    if foreign := own_first(_SPOKEN_ELSEWHERE, cell.text):
        piece = words(cell, *foreign.span(foreign.lastgroup or 0))
        code = _ELSEWHERE[piece.text[:4].casefold()]
        mention = LanguageMention(text=piece.text, span=piece.span, code=code)
        return Languages(text=piece.text, span=piece.span, mentions=(mention,))
    found = [match for pattern in (_SPOKEN, _SPOKEN_HAN) if (match := own_first(pattern, cell.text))]
    pieces = [words(cell, *match.span()) for match in found]
    spoken = {one.code: one for piece in pieces for one in languages_in(piece.text, piece).mentions}
    if not spoken:
        return None
    return Languages(text=pieces[0].text, span=pieces[0].span, mentions=tuple(spoken.values()))


_UNDER = re.compile(
    r"(?:\bunder|\blicen[cs]ed (?:as|under|with)|\blicen[cs]e\s?(?:is|:))\W{1,3}(?:the\s|an?\s)?",
    re.IGNORECASE,
)
_USE = re.compile(
    r"\bcommercially (?:usable|available|viable|permissive|licensed)|(?:for|allows?|permits?|permitting|many|"
    r"and) commercial us(?:e|age)|for commercial and|"
    r"non-?commercial|可商用|免费商用|支持商用|允许商(?:用|业)|商用授权|不可商用|禁止商用|商业使用",
    re.IGNORECASE,
)


#: "Apache 2.0 license," "Llama Community License (700M users).": a licence that is a clause of its own.
_CLAUSE = re.compile(
    r"(?:^|[.,;(:\n，。；：]|采用|使用|遵循|基于|以|\bwith|\band)\s?(?:an?\s|the\s)?$", re.IGNORECASE
)
_CLOSED = re.compile(
    r"\s?(?:licen[cs]ed?\b)?\s?(?:$|[.,;)(|\n，。；、]|for\b|open[\s-]weights?\b)|\s?(?:许可|协议|授权|开源)",
    re.IGNORECASE,
)
_PROPER = re.compile(
    r"(?:^|[.,;(\n]\s?|\bunder\s(?:the\s)?)(?P<name>(?:[A-Z][\w.]+\s){0,3}"
    r"(?:Community|Research|Terms of Use|Non-Production|Non-?[Cc]ommercial|Public)"
    r"\sLicen[cs]e(?:\sAgreement)?)(?=$|[\s.,;)(])"
)


_OF_DATA = re.compile(
    r"\b(?:data ?sets?|corpus|data|code|tokeni[sz]er|doc(?:s|umentation)|adapters?|demo|app|G?UI|"
    r"scripts?|not|unlike|formerly|which|than)\b|数据|代码|不",
    re.IGNORECASE,
)


def _of_something_else(text: str, at: int) -> bool:
    """Whether a licence is that of data or code, or is denied: "the dataset is licensed under ..."."""
    return _OF_DATA.search(clause_before(text, at)) is not None


def _sentence(text: str, at: int) -> str:
    """The sentence that ``text[at]`` stands in."""
    start = max((text.rfind(stop, 0, at) + len(stop) for stop in (". ", "。", "\n")), default=0)
    ends = [end for stop in (". ", "。", "\n") if (end := text.find(stop, at)) >= 0]
    return text[start if start > 1 else 0 : min(ends, default=len(text))]


def _with_use(licences: Licences, sentence: str) -> Licences:
    """A licence with what its sentence says of commercial use."""
    if licences.commercial is not None or not _USE.search(sentence):
        return licences
    return licences.model_copy(update={"commercial": commercial_use(sentence)})


def licences_told(cell: Inline) -> Licences | None:
    """The licence that a description says the model is under, and what it says of commercial use.

    >>> from llmanac.spans import Span
    >>> said = "weights are released under the Apache 2.0 license"
    >>> licences_told(Inline(said, (), (), Span(1, 1, 50), said)).mentions[0].spdx
    'Apache-2.0'
    """
    text = cell.text
    for under in _UNDER.finditer(text):
        known = known_licences(fold(text[under.end() : under.end() + 60]))
        if known and known[0].start <= 1 and not _of_something_else(text, under.start()):
            piece = words(cell, under.end() + known[0].start, under.end() + known[0].end)
            return _with_use(read_licences(piece).value, _sentence(text, under.start()))
    folded = fold(text)
    for one in known_licences(folded):
        alone = _CLAUSE.search(folded[: one.start][-12:]) and _CLOSED.match(folded, one.end)
        if one.spdx and alone and not _of_something_else(text, one.start):
            return _with_use(read_licences(words(cell, one.start, one.end)).value, _sentence(text, one.start))
    if proper := _PROPER.search(text):
        return read_licences(words(cell, *proper.span("name"))).value
    use = _USE.search(text)
    flag = commercial_use(_sentence(text, use.start())) if use else None
    if use is None or flag is None:
        return None
    return Licences(text=use.group(), span=cell.at(*use.span()), commercial=flag)
