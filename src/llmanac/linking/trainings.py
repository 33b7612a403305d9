"""Trainings: which node each has, and what it says."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from llmanac.entries.model import DatasetMention, ModelEntry, TrainingMention, Word
from llmanac.entries.values import Amount
from llmanac.linking import describing
from llmanac.linking.addresses import safe_iri
from llmanac.linking.quads import Sheet, boolean, integer, text
from llmanac.linking.registry import Registry
from llmanac.ontology.names import slug
from llmanac.ontology.prefixes import concept
from llmanac.ontology.rdf import Iri
from llmanac.ontology.terms import ALM, DCT, FAIR4ML, PROV, RDF, RDFS, SCHEMA

_STAGE_NODES: Mapping[str, str] = {
    "instruction-finetuned": "instruction-finetuning",
    "multitask-finetuned": "multitask-finetuning",
    "human-feedback-finetuned": "human-feedback-finetuning",
    "domain-finetuned": "domain-finetuning",
}


@dataclass(frozen=True, slots=True)
class TrainingNode:
    """A training with the last steps of its IRI, and the IRIs of its described data (by name and place)."""

    mention: TrainingMention
    step: str
    described: tuple[Iri | None, ...] = ()


def training_steps(entries: Sequence[tuple[int, ModelEntry]]) -> dict[tuple[int, int], str]:
    """The step of each training of a family's entries, by (entry, place in it).

    One training of a kind has the kind as its step (``pretraining``); "A or B" in a row are numbered
    in the cell's order; rows that tell of the same kind differently get a hash of what they tell.
    """
    groups: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for index, entry in entries:
        places: dict[str, list[int]] = defaultdict(list)
        for place, mention in enumerate(entry.trainings):
            if is_stated(mention):
                places[_stem(entry, mention)].append(place)
        for stem, found in places.items():
            told = _digest(repr([_content(entry.trainings[p]) for p in found]))
            groups[stem][told] += [(index, p) for p in found]
    steps: dict[tuple[int, int], str] = {}
    for stem, contents in groups.items():
        for told, where in contents.items():
            head = stem if len(contents) == 1 else f"{stem}-{told}"
            numbers: dict[int, int] = defaultdict(int)
            for index, place in where:
                numbers[index] += 1
                steps[index, place] = head if numbers[index] == 1 else f"{head}-{numbers[index]}"
    return steps


def is_stated(mention: TrainingMention) -> bool:
    """Whether a training says anything that a node is needed for: "?" alone does not."""
    return mention.state == "stated" and bool(
        mention.datasets
        or mention.amounts
        or mention.languages
        or mention.kinds
        or mention.methods
        or mention.bases
        or mention.text.strip()
    )


def _stem(entry: ModelEntry, mention: TrainingMention) -> str:
    return "pretraining" if mention.kind == "pretraining" else _STAGE_NODES.get(entry.stage, "finetuning")


def _content(mention: TrainingMention) -> object:
    return (
        " ".join(mention.text.split()),
        [d.name for d in mention.datasets],
        [(a.value, a.lowest, a.highest, a.unit) for a in mention.amounts],
        [m.slug for m in mention.methods],
    )


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:6]


def described_slugs(
    family: str, mentions: Iterable[tuple[tuple[int, int, int], Iri, str]]
) -> dict[tuple[int, int, int], str]:
    """The slug of each described data set of a family: one per row, never merged.

    ``mentions`` are (entry, training, place), row, text. The row tells two rows' data apart.
    """
    found = list(mentions)
    rows: dict[str, set[Iri]] = defaultdict(set)
    for _, row, words in found:
        rows[slug(words)].add(row)
    slugs: dict[tuple[int, int, int], str] = {}
    seen: dict[str, int] = defaultdict(int)
    for where, row, words in found:
        stem = f"{family}-{slug(words)}"
        if len(rows[slug(words)]) > 1:
            stem += "-" + "-".join(row.rsplit("/row/", 1)[-1].split("/")[:-1]) + "-" + _digest(row)
        seen[stem] += 1
        slugs[where] = stem if seen[stem] == 1 else f"{stem}-{seen[stem]}"
    return slugs


def state_training(sheet: Sheet, registry: Registry, family: Iri, node: TrainingNode) -> None:
    """The training's own node, and the direct statements of the family beside it."""
    mention = node.mention
    if mention.state == "unknown":
        sheet.add(family, ALM.unknownFor, _data_property(mention))
    elif mention.state == "none":
        sheet.add(family, ALM.noneFor, _data_property(mention))
    elif mention.state == "not-applicable":
        sheet.add(family, ALM.notApplicableFor, _data_property(mention))
    if not node.step:
        return
    iri = Iri(f"{family}/training/{node.step}")
    sheet.add(family, PROV.wasGeneratedBy, iri)
    sheet.add(
        iri, RDF.type, ALM.Pretraining if mention.kind == "pretraining" else ALM.FineTuning, PROV.Activity
    )
    sheet.add(iri, DCT.description, text(" ".join(mention.text.split())))
    if mention.alternative:
        sheet.add(iri, ALM.alternative, boolean(True))
    for place, data in enumerate(mention.datasets):
        _data(sheet, registry, family, iri, data, node.described[place], mention)
    for number, amount in enumerate(mention.amounts, 1):
        _extent(sheet, family, iri, number, amount)
    if mention.languages is not None:
        for spoken in mention.languages.mentions:
            language = describing.language(sheet, spoken.code)
            sheet.add(iri, DCT.language, language)
            sheet.add(family, ALM.trainingLanguage, language)
        if mention.languages.multilingual:
            sheet.add(iri, ALM.multilingual, boolean(True))
            sheet.add(family, ALM.multilingual, boolean(True))
    for word in mention.kinds:
        sheet.add(iri, ALM.dataKind, _word("data-kind", word))
    for word in mention.methods:
        sheet.add(iri, ALM.method, _word("method", word))
    for what in mention.unknown:
        sheet.add(family, ALM.unknownFor, _property(what, mention))
    for left_open in mention.incomplete:
        sheet.add(family, ALM.incompleteFor, _property(left_open, mention))


def _word(kind: str, word: Word) -> Iri:
    return concept(kind, word.slug)


def _data_property(mention: TrainingMention) -> Iri:
    return ALM.pretrainedOn if mention.kind == "pretraining" else ALM.tunedOn


def _property(what: str, mention: TrainingMention) -> Iri:
    table = {"amount": ALM.claimedExtent, "language": ALM.trainingLanguage, "kind": ALM.dataKind}
    return table.get(what) or _data_property(mention)


def _data(
    sheet: Sheet,
    registry: Registry,
    family: Iri,
    training: Iri,
    data: DatasetMention,
    described: Iri | None,
    mention: TrainingMention,
) -> None:
    raw = safe_iri(data.url) if data.url else None
    url = raw if isinstance(raw, Iri) else None
    if data.source and not registry.known("dataset", data.name):
        return  # "from ChatGPT": where it came from is no data set; the description keeps it
    if described is not None:
        iri = describing.described_data(sheet, described, data.name, url)
    else:
        iri = describing.dataset(sheet, registry, data.name, url)
    if data.test_set:
        sheet.add(family, FAIR4ML.evaluatedOn, iri)
        return
    sheet.add(training, PROV.used, iri)
    sheet.add(family, _data_property(mention), iri)
    sheet.add(family, FAIR4ML.trainedOn, iri)


def _extent(sheet: Sheet, family: Iri, training: Iri, number: int, amount: Amount) -> None:
    node = Iri(f"{training}/extent/{number}")
    sheet.add(training, ALM.claimedExtent, node)
    sheet.add(node, RDF.type, SCHEMA.QuantitativeValue)
    sheet.add(node, RDFS.label, text(amount.text))
    if amount.value is not None:
        sheet.add(node, SCHEMA.value, integer(amount.value))
    if amount.lowest is not None:
        sheet.add(node, SCHEMA.minValue, integer(amount.lowest))
    if amount.highest is not None:
        sheet.add(node, SCHEMA.maxValue, integer(amount.highest))
    sheet.add(node, SCHEMA.unitText, text(amount.unit))
    sheet.add(node, ALM.sourceText, text(amount.text))
    if amount.unit == "token" and amount.value is not None:
        sheet.add(family, ALM.trainingTokens, integer(amount.value))
