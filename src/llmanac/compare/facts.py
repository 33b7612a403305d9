"""What is said of a thing, in a form in which only the meaning counts.

No fact depends on IRIs that are numbered or that follow the most frequent spelling: nodes that hang on a
thing (an amount, a training, a checkpoint) are told by what they say, others by the key of their name,
addresses by the page that they lead to, texts without regard to blanks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from llmanac.compare.state import State
from llmanac.compare.things import Thing
from llmanac.linking.addresses import same_page
from llmanac.ontology.names import key
from llmanac.ontology.rdf import Iri, Literal, Quad, Term
from llmanac.ontology.terms import ALM, DCT, RDF, RDFS, SCHEMA, SKOS, XSD

#: Where something stands and how it was typed: no part of what is said.
BOOKKEEPING = frozenset({ALM.line, ALM.column, ALM.sourceText, ALM.statedIn, ALM.sha256, DCT.isPartOf})
# Another statement says the same, or the spelling of names elsewhere decides it.
_REPEATED = frozenset(
    {RDFS.label, SKOS.prefLabel, SKOS.hiddenLabel, SKOS.inScheme, SKOS.notation, SCHEMA.isPartOf}
)
_OF_DATE = frozenset({ALM.issuedText, ALM.issuedFrom, ALM.issuedYear, ALM.issuedMonth})
# The kinds of node that say nothing of their own: their IRI says it.
_MENTIONED = ("document/", "account/", "organization/")
_NAMED = ("family/", "organization/", "dataset/", "project/")
# Classes that tell two meanings apart.
_TELLING = frozenset({ALM.Pretraining, ALM.FineTuning, ALM.UnnamedData})


@dataclass(frozen=True, slots=True)
class Value:
    """A value: ``canon`` is what counts, ``shown`` what a reader sees."""

    canon: str
    shown: str = field(compare=False)
    iri: str = field(compare=False, default="")


@dataclass(frozen=True, slots=True)
class Node:
    """A node that hangs on a thing, told by its facts; ``name`` (for showing) is what it is called."""

    facts: frozenset[Fact]
    name: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is said; ``about`` names another node that rows speak of, ``""`` is the thing itself.

    ``named`` is what a reader calls that other node.
    """

    property: Iri
    value: Value | Node
    about: str = ""
    named: str = field(compare=False, default="")


_NUMBERS = frozenset({XSD.integer, XSD.decimal, XSD.nonNegativeInteger})

Tokens = Mapping[str, str]


def token(state: State, iri: str) -> str:
    """What stands for a node below the base: its kind and the key of its name, else its path."""
    path = state.path(iri)
    name = state.names.get(Iri(iri))
    if path.startswith(_NAMED) and path.count("/") == 1 and name and iri not in state.unnamed:
        return f"{path.partition('/')[0]}:{key(name)}"
    return path


def tokens(old: State, new: State) -> tuple[Tokens, Tokens]:
    """What stands for each named node in two states: equal paths and equal names both make one."""
    first = {iri: token(old, iri) for iri in _subjects(old)}
    by_path = {old.path(iri): one for iri, one in first.items()}
    second = {iri: by_path.get(new.path(iri)) or token(new, iri) for iri in _subjects(new)}
    return first, second


def _subjects(state: State) -> list[str]:
    return sorted({quad.subject for quads in state.stated.values() for quad in quads})


def plain(text: str) -> str:
    """A text as it is compared: NFKC, blanks as one, none beside punctuation.

    >>> plain("500B /  2TB tokens") == plain("500B/2TB tokens")
    True
    """
    text = " ".join(unicodedata.normalize("NFKC", text).split())
    return re.sub(r"(?<=[^\w\s]) | (?=[^\w\s])", "", text)


def facts(thing: Thing, known: Tokens) -> frozenset[Fact]:
    """All that the rows of a thing say, whether of it or of others."""
    if thing.kind == "list":
        return frozenset(_of_list(thing))
    # Row by row: two rows of one model may give nodes of one number different values.
    rows = (_Row(thing, thing.state.stated[graph], known) for graph in thing.graphs)
    return frozenset(fact for row in rows for fact in row.facts())


class _Row:
    """The statements of one row, taken as facts about the thing that it is about."""

    def __init__(self, thing: Thing, quads: Sequence[Quad], known: Tokens) -> None:
        self.thing, self.state, self.known = thing, thing.state, known
        self.said: dict[Iri, list[Quad]] = {}
        for quad in quads:
            self.said.setdefault(quad.subject, []).append(quad)
        self.inner = {iri: owner for iri in self.said if (owner := self._owner(iri, quads))}

    def _owner(self, iri: Iri, quads: Sequence[Quad]) -> Iri | None:
        """The node that another one hangs on: by its stem, as a checkpoint, as data without a name."""
        if self.state.path(iri).startswith(_MENTIONED):
            return None
        steps = iri.split("/")
        for end in range(len(steps) - 1, 3, -1):
            if (stem := Iri("/".join(steps[:end]))) in self.said:
                return stem
        parts = [quad.subject for quad in quads if quad.predicate == SCHEMA.hasPart and quad.object == iri]
        if parts:
            return min(parts)
        return self.thing.iri if any(q.object == ALM.UnnamedData for q in self.said[iri]) else None

    def facts(self) -> Iterable[Fact]:
        for subject, quads in self.said.items():
            if subject in self.inner or self.state.path(subject).startswith(_MENTIONED):
                continue
            if subject == quads[0].graph:
                yield from (
                    Fact(q.predicate, self._value(q.object)) for q in quads if q.predicate == ALM.section
                )
                continue
            about = "" if subject == self.thing.iri else self._token(subject)
            yield from self._of(subject, about, frozenset())

    def _of(self, subject: Iri, about: str, seen: frozenset[Iri]) -> Iterable[Fact]:
        quads = self.said[subject]
        named = self.state.names.get(subject, about) if about else ""
        dated = any(quad.predicate == DCT.issued for quad in quads)
        counted = any(quad.predicate == ALM.parametersInBillions for quad in quads)
        for quad in quads:
            if self._is_silent(quad, about, dated, counted):
                continue
            one = quad.object
            if isinstance(one, Iri) and one in self.inner and one not in seen and one != subject:
                inside = frozenset(self._of(one, "", seen | {subject}))
                yield Fact(quad.predicate, Node(inside, self._called(one, subject)), about, named)
            elif quad.predicate == SCHEMA.name and isinstance(one, Literal):
                yield Fact(quad.predicate, Value(key(one.text), one.text), about, named)
            else:
                yield Fact(quad.predicate, self._value(one), about, named)

    def _is_silent(self, quad: Quad, about: str, dated: bool, counted: bool) -> bool:
        predicate = quad.predicate
        if predicate in BOOKKEEPING or predicate in _REPEATED or (dated and predicate in _OF_DATE):
            return True
        if predicate == RDF.type:
            return quad.object not in _TELLING
        if predicate == ALM.sizeText:
            return counted
        if predicate in (SCHEMA.name, SCHEMA.alternateName):
            if about or quad.subject == self.thing.iri:
                return bool(about)
            # A checkpoint of the thing bears its name; one of another model is known by it.
            checkpoint = self.state.path(quad.subject).startswith("checkpoint/")
            own = checkpoint and self.inner.get(quad.subject) == self.thing.iri
            return own or predicate == SCHEMA.alternateName
        # The address tells the hub and the account.
        return predicate == ALM.hostedBy

    def _called(self, iri: Iri, owner: Iri) -> str:
        """What a reader calls a node that hangs on another: by its size, its words or its value."""
        said = {q.predicate: q.object.text for q in self.said[iri] if isinstance(q.object, Literal)}
        if name := said.get(SCHEMA.name) or said.get(RDFS.label):
            label = name.removeprefix(f"{self.state.names.get(owner, '')} ")
            return label if label != name else said.get(ALM.sizeText, name)
        if value := said.get(SCHEMA.value):
            role = said.get(ALM.contextRole, "unspecified")
            return value if role == "unspecified" else f"{value} ({role})"
        return iri.removeprefix(f"{owner}/") if iri.startswith(f"{owner}/") else iri.rpartition("/")[2]

    def _token(self, iri: str) -> str:
        return self.known.get(iri) or token(self.state, iri)

    def _value(self, one: Term) -> Value:
        if isinstance(one, Literal):
            canon = _number(one.text) if one.datatype in _NUMBERS else plain(one.text)
            return Value(canon, " ".join(one.text.split()))
        path = self.state.path(one)
        if path == one and one.startswith(("http://", "https://")) and one not in self.state.names:
            return Value(same_page(one), one, one)
        shown = self.state.names.get(one, _words(one))
        if path.startswith("document/"):
            shown = next((str(q.object) for q in self.said.get(one, ()) if q.predicate == SCHEMA.url), shown)
        return Value(self._token(one), shown, one)


def _number(text: str) -> str:
    """A number by its value: stores write 7.0 as 7.

    >>> _number("7.0"), _number("1.10"), _number("1400000000000")
    ('7', '1.1', '1400000000000')
    """
    try:
        return format(Decimal(text).normalize(), "f")
    except InvalidOperation:
        return text


def _words(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2]


def _of_list(thing: Thing) -> Iterable[Fact]:
    """A list's own words: title, notes, legend, references. The legend as a note says nothing more."""
    said: dict[Iri, dict[Iri, list[Term]]] = {}
    for quad in thing.quads:
        said.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(quad.object)

    def text(node: Term, predicate: Iri) -> str:
        values = said.get(Iri(str(node)), {}).get(predicate, ())
        found = sorted(one.text for one in values if isinstance(one, Literal))
        return " ".join(" ".join(found).split())

    own = said.get(thing.iri, {})
    legend = [(text(node, SKOS.notation), text(node, RDFS.label)) for node in own.get(ALM.abbreviation, ())]
    for short, meaning in legend:
        yield Fact(ALM.abbreviation, Value(plain(f"{short}={meaning}"), f"{short} = {meaning}"))
    for note in own.get(DCT.description, ()):
        if isinstance(note, Literal) and not _is_legend(note.text, legend):
            yield Fact(DCT.description, Value(plain(note.text), " ".join(note.text.split())))
    for url in own.get(RDFS.seeAlso, ()):
        label, told = text(url, RDFS.label), text(url, DCT.description)
        shown = f"{label} ({url})" + (f": {told}" if told else "")
        canon = f"{same_page(str(url))} {plain(label)} {plain(told)}"
        yield Fact(RDFS.seeAlso, Value(canon, shown, str(url)))
    title = text(thing.iri, DCT.title)
    if title and title != thing.iri.rpartition("/")[2]:
        yield Fact(DCT.title, Value(plain(title), title))


def _is_legend(note: str, legend: Sequence[tuple[str, str]]) -> bool:
    """Whether a note is made of the legend's abbreviations only.

    >>> _is_legend("Dec=Decoder; Enc = Encoder", [("Dec", "Decoder"), ("Enc", "Encoder")])
    True
    """
    rest = plain(note)
    for short, meaning in sorted(legend, key=lambda one: -len(one[1])):
        for sign in "=:：":
            rest = rest.replace(plain(f"{short}{sign}{meaning}"), "")
    return bool(legend) and not re.search(r"\w", rest)


__all__ = ["BOOKKEEPING", "Fact", "Node", "Tokens", "Value", "facts", "plain", "token", "tokens"]
