"""Why a query has no answer: IRIs that the graph does not know, and what comes nearest."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from llmanac.ontology.names import key
from llmanac.ontology.terms import RDF, SCHEMA
from llmanac.query.engine import Graph
from llmanac.query.entities import short
from llmanac.query.tokens import Token, tokens


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something in a query that the graph does not have, and what it has instead (``""``: nothing near)."""

    written: str
    instead: str

    def __str__(self) -> str:
        tail = f"; did you mean {self.instead}?" if self.instead else "."
        return f"The graph does not know {self.written}{tail}"


def suggestions(graph: Graph, query: str) -> tuple[Suggestion, ...]:
    """What in a query the graph does not know, in the order of the query, once each.

    >>> from llmanac.ontology.rdf import Iri, Literal, Quad
    >>> iri = Iri("https://example.org/a")
    >>> graph = Graph.of([Quad(iri, SCHEMA.name, Literal("LLaMA"), iri)])
    >>> print(*suggestions(graph, "SELECT * { ?s <https://schema.org/name> 'Llama' }"), sep="\\n")
    The graph does not know <https://schema.org/name>; did you mean schema:name?
    The graph does not know 'Llama'; did you mean 'LLaMA'?
    """
    words = list(tokens(query))
    prefixes = dict(graph.prefixes) | _declared(words)
    found: dict[str, Suggestion] = {}
    for place, token in enumerate(words):
        if (place > 1 and words[place - 2].text.upper() == "PREFIX") or _declares(words, place):
            continue
        if token.kind in ("iri", "name") and (iri := _iri(token, prefixes)) and not _known(graph, iri):
            found.setdefault(token.text, Suggestion(token.text, _near_iri(graph, iri)))
        elif token.kind == "string" and (name := _near_name(graph, token.text[1:-1])):
            found.setdefault(token.text, Suggestion(token.text, name))
    return tuple(found.values())


def _declares(words: list[Token], place: int) -> bool:
    """Whether a word is the prefix of a declaration, or the IRI of a BASE."""
    return place > 0 and words[place - 1].text.upper() in ("PREFIX", "BASE")


def _declared(words: list[Token]) -> dict[str, str]:
    """The prefixes that a query declares itself."""
    return {
        name.text.removesuffix(":"): iri.text.strip("<>")
        for keyword, name, iri in zip(words, words[1:], words[2:], strict=False)
        if keyword.text.upper() == "PREFIX" and iri.kind == "iri"
    }


def _iri(token: Token, prefixes: dict[str, str]) -> str | None:
    if token.kind == "iri":
        iri = token.text[1:-1]
        return iri if ":" in iri else None
    prefix, _, local = token.text.partition(":")
    return prefixes[prefix] + local.replace("\\", "") if prefix in prefixes else None


def _known(graph: Graph, iri: str) -> bool:
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return False
    look = graph.store.quads_for_pattern
    found = (look(node, None, None, None), look(None, node, None, None), look(None, None, node, None))
    if any(next(quads, None) for quads in found):
        return True
    return iri in graph.graphs or iri.startswith(graph.prefixes["xsd"])


def _near_iri(graph: Graph, iri: str) -> str:
    """What the graph has instead: the same over http, the same name elsewhere, or the nearest spelling."""
    scheme, _, rest = iri.partition("://")
    swapped = f"{'http' if scheme == 'https' else 'https'}://{rest}"
    if _known(graph, swapped):
        return short(graph, swapped)
    pool = sorted(_iris(graph))
    local = _local(iri)
    same = [each for each in pool if key(_local(each)) == key(local)] if local else []
    if same:
        return short(graph, difflib.get_close_matches(iri, same, n=1, cutoff=0.0)[0])
    stem = iri.removesuffix(local)
    beside = [_local(each) for each in pool if each.startswith(stem)]
    if near := difflib.get_close_matches(local, beside, n=1, cutoff=0.7):
        return short(graph, stem + near[0])
    close = difflib.get_close_matches(iri, pool, n=1, cutoff=0.85)
    return short(graph, close[0]) if close else ""


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1] if "#" in iri else iri.rsplit("/", 1)[-1]


def _iris(graph: Graph) -> Iterator[str]:
    """Predicates, classes and things that have a name: what a query may mean."""
    yield from {q.predicate.value for q in graph.store.quads_for_pattern(None, None, None, ox.DefaultGraph())}
    for predicate in (RDF.type, SCHEMA.name):
        for quad in graph.store.quads_for_pattern(None, ox.NamedNode(predicate), None, ox.DefaultGraph()):
            if isinstance(quad.subject, ox.NamedNode):
                yield quad.subject.value
            if isinstance(quad.object, ox.NamedNode):
                yield quad.object.value


def _near_name(graph: Graph, text: str) -> str:
    """The name that a string means, when no literal of the graph is that string."""
    if next(graph.store.quads_for_pattern(None, None, ox.Literal(text), None), None):
        return ""
    wanted = key(text)
    for quad in graph.store.quads_for_pattern(None, ox.NamedNode(SCHEMA.name), None, ox.DefaultGraph()):
        if isinstance(quad.object, ox.Literal) and key(quad.object.value) == wanted:
            return f"'{quad.object.value}'"
    return ""
