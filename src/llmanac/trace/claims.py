"""What an entry claims to have read, and where: each value with the words and the place it came from.

Only the smallest values claim text (a checkpoint, an amount, a licence): what holds them spans a whole
cell and would hide what nobody read in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from llmanac.entries.cells.signs import state_of
from llmanac.entries.model import (
    BaseMention,
    DatasetEntry,
    DatasetMention,
    Entry,
    ModelEntry,
    NameMention,
    OtherText,
    ProjectEntry,
    ProvidedModel,
    TrainingMention,
)
from llmanac.entries.values import (
    Amount,
    Architectures,
    Contexts,
    Dates,
    Languages,
    Licences,
    LinkMention,
    Links,
    Organizations,
    Sizes,
)
from llmanac.spans import Span

#: Words that say a thing without being its name; they are looked for in the text of their cell.
_INDIVIDUAL = ("personal", "individual", "individuals", "independent", "private", "hobbyist", "个人", "個人")
_OPEN = (
    "etc",
    "et al",
    "etal",
    "and others",
    "others",
    "mainly",
    "mostly",
    "and more",
    "more",
    "等",
    "...",
    "…",
)

_ROLES: Mapping[str, tuple[str, ...]] = {
    "trained": ("trained", "training", "train", "pretrain", "训练"),
    "inference": ("inference", "infer", "推理"),
    "window": ("window", "WD", "sliding window", "窗口"),
    "originalBeforeScaling": ("original", "orig", "ori"),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of the list that became something.

    Of the text in ``span`` it covers ``words`` where they stand there, else, unless it is ``exact``,
    the whole of it. ``url`` is the address as written where the text is a link. ``said`` are other
    words under which the graph may hold it.
    """

    kind: str
    span: Span
    words: tuple[str, ...]
    url: str = ""
    exact: bool = False
    said: tuple[str, ...] = ()


def claims(entry: Entry) -> Iterator[Claim]:
    """Everything that an entry read, the vaguest first: what comes later is painted over it."""
    if isinstance(entry, ModelEntry):
        yield from _model(entry)
    elif isinstance(entry, ProjectEntry):
        yield from _project(entry)
    else:
        yield from _dataset(entry)


def _model(entry: ModelEntry) -> Iterator[Claim]:
    yield from _description(entry.description, entry.place.span)
    for other in entry.others:
        yield _other(other)
    for training in entry.trainings:
        yield from _training(training)
    yield from _sizes(entry.sizes)
    yield from _contexts(entry.contexts)
    yield from _architectures(entry.architectures)
    yield from _facts(entry)
    for base in entry.bases:
        yield from _base(base)
    for word in entry.domains:
        yield Claim("domain", word.span, (word.text,), word.url or "")
    for word in entry.methods:
        yield Claim("method", word.span, (word.text,), word.url or "")
    yield from _name(entry.name)


def _project(entry: ProjectEntry) -> Iterator[Claim]:
    yield from _description(entry.description, entry.place.span)
    yield from _links(entry.links)
    yield from _facts(entry)
    for data in entry.datasets:
        yield _data(data)
    for word in entry.domains:
        yield Claim("domain", word.span, (word.text,), exact=True)
    for model in entry.models:
        yield from _provided(model)
    span = entry.link.span if entry.link is not None else entry.place.span
    yield Claim("name", span, (entry.name,), entry.link.url if entry.link else "", exact=entry.link is None)


def _provided(model: ProvidedModel) -> Iterator[Claim]:
    yield from _languages(model.languages)
    for size in model.sizes:
        yield Claim("size", model.name.span, (size,), exact=True)
    for word in model.methods:
        yield Claim("method", word.span, (word.text,), word.url or "")
    for data in model.datasets:
        yield _data(data)
    for base in model.bases:
        yield from _base(base)
    for word in model.domains:
        yield Claim("domain", word.span, (word.text,))
    yield from _name(model.name)


def _dataset(entry: DatasetEntry) -> Iterator[Claim]:
    yield from _description(entry.description, entry.place.span)
    for other in entry.others:
        yield _other(other)
    yield from _facts(entry)
    for amount in entry.amounts:
        yield _amount(amount)
    yield from _name(entry.name)


def _facts(entry: ModelEntry | ProjectEntry | DatasetEntry) -> Iterator[Claim]:
    """What several kinds of entries have."""
    if not isinstance(entry, ProjectEntry):
        yield from _languages(entry.languages)
        yield from _licences(entry.licences)
        yield from _linked(entry.links)
    yield from _dates(entry.dates)
    yield from _organizations(entry.organizations)


def _name(name: NameMention) -> Iterator[Claim]:
    yield from _links(name.links)
    if name.commercial is not None:
        yield Claim("use", name.span, ("non-commercial", "noncommercial", "commercial use", "commercial",
                    "不可商用", "可商用", "商用", "research only", "NC"), exact=True)  # fmt: skip
    for tag in name.tags:
        yield Claim("tag", name.span, (tag,), exact=True)
    for variant in name.variants:
        yield Claim("tag", name.span, (variant,), exact=True)
    for other in name.alternates:
        yield Claim("name", name.span, (other.text,), exact=True)
    link = name.links[0] if len(name.links) == 1 else None
    yield Claim("name", name.span, (name.name,), link.url if link else "", exact=True)


def _sizes(sizes: Sizes | None) -> Iterator[Claim]:
    if sizes is None:
        return
    yield from _state(sizes.state, sizes.span)
    if sizes.lowest is not None or sizes.highest is not None:
        yield Claim("size", sizes.span, (sizes.text,), said=(sizes.text,))
    for mention in sizes.checkpoints:
        number = mention.parameters
        if number is not None:  # where a link elsewhere gave the label, the number of the cell is its own
            amounts = [str(x) for x in (number.billions, number.total, number.experts) if x is not None]
            yield Claim("size", sizes.span, (mention.size_text, *amounts), exact=True)
        words = (mention.label,) if mention.label else (mention.size_text,)
        yield Claim("size", mention.span, words, mention.url or "", said=(mention.size_text,))
        if mention.on_request:
            yield Claim("size", sizes.span, ("on request", "upon request", "request", "apply"), exact=True)
    for link in (*sizes.original, *sizes.request, *sizes.alternatives):
        yield Claim("link", link.span, (link.text,), link.url or "")


def _contexts(contexts: Contexts | None) -> Iterator[Claim]:
    if contexts is None:
        return
    yield from _state(contexts.state, contexts.span)
    for claim in contexts.claims:
        if claim.role in _ROLES:  # the words that say what a length is of
            yield Claim("context", contexts.span, _ROLES[claim.role], exact=True)
        if claim.note:
            yield Claim("kept", contexts.span, (claim.note,), exact=True)
        yield Claim("context", claim.span, (claim.text,))


def _architectures(architectures: Architectures | None) -> Iterator[Claim]:
    if architectures is None:
        return
    yield from _state(architectures.state, architectures.span)
    for mention in architectures.mentions:
        yield Claim("architecture", mention.span, (mention.text,))


def _training(training: TrainingMention) -> Iterator[Claim]:
    yield from _state(training.state, training.span)
    if training.state == "stated":
        yield Claim("kept", training.span, (training.text,))
    if training.unknown:
        yield Claim("state", training.span, ("?", "??", "???"), exact=True)
    if training.incomplete:
        yield Claim("state", training.span, _OPEN, exact=True)
    for data in training.datasets:
        yield _data(data)
    for word in (*training.kinds, *training.methods):
        yield Claim("method", word.span, (word.text,), word.url or "")
    for amount in training.amounts:
        yield _amount(amount)
    yield from _languages(training.languages)
    for base in training.bases:
        yield from _base(base)


def _data(data: DatasetMention) -> Claim:
    return Claim("data", data.span, (data.name,), data.url or "")


def _amount(amount: Amount) -> Claim:
    return Claim("amount", amount.span, (amount.text,))


def _base(base: BaseMention) -> Iterator[Claim]:
    sizes = tuple(f"{base.name}{joint}{size}" for size in base.sizes for joint in "- ")
    for size in base.sizes:  # "StableLM-3B/7B": two sizes of one name
        yield Claim("base", base.span, (size,), said=(base.name, *sizes))
    yield Claim("base", base.span, (base.text,), base.url or "", said=(base.name, *sizes))


def _dates(dates: Dates | None) -> Iterator[Claim]:
    if dates is None:
        return
    yield from _state(dates.state, dates.span)
    if dates.issued is not None:
        yield Claim("date", dates.issued.span, (dates.issued.text,))


def _organizations(makers: Organizations | None) -> Iterator[Claim]:
    if makers is None:
        return
    yield from _state(makers.state, makers.span)
    if makers.individual:
        yield Claim("maker", makers.span, _INDIVIDUAL, exact=True)
    if makers.incomplete:
        yield Claim("maker", makers.span, _OPEN, exact=True)
    for mention in makers.mentions:
        yield Claim("organization", mention.span, (mention.text,), mention.url or "")


def _languages(languages: Languages | None) -> Iterator[Claim]:
    if languages is None:
        return
    yield from _state(languages.state, languages.span)
    for mention in languages.mentions:
        yield Claim("language", mention.span, (mention.text,))
    for many in languages.multilingual:
        yield Claim("language", many.span, (many.text,), many.url or "")


def _licences(licences: Licences | None) -> Iterator[Claim]:
    if licences is None:
        return
    yield from _state(licences.state, licences.span)
    if licences.commercial is not None:
        yield Claim("use", licences.span, _uses(licences.text), exact=True)
    for mention in licences.mentions:
        if mention.remark:
            yield Claim("kept", licences.span, (mention.remark,), exact=True)
        yield Claim("licence", mention.span, (mention.text,), mention.url or "")


def _uses(text: str) -> tuple[str, ...]:
    """The words of a cell that say whether commercial use is allowed."""
    from llmanac.entries.cells.licences import commercial_words

    return commercial_words(text)


def _linked(links: Links | None) -> Iterator[Claim]:
    if links is None:
        return
    if state_of(links.text) not in (None, "silent"):
        yield from _state(links.state, links.span)
    yield from _links(links.mentions)


def _links(mentions: tuple[LinkMention, ...]) -> Iterator[Claim]:
    for link in mentions:
        yield Claim("link", link.span, (link.word,) if link.word else (), link.url)


def _other(other: OtherText) -> Claim:
    return Claim("kept", other.span, (other.text,))


def _description(text: str, span: Span) -> Iterator[Claim]:
    if text.strip():
        yield Claim("kept", span, (text, *(line for line in text.split("\n") if line.strip())), exact=True)


def _state(state: str, span: Span) -> Iterator[Claim]:
    if state in ("unknown", "none", "not-applicable"):
        yield Claim("state", span, ())
