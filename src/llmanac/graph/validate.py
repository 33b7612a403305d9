"""Checking an export against the shapes of ``ontology/shapes.ttl`` (https://www.w3.org/TR/shacl/)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from llmanac.errors import ExportError, ToolMissing
from llmanac.ontology.finder import ontology_file
from llmanac.ontology.rdf import Iri, Quad, Term
from llmanac.ontology.terms import SCHEMA, XSD

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One place where an export breaks a shape: the node, the shape, and the shape's message."""

    focus: str
    shape: str
    message: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Whether a graph conforms, and each violation, sorted."""

    violations: tuple[Violation, ...]

    @property
    def conforms(self) -> bool:
        """True when nothing is violated."""
        return not self.violations


@cache
def _shapes() -> Graph:
    from rdflib import Graph

    return Graph().parse(ontology_file("shapes.ttl"), format="turtle")


def conforms(export: Iterable[Quad] | Path) -> Report:
    """What the shapes say about an export, all its graphs taken together.

    ``export`` is statements, or a file (.nq, .trig, .ttl, .nt, .jsonld). The ontology is added where the
    export does not carry it. Raises :class:`~llmanac.errors.ToolMissing` without pySHACL and
    :class:`~llmanac.errors.ExportError` for a file that cannot be read.

    >>> from llmanac.ontology.terms import ALM, RDF
    >>> node, graph = Iri("https://example.org/family/x"), Iri("https://example.org/graph/g")
    >>> conforms([Quad(node, RDF.type, ALM.ModelFamily, graph)]).conforms
    False
    """
    try:
        from pyshacl import validate
    except ImportError as fault:
        hint = "Install it with: pip install 'llmanac[validation]'"
        raise ToolMissing("pySHACL is not installed.", hint=hint) from fault
    graph = _read(export) if isinstance(export, Path) else _graph(export)
    for name in ("llmanac.ttl", "schemes.ttl"):
        graph.parse(ontology_file(name), format="turtle")
    whole = _whole_graph(graph)  # first, for pySHACL adds statements of its own
    _, results, _ = validate(graph, shacl_graph=_shapes(), advanced=False, inference="none", inplace=True)
    return Report(tuple(sorted({*whole, *_violations(results)})))


def _graph(quads: Iterable[Quad]) -> Graph:
    from rdflib import Graph

    graph = Graph()
    for quad in quads:
        graph.add((_node(quad.subject), _node(quad.predicate), _node(quad.object)))
    return graph


def _node(term: Term) -> Node:
    from rdflib import URIRef

    return URIRef(term) if isinstance(term, Iri) else _literal(*term)


def _literal(text: str, datatype: str, language: str) -> Node:
    """A literal as it was written: "11/23" must not turn into a date. Strings are untyped in rdflib."""
    from rdflib import Literal, URIRef

    if language:
        return Literal(text, lang=language)
    return Literal(text, datatype=None if datatype == XSD.string else URIRef(datatype), normalize=False)


def _read(path: Path) -> Graph:
    """The statements of a file, literals exactly as written there."""
    import pyoxigraph as ox
    from rdflib import BNode, Graph, URIRef

    if path.suffix not in (".nq", ".trig", ".ttl", ".nt", ".jsonld"):
        raise ExportError("This file is no export that can be checked.", where=str(path))

    def node(term: object) -> Node:
        if isinstance(term, ox.NamedNode):
            return URIRef(term.value)
        if isinstance(term, ox.BlankNode):
            return BNode(term.value)
        if isinstance(term, ox.Literal):
            return _literal(term.value, term.datatype.value, term.language or "")
        raise ExportError(f"There is no place for {term} in an export.", where=str(path))

    graph = Graph()
    try:
        for quad in ox.parse(path=str(path)):
            graph.add((node(quad.subject), node(quad.predicate), node(quad.object)))
    except (SyntaxError, ValueError, OSError) as fault:
        raise ExportError(f"It cannot be read: {fault}", where=str(path)) from fault
    return graph


def _whole_graph(graph: Graph) -> Iterator[Violation]:
    """What SHACL Core cannot say, in one pass over the statements."""
    from rdflib import BNode, URIRef

    name = URIRef(SCHEMA.name)
    for triple in graph:
        for term in triple:
            if isinstance(term, BNode):
                yield Violation(str(triple[0]), "noBlankNodes", "There are no blank nodes in an export.")
            elif isinstance(term, URIRef) and not _ABSOLUTE.match(term):
                yield Violation(str(triple[0]), "absoluteIris", "IRIs are absolute.", str(term))
            elif isinstance(term, URIRef) and term.startswith("https://schema.org/"):
                message = "schema.org is written with http, not https."
                yield Violation(str(triple[0]), "httpSchema", message, str(term))
        if triple[1] == name and str(triple[2]).strip() in ("?", "-"):
            yield Violation(str(triple[0]), "noInventedValues", "A question mark is no name.", str(triple[2]))


def _violations(results: object) -> list[Violation]:
    from rdflib import Graph, URIRef
    from rdflib.namespace import RDF, SH

    if not isinstance(results, Graph):  # pySHACL gives bytes or an error for shapes that are broken
        raise ExportError(f"The shapes cannot be used: {results}")
    found = []
    for result in results.subjects(RDF.type, SH.ValidationResult):
        message = " ".join(sorted(str(text) for text in results.objects(result, SH.resultMessage)))
        source = results.value(result, SH.sourceConstraint) or results.value(result, SH.sourceShape)
        name = str(source).rsplit("#", 1)[-1] if isinstance(source, URIRef) else _owner(source)
        value = results.value(result, SH.value)
        found.append(Violation(
            str(results.value(result, SH.focusNode)), name, message, "" if value is None else str(value)
        ))  # fmt: skip
    return found


def _owner(part: Node | None) -> str:
    """The name of the shape that a nameless property shape belongs to."""
    shapes = _shapes()
    while part is not None:
        part = next(iter(sorted(shapes.subjects(None, part), key=str)), None)
        if part is not None and "#" in str(part):
            return str(part).rsplit("#", 1)[-1]
    return ""
