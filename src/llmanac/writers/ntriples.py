"""N-Triples: one statement a line, sorted, each once (https://www.w3.org/TR/n-triples/).

Escapes are those of canonical N-Quads (https://www.w3.org/TR/rdf-canon/#canonical-quads). As the
graph has no blank node, the sorted lines are its canonical form: two builds can be compared by a
plain ``diff``, and one SHA-256 stands for the facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import BinaryIO

from llmanac.graph.view import GraphView
from llmanac.ontology.rdf import Literal, Term

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_SPECIAL = re.compile('["\\\\\x00-\x1f\x7f\ufffe\uffff]')
_ESCAPES = {
    **{chr(code): f"\\u{code:04X}" for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)},
    "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\",
}  # fmt: skip
_LINES_A_WRITE = 8192


def quoted(text: str) -> str:
    r"""``text`` between quotes, with the escapes of canonical N-Quads.

    >>> print(quoted('say "hi"\n'))
    "say \"hi\"\n"
    >>> print(quoted("天鹰\x00"))
    "天鹰\u0000"
    """
    if _SPECIAL.search(text):
        text = _SPECIAL.sub(lambda found: _ESCAPES[found[0]], text)
    return f'"{text}"'


def spelled(term: Term) -> str:
    """A term as N-Triples spells it.

    >>> from llmanac.ontology.rdf import Iri
    >>> spelled(Iri("http://schema.org/name"))
    '<http://schema.org/name>'
    >>> spelled(Literal("天鹰", language="zh"))
    '"天鹰"@zh'
    >>> spelled(Literal("7", Iri("http://www.w3.org/2001/XMLSchema#integer")))
    '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'
    """
    if not isinstance(term, Literal):
        return f"<{term}>"
    if term.language:
        return f"{quoted(term.text)}@{term.language}"
    if term.datatype == _XSD_STRING:
        return quoted(term.text)
    return f"{quoted(term.text)}^^<{term.datatype}>"


def write_lines(lines: Iterable[str], stream: BinaryIO) -> None:
    """Write each different line once, in the order of code points."""
    ordered = sorted(set(lines))
    for start in range(0, len(ordered), _LINES_A_WRITE):
        stream.write("".join(ordered[start : start + _LINES_A_WRITE]).encode("utf-8"))


def write(view: GraphView, stream: BinaryIO) -> None:
    """Write the stated triples of ``view``; a fact of several rows is one line."""
    write_lines((f"<{s}> <{p}> {spelled(o)} .\n" for s, p, o, _ in view.triples()), stream)
