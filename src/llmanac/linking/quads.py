"""Making statements: literals of every kind, and a sheet that collects the statements of one row."""

from __future__ import annotations

from decimal import Decimal

from llmanac.entries.values import DateMention
from llmanac.ontology.rdf import Iri, Literal, Quad, Term
from llmanac.ontology.terms import XSD


def text(value: str, language: str = "") -> Literal:
    """A plain text, with a language tag where one is known.

    >>> text("天鹰", "zh").datatype
    Iri('http://www.w3.org/1999/02/22-rdf-syntax-ns#langString')
    """
    if language:
        return Literal(value, Iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"), language)
    return Literal(value)


def integer(value: int) -> Literal:
    return Literal(str(value), XSD.integer)


def count(value: int) -> Literal:
    return Literal(str(value), XSD.nonNegativeInteger)


def decimal(value: Decimal) -> Literal:
    """An exact decimal in its canonical form (https://www.w3.org/TR/xmlschema11-2/#decimal).

    >>> decimal(Decimal("7")).text, decimal(Decimal("1.10")).text
    ('7.0', '1.1')
    """
    plain = format(value.normalize(), "f")
    return Literal(plain if "." in plain else f"{plain}.0", XSD.decimal)


def boolean(value: bool) -> Literal:
    return Literal("true" if value else "false", XSD.boolean)


def issued(date: DateMention) -> Literal:
    """A year, a year and month, or a day: as coarse as the list gives it."""
    if date.month is None:
        return Literal(f"{date.year:04d}", XSD.gYear)
    if date.day is None:
        return Literal(f"{date.year:04d}-{date.month:02d}", XSD.gYearMonth)
    return Literal(f"{date.year:04d}-{date.month:02d}-{date.day:02d}", XSD.date)


def first_day(date: DateMention) -> Literal:
    """The first day that a date may mean: sorts and compares in every engine."""
    return Literal(f"{date.year:04d}-{date.month or 1:02d}-{date.day or 1:02d}", XSD.date)


class Sheet:
    """Collects statements in one graph, each once."""

    def __init__(self, graph: Iri) -> None:
        self.graph = graph
        self.quads: dict[Quad, None] = {}

    def add(self, subject: Iri, predicate: Iri, *objects: Term) -> None:
        for one in objects:
            self.quads[Quad(subject, predicate, one, self.graph)] = None
