"""The name in a bullet's head: whether it is a model's, and which sizes and versions hang on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from llmanac.entries.cells.links import kind_by_host, says_kind
from llmanac.entries.cells.names import read_name
from llmanac.entries.cells.size_tokens import tokens
from llmanac.entries.cells.sizes import read_sizes
from llmanac.entries.cells.text import fold
from llmanac.entries.columns import role_of
from llmanac.entries.hubs import hub_id
from llmanac.entries.makers import known_maker
from llmanac.entries.model import NameMention
from llmanac.entries.values import LinkMention, Sizes
from llmanac.entries.words import model_named
from llmanac.markdown.blocks import Inline, Link

NOT_MODELS = re.compile(
    r"(?<![A-Za-z])data ?sets?(?![A-Za-z])|^(?:the\s|our\s)?(?:(?:source|official|training|inference|"
    r"model|sample|example)\s)?codes?$|\bcode\s(?:for|of|base|repo)|"
    r"\b(?:training|eval|preparation|inference|processing|pre-?training|post-?train\w*|data)\scodes?\b|"
    r"\((?:Large|Small|Vision|Multimodal|Foundation)[\s-](?:\w+[\s-]){0,2}Models?\)|"
    r"\blicen[cs]es?\b|requires approval|\bnon-?commercial\b|"
    r"\b(corpus|benchmark|leaderboard|arena|survey|awesome|tutorial|course|toolkit|"
    r"toolbox|framework|library|papers?|"
    r"book|blog|guide|demo|api|playground|prompt(s|ing)?|evaluation|repository|collections?|list|news|"
    r"wiki|docs?|documentation|readme|github|hugging ?face|homepage|website|repo|link|links|here|more|"
    r"others?)\b|"
    r"(?:技术|机制|方法)$|^(?:通过|使用|采用|支持|其中)|数据集|评测|教程|紹介|まとめ|数据集|入门|实战|学习|解读|笔记|论文|框架|工具|平台|榜|汇总|综述",
    re.IGNORECASE,
)
_SIZE = r"(?:\d+x)?\d+(?:\.\d+)?\s?[BbMmTt]?(?:-A\d+(?:\.\d+)?[Bb])?(?:-MoE)?|(?:MoE-)?A\d+(?:\.\d+)?B"
_SIZE_ONLY = re.compile(rf"(?:{_SIZE})(?:\s(?:base|instruct|chat|models?|versions?)){{0,2}}", re.IGNORECASE)
#: ``RWKV-v4|5|6``: versions, not sizes.
VERSIONS = re.compile(
    r"(?P<stem>.*[^\s\-_|/])[\s\-_]+(?P<versions>[vV]\d+(?:\.\d+)?(?:[|/][vV]?\d+(?:\.\d+)?)+)"
)
_SAYS_MODEL = re.compile(
    r"\bmodels?\b|\bLLMs?\b|\b(?:flagship|multimodal)\s(?:[\w-]+\s){0,3}family\b|\bopen[\s-]weights?\b|\d[KM]\scontext\b|\bGPT|\b(?:announced|released|developed|made|built|trained)\s(?:by|in)\b|parameters?\b|transformer|模型|モデル|모델",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rf"^(?P<stem>.*?[^\s\-_|/])[\s\-_:]+(?P<sizes>(?:{_SIZE})(?:\s*[|/,]\s*(?:{_SIZE}))*)"
    r"(?P<suffix>(?:[-_ ][A-Za-z](?:\w|\.(?=\d))*)*)$",
    re.IGNORECASE,
)
#: ``Falcon-H1 (3B, 7B, 34B)``: sizes in brackets are those at the end of the name.
_BRACKETED = re.compile(
    rf"^(?P<stem>[^()（）]*[^\s()（）])\s*[(（](?P<sizes>(?:{_SIZE})(?:\s*[|/,]\s*(?:{_SIZE}))*)[)）]$",
    re.IGNORECASE,
)


#: ``Qwen2.5-1M``: a name that ends with a window of millions of tokens.
_WINDOW = re.compile(r"[-\s](?:1|2|4|10)M$")
#: ``ESM2 (8M - 15B)``: a span of sizes in the bracket behind a name.
_SPAN = re.compile(
    r"^(?P<stem>[^()（）]*[^\s()（）])\s*[(（](?P<span>\d+(?:\.\d+)?\s?[BM]?\s?[-–~]\s?\d+(?:\.\d+)?\s?[BM])[)）]$"
)
#: What is typed, and names of classes of code.
_COMMAND = re.compile(
    r"\s--?[a-z]|^(?:python3?|pip3?|curl|docker|git|npm|npx|conda|bash|sh|ollama|wget)\s", re.IGNORECASE
)
_CLASS = re.compile(r"[A-Z]\w+(?:For[A-Z][A-Za-z]+|LMHeadModel|EmbeddingModel|Model\w*Config)")
_GROUP = re.compile(r"\b(?:family|families|variants)$|(?:系列|家族)$", re.IGNORECASE)


def names_a_model(
    text: str, link: LinkMention | None, below: Sequence[Inline], *, told: bool = False, rest: str = ""
) -> bool:
    """Whether a bullet's head is the name of a model.

    A name is short, has a letter, is no sentence and no word of another kind; it needs a link, a size,
    facts below it, or links of the bullet that vouch for it (``told``). A long linked text is the
    title of a paper.
    """
    words = text.split()
    if "://" in text or not words or not any(c.isalpha() for c in text) or len(text) > 120:
        return False
    if len(re.findall(r"[\u4e00-\u9fff]", text)) >= 12 and not re.search(r"[A-Za-z]", text):
        return False  # the title of a text
    if _COMMAND.search(text) or _CLASS.fullmatch(text):
        return False
    if _SIZE_ONLY.fullmatch(text):
        return False  # "7B" over or behind the name that it is a size of
    sized = bool(tokens(fold(text)))
    if role_of(text) is not None and not sized and not any(c.isdigit() for c in text):
        return False  # "Model: [HF](..)" under a heading is no model called so
    if link is None and known_maker(text) and not model_named(text):
        return False  # "Google" over its models
    if link is None and below and _GROUP.search(text):
        return False  # "ERNIE family" over its members
    if NOT_MODELS.search(text) and not (sized and link and hub_id(link.url)):
        return False
    counted = sized or tokens(fold(rest[:120]))
    words = re.sub(r"[(（][^()（）]*[)）]", " ", text).split() or words
    if len(words) > (8 if counted else 4) or text.endswith((".", "!", "?", "。")) or text[0] in "\"“'":
        return False
    if link is not None:
        kind = kind_by_host(link.url)
        known = model_named(text) and any(c.isdigit() for c in text)
        said = sized or known or _SAYS_MODEL.search(rest) or tokens(fold(rest))
        bare = re.sub(r"[(（\[][^()（）\[\]]*[)）\]]", "", rest).strip(" -–—|")
        if kind is None and any(c.isalnum() for c in bare) and not said:
            return False  # a service or a page; nothing says that it is a model
        if kind in ("dataset", "demo") or link.url.startswith("#") or (says_kind(text) and not sized):
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


def name_and_sizes(
    text: str, cell: Inline, start: int, end: int, link: LinkMention | None
) -> tuple[str, Sizes | None]:
    """The name without the sizes at its end, and the sizes: ``Qwen-1.8B|7B`` → Qwen, 1.8B and 7B."""
    if spanned := _SPAN.match(text):
        told = spanned["span"]
        reading = read_sizes(Inline(told, (), (), cell.at(start, end), told))
        return spanned["stem"], reading.value
    if _WINDOW.search(text):
        return text, None
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


def on_checkpoint(sizes: Sizes | None, link: LinkMention) -> bool:
    return sizes is not None and any(m.url == link.url for m in sizes.checkpoints)


def name_in(stem: str, cell: Inline, start: int, end: int) -> NameMention | None:
    marks = tuple(
        replace(m, start=m.start - start, end=m.end - start)
        for m in cell.marks
        if m.kind == "code" and start < m.start and m.end <= end
    )
    read = read_name(
        Inline(stem, (), marks if stem == cell.text[start:end] else (), cell.at(start, end), stem)
    ).value
    return read.model_copy(update={"text": cell.text[start:end]}) if read else None


def versions_in(text: str) -> tuple[str, ...]:
    found = re.split(r"[|/]", text)
    mark = found[0][0]
    return tuple(one if one[0] in "vV" else mark + one for one in found)
