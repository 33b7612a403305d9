"""What a WHERE asks for, taken apart by a parser: its triple patterns, and what has no footnote.

The algebra is rdflib's, of section 18.2 of the specification
(https://www.w3.org/TR/sparql11-query/#sparqlQuery).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from llmanac.errors import QueryError

#: A term of a pattern, or the path between two: what rdflib's parser makes of them.
Node = Any


@dataclass(frozen=True, slots=True)
class Part:
    """Triple patterns that hold together: ``graph`` is the term after GRAPH, None for the default graph.

    An ``optional`` part proves something only where it gave a value to a variable of its own (``own``).
    """

    triples: tuple[tuple[Node, Node, Node], ...]
    graph: Node | None = None
    optional: bool = False
    own: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pattern:
    """The parts of a query, its variables, whether it groups, and remarks on what the parts leave out."""

    variables: tuple[str, ...]
    parts: tuple[Part, ...]
    grouped: bool
    remarks: tuple[str, ...]


def pattern(query: str, prefixes: Mapping[str, str]) -> Pattern:
    """The parts of a query's WHERE.

    Raises :class:`~llmanac.errors.QueryError` for a query that the parser does not take, or no SELECT.

    >>> found = pattern("SELECT ?s { ?s a <urn:x> OPTIONAL { ?s <urn:p>+ ?o } }", {})
    >>> [(len(part.triples), part.optional) for part in found.parts], found.remarks
    ([(1, False), (1, True)], ())
    """
    from rdflib.plugins.sparql import prepareQuery

    try:
        algebra = prepareQuery(query, initNs=dict(prefixes)).algebra
    except RecursionError as fault:
        raise QueryError("It nests too deep for footnotes.", hint="Leave out --why.") from fault
    except Exception as fault:  # pyparsing's and rdflib's own, which share no class
        message = f"Footnotes need a query that rdflib can read, too: {fault}"
        raise QueryError(message.splitlines()[0], hint="Leave out --why.") from fault
    if algebra.name != "SelectQuery":
        raise QueryError("Footnotes are for SELECT only.", hint="Ask it as SELECT, or leave out --why.")
    walk = _Walk()
    parts = tuple(walk.parts(algebra.p, None, False))
    return Pattern(tuple(sorted(map(str, algebra.PV))), parts, walk.grouped, tuple(walk.remarks))


class _Walk:
    """Collects parts and remarks on the way down."""

    def __init__(self) -> None:
        self.grouped = False
        self.remarks: dict[str, None] = {}
        self._blank = 0

    def remark(self, text: str) -> None:
        self.remarks[text] = None

    def parts(self, node: Node, graph: Node | None, optional: bool) -> Iterator[Part]:
        name = node.name
        if name == "BGP":
            yield Part(tuple(tuple(triple) for triple in node.triples), graph, optional)
        elif name in ("Project", "Distinct", "Reduced", "OrderBy", "Slice", "ToList") or name == "Extend":
            yield from self.parts(node.p, graph, optional)
        elif name in ("AggregateJoin", "Group"):
            self.grouped = True
            yield from self.parts(node.p, graph, optional)
        elif name == "Filter":
            self._filter(node.expr)
            yield from self.parts(node.p, graph, optional)
        elif name == "Join":
            yield from self.parts(node.p1, graph, optional)
            yield from self.parts(node.p2, graph, optional)
        elif name == "LeftJoin":
            yield from self.parts(node.p1, graph, optional)
            before = _variables(node.p1)
            self._filter(node.expr)
            for part in self.parts(node.p2, graph, True):
                yield Part(part.triples, part.graph, True, part.own or _of(part) - before)
        elif name == "Graph":
            yield from self.parts(node.p, node.term, optional)
        elif name == "Union":
            yield from self._union(node, graph, optional)
        elif name == "Minus":
            self.remark("What MINUS takes away has no line.")
            yield from self.parts(node.p1, graph, optional)
        elif name == "ToMultiSet" and node.p.name != "values":
            yield from self._inner(node.p, graph, optional)
        elif name not in ("ToMultiSet", "values"):
            self.remark(f"{name} has no footnote.")

    def _union(self, node: Node, graph: Node | None, optional: bool) -> Iterator[Part]:
        for side, other in ((node.p1, node.p2), (node.p2, node.p1)):
            if _holds(side, ("Filter", "Minus")):
                # Which side an answer comes from would need its condition as well.
                self.remark("A side of a UNION with a condition of its own has no footnote.")
                continue
            for part in self.parts(side, graph, True):
                # A side without a variable of its own counts where its triples stand.
                yield Part(part.triples, part.graph, True, part.own or _of(part) - _variables(other))

    def _inner(self, node: Node, graph: Node | None, optional: bool) -> Iterator[Part]:
        """The parts of an inner SELECT that neither counts nor cuts; what it hides becomes blank nodes."""
        from rdflib import BNode, Variable

        while node.name in ("Distinct", "Reduced", "OrderBy", "ToList"):
            node = node.p
        if node.name != "Project" or _holds(node, ("AggregateJoin", "Slice")):
            self.remark("What an inner SELECT counts, groups or cuts has no footnote.")
            return
        hidden = _variables(node.p) - _variables(node.PV)
        found = list(self.parts(node.p, graph, optional))
        conditions = _variables([each.expr for each in _all(node.p, ("Filter", "LeftJoin"))])
        shared = [name for name in hidden if sum(name in _of(part) for part in found) > 1]
        if hidden & conditions or shared:
            self.remark("What an inner SELECT hides has no footnote.")
            return
        self._blank += 1

        def blank(term: Node) -> Node:
            inner = isinstance(term, Variable) and str(term) in hidden
            return BNode(f"inner{self._blank}-{term}") if inner else term

        for part in found:
            triples = tuple((blank(s), blank(p), blank(o)) for s, p, o in part.triples)
            yield Part(triples, blank(part.graph), part.optional, part.own - hidden)

    def _filter(self, expression: Node) -> None:
        if _holds(expression, ("Builtin_EXISTS",)):
            self.remark("What EXISTS asks for has no footnote.")
        if _holds(expression, ("Builtin_NOTEXISTS",)):
            self.remark("What must not be there (NOT EXISTS) has no line.")


def _children(node: Node) -> Iterator[Node]:
    if isinstance(node, Mapping):
        yield from node.values()
    elif isinstance(node, (list, tuple, set)):
        yield from node


def _holds(node: Node, names: tuple[str, ...]) -> bool:
    return next(_all(node, names), None) is not None


def _all(node: Node, names: tuple[str, ...]) -> Iterator[Node]:
    if getattr(node, "name", "") in names:
        yield node
    for child in _children(node):
        yield from _all(child, names)


def _variables(node: Node) -> frozenset[str]:
    from rdflib import Variable

    if isinstance(node, Variable):
        return frozenset({str(node)})
    return frozenset().union(*(_variables(child) for child in _children(node)))


def _of(part: Part) -> frozenset[str]:
    return _variables([part.triples, part.graph])
