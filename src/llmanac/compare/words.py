"""Which changes of facts a reader is told of, and in which words.

A list's cell becomes several statements (a date: month, first day, text). A reader is told of it once, by
the first property of its aspect that changed; JSON and patch hold them all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from llmanac.compare.difference import FactChange
from llmanac.ontology.rdf import Iri
from llmanac.ontology.terms import ALM, DCAT, DCT, FAIR4ML, IT6, PROV, RDF, RDFS, SCHEMA

_BASES = (
    ALM.derivedFrom, ALM.instructionTunedFrom, ALM.multitaskTunedFrom, ALM.domainTunedFrom, ALM.alignedFrom,
    ALM.continuedPretrainingFrom, ALM.adapterOf, ALM.mergedFrom, ALM.quantizedFrom, ALM.distilledFrom,
    FAIR4ML.fineTunedFrom,
)  # fmt: skip
_PAGES = (SCHEMA.url, DCAT.landingPage)
#: Aspect → groups of properties; of each group the first that changed is told.
ASPECTS: Mapping[str, tuple[tuple[Iri, ...], ...]] = {
    "title": ((DCT.title,),),
    "note": ((),),
    "legend": ((ALM.abbreviation,),),
    "reference": ((RDFS.seeAlso,),),
    "name": ((SCHEMA.name,), (SCHEMA.alternateName,)),
    "sizes": ((SCHEMA.hasPart,), (ALM.parameterRange,)),
    "context": ((ALM.contextLength, ALM.contextClaim, ALM.maxContextLength),),
    "architecture": ((ALM.architecture,),),
    "base": (_BASES,),
    "data": ((ALM.pretrainedOn, ALM.tunedOn, FAIR4ML.trainedOn),),
    "test data": ((FAIR4ML.evaluatedOn,),),
    "language": ((ALM.trainingLanguage,), (ALM.multilingual,)),
    "tokens": ((ALM.trainingTokens,),),
    "paper": ((SCHEMA.citation,),),
    "code": ((ALM.code,),),
    "link": ((SCHEMA.subjectOf,), (ALM.originalRelease,), (ALM.accessRequest,), _PAGES),
    "date": ((DCT.issued, ALM.issuedText),),
    "organization": ((SCHEMA.author,), (ALM.madeByIndividual,)),
    "licence": ((DCT.license,), (ALM.commercialUse,)),
    "stage": ((ALM.stage,),),
    "tag": ((ALM.tag,), (ALM.domain,)),
    "category": ((ALM.projectCategory,),),
    "description": ((),),
    "section": ((ALM.section,),),
    "models": ((ALM.providesModel,),),
    "data sets": ((ALM.providesDataset,),),
    "unknown": ((ALM.unknownFor,), (ALM.noneFor,), (ALM.notApplicableFor,), (ALM.incompleteFor,)),
    "other column": ((ALM.otherValue,),),
}  # fmt: skip
_ASPECT_OF = {one: (name, group) for name, groups in ASPECTS.items() for group in groups for one in group}
#: Statements of a checkpoint, in a reader's words.
_OF_PART = {
    IT6.totalNumberOfParameters: "parameters",
    ALM.parametersInBillions: "",
    ALM.sizeText: "",
    SCHEMA.identifier: "",
    SCHEMA.url: "link",
    RDF.type: "",
    DCAT.landingPage: "",
    ALM.variant: "variant",
}
#: Trainings say again what the model says itself, and the cell's text last of all.
_AGAIN = frozenset(
    {PROV.used, DCT.language, ALM.multilingual, RDF.type, DCT.description, PROV.wasGeneratedBy}
)
#: What a summary of a new or lost model names.
_SUMMARY = ("sizes", "context", "base", "date", "organization", "licence")


@dataclass(frozen=True, slots=True)
class Line:
    """One change in words: ``aspect`` says of what."""

    aspect: str
    old: str | None
    new: str | None


def lines(changes: Sequence[FactChange], *, of_list: bool = False) -> tuple[Line, ...]:
    """The changes that a reader is told of, each once; the rest repeats them.

    >>> both = FactChange((DCT.issued,), "2023-02", "2023-03"), FactChange((ALM.issuedText,), "2/23", "3/23")
    >>> lines(both)
    (Line(aspect='date', old='2023-02', new='2023-03'),)
    """
    changed = {(change.about, change.path[0]) for change in changes}
    found: dict[Line, None] = {}
    vague: dict[Line, None] = {}
    for change in changes:
        first = change.path[0]
        aspect, group = _ASPECT_OF.get(first, (_plain(first), ()))
        earlier = group[: group.index(first)] if first in group else ()
        if any((change.about, other) in changed for other in earlier) or _is_told_elsewhere(change, changed):
            continue
        told = _told(change, aspect, of_list)
        if told:
            (vague if _is_vague(change) else found)[told] = None
    order = {name: at for at, name in enumerate(ASPECTS)}
    return tuple(sorted(found or vague, key=lambda line: order.get(line.aspect, len(order))))


def _is_told_elsewhere(change: FactChange, changed: Collection[tuple[str, Iri]]) -> bool:
    """A base's size beside the base itself; an amount of tokens beside the tokens."""
    if change.about:
        return change.path[0] == SCHEMA.hasPart
    return ALM.claimedExtent in change.path and ("", ALM.trainingTokens) in changed


def _is_vague(change: FactChange) -> bool:
    """Whether it only says that a cell's words are others, or repeats what the model says itself."""
    return change.path[0] == PROV.wasGeneratedBy and change.path[-1] in _AGAIN


def _told(change: FactChange, aspect: str, of_list: bool) -> Line | None:
    last = change.path[-1]
    if change.path[0] == DCT.description:
        aspect = "note" if of_list else "description"
    elif change.path[0] == PROV.wasGeneratedBy:
        aspect = "training" if len(change.path) == 1 else f"training {_plain(last)}"
        if ALM.claimedExtent in change.path:
            aspect = "amount of data"
    elif len(change.path) > 1:
        word = _OF_PART.get(last, _plain(last))
        if not word:
            return None
        aspect = f"{change.node} {word}"
    if change.about:
        aspect = f"{change.about}: {aspect}"
    return Line(aspect, _shown(last, change.old), _shown(last, change.new))


def _shown(property_: Iri, value: str | None) -> str | None:
    """A value as a reader takes it: a flag by its name, a great number in groups of three.

    >>> _shown(ALM.commercialUse, "false"), _shown(ALM.contextLength, "16384")
    ('no commercial use', '16,384')
    """
    if value in ("true", "false"):
        return f"{'' if value == 'true' else 'no '}{_plain(property_)}"
    return f"{int(value):,}" if value and value.isdecimal() and value.isascii() and len(value) > 4 else value


def _plain(iri: Iri) -> str:
    """A property's own name in words.

    >>> _plain(ALM.dataKind)
    'data kind'
    """
    local = iri.rpartition("#")[2].rpartition("/")[2]
    return "".join(f" {c.lower()}" if c.isupper() else c for c in local)


def summary(changes: Sequence[FactChange]) -> str:
    """What a new or lost model is, in one line: sizes, context, base, date, makers.

    >>> summary([FactChange((SCHEMA.hasPart,), None, "6B"), FactChange((DCT.issued,), None, "2023-11")])
    '6B; 2023-11'
    """
    told: dict[str, list[str]] = {}
    for line in lines(changes):
        told.setdefault(line.aspect, []).append(line.new or line.old or "")
    parts = [", ".join(told[name]) for name in _SUMMARY if name in told]
    return "; ".join(parts) or _first(told.get("description", ()))


def _first(texts: Iterable[str]) -> str:
    text = next(iter(texts), "")
    return text if len(text) <= 100 else f"{text[:99]}…"
