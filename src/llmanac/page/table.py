"""The table that is there without any script: every model with its facts, then every other thing."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from llmanac.page.facts import Fact, Written
from llmanac.page.things import FAMILY, Things
from llmanac.page.words import ALM, DCT, FAIR, KIND_INDEX, KINDS, SCHEMA

#: Rows that the page shows without a script; the exports beside it hold all.
MOST = 2000
_USE = {"true": "commercial", "false": "not commercial"}


class Model(NamedTuple):
    """A line of the table of models: texts, checkpoints with addresses, and the lines it was read from."""

    name: str
    made_by: str
    released: str
    stage: str
    bases: str
    checkpoints: tuple[tuple[str, str], ...]
    context: str
    architecture: str
    data: str
    licence: str
    written: str


class Other(NamedTuple):
    """A line of the table of all other things."""

    kind: str
    name: str
    address: str
    models: str
    written: str


def models(things: Things, written: Written) -> tuple[Model, ...]:
    """A line for each model, by name."""
    facts: dict[int, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in written.facts:
        if not fact.rule:
            facts[fact.thing][fact.property].append(fact)
    found = []
    for i, kind in enumerate(things.kinds):
        if kind != FAMILY:
            continue
        own = facts[i]

        def told(*properties: str, own: dict[str, list[Fact]] = own) -> str:
            values = (
                things.name(f.target) if f.target >= 0 else f.value
                for p in properties
                for f in own.get(p, ())
            )
            return ", ".join(dict.fromkeys(value for value in values if value))

        listed = {f.target for f in own.get(SCHEMA + "hasPart", ()) if f.target >= 0}
        parts = tuple(
            (things.name(part), str(things.nodes[part].properties.get("url", "")))
            for part in sorted(listed, key=lambda part: (_size(things, part), part))
        )
        bases = sorted({base for model, base, _ in things.derivations if model == i})
        found.append(
            Model(
                things.name(i), told(SCHEMA + "author"), told(DCT + "issued"), told(ALM + "stage"),
                ", ".join(things.name(base) for base in bases), parts, told(ALM + "contextLength"),
                told(ALM + "architecture"),
                told(ALM + "pretrainedOn", ALM + "tunedOn", FAIR + "trainedOn"),
                told(DCT + "license") or _USE.get(told(ALM + "commercialUse"), ""),
                _lines(written, i, facts),
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda model: model.name.casefold()))


def _size(things: Things, checkpoint: int) -> int:
    size = things.nodes[checkpoint].properties.get("parameters")
    return size if isinstance(size, int) else 0


def others(things: Things, written: Written) -> tuple[Other, ...]:
    """A line for each thing that is no model, by kind and name; its models are those it is tied to."""
    facts: dict[int, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in written.facts:
        facts[fact.thing][fact.property].append(fact)
    tied: dict[int, set[int]] = defaultdict(set)
    for tie in things.ties:
        for one, other in ((tie.source, tie.target), (tie.target, tie.source)):
            if things.kinds[other] == FAMILY:
                tied[one].add(other)
    found = []
    for i, kind in enumerate(things.kinds):
        if kind in (FAMILY, KIND_INDEX["checkpoint"]):
            continue
        near = ", ".join(sorted((things.name(m) for m in tied[i]), key=str.casefold))
        address = str(things.nodes[i].properties.get("url", ""))
        found.append(Other(KINDS[kind].one, things.name(i), address, near, _lines(written, i, facts)))
    order = {kind.one: place for place, kind in enumerate(KINDS)}
    return tuple(sorted(found, key=lambda other: (order[other.kind], other.name.casefold())))


def _lines(written: Written, thing: int, facts: dict[int, dict[str, list[Fact]]]) -> str:
    rows = {f.row for group in facts[thing].values() for f in group if f.row >= 0 and not f.rule}
    names = {entry[0]: entry[1] for entry in written.lists}
    by_list: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        by_list[names.get(written.rows[row].source, "")].add(written.rows[row].line)
    return "; ".join(
        f"{name} line {', '.join(map(str, sorted(lines)))}".strip() for name, lines in sorted(by_list.items())
    )
