"""An explanation as text for people, and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from llmanac.query.explanation import Explanation, Pair
from llmanac.query.places import Place

#: Rises when a member of the JSON changes its meaning or goes away; new members do not raise it.
VERSION = 1
#: Places and values that a line of text names before it only counts the rest.
_NAMED = 12


def in_text(found: Explanation) -> Iterator[str]:
    """The lines to print, without line ends."""
    yield f"{found.entity.name} (model family)"
    yield f"  {found.entity.iri}"
    yield ""
    yield "Rows that speak of it"
    for number, one in enumerate(found.speakers, 1):
        section = f"  (under {one.section})" if one.section else ""
        yield f"  [{number}] {one.place}  {one.spelling}{section}"
    if not found.speakers:
        yield "  none: it is only named as the base of others"
    if found.mentions:
        yield f"  mentioned in {_listed(map(str, found.mentions))}"
    title = "Why they are one" if len(found.speakers) > 1 else "What says who it is"
    yield from _section(title, _identity(found))
    yield from _section("Other models of this name", _rivals(found))
    yield from _section("What each row says", _sides(found, differing=False))
    yield from _section("Where they differ", [*_sides(found, differing=True), *_findings(found)])
    yield from _section("Concluded, and said by no row", _concluded(found))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    told = list(lines)
    if told:
        yield from ("", title, *(f"  {line}" for line in told))


def _listed(words: Iterable[str]) -> str:
    told = list(words)
    rest = f" and {len(told) - _NAMED} more" if len(told) > _NAMED else ""
    return ", ".join(told[:_NAMED]) + rest


def _rows(numbers: Iterable[int]) -> str:
    return " ".join(f"[{number}]" for number in numbers)


def _identity(found: Explanation) -> Iterator[str]:
    if found.speakers:
        yield f"name key “{found.key}”: {_rows(range(1, len(found.speakers) + 1))}"
    for number, one in enumerate(found.speakers, 1):
        if alias := one.alias:
            yield f"  [{number}] by the reviewed alias “{alias.spelling}” = “{alias.name}”: {alias.reason}"
    for alias in found.aliases:
        if alias not in [one.alias for one in found.speakers]:
            yield f"  reviewed alias ({alias.kind}) “{alias.spelling}” = “{alias.name}”: {alias.reason}"
    for each in found.shared:
        yield f"{each.kind} {each.value}: {_rows(each.rows)}"
    for because, pairs in _grouped(found.pairs, vetoed=False):
        yield f"not parted, for {because}: {_pairs(pairs)}"
    for because, pairs in _grouped(found.pairs, vetoed=True):
        yield f"would be parted, for {because}, but others hold them together: {_pairs(pairs)}"


def _grouped(pairs: Iterable[Pair], *, vetoed: bool) -> list[tuple[str, list[Pair]]]:
    groups: dict[str, list[Pair]] = {}
    for pair in pairs:
        if pair.vetoed is vetoed:
            groups.setdefault(pair.because, []).append(pair)
    return list(groups.items())


def _pairs(pairs: Iterable[Pair]) -> str:
    return _listed(f"[{pair.left}]+[{pair.right}]" for pair in pairs)


def _rivals(found: Explanation) -> Iterator[str]:
    for rival in found.rivals:
        where = _listed(map(str, rival.places)) or "only referenced"
        yield f"{rival.entity.iri} ({where}) is another: {rival.because}"


def _sides(found: Explanation, *, differing: bool) -> Iterator[str]:
    for side in found.sides:
        if side.differs is not differing:
            continue
        groups: dict[tuple[str, ...], list[int]] = {}
        for number, values in side.values:
            groups.setdefault(values, []).append(number)
        told = [f"{_rows(numbers)} {_listed(values)}" for values, numbers in groups.items()]
        if len(told) == 1:
            yield f"{side.label}: {told[0]}"
        else:
            yield f"{side.label}:"
            yield from (f"  {one}" for one in told)


def _findings(found: Explanation) -> Iterator[str]:
    for each in found.findings:
        yield f"{each.rule} at {each.place}: {each.message}"


def _concluded(found: Explanation) -> Iterator[str]:
    for rule in sorted(found.rules):
        yield f"by {rule}: {found.rules[rule]}"
        for one in found.conclusions:
            if one.rule == rule:
                yield f"  {_listed(one.things)}: {one.label} {one.value}  [{_listed(map(str, one.places))}]"


def in_json(found: Explanation) -> str:
    """One JSON document; rows are numbered from one in the order of ``rows``."""
    document = {
        "version": VERSION,
        "model": {"iri": found.entity.iri, "name": found.entity.name, "key": found.key},
        "rows": [
            {
                "row": one.row,
                **_place(one.place),
                "section": one.section,
                "name": one.spelling,
                "evidence": {
                    "name_key": one.evidence.name,
                    "alias": _alias(one.alias),
                    "hub_repositories": sorted(one.evidence.hubs),
                    "code_repositories": sorted(one.evidence.codes),
                    "papers": sorted(one.evidence.papers),
                    "organizations": sorted(one.evidence.organizations),
                    "bases": sorted(one.evidence.bases),
                    "stage": one.evidence.stage,
                    "year": one.evidence.year,
                },
            }
            for one in found.speakers
        ],
        "mentioned_in": [_place(place) for place in found.mentions],
        "aliases": [_alias(alias) for alias in found.aliases],
        "shared": [{"kind": one.kind, "value": one.value, "rows": list(one.rows)} for one in found.shared],
        "pairs": [
            {"rows": [one.left, one.right], "vetoed": one.vetoed, "because": one.because}
            for one in found.pairs
        ],
        "others_of_this_name": [
            {"iri": rival.entity.iri, "rows": [_place(p) for p in rival.places], "because": rival.because}
            for rival in found.rivals
        ],
        "says": [
            {
                "property": side.label,
                "differs": side.differs,
                "values": [{"row": number, "values": list(values)} for number, values in side.values],
            }
            for side in found.sides
        ],
        "findings": [{"rule": e.rule, **_place(e.place), "message": e.message} for e in found.findings],
        "inferred": [
            {
                "rule": one.rule,
                "of": list(one.things),
                "property": one.label,
                "value": one.value,
                "from": [_place(place) for place in one.places],
            }
            for one in found.conclusions
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _place(place: Place) -> dict[str, Any]:
    return {"list": place.source, "line": place.line}


def _alias(alias: Any) -> dict[str, str] | None:
    if alias is None:
        return None
    return {"kind": alias.kind, "spelling": alias.spelling, "name": alias.name, "reason": alias.reason}
