"""Facts in the brackets behind a bullet's name: ``Jais (G42, 13B, 2023-08, Apache 2.0)``.

Each piece between commas is read by the grammar that takes all of it; a piece that none takes stays
words of the description. A date, and a maker behind "by" or "from", count in any bracket of the bullet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from llmanac.entries.cells.context import read_context
from llmanac.entries.cells.date_order import date_order
from llmanac.entries.cells.dates import read_date
from llmanac.entries.cells.languages import languages_in
from llmanac.entries.cells.licence_names import known_licences
from llmanac.entries.cells.licences import read_licences
from llmanac.entries.cells.organizations import read_organizations
from llmanac.entries.cells.sizes import read_sizes
from llmanac.entries.cells.text import brackets, fold, split
from llmanac.entries.clauses import beside_the_model, planned
from llmanac.entries.makers import known_maker, names_maker
from llmanac.entries.prose import sizes_in
from llmanac.entries.prose_makers import CAPITAL, NAMES_OF_MAKERS, makers_in
from llmanac.entries.running import unlinked, words
from llmanac.entries.values import Contexts, Dates, Languages, Licences, Organizations, Sizes
from llmanac.markdown.blocks import Inline

_MONTH = re.compile(
    r"(?:(?<!\d)\d{1,2}\s)?\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s(?:\d{1,2},\s)?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?<![\d.])((?:19|20)\d\d(?:[-/.](?:0?[1-9]|1[0-2])(?:[-/.](?:[0-2]?\d|3[01]))?)?|(?:0[1-9]|1[0-2])/(?:19|20)\d\d)(?![\d.])"
)
_BY = re.compile(rf"\b(?:by|from)\s+(?P<who>{NAMES_OF_MAKERS})")
_ONE = r"[~≈]?(?:\d+\s?x\s?)?\d+(?:\.\d+)?"
_SIZE = re.compile(
    rf"{_ONE}\s?[BbMT]?(?:\s?(?:[/|~–-]|to|and)\s?{_ONE}\s?[BbMT]?)*"
    r"(?<=[BbMT])(?:-A\d+(?:\.\d+)?B)?(?:\s?(?:params?|parameters?|参数|MoE|dense|mini|small|medium|large|base|vision|chat|instruct))?"
)
_CONTEXT = re.compile(
    r"(?:context\s?(?:length|window|size)?:?\s?)?\d+(?:\.\d+)?\s?[kK](?:\s?tokens?)?\s?"
    r"(?:context|ctx|window)(?:\s(?:length|window|size))?|\d+(?:\.\d+)?k",
)
#: Beside a date, a few capitalised words are who made it: ``(2023-03-28, Nomic, Apache License)``.
_WHO = re.compile(rf"(?:{CAPITAL}[\w.&'-]*|of|the|at|de)(?:\s(?:{CAPITAL}[\w.&'-]*|of|the|at|de|&)){{0,5}}")
_VENUES = re.compile(
    r"\b(?:ACL|EMNLP|NAACL|EACL|AACL|COLING|TACL|NeurIPS|NIPS|ICLR|ICML|AAAI|IJCAI|KDD|WWW|SIGIR|CVPR|ICCV|ECCV|COLM|TMLR|"
    r"JMLR|Interspeech|ICASSP|MICCAI|arXiv|bioRxiv|Nature|Science|Findings|Oral|Spotlight|Workshop|Blog|Paper|"
    r"GitHub|Github|Huggingface|Hugging Face|Google Sheet|Website|Demo|Chat|Base|Instruct|Closed|Open)\b"
)
_TERMS = re.compile(
    r"(?:[A-Z]\S*\s){1,4}(?:ToS|Terms|Licen[cs]e|Terms of (?:Use|Service))|Apache|MIT|GPL|Proprietary",
    re.ASCII,
)
#: Dates in brackets that are none of a release: "(page dated Sept 29, 2026)".
_ASIDE = re.compile(
    r"\b(?:page|dated|as of|checked|verified|accessed|updated|cut-?off|missed|effective|last)\b",
    re.IGNORECASE,
)
_SEGMENTS = re.compile(r"\s?\|\s?|\s(?:--|[-–—·•])\s|;\s|\n")
_PIECES = re.compile(r"[,;|，、]|\s[-–—·•]\s")


@dataclass
class BracketFacts:
    """What the brackets told; None where they told nothing of the kind. They end at ``end``."""

    end: int = 0
    sizes: Sizes | None = None
    contexts: Contexts | None = None
    dates: Dates | None = None
    organizations: Organizations | None = None
    licences: Licences | None = None
    languages: Languages | None = None


def bracket_facts(cell: Inline, start: int, end: int) -> BracketFacts:
    """What stands in brackets within or behind a name at ``[start, end)``, or behind "by" right after them.

    >>> from llmanac.spans import Span
    >>> text = "Jais (G42, 13B, 2023-08)"
    >>> found = bracket_facts(Inline(text, (), (), Span(1, 1, 24), text), 0, 4)
    >>> found.organizations.mentions[0].text, found.sizes.checkpoints[0].label, found.dates.issued.text
    ('G42', '13B', '2023-08')
    """
    folded, bare = fold(cell.text), unlinked(cell)
    found = BracketFacts()
    near = list(_near(cell, folded, end))
    within = [(left + 1, right - 1) for left, right in brackets(folded[:end]) if left > start]
    for left, right in dict.fromkeys([*within, *near, *_last(cell, folded, end)]):
        _pieces(cell, folded, left, right, found)
    behind = near[-1][1] + 1 if near else end
    after = re.compile(r"[\s*_,:\])-]*").match(folded, behind)
    _by(cell, folded, after.end() if after else behind, len(folded), found)
    for mark in cell.marks:  # ``MobileLLM: ... `125M/350M` [Paper](..)``
        if mark.kind == "code" and mark.start >= end:
            _pieces(cell, folded, mark.start, mark.end, found)
    found.end = behind
    _segments(cell, folded, after.end() if after else behind, found)
    month = _MONTH.search(folded, end, min(end + 60, len(folded)))
    if (
        month
        and not beside_the_model(folded, month.start())
        and not planned(folded, month.end())
        and found.dates is None
        and "\n" not in folded[end : month.start()]
    ):
        found.dates = _dated(cell, month.start(), month.end())
    for left, right in brackets(folded):
        if left < end or bare[left + 1] != cell.text[left + 1]:
            continue
        inside = folded[left + 1 : right - 1]
        said = _MONTH.search(inside) or _DATE.search(inside)
        if said and found.dates is None and len(inside) <= 60 and not _ASIDE.search(inside):
            found.dates = _dated(cell, left + 1 + said.start(), left + 1 + said.end())
        start = left + 1 + len(inside) - len(inside.lstrip())
        _by(cell, folded, start, right - 1, found)
    return found


def _near(cell: Inline, folded: str, end: int) -> Iterator[tuple[int, int]]:
    """The insides of the brackets that stand right behind the name, links between them aside."""
    bare = unlinked(cell)
    cursor = end
    for left, right in brackets(folded):
        if left < end:
            continue
        if any(c.isalnum() for c in bare[cursor:left]):
            return
        if bare[left:right] == cell.text[left:right]:
            yield left + 1, right - 1
        cursor = right


def _last(cell: Inline, folded: str, end: int) -> Iterator[tuple[int, int]]:
    """The inside of a bracket that ends the bullet and begins with a date: ``(2023-03-28, Acme, MIT)``."""
    for left, right in brackets(folded)[-1:]:
        dated = _DATE.match(folded, left + 1)
        if left >= end and dated and not folded[right:].strip(" .*_\n"):
            yield left + 1, right - 1


def _pieces(cell: Inline, folded: str, start: int, end: int, found: BracketFacts) -> None:
    if found.sizes is None and "active" in folded[start:end]:
        found.sizes = sizes_in(words(cell, start, end))  # "236B total, 21B active"
    if sized := _whole_sizes(folded[start:end]):
        found.sizes = found.sizes or _read_sizes(cell, start, end, sized)
        return
    dated = _DATE.match(folded, start) is not None
    for left, right in _cut(folded, start, end):
        text = folded[left:right]
        dated = dated or _DATE.fullmatch(text) is not None
        piece = Inline(text, (), (), cell.at(left, right), text)
        if found.sizes is None and _SIZE.fullmatch(text):
            found.sizes = _read_sizes(cell, left, right, text)
        elif found.contexts is None and _CONTEXT.fullmatch(text):
            found.contexts = read_context(piece).value
        elif found.dates is None and (_DATE.fullmatch(text.rstrip("?")) or _MONTH.fullmatch(text)):
            found.dates = _dated(cell, left, right)
        elif found.licences is None and _is_licence(text):
            found.licences = read_licences(piece).value
        elif (found.organizations is None and names_maker(cell.text[left:right])) or (
            found.organizations is None and dated and _WHO.fullmatch(text) and not _VENUES.search(text)
        ):
            found.organizations = _organizations(cell, left, right)
        elif found.languages is None and _only_languages(text):
            spoken = languages_in(text, piece, 0)
            found.languages = spoken.model_copy(update={"text": text, "span": piece.span})


#: ``2018.06.11 OpenAI``, ``OpenAI 2018``: a date and a maker with a blank between them.
_WHEN_WHO = re.compile(rf"(?P<when>{_DATE.pattern})\s+(?P<who>{_WHO.pattern})")
_WHO_WHEN = re.compile(rf"(?P<who>{_WHO.pattern})\s+(?P<when>{_DATE.pattern})")


def _cut(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces of a bracket between commas; one that is a date and a maker is two."""
    for part in split(folded[start:end], _PIECES):
        left, right = start + part.start, start + part.end
        both = _WHEN_WHO.fullmatch(folded, left, right) or _WHO_WHEN.fullmatch(folded, left, right)
        said = both["who"] if both else ""
        if both and not _VENUES.search(said) and (known_maker(said) or both.re is _WHEN_WHO):
            yield both.span("when")
            yield both.span("who")
        else:
            yield left, right


def _is_licence(text: str) -> bool:
    """Whether a piece names a licence and nothing else; "LLaMA 2" in brackets is a model."""
    if _TERMS.fullmatch(text):
        return True
    known = known_licences(text)
    if not known or (not known[0].spdx and "licen" not in text.casefold()):
        return False
    rest = (text[: known[0].start] + text[known[0].end :]).casefold()
    return not any(c.isalnum() for c in rest.replace("license", "").replace("licence", ""))


def _only_languages(text: str) -> bool:
    spoken = languages_in(text)
    rest = text
    for one in (*(m.text for m in spoken.mentions), *(m.text for m in spoken.multilingual)):
        rest = rest.replace(one, " ")
    words = re.sub(r"\b(?:and|only)\b|[\s&+/-]", "", rest)
    return not words and len(text) > 3 and bool(spoken.mentions or spoken.multilingual)


def _segments(cell: Inline, folded: str, start: int, found: BracketFacts) -> None:
    """Facts between bars or dashes: ``Elder | Acme | 13B | Apache-2.0 | 2023-06``; two of them at least."""
    parts = [part for part in split(folded[start:], _SEGMENTS) if part.end - part.start <= 60]
    alone = len(parts) == 1 and names_maker(cell.text[start + parts[0].start : start + parts[0].end])
    if len(parts) < 2 and not alone:
        return
    told, bare = BracketFacts(), unlinked(cell)
    sure = unknown = 0
    maker: tuple[int, int] | None = None
    for part in parts:
        left, right = start + part.start, start + part.end
        if bare[left:right] != cell.text[left:right]:
            continue
        before = replace(told)
        _pieces(cell, folded, left, right, told)
        sure += told != before
        if told == before:
            unknown += 1
            maker = maker or ((left, right) if _WHO.fullmatch(folded[left:right]) else None)
    if sure < 2 and told.licences is None and told.organizations is None:
        return
    if told.organizations is None and maker and unknown == 1 and not _VENUES.search(folded[slice(*maker)]):
        told.organizations = _organizations(cell, *maker)
    for name in ("sizes", "contexts", "dates", "organizations", "licences", "languages"):
        setattr(found, name, getattr(found, name) or getattr(told, name))


def _whole_sizes(text: str) -> str:
    """The text where all pieces of a bracket are sizes: ``7B, 13B``, ``7B/13B, 70B``."""
    parts = [part.strip() for part in re.split(r"[,|;，、]", text)]
    return "/".join(parts) if len(parts) > 1 and all(_SIZE.fullmatch(part) for part in parts) else ""


def _read_sizes(cell: Inline, start: int, end: int, text: str) -> Sizes | None:
    bare = re.sub(r"\s?(?:params?|parameters?|参数|MoE|dense)\s*$", "", text)
    bare = re.sub(r"\sto\s", "-", re.sub(r"\sand\s", "/", bare))
    value = read_sizes(Inline(bare, (), (), cell.at(start, end), bare)).value
    return value if value.checkpoints or value.lowest is not None else None


def _dated(cell: Inline, start: int, end: int) -> Dates | None:
    text = fold(cell.text)[start:end]
    piece = Inline(text, (), (), cell.at(start, end), text)
    return read_date(piece, date_order([piece])).value


def _by(cell: Inline, folded: str, start: int, end: int, found: BracketFacts) -> None:
    """A maker behind "by" or "from" that begins at ``start``."""
    if found.organizations is not None:
        return
    said = _BY.match(folded, start, end)
    if said is None:
        return
    left, right = said.span("who")
    found.organizations = makers_in(cell, left, right)


def _organizations(cell: Inline, start: int, end: int) -> Organizations:
    text = cell.text[start:end]
    return read_organizations(Inline(text, (), (), cell.at(start, end), text)).value
