"""Recipes: ``(LLaMA-7B + continual pretrain + INST, English&Chinese)`` behind a model's name.

A recipe is what lists write in one breath: the base with its size, then how and on what it was
tuned; beside it the model's own sizes and languages. "Toys" lines and bullets of projects use it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from llmanac.entries.cells.bases import bases_in
from llmanac.entries.cells.languages import languages_in
from llmanac.entries.cells.links import kind_of
from llmanac.entries.cells.names import read_name
from llmanac.entries.cells.size_tokens import tokens
from llmanac.entries.cells.text import brackets, fold, link_over, split, text_links, trim
from llmanac.entries.model import Alternate, BaseMention, DatasetMention, NameMention, Word
from llmanac.entries.values import LanguageMention, Languages, LinkMention
from llmanac.entries.words import DOMAINS, KINDS, METHODS, find
from llmanac.issues import Issue, issue
from llmanac.markdown.blocks import Inline

_COMMA = re.compile(r"[,;、\n]")
_PLUS = re.compile(r"\+")
_SIZES_ONLY = re.compile(r"[~]?\d+(?:\.\d+)?\s?[BbMm]?(?:\s*[/,|]\s*\d+(?:\.\d+)?\s?[BbMm]?)*")


@dataclass
class Recipe:
    """What stands in the brackets behind a name."""

    sizes: list[str] = field(default_factory=list)
    bases: list[BaseMention] = field(default_factory=list)
    methods: list[Word] = field(default_factory=list)
    datasets: list[DatasetMention] = field(default_factory=list)
    domains: list[Word] = field(default_factory=list)
    languages: list[LanguageMention] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def spoken(self, span_of: Inline) -> Languages | None:
        return Languages(span=span_of.span, mentions=tuple(self.languages)) if self.languages else None


@dataclass(frozen=True)
class Named:
    """A name with its link and its recipe, at ``[start, end)`` of the text."""

    name: NameMention
    recipe: Recipe
    start: int
    end: int


def named_list(cell: Inline, start: int, end: int) -> tuple[Named, ...]:
    """``[A](..) (recipe), [B](..) (recipe), C-7B``: each name with what stands behind it.

    >>> from llmanac.markdown import parse
    >>> cell = parse("[A](https://a.example) (LLaMA-7B + INST), B").sections[0].blocks[0].content
    >>> [(n.name.name, [b.name for b in n.recipe.bases]) for n in named_list(cell, 0, len(cell.text))]
    [('A', ['LLaMA']), ('B', [])]
    """
    folded = fold(cell.text)
    found: list[Named] = []
    held = [(link.start, link.end) for link in text_links(cell)]
    for part in split(folded[:end], _COMMA, held):
        left, right = max(part.start, start), part.end
        if right <= left:
            continue
        inner = [(a, b) for a, b in brackets(folded[:right]) if a > left and folded[a] == "("]
        stop = trim(folded, left, inner[0][0] if inner else right)[1]
        text = cell.text[left:stop].strip(" *_`:")
        if not any(c.isalnum() for c in text):
            continue
        recipe = Recipe()
        for a, b in inner:
            read_recipe(cell, folded, a + 1, b - 1, recipe)
        found.append(Named(_name(cell, left, stop, text), recipe, left, right))
    return tuple(found)


def _name(cell: Inline, start: int, end: int, text: str) -> NameMention:
    link = link_over(cell, start, end)
    links: tuple[LinkMention, ...] = ()
    if link is not None:
        links = (
            LinkMention(word=link.text, kind=kind_of(link.text, link.url), url=link.url, span=link.span),
        )
    plain = Inline(text, (), (), cell.at(start, end), text)
    read = read_name(plain).value
    name, alternates, variants = (read.name, read.alternates, read.variants) if read else (text, (), ())
    return NameMention(
        text=cell.text[start:end], span=cell.at(start, end), name=name,
        alternates=tuple(Alternate(text=a.text, language=a.language) for a in alternates),
        variants=variants, links=links,
    )  # fmt: skip


def read_recipe(cell: Inline, folded: str, start: int, end: int, recipe: Recipe) -> None:
    """Read ``cell.text[start:end]`` into a recipe; what no rule knows becomes an issue."""
    held = [(link.start, link.end) for link in text_links(cell)]
    for part in split(folded[:end], _COMMA, held):
        left, right = max(part.start, start), part.end
        if right <= left:
            continue
        if _SIZES_ONLY.fullmatch(folded[left:right]) and tokens(folded[left:right]):
            recipe.sizes += [piece.strip() for piece in re.split(r"[/,|]", folded[left:right])]
            continue
        pieces = [(max(p.start, left), p.end) for p in split(folded[:right], _PLUS, held) if p.end > left]
        for index, (a, b) in enumerate(pieces):
            _piece(cell, folded, a, b, recipe, first=index == 0 and len(pieces) > 1)


def _piece(cell: Inline, folded: str, start: int, end: int, recipe: Recipe, *, first: bool) -> None:
    text = folded[start:end].strip(" *")
    span = cell.at(start, end)
    if slug := find(METHODS, text):
        recipe.methods.append(Word(slug=slug, text=text, span=span))
        return
    spoken = languages_in(cell.text[start:end], cell, start)
    if spoken.mentions and not re.sub(
        r"[\s&,/和与]+|and", "", _without(text, [m.text for m in spoken.mentions])
    ):
        recipe.languages += spoken.mentions
        return
    if first or (not recipe.bases and tokens(text) and re.match(r"[A-Za-z]", text)):
        bases = bases_in(cell, start, end)
        if bases:
            recipe.bases += bases
            return
    head, _, tail = text.partition("-")
    if (slug := find(METHODS, head)) and (domain := find(DOMAINS, tail)):
        recipe.methods.append(Word(slug=slug, text=text, span=span))
        recipe.domains.append(Word(slug=domain, text=tail, span=span))
        return
    link = link_over(cell, start, end)
    if recipe.bases or link is not None:
        recipe.datasets.append(
            DatasetMention(name=cell.text[start:end].strip(" *"), span=span, url=link.url if link else None)
        )
        return
    if find(KINDS, text):
        return
    message = f"“{text}” is kept as text; no rule reads it as a base, a method or data."
    recipe.issues.append(issue("unread-remark", span, message, text))


def _without(text: str, words: list[str]) -> str:
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(fold(word), " ")
    return text
