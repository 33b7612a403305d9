"""What headings say of all models below them: who made them, when they came, under which licence.

``### Qwen — Alibaba`` over ``#### Qwen3 — released April 29, 2025`` over a table, and the licence in
back-ticks that the first words below a heading give to all. The innermost heading that tells a fact
decides it; the title of the whole list tells none but the year that dates without one belong to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from llmanac.entries.cells.date_order import date_order
from llmanac.entries.cells.dates import read_date
from llmanac.entries.cells.licence_names import known_licences
from llmanac.entries.cells.licences import commercial_use, read_licences
from llmanac.entries.cells.months import month_named
from llmanac.entries.cells.organizations import read_organizations
from llmanac.entries.cells.text import fold, trim
from llmanac.entries.makers import maker_in_front, maker_of_title, surely_maker
from llmanac.entries.running import words
from llmanac.entries.values import Dates, Licences, Organizations
from llmanac.entries.words import model_family, model_named
from llmanac.markdown.blocks import Inline, Paragraph, Section

_PARTS = re.compile(r"\s[-–—|·•]+\s|[:：]\s|\s?[(（]|[)）]")
_NUMBER = re.compile(r"^\W*\d{1,2}(?:\.\d{1,2})*[.、)）]?\s+")
_RELEASED = re.compile(r"\breleased?\b(?:\s(?:in|on))?|发布(?:于)?", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)20[12]\d(?!\d)")
#: A heading that is a month and nothing else: ``2023 May``, ``2024-05``, ``2025 年 9 月``. A year alone
#: may be the one of the papers, or of the list.
_DATE = re.compile(
    r"\W*(?:20\d\d\s?[-/.年]?\s?(?:\d{1,2}\s?月?|[A-Z][a-z]{2,8}\.?)|[A-Z][a-z]{2,8}\.?,?\s20\d\d)\W*"
)


#: A month below a heading with its year: ``4月``, ``April``.
_MONTH = re.compile(r"\W*(?:(?P<number>\d{1,2})\s?月(?:份)?|(?P<word>[A-Z][a-z]{2,8})\.?)\W*")


#: Headings over what others made of a maker's models, and over what was done in a month.
_DERIVED = re.compile(
    r"reproduc|derivativ|fine-?tun|based on|variants?\b|community|third[- ]part|"
    r"open-?source (?:alternatives|efforts)|复现|衍生|微调",
    re.IGNORECASE,
)
_TESTED = re.compile(
    r"test|benchmark|evaluat|cluster|news|updates?|changelog|评测|测试|更新|新闻", re.IGNORECASE
)
#: Hubs are where weights lie, not who made them.
_HUBS = re.compile(r"hugging ?face|model ?scope|ollama|replicate|github|魔搭", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HeadingFacts:
    """What the headings over an entry tell; ``year`` completes dates of months and days.

    ``family`` is the known family that the heading with the maker names, if it names one.
    """

    organizations: Organizations | None = None
    dates: Dates | None = None
    licences: Licences | None = None
    year: int | None = None
    family: str = ""

    def makers_of(self, name: str) -> Organizations | None:
        """The maker for a model of this name: that of ``LLaMA (Meta)`` made LLaMA, not Koala below it."""
        return self.organizations if not self.family or model_family(name) == self.family else None


@dataclass(frozen=True, slots=True)
class Headed:
    """A heading and the first paragraph below it, if it has one."""

    heading: Inline
    first: Inline | None = None


def headings_of(sections: Sequence[Section]) -> Mapping[tuple[str, ...], Headed]:
    """The heading of each path of titles, with the paragraph right below it."""
    return {
        section.path: Headed(section.heading, _first(section))
        for section in reversed(sections)
        if section.heading is not None
    }


def _first(section: Section) -> Inline | None:
    block = section.blocks[0] if section.blocks else None
    return block.content if isinstance(block, Paragraph) and not block.quoted else None


def heading_facts(path: Sequence[str], headings: Mapping[tuple[str, ...], Headed]) -> HeadingFacts:
    """The facts that the headings of a path tell, the innermost first.

    >>> from llmanac.markdown import parse
    >>> text = "# Models of 2025\\n\\n## Elm — Acme AI\\n\\n### Elm 3 — released April 2025 — `MIT`\\n"
    >>> sections = parse(text).sections
    >>> told = heading_facts(sections[-1].path, headings_of(sections))
    >>> told.organizations.mentions[0].text, told.dates.issued.month, told.licences.mentions[0].spdx
    ('Acme AI', 4, 'MIT')
    """
    makers: Organizations | None = None
    dates: Dates | None = None
    licences: Licences | None = None
    year: int | None = None
    derived, family = False, ""
    for n in range(len(path), 0, -1):
        headed = headings.get(tuple(path[:n]))
        if headed is None:
            continue
        heading = headed.heading
        if year is None and (found := _YEAR.search(heading.text)):
            year = int(found.group())
        if n == 1 and len(path) > 1:
            break
        derived = derived or _DERIVED.search(heading.text) is not None
        if makers is None and not derived and (makers := makers_in_heading(heading)) is not None:
            named = heading.text.strip(" *_`")
            family = model_family(maker_in_front(named)[1] or named)
        dates = dates or _dates(heading)
        licences = licences or _licences(heading) or (_for_all(headed.first) if headed.first else None)
    return HeadingFacts(makers, dates or _month(path, headings, year), licences, year, family)


def _month(path: Sequence[str], headings: Mapping[tuple[str, ...], Headed], year: int | None) -> Dates | None:
    """The date of a heading that is a month, where one above tells the year."""
    headed = headings.get(tuple(path))
    heading = headed.heading if headed is not None else None
    if any(_TESTED.search(title) for title in path):
        return None
    found = _MONTH.fullmatch(heading.text) if heading is not None and len(path) > 1 else None
    if heading is None or found is None or year is None:
        return None
    month = int(found["number"]) if found["number"] else month_named(found["word"])
    if month is None or not 1 <= month <= 12:
        return None
    piece = words(heading, 0, len(heading.text), f"{year}-{month:02}")
    return read_date(piece, date_order([piece])).value


def _parts(heading: Inline) -> list[Inline]:
    """The pieces of a heading between dashes, colons and brackets, or the whole of one without any."""
    found: list[Inline] = []
    start = 0
    for cut in (*_PARTS.finditer(heading.text), None):
        left, right = trim(heading.text, start, cut.start() if cut else len(heading.text), "`*_")
        if left < right:
            found.append(words(heading, left, right))
        start = cut.end() if cut else start
    return found


def makers_in_heading(heading: Inline) -> Organizations | None:
    """The maker that a piece of a heading names, or None."""
    for part in _parts(heading):
        title = maker_of_title(_NUMBER.sub("", part.text))
        if title and not _HUBS.fullmatch(title) and surely_maker(title) and not known_licences(fold(title)):
            return read_organizations(Inline(title, (), (), part.span, title)).value
        front, rest = maker_in_front(part.text.strip(" *_`"))
        if front and model_named(rest) and len(rest.split()) <= 2:  # "Meta Llama", "Google Gemma"
            return read_organizations(Inline(front, (), (), part.span, front)).value
    return None


def _dates(heading: Inline) -> Dates | None:
    for part in _parts(heading):
        said = _RELEASED.search(part.text)
        if said or (_DATE.fullmatch(part.text) and not _TESTED.search(heading.text)):
            piece = words(part, said.end() if said else 0, len(part.text))
            found = read_date(piece, date_order([piece])).value if piece.text.strip() else None
            if found and found.issued:
                return found
    return None


#: "`MIT` on all open-weight releases", "`Llama 4 Community License` — commercial use allowed".
_ALL_BELOW = re.compile(r"\s*(?:(?:on|for|across)\s(?:all|every)\b|[-–—]\s|所有|全部)", re.IGNORECASE)


def _for_all(first: Inline) -> Licences | None:
    """The licence in back-ticks that a paragraph gives to all that stands below it."""
    mark = next((mark for mark in first.marks if mark.kind == "code" and mark.start == 0), None)
    if mark is None or not _ALL_BELOW.match(first.text, mark.end):
        return None
    known = known_licences(fold(mark.text))
    if not known or not (known[0].spdx or "licen" in mark.text.casefold()):
        return None
    return read_licences(words(first, mark.start, mark.end)).value


#: "Commercial use allowed", 可商用: what a heading says of all below it.
_FLAGGED = re.compile(r"commercial|商用", re.IGNORECASE)


def _licences(heading: Inline) -> Licences | None:
    parts = _parts(heading)
    if _FLAGGED.search(heading.text) and (flag := commercial_use(heading.text)) is not None:
        return Licences(text=heading.text, span=heading.span, commercial=flag)
    for part in parts if len(parts) > 1 else ():  # a licence and nothing else may be what is below
        known = known_licences(fold(part.text))
        bare = re.sub(r"\s?licen[cs]ed?\b", "", part.text, flags=re.IGNORECASE)
        whole = len(known) == 1 and known[0].end - known[0].start >= len(bare)
        if whole and (known[0].spdx or bare != part.text):  # "Llama 3" names a model
            return read_licences(part).value
    return None
