"""The same thing in two states: by its IRI or the key of its name, and by what is said of it.

Equal names are one thing. Where several bear one name, or an entry was renamed, the most common facts
decide; a renaming needs an address in common that names the thing (a hub repository, code, a paper).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from llmanac.compare.facts import Fact, Node, Tokens, Value, facts, token, tokens
from llmanac.compare.state import State
from llmanac.compare.things import Thing, things
from llmanac.ontology.rdf import Iri
from llmanac.ontology.terms import ALM, SCHEMA

#: Kinds among which a thing may have moved: a toy may become a model of a table.
_GROUPS = {"toy": "model"}
_ADDRESSES = frozenset({SCHEMA.identifier, ALM.code, SCHEMA.citation, SCHEMA.url})


@dataclass(frozen=True)
class Pair:
    """A thing in the old and in the new state, None where it is not there, with its facts there."""

    old: Thing | None
    new: Thing | None
    before: frozenset[Fact]
    after: frozenset[Fact]

    @property
    def thing(self) -> Thing:
        """The newer of the two."""
        found = self.new or self.old
        if found is None:
            raise ValueError("a pair has one side at least")
        return found


def pairs(old: State, new: State) -> tuple[Pair, ...]:
    """All things of both states, each with its other: those of ``new`` in its order, then what is gone."""
    known = tokens(old, new)
    first, second = things(old), things(new)
    before = [facts(thing, known[0]) for thing in first]
    after = [facts(thing, known[1]) for thing in second]
    match = _match(first, second, before, after, known)
    found = [
        Pair(
            first[match[at]] if at in match else None,
            thing,
            before[match[at]] if at in match else frozenset(),
            after[at],
        )
        for at, thing in enumerate(second)
    ]
    gone = [
        Pair(thing, None, before[at], frozenset())
        for at, thing in enumerate(first)
        if at not in match.values()
    ]
    return (*found, *gone)


Facts = Sequence[frozenset[Fact]]


def _match(
    first: Sequence[Thing], second: Sequence[Thing], before: Facts, after: Facts, known: tuple[Tokens, Tokens]
) -> Mapping[int, int]:
    """Places in the second → places in the first, each at most once."""
    match: dict[int, int] = {}
    names = (
        [_slots(thing, known[0], first) for thing in first],
        [_slots(thing, known[1], second) for thing in second],
    )
    by_slot: dict[str, list[int]] = {}
    for at, slots in enumerate(names[0]):
        for slot in slots:
            by_slot.setdefault(slot, []).append(at)
    named = {(a, b) for b, slots in enumerate(names[1]) for slot in slots for a in by_slot.get(slot, ())}
    _take(match, named, first, second, before, after)
    left = (
        [a for a in range(len(first)) if a not in match.values()],
        [b for b in range(len(second)) if b not in match],
    )
    renamed = {
        (a, b) for a in left[0] for b in left[1] if _is_renamed(first[a], second[b], before[a], after[b])
    }
    _take(match, renamed, first, second, before, after)
    return match


def _slots(thing: Thing, known: Tokens, among: Sequence[Thing]) -> set[str]:
    """What a thing is found by: its path and its name; the only list of a state by being the only one."""
    group = _GROUPS.get(thing.kind, thing.kind)
    if group == "list" and sum(other.kind == "list" for other in among) == 1:
        return {"list"}
    return {
        f"{group} {thing.state.path(thing.iri)}",
        f"{group} {known.get(thing.iri) or token(thing.state, thing.iri)}",
    }


def _take(
    match: dict[int, int],
    found: Iterable[tuple[int, int]],
    first: Sequence[Thing],
    second: Sequence[Thing],
    before: Facts,
    after: Facts,
) -> None:
    """Pair off, the most alike first; equal paths before others."""

    def order(one: tuple[int, int]) -> tuple[int, bool, str, str]:
        a, b = one
        same = first[a].state.path(first[a].iri) == second[b].state.path(second[b].iri)
        return (-len(before[a] & after[b]), not same, first[a].iri, second[b].iri)

    taken = set(match.values())
    for a, b in sorted(found, key=order):
        if a not in taken and b not in match:
            match[b] = a
            taken.add(a)


def _is_renamed(old: Thing, new: Thing, before: frozenset[Fact], after: frozenset[Fact]) -> bool:
    if _GROUPS.get(old.kind, old.kind) != _GROUPS.get(new.kind, new.kind) or old.kind in ("list", "row"):
        return False
    shared = len(before & after)
    return bool(_addresses(before) & _addresses(after)) and 2 * shared >= min(len(before), len(after))


def _addresses(said: Iterable[Fact]) -> set[tuple[Iri, str]]:
    """Hub repositories, code and papers among facts, also of the parts of a model."""
    found: set[tuple[Iri, str]] = set()
    for fact in said:
        if isinstance(fact.value, Node):
            if fact.property == SCHEMA.hasPart:
                found |= _addresses(fact.value.facts)
        elif isinstance(fact.value, Value) and fact.property in _ADDRESSES and not fact.about:
            found.add((fact.property, fact.value.canon))
    return found


def translation(pairs: Iterable[Pair], source: State, target: State) -> Mapping[str, str]:
    """IRIs of ``source`` → those of the same nodes in ``target``; only what differs.

    ``pairs`` have ``target`` as their old and ``source`` as their new state. An IRI that means another
    thing in ``source`` is no translation of any.
    """
    first, second = tokens(target, source)
    stands = {one: iri for iri, one in sorted(first.items(), reverse=True)}
    named = {iri: one for iri, one in second.items() if ":" in one.partition("/")[0]}
    rebased = {iri: target.base + iri.removeprefix(source.base) for iri in named}
    moved = {iri: stands[one] for iri, one in named.items() if one in stands and rebased[iri] not in first}
    for pair in pairs:
        if not pair.old or not pair.new:
            moved.pop(pair.thing.iri, None)  # it bears the name of another
            continue
        instead = source.base + pair.old.iri.removeprefix(target.base)
        if instead != pair.new.iri and instead in second:
            moved.pop(pair.new.iri, None)
            continue
        moved[pair.new.iri] = pair.old.iri
        if len(pair.old.graphs) == len(pair.new.graphs):
            moved |= dict(zip(pair.new.graphs, pair.old.graphs, strict=True))
        moved |= _parts(pair.old, pair.new)
    return {iri: other for iri, other in moved.items() if iri != other}


def _parts(old: Thing, new: Thing) -> Mapping[str, str]:
    """Checkpoints whose IRIs bear the name of their family."""
    last, other = _last(new.iri), _last(old.iri)
    if last == other and old.state.base == new.state.base:
        return {}
    parts = {str(q.object) for q in new.quads if q.predicate == SCHEMA.hasPart and q.subject == new.iri}
    stem, instead = f"{new.state.base}/checkpoint/{last}", f"{old.state.base}/checkpoint/{other}"
    return {part: f"{instead}{part[len(stem) :]}" for part in parts if part.startswith(stem)}


def _last(iri: str) -> str:
    return iri.rpartition("/")[2]


def translated(iri: str, moved: Mapping[str, str], source: str, target: str) -> Iri:
    """An IRI by a translation: its own, that of the node that it hangs on, or of its base."""
    steps = iri.split("/")
    for end in range(len(steps), 3, -1):
        stem = "/".join(steps[:end])
        if stem in moved:
            return Iri(moved[stem] + iri[len(stem) :])
    return Iri(target + iri[len(source) :]) if iri.startswith(f"{source}/") else Iri(iri)
