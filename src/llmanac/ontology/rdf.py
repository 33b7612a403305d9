"""RDF terms as plain values (https://www.w3.org/TR/rdf11-concepts/#section-triples).

No blank node exists here: the export has none.
"""

from __future__ import annotations

from typing import NamedTuple


class Iri(str):
    """An absolute IRI that was checked or minted by us; never raw text of a list.

    >>> Iri("http://schema.org/name")
    Iri('http://schema.org/name')
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return f"Iri({str.__repr__(self)})"


class Literal(NamedTuple):
    """A literal: its text, its datatype, and a language tag where it has one.

    >>> Literal("天鹰", language="zh").language
    'zh'
    """

    text: str
    datatype: Iri = Iri("http://www.w3.org/2001/XMLSchema#string")
    language: str = ""


Term = Iri | Literal


class Quad(NamedTuple):
    """One statement in one named graph."""

    subject: Iri
    predicate: Iri
    object: Term
    graph: Iri
