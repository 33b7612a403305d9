"""JSON-LD 1.1 with its context inside, so that no reader fetches a thing (https://www.w3.org/TR/json-ld11/).

One node object a line-group, subjects in the order of their IRIs. A value is written short only where
expanding it by the context gives back the very literal; everything else is a full value object.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, BinaryIO

from llmanac.graph.view import GraphView
from llmanac.ontology.context import context
from llmanac.ontology.prefixes import kind_prefixes
from llmanac.ontology.rdf import Iri, Literal, Term
from llmanac.ontology.terms import RDF, XSD
from llmanac.writers.ntriples import spelled

_CANONICAL_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,15}")  # a JavaScript number holds 15 digits and a bit
_EXACT = 2**53
_NODES_A_WRITE = 1024

Context = Mapping[str, Any]


def inline_context(base: str) -> dict[str, Any]:
    """The packaged context with the prefixes of ``base``.

    >>> inline_context("https://example.org/lm")["family"]
    'https://example.org/lm/family/'
    """
    return context() | kind_prefixes(base)


class Compaction:
    """Shortens IRIs and values by a context so that expansion gives them back.

    Only what the packaged context uses is understood: prefixes, and terms with ``@type``. Any other
    feature makes a term unusable here, and the property's prefixed name takes its place.

    >>> short = Compaction({"schema": "http://schema.org/", "schema:url": {"@type": "@id"}})
    >>> short.iri("http://schema.org/name")
    'schema:name'
    >>> short.value("schema:url", Iri("https://example.org/"))
    'https://example.org/'
    >>> short.value("schema:name", Iri("https://example.org/"))
    {'@id': 'https://example.org/'}
    >>> short.value("schema:name", Literal("7", XSD.integer))
    7
    >>> short.value("schema:name", Literal("07", XSD.integer))
    {'@value': '07', '@type': 'http://www.w3.org/2001/XMLSchema#integer'}
    """

    def __init__(self, words: Context) -> None:
        stems = {
            name: value
            for name, value in words.items()
            if isinstance(value, str) and value[-1:] in ("/", "#")
        }
        self._prefix_of = {stem: name for name, stem in sorted(stems.items(), reverse=True)}
        self._stems = stems
        self._coercion = {
            key: self._expanded(value["@type"])
            for key, value in words.items()
            if isinstance(value, dict) and set(value) == {"@type"}
        }
        self._odd = {key for key, value in words.items() if isinstance(value, dict)} - set(self._coercion)
        self._known: dict[str, str] = {}

    def _expanded(self, name: str) -> str:
        prefix, colon, local = name.partition(":")
        return self._stems[prefix] + local if colon and prefix in self._stems else name

    def iri(self, iri: str) -> str:
        """An IRI by its prefix, where one fits."""
        known = self._known.get(iri)
        if known is None:
            known = self._known[iri] = self._shorten(iri)
        return known

    def _shorten(self, iri: str) -> str:
        cut = len(iri)
        while (cut := max(iri.rfind("/", 0, cut), iri.rfind("#", 0, cut))) > 0:
            prefix, local = self._prefix_of.get(iri[: cut + 1]), iri[cut + 1 :]
            if prefix is not None and local and not local.startswith("//"):
                short = f"{prefix}:{local}"
                return iri if short in self._odd else short
        return str(iri)

    def value(self, key: str, term: Term) -> Any:
        """The value of the property ``key``, as short as it can be."""
        coercion = self._coercion.get(key, "")
        if not isinstance(term, Literal):
            return self.iri(term) if coercion == "@id" else {"@id": self.iri(term)}
        text, datatype, language = term
        if language:
            return {"@value": text, "@language": language}
        native = _native(text, datatype)
        if native is not None and coercion in ("", datatype):
            return native
        if coercion == datatype or (not coercion and datatype == XSD.string):
            return text
        return {"@value": text} if datatype == XSD.string else {"@value": text, "@type": self.iri(datatype)}


def _native(text: str, datatype: Iri) -> bool | int | None:
    """A JSON number or boolean that every reader turns back into this literal, or None."""
    if datatype == XSD.boolean and text in ("true", "false"):
        return text == "true"
    if datatype == XSD.integer and _CANONICAL_INTEGER.fullmatch(text) and abs(int(text)) < _EXACT:
        return int(text)
    return None


def write(view: GraphView, stream: BinaryIO) -> None:
    """Write the stated triples of ``view`` as ``{"@context": {...}, "@graph": [...]}``."""
    words = inline_context(view.base)
    short = Compaction(words)
    stream.write(f'{{\n"@context": {_json(words)},\n"@graph": ['.encode())
    separator = ""
    pending: list[str] = []
    for text in _nodes(view, short):
        pending.append(f"{separator}\n{text}")
        separator = ","
        if len(pending) >= _NODES_A_WRITE:
            stream.write("".join(pending).encode("utf-8"))
            pending.clear()
    stream.write(("".join(pending) + "\n]\n}\n").encode("utf-8"))


def _nodes(view: GraphView, short: Compaction) -> Iterator[str]:
    """Each subject as the text of a node object, a line a property."""
    # Terms have no order of their own: their N-Triples spelling gives one.
    rows = {(s, p, spelled(o)): o for s, p, o, _ in view.triples()}
    for subject, keys in groupby(sorted(rows), key=lambda row: row[0]):
        lines = [f'{{"@id": {_json(short.iri(subject))}']
        for predicate, values in groupby(keys, key=lambda row: row[1]):
            terms = [rows[key] for key in values]
            if predicate == RDF.type:
                kinds = [short.iri(term) for term in terms if not isinstance(term, Literal)]
                lines.insert(1, f' "@type": {_json(_one_or_all(kinds))}')
                continue
            key = short.iri(predicate)
            lines.append(f" {_json(key)}: {_json(_one_or_all([short.value(key, term) for term in terms]))}")
        yield ",\n".join(lines) + "}"


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
