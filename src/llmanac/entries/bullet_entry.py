"""One bullet to one entry: its name, the links and brackets behind it, the facts below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from llmanac.entries.active import active_told
from llmanac.entries.bracket_facts import bracket_facts
from llmanac.entries.bullet_facts import BulletFacts, code_lines
from llmanac.entries.bullet_names import (
    VERSIONS,
    name_and_sizes,
    name_in,
    on_checkpoint,
    versions_in,
)
from llmanac.entries.cells.labels import only_release
from llmanac.entries.cells.links import kind_by_host, kind_by_word, mentions
from llmanac.entries.cells.organizations import read_organizations
from llmanac.entries.cells.size_tokens import tokens
from llmanac.entries.cells.sizes import read_sizes
from llmanac.entries.cells.text import fold
from llmanac.entries.columns import role_of
from llmanac.entries.context import Around
from llmanac.entries.cut import without_notes
from llmanac.entries.heads import Head
from llmanac.entries.licence_badges import licence_of_badges
from llmanac.entries.licence_flags import with_told
from llmanac.entries.link_sizes import sizes_of_links
from llmanac.entries.makers import maker_in_name, names_maker, with_maker_in_front
from llmanac.entries.model import ModelEntry, Place
from llmanac.entries.own_sizes import own_sizes, without_size
from llmanac.entries.prose import context_of_name, contexts_in, sizes_in, tokens_in
from llmanac.entries.prose_bases import bases_in_name, prose_bases
from llmanac.entries.prose_data import data_told
from llmanac.entries.prose_makers import makers_told
from llmanac.entries.running import joined, stretch, words
from llmanac.entries.structure import facets_of, structure_told
from llmanac.entries.told import date_in_front, date_told, languages_named, languages_told, licences_told
from llmanac.entries.values import LinkMention, Links, Organizations
from llmanac.entries.weights import join_links
from llmanac.markdown.blocks import Inline, ListBlock, ListItem, Paragraph
from llmanac.ontology.names import key

#: "Yi models", "GLM series": what stands behind the name and is none of it.
_KIND_BEHIND = re.compile(
    r"(?<=[\w)])(?:\s+(?:(?:Large\s)?(?:Language|Foundation)\s)?(?:series|models)|\s*系列)(?:\s?(?:模型|models?))?$",
    re.IGNORECASE,
)
#: "acme/elm-7b": the name of a page on a hub, with its owner in front.
_OWNED = re.compile(r"^[A-Za-z][\w.-]{1,38}/(?P<name>[A-Za-z][\w.-]*\d[\w.-]*)$")
_FRONT = re.compile(r"\W*(?P<size>\d{1,4}(?:\.\d+)?[BM])\s?[:：]")


def entry_of(item: ListItem, around: Around, head: Head, prose: Sequence[Inline] = ()) -> ModelEntry | None:
    """The model that a bullet is about whose head is known; ``prose`` are paragraphs about it.

    None where the head, without its sizes and signs, is no name.
    """
    cell = without_notes(item.content)
    below = below_of(item)
    start, end, link = head.start, head.end, head.link
    text = cell.text[start:end].strip(" *_`:：.,")
    if re.fullmatch(r"[(\[（][^()\[\]（）]+[)\]）]", text):
        text = text[1:-1].strip()  # "**(SciGPT2)** Title"
    text = _OWNED.sub(r"\g<name>", _KIND_BEHIND.sub("", text))
    outer = re.fullmatch(r"(?P<name>[^()（）]+\w)\s*(?P<bracket>[(（](?P<who>[^()（）]+)[)）])", text)
    if outer and names_maker(outer["who"]):  # "MPT-7B (MosaicML)"
        stem, sizes = name_and_sizes(outer["name"], cell, start, start + outer.end("name"), link)
        stem = f"{stem} {outer['bracket']}"
    else:
        stem, sizes = name_and_sizes(text, cell, start, end, link)
    if around.family and stem and only_release(stem):
        stem = f"{around.family} {stem}"
    versions = VERSIONS.fullmatch(stem)
    name = name_in(versions["stem"] if versions else stem, cell, start, end)
    if name is None:
        return None
    if versions:
        name = name.model_copy(update={"variants": versions_in(versions["versions"])})
    name = name.model_copy(update={"variants": tuple(v for v in name.variants if not tokens(fold(v)))})
    name, in_name = maker_in_name(name)
    name, in_brackets = bases_in_name(name)
    links = [m for m in mentions(cell) if link is None or m.span != link.span]
    maker, links = _maker(links, cell, end)
    based = bool(prose_bases(cell, end)) or any(role_of(c.text.partition(":")[0]) == "base" for c in below)
    tuned = based or around.about.stage not in ("", "pretrained")
    facts = BulletFacts(tuned=tuned)
    for child in (*below, *code_lines(item.children)):
        facts.read(child)
        links += facts.links_of(child)
    left = end + len(cell.text[end:]) - len(cell.text[end:].lstrip(" \t\n:：-–—*|,.，])"))
    description = cell.text[left:].strip()
    behind = bracket_facts(cell, start, end)
    facts.prose += prose
    links += [m for one in prose for m in mentions(one) if _of_the_model(m, name.name)]
    told = joined(
        [
            stretch(cell, min(max(left, behind.end), len(cell.text.rstrip())), len(cell.text.rstrip())),
            *facts.descriptions,
            *facts.prose,
        ]
    )
    bases = facts.bases or prose_bases(cell, end)
    bases = bases or next((found for one in facts.prose if (found := prose_bases(one, 0))), ())
    bases = bases or in_brackets
    own = {key(name.name), key(without_size(name.name))}  # no model is its own base
    bases = tuple(base for base in bases if not own & {key(base.text), key(base.name)})
    of_bases = {base.url for base in bases if base.url}
    links = [m for m in links if m.url not in of_bases]  # "fine-tuned from [LLaMA](..)"
    if head.maker:
        maker = _organizations(head.maker, cell)
    if sizes is None and (front := _FRONT.match(cell.text[:start])):  # "13B: Vicuna (..)"
        sizes = read_sizes(words(cell, *front.span("size"))).value
    stated = facts.sizes or sizes or behind.sizes or sizes_of_links(cell, end)
    stated = stated or sizes_in(told, name.name) or own_sizes(told, name.name)
    stated = active_told(told, stated) if stated is not None else None
    own_links = (
        [link.model_copy(update={"kind": kind_by_host(link.url) or "homepage"})]
        if link is not None and not on_checkpoint(stated, link)
        else []
    )
    released, kept = join_links(stated, (*own_links, *links), name)
    trainings = tuple(facts.trainings)
    if not trainings and (trained := tokens_in(told)):
        trainings = (trained,)
    if not any(training.datasets for training in trainings) and (data := data_told(told, tuned=tuned)):
        trainings = (*trainings, data)
    makers = facts.organizations or maker or behind.organizations or in_name
    makers = (
        makers or _of_group(around, cell, makers_told(told, name.name)) or around.told.makers_of(name.name)
    )
    name, makers = with_maker_in_front(name, makers)
    return ModelEntry(
        kind="bullet",
        place=Place(section=around.path, span=item.span, source_text=item.raw),
        name=name,
        stage=around.about.stage,
        sizes=released,
        contexts=facts.contexts
        or behind.contexts
        or contexts_in(told)
        or context_of_name(name.text, cell.span),
        architectures=(
            facts.architectures or facets_of(text, cell.span) or around.architectures or structure_told(told)
        ),
        trainings=trainings,
        bases=bases,
        bases_state="stated" if bases else "silent",
        links=Links(text="", span=cell.span, mentions=kept) if kept else None,
        dates=facts.dates
        or behind.dates
        or date_in_front(cell, start, around.told.year)
        or date_told(told)
        or around.told.dates,
        organizations=makers,
        languages=facts.languages or behind.languages or languages_told(told) or languages_named(name),
        licences=with_told(
            facts.licences or behind.licences or licence_of_badges([cell, *below]) or licences_told(told),
            around.told.licences,
        ),
        closed=around.about.closed,
        description="\n".join(
            filter(None, [description, *(one.text for one in (*facts.descriptions, *facts.prose))])
        ),
    )


def _of_the_model(link: LinkMention, name: str) -> bool:
    """Whether a link of running text is the model's: its words or its address bear the name."""
    stem = key(without_size(name) or name)
    if key(link.word) in (key(name), stem):
        return True
    known = kind_by_host(link.url) in ("paper", "code", "weights")
    return len(stem) > 2 and (
        (stem in key(link.word) and len(link.word.split()) <= 12) or (known and stem in key(link.url))
    )


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


def _of_group(around: Around, cell: Inline, told: Organizations | None) -> Organizations | None:
    """The maker that the heading names; what the text says goes before a heading that no maker bears."""
    if not around.organization or (told is not None and not names_maker(around.organization)):
        return told
    text = around.organization
    return read_organizations(
        Inline(text, (), (), around.section.heading.span if around.section.heading else cell.span, text)
    ).value


def below_of(item: ListItem) -> list[Inline]:
    """All bullets and paragraphs below a bullet, in order."""
    found: list[Inline] = []
    for block in item.children:
        if isinstance(block, ListBlock):
            for child in block.items:
                found.append(child.content)
                found += below_of(child)
        elif isinstance(block, Paragraph):
            found.append(block.content)
    return found
