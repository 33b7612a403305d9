"""Statements by subject, and what to call the resources that they speak of."""

from __future__ import annotations

from collections import defaultdict

from llmanac.graph.view import GraphView
from llmanac.ontology.rdf import Literal, Quad, Term
from llmanac.page.things import Things
from llmanac.page.words import DCT, RDFS, SCHEMA, SKOS, words

_NAMING = {SCHEMA + "name": 0, SKOS + "prefLabel": 1, RDFS + "label": 2, DCT + "title": 3}


def text_of(term: Term) -> str:
    """A literal's text, or an IRI."""
    return term.text if isinstance(term, Literal) else str(term)


class Said:
    """The statements of a view by subject, and names of what they speak of."""

    def __init__(self, view: GraphView, things: Things) -> None:
        self.things = things
        self.stem = view.base + "/"
        self.by_subject: dict[str, list[Quad]] = defaultdict(list)
        self.names: dict[str, str] = {}
        named: dict[str, int] = {}
        for quad in view.quads:
            self.by_subject[quad.subject].append(quad)
            rank = _NAMING.get(quad.predicate)
            if rank is None or not isinstance(quad.object, Literal) or quad.object.language not in ("", "en"):
                continue
            if rank < named.get(quad.subject, 99):
                named[quad.subject] = rank
                self.names[quad.subject] = quad.object.text
        self._notations: dict[str, str] = {
            quad.subject: quad.object.text
            for quad in view.quads
            if quad.predicate == SKOS + "notation" and isinstance(quad.object, Literal)
        }

    def name(self, iri: str) -> str:
        """What to call a resource: its label, else its last step in words."""
        number = self.things.number.get(iri)
        if number is not None:
            return self.things.name(number)
        return self.names.get(iri) or words(iri)

    def needles(self, iri: str) -> list[str]:
        """Texts that a row may write for a resource, the most telling first."""
        found = [self.name(iri)]
        number = self.things.number.get(iri)
        if number is not None:
            properties = self.things.nodes[number].properties
            found += [
                str(properties[key]) for key in ("url", "hubId", "arxivId", "sizeText") if key in properties
            ]
            aliases = properties.get("aliases")
            found += [str(alias) for alias in aliases] if isinstance(aliases, tuple) else []
        if iri in self._notations:
            found.append(self._notations[iri])
        return [*found, iri.rsplit("/", 1)[-1]]

    def one(self, subject: str, predicate: str) -> str:
        """The first value of a property, as text; empty without one."""
        return next(
            (text_of(quad.object) for quad in self.by_subject[subject] if quad.predicate == predicate), ""
        )
