"""The prefixes that queries and files may rely on.

A slash inside a prefixed name is a syntax error in some engines and silently wrong in others
(https://www.w3.org/TR/sparql11-query/#rPN_LOCAL), so each kind of thing has a prefix of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from llmanac.ontology.rdf import Iri

#: The stem of our IRIs unless ``--base`` says otherwise; concept schemes live here always.
HOME: Final = "https://w3id.org/llmanac"

#: Vocabularies, in the order in which files declare them.
PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "alm": "https://w3id.org/llmanac/ontology#",
        "fair4ml": "https://w3id.org/fair4ml#",
        "it6": "http://data.europa.eu/it6/",
        "schema": "http://schema.org/",
        "dct": "http://purl.org/dc/terms/",
        "dcat": "http://www.w3.org/ns/dcat#",
        "prov": "http://www.w3.org/ns/prov#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "void": "http://rdfs.org/ns/void#",
        "dqv": "http://www.w3.org/ns/dqv#",
        "ldqd": "http://www.w3.org/2016/05/ldqd#",
        "oa": "http://www.w3.org/ns/oa#",
        "org": "http://www.w3.org/ns/org#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "aio": "https://w3id.org/aio/",
        "nexus": "https://w3id.org/ai-atlas-nexus/",
        "fabio": "http://purl.org/spar/fabio/",
        "vann": "http://purl.org/vocab/vann/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "iso639-1": "http://id.loc.gov/vocabulary/iso639-1/",
        "iso639-2": "http://id.loc.gov/vocabulary/iso639-2/",
    }
)

#: Kinds of things that lists name: ``BASE/KIND/SLUG``.
NODE_KINDS: Final = (
    "family",
    "checkpoint",
    "organization",
    "dataset",
    "document",
    "project",
    "account",
    "source",
    "issue",
    "graph",
    "rule",
    "inference",
    "version",
    "seen",
)

#: Kinds of concepts: ``https://w3id.org/llmanac/KIND/SLUG`` whatever the base.
#: Facets of architectures (MoE, GQA, ALiBi) are of the kind ``architecture``, in schemes of their own.
CONCEPT_KINDS: Final = (
    "architecture",
    "domain",
    "tag",
    "license",
    "method",
    "stage",
    "data-kind",
    "project-category",
    "alias",
)


def kind_prefixes(base: str = HOME) -> dict[str, str]:
    """One prefix per kind of thing, named like the kind; ``base`` is a stem without a slash at its end.

    >>> kind_prefixes("https://example.org/lm")["family"]
    'https://example.org/lm/family/'
    >>> kind_prefixes("https://example.org/lm")["data-kind"]
    'https://w3id.org/llmanac/data-kind/'
    """
    nodes = {kind: f"{base}/{kind}/" for kind in NODE_KINDS}
    return nodes | {kind: f"{HOME}/{kind}/" for kind in CONCEPT_KINDS}


def all_prefixes(base: str = HOME) -> dict[str, str]:
    """Vocabularies and kinds together: what ``query`` and every file declare.

    >>> list(all_prefixes())[0]
    'alm'
    """
    return dict(PREFIXES) | kind_prefixes(base)


def concept(kind: str, slug: str) -> Iri:
    """The IRI of a concept; raises ``ValueError`` for a kind that has no concepts.

    >>> concept("architecture", "decoder-only")
    Iri('https://w3id.org/llmanac/architecture/decoder-only')
    """
    if kind not in CONCEPT_KINDS:
        raise ValueError(f"no concepts of kind {kind!r}")
    return Iri(f"{HOME}/{kind}/{slug}")
