"""Which lines of the lists prove an answer: footnotes from the named graphs of the rows.

Every statement that was read from a row stands in the graph of that row. So the triples of a solution,
looked up in the named graphs, name the rows; a row has its list and line.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from llmanac.errors import QueryError
from llmanac.ontology.rdf import Term
from llmanac.ontology.terms import ALM, PROV, RDF, RDFS, SCHEMA, SKOS
from llmanac.query.bounds import bounded
from llmanac.query.engine import MAX_SECONDS, Graph
from llmanac.query.guard import check
from llmanac.query.pattern import Part, pattern
from llmanac.query.places import Place, named, place_of, things
from llmanac.query.results import Row, Table, to_oxigraph
from llmanac.query.solutions import whole_solutions
from llmanac.query.standing import Standing, standing

#: Solutions behind one table that are looked at.
MAX_SOLUTIONS = 200_000
#: Said by every row that mentions a thing: a footnote of its own only where nothing else has one.
_MENTIONING = frozenset({
    RDF.type, RDFS.label, SCHEMA.name, SKOS.prefLabel, SKOS.inScheme, SKOS.notation,
    SCHEMA.hasPart, SCHEMA.isPartOf,
})  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Footnote:
    """A line that proves an answer; ``rule`` is the rule of inference where it is a premise only.

    >>> str(Footnote(Place("list", 14))), str(Footnote(Place("list", 14), "lineage-by-size"))
    ('list:14', 'list:14 (lineage-by-size)')
    """

    place: Place
    rule: str = ""

    def __str__(self) -> str:
        return f"{self.place} ({self.rule})" if self.rule else str(self.place)


@dataclass(frozen=True, slots=True)
class Why:
    """The footnotes of each row of a table, in its order; the rows' texts by place; what has no footnote."""

    footnotes: tuple[tuple[Footnote, ...], ...]
    texts: Mapping[Place, str]
    remarks: tuple[str, ...]


def why(
    graph: Graph,
    query: str,
    table: Table,
    bindings: Mapping[str, Term] | None = None,
    *,
    timeout: float | None = MAX_SECONDS,
) -> Why:
    """The footnotes of an answer to a query, which was asked with these bindings.

    ``timeout`` is in seconds. Raises :class:`~llmanac.errors.QueryError` for what is no SELECT, for a graph
    without rows of lists, and where it takes too long.
    """
    check(query, graph.graphs)
    if not graph.graphs:
        message = "Footnotes come from the named graphs of the rows, and this graph has none."
        raise QueryError(message, where=graph.name, hint="Ask the almanac.nq of the export.")

    def work() -> Iterator[bytes]:
        try:
            yield json.dumps(_Search(graph, query, table, bindings or {}).found()).encode()
        except QueryError as fault:
            yield json.dumps({"fault": [fault.message, fault.hint]}).encode()
        except (SyntaxError, ValueError, RuntimeError, OSError) as fault:
            yield json.dumps({"fault": [f"The footnotes could not be found: {fault}", ""]}).encode()

    text = b"".join(work()) if timeout is None else bounded(work, timeout)
    answer = json.loads(text)
    if "fault" in answer:
        message, hint = answer["fault"]
        raise QueryError(message, hint=hint)
    footnotes = tuple(
        tuple(sorted(Footnote(Place(*place), rule) for place, rule in row)) for row in answer["rows"]
    )
    texts = {Place(*place): text for place, text in answer["texts"]}
    return Why(footnotes, texts, tuple(answer["remarks"]))


class _Search:
    """Finds the rows behind one table; lives in the process that is bounded."""

    def __init__(self, graph: Graph, query: str, table: Table, bindings: Mapping[str, Term]) -> None:
        self.graph = graph
        self.table = table
        self.bindings = bindings
        parsed = pattern(query, graph.prefixes)
        again = pattern(whole_solutions(query, grouped=parsed.grouped), graph.prefixes)
        names = sorted({*again.variables, *bindings})
        self.whole = whole_solutions(query, grouped=parsed.grouped, names=names)
        if [len(part.triples) for part in parsed.parts] != [len(part.triples) for part in again.parts]:
            raise QueryError("This query cannot be taken apart for footnotes.", hint="Leave out --why.")
        self.parts = again.parts
        self.remarks = dict.fromkeys(parsed.remarks)
        self._places: dict[str, Place | None] = {}
        self._cited: dict[Place, set[str]] = defaultdict(set)

    def found(self) -> dict[str, Any]:
        """Footnotes, texts and remarks as plain values, for the way between two processes."""
        rows: list[set[Footnote]] = [set() for _ in self.table.rows]
        for solution, numbers in self._solutions():
            proof = self._proof(solution)
            for number in numbers:
                rows[number] |= proof
        if self.table.rows and not any(part.triples for part in self.parts) and not self.remarks:
            self.remarks["Nothing of this query has a footnote."] = None
        texts = {place: text for row in rows for note in row if (text := self._text(place := note.place))}
        return {
            "rows": [[[_packed(note.place), note.rule] for note in sorted(row)] for row in rows],
            "texts": [[_packed(place), text] for place, text in sorted(texts.items())],
            "remarks": list(self.remarks),
        }

    def _solutions(self) -> Iterator[tuple[Mapping[str, Any], list[int]]]:
        """The solutions that rows of the table come from, each with the numbers of those rows."""
        substitutions: dict[Any, Any] = {
            ox.Variable(name): to_oxigraph(term) for name, term in self.bindings.items()
        }
        found = self.graph.store.query(
            self.whole, prefixes=dict(self.graph.prefixes), substitutions=substitutions or None
        )
        if not isinstance(found, ox.QuerySolutions):
            raise QueryError("Footnotes are for SELECT only.")
        names = [variable.value for variable in found.variables]
        common = [name for name in self.table.variables if name in names]
        columns = [self.table.variables.index(name) for name in common]
        behind: dict[tuple[Any, ...], list[int]] = defaultdict(list)
        for number, row in enumerate(self.table.rows):
            behind[_key(row, columns)].append(number)
        for count, solution in enumerate(found):
            if count == MAX_SOLUTIONS:
                self.remarks[f"Only the first {MAX_SOLUTIONS} solutions were looked at."] = None
                return
            key = tuple(solution[name] for name in common)
            if numbers := behind.get(key):
                values = {name: solution[name] for name in names if solution[name] is not None}
                yield {**{name: to_oxigraph(term) for name, term in self.bindings.items()}, **values}, numbers

    def _proof(self, solution: Mapping[str, Any]) -> set[Footnote]:
        """The footnotes of one solution."""
        strong: set[Footnote] = set()
        weak: list[set[Footnote]] = []
        for part in self.parts:
            told = standing(self.graph.store, part, solution)
            for each in self._missing(part) if told is None else told:
                notes = self._notes(each)
                if each.triple[1].value in _MENTIONING:
                    weak.append(notes)
                else:
                    strong |= notes
        for notes in weak:  # one row that says more than the name is proof of the name, too
            if notes and not notes & strong:
                strong |= set.intersection(*(other for other in weak if other & notes)) or notes
        return strong

    def _missing(self, part: Part) -> Iterable[Standing]:
        if not part.optional and part.triples:
            self.remarks["Some patterns (negated property sets, say) have no footnote."] = None
        return ()

    def _notes(self, found: Standing) -> set[Footnote]:
        notes: set[Footnote] = set()
        elsewhere: set[str] = set()
        for name in found.graphs:
            place = self._place(name)
            if place is not None and not place.graph:
                notes.add(Footnote(place))
                self._cited[place].add(name)
            elif place is not None and place.graph == "inferred":
                if "inferred" in self.graph.included or len(found.graphs) == 1:
                    notes |= self._premises(found.triple)
            else:
                elsewhere.add(name.rsplit("/", 1)[-1])
        if not notes and elsewhere:
            listed = ", ".join(sorted(elsewhere))
            self.remarks[f"What stands in no list but in our own graphs has no line ({listed})."] = None
        return notes

    def _premises(self, triple: Any) -> set[Footnote]:
        """The rows that an inferred statement was concluded from, with the rule."""
        subject, predicate, value = triple
        found: set[Footnote] = set()
        for quad, _ in named(self.graph, None, RDF.subject, subject):
            node = quad.subject
            if not isinstance(node, ox.NamedNode) or predicate.value not in things(
                self.graph, node, RDF.predicate
            ):
                continue
            if not any(q.object == value for q, _ in named(self.graph, node, RDF.object, None)):
                continue
            rule = min(things(self.graph, node, ALM.rule), default="inferred").rsplit("/", 1)[-1]
            for row in things(self.graph, node, PROV.wasDerivedFrom):
                if place := self._place(row):
                    found.add(Footnote(place, rule))
                    self._cited[place].add(row)
        if found:
            self.remarks["A rule in brackets: concluded by that rule from these lines, said by none."] = None
        return found

    def _place(self, name: str) -> Place | None:
        if name not in self._places:
            self._places[name] = place_of(self.graph, name)
        return self._places[name]

    def _text(self, place: Place) -> str:
        """What stands at a place; a line of bullets may hold several rows."""
        texts = (
            quad.object.value
            for row in sorted(self._cited[place])
            for quad, _ in named(self.graph, ox.NamedNode(row), ALM.sourceText, None)
            if isinstance(quad.object, ox.Literal)
        )
        return " … ".join(dict.fromkeys(texts))


def _packed(place: Place) -> list[Any]:
    return [place.source, place.line, place.graph]


def _key(row: Row, columns: list[int]) -> tuple[Any, ...]:
    terms = (row[column] for column in columns)
    return tuple(to_oxigraph(term) if term is not None else None for term in terms)
