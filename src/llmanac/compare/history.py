"""The history of a list: for each family and each statement the first and last version in which it stood.

All statements are told in the IRIs of the newest version, so that a name that moved is one thing. They are
not stated again but spoken of (https://www.w3.org/TR/rdf11-mt/#reification): a query of the newest version
never finds by accident what only stood in an older one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from llmanac.compare.facts import BOOKKEEPING
from llmanac.compare.pairs import pairs, translated, translation
from llmanac.compare.state import State
from llmanac.linking.quads import Sheet, integer, text
from llmanac.ontology.names import slug
from llmanac.ontology.rdf import Iri, Literal, Quad, Term
from llmanac.ontology.terms import ALM, RDF, RDFS

Triple = tuple[Iri, Iri, Term]


@dataclass(frozen=True)
class Version:
    """One state of a list: what it is called (a date or a text), and the digest of its file."""

    label: Literal
    state: State
    sha256: str = ""


def history(versions: Sequence[Version]) -> tuple[Quad, ...]:
    """The graph ``BASE/graph/history`` of some versions, oldest first; the last is the newest.

    Raises ``ValueError`` without any version.
    """
    if not versions:
        raise ValueError("a history has one version at least")
    newest = versions[-1].state
    sheet = Sheet(Iri(f"{newest.base}/graph/history"))
    _state_versions(sheet, newest, versions)
    stood: dict[Triple, list[int]] = {}
    for place, version in enumerate(versions):
        for triple in sorted(_stated(version.state, newest), key=repr):
            stood.setdefault(triple, []).append(place)
    called = [version.label for version in versions]
    families: dict[Iri, set[int]] = {}
    for triple, places in stood.items():
        _seen(sheet, _node(newest.base, triple), places, called, triple)
        if triple[1:] == (RDF.type, ALM.ModelFamily):
            families.setdefault(triple[0], set()).update(places)
    for family, found in families.items():
        _seen(sheet, family, sorted(found), called)
    return tuple(sheet.quads)


def _state_versions(sheet: Sheet, newest: State, versions: Sequence[Version]) -> None:
    lists = [graph for graph in newest.stated if "/row/" not in graph]
    for place, version in enumerate(versions, 1):
        node = Iri(f"{newest.base}/version/{slug(version.label.text)}")
        sheet.add(node, RDF.type, ALM.ListVersion)
        sheet.add(node, RDFS.label, text(version.label.text))
        sheet.add(node, ALM.versionLabel, version.label)
        sheet.add(node, ALM.position, integer(place))
        sheet.add(node, ALM.editionOf, *lists)
        if version.sha256:
            sheet.add(node, ALM.sha256, text(version.sha256))


def _stated(state: State, newest: State) -> Iterable[Triple]:
    """What the rows and lists of a version state, in the newest version's words."""
    moved: Mapping[str, str] = {}
    if state is not newest:
        moved = translation(pairs(newest, state), state, newest)

    def told(term: Term) -> Term:
        return term if isinstance(term, Literal) else translated(term, moved, state.base, newest.base)

    rows = {graph for graph in state.stated if "/row/" in graph}
    return {
        (Iri(str(told(quad.subject))), quad.predicate, told(quad.object))
        for quads in state.stated.values()
        for quad in quads
        if quad.predicate not in BOOKKEEPING and quad.subject not in rows
    }


def _node(base: str, triple: Triple) -> Iri:
    subject, predicate, value = triple
    written = value if isinstance(value, Iri) else "\n".join(value)
    digest = hashlib.sha256("\n".join((subject, predicate, written)).encode()).hexdigest()[:24]
    return Iri(f"{base}/seen/{digest}")


def _seen(
    sheet: Sheet, node: Iri, places: Sequence[int], called: Sequence[Literal], triple: Triple | None = None
) -> None:
    if triple:
        sheet.add(node, RDF.type, ALM.SeenStatement, RDF.Statement)
        sheet.add(node, RDF.subject, triple[0])
        sheet.add(node, RDF.predicate, triple[1])
        sheet.add(node, RDF.object, triple[2])
    sheet.add(node, ALM.firstSeen, called[places[0]])
    sheet.add(node, ALM.lastSeen, called[places[-1]])
    gaps = (place for place in range(places[0], places[-1]) if place not in places)
    sheet.add(node, ALM.absentIn, *(called[place] for place in gaps))
