"""One row of a table to one entry: each cell to the grammar of its column's role."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from llmanac.entries.cells.architecture import read_architecture
from llmanac.entries.cells.bases import bases_state, read_bases
from llmanac.entries.cells.context import read_context
from llmanac.entries.cells.dates import DateOrder, read_date
from llmanac.entries.cells.languages import read_languages
from llmanac.entries.cells.licences import read_licences
from llmanac.entries.cells.links import kind_by_host, kind_by_word, read_links
from llmanac.entries.cells.names import read_name
from llmanac.entries.cells.organizations import read_organizations
from llmanac.entries.cells.signs import state_of
from llmanac.entries.cells.sizes import read_sizes
from llmanac.entries.cells.text import fold, split, trim
from llmanac.entries.cells.training import read_training
from llmanac.entries.columns import Column, Role
from llmanac.entries.context import Around
from llmanac.entries.cut import whole_part, without_notes
from llmanac.entries.licence_flags import with_flag, yes_or_no
from llmanac.entries.model import ModelEntry, OtherText, Place, TrainingMention, Word
from llmanac.entries.prose import contexts_in, prose_bases, sizes_in
from llmanac.entries.sections import stage_of_title
from llmanac.entries.values import Amount, Licences, LinkedText, LinkKind, LinkMention, Links, Reading
from llmanac.entries.weights import join_weights
from llmanac.entries.words import DOMAINS, METHODS, find
from llmanac.issues import Issue, issue
from llmanac.markdown.blocks import Inline, Row

#: Words in a column of domains that are none.
_ALL = re.compile(r"all|any|various|multiple|many|others?|misc\.?|不限|其他|其它|多种", re.IGNORECASE)
_PRETRAINING = re.compile(r"pre-?train|预训练|事前|사전", re.IGNORECASE)
_LINK_ROLES: Mapping[Role, LinkKind | None] = {
    "links": None, "paper": "paper", "code": "code", "weights": "weights", "blog": "blog", "demo": "demo",
}  # fmt: skip


@dataclass
class _Draft:
    """The fields of an entry as its cells fill them; ``join`` puts cells of one role together."""

    fields: dict[str, Any] = field(default_factory=dict)
    links: list[LinkMention] = field(default_factory=list)
    weights: list[Inline] = field(default_factory=list)
    trainings: list[TrainingMention] = field(default_factory=list)
    methods: list[Word] = field(default_factory=list)
    domains: list[Word] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    others: list[OtherText] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    told: list[Inline] = field(default_factory=list)
    based: bool = False

    def take(self, name: str, reading: Reading[Any], cell: Inline, column: Column) -> None:
        """Keep a value; the first cell of a role wins, a later one only fills silence.

        What a later one says beside the first is kept as text (``column`` is its column).
        """
        old = self.fields.get(name)
        if old is None or getattr(old, "state", "stated") == "silent":
            self.fields[name] = reading.value
        elif getattr(reading.value, "state", "stated") == "stated" and cell.text != getattr(old, "text", ""):
            self.others.append(OtherText(header=column.header.text, text=cell.text, span=cell.span))
        self.issues += reading.issues


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
    draft = _Draft(issues=list(name.issues))
    if row.cut:
        row = whole_part(row)
        if not row.cells[named.index].text.strip():
            return None, ()  # cut inside its name: nobody knows what it was to be
    draft.based = any(c.role == "base" and read_bases(row.cells[c.index]).value for c in columns)
    for column in columns:
        cell = row.cells[column.index]
        if column.role not in ("name", "index") and cell.raw.strip():
            _READERS.get(column.role, _other)(draft, cell, column, orders.get(column.index), around)
    for extra in row.extra:
        if extra.raw.strip():
            draft.others.append(OtherText(header="", text=extra.text or extra.raw, span=extra.span))
            draft.links += read_links(extra).value.mentions
    entry = _entry(row, name.value, draft, around)
    return entry, tuple(draft.issues)


def _entry(row: Row, name: Any, draft: _Draft, around: Around) -> ModelEntry:
    _fill_from_prose(draft)
    fields = dict(draft.fields)
    stage = fields.pop("stage", None) or around.about.stage
    trainings = _with_methods(draft, stage, row)
    sizes, extra_links, issues = join_weights(fields.pop("sizes", None), draft.weights, name)
    draft.issues += issues
    licences = with_flag(fields.pop("licences", None), fields.pop("commercial", None))
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


def _fill_from_prose(draft: _Draft) -> None:
    """Bases, sizes and context that a description tells, where no cell of their own does."""
    for cell in draft.told:
        if "bases" not in draft.fields and (bases := prose_bases(cell, 0)):
            draft.fields |= {"bases": bases, "bases_state": "stated"}
        if "sizes" not in draft.fields and not draft.weights and (sizes := sizes_in(cell.text, cell)):
            draft.fields["sizes"] = sizes
        if "contexts" not in draft.fields and (contexts := contexts_in(cell.text, cell)):
            draft.fields["contexts"] = contexts


def _with_methods(draft: _Draft, stage: str, row: Row) -> list[TrainingMention]:
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


Reader = Callable[[_Draft, Inline, Column, DateOrder | None, Around], None]


def _sizes(draft: _Draft, cell: Inline, column: Column, _: DateOrder | None, __: Around) -> None:
    draft.take("sizes", read_sizes(cell, scale=column.scale), cell, column)


def _context(draft: _Draft, cell: Inline, column: Column, _: DateOrder | None, __: Around) -> None:
    draft.take("contexts", read_context(cell, scale=column.scale), cell, column)


def _architecture(draft: _Draft, cell: Inline, column: Column, _: DateOrder | None, around: Around) -> None:
    draft.take("architectures", read_architecture(cell, legend=around.legend), cell, column)


def _data(draft: _Draft, cell: Inline, column: Column, _: DateOrder | None, around: Around) -> None:
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


def _tokens(draft: _Draft, cell: Inline, column: Column, _: DateOrder | None, __: Around) -> None:
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
        _other(draft, cell, column, None, __)


def _links(draft: _Draft, cell: Inline, column: Column, _: DateOrder | None, around: Around) -> None:
    reading = read_links(cell, _LINK_ROLES.get(column.role))
    if column.role == "weights":
        draft.weights.append(cell)
        return
    found = reading.value.mentions
    if not cell.links and state_of(cell.text) is None:
        _other(draft, cell, column, None, around)  # the title of a paper without a link
    if column.role == "paper" and re.search(r"blog|博客", column.header.text, re.IGNORECASE):
        # "Paper/Blog" holds both: what neither its word nor its host calls a paper is a blog.
        found = tuple(link if _is_paper(link) else link.model_copy(update={"kind": "blog"}) for link in found)
    draft.links += found
    draft.issues += reading.issues


def _is_paper(link: LinkMention) -> bool:
    kind = kind_by_word(link.word) or kind_by_host(link.url)
    return link.kind != "paper" or kind == "paper"


def _date(draft: _Draft, cell: Inline, column: Column, order: DateOrder | None, _: Around) -> None:
    if order is not None:
        draft.take("dates" if column.role == "date" else "added", read_date(cell, order), cell, column)


def _organization(draft: _Draft, cell: Inline, column: Column, _: DateOrder | None, __: Around) -> None:
    draft.take("organizations", read_organizations(cell), cell, column)


def _base(draft: _Draft, cell: Inline, column: Column, _: DateOrder | None, around: Around) -> None:
    reading = read_bases(cell)
    draft.take("bases", reading, cell, column)
    draft.fields.setdefault("bases_state", bases_state(cell))
    if not reading.value and bases_state(cell) == "stated":
        _unnamed(draft, cell, column, around, "a model")


def _language(draft: _Draft, cell: Inline, column: Column, _: DateOrder | None, __: Around) -> None:
    draft.take("languages", read_languages(cell), cell, column)


def _licence(draft: _Draft, cell: Inline, column: Column, _: DateOrder | None, around: Around) -> None:
    reading = read_licences(cell)
    draft.take("licences", reading, cell, column)
    value = reading.value
    if value.state == "stated" and not value.mentions and value.commercial is None and not reading.issues:
        _unnamed(draft, cell, column, around, "a licence")


def _unnamed(draft: _Draft, cell: Inline, column: Column, around: Around, what: str) -> None:
    """Words that name nothing ("various", "see repo") stay words."""
    text = cell.text.strip()
    message = f"“{text}” under “{column.header.text}” is kept as text; it does not name {what}."
    draft.issues.append(issue("unread-remark", cell.span, message, text))
    _other(draft, cell, column, None, around)


def _commercial(draft: _Draft, cell: Inline, column: Column, _: DateOrder | None, around: Around) -> None:
    flag = yes_or_no(cell)
    if flag is None:
        _other(draft, cell, column, None, around)
    else:
        draft.fields["commercial"] = Licences(text=cell.text, span=cell.span, commercial=flag)


def _words_of(cell: Inline, table: Mapping[str, str]) -> tuple[list[Word], list[tuple[int, int]]]:
    found: list[Word] = []
    unknown: list[tuple[int, int]] = []
    text = fold(cell.text)
    whole = find(table, text)
    if whole:
        return [Word(slug=whole, text=cell.text.strip(), span=cell.span)], []
    for part in split(text, re.compile(r"[,;/\n、+|→]|[-=]>|\s&\s|\s+and\s+|和"), brackets_hold=True):
        plain = trim(
            text,
            part.start,
            text.find("(", part.start, part.end) if "(" in text[part.start : part.end] else part.end,
        )
        slug = find(table, text[slice(*plain)])
        if slug:
            found.append(
                Word(slug=slug, text=cell.text[part.start : part.end], span=cell.at(part.start, part.end))
            )
        elif not re.fullmatch(r"etc\.?|\W*", text[part.start : part.end]):
            unknown.append((part.start, part.end))
    return found, unknown


def _domain(draft: _Draft, cell: Inline, column: Column, _: DateOrder | None, around: Around) -> None:
    if state_of(cell.text):
        return
    found, unknown = _words_of(cell, DOMAINS)
    if any(_ALL.fullmatch(cell.text[a:b].strip()) for a, b in unknown):
        unknown = [(a, b) for a, b in unknown if not _ALL.fullmatch(cell.text[a:b].strip())]
        _other(draft, cell, column, None, around)
    draft.domains += found
    # A domain that no table knows is a domain of its own: the column says that it is one.
    draft.domains += [Word(slug="", text=cell.text[a:b].strip(), span=cell.at(a, b)) for a, b in unknown]


def _method(draft: _Draft, cell: Inline, column: Column, _: DateOrder | None, around: Around) -> None:
    if state_of(cell.text):
        return
    found, unknown = _words_of(cell, METHODS)
    draft.methods += found
    for start, end in unknown:
        text = cell.text[start:end]
        message = f"“{text}” under “{column.header.text}” is kept as text; no rule knows it as a method."
        draft.issues.append(issue("unread-remark", cell.at(start, end), message, text))
    if unknown:
        _other(draft, cell, column, None, around)


def _stage(draft: _Draft, cell: Inline, column: Column, _: DateOrder | None, around: Around) -> None:
    stage = stage_of_title(cell.text)
    if stage:
        draft.fields["stage"] = stage
    _other(draft, cell, column, None, around)


def _description(draft: _Draft, cell: Inline, column: Column, _: DateOrder | None, around: Around) -> None:
    if state_of(cell.text):
        return
    draft.texts.append(cell.text)
    draft.told.append(cell)
    draft.links += read_links(cell).value.mentions


def _other(draft: _Draft, cell: Inline, column: Column, _: DateOrder | None, __: Around) -> None:
    if state_of(cell.text) and not cell.links and not any(c.isalnum() for c in cell.text):
        return  # "?" and "-" are no values
    draft.others.append(OtherText(header=column.header.text, text=cell.text or cell.raw, span=cell.span))
    if column.role == "other":
        draft.links += read_links(cell).value.mentions


def _modality(draft: _Draft, cell: Inline, column: Column, _: DateOrder | None, __: Around) -> None:
    draft.fields["modalities"] = (LinkedText(text=cell.text, span=cell.span),)
    draft.others.append(OtherText(header=column.header.text, text=cell.text, span=cell.span))


_READERS: Mapping[Role, Reader] = {
    "sizes": _sizes,
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
    "domain": _domain,
    "method": _method,
    "stage": _stage,
    "description": _description,
    "modality": _modality,
}
