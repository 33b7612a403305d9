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
from llmanac.entries.cells.licences import commercial_use, read_licences
from llmanac.entries.cells.links import kind_by_host, kind_by_word, read_links
from llmanac.entries.cells.organizations import read_organizations
from llmanac.entries.cells.signs import state_of
from llmanac.entries.cells.size_tokens import tokens
from llmanac.entries.cells.sizes import read_sizes
from llmanac.entries.cells.text import fold, split, trim
from llmanac.entries.cells.training import read_training
from llmanac.entries.columns import Column, Role
from llmanac.entries.context import Around
from llmanac.entries.licence_flags import yes_or_no
from llmanac.entries.model import OtherText, Word
from llmanac.entries.row_draft import Draft
from llmanac.entries.sections import stage_of_title
from llmanac.entries.values import Amount, Licences, LinkedText, LinkKind, LinkMention
from llmanac.entries.words import DOMAINS, METHODS, find
from llmanac.issues import issue
from llmanac.markdown.blocks import Inline

#: Words in a column of domains that are none.
_ALL = re.compile(r"all|any|various|multiple|many|others?|misc\.?|不限|其他|其它|多种", re.IGNORECASE)
_HAN_WORDS = re.compile(r"[\u4e00-\u9fff]{8}")
#: Headers over sentences about something else than the model: papers, machines, other models.
_ASIDE = re.compile(
    r"title|paper|hardware|gpu|ram\b|requirement|compar|similar|alternative|versus|\bvs\b|example|prompt|"
    r"\bdata|corpus|数据|语料|question|answer|citation|abstract|论文|标题|硬件|显存|对比|示例|问题",
    re.IGNORECASE,
)
_PRETRAINING = re.compile(r"pre-?train|预训练|事前|사전", re.IGNORECASE)
_LINK_ROLES: Mapping[Role, LinkKind | None] = {
    "links": None, "paper": "paper", "code": "code", "weights": "weights", "blog": "blog", "demo": "demo",
}  # fmt: skip

#: Roles whose readers take the links of a cell themselves, or leave them to what they name.
_LINKS_READ: frozenset[Role] = frozenset(
    ("links", "paper", "code", "weights", "blog", "demo", "base", "licence", "tokens", "domain", "method")
)

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
    value = reading.value
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


def _domain(draft: Draft, cell: Inline, column: Column, _: DateOrder | None, around: Around) -> None:
    if state_of(cell.text):
        return
    found, unknown = _words_of(cell, DOMAINS)
    if any(_ALL.fullmatch(cell.text[a:b].strip()) for a, b in unknown):
        unknown = [(a, b) for a, b in unknown if not _ALL.fullmatch(cell.text[a:b].strip())]
        read_other(draft, cell, column, None, around)
    draft.domains += found
    # A domain that no table knows is a domain of its own: the column says that it is one.
    draft.domains += [Word(slug="", text=cell.text[a:b].strip(), span=cell.at(a, b)) for a, b in unknown]


def _method(draft: Draft, cell: Inline, column: Column, _: DateOrder | None, around: Around) -> None:
    if state_of(cell.text):
        return
    found, unknown = _words_of(cell, METHODS)
    draft.methods += found
    for start, end in unknown:
        text = cell.text[start:end]
        message = f"“{text}” under “{column.header.text}” is kept as text; no rule knows it as a method."
        draft.issues.append(issue("unread-remark", cell.at(start, end), message, text))
    if unknown:
        read_other(draft, cell, column, None, around)


def _stage(draft: Draft, cell: Inline, column: Column, _: DateOrder | None, around: Around) -> None:
    stage = stage_of_title(cell.text)
    if stage:
        draft.fields["stage"] = stage
    read_other(draft, cell, column, None, around)


def _description(draft: Draft, cell: Inline, column: Column, _: DateOrder | None, around: Around) -> None:
    if state_of(cell.text):
        return
    draft.texts.append(cell.text)
    draft.told.append(cell)
    draft.links += read_links(cell).value.mentions


def _runs(text: str) -> bool:
    """Whether a cell is running text: four words, or eight Chinese signs in a row.

    What it says of the model is read, whatever its column is called ("Details", "Why").
    """
    words = sum(1 for word in text.split() if sum(map(str.isalpha, word)) >= 2)
    return words >= 4 or _HAN_WORDS.search(text) is not None


def read_other(draft: Draft, cell: Inline, column: Column, _: DateOrder | None, __: Around) -> None:
    if state_of(cell.text) and not cell.links and not any(c.isalnum() for c in cell.text):
        return  # "?" and "-" are no values
    draft.others.append(OtherText(header=column.header.text, text=cell.text or cell.raw, span=cell.span))
    if _runs(cell.text) and _ASIDE.search(column.header.text) is None:
        draft.told.append(cell)
    if column.role not in _LINKS_READ:
        draft.links += read_links(cell).value.mentions


def _tags(draft: Draft, cell: Inline, column: Column, _: DateOrder | None, around: Around) -> None:
    """Tags; one that tells of commercial use ("Non-commercial") is a statement about that."""
    words = [word.strip() for word in re.split(r"[,;/|\n]", cell.text)]
    flags = [flag for word in words if (flag := commercial_use(word)) is not None]
    if flags and "commercial" not in draft.fields:
        draft.fields["commercial"] = Licences(text=cell.text, span=cell.span, commercial=flags[0])
    if len(words) > len(flags):
        read_other(draft, cell, column, None, around)


def _modality(draft: Draft, cell: Inline, column: Column, _: DateOrder | None, __: Around) -> None:
    draft.fields["modalities"] = (LinkedText(text=cell.text, span=cell.span),)
    draft.others.append(OtherText(header=column.header.text, text=cell.text, span=cell.span))


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
    "domain": _domain,
    "method": _method,
    "stage": _stage,
    "description": _description,
    "modality": _modality,
    "tags": _tags,
}
