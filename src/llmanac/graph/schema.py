"""The property graph's labels, relations and properties: closed sets, one readable table.

Each property has one type in every engine: ``string``, ``long``, ``double``, ``boolean`` or a list
of strings or longs. ``id`` (the IRI) stands on every node and is not repeated here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

PropertyType = Literal["string", "long", "double", "boolean", "string[]", "long[]"]
Scalar = str | int | float | bool
PropertyValue = Scalar | tuple[str, ...] | tuple[int, ...]

NODE_PROPERTIES: Mapping[str, Mapping[str, PropertyType]] = {
    "ModelFamily": {
        "name": "string",
        "aliases": "string[]",
        "stage": "string[]",
        "issued": "string",
        "issuedYear": "long",
        "issuedMonth": "long",
        "contextLength": "long[]",
        "maxContextLength": "long",
        "trainingTokens": "long[]",
        "trainingLanguages": "string[]",
        "multilingual": "boolean",
        "tags": "string[]",
        "methods": "string[]",
        "commercialUse": "boolean",
        "madeByIndividual": "boolean",
        "minParameters": "long",
        "maxParameters": "long",
        "unknown": "string[]",
        "none": "string[]",
        "notApplicable": "string[]",
        "incomplete": "string[]",
        "referencedOnly": "boolean",
        "lines": "long[]",
    },
    "Checkpoint": {
        "name": "string",
        "sizeText": "string",
        "parameters": "long",
        "activeParameters": "long",
        "expertCount": "long",
        "variant": "string",
        "contextLength": "long[]",
        "maxContextLength": "long",
        "access": "string",
        "url": "string",
        "hubId": "string",
        "hostedBy": "string",
        "referencedOnly": "boolean",
        "lines": "long[]",
    },
    "Organization": {"name": "string", "aliases": "string[]"},
    "Dataset": {
        "name": "string",
        "aliases": "string[]",
        "url": "string",
        "hubId": "string",
        "unnamed": "boolean",
    },
    "Architecture": {"name": "string", "notation": "string"},
    "Domain": {"name": "string"},
    "License": {"name": "string", "spdx": "string"},
    "Document": {"kind": "string", "name": "string", "url": "string", "arxivId": "string"},
    "Project": {
        "name": "string",
        "aliases": "string[]",
        "url": "string",
        "description": "string",
        "issued": "string",
        "categories": "string[]",
    },
    "Training": {
        "kind": "string",
        "text": "string",
        "methods": "string[]",
        "dataKinds": "string[]",
        "languages": "string[]",
        "multilingual": "boolean",
        "alternative": "boolean",
    },
    "SourceList": {"name": "string", "title": "string", "url": "string", "sha256": "string"},
    "SourceRow": {"line": "long", "section": "string", "text": "string"},
    "Issue": {
        "rule": "string",
        "severity": "string",
        "message": "string",
        "quoted": "string",
        "line": "long",
        "column": "long",
    },
}


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation type: which labels it may join, and its own properties."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    properties: Mapping[str, PropertyType]


_MODEL = ("ModelFamily", "Checkpoint")
_STATED = (
    "ModelFamily",
    "Checkpoint",
    "Organization",
    "Dataset",
    "Architecture",
    "Domain",
    "License",
    "Document",
    "Project",
    "Training",
)

RELATIONS: Mapping[str, Relation] = {
    "HAS_CHECKPOINT": Relation(("ModelFamily",), ("Checkpoint",), {}),
    "DEVELOPED_BY": Relation(("ModelFamily", "Project"), ("Organization",), {}),
    "TRAINED_ON": Relation(("ModelFamily",), ("Dataset",), {"phase": "string"}),
    "EVALUATED_ON": Relation(("ModelFamily",), ("Dataset",), {}),
    "DERIVED_FROM": Relation(_MODEL, _MODEL, {"kind": "string"}),
    "ALTERNATIVE_TO": Relation(("ModelFamily",), ("ModelFamily",), {}),
    "HAS_ARCHITECTURE": Relation(("ModelFamily",), ("Architecture",), {}),
    "HAS_DOMAIN": Relation(("ModelFamily", "Project"), ("Domain",), {}),
    "UNDER_LICENSE": Relation(("ModelFamily", "Dataset"), ("License",), {}),
    "CITES": Relation(("ModelFamily", "Project"), ("Document",), {}),
    "HAS_CODE": Relation(("ModelFamily", "Project"), ("Document",), {}),
    "DESCRIBED_BY": Relation(("ModelFamily", "Project"), ("Document",), {}),
    "GENERATED_BY": Relation(("ModelFamily",), ("Training",), {}),
    "USED": Relation(("Training",), ("Dataset",), {"amount": "long", "unit": "string"}),
    "PROVIDES": Relation(("Project",), ("ModelFamily", "Checkpoint", "Dataset"), {}),
    "STATED_IN": Relation(_STATED, ("SourceRow",), {"name": "string", "issued": "string"}),
    "IN_LIST": Relation(("SourceRow",), ("SourceList",), {}),
    "ABOUT": Relation(("Issue",), ("SourceRow", "SourceList"), {}),
}


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its IRI, its one label, and the properties that it has (no nulls)."""

    id: str
    label: str
    properties: Mapping[str, PropertyValue]


@dataclass(frozen=True, slots=True)
class Edge:
    """A directed edge; two edges of one type between the same nodes differ in ``properties``."""

    type: str
    source: str
    target: str
    properties: Mapping[str, PropertyValue]


@dataclass(frozen=True, slots=True)
class PropertyGraph:
    """All nodes (sorted by label, id) and edges (sorted by type, source, target, properties)."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def edge_id(edge: Edge) -> str:
    """A name for an edge, made of all that it says, so that the same edge has it in every export.

    32 hexadecimal digits; parallel edges, which differ in their properties, have different ones.

    >>> edge_id(Edge("USED", "a", "b", {"amount": 1})) == edge_id(Edge("USED", "a", "b", {"amount": 2}))
    False
    """
    said = [edge.type, edge.source, edge.target, sorted(edge.properties.items())]
    return hashlib.sha256(json.dumps(said).encode("ascii")).hexdigest()[:32]
