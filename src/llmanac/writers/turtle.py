"""Turtle to be read by people: one block a subject (https://www.w3.org/TR/turtle/).

A name is shortened only where its local part is a plain ``PN_LOCAL`` of the grammar
(https://www.w3.org/TR/turtle/#grammar-production-PN_LOCAL) that needs no backslash: a slash inside a
prefixed name is an error in some engines and silently another name in others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import BinaryIO

from llmanac.graph.view import GraphView
from llmanac.ontology.prefixes import all_prefixes
from llmanac.ontology.rdf import Iri, Literal, Term
from llmanac.writers.ntriples import quoted, spelled

_XSD = "http://www.w3.org/2001/XMLSchema#"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

_PN_CHARS_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_PN_CHARS = rf"{_PN_CHARS_BASE}_\-0-9\u00b7\u0300-\u036f\u203f-\u2040"
_PLAIN_LOCAL = re.compile(
    rf"(?:[{_PN_CHARS_BASE}_0-9]|%[0-9A-Fa-f]{{2}})"
    rf"(?:(?:[{_PN_CHARS}.]|%[0-9A-Fa-f]{{2}})*(?:[{_PN_CHARS}]|%[0-9A-Fa-f]{{2}}))?"
)
#: Literals that Turtle writes without quotes, by datatype, where their spelling is the shorthand's own.
_SHORTHAND = {
    _XSD + "integer": re.compile(r"-?(?:0|[1-9][0-9]*)"),
    _XSD + "decimal": re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+"),
    _XSD + "boolean": re.compile(r"true|false"),
}
_TRIPLES_A_WRITE = 4096


class Names:
    """Shortens IRIs by prefixes, and remembers what it has shortened.

    >>> names = Names({"family": "https://w3id.org/llmanac/family/"})
    >>> names("https://w3id.org/llmanac/family/pythia")
    'family:pythia'
    >>> names("https://w3id.org/llmanac/family/pythia/context/1")
    '<https://w3id.org/llmanac/family/pythia/context/1>'
    """

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefix_of = {stem: name for name, stem in sorted(prefixes.items(), reverse=True)}
        self._known: dict[str, str] = {}

    def __call__(self, iri: str) -> str:
        known = self._known.get(iri)
        if known is None:
            known = self._known[iri] = self._shorten(iri)
        return known

    def _shorten(self, iri: str) -> str:
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix, local = self._prefix_of.get(iri[:cut]), iri[cut:]
        if prefix is None or not _PLAIN_LOCAL.fullmatch(local):
            return f"<{iri}>"
        return f"{prefix}:{local}"


def spelled_short(term: Term, names: Callable[[str], str]) -> str:
    """A term as Turtle spells it: prefixed where possible, numbers and booleans bare."""
    if not isinstance(term, Literal):
        return names(term)
    if term.language:
        return spelled(term)
    if term.datatype == _XSD + "string":
        return quoted(term.text)
    shorthand = _SHORTHAND.get(term.datatype)
    if shorthand and shorthand.fullmatch(term.text):
        return term.text
    return f"{quoted(term.text)}^^{names(term.datatype)}"


def write(view: GraphView, stream: BinaryIO) -> None:
    """Write the stated triples of ``view``: subjects in the order of their IRIs, types first."""
    declared = all_prefixes(view.base)
    for name, stem in declared.items():
        stream.write(f"@prefix {name}: <{stem}> .\n".encode())
    names = Names(declared)
    rows = sorted(
        {(s, "" if p == _RDF_TYPE else names(p), spelled_short(o, names)) for s, p, o, _ in view.triples()}
    )
    pending: list[str] = []
    for subject, statements in groupby(rows, key=lambda row: row[0]):
        pending.extend(_block(names(subject), statements))
        if len(pending) >= _TRIPLES_A_WRITE:
            stream.write("".join(pending).encode("utf-8"))
            pending.clear()
    stream.write("".join(pending).encode("utf-8"))


def _block(subject: str, statements: Iterator[tuple[Iri, str, str]]) -> Iterator[str]:
    """The lines of one subject; several objects of one predicate stand in a column."""
    yield f"\n{subject}"
    opening = " "
    for predicate, values in groupby(statements, key=lambda row: row[1]):
        objects = " ,\n        ".join(text for _, _, text in values)
        yield f"{opening}{predicate or 'a'} {objects}"
        opening = " ;\n    "
    yield " .\n"
