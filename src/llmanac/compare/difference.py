"""What changed between two states, thing by thing and fact by fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from llmanac.compare.facts import Fact, Node, Value
from llmanac.compare.pairs import Pair, pairs
from llmanac.compare.state import State
from llmanac.ontology.rdf import Iri
from llmanac.ontology.terms import ALM

_UNITS = {"": 1.0, "K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}

Sign = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact that came, went or has another value.

    ``path`` is the property, after those that lead to the node that it is told of; ``about`` names
    another node that the rows speak of. ``old`` and ``new`` are the values in words, None for none;
    ``node`` what the node is called that the fact hangs on (a size, say).
    """

    path: tuple[Iri, ...]
    old: str | None
    new: str | None
    about: str = ""
    node: str = ""

    @property
    def sign(self) -> Sign:
        if self.old is None:
            return "added"
        return "removed" if self.new is None else "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """What changed about one thing. A thing that is new or gone has all its facts among the changes."""

    pair: Pair
    facts: tuple[FactChange, ...]

    @property
    def sign(self) -> Sign:
        if self.pair.old is None:
            return "added"
        return "removed" if self.pair.new is None else "changed"


@dataclass(frozen=True)
class Difference:
    """All that changed from one state to another, in the order of the new one; what is gone comes last."""

    old: State
    new: State
    pairs: tuple[Pair, ...]

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The things that are not the same, each with its facts that are not."""
        found = (Change(pair, fact_changes(pair.before, pair.after)) for pair in self.pairs)
        return tuple(change for change in found if change.facts or change.sign != "changed")

    def __bool__(self) -> bool:
        return bool(self.changes)


def compare(old: State, new: State) -> Difference:
    """What changed by meaning. Blanks, row order, widths, forms of links and of names are no change.

    >>> same = State("a", "https://e.org", ())
    >>> bool(compare(same, same))
    False
    """
    return Difference(old, new, _with_sections(pairs(old, new)))


def _with_sections(found: Sequence[Pair]) -> tuple[Pair, ...]:
    """A heading that was reworded is one change of the list, none of the rows below it."""
    renamed = _reworded(found)
    if not renamed:
        return tuple(found)
    changed = []
    for pair in found:
        before = frozenset(_under(fact, renamed) for fact in pair.before)
        if pair.old and pair.new and pair.thing.kind == "list":
            stem = f"{pair.old.iri}/row/"
            moved = {a: b for a, b in renamed.items() if any(_stands(a, p, stem) for p in found)}
            before = pair.before | {_section(a) for a in moved}
            after = pair.after | {_section(b) for b in moved.values()}
            changed.append(replace(pair, before=before, after=after))
        else:
            changed.append(replace(pair, before=before))
    return tuple(changed)


def _stands(section: str, pair: Pair, stem: str) -> bool:
    rows = pair.old.graphs if pair.old else ()
    return any(row.startswith(stem) for row in rows) and section in _sections(pair.before)


def _section(name: str) -> Fact:
    return Fact(ALM.section, Value(name, name))


def _sections(said: Iterable[Fact]) -> set[str]:
    return {f.value.canon for f in said if f.property == ALM.section and isinstance(f.value, Value)}


def _under(fact: Fact, renamed: Mapping[str, str]) -> Fact:
    if fact.property == ALM.section and isinstance(fact.value, Value) and fact.value.canon in renamed:
        return _section(renamed[fact.value.canon])
    return fact


def _reworded(found: Sequence[Pair]) -> Mapping[str, str]:
    """Old headings → new ones, where all rows of the one stand under the other and neither is in both."""
    both = [pair for pair in found if pair.old and pair.new]
    olds = set().union(*(_sections(pair.before) for pair in found))
    news = set().union(*(_sections(pair.after) for pair in found))
    leads: dict[str, set[str]] = {}
    for pair in both:
        before, after = _sections(pair.before), _sections(pair.after)
        if len(before) == len(after) == 1:
            leads.setdefault(min(before), set()).update(after)
    single = {a: min(bs) for a, bs in sorted(leads.items()) if len(bs) == 1}
    return {a: b for a, b in single.items() if a not in news and b not in olds}


def fact_changes(before: frozenset[Fact], after: frozenset[Fact]) -> tuple[FactChange, ...]:
    """The facts that differ; a single value that another took the place of is one change."""
    slots: dict[tuple[str, str], tuple[list[Fact], list[Fact]]] = {}
    for side, said in enumerate((before - after, after - before)):
        for fact in said:
            slots.setdefault((fact.about, fact.property), ([], []))[side].append(fact)
    return tuple(change for slot in sorted(slots) for change in _of_slot(*slots[slot]))


def _of_slot(gone: list[Fact], come: list[Fact]) -> Iterable[FactChange]:
    for old, new in _coupled(sorted(gone, key=_order), sorted(come, key=_order)):
        one = new or old
        if one is None:
            continue
        inside = _inside(old.value, new.value) if old and new else None
        if inside is None:
            yield FactChange((one.property,), in_words(old), in_words(new), one.named)
            continue
        for inner in inside:
            name = in_words(one) or ""
            yield replace(inner, path=(one.property, *inner.path), about=one.named, node=name)


def _inside(old: Value | Node, new: Value | Node) -> tuple[FactChange, ...] | None:
    """What changed within a node that kept its name, None for anything else."""
    if isinstance(old, Node) and isinstance(new, Node) and old.name == new.name:
        return fact_changes(old.facts, new.facts)
    return None


def _coupled(gone: Sequence[Fact], come: Sequence[Fact]) -> Sequence[tuple[Fact | None, Fact | None]]:
    """Values that took another's place: nodes of one name, and what is single on both sides."""
    couples: list[tuple[Fact | None, Fact | None]] = []
    left = list(come)
    for old in gone:
        named = [new for new in left if _of_one_name(old.value, new.value)]
        if not named and len(gone) == len(come) == 1:
            named = left[:1]
        if named:
            left.remove(named[0])
        couples.append((old, named[0] if named else None))
    return [*couples, *((None, new) for new in left)]


def _of_one_name(old: Value | Node, new: Value | Node) -> bool:
    if isinstance(old, Node) and isinstance(new, Node):
        return old.name == new.name
    return isinstance(old, Value) and isinstance(new, Value) and bool(old.iri) and old.iri == new.iri


def _order(fact: Fact) -> tuple[float, str]:
    """Numbers and sizes by what they count, texts by their letters."""
    words = in_words(fact) or ""
    number = re.match(r"(\d+(?:\.\d+)?)([KMBT]?)", words, re.ASCII)
    return (float(number[1]) * _UNITS[number[2]] if number else 0.0, words)


def in_words(fact: Fact | None) -> str | None:
    """The value of a fact in words; a node by its name, or by what is said of it."""
    if fact is None:
        return None
    return fact.value.shown if isinstance(fact.value, Value) else fact.value.name
