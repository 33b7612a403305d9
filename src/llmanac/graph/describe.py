"""Knowledge → every statement of the export, sorted and unique: the :class:`GraphView`.

Rows, lists and inferences come from linking as they are; here the graphs about the whole are added:
``quality`` (findings), ``alignment`` (reviewed spellings), ``ontology`` (the words), ``meta`` (the
export itself). Sources: https://www.w3.org/TR/vocab-dqv/, https://www.w3.org/TR/void/.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from llmanac.graph.view import APART, GraphView
from llmanac.issues import RULES, Issue
from llmanac.linking.knowledge import Knowledge, RowPlace
from llmanac.linking.quads import Sheet, integer, text
from llmanac.ontology.names import slug
from llmanac.ontology.prefixes import PREFIXES
from llmanac.ontology.rdf import Iri, Literal, Quad
from llmanac.ontology.statements import ontology_quads
from llmanac.ontology.terms import ALM, DCAT, DCT, DQV, LDQD, OA, OWL, PROV, RDF, RDFS, SKOS, VOID

#: The licence of the data of an export: facts with their sources (the lists' own licences still hold).
DATA_LICENCE = Iri("https://creativecommons.org/licenses/by/4.0/")

_DIMENSIONS: Mapping[str, Iri] = {
    "completeness": LDQD.completeness,
    "consistency": LDQD.consistency,
    "semanticAccuracy": LDQD.semanticAccuracy,
    "syntacticValidity": LDQD.syntacticValidity,
}


@dataclass(frozen=True, slots=True)
class File:
    """A file of the export: its name and media type."""

    name: str
    media_type: str


def describe(knowledge: Knowledge, files: Sequence[File] = ()) -> GraphView:
    """The whole export as statements in their graphs; ``files`` are named as its distributions."""
    quads: dict[Quad, None] = dict.fromkeys(knowledge.quads)
    quads |= dict.fromkeys(_quality(knowledge))
    quads |= dict.fromkeys(_alignment(knowledge))
    quads |= dict.fromkeys(ontology_quads(Iri(f"{knowledge.base}/graph/ontology")))
    quads |= dict.fromkeys(_meta(knowledge, quads, files))
    return GraphView(knowledge.base, in_order(quads))


def in_order(quads: Iterable[Quad]) -> tuple[Quad, ...]:
    """Statements as a view holds them: each once, by graph, subject, predicate and object."""
    return tuple(sorted(dict.fromkeys(quads), key=_order))


def _order(quad: Quad) -> tuple[str, ...]:
    one = quad.object
    last = ("0", one) if isinstance(one, Iri) else ("1", one.text, one.datatype, one.language)
    return (quad.graph, quad.subject, quad.predicate, *last)


class _Rows:
    """The rows of a list by line, to hang a finding on the one that it stands in."""

    def __init__(self, places: Sequence[RowPlace]) -> None:
        self.places = sorted(places, key=lambda place: place.span)
        self.lines = [place.span.line for place in self.places]

    def of(self, issue: Issue) -> Iri | None:
        """The row whose text holds the place of a finding: the innermost that begins before it."""
        last = bisect_right(self.lines, issue.span.line)
        fitting = [
            p
            for p in self.places[max(0, last - 64) : last]
            if p.span.line <= issue.span.line <= max(p.span.last_line, p.span.line)
        ]
        return fitting[-1].row if len(fitting) == 1 else _by_column(fitting, issue)


def _by_column(places: Sequence[RowPlace], issue: Issue) -> Iri | None:
    before = [p for p in places if p.span.column <= issue.span.column]
    return before[-1].row if before else (places[0].row if places else None)


def _quality(knowledge: Knowledge) -> Iterable[Quad]:
    sheet = Sheet(Iri(f"{knowledge.base}/graph/quality"))
    seen: Counter[str] = Counter()
    for source, issues in knowledge.issues.items():
        rows = _Rows(knowledge.rows.get(source, ()))
        list_iri = Iri(f"{knowledge.base}/source/{source}")
        for one in issues:
            target = rows.of(one) or list_iri
            # The place in the graph, not the line: an inserted row renames no finding.
            where = target.rsplit("/row/", 1)[-1] if "/row/" in target else "list"
            digest = hashlib.sha256(f"{one.quoted}\n{one.message}".encode()).hexdigest()[:8]
            stem = f"{knowledge.base}/issue/{source}/{slug(one.rule)}/{where}/{digest}"
            seen[stem] += 1
            iri = Iri(stem if seen[stem] == 1 else f"{stem}-{seen[stem]}")
            sheet.add(iri, RDF.type, DQV.QualityAnnotation)
            sheet.add(iri, OA.hasTarget, target)
            sheet.add(iri, DCT.identifier, text(one.rule))
            sheet.add(iri, ALM.severity, text(one.severity))
            sheet.add(iri, OA.bodyValue, text(one.message))
            sheet.add(iri, ALM.quotedText, text(one.quoted))
            sheet.add(iri, ALM.line, integer(one.span.line))
            sheet.add(iri, ALM.column, integer(one.span.column))
            sheet.add(iri, DCT.isPartOf, list_iri)
            sheet.add(iri, OA.motivatedBy, DQV.qualityAssessment)
            sheet.add(iri, DQV.inDimension, _DIMENSIONS[RULES[one.rule].dimension])
    return sheet.quads


def _alignment(knowledge: Knowledge) -> Iterable[Quad]:
    sheet = Sheet(Iri(f"{knowledge.base}/graph/alignment"))
    for alias in knowledge.aliases:
        sheet.add(alias.iri, RDF.type, ALM.Alias)
        sheet.add(alias.iri, ALM.aliasKind, text(alias.kind))
        sheet.add(alias.iri, ALM.aliasOf, text(alias.name))
        sheet.add(alias.iri, SKOS.hiddenLabel, text(alias.spelling))
        sheet.add(alias.iri, RDFS.comment, text(alias.reason))
    return sheet.quads


def _meta(knowledge: Knowledge, quads: Iterable[Quad], files: Sequence[File]) -> Iterable[Quad]:
    """The export about itself: counts over all graphs but this one, vocabularies, files, origin."""
    base = knowledge.base
    sheet = Sheet(Iri(f"{base}/graph/meta"))
    iri = Iri(f"{base}/almanac")
    triples = {quad[:3] for quad in quads}
    classes: dict[str, set[Iri]] = {}
    for subject, predicate, one in triples:
        if predicate == RDF.type and isinstance(one, Iri):
            classes.setdefault(one, set()).add(subject)
    sheet.add(iri, RDF.type, VOID.Dataset, DCAT.Dataset, PROV.Entity)
    titles = sorted(read.extraction.facts.title or read.id for read in knowledge.lists)
    for predicate in (DCT.title, RDFS.label):
        sheet.add(iri, predicate, text("Almanac of language models: " + ", ".join(dict.fromkeys(titles))))
    sheet.add(iri, VOID.triples, integer(len(triples)))
    sheet.add(
        iri,
        VOID.entities,
        integer(len({subject for subject, *_ in triples if subject.startswith(f"{base}/")})),
    )
    sheet.add(iri, VOID.distinctSubjects, integer(len({subject for subject, *_ in triples})))
    sheet.add(iri, VOID.properties, integer(len({predicate for _, predicate, _ in triples})))
    sheet.add(iri, VOID.classes, integer(len(classes)))
    sheet.add(iri, VOID.uriSpace, text(f"{base}/"))
    used = {predicate for _, predicate, _ in triples} | {Iri(name) for name in classes}
    for namespace in PREFIXES.values():
        if any(term.startswith(namespace) for term in used):
            sheet.add(iri, VOID.vocabulary, Iri(namespace))
    for name, members in sorted(classes.items()):
        if name.startswith(PREFIXES["alm"]):
            node = Iri(f"{iri}/class/{slug(name.rpartition('#')[2])}")
            sheet.add(iri, VOID.classPartition, node)
            sheet.add(node, VOID.class_, Iri(name))
            sheet.add(node, VOID.entities, integer(len(members)))
    for kind in (ALM.ModelFamily, ALM.Checkpoint):
        if found := classes.get(kind):
            sheet.add(iri, VOID.exampleResource, min(found))
    for read in knowledge.lists:
        sheet.add(iri, PROV.wasDerivedFrom, Iri(f"{base}/source/{read.id}"))
    sheet.add(iri, DCT.license, DATA_LICENCE)
    sheet.add(
        iri,
        DCT.rights,
        text(
            "Facts stated by the lists that this is derived from; each stands in the graph of its row.",
            "en",
        ),
    )
    sheet.add(iri, DCT.conformsTo, _version(quads))
    for file in files:
        node = Iri(f"{iri}/file/{slug(file.name)}")
        sheet.add(iri, DCAT.distribution, node)
        sheet.add(node, RDF.type, DCAT.Distribution)
        sheet.add(node, DCT.title, text(file.name))
        sheet.add(node, DCAT.mediaType, text(file.media_type))
    return sheet.quads


def _version(quads: Iterable[Quad]) -> Iri:
    """The version IRI that the ontology's own header gives."""
    found = [quad.object for quad in quads if quad.predicate == OWL.versionIRI]
    first = found[0] if found else Iri("https://w3id.org/llmanac/ontology")
    return Iri(first.text) if isinstance(first, Literal) else first


__all__ = ["APART", "DATA_LICENCE", "File", "describe", "in_order"]
