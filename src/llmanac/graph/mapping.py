"""How facts become the property graph: one table each for labels, properties and relations.

Read a line as "this property of such a node is what these RDF properties say".
:mod:`~llmanac.graph.network` carries it out, :mod:`~llmanac.graph.schema` has the types. Nothing here
comes from the graph of inferences.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from llmanac.ontology.rdf import Iri
from llmanac.ontology.terms import ALM, DCAT, DCT, DQV, FABIO, FAIR4ML, IT6, OA, PROV, RDFS, SCHEMA, SKOS

#: Class → label; a node of several classes has the label of the first that it is of.
LABELS: Mapping[Iri, str] = {
    ALM.ModelFamily: "ModelFamily",
    ALM.Checkpoint: "Checkpoint",
    SCHEMA.Organization: "Organization",
    SCHEMA.Dataset: "Dataset",
    SCHEMA.SoftwareApplication: "Project",
    SCHEMA.ScholarlyArticle: "Document",
    SCHEMA.SoftwareSourceCode: "Document",
    SCHEMA.BlogPosting: "Document",
    SCHEMA.VideoObject: "Document",
    SCHEMA.WebPage: "Document",
    ALM.Pretraining: "Training",
    ALM.FineTuning: "Training",
    ALM.SourceList: "SourceList",
    ALM.SourceRow: "SourceRow",
    DQV.QualityAnnotation: "Issue",
}

#: Concepts are nodes where something labelled points at them by these properties.
CONCEPT_LABELS: Mapping[Iri, str] = {
    ALM.architecture: "Architecture",
    ALM.domain: "Domain",
    DCT.license: "License",
}

#: What the ``kind`` of a node of several kinds says, by class; for a page also by who points at it.
KINDS: Mapping[Iri, str] = {
    SCHEMA.ScholarlyArticle: "paper",
    SCHEMA.SoftwareSourceCode: "code",
    SCHEMA.BlogPosting: "blog",
    SCHEMA.VideoObject: "video",
    ALM.Pretraining: "pretraining",
    ALM.FineTuning: "finetuning",
    ALM.originalRelease: "original release",
    ALM.accessRequest: "access request",
    SCHEMA.WebPage: "page",
}

Take = Literal["value", "greatest", "date", "year", "month", "name", "step", "kind", "class"]


@dataclass(frozen=True, slots=True)
class Says:
    """Where a property's values are found.

    At the node itself, or ``at`` the nodes that this property leads to (``also_at``: at both). Of a
    value, ``take`` its text or IRI as it is; the ``date``, its ``year`` or ``month``; the ``name`` or the
    last ``step`` of the IRI of the thing that it is; ``class``: whether the node is of this class.
    Where several rows differ and one value is wanted, it is the first RDF property that has any, and of
    that the least number (``greatest``: the greatest), the earliest date, the first text.
    """

    predicates: tuple[Iri, ...]
    take: Take = "value"
    at: Iri | None = None
    also_at: Iri | None = None


def _says(*predicates: Iri, take: Take = "value", at: Iri | None = None, also_at: Iri | None = None) -> Says:
    return Says(predicates, take, at, also_at)


_NAME = _says(SCHEMA.name, SKOS.prefLabel, RDFS.label, DCT.title)
_ALIASES = _says(SCHEMA.alternateName, SKOS.altLabel, SKOS.hiddenLabel)
_URL = _says(SCHEMA.url, DCAT.landingPage)

#: Label → property → what RDF says it.
PROPERTIES: Mapping[str, Mapping[str, Says]] = {
    "ModelFamily": {
        "name": _NAME,
        "aliases": _ALIASES,
        "stage": _says(ALM.stage, take="step"),
        "issued": _says(DCT.issued, take="date"),
        "issuedYear": _says(DCT.issued, take="year"),
        "issuedMonth": _says(DCT.issued, take="month"),
        "contextLength": _says(ALM.contextLength),
        "maxContextLength": _says(ALM.maxContextLength, take="greatest"),
        "trainingTokens": _says(ALM.trainingTokens),
        "trainingLanguages": _says(ALM.trainingLanguage, take="step"),
        "multilingual": _says(ALM.multilingual, also_at=PROV.wasGeneratedBy),
        "tags": _says(ALM.tag, take="name"),
        "methods": _says(ALM.method, take="step", at=PROV.wasGeneratedBy),
        "commercialUse": _says(ALM.commercialUse),
        "madeByIndividual": _says(ALM.madeByIndividual),
        "minParameters": _says(SCHEMA.minValue, at=ALM.parameterRange),
        "maxParameters": _says(SCHEMA.maxValue, take="greatest", at=ALM.parameterRange),
        "unknown": _says(ALM.unknownFor, take="step"),
        "none": _says(ALM.noneFor, take="step"),
        "notApplicable": _says(ALM.notApplicableFor, take="step"),
        "incomplete": _says(ALM.incompleteFor, take="step"),
        "referencedOnly": _says(ALM.ReferencedOnly, take="class"),
        "lines": _says(ALM.line, at=ALM.statedIn),
    },
    "Checkpoint": {
        "name": _NAME,
        "sizeText": _says(ALM.sizeText),
        "parameters": _says(IT6.totalNumberOfParameters),
        "activeParameters": _says(ALM.activeParameters),
        "expertCount": _says(ALM.expertCount),
        "variant": _says(ALM.variant),
        "contextLength": _says(ALM.contextLength),
        "maxContextLength": _says(ALM.maxContextLength, take="greatest"),
        "access": _says(ALM.access),
        "url": _says(SCHEMA.url),
        "hubId": _says(SCHEMA.identifier),
        "hostedBy": _says(ALM.hostedBy, take="name"),
        "referencedOnly": _says(ALM.ReferencedOnly, take="class"),
        "lines": _says(ALM.line, at=ALM.statedIn),
    },
    "Organization": {"name": _NAME, "aliases": _ALIASES},
    "Dataset": {
        "name": _NAME,
        "aliases": _ALIASES,
        "url": _URL,
        "hubId": _says(SCHEMA.identifier),
        "unnamed": _says(ALM.UnnamedData, take="class"),
    },
    "Architecture": {"name": _NAME, "notation": _says(SKOS.notation)},
    "Domain": {"name": _NAME},
    "License": {"name": _NAME, "spdx": _says(SKOS.notation)},
    "Document": {
        "kind": _says(*KINDS, take="kind"),
        "name": _NAME,
        "url": _URL,
        "arxivId": _says(FABIO.hasArXivId),
    },
    "Project": {
        "name": _NAME,
        "aliases": _ALIASES,
        "url": _URL,
        "description": _says(DCT.description),
        "issued": _says(DCT.issued, take="date"),
        "categories": _says(ALM.projectCategory, take="name"),
    },
    "Training": {
        "kind": _says(*KINDS, take="kind"),
        "text": _says(DCT.description),
        "methods": _says(ALM.method, take="step"),
        "dataKinds": _says(ALM.dataKind, take="step"),
        "languages": _says(DCT.language, take="step"),
        "multilingual": _says(ALM.multilingual),
        "alternative": _says(ALM.alternative),
    },
    "SourceList": {"name": _NAME, "title": _says(DCT.title), "url": _URL, "sha256": _says(ALM.sha256)},
    "SourceRow": {
        "line": _says(ALM.line),
        "section": _says(ALM.section),
        "text": _says(ALM.sourceText),
    },
    "Issue": {
        "rule": _says(DCT.identifier),
        "severity": _says(ALM.severity),
        "message": _says(OA.bodyValue),
        "quoted": _says(ALM.quotedText),
        "line": _says(ALM.line),
        "column": _says(ALM.column),
    },
}


@dataclass(frozen=True, slots=True)
class Link:
    """A relation for each statement of an RDF property, with these properties of its own.

    ``unless``: not where one of these says the same of the same two.
    """

    predicate: Iri
    type: str
    properties: Mapping[str, str] = field(default_factory=dict)
    unless: tuple[Iri, ...] = ()


#: RDF property → ``kind`` of ``DERIVED_FROM``.
DERIVATIONS: Mapping[Iri, str] = {
    ALM.instructionTunedFrom: "instruction-tuned",
    ALM.multitaskTunedFrom: "multitask-tuned",
    ALM.domainTunedFrom: "domain-tuned",
    ALM.alignedFrom: "aligned",
    ALM.continuedPretrainingFrom: "continued-pretraining",
    ALM.adapterOf: "adapter",
    ALM.mergedFrom: "merged",
    ALM.quantizedFrom: "quantized",
    ALM.distilledFrom: "distilled",
}

#: RDF property → relation. ``USED`` and ``STATED_IN`` get amounts and the row's own words on top.
LINKS: tuple[Link, ...] = (
    Link(SCHEMA.hasPart, "HAS_CHECKPOINT"),
    Link(SCHEMA.author, "DEVELOPED_BY"),
    Link(ALM.pretrainedOn, "TRAINED_ON", {"phase": "pretraining"}),
    Link(ALM.tunedOn, "TRAINED_ON", {"phase": "finetuning"}),
    Link(FAIR4ML.trainedOn, "TRAINED_ON", unless=(ALM.pretrainedOn, ALM.tunedOn)),
    Link(FAIR4ML.evaluatedOn, "EVALUATED_ON"),
    *(Link(predicate, "DERIVED_FROM", {"kind": kind}) for predicate, kind in DERIVATIONS.items()),
    Link(ALM.derivedFrom, "DERIVED_FROM", {"kind": ""}, unless=tuple(DERIVATIONS)),
    Link(ALM.alternative, "ALTERNATIVE_TO"),
    Link(ALM.architecture, "HAS_ARCHITECTURE"),
    Link(ALM.domain, "HAS_DOMAIN"),
    Link(DCT.license, "UNDER_LICENSE"),
    Link(SCHEMA.citation, "CITES"),
    Link(ALM.code, "HAS_CODE"),
    Link(SCHEMA.subjectOf, "DESCRIBED_BY"),
    Link(ALM.originalRelease, "DESCRIBED_BY"),
    Link(ALM.accessRequest, "DESCRIBED_BY"),
    Link(PROV.wasGeneratedBy, "GENERATED_BY"),
    Link(PROV.used, "USED"),
    Link(ALM.providesModel, "PROVIDES"),
    Link(ALM.providesDataset, "PROVIDES"),
    Link(ALM.statedIn, "STATED_IN"),
    Link(DCT.isPartOf, "IN_LIST"),
    Link(OA.hasTarget, "ABOUT"),
)
