"""What the script of the page gets: columns of numbers and one list of strings, as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from llmanac.graph.view import GraphView
from llmanac.html import Json
from llmanac.page.facets import facets
from llmanac.page.facts import Written
from llmanac.page.layout.chart import chart, homes
from llmanac.page.layout.lineage import lineage
from llmanac.page.layout.timeline import timeline
from llmanac.page.said import Said
from llmanac.page.things import CHECKPOINT, Things
from llmanac.page.words import KINDS, PROPERTIES, RELATIONS, words


class Strings:
    """Each text once; the number of a text is its place.

    >>> strings = Strings()
    >>> strings("a"), strings("b"), strings("a")
    (0, 1, 0)
    """

    def __init__(self) -> None:
        self.place: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        return self.place.setdefault(text, len(self.place))

    def all(self, texts: Iterable[str]) -> list[Json]:
        return [self(text) for text in texts]


def columns(view: GraphView, things: Things, said: Said, written: Written) -> Json:
    """Everything that is drawn, searched and told, ready for :func:`llmanac.html.as_script`."""
    strings = Strings()
    sets, ranges = facets(view, things, said)
    place = chart(things)
    home = homes(things)
    count = range(len(things.nodes))
    line = lineage(things)
    time = timeline(things)
    used = _used(written)
    return {
        "base": view.base,
        "kinds": [[kind.key, kind.one, kind.many, kind.drawn, kind.satellite] for kind in KINDS],
        "relations": [[relation.type, relation.forth, relation.back] for relation in RELATIONS],
        "nodes": {
            "id": [_bare(_short(view.base, things.nodes[i].id), things.kinds[i]) for i in count],
            "kind": list(things.kinds),
            "name": [things.name(i) for i in count],
            "alias": [_texts(things.nodes[i].properties.get("aliases")) for i in count],
            "x": [place[i][0] if place else None for i in count],
            "y": [place[i][1] if place else None for i in count],
            "home": [home.get(i, -1) for i in count],
        },
        "lineage": _placed(line),
        "timeline": {
            **_placed(time.positions),
            "lanes": [list(lane) for lane in time.lanes],
            "months": [list(month) for month in time.months],
        },
        "edges": {
            "s": [tie.source for tie in things.ties],
            "t": [tie.target for tie in things.ties],
            "r": [tie.relation for tie in things.ties],
            "k": strings.all(tie.kind for tie in things.ties),
        },
        "facets": [
            {
                "key": f.key, "label": f.label, "property": f.property, "literal": f.literal,
                "terms": [_short(view.base, v.term) for v in f.values],
                "labels": [v.label for v in f.values],
                "models": [list(v.models) for v in f.values],
            }
            for f in sets
        ],
        "ranges": [
            {
                "key": r.key, "label": r.label, "property": r.property, "part": r.part,
                "models": list(r.models), "numbers": [_whole(n) for n in r.numbers],
            }
            for r in ranges
        ],
        "properties": [[name, PROPERTIES.get(name) or words(name)] for name in used],
        "facts": _facts(things, written, strings, {name: i for i, name in enumerate(used)}),
        "checkpoints": _checkpoints(things, strings),
        "lists": [list(entry) for entry in written.lists],
        "rows": {
            "list": [_list_number(written, row.source) for row in written.rows],
            "line": [row.line for row in written.rows],
            "section": strings.all(row.section for row in written.rows),
            "cells": [list(row.cells) for row in written.rows],
        },
        "issues": [list(finding) for finding in written.findings],
        "strings": list(strings.place),
    }  # fmt: skip


def _short(base: str, iri: str) -> str:
    return iri[len(base) + 1 :] if iri.startswith(base + "/") else iri


def _bare(short: str, kind: int) -> str:
    """Without the room that the kind tells: ``family/pythia`` is ``pythia``."""
    room = _ROOMS[kind] + "/"
    return short[len(room) :] if short.startswith(room) and "/" not in short[len(room) :] else short


_ROOMS = tuple("dataset" if kind.key == "described" else kind.key for kind in KINDS)


def _texts(value: object) -> list[Json]:
    return [str(text) for text in value] if isinstance(value, tuple) else []


def _whole(number: float) -> int | float:
    return int(number) if number == int(number) else number


def _placed(positions: Mapping[int, tuple[int, int]]) -> dict[str, Json]:
    order = sorted(positions)
    return {"n": list(order), "x": [positions[i][0] for i in order], "y": [positions[i][1] for i in order]}


def _used(written: Written) -> list[str]:
    order = {name: place for place, name in enumerate(PROPERTIES)}
    return sorted({fact.property for fact in written.facts}, key=lambda name: (order.get(name, 999), name))


def _facts(things: Things, written: Written, strings: Strings, number: dict[str, int]) -> Json:
    """Facts in the order of their things: how many each thing has, then a column for each part.

    ``v`` is a string's number, or ``-1 - n`` for the thing ``n``; ``w`` the place, -1 for none, as the step
    from the fact before; a place is a row and a cell (-1: not found); ``i`` lists the inferred facts
    with their rules.
    """
    facts = written.facts
    counts = Counter(fact.thing for fact in facts)
    places: dict[tuple[int, int], int] = {}
    where = [places.setdefault((f.row, f.cell), len(places)) if f.row >= 0 else -1 for f in facts]
    return {
        "k": [counts[i] for i in range(len(things.nodes))],
        "p": [number[fact.property] for fact in facts],
        "v": [strings(fact.value) if fact.target < 0 else -1 - fact.target for fact in facts],
        "w": [here - before for before, here in pairwise([0, *where])],
        "r": [row for row, _ in places],
        "c": [cell for _, cell in places],
        "i": [[i, strings(fact.rule)] for i, fact in enumerate(facts) if fact.rule],
    }


def _checkpoints(things: Things, strings: Strings) -> Json:
    listed = [i for i, kind in enumerate(things.kinds) if kind == CHECKPOINT]
    properties = [things.nodes[i].properties for i in listed]
    return {
        "n": list(listed),
        "size": strings.all(str(p.get("sizeText", "")) for p in properties),
        "parameters": [
            int(value) if isinstance(value := p.get("parameters"), int) else None for p in properties
        ],
        "url": strings.all(str(p.get("url", "")) for p in properties),
        "hub": strings.all(str(p.get("hubId", "")) for p in properties),
    }


def _list_number(written: Written, iri: str) -> int:
    return next((i for i, entry in enumerate(written.lists) if entry[0] == iri), -1)
