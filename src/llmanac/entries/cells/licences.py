"""Cells of licences: ``Apache 2.0``, ``[Custom](url) Free if ...``, ``CC-BY-NC (weights)``, ✅.

A licence is a known name or the text of a link; what stands beside it is its remark. Whether
commercial use is allowed is read only from words and signs that say so, never from the licence.
"""

from __future__ import annotations

import re

from llmanac.entries.cells.licence_names import KnownLicence, known_licences
from llmanac.entries.cells.signs import state_of
from llmanac.entries.cells.text import Part, bars, brackets, fold, split, text_links, trim, unwrap
from llmanac.entries.values import LicenceMention, Licences, Reading
from llmanac.issues import issue
from llmanac.markdown.blocks import Inline, Link

_YES_SIGNS = bars("✅|✓|✔|☑|👍|🟢|yes|y|是|可|可以|true|:white_check_mark:|:heavy_check_mark:")
_NO_SIGNS = bars("❌|✗|✘|✖|🚫|👎|🔴|false|否|不可|:x:|:no_entry:")
_PARTLY = re.compile(
    r"\b(?:part(?:ly|ially|ial)|conditional(?:ly)?|limited|restricted|(?:up)?on request|case[- ]by[- ]case)\b"
    r"|[需须].{0,4}(?:申请|授权)|申请.{0,4}商用|有条件|部分",
    re.IGNORECASE,
)
_NO = re.compile(
    r"non[-\s]?commercial|no commercial|not (?:(?:\w+ )?for )?commercial"
    r"|commercial(?:\suse)?\s?[:=-]?\s?(?:no\b|not\b|forbidden|prohibited|❌|✗|✘|🚫)"
    r"|(?:research|academic|education(?:al)?)(?:\s(?:use|purposes?))?\sonly"
    r"|only (?:for )?(?:research|academic)"
    r"|不可商用|不能商用|禁止商用|非商用|不允许商用|不支持商用|仅供(?:学术)?研究|仅限(?:学术)?研究|仅限学术|仅学术",
    re.IGNORECASE,
)
_YES = re.compile(
    r"commercial(?:\suse)?\s?[:=-]?\s?(?:yes\b|allowed|permitted|ok\b|✅|✓|✔)"
    r"|(?:free|allowed|permitted|licen[cs]ed?|available|ok|intended|suitable) for "
    r"(?:(?:both\s)?(?:research|academic|many|non-?commercial)\s?(?:and\s|,\s)?){0,2}commercial"
    r"|commercially[-\s]licensed|permit(?:s|ting) commercial"
    r"|commercial(?:ly)?[-\s](?:usable|friendly|viable)|(?:allows|permits) commercial"
    r"|可商用|可以商用|免费商用|允许商用|支持商用|商用友好",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"[/;|\n,+&]|\s(?:and|or|和|或)\s", re.IGNORECASE)
_CUSTOM = re.compile(
    r"(?P<name>(?:custom|proprietary|closed|other|own|bespoke|自定义|闭源|其他)(?:\s(?:open\s)?licen[cs]e)?)\b",
    re.IGNORECASE,
)
_COMMERCIAL_WORDS = re.compile(
    rf"{_NO.pattern}|{_YES.pattern}|{_PARTLY.pattern}|commercial(?:\suse)?\s?[:=-]?|商用|[✅✓✔❌✗✘🚫]\ufe0f?",
    re.IGNORECASE,
)
#: Words that name no licence: one of them alone would put unlike models under one.
_VAGUE = re.compile(
    r"(?:see|check|refer to|depends|depending|per model)\b.*"
    r"|(?:var(?:y|ies|ious)|mixed|multiple|several|different)\b.*|(?:open[-\s]?source[d]?|open|开源|见.*|详见.*)",
    re.IGNORECASE,
)
_LONG = 60
_ENDS = re.compile(r"\s*(?:$|[/;|\n,+&()]|and\b|or\b)", re.IGNORECASE)
#: Words of links to a licence that do not say which.
_NAMELESS = bars("license|licence|licenses|licences|link|here|terms|url|text|file|协议|许可证|许可|链接")
_EMPTY_WORDS = re.compile(
    r"(?:\W|\b(?:use|usage|for|purposes?|only|allowed|permitted|suitable|usable|licensed|is|are|free|available|research|academic|yes|no)\b)*+",
    re.IGNORECASE,
)
_IS_LICENCE = re.compile(r"\b(?:licen[cs]e|agreement|terms|proprietary|custom)\b|协议|许可", re.IGNORECASE)


def read_licences(cell: Inline) -> Reading[Licences]:
    """The licences that a cell names, and what it says about commercial use.

    >>> from llmanac.spans import Span
    >>> found = read_licences(Inline("Apache 2.0, MIT (code)", (), (), Span(1, 1, 23), "")).value
    >>> [(mention.spdx, mention.remark) for mention in found.mentions]
    [('Apache-2.0', ''), ('MIT', 'code')]
    """
    sign = cell.text.strip().strip("\ufe0f").casefold()
    if sign in _YES_SIGNS or sign in _NO_SIGNS:
        return Reading(Licences(text=cell.text, span=cell.span, commercial=sign in _YES_SIGNS))
    state = state_of(cell.text)
    if state is not None:
        return Reading(Licences(text=cell.text, span=cell.span, state=state))
    mentions = _mentions(cell)
    spoken = fold(cell.text)
    for licence in reversed(known_licences(spoken)):
        spoken = spoken[: licence.start] + "." * (licence.end - licence.start) + spoken[licence.end :]
    mentions = tuple(
        one
        for one in mentions
        if one.spdx or (not _VAGUE.fullmatch(one.name) and any(c.isalpha() for c in one.name))
    )  # "[1](#1)" leads to a note
    named = tuple(mention for mention in mentions if mention.name.casefold() not in _NAMELESS)
    issues = tuple(
        issue(
            "licence-unnamed",
            mention.span,
            "The link leads to a licence that the list does not name.",
            mention.text,
        )
        for mention in mentions
        if mention.name.casefold() in _NAMELESS
    )
    value = Licences(text=cell.text, span=cell.span, mentions=named, commercial=commercial_use(spoken))
    return Reading(value, issues)


def commercial_use(text: str) -> bool | None:
    """What words say about commercial use; None where they say nothing, both, or "partly".

    >>> [commercial_use(text) for text in ("可商用", "Non-commercial", "partly", "MIT")]
    [True, False, None, None]
    """
    folded = fold(text)
    if _PARTLY.search(folded):
        return None
    said = _YES.search(_NO.sub(" ", folded)) is not None, _NO.search(folded) is not None
    return None if said[0] == said[1] else said[0]


def commercial_words(text: str) -> tuple[str, ...]:
    """The words and signs of a cell that tell of commercial use: all of it where it is one sign.

    >>> commercial_words("MIT, free for commercial use"), commercial_words("✅")
    (('free for commercial',), ('✅',))
    """
    sign = text.strip().strip("\ufe0f").casefold()
    if sign in _YES_SIGNS or sign in _NO_SIGNS:
        return (text.strip(),)
    return tuple(match.group().strip() for match in _COMMERCIAL_WORDS.finditer(fold(text)))


def _mentions(cell: Inline) -> tuple[LicenceMention, ...]:
    folded = fold(cell.text)
    places = _places(folded, text_links(cell))
    if not places:
        return _unknown(cell, folded)
    mentions: list[LicenceMention] = []
    lead = 0
    for index, (start, end, licence, link) in enumerate(places):
        last = index + 1 == len(places)
        follows = len(folded) if last else places[index + 1][0]
        own, remark_end, next_lead = _beside(cell, folded, end, follows, last)
        if index == 0:
            first, _, lead = _beside(cell, folded, 0, start, last=False)
            mentions += first
        written = cell.text[start:end]
        whole = (
            licence and not folded[start : licence.start].strip() and not folded[licence.end : end].strip()
        )
        mentions.append(
            LicenceMention(
                text=written,
                span=cell.at(start, end),
                spdx=licence.spdx if licence and whole else "",
                name=licence.name if licence and whole else " ".join(written.split()),
                url=link.url if link else None,
                remark=" ".join(
                    filter(None, (_remark(cell.text[lead:start]), _remark(cell.text[end:remark_end])))
                ),
            )
        )
        mentions += own
        lead = next_lead
    return tuple(mentions)


def _beside(
    cell: Inline, folded: str, start: int, end: int, last: bool
) -> tuple[list[LicenceMention], int, int]:
    """What stands between two licences: names that no table knows, where the remark on the first ends,
    and where the lead of the second begins (``Code: MIT``).
    """
    closed = [(start + left, start + right) for left, right in brackets(folded[start:end])]
    cuts = [
        match
        for match in _SEPARATOR.finditer(folded, start, end)
        if not any(left <= match.start() < right for left, right in closed)
    ]
    lead = cuts[-1].end() if cuts and not last else end if last or start else 0
    own: list[LicenceMention] = []
    remark_end = lead
    begins = ([] if start else [0]) + [cut.end() for cut in cuts]
    for left, right in zip(
        begins, [*(cut.start() for cut in cuts if cut.start() > begins[0]), end], strict=False
    ):
        left, right = trim(folded, left, right)
        ends_here = right < end or last
        if (
            ends_here
            and right - left <= _LONG
            and folded[left : left + 1].isupper()
            and _IS_LICENCE.search(folded, left, right)
        ):
            name = " ".join(cell.text[left:right].split())
            own.append(LicenceMention(text=cell.text[left:right], span=cell.at(left, right), name=name))
            remark_end = min(remark_end, left)
    return own, remark_end, lead


def _places(folded: str, links: tuple[Link, ...]) -> list[tuple[int, int, KnownLicence | None, Link | None]]:
    """Where licences are named: known names, and links with the known name within them."""
    known = known_licences(folded)
    found: list[tuple[int, int, KnownLicence | None, Link | None]] = []
    under = bytearray(len(folded))
    parts = [Part(*trim(folded, link.start, link.end)) for link in links]
    at = 0
    for part, link in zip(parts, links, strict=True):
        under[part.start : part.end] = b"\1" * (part.end - part.start)
        while at < len(known) and known[at].end <= part.start:
            at += 1
        inside = [each for each in known[at : at + 20] if each.start < part.end]
        if len(inside) > 1:
            found += [(each.start, each.end, each, link) for each in inside]
        else:
            found.append((part.start, part.end, inside[0] if inside else None, link))
    linked = bool(found)
    for each in known:
        if not any(under[each.start : each.end]) and not (linked and _in_prose(folded, each)):
            found.append((each.start, each.end, each, None))
    return sorted(found, key=lambda place: place[:2])


def _in_prose(folded: str, licence: KnownLicence) -> bool:
    """Whether a name stands within a sentence about another licence ("other LLMs besides LLaMA 3 and")."""
    before = re.split(r"[/;|\n,+&(]|\band\b|\bor\b", folded[max(0, licence.start - _LONG) : licence.start])[
        -1
    ]
    return bool(re.search(r"[^\W\d_]{2,}", before)) or not _ENDS.match(folded, licence.end)


def _unknown(cell: Inline, folded: str) -> tuple[LicenceMention, ...]:
    """Names that no table knows: each short part is a name, "Custom ..." has a remark, prose is one."""
    custom = _CUSTOM.match(folded)
    if custom:
        return (
            LicenceMention(
                text=cell.text[: custom.end()],
                span=cell.at(0, custom.end()),
                name=cell.text[: custom.end()],
                remark=_remark(cell.text[custom.end() :]),
            ),
        )
    free = _COMMERCIAL_WORDS.sub(lambda match: " " * len(match.group()), folded)
    parts = split(free, _SEPARATOR)
    if any(part.end - part.start > _LONG for part in parts):
        parts = parts[:1] if parts[0].end - parts[0].start <= _LONG else ()
    mentions: list[LicenceMention] = []
    for part in parts:
        bare = free[part.start : part.end]
        if re.fullmatch(r"\s*[(\[][^()\[\]]*[)\]]\s*", bare):
            continue  # "Non-commercial (dataset)": what the remark holds for
        if state_of(bare) is not None or _EMPTY_WORDS.fullmatch(bare) or _VAGUE.fullmatch(bare.strip()):
            continue
        closed = brackets(bare)
        end = (
            part.start + closed[-1][0]
            if closed and closed[-1][1] == len(bare) and closed[-1][0]
            else part.end
        )
        start, end = trim(folded, part.start, end)
        written = cell.text[start:end]
        remark = _remark(cell.text[end : part.end])
        name = " ".join(written.split())
        mentions.append(LicenceMention(text=written, span=cell.at(start, end), name=name, remark=remark))
    return tuple(mentions)


def _remark(words: str) -> str:
    folded = fold(words)
    start, end = unwrap(folded, "/;|,+&-:. ")
    plain = re.sub(r"^(?:and|or)\b\s*|\s*\b(?:and|or)$", "", words[start:end]).strip()
    return (
        " ".join(plain.split())
        if re.search(r"\w", plain) and plain.casefold() not in ("and", "or", "license", "licence")
        else ""
    )
