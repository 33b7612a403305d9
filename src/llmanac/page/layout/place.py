"""Points: where one starts, how they are kept apart, how groups are packed side by side."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence

Point = tuple[float, float]


def start(name: str) -> Point:
    """A point in the unit square that depends on the name alone.

    >>> start("a") == start("a") != start("b")
    True
    """
    digest = hashlib.sha256(name.encode()).digest()
    return int.from_bytes(digest[:4]) / 2**32, int.from_bytes(digest[4:8]) / 2**32


def apart(
    points: Mapping[int, Point],
    radius: Mapping[int, float],
    *,
    gap: float,
    rounds: int = 40,
    wide: float = 1.0,
) -> dict[int, Point]:
    """Push points apart until each pair is at least its radii plus ``gap`` away (x weighs ``1/wide``).

    Deterministic: points are visited in the order of their numbers, neighbours found by a grid.
    """
    at = {i: (x / wide, y) for i, (x, y) in points.items()}
    order = sorted(at)
    if len(order) < 2:
        return {i: points[i] for i in order}
    cell = 2 * max(radius[i] for i in order) + gap
    for _ in range(rounds):
        grid: dict[tuple[int, int], list[int]] = {}
        for i in order:
            x, y = at[i]
            grid.setdefault((math.floor(x / cell), math.floor(y / cell)), []).append(i)
        moved = False
        for i in order:
            x, y = at[i]
            column, line = math.floor(x / cell), math.floor(y / cell)
            for near in (grid.get((column + a, line + b), ()) for a in (-1, 0, 1) for b in (-1, 0, 1)):
                for j in near:
                    if j <= i:
                        continue
                    dx, dy = at[j][0] - at[i][0], at[j][1] - at[i][1]
                    wanted = radius[i] + radius[j] + gap
                    distance = math.sqrt(dx * dx + dy * dy)
                    if distance >= wanted:
                        continue
                    if distance < 1e-6:
                        dx, dy, distance = 0.6, 0.8, 1.0
                    push = 0.5 * (wanted - min(distance, wanted)) / distance + 1e-9
                    if distance == 1.0 and dx == 0.6:
                        push = 0.5 * wanted
                    at[i] = (at[i][0] - dx * push, at[i][1] - dy * push)
                    at[j] = (at[j][0] + dx * push, at[j][1] + dy * push)
                    moved = True
        if not moved:
            break
    return {i: (x * wide, y) for i, (x, y) in at.items()}


Box = tuple[float, float, float, float]


def box(points: Mapping[int, Point], margin: float) -> Box:
    """Left, top, right, bottom of points with a margin."""
    xs, ys = [p[0] for p in points.values()], [p[1] for p in points.values()]
    return min(xs) - margin, min(ys) - margin, max(xs) + margin, max(ys) + margin


def shelves(sizes: Sequence[tuple[float, float]], width: float) -> list[Point]:
    """Upper left corners for boxes put on shelves of a width, in the order given.

    >>> shelves([(3, 1), (3, 2), (3, 1)], 6)
    [(0.0, 0.0), (3.0, 0.0), (0.0, 2.0)]
    """
    found: list[Point] = []
    x = y = height = 0.0
    for w, h in sizes:
        if x and x + w > width:
            x, y, height = 0.0, y + height, 0.0
        found.append((x, y))
        x, height = x + w, max(height, h)
    return found


def rounded(points: Mapping[int, Point]) -> dict[int, tuple[int, int]]:
    """Whole numbers: a pixel is fine enough, and the last bits of a processor do not show."""
    return {i: (round(x), round(y)) for i, (x, y) in points.items()}
