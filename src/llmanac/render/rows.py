"""The rows to write: what each row of a list states, or, of several lists, all that they state together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from llmanac.graph.facts import Facts
from llmanac.ontology.rdf import Iri, Quad
from llmanac.ontology.terms import ALM, DCT, PROV, SCHEMA, SKOS


@dataclass(frozen=True)
class Row:
    """What is said of one thing in one place: the statements of one row's graph, or of several.

    ``kind`` is ``model``, ``project`` or ``dataset``; ``shared`` knows what is said anywhere (names of
    concepts); ``line`` is that of the first row in the list ``source``. ``single`` where it is one row;
    ``keeps_sections`` where it is of a list that stands alone.
    """

    subject: Iri
    kind: str
    quads: tuple[Quad, ...]
    facts: Facts
    shared: Facts
    source: Iri
    section: str
    line: int
    single: bool = True
    keeps_sections: bool = True

    @property
    def stage(self) -> str:
        """The slug of the stage that the rows stand under, empty where they say none."""
        return next((iri.rsplit("/", 1)[-1] for iri in self.facts.nodes(self.subject, ALM.stage)), "")

    def name(self, node: Iri) -> str:
        """What to call a thing here: as the row spells it, else by its name."""
        spelled = self.facts.texts(node, SKOS.hiddenLabel)
        if self.single and len(spelled) == 1:
            return spelled[0]
        own = self.facts.texts(node, SCHEMA.name)
        return own[0] if own else self.shared.name(node)

    def states(self, predicate: Iri) -> frozenset[Iri]:
        """The properties that are unknown, none ... of the thing."""
        return frozenset(self.facts.nodes(self.subject, predicate))


def rows(quads: Iterable[Quad]) -> tuple[Row, ...]:
    """The rows of a graph in the order of their lists and lines.

    The rows of a single list stay apart. Of several lists, those about one thing in one stage become
    one row, which says all that any of them says.
    """
    quads = tuple(quads)
    shared = Facts(quad for quad in quads if not quad.graph.endswith("/graph/inferred"))
    lists = shared.of_class(ALM.SourceList)
    by_graph: dict[Iri, list[Quad]] = defaultdict(list)
    for quad in quads:
        by_graph[quad.graph].append(quad)
    found: list[Row] = []
    for row in shared.of_class(ALM.SourceRow):
        own = Facts(by_graph[row])
        subject, kind = _about(own, row)
        if subject is None:
            continue
        line = int(own.text(row, ALM.line) or 0)
        source = next(iter(own.nodes(row, DCT.isPartOf)), Iri(""))
        found.append(
            Row(subject, kind, tuple(by_graph[row]), own, shared, source, own.text(row, ALM.section), line)
        )
    found.sort(key=lambda one: (one.source, one.line, one.subject))
    if len(lists) < 2:
        return tuple(found)
    groups: dict[tuple[Iri, str], list[Row]] = defaultdict(list)
    for one in found:
        groups[one.subject, one.stage].append(one)
    return tuple(replace(_joined(group), keeps_sections=False) for group in groups.values())


def _joined(group: Sequence[Row]) -> Row:
    if len(group) == 1:
        return group[0]
    first = group[0]
    quads = tuple(quad for one in group for quad in one.quads)
    return replace(first, quads=quads, facts=Facts(quads), single=False)


def _about(facts: Facts, row: Iri) -> tuple[Iri | None, str]:
    """The thing that a row is about: no base, part or product of another thing of the row."""
    projects = facts.of_class(SCHEMA.SoftwareApplication)
    if projects:
        return projects[0], "project"
    told = {
        node
        for subject in (*facts.of_class(ALM.ModelFamily), *facts.of_class(ALM.Checkpoint))
        for node in facts.nodes(subject, ALM.derivedFrom, ALM.alternative)
    }
    own = [f for f in facts.of_class(ALM.ModelFamily) if f not in told]
    stated = [f for f in own if not facts.is_a(f, ALM.ReferencedOnly)]
    if stated or own:
        return (stated or own)[0], "model"
    used = {n for t in facts.of_class(PROV.Activity) for n in facts.nodes(t, PROV.used)}
    data = [d for d in facts.of_class(SCHEMA.Dataset) if d not in used]
    return (data[0], "dataset") if data else (None, "")
