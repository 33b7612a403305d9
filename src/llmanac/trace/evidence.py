"""Which statements of a row's graph hold what an entry claims to have read there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from llmanac.linking.addresses import safe_iri
from llmanac.ontology.names import key
from llmanac.ontology.rdf import Iri, Literal, Quad, Term
from llmanac.ontology.terms import ALM, RDFS, SCHEMA, SKOS
from llmanac.trace.claims import Claim
from llmanac.trace.kinds import KINDS

_NAMES = (SCHEMA.name, RDFS.label, SCHEMA.alternateName, SKOS.hiddenLabel, SKOS.prefLabel, SKOS.notation,
          ALM.sizeText, ALM.sourceText, SCHEMA.value)  # fmt: skip
#: Nodes that hang on a list's own words: their words are looked for inside of longer texts.
_WITHIN = frozenset(("kept", "note"))


class Evidence:
    """The statements of one graph, to be asked what holds a claim."""

    def __init__(self, quads: Sequence[Quad]) -> None:
        self.quads = quads
        self._by_predicate: dict[Iri, list[int]] = defaultdict(list)
        self._names: dict[Iri, set[str]] = defaultdict(set)
        self._values: dict[Term, set[str]] = defaultdict(set)
        self._urls: dict[Iri, set[str]] = defaultdict(set)
        for number, quad in enumerate(quads):
            self._by_predicate[quad.predicate].append(number)
            if quad.predicate in _NAMES and isinstance(quad.object, Literal):
                self._names[quad.subject].add(key(quad.object.text))
                if quad.predicate == SCHEMA.value:
                    self._values[quad.subject].add(quad.object.text)
            elif quad.predicate == SCHEMA.url and isinstance(quad.object, Iri):
                self._urls[quad.subject].add(quad.object)

    def of(self, claim: Claim) -> tuple[int, ...]:
        """The numbers of the statements that hold a claim; none where it is not in the graph.

        By its words or address where they are there, else, for what is not known by its words alone
        (a size, a date), all statements of the properties that it would stand under.
        """
        kind = KINDS[claim.kind]
        candidates = [n for predicate in kind.predicates for n in self._by_predicate.get(predicate, ())]
        if claim.kind in _WITHIN:
            matching = [n for n in candidates if self._holds(n, claim.words)]
        else:
            matching = [n for n in candidates if self._is(n, claim)]
            matching += self._told_directly(matching, candidates)
        return tuple(sorted(set(matching or (() if kind.strict else candidates))))

    def _told_directly(self, matching: Sequence[int], candidates: Sequence[int]) -> list[int]:
        """The plain statements beside a node that say its value once more (``alm:trainingTokens``)."""
        values = {v for n in matching for v in self._values.get(self.quads[n].object, ())}
        return [n for n in candidates if isinstance(o := self.quads[n].object, Literal) and o.text in values]

    def _is(self, number: int, claim: Claim) -> bool:
        value = self.quads[number].object
        if claim.url:
            url = safe_iri(claim.url)
            if isinstance(value, Literal) and value.text == claim.url:
                return True
            if isinstance(value, Iri) and (value == url or url in self._urls.get(value, ())):
                return True
            if claim.kind == "link":
                return False
        words = {key(word) for word in (*claim.words, *claim.said) if word.strip()}
        if isinstance(value, Literal):
            return key(value.text) in words
        return not words.isdisjoint(self._names.get(value, ()))

    def _holds(self, number: int, words: Iterable[str]) -> bool:
        value = self.quads[number].object
        if not isinstance(value, Literal):
            return False
        text = "".join(value.text.split())
        return any("".join(word.split()) in text for word in words if word.strip())
