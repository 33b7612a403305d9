"""Columns by their content, where the header is missing or unknown.

A column has a role when most of its filled cells (four in five, and three at least) have the look of
that role. The evidence is told in an info issue.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from llmanac.entries.cells.links import kind_by_host
from llmanac.entries.cells.signs import state_of
from llmanac.entries.cells.text import fold
from llmanac.entries.columns import Column, Role, header_key
from llmanac.entries.makers import known_maker
from llmanac.entries.words import model_named
from llmanac.issues import Issue, issue
from llmanac.markdown.blocks import Inline, Table

_DATE = re.compile(
    r"(?:19|20)\d\d[-/.年](?:0?[1-9]|1[0-2])(?:[-/.月]\d{0,2}日?)?|(?:0?[1-9]|1[0-2])/(?:19|20)?\d\d|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? ?\d{0,2},? (?:19|20)\d\d",
    re.IGNORECASE,
)
_SIZE = re.compile(
    r"(?:[~<>]?\d+(?:\.\d+)?(?:x\d+(?:\.\d+)?)?\s?[BMT](?:\s?\([^)]*\))?[\s/,|-]*)+", re.IGNORECASE
)
_LICENCE = re.compile(
    r"(apache|mit\b|bsd|gpl|agpl|lgpl|cc[- ]by|cc0|openrail|llama ?\d|community licen|"
    r"creative commons|mpl|gemma terms|proprietary|custom)",
    re.IGNORECASE,
)
_CONTEXT = re.compile(r"(?:\d+(?:\.\d+)?\s?[kK]|512|1024|2048|4096|8192|16384|32768|65536|131072)")

#: Headers over numbers that look like sizes and count something else: samples, bytes, prices, stars.
_COUNTS_ELSE = re.compile(
    r"\b(?:samples?|seen|tokens?|downloads?|stars?|likes?|views?|users?|memory|vram|ram|gpus?|disk|storage|file|"
    r"votes?|followers?|draft|reward|compute|judge|bytes|gb|flops?|macs|price|cost|speed|throughput|latency|steps?|batch|vocab\w*|rows?|images?|pairs?|"
    r"sentences?|documents?|words?)\b|样本|显存|内存|下载|价格|词表|图片|速度",
    re.IGNORECASE,
)


#: Headers over lengths and dates that are no context and no release: "Output token limit".
_NOT_OF_IT = re.compile(
    r"output|generat|completion|new tokens|dim|cut-?\s?off|knowledge|updated|shut|deprecat|end of|"
    r"sunset|retire|"
    r"check|review|since|last|compute|stars?|votes|vocab|截止|输出|维度|下线|停用|更新",
    re.IGNORECASE,
)
#: Headers that may mean what a model was made from; "Judge", "Replacement", "Similar to" do not.
_OF_BASES = re.compile(
    r"base|from|pretrain|finetun|fine-tun|continual|parent|origin|backbone|found|underlying|deriv|built|core|llm|model|基|底|源|骨干",
    re.IGNORECASE,
)
#: Headers over models that come in place of a row's own.
_IN_PLACE = re.compile(
    r"altern|replac|success|migrat|recommend|upgrade|instead|judge|similar|替代", re.IGNORECASE
)
#: Headers over kinds of models, not over their names.
_KINDS = frozenset(
    header_key(word)
    for words in (
        "Type|Kind|Category|Size|Size Class|Tier|Class|Task|Use Case|Scenario|Need|Goal",
        "Factor|Aspect|Criterion|Criteria|Dimension|Feature|Attribute|Property|Metric|Consideration|Question|"
        "Requirement|Priority|Situation|If you need",
        "类型|类别|场景|任务|维度|指标|方面|因素|考虑因素|对比维度|需求|你的需求|问题|特点|特性",
    )
    for word in words.split("|")
)
_ADVICE = re.compile(
    r"推荐|recommend|suggest|(?:场景|需求|用途)$|^(?:平台|服务|platforms?|services?)$|^if you\b|^your\b|"
    r"use[\s-]cases?$",
    re.IGNORECASE,
)
_FILE = re.compile(r"[~≈]?\s?\d+(?:\.\d+)?\s?[KMG]i?B", re.IGNORECASE)
_AUTHORS = re.compile(r"\w[\w'-]*\set\s?al\b", re.IGNORECASE)


def _by_links(kind: str) -> Callable[[Inline], bool]:
    return lambda cell: (
        bool(cell.links)
        and any(kind_by_host(link.url) == kind for link in cell.links if link.kind != "image")
    )


_LOOKS: Mapping[Role, tuple[str, Callable[[Inline], bool]]] = {
    "date": ("dates", lambda cell: bool(_DATE.fullmatch(fold(cell.text).strip()))),
    "sizes": ("sizes", lambda cell: bool(_SIZE.fullmatch(fold(cell.text).strip()))),
    "licence": ("licences", lambda cell: bool(_LICENCE.search(cell.text)) and len(cell.text) < 80),
    "weights": ("links to model hubs", _by_links("weights")),
    "paper": ("links to papers", _by_links("paper")),
    "code": ("links to code hosts", _by_links("code")),
    "base": ("names of known models", lambda cell: model_named(cell.text) and len(cell.text.split()) <= 4),
    "context": ("context lengths", lambda cell: bool(_CONTEXT.fullmatch(fold(cell.text).strip()))),
}


def by_content(table: Table, columns: Sequence[Column]) -> tuple[tuple[Column, ...], tuple[Issue, ...]]:
    """The columns, with roles for those whose header said nothing; one info issue for each."""
    taken = {column.role for column in columns}
    found: list[Column] = []
    issues: list[Issue] = []
    for column in columns:
        if numbers_rows(table, column):
            found.append(replace(column, role="index"))
            continue
        if column.role == "sizes" and _counts_bytes(table, column):
            column = replace(column, role="other")
            taken.discard("sizes")
        if column.role == "data" and _are_dates(table, column):
            column = replace(column, role="date", guessed="dates")
        if column.role == "base" and _are_makers(table, column):
            column = replace(column, role="organization", guessed="makers")
        if column.role == "organization" and (
            _are_hosts(table, column) or _of_access(column, columns) or _are_counts(table, column)
        ):
            column = replace(column, role="other")
            taken.discard("organization")
        if column.role == "organization" and _are_authors(table, column):
            column = replace(column, role="other")
        guess = _guess(table, column, taken) if column.role in ("other", "tags") else None
        if guess is None:
            found.append(column)
            continue
        role, what, share = guess
        taken.add(role)
        found.append(replace(column, role=role, guessed=what))
        header = f"“{column.header.text}”" if column.header.text else f"no header (column {column.index + 1})"
        message = f"The column under {header} is read as {what}: {share} of its cells look like it."
        issues.append(issue("column-by-content", column.header.span, message, column.header.text))
    return tuple(found), tuple(issues)


def _counts_bytes(table: Table, column: Column) -> bool:
    """Whether the cells under "Size" are those of files: ``1.6GB``, ``46MB``."""
    texts = [text for row in table.rows if (text := fold(row.cells[column.index].text).strip())]
    return len(texts) >= 3 and sum(1 for text in texts if _FILE.fullmatch(text)) * 5 >= len(texts) * 4


#: Who serves the models of others and makes none that lists track.
_HOSTS = re.compile(
    r"(?:groq|github models|cloudflare(?: workers(?: ai)?)?|ovh\w*(?: ai endpoints)?|lambda(?: labs| cloud)?|"
    r"google ai studio|nvidia nim|scaleway(?: generative apis)?|hyperbolic|sambanova cloud|"
    r"nebius(?: ai studio)?|"
    r""
    r"chutes|cerebras cloud|open ?router|together(?: ?ai)?|fireworks(?: ?ai)?|replicate|"
    r"deep ?infra|any ?scale|novita|"
    r"(?:aws |amazon )?bedrock|(?:google )?vertex(?: ?ai)?|azure(?: ?(?:openai|ai))?|ollama|"
    r"hugging ?face inference(?: providers)?|glhf\.chat)(?:\s\([^()]*\))?\W*",
    re.IGNORECASE,
)


def _are_hosts(table: Table, column: Column) -> bool:
    """Whether the cells under "Provider" are hosts: two of them at least are nothing else."""
    texts = {fold(row.cells[column.index].text).strip() for row in table.rows}
    return sum(1 for text in texts if _HOSTS.fullmatch(text)) >= 2


def _are_counts(table: Table, column: Column) -> bool:
    """Whether the cells under "Providers" count them: ``5+ Providers``."""
    texts = [text for row in table.rows if (text := fold(row.cells[column.index].text).strip())]
    counts = sum(1 for text in texts if re.fullmatch(r"\d+\+?(?:\s[a-z]+)?", text, re.IGNORECASE))
    return len(texts) >= 3 and counts * 5 >= len(texts) * 4


#: Headers over how much of a service may be used.
_LIMITS = re.compile(r"\b(?:limits|quotas?|credits|rate limit|free tier)\b|限额|额度", re.IGNORECASE)


def _of_access(column: Column, columns: Sequence[Column]) -> bool:
    """Whether "Provider" stands in a table of how models can be reached: beside it are limits and quotas."""
    provider = header_key(column.header.text) in ("provider", "providers", "platform", "modelprovider")
    return provider and any(
        c.role == "other" and _LIMITS.search(c.header.text) and "context" not in c.header.text.casefold()
        for c in columns
    )


def _are_makers(table: Table, column: Column) -> bool:
    """Whether the cells under "Parent" are makers: Anthropic, Google, Meta."""
    texts = [text for row in table.rows if (text := fold(row.cells[column.index].text).strip())]
    return len(texts) >= 3 and sum(1 for text in texts if known_maker(text)) * 5 >= len(texts) * 3


def _are_dates(table: Table, column: Column) -> bool:
    """Whether the cells under "Data" are dates: the header lacks a letter."""
    texts = [text for row in table.rows if (text := fold(row.cells[column.index].text).strip())]
    return len(texts) >= 3 and sum(1 for text in texts if _DATE.fullmatch(text)) * 5 >= len(texts) * 4


def _are_authors(table: Table, column: Column) -> bool:
    """Whether the cells under "Author" are those of papers: ``Shi et al.``."""
    texts = [text for row in table.rows if (text := fold(row.cells[column.index].text).strip())]
    return len(texts) >= 3 and sum(1 for text in texts if _AUTHORS.match(text)) * 5 >= len(texts) * 4


def numbers_rows(table: Table, column: Column) -> bool:
    """Whether a column without a header numbers the rows: whole numbers that only rise."""
    texts = [row.cells[column.index].text.strip() for row in table.rows]
    if column.role != "other" or column.header.text.strip() or len(texts) < 3:
        return False
    if not all(text.isascii() and text.isdigit() for text in texts) or int(texts[0]) > 1:
        return False
    return all(int(one) < int(other) for one, other in itertools.pairwise(texts))


def _guess(table: Table, column: Column, taken: set[Role]) -> tuple[Role, str, str] | None:
    cells = [
        row.cells[column.index]
        for row in table.rows
        if state_of(row.cells[column.index].text) is None or row.cells[column.index].links
    ]
    if len(cells) < 3:
        return None
    for role, (what, looks) in _LOOKS.items():
        if role in taken or (role == "sizes" and _COUNTS_ELSE.search(column.header.text)):
            continue
        if role in ("context", "date") and _NOT_OF_IT.search(column.header.text):
            continue
        if (
            role == "base"
            and column.header.text.strip()
            and (not _OF_BASES.search(column.header.text) or _IN_PLACE.search(column.header.text))
        ):
            continue
        if role == "base" and "name" not in taken:
            continue  # names of known models are the rows' own where no other column names them
        count = sum(1 for cell in cells if looks(cell))
        if count >= 3 and count * 5 >= len(cells) * 4:
            return role, what, f"{count} of {len(cells)}"
    return None


def bears_known_names(table: Table, column: Column) -> bool:
    """Whether half of the cells of a column, and three at least, begin with a family that all know."""
    texts = [row.cells[column.index].text.strip() for row in table.rows]
    known = sum(1 for text in texts if model_named(text) and len(text.split()) <= 5)
    return known >= 3 and known * 2 >= len(texts)


def _is_of_kinds(column: Column) -> bool:
    """Whether a header stands over kinds, needs or advice, and over no names."""
    header = column.header.text.strip()
    return header_key(header) in _KINDS or _ADVICE.search(header) is not None


def name_column(table: Table, columns: Sequence[Column]) -> int | None:
    """The column that names the models where no header says so: the first of short, differing texts.

    Only a column without a known role can be it; numbers and signs are no names. A column of names
    that everybody knows goes before one of other texts ("I need to ..." beside "Use this").
    """
    other = [c for c in columns if c.role == "other" and not _is_of_kinds(c)]
    known = [column for column in other if bears_known_names(table, column)]
    if columns and columns[0].role == "other" and _is_of_kinds(columns[0]):
        other = []  # "Factor | Closed | Open": what is said of each kind
    for column in (*known, *other):
        texts = [row.cells[column.index].text.strip() for row in table.rows]
        named = [t for t in texts if any(c.isalpha() for c in t) and len(t) <= 60]
        if texts and sum(len(text.split()) for text in named) > 5 * max(len(named), 1):
            continue  # sentences
        if texts and len(named) * 5 >= len(texts) * 4 and len(set(named)) * 5 >= len(named) * 4:
            return column.index
    return None
