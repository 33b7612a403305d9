"""What the rows of a state speak of: each model, project, data set and list with its graphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from llmanac.compare.state import State
from llmanac.ontology.prefixes import concept
from llmanac.ontology.rdf import Iri, Literal, Quad
from llmanac.ontology.terms import ALM, DCT, RDF, SCHEMA

_KINDS = (("project", SCHEMA.SoftwareApplication), ("model", ALM.ModelFamily), ("dataset", SCHEMA.Dataset))
_TOY = concept("tag", "toy")


@dataclass(frozen=True)
class Thing:
    """One thing that rows are about; ``graphs`` are those rows (or the list), in the order of lines.

    ``kind`` is ``model``, ``toy``, ``project``, ``dataset``, ``list`` or ``row`` (a row about nothing known).
    """

    kind: str
    iri: Iri
    name: str
    graphs: tuple[Iri, ...]
    state: State

    @cached_property
    def quads(self) -> tuple[Quad, ...]:
        """All statements of its graphs."""
        return tuple(quad for graph in self.graphs for quad in self.state.stated[graph])

    @cached_property
    def lines(self) -> tuple[int, ...]:
        """The lines of its rows."""
        return tuple(sorted(_line(quad) for quad in self.quads if _is_line(quad)))


def things(state: State) -> tuple[Thing, ...]:
    """Everything that the rows and lists of a state are about, in the order of lists and lines."""
    about: dict[tuple[str, Iri], list[Iri]] = {}
    for graph, quads in sorted(state.stated.items(), key=lambda item: _place(*item)):
        about.setdefault(_subject(state, graph, quads), []).append(graph)
    return tuple(
        _toy(Thing(kind, iri, state.names.get(iri, iri), tuple(graphs), state))
        for (kind, iri), graphs in about.items()
    )


def _place(graph: Iri, quads: Sequence[Quad]) -> tuple[str, int, str]:
    source, _, row = graph.partition("/row/")
    return (source, next((_line(quad) for quad in quads if _is_line(quad)), 0), row)


def _is_line(quad: Quad) -> bool:
    return quad.predicate == ALM.line and quad.subject == quad.graph


def _line(quad: Quad) -> int:
    return int(quad.object.text) if isinstance(quad.object, Literal) else 0


def _subject(state: State, graph: Iri, quads: Sequence[Quad]) -> tuple[str, Iri]:
    """What a graph is about: its list, its project, else the model that no other model there leads to."""
    if "/row/" not in graph:
        return "list", graph
    kinds: dict[Iri, list[Iri]] = {}
    for quad in quads:
        if quad.predicate == RDF.type and isinstance(quad.object, Iri):
            kinds.setdefault(quad.object, []).append(quad.subject)
    weight = _weights(quads)
    for kind, class_ in _KINDS:
        if not (members := kinds.get(class_, [])):
            continue
        between = [q for q in quads if q.subject in members and q.object in members]
        led_to = {quad.object for quad in between if quad.subject != quad.object}
        free = [member for member in members if member not in led_to] or members
        step = graph.rpartition("/")[2]
        return kind, min(free, key=lambda iri: (-weight[iri], iri.rpartition("/")[2] != step, iri))
    return "row", graph


def _weights(quads: Sequence[Quad]) -> Mapping[Iri, int]:
    """How much is said of each node and of the nodes that hang on it."""
    found: Counter[Iri] = Counter()
    for quad in quads:
        if quad.predicate != DCT.isPartOf:
            found[quad.subject] += 1
            steps = quad.subject.split("/")
            for end in range(len(steps) - 1, 3, -1):
                found[Iri("/".join(steps[:end]))] += 1
    return found


def _toy(thing: Thing) -> Thing:
    tagged = any(q.subject == thing.iri and q.predicate == ALM.tag and q.object == _TOY for q in thing.quads)
    return replace(thing, kind="toy") if thing.kind == "model" and tagged else thing
