"""An export in memory, ready to be asked.

The default graph is what the plain files (Turtle, N-Triples, JSON-LD) hold: everything but the graphs
``inferred`` and ``quality``. Named graphs are all there, so ``GRAPH ?row { ... }`` always works.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from llmanac.errors import ExportError, QueryError
from llmanac.graph.view import APART
from llmanac.ontology.prefixes import HOME, all_prefixes
from llmanac.ontology.rdf import Iri, Literal, Quad, Term
from llmanac.ontology.statements import from_oxigraph
from llmanac.ontology.terms import RDF, VOID
from llmanac.query.as_of import as_of
from llmanac.query.bounds import bounded
from llmanac.query.guard import check
from llmanac.query.results import Answer, Table, Triple, Triples, Truth, to_oxigraph
from llmanac.query.tokens import tokens

#: Rows or statements that an answer has at most, unless the call says otherwise.
MAX_ROWS = 100_000
#: Seconds that a query may take, unless the call says otherwise.
MAX_SECONDS = 30.0

_APART = re.compile(rf"/graph/({'|'.join(APART)})$")


def apart(graph: str) -> str:
    """The name of a graph that the default graph leaves out, ``""`` for any other graph.

    >>> apart("https://w3id.org/llmanac/graph/quality"), apart("https://w3id.org/llmanac/graph/meta")
    ('quality', '')
    """
    match = _APART.search(graph)
    return match[1] if match and "/row/" not in graph else ""


@dataclass(frozen=True)
class Graph:
    """A knowledge graph that answers SPARQL. ``name`` says where it comes from; see :meth:`open`."""

    store: ox.Store
    name: str
    included: frozenset[str] = frozenset()

    @classmethod
    def open(cls, path: str | Path, include: Iterable[str] = ()) -> Graph:
        """The graph of an export: a folder with ``almanac.nq``, or a file (.nq, .trig, .ttl, .nt).

        ``include`` adds ``inferred`` and ``quality`` to the default graph. Raises
        :class:`~llmanac.errors.ExportError` for what is missing or cannot be read.
        """
        file = Path(path)
        if file.is_dir():
            file = file / "almanac.nq"
        if file.suffix not in (".nq", ".trig", ".ttl", ".nt"):
            hint = "Give the folder of an export, or its almanac.nq."
            raise ExportError("This is no export that can be asked.", where=str(file), hint=hint)
        try:
            return cls._load(ox.parse(path=str(file)), str(path), include)
        except (SyntaxError, ValueError) as fault:
            raise ExportError(f"It cannot be read: {fault}", where=str(file)) from fault
        except OSError as fault:
            hint = "Make one with 'llmanac build'."
            reason = fault.strerror or ("there is no such file" if not file.exists() else str(fault))
            raise ExportError(f"It cannot be read: {reason}.", where=str(file), hint=hint) from fault

    @classmethod
    def of(cls, quads: Iterable[Quad], name: str = "", include: Iterable[str] = ()) -> Graph:
        """The graph of statements in memory."""
        return cls._load(map(_oxigraph, quads), name, include)

    @classmethod
    def _load(cls, quads: Iterable[ox.Quad], name: str, include: Iterable[str]) -> Graph:
        included = _known(include)
        store = ox.Store()
        store.bulk_extend(_both(quads, included))
        return cls(store, name, included)

    def as_of(self, when: str) -> Graph:
        """The graph as it stood at ``when``: a year, a month, a day, or a version's label.

        Raises :class:`~llmanac.errors.QueryError` for an export without a history, and for a time
        before its first version.
        """
        if "quality" in self.included:
            raise QueryError("Findings are about the newest version only; there are none of an earlier time.")
        graphs = self.store.quads_for_pattern(None, None, None, None)
        named = [_ours(quad) for quad in graphs if isinstance(quad.graph_name, ox.NamedNode)]
        return Graph.of(as_of(named, when), f"{self.name} as of {when}", self.included)

    @cached_property
    def base(self) -> str:
        """The stem of the export's IRIs, told by its own description; ours where it has none."""
        is_a, description = ox.NamedNode(RDF.type), ox.NamedNode(VOID.Dataset)
        found = self.store.quads_for_pattern(None, is_a, description, None)
        stems = sorted(q.subject.value for q in found if isinstance(q.subject, ox.NamedNode))
        return next((iri.removesuffix("/almanac") for iri in stems if iri.endswith("/almanac")), HOME)

    @cached_property
    def prefixes(self) -> Mapping[str, str]:
        """The prefixes that queries need not declare."""
        return all_prefixes(self.base)

    @cached_property
    def graphs(self) -> frozenset[str]:
        """The IRIs of the named graphs."""
        return frozenset(g.value for g in self.store.named_graphs() if isinstance(g, ox.NamedNode))

    def ask(
        self,
        query: str,
        bindings: Mapping[str, Term] | None = None,
        *,
        limit: int = MAX_ROWS,
        timeout: float | None = MAX_SECONDS,
    ) -> Answer:
        """The answer to a query of any form, at most ``limit`` rows or statements of it.

        ``bindings`` give values to variables that a SELECT has among its results. ``timeout`` is in
        seconds; with None the query runs in this process and is only bounded in its rows. Raises
        :class:`~llmanac.errors.QueryError` for a query that is refused, wrong or over a limit.
        """
        check(query, self.graphs)
        if limit < 1:
            raise QueryError("The limit must be at least 1.")

        def work() -> Iterator[bytes]:
            yield from self._answer(query, bindings or {}, limit)

        lines = b"".join(work()) if timeout is None else bounded(work, timeout)
        answer = _decoded(lines.decode("utf-8"))
        if isinstance(answer, Table) and not any(token.text.upper() == "ORDER" for token in tokens(query)):
            # The engine's order is that of its hash tables: the same question, the same text.
            return replace(answer, rows=tuple(sorted(answer.rows, key=lambda row: [*map(str, row)])))
        return answer

    def select(
        self,
        query: str,
        bindings: Mapping[str, Term] | None = None,
        *,
        limit: int = MAX_ROWS,
        timeout: float | None = MAX_SECONDS,
    ) -> Table:
        """The rows of a SELECT query; the rest as in :meth:`ask`.

        >>> from llmanac.ontology.terms import SCHEMA
        >>> iri = Iri("https://example.org/a")
        >>> graph = Graph.of([Quad(iri, SCHEMA.name, Literal("A"), iri)])
        >>> graph.select("SELECT ?name { ?s schema:name ?name }").rows[0][0].text
        'A'
        """
        answer = self.ask(query, bindings, limit=limit, timeout=timeout)
        if not isinstance(answer, Table):
            raise QueryError("This is no SELECT query.")
        return answer

    def _answer(self, query: str, bindings: Mapping[str, Term], limit: int) -> Iterator[bytes]:
        """The answer as lines of JSON: a head, then rows. A fault is a line as well."""
        substitutions: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]
        substitutions = {ox.Variable(name): to_oxigraph(term) for name, term in bindings.items()}
        try:
            found = self.store.query(query, prefixes=dict(self.prefixes), substitutions=substitutions or None)
            if isinstance(found, ox.QueryBoolean):
                yield _line({"truth": bool(found)})
                return
            if isinstance(found, ox.QuerySolutions):
                yield _line({"variables": [variable.value for variable in found.variables]})
            else:
                yield _line({"triples": True})
            for count, each in enumerate(found):
                if count == limit:
                    yield _line({"more": True})
                    return
                yield _line([_packed(term) for term in each])
        except (SyntaxError, ValueError, RuntimeError, OSError) as fault:
            yield _line({"fault": str(fault)})


def _known(include: Iterable[str]) -> frozenset[str]:
    names = frozenset(include)
    for name in sorted(names - set(APART)):
        raise QueryError(f"There is no graph {name!r} to add.", hint=f"Choose from {', '.join(APART)}.")
    return names


def _both(quads: Iterable[ox.Quad], included: frozenset[str]) -> Iterator[ox.Quad]:
    """Each statement in its own graph, and in the default graph unless that leaves it out."""
    default = ox.DefaultGraph()
    for quad in quads:
        if quad.graph_name == default:
            yield quad
            continue
        yield quad
        name = apart(quad.graph_name.value) if isinstance(quad.graph_name, ox.NamedNode) else ""
        if not name or name in included:
            yield ox.Quad(quad.subject, quad.predicate, quad.object)


def _oxigraph(quad: Quad) -> ox.Quad:
    subject, predicate, graph = map(ox.NamedNode, (quad.subject, quad.predicate, quad.graph))
    return ox.Quad(subject, predicate, to_oxigraph(quad.object), graph)


def _ours(quad: ox.Quad) -> Quad:
    subject, predicate, graph = map(from_oxigraph, (quad.subject, quad.predicate, quad.graph_name))
    return Quad(Iri(str(subject)), Iri(str(predicate)), from_oxigraph(quad.object), Iri(str(graph)))


def _line(value: object) -> bytes:
    return json.dumps(value).encode() + b"\n"


def _packed(term: object) -> object:
    if term is None:
        return None
    if isinstance(term, ox.BlankNode):  # only a query makes them, by BNODE() or CONSTRUCT
        return f"_:{term.value}"
    found = from_oxigraph(term)
    return str(found) if isinstance(found, Iri) else list(found)


def _unpacked(value: object) -> Term | None:
    if isinstance(value, str):
        return Iri(value)
    if isinstance(value, list):
        return Literal(value[0], Iri(value[1]), value[2])
    return None


def _decoded(text: str) -> Answer:
    head, *rest = (json.loads(line) for line in text.split("\n") if line)
    if faults := [line["fault"] for line in (head, *rest) if isinstance(line, dict) and "fault" in line]:
        raise QueryError(f"The query is wrong: {_short(faults[0])}")
    if "truth" in head:
        return Truth(head["truth"])
    rows = [tuple(_unpacked(value) for value in line) for line in rest if isinstance(line, list)]
    complete = len(rows) == len(rest)
    if "variables" in head:
        return Table(tuple(head["variables"]), tuple(rows), complete)
    triples = {triple for row in rows if (triple := _triple(row))}
    return Triples(tuple(sorted(triples, key=str)), complete)


def _triple(row: tuple[Term | None, ...]) -> Triple | None:
    subject, predicate, value = row[:3]
    if isinstance(subject, Iri) and isinstance(predicate, Iri) and value is not None:
        return subject, predicate, value
    return None


def _short(fault: str) -> str:
    """An engine's message without the list of all characters that it would have liked better."""
    head, _, tail = fault.partition(": expected")
    return f"{head}: something else was expected here" if tail and len(tail) > 200 else fault
