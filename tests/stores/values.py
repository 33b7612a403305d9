"""When two RDF terms are one: stores may spell a number differently, but not mean another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from llmanac.ontology.rdf import Iri, Term
from llmanac.ontology.terms import XSD


def by_value(term: Term) -> Term:
    """A literal's value: Oxigraph's server gives 1.50 back as 1.5, and a nonNegativeInteger as integer."""
    if isinstance(term, Iri):
        return term
    if term.datatype == XSD.decimal:
        return term._replace(text=str(Decimal(term.text).normalize()))
    return term._replace(datatype=XSD.integer) if term.datatype == XSD.nonNegativeInteger else term


def values(quads: Iterable[tuple[Any, ...]]) -> Counter[tuple[Any, ...]]:
    """Statements by value, and how often each is there."""
    return Counter((*quad[:2], by_value(quad[2]), *quad[3:]) for quad in quads)
