"""Keys → which entries are one thing.

Entries of equal name key are candidates; each pair is vetoed or not by evidence alone; what the
pairs without a veto hold together is one component. No order plays a part, so that linking in one go
equals linking by any partition of the entries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

from llmanac.linking.keys import Evidence

#: Entries of one name that were released this many years apart are not one without evidence.
_YEARS_APART = 2


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two entries of one name are different things (``vetoed``), and what decided it."""

    vetoed: bool
    because: str


def judge(left: Evidence, right: Evidence) -> Judgement:
    """Whether two entries of one name are different things, with the reason in words.

    A shared hub repository settles that they are one. A pretrained and a tuned model are two when the
    tuned one names its own name as base, or when both have weights and share none. Different makers
    are two when something else differs as well.

    >>> a = Evidence("x", frozenset(), frozenset(), frozenset(), frozenset({"meta"}), frozenset(), "", None)
    >>> judge(a, a)
    Judgement(vetoed=False, because='they share a maker')
    """
    if left.hubs & right.hubs:
        return Judgement(False, "they share a hub repository")
    both_hubs = bool(left.hubs and right.hubs)
    tuned = [e for e in (left, right) if e.stage not in ("", "pretrained")]
    pretrained = [e for e in (left, right) if e.stage == "pretrained"]
    if tuned and pretrained and left.name in tuned[0].bases:
        return Judgement(True, "one is pretrained, and the other is tuned and names it as its base")
    if tuned and pretrained and both_hubs:
        return Judgement(True, "one is pretrained, the other tuned, and they share no weights")
    if not (left.organizations and right.organizations):
        return Judgement(False, "nothing speaks against it: not both name a maker")
    if _alike(left.organizations, right.organizations):
        return Judgement(False, "they share a maker")
    if left.codes & right.codes or left.papers & right.papers:
        shared = "code repository" if left.codes & right.codes else "paper"
        return Judgement(False, f"their makers differ, but they share a {shared}")
    if both_hubs:
        return Judgement(True, "their makers and their weights differ")
    if left.codes and right.codes:
        return Judgement(True, "their makers and their code differ")
    if left.papers and right.papers:
        return Judgement(True, "their makers and their papers differ")
    if left.year is not None and right.year is not None and abs(left.year - right.year) >= _YEARS_APART:
        return Judgement(True, f"their makers differ, and {_YEARS_APART} years or more lie between them")
    return Judgement(False, "their makers differ, but nothing else does")


def vetoed(left: Evidence, right: Evidence) -> bool:
    """Whether two entries of one name are different things: see :func:`judge`."""
    return judge(left, right).vetoed


def _alike(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two sets of makers share one, or one's name holds another's (Stanford, Stanford NLP)."""
    return any(a == b or (min(len(a), len(b)) >= 4 and (a in b or b in a)) for a in left for b in right)


def components(found: Sequence[Evidence]) -> tuple[tuple[int, ...], ...]:
    """Groups of indices of entries that are one thing, each sorted, in the order of their first."""
    same: dict[Evidence, list[int]] = defaultdict(list)
    for index, one in enumerate(found):
        same[one].append(index)
    by_name: dict[str, list[Evidence]] = defaultdict(list)
    for one in same:
        by_name[one.name].append(one)
    graph: nx.Graph[Evidence] = nx.Graph()
    graph.add_nodes_from(same)
    for candidates in by_name.values():
        for at, left in enumerate(candidates):
            graph.add_edges_from((left, right) for right in candidates[at + 1 :] if not vetoed(left, right))
    groups = (
        tuple(sorted(index for one in group for index in same[one]))
        for group in nx.connected_components(graph)
    )
    return tuple(sorted(groups))
