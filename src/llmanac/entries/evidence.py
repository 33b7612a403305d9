"""Whether bullets name models where no heading says so: by what they themselves show.

A list of bullets counts when three of them at least, and three in five, show it; then only those that
show it are read. A false model is worse than a missed one.
"""

from __future__ import annotations

import re

from llmanac.entries.bare_names import bare_names
from llmanac.entries.bullet_facts import code_lines
from llmanac.entries.called import called_model
from llmanac.entries.cells.links import kind_by_host
from llmanac.entries.cells.size_tokens import tokens
from llmanac.entries.cells.text import fold, trim
from llmanac.entries.columns import Role, role_of
from llmanac.entries.heads import model_head
from llmanac.entries.hubs import hub_id
from llmanac.entries.makers import maker_in_front
from llmanac.entries.plain import plain_head
from llmanac.entries.programs import names_program
from llmanac.entries.prose import sizes_in
from llmanac.entries.prose_bases import prose_bases
from llmanac.entries.running import stretch
from llmanac.entries.words import model_named
from llmanac.markdown.blocks import Inline, ListBlock, ListItem, Paragraph

_MODEL = re.compile(
    r"\b(?:language|foundation|\d+[bB]) models?\b|\bLLMs?\b|\bVLMs?\b|大模型|语言模型|"
    r"\b(?:un|uno|una|une|ein|eine|um|uma)\s(?:[\w-]+\s){0,3}(?:modell[oi]?|modelo|modèle)\b|"
    r"[\u4e00-\u9fff]模型(?!微调|的微调|部署|推理|调用|训练|应用|评)"
)


#: A first clause that says what the thing is: a model, and none of what is made for models.
_IS_MODEL = re.compile(
    r"支持(?:中英|中文|双语|多语)[^，。；\n]{0,16}的[^，。；\n]{0,10}模型(?=$|[，,。.；;\n])"
    r"|(?=[^,，。；;\n]*[\u4e00-\u9fff])(?!支持|为|用于|提供|实现|包括|可以|一键)(?:(?!平台|工具|框架|应用|教程|项目|调用|集成|部署)"
    r"[^，,。；;\n]){2,40}(?:模型|[A-Za-z]\s?[Mm]odel|LLM)(?=$|[，,。；;\n]|\.(?!\d))"
    r"|(?i:an?|the)\s(?:(?!for\b|of\b|to\b|with\b|on\b|using\b)[\w-]+\s){0,6}"
    r"(?:large\s)?(?:language\smodel|LLM)(?=$|[.,;])"
)


def says_model(item: ListItem) -> bool:
    r"""Whether a bullet among programs says outright that it is a model.

    >>> from llmanac.markdown import parse
    >>> lines = "- A：\n  - [x](y)\n  - 简介：中文法律知识的大语言模型\n- [B](u): a tool for an LLM"
    >>> [says_model(item) for item in parse(lines).sections[0].blocks[0].items]
    [True, False]
    """
    cell = item.content
    head = model_head(
        cell,
        [child.content for block in item.children if isinstance(block, ListBlock) for child in block.items],
    )
    if head is None:
        return False
    rest = cell.text[head.end :].lstrip(" \n:：-–—|,.")
    texts = [rest]
    if called_model(cell.text[head.start : head.end], rest):
        return True
    for block in item.children:
        if isinstance(block, ListBlock):
            keyed = [re.split(r"[:：]", child.content.text, maxsplit=1) for child in block.items]
            texts += [
                parts[1].strip() for parts in keyed if len(parts) == 2 and role_of(parts[0]) == "description"
            ]
    return any(_IS_MODEL.match(one) for one in texts)


def shown(block: ListBlock, *, inherited: bool = False) -> ListBlock | None:
    """The bullets of a list that show that they name models, where enough of them do.

    Where the title of the whole list promises models (``inherited``), half of them are enough and the
    others are read too.

    >>> from llmanac.markdown import parse
    >>> text = "".join(f"- [X{n}](https://huggingface.co/a/x-{n}) 7B parameter model\\n" for n in range(3))
    >>> len(shown(parse(text).sections[0].blocks[0]).items)
    3
    >>> shown(parse(text.replace("huggingface.co", "example.org").replace("7B", "")).sections[0].blocks[0])
    """
    if inherited:
        sure = tuple(item for item in block.items if described(item))
        signs = (_strong, _weak, _grouped, over_links, _vouched, _plain, described)
        told = [any(sign(item) for sign in signs) for item in block.items]
        if not any(told) or sum(told) * 2 < len(block.items):
            return ListBlock(sure, block.ordered, block.span) if sure else None
        kept = tuple(item for item, sure in zip(block.items, told, strict=True) if sure or not _is_code(item))
        return ListBlock(kept, block.ordered, block.span)
    if (keyed := _keyed(block)) is not None:
        return keyed
    strong = [_strong(item) for item in block.items]
    if sum(strong) < 3 or sum(strong) * 5 < len(block.items) * 3:
        return _promised(block)
    kept = tuple(item for item, sure in zip(block.items, strong, strict=True) if sure or _weak(item))
    return ListBlock(kept, block.ordered, block.span)


#: Words over bullets that tell of a work, and those that only models have among them.
_OF_WORKS: frozenset[Role | None] = frozenset(
    ("paper", "code", "weights", "date", "organization", "licence", "links", "description")
)
_OF_MODELS: frozenset[Role | None] = frozenset(
    ("weights", "sizes", "base", "context", "architecture", "tokens")
)


def _keyed(block: ListBlock) -> ListBlock | None:
    """The bullets that are short names over facts (``Year: ..``, ``Model weights: ..``), where most are.

    Papers are listed so too: a quarter of the names at least have facts that only models have.
    """
    told = [_roles_below(item) for item in block.items]
    names = [
        not item.content.links
        and len(item.content.text.split()) <= 4
        and len(found & (_OF_WORKS | _OF_MODELS)) >= 2
        for item, found in zip(block.items, told, strict=True)
    ]
    of_models = sum(1 for sure, found in zip(names, told, strict=True) if sure and found & _OF_MODELS)
    if sum(names) < 3 or sum(names) * 5 < len(names) * 4 or of_models * 4 < sum(names):
        return None
    return ListBlock(
        tuple(item for item, sure in zip(block.items, names, strict=True) if sure), block.ordered, block.span
    )


#: "Language models.", "Quantized LLMs": a bullet that says what its bullets are.
_PROMISE = re.compile(
    r"\W*(?:(?:supported|included|available|language|quanti[sz]ed|large|open|chat|base|text|code)\s){1,3}"
    r"(?:models?|LLMs)\W*",
    re.IGNORECASE,
)


def _promised(block: ListBlock, depth: int = 0) -> ListBlock | None:
    """The names below bullets that say that they are over language models, where they are bare names."""
    found: list[ListItem] = []
    for item in block.items:
        for child in item.children:
            if not isinstance(child, ListBlock):
                continue
            if not item.content.links and _PROMISE.fullmatch(item.content.text) and bare_names(child):
                found += child.items
            elif depth < 2 and (deeper := _promised(child, depth + 1)):
                found += deeper.items
    return ListBlock(tuple(found), block.ordered, block.span) if found else None


def _roles_below(item: ListItem) -> set[Role | None]:
    return {role_of(cell.text.partition(":")[0].strip(" *_")) for cell in _links_below(item)}


def sized(block: ListBlock) -> ListBlock | None:
    r"""The bullets whose names state sizes, where three at least and three in five do.

    In a section about something else (papers, posts) nothing less shows that bullets name models.

    >>> from llmanac.markdown import parse
    >>> text = "".join(f"- [Elm{n} ({n}7B)](https://example.org/{n}) - Announced\n" for n in range(3))
    >>> len(sized(parse(text).sections[0].blocks[0]).items)
    3
    """
    kept = tuple(item for item in block.items if _sized_name(item))
    if len(kept) < 3 or len(kept) * 5 < len(block.items) * 3:
        return None
    return ListBlock(kept, block.ordered, block.span)


def _sized_name(item: ListItem) -> bool:
    head = model_head(item.content, ())
    if head is None or head.link is None:
        return False
    name = item.content.text[head.start : head.end]
    return len(re.sub(r"\([^()]*\)", " ", name).split()) <= 4 and bool(tokens(fold(name)))


def over_links(item: ListItem) -> bool:
    """A short name without a link over links to its paper, its code or its weights."""
    head = model_head(item.content, _links_below(item))
    if item.content.links or head is None or not head.told or len(item.content.text.split()) > 8:
        return False
    kinds = {kind_by_host(link.url) for cell in _links_below(item) for link in cell.links}
    return bool(kinds & {"paper", "code", "weights"})


def _vouched(item: ListItem) -> bool:
    """A name whose links say what they lead to, or that stands over facts: ``Elm: ... [Paper](..)``."""
    below = [*_links_below(item), *code_lines(item.children)]
    head = model_head(item.content, below)
    if head is None or names_program(item.content.text[head.start : head.end], item.content.text[head.end :]):
        return False
    below += [block.content for block in item.children if isinstance(block, Paragraph)]
    roles = [role_of(cell.text.partition(":")[0].strip(" *_")) for cell in below]
    if "base" in roles and len(item.content.text.split()) <= 24:
        return True  # a title over "Backbone: ..."
    sized_in_front = re.match(r"\W*\d+(?:\.\d+)?[BM]\s?[:：]", item.content.text)
    return (
        (head.told and head.link is None)
        or bool(sized_in_front)
        or sum(1 for role in roles if role is not None) >= 2
    )


def _plain(item: ListItem) -> bool:
    """A name in plain words before its size: ``Gemma 2 (2B, 9B)``."""
    return plain_head(item.content) is not None


#: What the words behind a bold name have to speak of.
_TELLS = re.compile(
    r"模型|聊天机器人|参数|上下文|开源|闭源|旗舰|推理|\b(?:models?|LLMs?|parameters?|context|flagship|multimodal|chatbot|open[\s-]weights?)\b",
    re.IGNORECASE,
)


_LICENCE = re.compile(r"licen[cs]e|\bterms\b|^(?:MIT|Apache|BSD|A?GPL|CC[ -]BY)\b", re.IGNORECASE)


def described(item: ListItem) -> bool:
    """Whether a bullet is a short bold name, known or with a known maker, before words about a model.

    >>> from llmanac.markdown import parse
    >>> lines = "- **Google Elm 2**: a multimodal model\\n- **Note**: models are large\\n- **GPT-9** tips"
    >>> [described(item) for item in parse(lines).sections[0].blocks[0].items]
    [True, False, False]
    """
    mark = next((m for m in item.content.marks if m.kind == "strong" and m.end > m.start), None)
    if mark is None or item.content.text[: mark.start].strip() or len(mark.text.split()) > 8:
        return False
    rest = item.content.text[mark.end :]
    if not re.match(r"\s?(?:[:：]|[-–—]\s|[(（])", rest) and not re.search(r"[:：]\s*$", mark.text):
        return False
    name = re.sub(r"[(（][^()（）]*[)）]", "", mark.text).strip(" :：")
    maker, own = maker_in_front(name)
    if _LICENCE.search(name):
        return False  # what the terms of a licence say
    known = model_named(name) or bool(maker) or bool(tokens(fold(name)))
    return (
        known
        and not names_program(own or name, rest)
        and (model_named(own or name) or _TELLS.search(rest) is not None)
    )


def _links_below(item: ListItem) -> list[Inline]:
    return [child.content for block in item.children if isinstance(block, ListBlock) for child in block.items]


def _is_code(item: ListItem) -> bool:
    """A repository of code with a description: a program, as long as nothing says that it is a model."""
    head = model_head(item.content, ())
    linked = head is not None and head.link is not None and kind_by_host(head.link.url) == "code"
    return linked and head is not None and bool(item.content.text[head.end :].strip(" -–—:"))


def _strong(item: ListItem) -> bool:
    cell = item.content
    head = model_head(cell, ())
    if head is None or head.link is None:
        return False
    if hub_id(head.link.url) or tokens(fold(cell.text[head.start : head.end])):
        return True
    start, end = trim(cell.text, head.end, len(cell.text))
    return sizes_in(stretch(cell, start, end)) is not None


def _grouped(item: ListItem) -> bool:
    """A bullet without a link over bullets that show that they name models."""
    below = [child for child in item.children if isinstance(child, ListBlock)]
    head = model_head(item.content, ())
    return (head is None or head.link is None) and any(shown(child, inherited=True) for child in below)


def _weak(item: ListItem) -> bool:
    """A repository of code that is said to be of a model."""
    cell = item.content
    head = model_head(cell, ())
    if head is None or head.link is None or kind_by_host(head.link.url) != "code":
        return False
    return bool(_MODEL.search(cell.text, head.end) or prose_bases(cell, head.end))
