"""The map: force-directed per connected component, components packed, satellites on rings."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping

import networkx as nx
import numpy as np

from llmanac.page.layout.place import Box, Point, apart, box, rounded, shelves, start
from llmanac.page.things import FAMILY, Things
from llmanac.page.words import KIND_INDEX, KINDS, RELATION_INDEX

#: Beyond so many nodes a component is cut into communities that are laid out one by one.
LARGE = 600
#: Beyond so many drawn nodes there is no map: the page opens with search and ego views.
TOO_MANY = 5000
SPACING = 84.0

_LAID_OUT = tuple(
    RELATION_INDEX[name] for name in ("DERIVED_FROM", "DEVELOPED_BY", "TRAINED_ON", "EVALUATED_ON")
)


def chart(things: Things) -> dict[int, tuple[int, int]]:
    """Position of every thing in pixels at full size; empty beyond :data:`TOO_MANY` drawn nodes."""
    drawn = [i for i, kind in enumerate(things.kinds) if KINDS[kind].drawn]
    if len(drawn) > TOO_MANY:
        return {}
    graph = _graph(things, drawn)
    placed = _components(things, graph)
    placed = apart(placed, dict.fromkeys(placed, 12.0), gap=34.0, wide=1.35)
    points = _satellites(things, _around(things, placed))
    return rounded(_in_rows(points, [i for i in range(len(things.nodes)) if i not in points], 1))


def _graph(things: Things, drawn: Iterable[int]) -> nx.Graph[int]:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(drawn)
    for model, base, _ in things.derivations:
        graph.add_edge(model, base)
    for tie in things.ties:
        if (
            tie.relation in _LAID_OUT
            and tie.source in graph
            and tie.target in graph
            and tie.source != tie.target
        ):
            graph.add_edge(tie.source, tie.target)
    return graph


def _components(things: Things, graph: nx.Graph[int]) -> dict[int, Point]:
    """Each component by itself, the largest first, put on shelves around a common shape."""
    groups = []
    for nodes in nx.connected_components(graph):
        points = _laid_out(things, graph.subgraph(sorted(nodes)).copy())
        first = min(things.nodes[i].id for i in nodes)
        groups.append((-len(nodes), first, points))
    groups.sort(key=lambda group: group[:2])
    boxes = [box(points, SPACING * 0.62) for _, _, points in groups]
    corners = _packed(boxes)
    placed: dict[int, Point] = {}
    for (_, _, points), bounds, (left, top) in zip(groups, boxes, corners, strict=True):
        for i, (x, y) in points.items():
            placed[i] = (x - bounds[0] + left, y - bounds[1] + top)
    return placed


def _packed(boxes: list[Box]) -> list[Point]:
    """The first box, then the others on shelves right of it and below, near the shape of a screen."""
    sizes = [(right - left, bottom - top) for left, top, right, bottom in boxes]
    if not sizes:
        return []
    area = sum(w * h for w, h in sizes)
    wide, high = sizes[0]
    width = max(wide, math.sqrt(area * 1.5))
    beside = width - wide
    corners: list[Point] = [(0.0, 0.0)]
    rest = list(range(1, len(sizes)))
    right: list[int] = []
    if beside > 1.2 * SPACING:
        column = [i for i in rest if sizes[i][0] <= beside]
        for i, (x, y) in zip(column, shelves([sizes[i] for i in column], beside), strict=True):
            if y + sizes[i][1] > high:
                break
            right.append(i)
            corners.append((wide + x, y))
    found = dict(zip([0, *right], corners, strict=True))
    below = [i for i in rest if i not in found]
    for i, (x, y) in zip(below, shelves([sizes[i] for i in below], width), strict=True):
        found[i] = (x, y + high)
    return [found[i] for i in range(len(sizes))]


def _laid_out(things: Things, graph: nx.Graph[int]) -> dict[int, Point]:
    """One component: its core by forces, then its leaves around their only neighbour."""
    order = sorted(graph)
    if len(order) == 1:
        return {order[0]: (0.0, 0.0)}
    if len(order) == 2:
        return {order[0]: (0.0, 0.0), order[1]: (SPACING * 0.8, 0.0)}
    leaves = {i for i in order if graph.degree(i) == 1 and things.kinds[i] != FAMILY}
    core = [i for i in order if i not in leaves]
    points = _by_forces(things, graph.subgraph(core).copy())
    hung: dict[int, list[int]] = defaultdict(list)
    for i in sorted(leaves):
        hung[next(iter(graph[i]))].append(i)
    centre = _centre(points.values())
    for anchor, around in hung.items():
        x, y = points[anchor]
        out = math.atan2(y - centre[1], x - centre[0])
        for place, i in enumerate(around):
            ring, step = divmod(place, 8)
            count = min(8, len(around) - 8 * ring)
            angle = out + (step - (count - 1) / 2) * (0.62 if count < 8 else math.tau / 8)
            reach = SPACING * (0.62 + 0.45 * ring)
            points[i] = (x + reach * math.cos(angle), y + reach * math.sin(angle))
    return apart(points, dict.fromkeys(points, 12.0), gap=26.0, wide=1.35)


def _centre(points: Iterable[Point]) -> Point:
    listed = list(points)
    return sum(p[0] for p in listed) / len(listed), sum(p[1] for p in listed) / len(listed)


def _by_forces(things: Things, graph: nx.Graph[int]) -> dict[int, Point]:
    """ForceAtlas2 from places that the IRIs give; large graphs community by community."""
    if len(graph) == 1:
        return {next(iter(graph)): (0.0, 0.0)}
    if len(graph) > LARGE:
        return _by_communities(things, graph)
    span = math.sqrt(len(graph))
    at = {
        i: ((start(things.nodes[i].id)[0] - 0.5) * span, (start(things.nodes[i].id)[1] - 0.5) * span)
        for i in sorted(graph)
    }
    # In stretches, with the points put on a fine grid in between: differences in the last bits
    # between processors would otherwise grow until two machines draw two maps.
    for _ in range(12):
        arrays = {i: np.array(point) for i, point in at.items()}
        moved = nx.forceatlas2_layout(
            graph, arrays, max_iter=12, scaling_ratio=2.4, gravity=2.0, linlog=False, seed=1
        )
        at = {i: (round(float(x), 4), round(float(y), 4)) for i, (x, y) in sorted(moved.items())}
    return _scaled(graph, at)


def _scaled(graph: nx.Graph[int], at: Mapping[int, Point]) -> dict[int, Point]:
    """So that an edge of middle length is as long as the spacing of the map."""
    lengths = sorted(math.dist(at[a], at[b]) for a, b in graph.edges)
    middle = lengths[len(lengths) // 2] if lengths else 1.0
    factor = SPACING * 1.25 / max(middle, 1e-6)
    return {i: (x * factor, y * factor) for i, (x, y) in at.items()}


def _by_communities(things: Things, graph: nx.Graph[int]) -> dict[int, Point]:
    groups = [sorted(group) for group in nx.community.louvain_communities(graph, seed=1, resolution=1.4)]
    groups = [
        part for group in groups for part in (group[k : k + LARGE] for k in range(0, len(group), LARGE))
    ]
    groups.sort(key=lambda group: things.nodes[group[0]].id)
    inner = [_part(things, graph.subgraph(group).copy()) for group in groups]
    boxes = [box(points, SPACING) for points in inner]
    corners = _packed(sorted(boxes, key=lambda b: -(b[2] - b[0]) * (b[3] - b[1])))
    ranked = sorted(
        range(len(boxes)), key=lambda k: -(boxes[k][2] - boxes[k][0]) * (boxes[k][3] - boxes[k][1])
    )
    placed: dict[int, Point] = {}
    for k, (left, top) in zip(ranked, corners, strict=True):
        for i, (x, y) in inner[k].items():
            placed[i] = (x - boxes[k][0] + left, y - boxes[k][1] + top)
    return placed


def _part(things: Things, graph: nx.Graph[int]) -> dict[int, Point]:
    """A community: connected parts by forces, side by side."""
    points: dict[int, Point] = {}
    parts = sorted(
        (sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part)
    )
    laid = [_by_forces(things, graph.subgraph(part).copy()) for part in parts]
    boxes = [box(part, SPACING * 0.5) for part in laid]
    for part, bounds, (left, top) in zip(laid, boxes, _packed(boxes), strict=True):
        for i, (x, y) in part.items():
            points[i] = (x - bounds[0] + left, y - bounds[1] + top)
    return points


def homes(things: Things) -> dict[int, int]:
    """Satellite → the thing that it folds into: a checkpoint's model, else the first model or project."""
    hosts = (FAMILY, KIND_INDEX["project"])
    found: dict[int, int] = {}
    for tie in things.ties:
        for host, other in ((tie.source, tie.target), (tie.target, tie.source)):
            if things.kinds[host] in hosts and KINDS[things.kinds[other]].satellite:
                found[other] = min(host, found.get(other, host))
    return found | dict(things.owner)


def _satellites(things: Things, placed: Mapping[int, Point]) -> dict[int, Point]:
    """Checkpoints, papers and described data on rings around what they fold into."""
    points = dict(placed)
    rings: dict[int, list[int]] = defaultdict(list)
    for satellite, home in homes(things).items():
        rings[home].append(satellite)
    for home, around in rings.items():
        if home not in placed:
            continue
        x, y = placed[home]
        listed, radius = sorted(around), 24.0
        while listed:
            room = max(4, int(math.tau * radius / 13))
            ring, listed = listed[:room], listed[room:]
            for place, i in enumerate(ring):
                step = math.tau / max(len(ring), min(room, 10))
                angle = (place - (len(ring) - 1) / 2) * step - math.pi / 2  # above: the name stands below
                points[i] = (x + radius * math.cos(angle), y + radius * math.sin(angle))
            radius += 14.0
    return points


def _around(things: Things, points: dict[int, Point]) -> dict[int, Point]:
    """Facet-like things in rows above the map, projects in rows below it."""
    rest = [i for i in range(len(things.nodes)) if i not in points and not KINDS[things.kinds[i]].satellite]
    above = [i for i in rest if KINDS[things.kinds[i]].key != "project"]
    below = [i for i in rest if KINDS[things.kinds[i]].key == "project"]
    return _in_rows(_in_rows(points, above, -1), below, 1)


def _in_rows(points: Mapping[int, Point], members: list[int], down: int) -> dict[int, Point]:
    """The points, and members in centred rows above (-1) or below (1) them."""
    left, top, right, bottom = box(points, SPACING) if points else (0.0, 0.0, 800.0, 0.0)
    first = bottom + SPACING if down > 0 else top - SPACING
    per_line = max(1, int((right - left) / (SPACING * 1.5)))
    found = dict(points)
    for place, i in enumerate(members):
        line, column = divmod(place, per_line)
        indent = (per_line - min(per_line, len(members) - line * per_line)) / 2
        found[i] = (left + SPACING * (1.5 * (column + indent) + 0.75), first + down * line * SPACING)
    return found
