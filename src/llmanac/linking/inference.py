"""What follows from what the lists say, and is said by none of them: kept in a graph of its own.

Each conclusion is a statement in ``BASE/graph/inferred``; beside it a node says by which rule and from
which rows. Nothing here touches the rows' graphs.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from llmanac.linking.quads import Sheet, text
from llmanac.ontology.rdf import Iri, Quad, Term
from llmanac.ontology.terms import ALM, DCT, FAIR4ML, IT6, PROV, RDF, RDFS, SCHEMA


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of inference: its name and what it concludes, in words."""

    name: str
    label: str
    why: str


COPIED = Rule(
    "value-of-family",
    "A checkpoint has what its family has",
    "Architecture, data, makers and licence of a family hold for each of its checkpoints.",
)
ONE_CONTEXT = Rule(
    "context-of-family",
    "A checkpoint has the one context length of its family",
    "Where a family states one context length, and a checkpoint states none of its own, the family's holds.",
)
SAME_SIZE = Rule(
    "lineage-by-size",
    "A tuned checkpoint comes from the base's checkpoint of its size",
    "A family derives from another, and exactly one checkpoint of that one has as many parameters.",
)
RULES = (COPIED, ONE_CONTEXT, SAME_SIZE)

_COPIED = (ALM.architecture, FAIR4ML.trainedOn, SCHEMA.author, DCT.license)
_LINEAGE = (
    ALM.derivedFrom, ALM.instructionTunedFrom, ALM.multitaskTunedFrom, ALM.domainTunedFrom, ALM.alignedFrom,
    ALM.continuedPretrainingFrom, FAIR4ML.fineTunedFrom,
)  # fmt: skip


class _Stated:
    """The statements of all rows, by subject and predicate, with the rows that make them."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.values: dict[tuple[Iri, Iri], dict[Term, set[Iri]]] = defaultdict(lambda: defaultdict(set))
        for quad in quads:
            self.values[quad.subject, quad.predicate][quad.object].add(quad.graph)

    def of(self, subject: Iri, predicate: Iri) -> Mapping[Term, set[Iri]]:
        return self.values.get((subject, predicate), {})

    def iris(self, subject: Iri, predicate: Iri) -> list[Iri]:
        return sorted(value for value in self.of(subject, predicate) if isinstance(value, Iri))


def infer(base: str, quads: Sequence[Quad]) -> tuple[Quad, ...]:
    """The conclusions from statements of rows, with their rules and rows, in ``BASE/graph/inferred``."""
    stated = _Stated(quads)
    sheet = Sheet(Iri(f"{base}/graph/inferred"))
    families = sorted({quad.subject for quad in quads if quad.predicate == SCHEMA.hasPart})
    holders: dict[Iri, list[Iri]] = defaultdict(list)
    for family in families:
        for part in stated.iris(family, SCHEMA.hasPart):
            holders[part].append(family)
    for family in families:
        parts = stated.iris(family, SCHEMA.hasPart)
        for rule, subject, predicate, value, rows in (
            *_copied(stated, family, parts),
            *_one_context(stated, family, parts, holders),
            *_same_size(stated, family, parts),
        ):
            _conclude(sheet, base, rule, subject, predicate, value, rows)
    if sheet.quads:
        for rule in RULES:
            node = Iri(f"{base}/rule/{rule.name}")
            sheet.add(node, RDF.type, ALM.InferenceRule)
            sheet.add(node, RDFS.label, text(rule.label))
            sheet.add(node, RDFS.comment, text(rule.why))
    return tuple(sheet.quads)


Conclusion = tuple[Rule, Iri, Iri, Term, set[Iri]]


def _copied(stated: _Stated, family: Iri, parts: Sequence[Iri]) -> Iterator[Conclusion]:
    for predicate in _COPIED:
        values = stated.of(family, predicate)
        for part in parts:
            if not stated.of(part, predicate):
                for value, rows in values.items():
                    yield COPIED, part, predicate, value, rows


def _one_context(
    stated: _Stated, family: Iri, parts: Sequence[Iri], holders: Mapping[Iri, Sequence[Iri]]
) -> Iterator[Conclusion]:
    """A checkpoint of two families (MPT, MPT-30B) takes a length only where they do not differ."""
    lengths = stated.of(family, ALM.contextLength)
    if len(lengths) != 1:
        return
    (value, rows), *_ = lengths.items()
    for part in parts:
        others = {length for other in holders[part] for length in stated.of(other, ALM.contextLength)}
        if not stated.of(part, ALM.contextLength) and others == {value}:
            yield ONE_CONTEXT, part, ALM.contextLength, value, rows
            yield ONE_CONTEXT, part, ALM.maxContextLength, value, rows


def _same_size(stated: _Stated, family: Iri, parts: Sequence[Iri]) -> Iterator[Conclusion]:
    for target, rows in sorted(stated.of(family, ALM.derivedFrom).items()):
        if not isinstance(target, Iri) or target == family:
            continue
        theirs = stated.iris(target, SCHEMA.hasPart)
        for part in parts:
            own = set(stated.of(part, IT6.totalNumberOfParameters))
            if len(own) != 1 or any(base in theirs for base in stated.iris(part, ALM.derivedFrom)):
                continue
            same = [base for base in theirs if set(stated.of(base, IT6.totalNumberOfParameters)) == own]
            if len(same) != 1 or same[0] == part:
                continue
            for predicate in _LINEAGE:
                if target in stated.of(family, predicate):
                    yield SAME_SIZE, part, predicate, same[0], rows


def _conclude(
    sheet: Sheet, base: str, rule: Rule, subject: Iri, predicate: Iri, value: Term, rows: set[Iri]
) -> None:
    sheet.add(subject, predicate, value)
    digest = hashlib.sha256("\n".join((rule.name, subject, predicate, repr(value))).encode()).hexdigest()[:16]
    node = Iri(f"{base}/inference/{digest}")
    sheet.add(node, RDF.type, ALM.Inference, RDF.Statement)
    sheet.add(node, RDF.type, RDF.Statement)
    sheet.add(node, RDF.subject, subject)
    sheet.add(node, RDF.predicate, predicate)
    sheet.add(node, RDF.object, value)
    sheet.add(node, ALM.rule, Iri(f"{base}/rule/{rule.name}"))
    sheet.add(node, PROV.wasDerivedFrom, *sorted(rows))
