"""Lineage: base models left, descendants right, one layer a step; trees stacked in columns."""

from __future__ import annotations

from collections import defaultdict

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
    trees = []
    for root in roots:
        tree: dict[int, tuple[float, float]] = {}
        height = _tree(root, 0.0, depth[root] - depth[root], children, things, tree)
        trees.append((-len(tree), things.nodes[root].id, tree, height))
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


def _tree(
    node: int,
    top: float,
    layer: int,
    children: dict[int, list[int]],
    things: Things,
    out: dict[int, tuple[float, float]],
) -> float:
    """Place a model in the middle of its descendants; the height that they take, in rows."""
    below = sorted(children.get(node, ()), key=lambda i: (-_size(i, children), things.name(i).casefold(), i))
    height = 0.0
    for child in below:
        height += _tree(child, top + height, layer + 1, children, things, out)
    middle = top + (max(height, 1.0) - 1) / 2
    out[node] = (layer * LAYER, middle * ROW)
    return max(height, 1.0)


def _size(node: int, children: dict[int, list[int]]) -> int:
    return 1 + sum(_size(child, children) for child in children.get(node, ()))


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
