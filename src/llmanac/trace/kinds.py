"""What a character can have become: the kinds, how each is called, and which statements tell of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from llmanac.ontology.rdf import Iri
from llmanac.ontology.terms import ALM, DCAT, DCT, FAIR4ML, IT6, PROV, RDFS, SCHEMA, SKOS

Level = Literal["read", "kept", "reported", "structure", "outside", "bare"]


class Kind(NamedTuple):
    """A kind of text: its name on the page, how well it is accounted for, what states it.

    ``strict`` kinds stand in a graph only by their own words or address: another statement of the
    same property proves nothing for them.
    """

    label: str
    level: Level
    predicates: tuple[Iri, ...] = ()
    strict: bool = False


_LINKS = (SCHEMA.citation, ALM.code, SCHEMA.subjectOf, SCHEMA.url, DCAT.landingPage, ALM.originalRelease,
          ALM.accessRequest, ALM.alternative, SCHEMA.value)  # fmt: skip

KINDS: Mapping[str, Kind] = {
    "name": Kind("name", "read", (SCHEMA.name, SCHEMA.alternateName, SKOS.hiddenLabel), True),
    "tag": Kind("tag or use", "read", (ALM.tag, ALM.commercialUse, ALM.variant)),
    "size": Kind("size, checkpoint", "read", (SCHEMA.hasPart, ALM.sizeText, IT6.totalNumberOfParameters,
                 ALM.parameterRange, ALM.providesModel, ALM.variant, ALM.access)),
    "context": Kind("context length", "read", (ALM.contextClaim, ALM.contextLength)),
    "architecture": Kind("architecture", "read", (ALM.architecture, ALM.otherValue)),
    "data": Kind("data", "read", (PROV.used, ALM.pretrainedOn, ALM.tunedOn, FAIR4ML.evaluatedOn,
                 ALM.providesDataset), True),
    "amount": Kind("amount of data", "read", (ALM.claimedExtent, ALM.trainingTokens)),
    "method": Kind("method, kind of data", "read", (ALM.method, ALM.dataKind, ALM.instructionTunedFrom,
                   ALM.alignedFrom, ALM.continuedPretrainingFrom, ALM.quantizedFrom, ALM.mergedFrom)),
    "language": Kind("language", "read", (ALM.trainingLanguage, DCT.language, ALM.multilingual)),
    "link": Kind("link", "read", _LINKS, True),
    "date": Kind("date", "read", (DCT.issued,)),
    "organization": Kind("organization", "read", (SCHEMA.author,), True),
    "maker": Kind("individual, open list", "read", (ALM.madeByIndividual, ALM.incompleteFor)),
    "base": Kind("base model", "read", (ALM.derivedFrom,), True),
    "licence": Kind("licence", "read", (DCT.license, ALM.commercialUse)),
    "use": Kind("use", "read", (ALM.commercialUse,)),
    "domain": Kind("domain", "read", (ALM.domain,)),
    "state": Kind("unknown, none, left open", "read", (ALM.unknownFor, ALM.noneFor, ALM.notApplicableFor,
                  ALM.incompleteFor)),
    "kept": Kind("kept as text", "kept", (DCT.description, DCT.rights, SCHEMA.value), True),
    "note": Kind("legend, note", "kept", (ALM.abbreviation, DCT.description)),
    "reference": Kind("reference", "read", (RDFS.seeAlso,)),
    "issue": Kind("finding", "reported"),
    "heading": Kind("heading", "structure", (ALM.section, SCHEMA.name)),
    "column": Kind("header of a column", "structure"),
    "leftout": Kind("left-out section", "outside"),
    "prose": Kind("text beside tables and bullets", "outside"),
    "bare": Kind("bare: nothing reads it", "bare"),
    "syntax": Kind("markup, separators", "structure"),
}  # fmt: skip
ORDER = tuple(KINDS)
