"""Statements by subject and property: what projections and tables look facts up in."""

from __future__ import annotations

from collections.abc import Iterable

from llmanac.ontology.rdf import Iri, Literal, Quad, Term
from llmanac.ontology.terms import RDF, RDFS, SCHEMA, SKOS

_NAMING = (SCHEMA.name, SKOS.prefLabel, RDFS.label)


class Facts:
    """The statements of some quads, each once whatever graphs it stands in.

    Answers come in the order of code points, so that whoever takes the first takes the same each time.

    >>> pythia, list_ = Iri("https://example.org/pythia"), Iri("https://example.org/list")
    >>> facts = Facts([Quad(pythia, SCHEMA.name, Literal("Pythia"), list_)])
    >>> facts.texts(pythia, SCHEMA.name), facts.text(pythia, SKOS.notation)
    (['Pythia'], '')
    """

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._by_subject: dict[Iri, dict[Iri, dict[Term, None]]] = {}
        self._by_class: dict[Iri, set[Iri]] = {}
        for subject, predicate, value, _ in quads:
            self._by_subject.setdefault(subject, {}).setdefault(predicate, {})[value] = None
            if predicate == RDF.type and isinstance(value, Iri):
                self._by_class.setdefault(value, set()).add(subject)

    def nodes(self, subject: Iri, *predicates: Iri) -> list[Iri]:
        """The things that these properties lead to, each once, sorted."""
        found = [value for value in self._values(subject, predicates) if isinstance(value, Iri)]
        return found if len(found) < 2 else sorted(set(found))

    def texts(self, subject: Iri, *predicates: Iri) -> list[str]:
        """The texts of literals, each once, sorted."""
        return sorted(
            {value.text for value in self._values(subject, predicates) if isinstance(value, Literal)}
        )

    def text(self, subject: Iri, *predicates: Iri) -> str:
        """The first text; empty where there is none."""
        return next(iter(self.texts(subject, *predicates)), "")

    def literals(self, subject: Iri, *predicates: Iri) -> list[Literal]:
        """Literals with their types and languages, each once, sorted."""
        found = [value for value in self._values(subject, predicates) if isinstance(value, Literal)]
        return found if len(found) < 2 else sorted(set(found))

    def predicates(self, subject: Iri) -> list[Iri]:
        """The properties that a thing has, sorted."""
        return sorted(self._by_subject.get(subject, ()))

    def has(self, subject: Iri, *predicates: Iri) -> bool:
        """Whether anything is said by one of these properties."""
        known = self._by_subject.get(subject)
        return known is not None and any(predicate in known for predicate in predicates)

    def of_class(self, *classes: Iri) -> list[Iri]:
        """The things of any of these classes, sorted."""
        return sorted(set().union(*(self._by_class.get(each, ()) for each in classes)))

    def is_a(self, subject: Iri, class_: Iri) -> bool:
        """Whether a thing is stated to be of a class."""
        return subject in self._by_class.get(class_, ())

    def name(self, node: Iri) -> str:
        """What to call a thing: its name, else its label, else the last step of its IRI."""
        for predicate in _NAMING:
            literals = self.literals(node, predicate)
            plain = [literal.text for literal in literals if literal.language in ("", "en")]
            if plain or literals:
                return plain[0] if plain else literals[0].text
        return last_step(node)

    def _values(self, subject: Iri, predicates: tuple[Iri, ...]) -> Iterable[Term]:
        known = self._by_subject.get(subject)
        if known is None:
            return ()
        if len(predicates) == 1:
            return known.get(predicates[0], ())
        return [value for predicate in predicates for value in known.get(predicate, ())]


def last_step(iri: str) -> str:
    """What follows the last slash or hash of an IRI.

    >>> last_step("https://w3id.org/llmanac/ontology#contextLength"), last_step("http://purl.org/dc/terms/issued")
    ('contextLength', 'issued')
    """
    return iri[max(iri.rfind("/"), iri.rfind("#")) + 1 :]
