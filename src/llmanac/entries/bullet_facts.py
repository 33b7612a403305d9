"""Facts in bullets and code blocks below a bullet: ``Size: 7B``, ``License: MIT``, ``Params: 65B``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from llmanac.entries.cells.architecture import read_architecture
from llmanac.entries.cells.bases import read_bases
from llmanac.entries.cells.context import read_context
from llmanac.entries.cells.date_order import date_order
from llmanac.entries.cells.dates import read_date
from llmanac.entries.cells.languages import read_languages
from llmanac.entries.cells.licence_names import known_licences
from llmanac.entries.cells.licences import read_licences
from llmanac.entries.cells.links import kind_by_host, kind_by_word, mentions
from llmanac.entries.cells.organizations import read_organizations
from llmanac.entries.cells.sizes import read_sizes
from llmanac.entries.cells.text import fold
from llmanac.entries.cells.training import read_training
from llmanac.entries.columns import Role, role_of
from llmanac.entries.hubs import hub_id
from llmanac.entries.licence_flags import with_flag, yes_or_no
from llmanac.entries.makers import names_maker
from llmanac.entries.model import BaseMention, TrainingMention
from llmanac.entries.programs import names_program
from llmanac.entries.prose_bases import prose_bases
from llmanac.entries.running import stretch
from llmanac.entries.values import (
    Architectures,
    Contexts,
    Dates,
    Languages,
    Licences,
    LinkKind,
    LinkMention,
    Organizations,
    Sizes,
)
from llmanac.markdown.blocks import Block, Inline, Link, Other
from llmanac.spans import Span

#: "Origin: Stanford" names a maker, "Origin: an instruction tuned version of LLaMA" does not.
_MAKERS = re.compile(r"[^:]*:(?:\s*(?:[A-Z]\S*|and|of|for|&))+\s*")


def _without_stop(cell: Inline) -> Inline:
    """A cell without the full stop of its sentence; that of "Inc." and "Co." is the name's."""
    ends = cell.text.endswith(".") and not re.search(
        r"\b(?:inc|co|ltd|corp|llc|al)\.$", cell.text, re.IGNORECASE
    )
    return replace(cell, text=cell.text[:-1]) if ends else cell


def colons(text: str) -> str:
    """The folded text with a dash or dot behind a known word as a colon, at its length: ``Size - 7B``."""
    folded = fold(text)
    dash = re.match(r"[^:]{1,40}?\s([-·•|])\s", folded)
    if dash and role_of(folded[: dash.start(1)].strip(" *_")):
        return folded[: dash.start(1)] + ":" + folded[dash.end(1) :]
    return folded


def _role(cell: Inline) -> Role | None:
    text = colons(cell.text)
    word, colon, _ = text.partition(":")
    if word.strip(" *_").casefold() == "origin" and _MAKERS.fullmatch(text):
        return "organization"
    return role_of(word.strip(" *_")) if colon and len(word) <= 40 else None


_KINDS: Mapping[Role, LinkKind] = {
    "paper": "paper",
    "code": "code",
    "weights": "weights",
    "blog": "blog",
    "demo": "demo",
}


def _kind(word: str) -> LinkKind | None:
    """What the word before a colon says of the links behind it."""
    word = word.strip(" *_")
    role = role_of(word)
    return kind_by_word(word) or (_KINDS.get(role) if role else None)


def _makers_only(text: str) -> bool:
    """Whether a line is nothing but names of makers: short parts, one of them surely one."""
    parts = [part.strip() for part in re.split(r"[,，、&]|\sand\s", text)]
    if any(part.strip(".… ") == "" for part in parts):
        return False  # "..., " stands for more authors of a paper
    short = all(part and len(part.split()) <= 5 and not part[0].islower() for part in parts)
    return short and len(text.split()) <= 12 and any(map(names_maker, parts))


_URL = re.compile(r"https?://[^\s,;<>\"']+")


def code_lines(blocks: Iterable[Block]) -> list[Inline]:
    """The lines of code blocks that have the form ``word: value``, addresses as links."""
    found: list[Inline] = []
    for block in blocks:
        if not isinstance(block, Other) or block.kind != "code":
            continue
        for number, line in enumerate(block.raw.split("\n")):
            text = line.strip()
            if not re.match(r"[A-Za-z][^:]{1,40}:\s", text):
                continue
            span = Span(block.span.line + number, 1, max(len(line), 1))
            links = tuple(Link(m[0], m[0], *m.span(), span, "auto") for m in _URL.finditer(text))
            found.append(Inline(text, links, (), span, text))
    return found


def _sure(kind: LinkKind, url: str) -> LinkKind:
    """The kind that a word says; "page" says so little that a known host outweighs it."""
    return kind_by_host(url) or kind if kind in ("homepage", "documentation") else kind


#: ``Publication: [..](..) (2018-10-11)``.
_PUBLISHED = re.compile(r"[(（](?P<date>(?:19|20)\d\d-\d\d(?:-\d\d)?)[)）]\s*$")


#: "Authors: see paper"
_NOBODY = re.compile(r"(?:see|community|unknown|various)\b|见", re.IGNORECASE)


def _is_licence(text: str) -> bool:
    """Whether a line is the name of a licence and nothing else but a remark in brackets."""
    bare = re.sub(r"\s*[(（][^()（）]*[)）]\s*$|\blicen[cs]ed?\b", "", text, flags=re.IGNORECASE).strip(" .")
    known = known_licences(fold(bare))
    return len(known) == 1 and bool(known[0].spdx) and known[0].end - known[0].start >= len(bare)


def _is_sentence(text: str) -> bool:
    return len(re.findall(r"[\u4e00-\u9fff]", text)) > 16 or len(text) > 80


class BulletFacts:
    """Facts in bullets below a model: ``Size: 7B``, ``License: MIT``, ``Date: 2023-07``."""

    def __init__(self, *, tuned: bool = False) -> None:
        """``tuned`` says that "Data" is what the model was tuned on: a base or its section says so."""
        self.tuned = tuned
        self.sizes: Sizes | None = None
        self.bases: tuple[BaseMention, ...] = ()
        self.dates: Dates | None = None
        self.organizations: Organizations | None = None
        self.licences: Licences | None = None
        self.contexts: Contexts | None = None
        self.architectures: Architectures | None = None
        self.languages: Languages | None = None
        self.trainings: list[TrainingMention] = []
        self.descriptions: list[Inline] = []
        self.prose: list[Inline] = []

    def read(self, cell: Inline) -> None:
        """Take a fact of the form ``word: value`` where the word is known."""
        role = _role(cell)
        if role is None and self.licences is None and _is_licence(cell.text):
            self.licences = read_licences(cell).value  # "Apache v2", "MIT"
            return
        if role is None:
            if self.organizations is None and _makers_only(cell.text):
                self.organizations = read_organizations(cell).value  # "Kimi Team, Moonshot AI"
            elif not cell.links:
                self.prose.append(cell)
            return
        start = colons(cell.text).index(":") + 1
        value = cell.text[start:].strip()
        shift = cell.text.index(value, start) if value else start
        part = stretch(cell, shift, len(cell.text.rstrip())) if value else replace(cell, text="", links=())
        if not part.text.strip() and role in ("sizes", "context", "licence", "organization", "date"):
            return  # "Key parameters:" over lines of their own
        if role == "sizes":
            self.sizes = read_sizes(part).value
        elif role == "base":
            self.bases = read_bases(part).value
        elif role == "date":
            self.dates = read_date(part, date_order([part])).value
        elif role == "organization" and re.match(
            r"(?:see|community|unknown|various)\b|见", part.text.strip(), re.I
        ):
            self.prose.append(part)
        elif role == "organization":
            self.organizations = read_organizations(_without_stop(part)).value
        elif role == "licence" and _is_sentence(part.text) and not known_licences(fold(part.text)):
            self.prose.append(part)  # a sentence about terms names no licence
        elif role == "licence":
            self.licences = with_flag(read_licences(part).value, self.licences)
        elif role == "commercial" and (flag := yes_or_no(part)) is not None:
            told = Licences(text=part.text, span=part.span, commercial=flag)
            self.licences = with_flag(self.licences, told)
        elif role == "context":
            self.contexts = read_context(part).value
        elif role == "architecture":
            self.architectures = read_architecture(part).value
        elif role == "language":
            self.languages = read_languages(part).value
        elif role in ("pretraining-data", "tuning-data", "data"):
            tuned = role == "tuning-data" or (role == "data" and self.tuned)
            self.trainings += read_training(part, "finetuning" if tuned else "pretraining").value
        elif role == "name" and re.search(r"\d", part.text):
            self.prose.append(part)  # "Model: 671B / 37B active, 128K context"
        elif role == "paper" and (said := _PUBLISHED.search(part.text)):
            self._take_finer(stretch(part, *said.span("date")))
        elif role == "description":
            self.descriptions.append(part)
            self.bases = self.bases or prose_bases(part, 0)

    def _take_finer(self, cell: Inline) -> None:
        """The day of publication, where no date is told or only its year."""
        found = read_date(cell, date_order([cell])).value
        old = self.dates.issued if self.dates else None
        if found.issued and (old is None or (old.month is None and old.year == found.issued.year)):
            self.dates = found

    def links_of(self, cell: Inline) -> list[LinkMention]:
        """Links of a bullet below; the word before a colon says what one leads to."""
        word, colon, _ = fold(cell.text).partition(":")
        if any(link.start <= len(word) < link.end for link in cell.links):
            colon = ""  # the colon of a title that is linked
        if colon and _role(cell) in ("licence", "organization"):
            return []  # the page of a licence or of a maker is none of the model's
        kind = _kind(word) if colon and len(word) <= 30 else None
        program = next(
            (
                m
                for m in cell.links
                if kind_by_host(m.url) == "code" and names_program(m.text, cell.text[m.end :])
            ),
            None,
        )
        return [
            m.model_copy(update={"kind": "other"})
            if program is not None and m.url == program.url
            else m.model_copy(update={"kind": _sure(kind, m.url)})
            if kind and not kind_by_word(m.word) and not (kind == "code" and hub_id(m.url))
            else m  # "GitHub: https://huggingface.co/..": the address knows better
            for m in mentions(cell)
        ]
