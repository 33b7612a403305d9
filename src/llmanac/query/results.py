"""Answers of queries as values, and as text: CSV, TSV, JSON, Turtle.

The three table formats are W3C's (https://www.w3.org/TR/sparql11-results-csv-tsv/,
https://www.w3.org/TR/sparql11-results-json/). CSV is exact, for programs.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from llmanac.errors import QueryError
from llmanac.ontology.rdf import Iri, Term
from llmanac.ontology.terms import XSD

Row = tuple[Term | None, ...]
Triple = tuple[Iri, Iri, Term]


@dataclass(frozen=True)
class Table:
    """Rows of a SELECT; None where a variable has no value. ``complete`` is False where rows were cut off."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]
    complete: bool = True


@dataclass(frozen=True)
class Truth:
    """The answer of an ASK."""

    value: bool


@dataclass(frozen=True)
class Triples:
    """The statements of a CONSTRUCT or DESCRIBE, sorted and unique."""

    triples: tuple[Triple, ...]
    complete: bool = True


Answer = Table | Truth | Triples


def plain(term: Term | None) -> str:
    """The bare text of a term: an IRI without brackets, a literal without its type.

    >>> from llmanac.ontology.rdf import Literal
    >>> plain(Literal("2048", XSD.integer)), plain(None)
    ('2048', '')
    """
    if term is None:
        return ""
    return term if isinstance(term, Iri) else term.text


def to_oxigraph(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """A term of ours as one of pyoxigraph; ``_:x`` is a blank node, which only queries make."""
    if isinstance(term, Iri):
        return ox.BlankNode(term[2:]) if term.startswith("_:") else ox.NamedNode(term)
    if term.language:
        return ox.Literal(term.text, language=term.language)
    return ox.Literal(term.text, datatype=ox.NamedNode(term.datatype))


def _csv(table: Table) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180, as the specification asks
    writer.writerow(table.variables)
    writer.writerows([plain(term) for term in row] for row in table.rows)
    return out.getvalue()


def _tsv(table: Table) -> str:
    def cell(term: Term | None) -> str:
        return "" if term is None else str(to_oxigraph(term)).replace("\t", "\\t")

    lines = [[f"?{name}" for name in table.variables], *([*map(cell, row)] for row in table.rows)]
    return "".join("\t".join(line) + "\n" for line in lines)


def _binding(term: Term) -> dict[str, str]:
    if isinstance(term, Iri):
        blank = term.startswith("_:")
        return {"type": "bnode", "value": term[2:]} if blank else {"type": "uri", "value": term}
    found = {"type": "literal", "value": term.text}
    if term.language:
        return found | {"xml:lang": term.language}
    return found if term.datatype == XSD.string else found | {"datatype": term.datatype}


def _json(answer: Table | Truth) -> str:
    document: dict[str, object]
    if isinstance(answer, Truth):
        document = {"head": {}, "boolean": answer.value}
    else:
        names = answer.variables
        bindings = [
            {name: _binding(term) for name, term in zip(names, row, strict=True) if term is not None}
            for row in answer.rows
        ]
        document = {"head": {"vars": list(answer.variables)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _turtle(triples: Triples, prefixes: Mapping[str, str]) -> str:
    found = [
        ox.Triple(subject, ox.NamedNode(predicate), to_oxigraph(value))
        for iri, predicate, value in triples.triples
        if not isinstance(subject := to_oxigraph(iri), ox.Literal)
    ]
    text = " ".join(term for triple in triples.triples for term in map(plain, triple))
    used = {prefix: iri for prefix, iri in prefixes.items() if iri in text}
    data = ox.serialize(found, format=ox.RdfFormat.TURTLE, prefixes=used)
    return (data or b"").decode("utf-8")


#: Formats of SELECT answers. A table for people is made at the command line.
TABLE_FORMATS: Mapping[str, Callable[[Table], str]] = {"csv": _csv, "tsv": _tsv, "json": _json}


def write(answer: Answer, form: str, prefixes: Mapping[str, str]) -> str:
    """An answer as text in ``csv``, ``tsv``, ``json`` or ``turtle``.

    ``turtle`` is for CONSTRUCT and DESCRIBE, the others for SELECT; ASK is ``json``, or one word.
    Raises :class:`~llmanac.errors.QueryError` where form and answer do not fit.

    >>> from llmanac.ontology.rdf import Literal
    >>> write(Table(("n",), ((Literal("2", XSD.integer),),)), "csv", {})
    'n\\r\\n2\\r\\n'
    """
    if isinstance(answer, Triples):
        if form not in ("turtle", "table"):
            raise QueryError(f"{form} is for SELECT.", hint="CONSTRUCT and DESCRIBE answer in turtle.")
        return _turtle(answer, prefixes)
    if isinstance(answer, Truth):
        return _json(answer) if form == "json" else ("true\n" if answer.value else "false\n")
    if form not in TABLE_FORMATS:
        raise QueryError(f"{form} is not for SELECT.", hint=f"Choose from {', '.join(TABLE_FORMATS)}.")
    return TABLE_FORMATS[form](answer)
