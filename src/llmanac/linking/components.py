"""Keys → which entries are one thing.

Entries of equal name key are candidates; each pair is vetoed or not by evidence alone; what the
pairs without a veto hold together is one component. No order plays a part, so that linking in one go
equals linking by any partition of the entries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import networkx as nx

from llmanac.linking.keys import Evidence

#: Entries of one name that were released this many years apart are not one without evidence.
_YEARS_APART = 2


def vetoed(left: Evidence, right: Evidence) -> bool:
    """Whether two entries of one name are different things.

    A shared hub repository settles that they are one. A pretrained and a tuned model are two when the
    tuned one names its own name as base, or when both have weights and share none. Different makers
    are two when something else differs as well.

    >>> a = Evidence("x", frozenset(), frozenset(), frozenset(), frozenset({"meta"}), frozenset(), "", None)
    >>> vetoed(a, a)
    False
    """
    if left.hubs & right.hubs:
        return False
    both_hubs = bool(left.hubs and right.hubs)
    tuned = [e for e in (left, right) if e.stage not in ("", "pretrained")]
    pretrained = [e for e in (left, right) if e.stage == "pretrained"]
    if tuned and pretrained and (both_hubs or left.name in tuned[0].bases):
        return True
    if not (left.organizations and right.organizations) or _alike(left.organizations, right.organizations):
        return False
    if left.codes & right.codes or left.papers & right.papers:
        return False
    apart = left.year is not None and right.year is not None and abs(left.year - right.year) >= _YEARS_APART
    differing = both_hubs or bool(left.codes and right.codes) or bool(left.papers and right.papers)
    return differing or apart


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
