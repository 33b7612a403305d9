"""Checkpoints as FAIR4ML and schema.org JSON-LD (https://w3id.org/fair4ml/0.1.0), with a gap report.

One node object per checkpoint, self-contained: makers, data, base models and papers stand inside it
with their names, for consumers that read JSON and know no graph.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from typing import Any, BinaryIO

from llmanac.graph.view import GraphView
from llmanac.ontology.rdf import Iri
from llmanac.ontology.terms import ALM, DCT, FAIR4ML, IT6, SCHEMA, SKOS
from llmanac.writers.formats import Writer
from llmanac.writers.models import Gap, Models, gap_report

PROFILE = "FAIR4ML 0.1.0 with schema.org"
SPDX = "https://spdx.org/licenses/"
#: Keys without a prefix are schema.org's.
CONTEXT: Mapping[str, Any] = {
    "@vocab": "http://schema.org/",
    "schema": "http://schema.org/",
    "fair4ml": "https://w3id.org/fair4ml#",
    "it6": "http://data.europa.eu/it6/",
    "url": {"@id": "schema:url", "@type": "@id"},
    "citation": {"@id": "schema:citation", "@type": "@id"},
    "codeRepository": {"@id": "schema:codeRepository", "@type": "@id"},
    "it6:totalNumberOfParameters": {"@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
}
#: What FAIR4ML's consumers look for, in this order.
ASKED = (
    "name", "url", "identifier", "author", "license", "datePublished", "description", "version", "inLanguage",
    "citation", "codeRepository", "fair4ml:trainedOn", "fair4ml:evaluatedOn", "fair4ml:fineTunedFrom",
    "fair4ml:mlTask", "fair4ml:modelCategory", "fair4ml:intendedUse", "fair4ml:usageInstructions",
    "fair4ml:modelRisksBiasLimitations", "fair4ml:ethicalSocial", "fair4ml:legal",
    "fair4ml:hasCO2eEmissions", "fair4ml:sharedBy",
)  # fmt: skip


def bundle(view: GraphView) -> Mapping[str, Writer]:
    """The writers of the files of the folder, by name."""
    found = cache(partial(records, view))  # once for both files
    return {
        "models.jsonld": lambda _, stream: write_models(found(), stream),
        "gaps.json": lambda _, stream: write_gaps(found(), stream),
    }


def records(view: GraphView) -> list[dict[str, Any]]:
    """One node object per checkpoint, in the order of their IRIs."""
    models = Models(view)
    return [_record(models, checkpoint) for checkpoint in models.checkpoints]


def _record(models: Models, checkpoint: Iri) -> dict[str, Any]:
    facts = models.facts
    data = {SCHEMA.Dataset: "Dataset"}
    model = {FAIR4ML.MLModel: "fair4ml:MLModel", ALM.ModelFamily: "CreativeWork"}
    parameters = facts.texts(checkpoint, IT6.totalNumberOfParameters)
    told = {
        "name": facts.name(checkpoint),
        "alternateName": facts.texts(checkpoint, SCHEMA.alternateName),
        "url": models.addresses([checkpoint]),
        "identifier": facts.texts(checkpoint, SCHEMA.identifier),
        "isPartOf": _things(models, models.families(checkpoint), model),
        "author": _things(
            models, models.nodes(checkpoint, SCHEMA.author), {SCHEMA.Organization: "Organization"}
        ),
        "license": [_license(models, each) for each in models.nodes(checkpoint, DCT.license)],
        "datePublished": models.issued(checkpoint, DCT.issued),
        "conditionsOfAccess": facts.texts(checkpoint, ALM.access),
        "inLanguage": [_code(each) for each in models.nodes(checkpoint, ALM.trainingLanguage)],
        "keywords": models.names(models.nodes(checkpoint, ALM.tag) + models.nodes(checkpoint, ALM.domain)),
        "citation": models.addresses(models.nodes(checkpoint, SCHEMA.citation)),
        "codeRepository": models.addresses(models.nodes(checkpoint, ALM.code)),
        "isBasedOn": _things(models, models.nodes(checkpoint, ALM.derivedFrom), model),
        "fair4ml:trainedOn": _things(models, models.nodes(checkpoint, FAIR4ML.trainedOn), data),
        "fair4ml:evaluatedOn": _things(models, models.nodes(checkpoint, FAIR4ML.evaluatedOn), data),
        "fair4ml:fineTunedFrom": _things(models, models.nodes(checkpoint, FAIR4ML.fineTunedFrom), model),
        "fair4ml:modelCategory": models.names(models.nodes(checkpoint, ALM.architecture)),
        "it6:totalNumberOfParameters": [int(text) if text.isdecimal() else text for text in parameters],
    }
    stated = {key: _one_or_all(value) for key, value in told.items() if value}
    return {"@id": str(checkpoint), "@type": "fair4ml:MLModel", **stated}


def _things(models: Models, nodes: Iterable[Iri], classes: Mapping[Iri, str]) -> list[dict[str, Any]]:
    """Other things in short: what they are, their name and address."""
    found = []
    for node in nodes:
        kind = next((name for class_, name in classes.items() if models.facts.is_a(node, class_)), "")
        told = {"@type": kind, "name": models.facts.name(node), "url": _one_or_all(models.addresses([node]))}
        found.append({"@id": str(node), **{key: value for key, value in told.items() if value}})
    return found


def _license(models: Models, node: Iri) -> dict[str, Any]:
    """A licence by its address at SPDX where the list says which; else by name."""
    spdx = models.facts.text(node, SKOS.notation)
    iri = (
        f"{SPDX}{spdx}" if spdx.replace("-", "").replace(".", "").isalnum() and spdx.isascii() else str(node)
    )
    return {"@id": iri, "@type": "CreativeWork", "name": models.facts.name(node)}


def _code(language: Iri) -> str:
    return language.rsplit("/", 1)[-1]


def _one_or_all(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def write_models(found: Sequence[Mapping[str, Any]], stream: BinaryIO) -> None:
    """Write ``{"@context": {...}, "@graph": [...]}``, a checkpoint a line."""
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in found)
    context = json.dumps(CONTEXT, ensure_ascii=False)
    stream.write(f'{{"@context": {context},\n"@graph": [\n{lines}\n]}}\n'.encode())


def write_gaps(found: Sequence[Mapping[str, Any]], stream: BinaryIO) -> None:
    """Write which fields the lists do not state."""
    gaps = [
        Gap(record["@id"], "fair4ml:MLModel", tuple(field for field in ASKED if field not in record))
        for record in found
    ]
    report = gap_report(PROFILE, {"fair4ml:MLModel": ASKED}, {"fair4ml:MLModel": len(found)}, gaps)
    stream.write((json.dumps(report, indent=1, ensure_ascii=False) + "\n").encode())
