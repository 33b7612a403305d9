"""One cell of a row to the grammar of its column's role: :data:`READERS` says which."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from llmanac.entries.active import counted
from llmanac.entries.cells.architecture import read_architecture
from llmanac.entries.cells.bases import bases_state, read_bases
from llmanac.entries.cells.context import read_context
from llmanac.entries.cells.dates import DateOrder, read_date
from llmanac.entries.cells.languages import read_languages
from llmanac.entries.cells.licences import read_licences
from llmanac.entries.cells.links import kind_by_host, kind_by_word, read_links
from llmanac.entries.cells.organizations import read_organizations
from llmanac.entries.cells.signs import state_of
from llmanac.entries.cells.size_tokens import tokens
from llmanac.entries.cells.sizes import read_sizes
from llmanac.entries.cells.text import fold, split, text_links
from llmanac.entries.cells.training import read_training
from llmanac.entries.columns import Column, Role
from llmanac.entries.context import Around
from llmanac.entries.hubs import hub_id
from llmanac.entries.identifiers import with_pages
from llmanac.entries.licence_flags import yes_or_no
from llmanac.entries.makers import known_maker
from llmanac.entries.row_draft import Draft
from llmanac.entries.row_words import (
    read_description,
    read_domain,
    read_method,
    read_modality,
    read_other,
    read_stage,
    read_tags,
)
from llmanac.entries.running import stretch
from llmanac.entries.told import licences_told
from llmanac.entries.values import Amount, Licences, LinkKind, LinkMention, Reading
from llmanac.issues import issue
from llmanac.markdown.blocks import Inline

_PRETRAINING = re.compile(r"pre-?train|预训练|事前|사전", re.IGNORECASE)
_LINK_ROLES: Mapping[Role, LinkKind | None] = {
    "links": None, "paper": "paper", "code": "code", "weights": "weights", "blog": "blog", "demo": "demo",
}  # fmt: skip


Reader = Callable[[Draft, Inline, Column, DateOrder | None, Around], None]


def _sizes(draft: Draft, cell: Inline, column: Column, _: DateOrder | None, __: Around) -> None:
    draft.take("sizes", read_sizes(counted(cell, column.header.text), scale=column.scale), cell, column)


def _active(draft: Draft, cell: Inline, column: Column, _: DateOrder | None, around: Around) -> None:
    found = read_sizes(cell, scale=column.scale)
    if found.value.state == "stated" and not found.value.checkpoints:
        read_other(draft, cell, column, None, around)
    draft.active = draft.active or found.value
    draft.issues += found.issues


def _context(draft: Draft, cell: Inline, column: Column, _: DateOrder | None, __: Around) -> None:
    draft.take("contexts", read_context(cell, scale=column.scale), cell, column)


def _architecture(draft: Draft, cell: Inline, column: Column, _: DateOrder | None, around: Around) -> None:
    linked = [link for link in text_links(cell) if hub_id(link.url)]
    if linked:  # "Llama ([7b](..), [13b](..))": the weights stand beside the structure
        start, end = linked[0].start, linked[-1].end
        draft.weights.append(stretch(cell, start, end))
        cell = stretch(cell, 0, len(cell.text[:start].rstrip(" (（\n")))
    draft.take("architectures", read_architecture(cell, legend=around.legend), cell, column)


def _data(draft: Draft, cell: Inline, column: Column, _: DateOrder | None, around: Around) -> None:
    # "Training data" of a model that was made from another is what it was tuned on, unless the header
    # or the section says that it is about pretraining.
    stage = around.about.stage
    told = stage not in ("", "pretrained") if column.role == "data" else False
    based = draft.based and stage != "pretrained" and not _PRETRAINING.search(column.header.text)
    tuned = column.role == "tuning-data" or told or based
    reading = read_training(cell, "finetuning" if tuned else "pretraining")
    if column.role != "tuning-data" and any(a.unit == "token" for t in reading.value for a in t.amounts):
        reading = read_training(cell, "pretraining")  # tokens count what a model was pretrained on
    draft.trainings += reading.value
    draft.issues += reading.issues


def _tokens(draft: Draft, cell: Inline, column: Column, _: DateOrder | None, __: Around) -> None:
    from llmanac.entries.cells.amounts import read_amounts
    from llmanac.entries.cells.numbers import NUMBER, exact

    text = fold(cell.text)
    if state_of(text):
        return
    bare = re.fullmatch(rf"\s*[~≈]?\s*({NUMBER})\s*\+?\s*", text)
    if bare and column.scale:
        value = exact(bare[1], column.scale)
        draft.amounts.append(Amount(text=cell.text, span=cell.span, value=value, unit="token"))
        return
    found = False
    for part in split(text, re.compile(r"[,;\n]|\s\+\s")):
        if amounts := read_amounts(cell, part.start, part.end):
            draft.amounts += [
                a if a.unit != "unspecified" else a.model_copy(update={"unit": "token"})
                for a in amounts.amounts
            ]
            draft.issues += amounts.issues
            found = True
    if not found:
        read_other(draft, cell, column, None, __)


def _links(draft: Draft, cell: Inline, column: Column, _: DateOrder | None, around: Around) -> None:
    cell = with_pages(cell, column.header.text) if column.role == "weights" else cell
    reading = read_links(cell, _LINK_ROLES.get(column.role))
    if column.role == "links" and _labels_are_sizes(cell):
        draft.weights.append(cell)  # "[7B](..), [13B](..)" under "Link"
        return
    if column.role == "weights":
        draft.weights.append(cell)
        return
    found = reading.value.mentions
    if not cell.links and state_of(cell.text) is None:
        read_other(draft, cell, column, None, around)  # the title of a paper without a link
    if column.role == "paper" and re.search(r"blog|博客", column.header.text, re.IGNORECASE):
        # "Paper/Blog" holds both: what neither its word nor its host calls a paper is a blog.
        found = tuple(link if _is_paper(link) else link.model_copy(update={"kind": "blog"}) for link in found)
    draft.links += found
    draft.issues += reading.issues


def _labels_are_sizes(cell: Inline) -> bool:
    """Whether all links of a cell are labelled with sizes, and all lead to weights or code."""
    links = [link for link in cell.links if link.kind != "image"]
    return bool(links) and all(
        tokens(fold(link.text)) and kind_by_host(link.url) in ("weights", "code", None) for link in links
    )


def _is_paper(link: LinkMention) -> bool:
    kind = kind_by_word(link.word) or kind_by_host(link.url)
    return link.kind != "paper" or kind == "paper"


def _date(draft: Draft, cell: Inline, column: Column, order: DateOrder | None, _: Around) -> None:
    if order is not None:
        draft.take("dates" if column.role == "date" else "added", read_date(cell, order), cell, column)


def _organization(draft: Draft, cell: Inline, column: Column, _: DateOrder | None, __: Around) -> None:
    draft.take("organizations", read_organizations(cell), cell, column)


def _base(draft: Draft, cell: Inline, column: Column, _: DateOrder | None, around: Around) -> None:
    reading = read_bases(cell)
    draft.take("bases", reading, cell, column)
    draft.fields.setdefault("bases_state", bases_state(cell))
    if not reading.value and bases_state(cell) == "stated":
        _unnamed(draft, cell, column, around, "a model")


def _language(draft: Draft, cell: Inline, column: Column, _: DateOrder | None, __: Around) -> None:
    draft.take("languages", read_languages(cell), cell, column)


def _licence(draft: Draft, cell: Inline, column: Column, _: DateOrder | None, around: Around) -> None:
    reading = read_licences(cell)
    value = reading.value.model_copy(
        update={
            "mentions": tuple(one for one in reading.value.mentions if one.spdx or not _is_maker(one.name))
        }
    )
    reading = Reading(value, reading.issues)
    old = draft.fields.get("licences")
    if old is not None and old.state == "stated" and value.state == "stated":
        # One licence for the code, another for the weights: both hold for the model.
        known = {mention.spdx or mention.name for mention in old.mentions}
        more = tuple(mention for mention in value.mentions if (mention.spdx or mention.name) not in known)
        said = old.commercial if value.commercial is None else value.commercial
        draft.fields["licences"] = old.model_copy(
            update={"mentions": (*old.mentions, *more), "commercial": said}
        )
        draft.issues += reading.issues
        return
    if old is not None and old.state != "stated" and value.state == "stated":
        draft.fields["licences"] = None
    draft.take("licences", reading, cell, column)
    if value.state == "stated" and not value.mentions and value.commercial is None and not reading.issues:
        _unnamed(draft, cell, column, around, "a licence")


def _is_maker(name: str) -> bool:
    """Whether what stands for a licence is who gives it: "Salesforce (open)"."""
    return known_maker(re.sub(r"\s*[(（][^()（）]*[)）]", "", name))


def _unnamed(draft: Draft, cell: Inline, column: Column, around: Around, what: str) -> None:
    """Words that name nothing ("various", "see repo") stay words."""
    text = cell.text.strip()
    message = f"“{text}” under “{column.header.text}” is kept as text; it does not name {what}."
    draft.issues.append(issue("unread-remark", cell.span, message, text))
    read_other(draft, cell, column, None, around)


def _commercial(draft: Draft, cell: Inline, column: Column, _: DateOrder | None, around: Around) -> None:
    flag = yes_or_no(cell)
    if flag is None:
        read_other(draft, cell, column, None, around)
    else:
        draft.fields["commercial"] = Licences(text=cell.text, span=cell.span, commercial=flag)


def _openness(draft: Draft, cell: Inline, column: Column, _: DateOrder | None, around: Around) -> None:
    """ "✔ Apache 2": beside what is open stands under which licence."""
    if "licences" not in draft.fields and (told := licences_told(cell)):
        draft.fields["licences"] = told
    read_other(draft, cell, column, None, around)


READERS: Mapping[Role, Reader] = {
    "sizes": _sizes,
    "active": _active,
    "context": _context,
    "architecture": _architecture,
    "pretraining-data": _data,
    "tuning-data": _data,
    "data": _data,
    "tokens": _tokens,
    "links": _links,
    "paper": _links,
    "code": _links,
    "weights": _links,
    "blog": _links,
    "demo": _links,
    "date": _date,
    "added": _date,
    "organization": _organization,
    "base": _base,
    "language": _language,
    "licence": _licence,
    "commercial": _commercial,
    "domain": read_domain,
    "method": read_method,
    "stage": read_stage,
    "description": read_description,
    "modality": read_modality,
    "tags": read_tags,
    "openness": _openness,
}
