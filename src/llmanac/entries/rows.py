"""One row of a table to one entry: each cell by its column's role, then what they tell together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from llmanac.entries.active import active_told, with_active
from llmanac.entries.cells.bases import read_bases
from llmanac.entries.cells.dates import DateOrder
from llmanac.entries.cells.links import read_links
from llmanac.entries.cells.names import read_name
from llmanac.entries.cells.size_tokens import tokens
from llmanac.entries.cells.text import fold
from llmanac.entries.columns import MODEL_HEADERS, Column, header_key, role_of
from llmanac.entries.context import Around
from llmanac.entries.cut import whole_part, without_notes
from llmanac.entries.licence_flags import with_flag, with_told
from llmanac.entries.makers import maker_in_name, with_maker_in_front
from llmanac.entries.model import ModelEntry, OtherText, Place, TrainingMention
from llmanac.entries.own_sizes import own_sizes, sizes_of_brackets, without_size
from llmanac.entries.programs import names_program, with_tools
from llmanac.entries.prose import context_of_name, contexts_in, sizes_in, tokens_in
from llmanac.entries.prose_bases import bases_in_name, prose_bases
from llmanac.entries.prose_data import data_told
from llmanac.entries.prose_makers import makers_told
from llmanac.entries.row_cells import READERS
from llmanac.entries.row_draft import Draft
from llmanac.entries.row_words import read_other
from llmanac.entries.structure import facets_of, structure_told
from llmanac.entries.told import date_told, languages_named, languages_told, licences_told
from llmanac.entries.values import Dates, Links
from llmanac.entries.weights import join_weights, own_pages
from llmanac.issues import Issue, issue
from llmanac.markdown.blocks import Row
from llmanac.ontology.names import key


def read_row(
    row: Row, columns: Sequence[Column], orders: Mapping[int, DateOrder], around: Around
) -> tuple[ModelEntry | None, tuple[Issue, ...]]:
    """The model that a row names, or None for a row without a name (which is an issue)."""
    named = next((c for c in columns if c.role == "name"), None)
    if named is None:
        return None, ()
    row = replace(row, cells=tuple(without_notes(cell) for cell in row.cells))
    name = read_name(row.cells[named.index])
    if name.value is None:
        return None, name.issues if any(cell.text.strip() for cell in row.cells) else ()
    if (
        _NO_MODEL.fullmatch(name.value.name.strip())
        or role_of(name.value.name) == "name"
        or _is_program(row, columns, name.value.name)
    ):
        text = name.value.name
        message = f"“{text}” is no model, as its row tells: it is left out."
        return None, (issue("row-of-a-program", row.cells[named.index].span, message, text),)
    draft = Draft(issues=list(name.issues))
    if row.cut:
        row = whole_part(row)
        if not row.cells[named.index].text.strip():
            return None, ()  # cut inside its name: nobody knows what it was to be
    draft.based = any(c.role == "base" and read_bases(row.cells[c.index]).value for c in columns)
    for column in columns:
        cell = row.cells[column.index]
        if column.role not in ("name", "index") and cell.raw.strip():
            READERS.get(column.role, read_other)(draft, cell, column, orders.get(column.index), around)
    for extra in row.extra:
        if extra.raw.strip():
            draft.others.append(OtherText(header="", text=extra.text or extra.raw, span=extra.span))
            draft.links += read_links(extra).value.mentions
    called = name.value
    if "sizes" not in draft.fields:
        called, told = sizes_of_brackets(row.cells[named.index], called)
        draft.fields |= {"sizes": told} if told is not None else {}
    entry = _entry(row, called, draft, around)
    return entry, tuple(draft.issues)


#: What closes a table or is measured beside models: "Average", "Human expert", a count ("12", "100+").
_NO_MODEL = re.compile(
    r"(?:human|random)(?:\s(?:experts?|baseline|performance|guess(?:ing)?|eval\w*|level))?|average|avg\.?|mean|total|sum"
    r"|baselines?|ours|(?:any|various|all|other|many|several|most|open)\b.*\bmodels?\b.*|"
    r"(?:more\s)?coming soon|free tier|batch api|"
    r"prices? as of .*|合计|总计|平均|人类|随机|\d{1,4}\s?[+个]?",
    re.IGNORECASE,
)
#: Headers over what kind of thing a row is, and the kinds that are no models.
_KIND_HEADERS = frozenset(map(header_key, ("Type", "Category", "Kind", "类型", "所属类型", "类别", "分类")))
_OTHER_KINDS = re.compile(
    r"(?:\w+\s)?(?:librar(?:y|ies)|frameworks?|platforms?|data ?sets?|tools?|toolkits?|hardware|benchmarks?)"
    r"|\w{0,4}(?:库|平台|框架|工具)|\w{0,4}(?:数据集|硬件)\w{0,4}",
    re.IGNORECASE,
)


def _is_program(row: Row, columns: Sequence[Column], name: str) -> bool:
    """Whether a row without sizes describes a framework or tool: its description says so."""
    if re.search(r"(?:数据集|data ?set)$", name, re.IGNORECASE):
        return True
    told = [row.cells[c.index].text for c in columns if c.role == "description"]
    if any(c.role == "name" and header_key(c.header.text) in MODEL_HEADERS for c in columns):
        told = []  # under "Model" stand models: "API, strong quality" is said of one
    sized = any(
        (c.role == "sizes" and re.search(r"\d", row.cells[c.index].text))
        or (c.role == "weights" and row.cells[c.index].text.strip())
        for c in columns
    )
    if sized or tokens(fold(name)):
        return False
    kinds = (row.cells[c.index].text.strip() for c in columns if header_key(c.header.text) in _KIND_HEADERS)
    other = with_tools(name) or any(map(_OTHER_KINDS.fullmatch, kinds))
    return other or any(text and names_program(name, text) for text in told)


def _entry(row: Row, name: Any, draft: Draft, around: Around) -> ModelEntry:
    _fill_from_prose(draft, name.name)
    fields = dict(draft.fields)
    name, maker = maker_in_name(name, loose=around.makers_in_names)
    name, bases = bases_in_name(name)
    if bases and "bases" not in fields:
        fields |= {"bases": bases, "bases_state": "stated"}
    if maker is not None:
        fields.setdefault("organizations", maker)
    structure = fields.get("architectures")
    if structure is None or (not structure.mentions and structure.state == "silent"):
        sizes_told = fields["sizes"].text if fields.get("sizes") else ""
        fields["architectures"] = (
            facets_of(name.name, name.span)
            or facets_of(sizes_told, name.span if not sizes_told else fields["sizes"].span)
            or around.architectures
        )
    if "organizations" not in fields and (told := around.told.makers_of(name.name)):
        fields["organizations"] = told
    name, made = with_maker_in_front(name, fields.get("organizations"))
    if made is not None:
        fields["organizations"] = made
    if "dates" not in fields and around.told.dates:
        fields["dates"] = around.told.dates
    if "languages" not in fields and (spoken := languages_named(name)):
        fields["languages"] = spoken
    stage = fields.pop("stage", None) or around.about.stage
    trainings = _with_methods(draft, stage, row)
    sizes, extra_links, issues = join_weights(
        fields.pop("sizes", None), draft.weights, name, own_pages(name, draft.links)
    )
    draft.issues += issues
    sizes = with_active(sizes, draft.active) if draft.active is not None else sizes
    if "contexts" not in fields and (length := context_of_name(name.text, name.span)):
        fields["contexts"] = length
    licences = with_flag(fields.pop("licences", None), fields.pop("commercial", None))
    licences = with_told(licences, around.told.licences)
    links = [*draft.links, *extra_links, *(name.links if name.links else ())]
    return ModelEntry(
        place=Place(section=around.path, span=row.span, source_text=row.raw, cut=row.cut),
        name=name,
        stage=stage,
        sizes=sizes,
        trainings=tuple(trainings),
        links=Links(text="", span=row.span, mentions=tuple(links)) if links else None,
        licences=licences,
        domains=tuple(draft.domains),
        others=tuple(draft.others),
        closed=around.about.closed or fields.pop("closed", False),
        description="\n".join(draft.texts),
        **fields,
    )


def _fill_from_prose(draft: Draft, name: str) -> None:
    """Bases, sizes and context that a description tells, where no cell of their own does."""
    own = (key(name), key(without_size(name)))  # no model is its own base
    for cell in draft.told:
        bases = () if "bases" in draft.fields else prose_bases(cell, 0)
        if bases := tuple(base for base in bases if key(base.name) not in own):
            draft.fields |= {"bases": bases, "bases_state": "stated"}
        if (
            "sizes" not in draft.fields
            and not _sized_weights(draft)
            and (sizes := sizes_in(cell, name) or own_sizes(cell, name))
        ):
            draft.fields["sizes"] = sizes
        if (dated := date_told(cell)) and _is_finer(dated, draft.fields.get("dates")):
            draft.fields["dates"] = dated
        if stated := draft.fields.get("sizes"):
            draft.fields["sizes"] = active_told(cell, stated)
        if "contexts" not in draft.fields and (contexts := contexts_in(cell)):
            draft.fields["contexts"] = contexts
        if "organizations" not in draft.fields and (makers := makers_told(cell, name)):
            draft.fields["organizations"] = makers
        if "licences" not in draft.fields and "commercial" not in draft.fields:
            draft.fields |= {"licences": said} if (said := licences_told(cell)) else {}
        if "architectures" not in draft.fields and (structure := structure_told(cell)):
            draft.fields["architectures"] = structure
        if not draft.amounts and not draft.trainings and (trained := tokens_in(cell)):
            draft.trainings.append(trained)
        if not draft.trainings and (data := data_told(cell, tuned=draft.based)):
            draft.trainings.append(data)
        if "languages" not in draft.fields and (spoken := languages_told(cell)):
            draft.fields["languages"] = spoken


def _sized_weights(draft: Draft) -> bool:
    """Whether the names of a row's weights state sizes themselves."""
    return any(tokens(fold(link.text)) or not link.text for cell in draft.weights for link in cell.links)


def _is_finer(told: Dates, stated: Dates | None) -> bool:
    """Whether a date of the description fills silence, or tells the month of a year that stands alone."""
    old = stated.issued if stated is not None else None
    if old is None:
        return stated is None or stated.state == "silent"
    return told.issued is not None and old.month is None and told.issued.year == old.year


def _with_methods(draft: Draft, stage: str, row: Row) -> list[TrainingMention]:
    """Methods and token counts of columns of their own join the training that the data tell of."""
    trainings = list(draft.trainings)
    if draft.amounts:
        open_ended: tuple[Literal["amount"], ...] = (
            ("amount",) if any(amount.incomplete for amount in draft.amounts) else ()
        )
        at = _place(trainings, "pretraining")
        if at is None:
            first = draft.amounts[0]
            trainings.append(
                TrainingMention(
                    text=first.text,
                    span=first.span,
                    kind="pretraining",
                    amounts=tuple(draft.amounts),
                    incomplete=open_ended,
                )
            )
        else:
            old = trainings[at]
            trainings[at] = old.model_copy(
                update={
                    "amounts": old.amounts + tuple(draft.amounts),
                    "incomplete": tuple(dict.fromkeys(old.incomplete + open_ended)),
                }
            )
    if draft.methods:
        kind: Literal["pretraining", "finetuning"] = (
            "pretraining" if all(m.slug == "pretraining" for m in draft.methods) else "finetuning"
        )
        at = _place(trainings, kind)
        if at is None:
            word = draft.methods[0]
            trainings.append(
                TrainingMention(text=word.text, span=word.span, kind=kind, methods=tuple(draft.methods))
            )
        else:
            trainings[at] = trainings[at].model_copy(
                update={"methods": trainings[at].methods + tuple(draft.methods)}
            )
    return trainings


def _place(trainings: Sequence[TrainingMention], kind: str) -> int | None:
    """The training that a column of its own tells more of; "?" and "-" under data are none to join."""
    fitting = (t.kind == kind and not t.alternative and t.state == "stated" for t in trainings)
    return next((place for place, fits in enumerate(fitting) if fits), None)
