"""Bullets that name models: ``- [Qwen-1.8B|7B](url) - what it is``, with facts or links below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from llmanac.entries.bullet_facts import BulletFacts
from llmanac.entries.cells.architecture import read_architecture
from llmanac.entries.cells.date_order import date_order
from llmanac.entries.cells.dates import read_date
from llmanac.entries.cells.links import kind_by_host, kind_by_word, mentions
from llmanac.entries.cells.names import read_name
from llmanac.entries.cells.organizations import read_organizations
from llmanac.entries.cells.size_tokens import tokens
from llmanac.entries.cells.sizes import read_sizes
from llmanac.entries.cells.text import brackets, fold
from llmanac.entries.columns import role_of
from llmanac.entries.context import Around
from llmanac.entries.heads import model_head
from llmanac.entries.model import ModelEntry, NameMention, Place
from llmanac.entries.prose import contexts_in, prose_bases, sizes_in
from llmanac.entries.values import Architectures, Dates, LinkMention, Links, Organizations, Sizes
from llmanac.entries.weights import hub_id, join_links
from llmanac.issues import Issue
from llmanac.markdown.blocks import Inline, Link, ListBlock, ListItem, Other, Paragraph

_NOT_MODELS = re.compile(
    r"\b(data ?sets?|corpus|benchmark|leaderboard|arena|survey|awesome|tutorial|course|toolkit|"
    r"toolbox|framework|library|papers?|"
    r"book|blog|guide|demo|api|playground|prompt(s|ing)?|evaluation|repository|collections?|list|news|wiki|docs?|documentation|readme|code|github|link|links|here|more|others?)\b|"
    r"数据集|评测|教程|论文|框架|工具|平台|榜|汇总|综述",
    re.IGNORECASE,
)
_SIZE = r"(?:\d+x)?\d+(?:\.\d+)?\s?[BbMmTt]?(?:-A\d+(?:\.\d+)?[Bb])?(?:-MoE)?|(?:MoE-)?A\d+(?:\.\d+)?B"
#: ``RWKV-v4|5|6``: versions, not sizes.
_VERSIONS = re.compile(
    r"(?P<stem>.*[^\s\-_|/])[\s\-_]+(?P<versions>[vV]\d+(?:\.\d+)?(?:[|/][vV]?\d+(?:\.\d+)?)+)"
)
_MOE = re.compile(r"(?<![A-Za-z])MoE(?![A-Za-z])", re.IGNORECASE)
_SAYS_MODEL = re.compile(
    r"\bmodels?\b|\bLLMs?\b|\bGPT|parameters?\b|transformer|模型|モデル|모델", re.IGNORECASE
)
_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s(?:19|20)\d\d\b", re.IGNORECASE
)
_TAIL = re.compile(
    rf"^(?P<stem>.*?[^\s\-_|/])[\s\-_:]+(?P<sizes>(?:{_SIZE})(?:\s*[|/,]\s*(?:{_SIZE}))*)"
    r"(?P<suffix>(?:[-_ ][A-Za-z]\w*)*)$",
    re.IGNORECASE,
)
#: ``Falcon-H1 (3B, 7B, 34B)``: sizes in brackets are those at the end of the name.
_BRACKETED = re.compile(
    rf"^(?P<stem>[^()（）]*[^\s()（）])\s*[(（](?P<sizes>(?:{_SIZE})(?:\s*[|/,]\s*(?:{_SIZE}))*)[)）]$",
    re.IGNORECASE,
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
        any(c.isalpha() for c in title)
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
    below = _below(item)
    headed = model_head(cell, below)
    if headed is None:
        return None, ()
    start, end, link = headed.start, headed.end, headed.link
    text = cell.text[start:end].strip(" *_`:：.,")
    if not _names_a_model(text, link, below, told=headed.told, rest=cell.text[end:].strip(" \n\t.,;:-–—")):
        return None, ()
    stem, sizes = _sizes(text, cell, start, end, link)
    if around.family and stem and stem.casefold() in ("base", "chat", "instruct"):
        stem = f"{around.family} {stem}"
    versions = _VERSIONS.fullmatch(stem)
    name = _name(versions["stem"] if versions else stem, cell, start, end)
    if name is None:
        return None, ()
    if versions:
        name = name.model_copy(update={"variants": _versions(versions["versions"])})
    links = [m for m in mentions(cell) if link is None or m.span != link.span]
    maker, links = _maker(links, cell, end)
    own_links = (
        [link.model_copy(update={"kind": kind_by_host(link.url) or "homepage"})]
        if link is not None and not _on_checkpoint(sizes, link)
        else []
    )
    based = bool(prose_bases(cell, end)) or any(role_of(c.text.partition(":")[0]) == "base" for c in below)
    facts = BulletFacts(tuned=based or around.about.stage not in ("", "pretrained"))
    for child in below:
        facts.read(child)
        links += facts.links_of(child)
    for block in item.children:
        if isinstance(block, Other) and block.kind == "code":
            facts.read_code(block)
    description = cell.text[end:].lstrip(" \t\n:：-–—*|,.，])").strip()
    dates, organizations = _bracket_facts(cell, end)
    told = " ".join([description, *facts.descriptions])
    bases = facts.bases or prose_bases(cell, end)
    bases = bases or next((found for one in facts.prose if (found := prose_bases(one, 0))), ())
    if headed.maker:
        maker = _organizations(headed.maker, cell)
    released, kept = join_links(facts.sizes or sizes or sizes_in(told, cell), (*own_links, *links), name)
    entry = ModelEntry(
        kind="bullet",
        place=Place(section=around.path, span=item.span, source_text=item.raw),
        name=name,
        stage=around.about.stage,
        sizes=released,
        contexts=facts.contexts or contexts_in(told, cell),
        architectures=facts.architectures or _facets(text, cell),
        trainings=tuple(facts.trainings),
        bases=bases,
        bases_state="stated" if bases else "silent",
        links=Links(text="", span=cell.span, mentions=kept) if kept else None,
        dates=facts.dates or dates,
        organizations=facts.organizations or maker or organizations or _of_group(around, cell),
        languages=facts.languages,
        licences=facts.licences,
        closed=around.about.closed,
        description="\n".join(filter(None, [description, *(one.text for one in facts.prose)])),
    )
    return entry, ()


def _versions(text: str) -> tuple[str, ...]:
    found = re.split(r"[|/]", text)
    mark = found[0][0]
    return tuple(one if one[0] in "vV" else mark + one for one in found)


def _facets(text: str, cell: Inline) -> Architectures | None:
    """``DeepSeek-v2-236B-MoE``: what a name says of the architecture."""
    found = _MOE.search(text)
    return read_architecture(Inline(found[0], (), (), cell.span, found[0])).value if found else None


def _maker(
    links: list[LinkMention], cell: Inline, end: int
) -> tuple[Organizations | None, list[LinkMention]]:
    """``**GPT-4** [[OpenAI]](url)``: words in double brackets right behind the name are its maker's."""
    first = next((link for link in sorted(cell.links, key=lambda one: one.start) if link.start >= end), None)
    if first is None or cell.text[end : first.start].strip() or not re.fullmatch(r"\[[^\[\]]+\]", first.text):
        return None, links
    name = first.text[1:-1].strip()
    if kind_by_word(name) or not name[:1].isalpha() or len(name.split()) > 5 or re.search(r"\d\d", name):
        return None, links  # [[paper]], [[ICLR 2024]]
    if first.url and kind_by_host(first.url) in ("paper", "code", "weights", "dataset", "demo"):
        return None, links
    kept = [link for link in links if link.span != first.span or link.url]
    return _organizations(name, cell), kept


def _organizations(text: str, cell: Inline) -> Organizations:
    return read_organizations(Inline(text, (), (), cell.span, text)).value


def _names_a_model(
    text: str, link: LinkMention | None, below: Sequence[Inline], *, told: bool = False, rest: str = ""
) -> bool:
    """Whether a bullet's head is the name of a model.

    A name is short, has a letter, is no sentence and no word of another kind; it needs a link, a size,
    facts below it, or links of the bullet that vouch for it (``told``). A long linked text is the
    title of a paper.
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
        said = sized or _SAYS_MODEL.search(rest) or tokens(fold(rest))
        if kind is None and rest and not said:
            return False  # a service or a page; nothing says that it is a model
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
        told
        or link is not None
        or sized
        or any(cell.links or role_of(cell.text.partition(":")[0]) for cell in below)
    )


def _sizes(
    text: str, cell: Inline, start: int, end: int, link: LinkMention | None
) -> tuple[str, Sizes | None]:
    """The name without the sizes at its end, and the sizes: ``Qwen-1.8B|7B`` → Qwen, 1.8B and 7B."""
    text = _BRACKETED.sub(r"\g<stem> \g<sizes>", text)
    match = _TAIL.match(text)
    bare = match is not None and _are_bare_sizes(match["sizes"])
    if not match or not (bare or tokens(fold(match["sizes"]))):
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
    scale = 10**9 if bare else None
    reading = read_sizes(Inline(written, links, (), cell.at(start, end), written), scale=scale)
    stem = match["stem"] if not many else match["stem"] + match["suffix"]
    return stem, reading.value if reading.value.checkpoints else None


def _are_bare_sizes(text: str) -> bool:
    """``2|6|14|26``: three numbers or more in rising order beside each other count billions."""
    parts = [part.strip() for part in text.split("|")]
    if len(parts) < 3 or not all(re.fullmatch(r"\d+(?:\.\d+)?", part) for part in parts):
        return False
    numbers = [float(part) for part in parts]
    return numbers == sorted(set(numbers)) and numbers[-1] >= 7


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


def _of_group(around: Around, cell: Inline) -> Organizations | None:
    if not around.organization:
        return None
    text = around.organization
    return read_organizations(
        Inline(text, (), (), around.section.heading.span if around.section.heading else cell.span, text)
    ).value


def _bracket_facts(cell: Inline, end: int) -> tuple[Dates | None, Organizations | None]:
    """A date and a maker in the brackets right behind the name, or after "by"; a month beside it."""
    dates: Dates | None = None
    organizations: Organizations | None = None
    folded = fold(cell.text)
    month = _MONTH.search(folded, end, min(end + 60, len(folded)))
    if month and "\n" not in folded[end : month.start()]:
        piece = Inline(month[0], (), (), cell.at(month.start(), month.end()), month[0])
        dates = read_date(piece, date_order([piece])).value
    for left, right in brackets(folded):
        if left < end or any(link.start <= left + 1 < link.end for link in cell.links):
            continue
        inside = folded[left + 1 : right - 1]
        if (match := _MONTH.search(inside) or _DATE.search(inside)) and dates is None and len(inside) <= 60:
            at = left + 1 + match.start()
            piece = Inline(match[0], (), (), cell.at(at, at + len(match[0])), match[0])
            dates = read_date(piece, date_order([piece])).value
        if (by := _BY.match(inside.strip())) and organizations is None:
            organizations = read_organizations(
                Inline(by["who"], (), (), cell.at(left, right), by["who"])
            ).value
    return dates, organizations
