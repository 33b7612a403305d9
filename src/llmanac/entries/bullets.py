"""Bullets that name models: ``- [Qwen-1.8B|7B](url) - what it is``, with facts or links below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from llmanac.entries.cells.bases import bases_in
from llmanac.entries.cells.date_order import date_order
from llmanac.entries.cells.dates import read_date
from llmanac.entries.cells.licences import read_licences
from llmanac.entries.cells.links import kind_by_host, kind_by_word, mentions
from llmanac.entries.cells.names import read_name
from llmanac.entries.cells.organizations import read_organizations
from llmanac.entries.cells.size_tokens import tokens
from llmanac.entries.cells.sizes import read_sizes
from llmanac.entries.cells.text import brackets, fold
from llmanac.entries.columns import role_of
from llmanac.entries.context import Around
from llmanac.entries.model import BaseMention, ModelEntry, NameMention, Place
from llmanac.entries.projects import head
from llmanac.entries.values import Dates, Licences, LinkMention, Links, Organizations, Sizes
from llmanac.entries.weights import hub_id
from llmanac.issues import Issue
from llmanac.markdown.blocks import Inline, Link, ListBlock, ListItem, Paragraph

_NOT_MODELS = re.compile(
    r"\b(data ?sets?|corpus|benchmark|leaderboard|arena|survey|awesome|tutorial|course|toolkit|"
    r"toolbox|framework|library|papers?|"
    r"book|blog|guide|demo|api|playground|prompt(s|ing)?|evaluation|repository|collections?|list|news|wiki|docs?|documentation|readme|code|github|link|links|here|more|others?)\b|"
    r"数据集|评测|教程|论文|框架|工具|平台|榜|汇总|综述",
    re.IGNORECASE,
)
_SIZE = r"(?:\d+x)?\d+(?:\.\d+)?\s?[BbMmTt]?(?:-A\d+(?:\.\d+)?[Bb])?(?:-MoE)?|MoE-A\d+(?:\.\d+)?B"
_TAIL = re.compile(
    rf"^(?P<stem>.*?[^\s\-_|/])[\s\-_:]+(?P<sizes>(?:{_SIZE})(?:\s*[|/,]\s*(?:{_SIZE}))*)"
    r"(?P<suffix>(?:[-_ ][A-Za-z]\w*)*)$",
    re.IGNORECASE,
)
_BASED = re.compile(
    r"(?:based on|built (?:up)?on(?: top of)?|fine-?tuned (?:from|on top of|version of)|"
    r"finetuned (?:from|version of)|derived from|initiali[sz]ed from|"
    r"continued pre-?training (?:of|from)|trained on top of|基于|以)\s*(?:the |an? |了)?"
    r"(?P<base>[A-Z][\w.\-]*(?:[ -](?:\d[\w.]*|v\d[\w.]*|[A-Z]\w*)){0,3})",
)
_NO_BASE = re.compile(
    r"^(?:Transformers?|PyTorch|JAX|Python|Chinese|English|Apache|Hugging|Megatron|DeepSpeed|RLHF|LoRA|GitHub|OpenAI|HuggingFace|The|This|Our|Reinforcement|Instruction|Large|Self|Gradio|TensorFlow)\b"
)
_DATE = re.compile(
    r"(?<![\d.])((?:19|20)\d\d(?:[-/.](?:0?[1-9]|1[0-2])(?:[-/.](?:[0-2]?\d|3[01]))?)?|(?:0[1-9]|1[0-2])/(?:19|20)\d\d)(?![\d.])"
)
_BY = re.compile(r"\b(?:by|from)\s+(?P<who>[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*){0,4})")


def read_list(block: ListBlock, around: Around) -> tuple[tuple[ModelEntry, ...], tuple[Issue, ...], int]:
    """The models of a list of bullets, the issues met, and how many bullets named none."""
    entries: list[ModelEntry] = []
    issues: list[Issue] = []
    skipped = 0
    for item in block.items:
        entry, found = read_bullet(item, around)
        issues += found
        if entry is not None:
            entries.append(entry)
            continue
        nested = [child for child in item.children if isinstance(child, ListBlock)]
        group = _group(item, around)
        inner = 0
        for child in nested:
            more, deeper, left = read_list(child, group)
            entries += more
            issues += deeper
            inner += left
        skipped += inner if nested else 1
    return tuple(entries), tuple(issues), skipped


def _group(item: ListItem, around: Around) -> Around:
    """A bullet without a link above other bullets is a heading: an organization, or a kind."""
    title = " ".join(item.content.text.split()).strip(" *_:：")
    path = (*around.path, title) if title else around.path
    named = replace(around, section=replace(around.section, path=path))
    if (
        title
        and not item.content.links
        and len(title.split()) <= 4
        and role_of(title) is None
        and not _NOT_MODELS.search(title)
        and not re.search(r"model|llm|模型", title, re.I)
    ):
        return replace(named, organization=around.organization or title)
    return named


def read_bullet(item: ListItem, around: Around) -> tuple[ModelEntry | None, tuple[Issue, ...]]:
    """The model that a bullet names, or None: prose, papers, data sets and headings name none."""
    cell = item.content
    headed = head(cell)
    if headed is None:
        return None, ()
    start, end, link = headed
    text = cell.text[start:end].strip(" *_`:：")
    below = _below(item)
    if not _names_a_model(text, link, below):
        return None, ()
    stem, sizes = _sizes(text, cell, start, end, link)
    if around.family and stem and stem.casefold() in ("base", "chat", "instruct"):
        stem = f"{around.family} {stem}"
    name = _name(stem, cell, start, end)
    if name is None:
        return None, ()
    rest = cell.text[end:]
    links = [m for m in mentions(cell) if link is None or m.span != link.span]
    own_links = (
        [link.model_copy(update={"kind": kind_by_host(link.url) or "homepage"})]
        if link is not None and not _on_checkpoint(sizes, link)
        else []
    )
    facts = _Facts()
    for child in below:
        facts.read(child, around)
        links += facts.links_of(child)
    description = rest.lstrip(" \t\n:：-–—*|,.，])").strip()
    dates, organizations = _bracket_facts(cell, end, around)
    entry = ModelEntry(
        kind="bullet",
        place=Place(section=around.path, span=item.span, source_text=item.raw),
        name=name,
        stage=around.about.stage,
        sizes=facts.sizes or sizes,
        bases=facts.bases or _bases(cell, end),
        bases_state="stated" if facts.bases or _bases(cell, end) else "silent",
        links=Links(text="", span=cell.span, mentions=(*own_links, *links)) if own_links or links else None,
        dates=facts.dates or dates,
        organizations=facts.organizations or organizations or _of_group(around, cell),
        licences=facts.licences,
        closed=around.about.closed,
        description=description,
    )
    return entry, ()


def _names_a_model(text: str, link: LinkMention | None, below: Sequence[Inline]) -> bool:
    """Whether a bullet's head is the name of a model.

    A name is short, has a letter, is no sentence and no word of another kind; it needs a link, a size,
    or facts below it. A long linked text is the title of a paper.
    """
    words = text.split()
    if not words or not any(c.isalpha() for c in text) or len(text) > 80:
        return False
    sized = bool(tokens(fold(text)))
    if _NOT_MODELS.search(text) and not (sized and link and hub_id(link.url)):
        return False
    if len(words) > (8 if sized else 4) or text.endswith((".", "!", "?", "。")) or text[0] in "\"“'":
        return False
    if link is not None:
        kind = kind_by_host(link.url)
        if kind in ("dataset", "demo") or link.url.startswith("#") or (kind_by_word(text) and not sized):
            return False
        if (
            kind is None
            and not sized
            and link.url.lower().endswith((".md", ".html"))
            and "://" not in link.url
        ):
            return False
    return (
        link is not None or sized or any(cell.links or role_of(cell.text.partition(":")[0]) for cell in below)
    )


def _sizes(
    text: str, cell: Inline, start: int, end: int, link: LinkMention | None
) -> tuple[str, Sizes | None]:
    """The name without the sizes at its end, and the sizes: ``Qwen-1.8B|7B`` → Qwen, 1.8B and 7B."""
    match = _TAIL.match(text)
    if not match or not tokens(fold(match["sizes"])):
        return text, None
    on_hub = link is not None and hub_id(link.url)
    label = match["sizes"] + match["suffix"]
    many = re.search(r"[|/,]", match["sizes"])
    written = label if not many else match["sizes"]
    links = (
        (Link(written, link.url, 0, len(written), link.span),)
        if link is not None and (on_hub or not many) and on_hub
        else ()
    )
    reading = read_sizes(Inline(written, links, (), cell.at(start, end), written))
    stem = match["stem"] if not many else match["stem"] + match["suffix"]
    return stem, reading.value if reading.value.checkpoints else None


def _on_checkpoint(sizes: Sizes | None, link: LinkMention) -> bool:
    return sizes is not None and any(m.url == link.url for m in sizes.checkpoints)


def _name(stem: str, cell: Inline, start: int, end: int) -> NameMention | None:
    marks = tuple(
        replace(m, start=m.start - start, end=m.end - start)
        for m in cell.marks
        if m.kind == "code" and start < m.start and m.end <= end
    )
    read = read_name(
        Inline(stem, (), marks if stem == cell.text[start:end] else (), cell.at(start, end), stem)
    ).value
    return read.model_copy(update={"text": cell.text[start:end]}) if read else None


def _below(item: ListItem) -> list[Inline]:
    found: list[Inline] = []
    for block in item.children:
        if isinstance(block, ListBlock):
            for child in block.items:
                found.append(child.content)
                found += _below(child)
        elif isinstance(block, Paragraph):
            found.append(block.content)
    return found


def _bases(cell: Inline, end: int) -> tuple[BaseMention, ...]:
    match = _BASED.search(cell.text, end)
    if not match or _NO_BASE.match(match["base"]):
        return ()
    return bases_in(cell, match.start("base"), match.end("base"))


def _of_group(around: Around, cell: Inline) -> Organizations | None:
    if not around.organization:
        return None
    text = around.organization
    return read_organizations(
        Inline(text, (), (), around.section.heading.span if around.section.heading else cell.span, text)
    ).value


def _bracket_facts(cell: Inline, end: int, around: Around) -> tuple[Dates | None, Organizations | None]:
    """A date and a maker in the brackets right behind the name, or after "by"."""
    dates: Dates | None = None
    organizations: Organizations | None = None
    folded = fold(cell.text)
    for left, right in brackets(folded):
        if left < end or any(link.start <= left + 1 < link.end for link in cell.links):
            continue
        inside = folded[left + 1 : right - 1]
        if (match := _DATE.search(inside)) and dates is None and len(inside) <= 60:
            at = left + 1 + match.start()
            piece = Inline(match[0], (), (), cell.at(at, at + len(match[0])), match[0])
            dates = read_date(piece, date_order([piece])).value
        if (by := _BY.match(inside.strip())) and organizations is None:
            organizations = read_organizations(
                Inline(by["who"], (), (), cell.at(left, right), by["who"])
            ).value
    return dates, organizations


class _Facts:
    """Facts in bullets below a model: ``Size: 7B``, ``License: MIT``, ``Date: 2023-07``."""

    def __init__(self) -> None:
        self.sizes: Sizes | None = None
        self.bases: tuple[BaseMention, ...] = ()
        self.dates: Dates | None = None
        self.organizations: Organizations | None = None
        self.licences: Licences | None = None

    def read(self, cell: Inline, around: Around) -> None:
        word, colon, _ = fold(cell.text).partition(":")
        role = role_of(word.strip(" *_")) if colon and len(word) <= 40 else None
        if role is None:
            return
        start = len(word) + 1
        value = cell.text[start:].strip()
        shift = cell.text.index(value, start) if value else start
        part = Inline(
            value,
            tuple(
                replace(link, start=link.start - shift, end=link.end - shift)
                for link in cell.links
                if link.start >= shift
            ),
            (),
            cell.at(shift, len(cell.text)) if value else cell.span,
            value,
        )
        if role == "sizes":
            self.sizes = read_sizes(part).value
        elif role == "base":
            self.bases = bases_in(part, 0, len(part.text))
        elif role == "date":
            self.dates = read_date(part, date_order([part])).value
        elif role == "organization":
            self.organizations = read_organizations(part).value
        elif role == "licence":
            self.licences = read_licences(part).value

    def links_of(self, cell: Inline) -> list[LinkMention]:
        """Links of a bullet below; the word before a colon says what one leads to."""
        word, colon, _ = cell.text.partition(":")
        kind = kind_by_word(word.strip(" *_")) if colon and len(word) <= 30 else None
        return [
            m.model_copy(update={"kind": kind}) if kind and not kind_by_word(m.word) else m
            for m in mentions(cell)
        ]
