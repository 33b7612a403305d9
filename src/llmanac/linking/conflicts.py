"""Findings that need more than one row: names, amounts and values that do not agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from llmanac.entries.model import ModelEntry, ProjectEntry
from llmanac.entries.values import DateMention
from llmanac.issues import Issue, issue
from llmanac.linking.keys import Names
from llmanac.linking.knowledge import Item
from llmanac.linking.registry import Registry
from llmanac.ontology.names import key
from llmanac.spans import Span

Finding = tuple[str, Issue]


def conflicts(
    items: Sequence[Item], family_of: Mapping[int, int], registry: Registry, list_names: Mapping[str, str]
) -> Iterator[Finding]:
    """All findings between rows, each with the id of the list that it is filed under."""
    models = [
        (index, item, item.entry) for index, item in enumerate(items) if isinstance(item.entry, ModelEntry)
    ]
    yield from _equal_names(models, family_of, registry, list_names)
    yield from _disagreements(models, family_of, registry, list_names)
    yield from _amounts(models, registry, list_names)
    yield from _mended(items, registry.names)


Model = tuple[int, Item, ModelEntry]


def _told(item: Item, list_names: Mapping[str, str]) -> str:
    return f"{list_names[item.source]}:{item.entry.place.span.line}"


def _equal_names(
    models: Sequence[Model], family_of: Mapping[int, int], registry: Registry, list_names: Mapping[str, str]
) -> Iterator[Finding]:
    by_key: dict[str, dict[int, Model]] = defaultdict(dict)
    for model in models:
        family = registry.families[family_of[model[0]]]
        by_key[family.key].setdefault(family_of[model[0]], model)
    for found in by_key.values():
        if len(found) < 2:
            continue
        for at, (_, item, entry) in found.items():
            others = ", ".join(_told(other[1], list_names) for place, other in found.items() if place != at)
            own = registry.families[at].slug
            message = f"Another “{entry.name.name}” stands at {others}; this one is “{own}” in the graph."
            yield item.source, issue("equal-names", entry.name.span, message, entry.name.name)


def _disagreements(
    models: Sequence[Model], family_of: Mapping[int, int], registry: Registry, list_names: Mapping[str, str]
) -> Iterator[Finding]:
    """Rows about one family that give different dates, sizes of a label, makers or licences."""
    by_family: dict[int, list[Model]] = defaultdict(list)
    for model in models:
        by_family[family_of[model[0]]].append(model)
    for found in by_family.values():
        first = found[0]
        for other in found[1:]:
            for what, one, two, span in _differences(first[2], other[2], registry.names):
                places = (_told(first[1], list_names), _told(other[1], list_names))
                message = f"{places[0]} says {one}, {places[1]} says {two} ({what} of {first[2].name.name})."
                yield other[1].source, issue("lists-disagree", span, message, two)


def _differences(left: ModelEntry, right: ModelEntry, names: Names) -> Iterator[tuple[str, str, str, Span]]:
    a, b = (e.dates.issued if e.dates else None for e in (left, right))
    if a and b and _differ(a, b):
        yield "date", a.text, b.text, b.span
    makers = [
        {names.key("organization", m.text) for m in e.organizations.mentions} if e.organizations else set()
        for e in (left, right)
    ]
    if makers[0] and makers[1] and not makers[0] & makers[1] and left.organizations and right.organizations:
        yield "organization", left.organizations.text, right.organizations.text, right.organizations.span
    licences = [
        {m.spdx or key(m.name or m.text) for m in e.licences.mentions} if e.licences else set()
        for e in (left, right)
    ]
    if licences[0] and licences[1] and not licences[0] & licences[1] and left.licences and right.licences:
        yield "licence", left.licences.text, right.licences.text, right.licences.span
    if left.sizes and right.sizes:
        totals = {key(m.label): m for m in left.sizes.checkpoints if m.parameters}
        for mention in right.sizes.checkpoints:
            same = totals.get(key(mention.label))
            if (
                same
                and mention.parameters
                and same.parameters
                and same.parameters.total != mention.parameters.total
            ):
                yield f"size of {mention.label}", same.size_text, mention.size_text, mention.span


def _differ(left: DateMention, right: DateMention) -> bool:
    """Whether two dates exclude each other: a year alone does not contradict a month in it."""
    pairs = ((left.year, right.year), (left.month, right.month), (left.day, right.day))
    return any(a is not None and b is not None and a != b for a, b in pairs)


def _amounts(models: Sequence[Model], registry: Registry, list_names: Mapping[str, str]) -> Iterator[Finding]:
    """One data set alone in a training, with one amount: does every row give the same?"""
    told: dict[tuple[str, str], list[tuple[int, str, Item, Span]]] = defaultdict(list)
    for _, item, entry in models:
        for training in entry.trainings:
            named = [d for d in training.datasets if not d.described and not d.test_set and not d.source]
            amounts = [a for a in training.amounts if a.value is not None]
            if len(named) == 1 == len(amounts) and len(training.datasets) == 1:
                value = amounts[0].value or 0
                told[registry.names.key("dataset", named[0].name), amounts[0].unit].append(
                    (value, amounts[0].text, item, amounts[0].span)
                )
    for (slot, _), found in told.items():
        values = Counter(value for value, *_ in found)
        if len(values) < 2:
            continue
        usual = max(
            values, key=lambda value: (values[value], -min(i for i, f in enumerate(found) if f[0] == value))
        )
        first = next(f for f in found if f[0] == usual)
        seen: set[int] = {usual}
        for value, text, item, span in found:
            if value not in seen:
                seen.add(value)
                name, other = registry.name("dataset", slot), _told(first[2], list_names)
                message = f"“{name}” is given with {text} here and with {first[1]} at {other}."
                yield item.source, issue("differing-amounts", span, message, text)


def _mended(items: Sequence[Item], names: Names) -> Iterator[Finding]:
    """Spellings that only a reviewed alias leads to their thing, where the alias says "misspelt"."""
    for item in items:
        for kind, name, span in _mentions(item):
            alias = names.alias(kind, name)
            if alias is not None and alias.reason.casefold().startswith("misspelt"):
                yield (
                    item.source,
                    issue(
                        "spelling-mended", span, f"“{name}” is read as “{alias.name}”. {alias.reason}", name
                    ),
                )


def _mentions(item: Item) -> Iterator[tuple[str, str, Span]]:
    entry = item.entry
    if entry.organizations:
        for mention in entry.organizations.mentions:
            yield "organization", mention.text, mention.span
    if isinstance(entry, ProjectEntry):
        for model in entry.models:
            yield "family", model.name.name, model.name.span
            yield from (("family", base.name, base.span) for base in model.bases)
    elif isinstance(entry, ModelEntry):
        yield "family", entry.name.name, entry.name.span
        yield from (("family", base.name, base.span) for base in entry.bases)
        for training in entry.trainings:
            yield from (("dataset", data.name, data.span) for data in training.datasets if not data.described)
