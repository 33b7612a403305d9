"""One component → one entity: its name and its slug. IRIs are minted here, from the component's own keys.

Of several things of one key the pretrained keeps the bare slug; the others append their stage, then
their organization, then a hash of their hub repositories (vocabulary: Identity and IRIs).
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from llmanac.entries.model import ModelEntry
from llmanac.linking.keys import Evidence, Names
from llmanac.ontology.names import slug

_KINDS = {"row": 0, "bullet": 1, "toy": 2}


@dataclass(frozen=True, slots=True)
class Family:
    """A model family: ``members`` are indices of the entries that speak of it (none: only referenced)."""

    name: str
    slug: str
    key: str
    members: tuple[int, ...] = ()
    pretrained: bool = False


def best_name(spellings: Iterable[str]) -> str:
    """The spelling to show: the most frequent, the first in the order of code points among equals.

    >>> best_name(["Bloom", "BLOOM", "BLOOM"])
    'BLOOM'
    """
    counted = Counter(spellings)
    return min(counted, key=lambda text: (-counted[text], text))


def families(
    entries: Sequence[ModelEntry],
    found: Sequence[Evidence],
    groups: Sequence[tuple[int, ...]],
    *,
    names: Names | None = None,
    ascii_only: bool = False,
) -> tuple[Family, ...]:
    """The families of all components, in the order of the groups; ``names`` knows reviewed spellings."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for at, group in enumerate(groups):
        by_key[found[group[0]].name].append(at)
    suffixes: dict[int, str] = {}
    for rivals in by_key.values():
        suffixes |= _suffixes({at: [found[i] for i in groups[at]] for at in rivals})
    made: list[Family] = []
    for at, group in enumerate(groups):
        name = family_name([entries[i] for i in group], names)
        stem = slug(name, ascii_only=ascii_only)
        tail = suffixes[at]
        made.append(
            Family(
                name=name,
                slug=f"{stem}-{slug(tail, ascii_only=ascii_only)}" if tail else stem,
                key=found[group[0]].name,
                members=group,
                pretrained=any(found[i].stage == "pretrained" for i in group),
            )
        )
    return tuple(made)


def family_name(entries: Sequence[ModelEntry], names: Names | None = None) -> str:
    """The name of one component: rows before bullets before toys, pretrained before tuned.

    A spelling that a reviewed alias mends is no name: another row's is, else the reviewed one.
    """
    rank = min((e.stage != "pretrained", _KINDS[e.kind]) for e in entries)
    first = [e.name.name for e in entries if (e.stage != "pretrained", _KINDS[e.kind]) == rank]
    mended = {name: names.alias("family", name) if names else None for name in first}
    own = [name for name in first if mended[name] is None]
    return best_name(own or [alias.name for alias in mended.values() if alias])


def _suffixes(rivals: Mapping[int, list[Evidence]]) -> dict[int, str]:
    if len(rivals) == 1:
        return dict.fromkeys(rivals, "")
    pretrained = [at for at, members in rivals.items() if any(m.stage == "pretrained" for m in members)]
    bare = pretrained[0] if len(pretrained) == 1 else None
    rest = [at for at in rivals if at != bare]
    found = {bare: ""} if bare is not None else {}
    steps = (
        _stage,
        lambda m: f"{_stage(m)} {_organization(m)}".strip(),
        lambda m: f"{_stage(m)} {_organization(m)} {_hash(m)}".strip(),
    )
    for step in steps:
        tails = Counter(step(rivals[at]) for at in rest)
        for at in list(rest):
            tail = step(rivals[at])
            if tail and tails[tail] == 1:
                found[at] = tail
                rest.remove(at)
    # Two things that nothing but their place tells apart: their own words do.
    for at in rest:
        found[at] = steps[2](rivals[at]) + " " + _digest(sorted(repr(m) for m in rivals[at]))
    return found


def _stage(members: Sequence[Evidence]) -> str:
    return next((stage for stage in sorted(m.stage for m in members) if stage), "")


def _organization(members: Sequence[Evidence]) -> str:
    return min((name for m in members for name in m.organizations), default="")


def _hash(members: Sequence[Evidence]) -> str:
    hubs = sorted({hub for m in members for hub in m.hubs})
    return _digest(hubs) if hubs else ""


def _digest(texts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:6]
