"""What the page calls things: kinds of nodes, relations and properties, in reading order.

The kinds and relations are those of :mod:`llmanac.graph.schema` that a reader would call a thing or
a tie between things; rows, lists, findings and training runs are shown as *where it is written*
and *how it was made* in the details of a thing.
"""

from __future__ import annotations

from typing import NamedTuple

ALM = "https://w3id.org/llmanac/ontology#"
SCHEMA = "http://schema.org/"
DCT = "http://purl.org/dc/terms/"
FAIR = "https://w3id.org/fair4ml#"
PROV = "http://www.w3.org/ns/prov#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
IT6 = "http://data.europa.eu/it6/"
DCAT = "http://www.w3.org/ns/dcat#"
OA = "http://www.w3.org/ns/oa#"
FABIO = "http://purl.org/spar/fabio/"


class Kind(NamedTuple):
    """A kind of node: its key, label in the property graph, words for one and many.

    ``drawn`` says that the map shows it at first; ``satellite`` that it folds into a model.
    """

    key: str
    label: str
    one: str
    many: str
    drawn: bool = False
    satellite: bool = False


KINDS: tuple[Kind, ...] = (
    Kind("family", "ModelFamily", "Model", "Models", drawn=True),
    Kind("organization", "Organization", "Organization", "Organizations", drawn=True),
    Kind("dataset", "Dataset", "Data set", "Data sets", drawn=True),
    Kind("checkpoint", "Checkpoint", "Checkpoint", "Checkpoints", satellite=True),
    Kind("described", "", "Described data", "Described data", satellite=True),
    Kind("document", "Document", "Paper or page", "Papers and pages", satellite=True),
    Kind("project", "Project", "Project", "Projects"),
    Kind("architecture", "Architecture", "Architecture", "Architectures"),
    Kind("domain", "Domain", "Domain", "Domains"),
    Kind("license", "License", "Licence", "Licences"),
)
KIND_INDEX = {kind.key: index for index, kind in enumerate(KINDS)}
LABEL_INDEX = {kind.label: index for index, kind in enumerate(KINDS) if kind.label}


class RelationWord(NamedTuple):
    """A relation: its type in the property graph, its words seen from source and from target."""

    type: str
    forth: str
    back: str


RELATIONS: tuple[RelationWord, ...] = (
    RelationWord("DERIVED_FROM", "derived from", "base of"),
    RelationWord("DEVELOPED_BY", "made by", "made"),
    RelationWord("TRAINED_ON", "trained on", "data for"),
    RelationWord("EVALUATED_ON", "evaluated on", "test set for"),
    RelationWord("HAS_CHECKPOINT", "has checkpoint", "checkpoint of"),
    RelationWord("CITES", "paper", "paper of"),
    RelationWord("HAS_CODE", "code", "code of"),
    RelationWord("DESCRIBED_BY", "described in", "describes"),
    RelationWord("HAS_ARCHITECTURE", "architecture", "architecture of"),
    RelationWord("HAS_DOMAIN", "domain", "domain of"),
    RelationWord("UNDER_LICENSE", "licence", "licence of"),
    RelationWord("PROVIDES", "provides", "provided by"),
)
RELATION_INDEX = {relation.type: index for index, relation in enumerate(RELATIONS)}

#: Properties in the order of the details panel, with the words that it shows.
PROPERTIES: dict[str, str] = {
    SCHEMA + "alternateName": "Also called",
    SKOS + "hiddenLabel": "Other spellings",
    SKOS + "notation": "Written as",
    DCT + "description": "Description",
    SCHEMA + "author": "Made by",
    ALM + "madeByIndividual": "Made by an individual",
    DCT + "issued": "Released",
    ALM + "stage": "Stage",
    ALM + "instructionTunedFrom": "Instruction-tuned from",
    ALM + "multitaskTunedFrom": "Multitask-tuned from",
    ALM + "domainTunedFrom": "Domain-tuned from",
    ALM + "alignedFrom": "Aligned from",
    ALM + "continuedPretrainingFrom": "Continued pretraining from",
    ALM + "adapterOf": "Adapter of",
    ALM + "mergedFrom": "Merged from",
    ALM + "quantizedFrom": "Quantized from",
    ALM + "distilledFrom": "Distilled from",
    ALM + "derivedFrom": "Derived from",
    ALM + "architecture": "Architecture",
    ALM + "contextLength": "Context length",
    ALM + "maxContextLength": "Longest context",
    ALM + "contextClaim": "Context as stated",
    IT6 + "totalNumberOfParameters": "Parameters",
    ALM + "activeParameters": "Active parameters",
    ALM + "expertCount": "Experts",
    ALM + "parameterRange": "Range of sizes",
    ALM + "sizeText": "Size as written",
    ALM + "variant": "Variant",
    ALM + "access": "Access",
    ALM + "pretrainedOn": "Pretrained on",
    ALM + "tunedOn": "Tuned on",
    FAIR + "trainedOn": "Trained on",
    FAIR + "evaluatedOn": "Evaluated on",
    ALM + "trainingTokens": "Training tokens",
    ALM + "trainingLanguage": "Languages",
    ALM + "multilingual": "Multilingual",
    PROV + "wasGeneratedBy": "Training",
    ALM + "domain": "Domain",
    ALM + "tag": "Tag",
    DCT + "license": "Licence",
    ALM + "commercialUse": "Commercial use",
    SCHEMA + "hasPart": "Checkpoints",
    SCHEMA + "isPartOf": "Part of",
    SCHEMA + "citation": "Paper",
    ALM + "code": "Code",
    SCHEMA + "subjectOf": "Described in",
    ALM + "originalRelease": "Original release",
    ALM + "accessRequest": "Access request",
    ALM + "alternative": "Alternative",
    SCHEMA + "url": "Address",
    DCAT + "landingPage": "Page",
    SCHEMA + "identifier": "Identifier",
    FABIO + "hasArXivId": "arXiv",
    ALM + "hostedBy": "Hosted by",
    ALM + "projectCategory": "Category",
    ALM + "providesModel": "Provides model",
    ALM + "providesDataset": "Provides data",
    ALM + "unknownFor": "Said to be unknown",
    ALM + "noneFor": "Said to be none",
    ALM + "notApplicableFor": "Does not apply",
    ALM + "incompleteFor": "List not complete",
    ALM + "otherValue": "Other columns",
    ALM + "statedIn": "Named in",
}

#: Not shown: names (they are the title), and values that repeat another one in another form.
HIDDEN: frozenset[str] = frozenset(
    [RDF + "type", RDFS + "label", RDFS + "isDefinedBy", SCHEMA + "name", FAIR + "fineTunedFrom"]
    + [SKOS + name for name in ("prefLabel", "inScheme", "topConceptOf")]
    + [ALM + name for name in ("issuedYear", "issuedMonth", "issuedFrom", "issuedText")]
    + [ALM + "parametersInBillions"]
)

#: A wider property → the narrower ones that say the same and more.
NARROWER: dict[str, tuple[str, ...]] = {
    FAIR + "trainedOn": (ALM + "pretrainedOn", ALM + "tunedOn"),
    ALM + "derivedFrom": tuple(
        ALM + name
        for name in (
            "instructionTunedFrom", "multitaskTunedFrom", "domainTunedFrom", "alignedFrom",
            "continuedPretrainingFrom", "adapterOf", "mergedFrom", "quantizedFrom", "distilledFrom",
        )
    ),
    ALM + "maxContextLength": (ALM + "contextLength",),
    DCAT + "landingPage": (SCHEMA + "url",),
}  # fmt: skip


def words(name: str) -> str:
    """A name in camel case or with hyphens as words, for terms that have no label here.

    >>> words("https://w3id.org/llmanac/ontology#windowLength"), words("instruction-finetuned")
    ('Window length', 'Instruction finetuned')
    """
    last = name.rstrip("/#").rsplit("/", 1)[-1].rsplit("#", 1)[-1]
    spaced = "".join(f" {c.lower()}" if c.isupper() and i else c for i, c in enumerate(last)).replace(
        "-", " "
    )
    return spaced[:1].upper() + spaced[1:]
