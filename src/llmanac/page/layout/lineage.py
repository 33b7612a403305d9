"""Lineage: base models left, descendants right, one layer a step; trees stacked in columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from llmanac.page.things import Things

ROW = 30.0
LAYER = 320.0


def lineage(things: Things) -> dict[int, tuple[int, int]]:
    """Position of each model that has a base or a descendant.

    A model hangs below the base that lies deepest; its other bases are drawn as further edges.
    """
    bases: dict[int, set[int]] = defaultdict(set)
    for model, base, _ in things.derivations:
        bases[model].add(base)
    depth = _depths(bases)
    children: dict[int, list[int]] = defaultdict(list)
    for model in sorted(bases):
        parent = max(
            (b for b in bases[model] if depth[b] < depth[model]), key=lambda b: (depth[b], -b), default=None
        )
        if parent is not None:
            children[parent].append(model)
    hung = {child for group in children.values() for child in group}
    roots = [i for i in sorted(depth) if i not in hung]
    sizes, heights = _measured(children, depth)
    trees = []
    for root in roots:
        tree = _tree(root, children, sizes, heights, things)
        trees.append((-len(tree), things.nodes[root].id, tree, heights[root]))
    trees.sort(key=lambda t: (t[0], t[1]))
    return _columns(trees)


def _depths(bases: dict[int, set[int]]) -> dict[int, int]:
    """Longest way from a model without a base; a circle of bases is cut where it is met again."""
    depth: dict[int, int] = {}
    for first in sorted({*bases, *(b for group in bases.values() for b in group)}):
        stack, open_ = [first], set()
        while stack:
            node = stack[-1]
            if node in depth:
                stack.pop()
                continue
            open_.add(node)
            waiting = [b for b in sorted(bases.get(node, ())) if b not in depth and b not in open_]
            if waiting:
                stack.append(waiting[0])
                continue
            depth[node] = max((depth[b] + 1 for b in bases.get(node, ()) if b in depth), default=0)
            open_.discard(node)
            stack.pop()
    return depth


def _measured(
    children: Mapping[int, list[int]], depth: Mapping[int, int]
) -> tuple[dict[int, int], dict[int, float]]:
    """For each model: how many hang below it (itself counted), and the rows that they take."""
    sizes: dict[int, int] = {}
    heights: dict[int, float] = {}
    for node in sorted(depth, key=lambda i: -depth[i]):
        below = children.get(node, ())
        sizes[node] = 1 + sum(sizes[child] for child in below)
        heights[node] = max(1.0, sum(heights[child] for child in below))
    return sizes, heights


def _tree(
    root: int,
    children: Mapping[int, list[int]],
    sizes: Mapping[int, int],
    heights: Mapping[int, float],
    things: Things,
) -> dict[int, tuple[float, float]]:
    """Each model in the middle of its descendants, the models with most of them first."""
    placed: dict[int, tuple[float, float]] = {}
    waiting = [(root, 0.0, 0)]
    while waiting:
        node, top, layer = waiting.pop()
        placed[node] = (layer * LAYER, (top + (heights[node] - 1) / 2) * ROW)
        for child in sorted(children.get(node, ()), key=lambda i: (-sizes[i], things.name(i).casefold(), i)):
            waiting.append((child, top, layer + 1))
            top += heights[child]
    return placed


def _columns(
    trees: list[tuple[int, str, dict[int, tuple[float, float]], float]],
) -> dict[int, tuple[int, int]]:
    """Trees stacked top to bottom, in as many columns as give about the shape of a screen."""
    total = sum(height + 1 for *_, height in trees)
    widest = max((max(x for x, _ in tree.values()) for _, _, tree, _ in trees), default=0.0)
    tallest = max((height for *_, height in trees), default=1.0)
    columns = max(1, min(6, round((total * ROW * 1.5 / (widest + LAYER)) ** 0.5)))
    limit = max(tallest, total / columns)
    placed: dict[int, tuple[int, int]] = {}
    left = top = reach = 0.0
    for _, _, tree, height in trees:
        if top and top + height > limit:
            left, top, reach = left + reach + LAYER, 0.0, 0.0
        for i, (x, y) in tree.items():
            placed[i] = (round(left + x), round(y + top * ROW))
            reach = max(reach, x)
        top += height + (1.0 if height > 1 else 0.35)
    return placed
