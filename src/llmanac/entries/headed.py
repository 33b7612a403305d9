"""A model that a heading names, with its facts below: ``### Falcon``, then ``License: MIT`` or prose.

The facts are lines ``word: value`` of a paragraph or bullets, and running text. A heading can name
anything, so what stands below has to show that it names a model: words that only models have facts
under, links to its weights or to paper and code, or a first sentence that calls it a model.
"""

from __future__ import annotations

import re
from dataclasses import replace

from llmanac.entries.below import Below, below_of_heading, line_role
from llmanac.entries.bullet_entry import entry_of
from llmanac.entries.bullet_names import names_a_model
from llmanac.entries.called import calls_model
from llmanac.entries.cells.links import kind_by_host
from llmanac.entries.cells.organizations import read_organizations
from llmanac.entries.cells.size_tokens import tokens
from llmanac.entries.cells.text import fold
from llmanac.entries.columns import Role
from llmanac.entries.context import Around
from llmanac.entries.groups import PLACES
from llmanac.entries.heading_facts import makers_in_heading
from llmanac.entries.heads import Head, linked_head
from llmanac.entries.hubs import hub_id
from llmanac.entries.makers import names_maker
from llmanac.entries.model import ModelEntry
from llmanac.entries.own_sizes import without_size
from llmanac.entries.programs import names_program
from llmanac.entries.running import words
from llmanac.entries.sections import about, is_aspect, kind_of_title
from llmanac.entries.values import Organizations
from llmanac.entries.words import model_named
from llmanac.issues import Issue
from llmanac.markdown.blocks import Block, Inline, ListBlock, ListItem, Section, Table
from llmanac.ontology.names import key
from llmanac.spans import Span

#: Words before colons that tell facts of a model, and those that nothing but a model has.
_TOLD: frozenset[Role] = frozenset(
    ("sizes", "context", "licence", "organization", "date", "base", "commercial", "architecture", "tokens")
)
_OF_MODELS: frozenset[Role] = frozenset(("sizes", "context", "base", "architecture", "tokens"))
_LINKED: frozenset[Role] = frozenset(("paper", "code", "weights", "blog", "demo", "links"))
#: ``第五重 MOSS``, ``1.2 ChatGLM``, ``(3) Aquila``: numbers in front of a heading.
_ORDINAL = re.compile(
    r"^\W*(?:第[一二三四五六七八九十百\d]+\S?\s+|[(（]?(?:\d{1,2}|[一二三四五六七八九十]+)[)）、]\s*"
    r"|\d{1,2}(?:[.-]\d{1,2})*\.?\s+(?=\D))"
)
#: A description (介绍：) that speaks of a model, and not of what is done to models.
_TELLS = re.compile(
    r"^(?!.*(?:解决方案|工具|框架|平台|教程|机器人|提示|Prompt)).{0,120}?模型(?!微调|的微调|训练难度|应用|部署|推理|调用|难度|学习)",
    re.DOTALL,
)
_NAME = re.compile(
    r"(?P<name>[^:：|]{1,60}?)\s*(?:技术报告|\b[Tt]echnical [Rr]eport)?\s*(?:[:：|]|"
    r"[（(]20\d\d[^()（）]{0,12}[）)]|\s[-–—]\s|$)"
)


_LABELLED = re.compile(
    r"\W*(?:(?:foundation\s)?model|LLM|VLM|MLLM|SLM|LMM|MMM|VLA)\s?[:：]\s+(?=\S)", re.IGNORECASE
)
#: Headings over several models or over none.
_GENERIC = re.compile(
    r"(?:\W*(?:pre-?train(?:ed|ing)?|fine-?tun(?:ed|ing|e)|instruct(?:ion)?s?|chat|base|foundation|tuning|open|closed|source|"
    r"english|chinese|multilingual|language|large|small|general|other|others|code|math|medical|legal|finance|vision|"
    r"multimodal|text|image|audio|video|speech|embeddings?|overview|summary|and|or|of|for|기타|その他|related|more|links?|resources?|trends|news|"
    r"requirements?|limitations?|prices?|pricing|costs?|use cases?|timeline|pros|cons|strengths?|"
    r"weakness(?:es)?|"
    r""
    r"hardware|comparisons?|tokeni[sz]ers?|attention|my take|verdict|notes?|usage|installation|"
    r"evaluation|results|"
    r"提示工程|多模态|微调|训练成本|关键特性|关键特征|适用场景|局限性?|优点|缺点|硬件要求|价格)(?<!-)(?:\b|$)\W*)+",
    re.IGNORECASE,
)


_SEVERAL = re.compile(
    r"\bmodels\b|LMs$|VLAs$|\bLLMs\b|(?:领域|系列|方向|任务|应用|模型|类|기반|계열|ベース|系)$|\bbased$",
    re.IGNORECASE,
)


#: Prose below a link to code that speaks of a model, and not of what serves or makes models.
_SPEAKS = re.compile(r"模型|\b(?:language |instruction |chat )?models?\b|\bLLMs?\b", re.IGNORECASE)
_OF_TOOLS = re.compile(
    r"框架|工具|平台|部署|教程|数据集|评测|librar|framework|tool|platform|benchmark|data ?set", re.IGNORECASE
)


def read_headed(
    section: Section, around: Around, folded: tuple[Block, ...] = ()
) -> tuple[ModelEntry | None, tuple[Issue, ...], Section]:
    """The model that the heading names (or None), the issues met, and what of the section is left.

    ``folded`` are the blocks of ``<details>`` right below it.

    >>> from llmanac.markdown import parse
    >>> text = "# Open models\\n\\n### [Rowan](https://rowan.example.org/)\\nParameters: 7B\\nLicense: MIT\\n"
    >>> section = parse(text).sections[1]
    >>> found, _, rest = read_headed(section, Around(section, about(section.path)))
    >>> found.name.name, found.sizes.checkpoints[0].label, rest.blocks
    ('Rowan', '7B', ())
    """
    heading = section.heading
    of_above = len(section.path) > 2 and is_aspect(section.title)  # "Basic facts" of the model above
    head = _head(heading) if heading is not None and section.kind == "heading" and not of_above else None
    if heading is None or head is None:
        return None, (), section
    below = below_of_heading(section, folded)
    head = _of_one_family(heading, head, below)
    name = heading.text[head.start : head.end].strip(" *_`")
    above = about(section.path[:-1])
    if not _shows_a_model(name, head, below, above.kind):
        return None, (), section
    last = below.last or heading.span
    span = Span(section.span.line, section.span.column, last.end, last.last_line or last.line)
    items = tuple(ListItem(line, (), line.span, line.raw) for line in below.lines)
    raw = "\n".join([heading.raw, *(one.raw for one in (*below.lines, *below.prose))])
    item = ListItem(heading, (ListBlock(items, False, section.span),), span, raw)
    outer = replace(section, path=section.path[:-1])
    inner = replace(
        around,
        section=outer,
        about=above,
        organization="",
        family="",
        told=replace(around.told, organizations=_of_headings_above(around, heading)),
    )
    entry = entry_of(item, inner, head, tuple(below.prose))
    if entry is None:
        return None, (), section
    if entry.organizations is None and below.maker is not None:
        entry = entry.model_copy(update={"organizations": read_organizations(below.maker).value})
    rest = words(heading, head.end, len(heading.text))
    if entry.organizations is None and rest.text.strip() and (makers := makers_in_heading(rest)):
        entry = entry.model_copy(update={"organizations": makers})
    return entry, (), replace(section, blocks=tuple(below.left))


def _of_headings_above(around: Around, heading: Inline) -> Organizations | None:
    """The maker that a heading above tells; what the model's own heading says is read from it."""
    told = around.told.organizations
    above = told is not None and all(one.span.line != heading.span.line for one in told.mentions)
    return told if above else None


def _head(heading: Inline) -> Head | None:
    """Where the name stands in a heading: its link, or the words before a colon; no number in front."""
    ordinal = _ORDINAL.match(heading.text)
    start = ordinal.end() if ordinal else 0
    if labelled := _LABELLED.match(heading.text, start):
        start = labelled.end()  # "VLM: Chameleon"
    link = next(
        (one for one in heading.links if one.kind == "link" and one.start >= start and one.text), None
    )
    mention = None
    if link is not None and not any(c.isalnum() for c in heading.text[start : link.start]):
        linked = linked_head(link)
        mention, start = linked.link, linked.start
    found = _NAME.match(heading.text, start)
    if found is None or not any(c.isalpha() for c in found["name"]):
        return None
    end = found.end("name")
    bold = next(
        (m for m in heading.marks if m.kind == "strong" and not heading.text[start : m.start].strip()), None
    )
    if bold is not None and start < bold.end < end:
        end = bold.end  # "1. **Elm 3** ⭐ recommended"
    return Head(start, min(end, link.end) if mention and link else end, mention, told=True)


_SERIES = re.compile(r"\s*(?:系列|家族|\bseries|\bfamily)(?:\s?(?:模型|models?))?$", re.IGNORECASE)


def _of_one_family(heading: Inline, head: Head, below: Below) -> Head:
    """The head without "series" where nothing but text stands below: ``### LLaMA 系列`` over an essay."""
    text = heading.text[head.start : head.end].rstrip()
    group = _SERIES.search(text)
    if (
        group is None
        or not (below.prose or below.roles())
        or any(isinstance(one, Table) for one in below.left)
    ):
        return head
    return replace(head, end=head.start + group.start())


def _shows_a_model(name: str, head: Head, below: Below, above: str) -> bool:
    """Whether what stands below shows that the heading names a model."""
    if above not in ("models", "unknown", "projects") or names_program(name, ""):
        return False
    if kind_of_title(name) not in ("unknown", "models") and not tokens(fold(name)):
        return False
    if _SEVERAL.search(name) or PLACES.fullmatch(name.strip()):
        return False
    if not names_a_model(name, head.link, below.lines, told=True) or _GENERIC.fullmatch(name.strip()):
        return False
    bare = re.sub(r"\s*[(（][^()（）]*[)）]", "", name).strip() or name  # "Rowan (Acme AI)" is called Rowan
    bare = without_size(bare) or bare
    roles = below.roles()
    first = below.prose[0].text if below.prose else ""
    described = [line.text for line in below.lines if line_role(line) == "description"]
    if first and names_program(name, first):
        return False
    said = [line.text.partition(":")[2] or line.text.partition("：")[2] for line in below.lines]
    called = any(calls_model(bare, text) for text in (first, *said)) or any(map(_TELLS.search, described))
    if names_maker(bare) and not called:
        return False
    if called or len(roles & _TOLD) >= 2 or roles & _OF_MODELS:
        return called or above == "models" or bool(roles & _OF_MODELS)
    if above == "models" and model_named(bare) and below.prose and _is_about(bare, below.prose[0]):
        return True
    hubs = [page for line in below.lines for link in line.links if (page := hub_id(link.url))]
    if above != "models":
        return any(key(bare) in key(page) for page in hubs)
    coded = any(kind_by_host(link.url) == "code" for line in below.lines for link in line.links)
    if coded and _SPEAKS.search(first[:300]) and not _OF_TOOLS.search(first[:120]):
        return True
    return bool(hubs) or len(roles & _LINKED) >= 2 or _bears_name(bare, below)


#: A known family with its version and nothing else: "GPT-4", "LLaMA 2".
_VERSIONED = re.compile(r"[A-Za-z]+(?:[-\s]?v?\d+(?:\.\d+)*[A-Za-z]?)?")


def _is_about(name: str, prose: Inline) -> bool:
    """Whether a text below the name of a known family begins with it as a link, or just names it."""
    plain = _VERSIONED.fullmatch(name) is not None and key(name) in key(prose.text)
    return plain or _links_itself(name, prose)


def _links_itself(name: str, prose: Inline) -> bool:
    """Whether a text begins with the name as a link: "[GPT-4](..) from OpenAI is ..."."""
    first = min(prose.links, key=lambda link: link.start, default=None)
    return first is not None and first.start == 0 and key(first.text) == key(name)


def _bears_name(name: str, below: Below) -> bool:
    """Whether a link below leads to code or weights of that name: ``### Koala`` over ``Github: ../koala``."""
    wanted = key(name)
    links = [link for line in below.lines for link in line.links]
    return len(wanted) > 2 and any(
        wanted in key(link.url) or key(link.url.rpartition("/")[2]) in wanted
        for link in links
        if link.url.rstrip("/").rpartition("/")[2]
    )
