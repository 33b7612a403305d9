"""The "Toys" line below a table: ``*Toys*: [OpenAlpaca](url) (openllama-7b+INST), ...``."""

from __future__ import annotations

import re

from llmanac.entries.cells.size_tokens import parameters_in
from llmanac.entries.context import Around
from llmanac.entries.model import ModelEntry, NameMention, Place, TrainingMention
from llmanac.entries.recipes import Named, Recipe, named_list
from llmanac.entries.values import CheckpointMention, Links, Sizes
from llmanac.issues import Issue
from llmanac.markdown.blocks import Inline, Paragraph
from llmanac.spans import Span

_LINE = re.compile(r"^\W*(?P<word>toys?|toy models?|小模型|玩具)\W*[:：]\s*", re.IGNORECASE)


def is_toys(text: str) -> bool:
    """Whether a line begins as one of toys does."""
    return _LINE.match(text) is not None


def toys(paragraph: Paragraph, around: Around) -> tuple[tuple[ModelEntry, ...], tuple[Issue, ...]] | None:
    """The models of a "Toys" line, or None for another paragraph."""
    cell = paragraph.content
    match = _LINE.match(cell.text)
    if not match:
        return None
    found = named_list(cell, match.end(), len(cell.text))
    issues = tuple(i for named in found for i in named.recipe.issues)
    return tuple(model_of(named, cell, paragraph.span, around, "toy") for named in found), issues


def model_of(named: Named, cell: Inline, span: Span, around: Around, kind: str) -> ModelEntry:
    """A name with its recipe as an entry."""
    recipe = named.recipe
    name = named.name
    if kind == "toy":
        name = name.model_copy(update={"tags": (*name.tags, "toy")})
    return ModelEntry(
        kind="toy" if kind == "toy" else "bullet",
        place=Place(section=around.path, span=span, source_text=cell.text[named.start : named.end]),
        name=name,
        stage=around.about.stage,
        sizes=_sizes(recipe, name),
        trainings=_trainings(recipe, name),
        bases=tuple(recipe.bases),
        bases_state="stated" if recipe.bases else "silent",
        links=Links(text="", span=name.span, mentions=name.links) if name.links else None,
        domains=tuple(recipe.domains),
    )


def _sizes(recipe: Recipe, name: NameMention) -> Sizes | None:
    if not recipe.sizes:
        return None
    mentions = tuple(
        CheckpointMention(label=size, span=name.span, size_text=size, parameters=parameters_in(size))
        for size in recipe.sizes
    )
    return Sizes(text="/".join(recipe.sizes), span=name.span, checkpoints=mentions)


def _trainings(recipe: Recipe, name: NameMention) -> tuple[TrainingMention, ...]:
    if not (recipe.methods or recipe.datasets or recipe.languages):
        return ()
    text = " + ".join([m.text for m in recipe.methods] + [d.name for d in recipe.datasets])
    return (
        TrainingMention(
            text=text, span=name.span, kind="finetuning", datasets=tuple(recipe.datasets),
            languages=recipe.spoken(Inline("", (), (), name.span, "")), methods=tuple(recipe.methods),
        ),
    )  # fmt: skip
