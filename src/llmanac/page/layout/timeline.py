"""Timeline: x is the date of release, y the group of models that go back to one base."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from llmanac.page.things import FAMILY, Things

#: Width of a month with a model in it, and of one without: years with little in them are short.
SCALE = 0.46  # at which a list of a hundred models fits a screen; lengths are pixels at that scale
FULL, BARE = 50 / SCALE, 6 / SCALE
ROW = 15.5 / SCALE
#: A lane of its own from so many dated models on; the others share the last one.
LANE = 4


class Timeline(NamedTuple):
    """Positions of dated models; lanes (name, top, bottom); first of each year and month (x, text)."""

    positions: Mapping[int, tuple[int, int]]
    lanes: tuple[tuple[str, int, int], ...]
    months: tuple[tuple[int, int, int], ...]


def timeline(things: Things) -> Timeline:
    """Where each dated model stands; a year without month stands in the middle of the year."""
    dated = {
        i: at
        for i, node in enumerate(things.nodes)
        if things.kinds[i] == FAMILY and (at := _month(node.properties)) is not None
    }
    if not dated:
        return Timeline({}, (), ())
    lanes: dict[int, list[int]] = defaultdict(list)
    bases = _bases(things)
    for i in dated:
        lanes[_root(bases, i)].append(i)
    own = sorted(
        (root for root, members in lanes.items() if len(members) >= LANE), key=lambda r: (-len(lanes[r]), r)
    )
    shared = sorted(i for root, members in lanes.items() if root not in own for i in members)
    named = [(things.name(root), lanes[root]) for root in own] + (
        [("Other models", shared)] if shared else []
    )
    origin, last = int(min(dated.values())), int(max(dated.values()))
    edges = _edges(origin, last, {int(at) for at in dated.values()})
    positions: dict[int, tuple[int, int]] = {}
    bands = []
    top = 0.0
    for name, members in named:
        ends: list[float] = []
        for i in sorted(members, key=lambda i: (dated[i], things.name(i).casefold(), i)):
            x = _where(edges, origin, dated[i])
            line = next((k for k, end in enumerate(ends) if end <= x), len(ends))
            wide = (20 + 6.8 * min(len(things.name(i)), 24)) / SCALE
            ends[line : line + 1] = [x + wide]
            positions[i] = (round(x), round(top + (line + 0.5) * ROW))
        bottom = top + len(ends) * ROW
        bands.append((name, round(top), round(bottom)))
        top = bottom + ROW * 0.7
    months = tuple(
        (round(edges[month - origin]), month // 12, month % 12 + 1) for month in range(origin, last + 2)
    )
    return Timeline(positions, tuple(bands), months)


def _edges(first: int, last: int, full: set[int]) -> list[float]:
    """Where each month begins, and where the last one ends."""
    edges = [0.0]
    for month in range(first, last + 1):
        edges.append(edges[-1] + (FULL if month in full else BARE))
    return edges


def _where(edges: list[float], first: int, month: float) -> float:
    """A month's models stand a little right of where it begins."""
    whole = int(month) - first
    return edges[whole] + min(24.0, (edges[whole + 1] - edges[whole]) / 2) + (month % 1) * BARE


def _month(properties: Mapping[str, object]) -> float | None:
    year, month = properties.get("issuedYear"), properties.get("issuedMonth")
    if not isinstance(year, int):
        return None
    return year * 12 + (month - 1 if isinstance(month, int) else 5.5)


def _root(bases: Mapping[int, int], index: int) -> int:
    """The oldest ancestor: up along the first base of each step."""
    seen = {index}
    while index in bases and bases[index] not in seen:
        index = bases[index]
        seen.add(index)
    return index


def _bases(things: Things) -> Mapping[int, int]:
    first: dict[int, int] = {}
    for model, base, _ in things.derivations:
        first.setdefault(model, base)
    return first
