"""Cells of data from training nodes: in their own words where these read as the same facts, else composed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from llmanac.entries.cells.amounts import read_amounts
from llmanac.entries.cells.training import read_training
from llmanac.entries.model import TrainingMention
from llmanac.entries.values import Amount
from llmanac.ontology.concepts import concepts
from llmanac.ontology.names import key
from llmanac.ontology.rdf import Iri
from llmanac.ontology.terms import ALM, DCAT, DCT, FAIR4ML, PROV, SCHEMA, SKOS
from llmanac.render.markdown import escape, link, read_cell
from llmanac.render.rows import Row
from llmanac.render.sign import sign
from llmanac.render.sizes import counted
from llmanac.render.told import Told

Kind = Literal["pretraining", "finetuning"]


@dataclass(frozen=True)
class Sign:
    """What a training says, to compare what is read back with what is stated."""

    data: frozenset[str]
    amounts: frozenset[tuple[str, str, str, str]]
    languages: frozenset[str]
    multilingual: bool
    kinds: frozenset[str]
    methods: frozenset[str]

    def within(self, other: Sign) -> bool:
        """Whether all data, languages and kinds are the same, and no amount or method is added."""
        same = (self.data, self.languages, self.multilingual, self.kinds)
        return (
            same == (other.data, other.languages, other.multilingual, other.kinds)
            and self.amounts <= other.amounts
            and self.methods <= other.methods
        )


def data_cell(row: Row, kind: Kind, told: Told) -> str:
    """The cell of a row's trainings of a kind; what it says is noted in ``told``."""
    class_ = ALM.Pretraining if kind == "pretraining" else ALM.FineTuning
    about = ALM.pretrainedOn if kind == "pretraining" else ALM.tunedOn
    trainings = [t for t in row.facts.nodes(row.subject, PROV.wasGeneratedBy) if row.facts.is_a(t, class_)]
    state = sign(row, about)
    if state and "?" not in "".join(row.facts.text(t, DCT.description) for t in trainings):
        return _apart(row, trainings, told, state)
    cells = [_training(row, t, kind, told) for t in sorted(trainings, key=_number)]
    cells = [cell for cell in cells if cell]
    if cells:
        return " or ".join(cells)
    tests = row.facts.nodes(row.subject, FAIR4ML.evaluatedOn)
    if tests and not trainings and kind == "finetuning":
        return ", ".join(f"*{escape(row.name(data))}*" for data in tests)
    return state


def _apart(row: Row, trainings: Sequence[Iri], told: Told, state: str) -> str:
    """A sign for the data; what is known besides (methods, amounts) stands in columns of its own."""
    for training in trainings:
        stated = _stated(row, training)
        told.missing_methods += sorted(stated.methods)
        told.missing_amounts += row.facts.nodes(training, ALM.claimedExtent)
    return state


def _number(training: Iri) -> tuple[str, int]:
    """``pretraining-2`` behind ``pretraining``, ``pretraining-10`` behind both."""
    stem, _, last = training.rpartition("-")
    return (stem, int(last)) if last.isdigit() else (str(training), 1)


def _training(row: Row, training: Iri, kind: Kind, told: Told) -> str:
    facts = row.facts
    stated = _stated(row, training)
    words = facts.text(training, DCT.description)
    used = facts.nodes(training, PROV.used)
    tests = facts.nodes(row.subject, FAIR4ML.evaluatedOn)
    candidates = [
        _written(row, words, used, tests),
        escape(words),
        _written(row, words, used, tests, forced=True),
        _composed(row, training, stated, used),
    ]
    read = [(cell, _read(cell, kind)) for cell in candidates if cell]
    for cell, mentions in read:
        found = _sign(mentions, stated)
        # A training whose words only repeat an amount or a method has its facts from other columns.
        if found.within(stated):
            _note(row, training, mentions, found, stated, told)
            return cell
    if not stated.data and not stated.languages and not stated.kinds:
        told.missing_methods += sorted(stated.methods)
        told.missing_amounts += facts.nodes(training, ALM.claimedExtent)
        return ""
    cell, mentions = read[-1] if read else ("", ())
    _note(row, training, mentions, _sign(mentions, stated), stated, told)
    return cell


def _note(
    row: Row, training: Iri, mentions: Sequence[TrainingMention], found: Sign, stated: Sign, told: Told
) -> None:
    told.languages |= found.languages
    told.multilingual |= found.multilingual
    told.methods |= found.methods
    told.missing_methods += sorted(stated.methods - found.methods)
    missing = stated.amounts - found.amounts
    told.missing_amounts += [
        node for node in row.facts.nodes(training, ALM.claimedExtent) if _extent(row, node) in missing
    ]
    for mention in mentions:
        told.bases += mention.bases
        told.unknown |= set(mention.unknown)


def _stated(row: Row, training: Iri) -> Sign:
    facts = row.facts
    used = (*facts.nodes(training, PROV.used), *facts.nodes(row.subject, FAIR4ML.evaluatedOn))
    return Sign(
        data=frozenset(_key(row, data) for data in used),
        amounts=frozenset(_extent(row, node) for node in facts.nodes(training, ALM.claimedExtent)),
        languages=frozenset(iri.rsplit("/", 1)[-1] for iri in facts.nodes(training, DCT.language)),
        multilingual=facts.has(training, ALM.multilingual),
        kinds=frozenset(iri.rsplit("/", 1)[-1] for iri in facts.nodes(training, ALM.dataKind)),
        methods=frozenset(iri.rsplit("/", 1)[-1] for iri in facts.nodes(training, ALM.method)),
    )


def _key(row: Row, data: Iri) -> str:
    return key(row.name(data))


def _extent(row: Row, node: Iri) -> tuple[str, str, str, str]:
    facts = row.facts
    return (
        facts.text(node, SCHEMA.value), facts.text(node, SCHEMA.minValue), facts.text(node, SCHEMA.maxValue),
        facts.text(node, SCHEMA.unitText),
    )  # fmt: skip


def _read(cell: str, kind: Kind) -> tuple[TrainingMention, ...]:
    return tuple(m for m in read_training(read_cell(cell), kind).value if m.state == "stated")


def _sign(mentions: Iterable[TrainingMention], stated: Sign) -> Sign:
    """What mentions say; the source of data ("from X") counts only where it is stated as data."""
    mentions = tuple(mentions)
    spoken = [m.languages for m in mentions if m.languages is not None]
    data = [d for m in mentions for d in m.datasets]
    return Sign(
        data=frozenset(k for d in data if not d.source or key(d.name) in stated.data for k in (key(d.name),)),
        amounts=frozenset(_counts(a) for m in mentions for a in m.amounts),
        languages=frozenset(m.code for one in spoken for m in one.mentions),
        multilingual=any(one.multilingual for one in spoken),
        kinds=frozenset(w.slug for m in mentions for w in m.kinds),
        methods=frozenset(w.slug for m in mentions for w in m.methods),
    )


def _text(value: int | None) -> str:
    return "" if value is None else str(value)


def _written(row: Row, words: str, used: Sequence[Iri], tests: Sequence[Iri], *, forced: bool = False) -> str:
    """The words of a cell with the links of its data put back, and its test sets in italics.

    ``forced`` makes links without address of data that have none: "Texts in Russian" is a name then.
    """
    marks: list[tuple[int, int, str]] = []
    for data in sorted({*used, *tests}, key=lambda node: (-len(row.name(node)), node)):
        names = dict.fromkeys([row.name(data), *row.facts.texts(data, SKOS.hiddenLabel, SCHEMA.name)])
        urls = row.facts.nodes(data, DCAT.landingPage)
        for name in names:
            at = _free(words, name, marks)
            if at < 0:
                continue
            written = link(name, urls[0] if urls else "") if urls or forced else escape(name)
            marks.append((at, at + len(name), f"*{written}*" if data in tests else written))
            break
    cell, last = "", 0
    for start, end, written in sorted(marks):
        cell += escape(words[last:start]) + written
        last = end
    return cell + escape(words[last:])


def _free(words: str, name: str, marks: Sequence[tuple[int, int, str]]) -> int:
    """Where a name stands in a text outside of the names that were found before; -1 for nowhere."""
    at = words.find(name) if name else -1
    while at >= 0 and any(at < end and start < at + len(name) for start, end, _ in marks):
        at = words.find(name, at + 1)
    return at


def _composed(row: Row, training: Iri, stated: Sign, used: Sequence[Iri]) -> str:
    """The facts of a training one after the other: data, then in brackets amounts, languages, kinds."""
    facts = row.facts
    names = []
    for data in used:
        urls = facts.nodes(data, DCAT.landingPage)
        names.append(link(row.name(data), urls[0]) if urls else escape(row.name(data)))
    names += [f"*{escape(row.name(data))}*" for data in facts.nodes(row.subject, FAIR4ML.evaluatedOn)]
    remarks = [amount(row, node) for node in facts.nodes(training, ALM.claimedExtent)]
    remarks += [escape(row.shared.name(node)) for node in facts.nodes(training, DCT.language)]
    remarks += ["Multilingual"] if stated.multilingual else []
    remarks += [escape(word_of(node)) for node in facts.nodes(training, ALM.dataKind, ALM.method)]
    head = ", ".join(names)
    return f"{head} ({', '.join(remarks)})" if head and remarks else head or ", ".join(remarks)


_NOUNS = {"token": "tokens", "instruction": "instructions", "dialogue": "dialogues", "sample": "samples"}


def amount(row: Row, node: Iri) -> str:
    """An amount as it was written, with its unit; from its numbers where a header held the factor."""
    facts = row.facts
    stated = _extent(row, node)
    value, low, high, unit = stated
    written = facts.text(node, ALM.sourceText)
    noun = f" {_NOUNS[unit]}" if unit in _NOUNS else ""
    numbers = counted(value) if value else f"{counted(low)}-{counted(high)}" if low and high else ""
    for form in (written, written + noun, numbers + noun):
        cell = read_cell(escape(form)) if form.strip() else None
        found = read_amounts(cell, 0, len(cell.text)) if cell else None
        if found and {_counts(one) for one in found.amounts} == {stated}:
            return escape(form)
    return escape(written + noun)


def _counts(one: Amount) -> tuple[str, str, str, str]:
    return _text(one.value), _text(one.lowest), _text(one.highest), one.unit


def word_of(node: Iri) -> str:
    """How lists write a concept in short, else its label, else the last step of its IRI."""
    found = concepts().get(node)
    return (found.notation or found.label) if found else node.rsplit("/", 1)[-1]
