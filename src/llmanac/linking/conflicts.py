"""Findings that need more than one row: names, amounts and values that do not agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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
    """Rows about one family that give different dates, sizes of a label, makers or licences.

    Each is held against the first row that says anything of the kind: one finding a row and kind, however
    many rows there are.
    """
    first: dict[tuple[int, str], tuple[Model, _Said]] = {}
    for model in models:
        for slot, what, said in _said(model[2], registry.names):
            earlier, before = first.setdefault((family_of[model[0]], slot), (model, said))
            if earlier is not model and before.excludes(said):
                places = (_told(earlier[1], list_names), _told(model[1], list_names))
                told = f"{places[0]} says {before.text}, {places[1]} says {said.text}"
                message = f"{told} ({what} of {earlier[2].name.name})."
                yield model[1].source, issue("lists-disagree", said.span, message, said.text)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a row says of one kind: a date, or values of which two rows should share one."""

    value: DateMention | frozenset[str | int]
    text: str
    span: Span

    def excludes(self, other: _Said) -> bool:
        """Whether both cannot be true."""
        if isinstance(self.value, DateMention):
            return isinstance(other.value, DateMention) and _differ(self.value, other.value)
        return not isinstance(other.value, DateMention) and not self.value & other.value


def _said(entry: ModelEntry, names: Names) -> Iterator[tuple[str, str, _Said]]:
    """What a row says that another may contradict, with a key for what it is about, and that in words."""
    if entry.dates and (date := entry.dates.issued):
        yield "date", "date", _Said(date, date.text, date.span)
    if (makers := entry.organizations) and makers.mentions:
        keys = frozenset(names.key("organization", mention.text) for mention in makers.mentions)
        yield "organization", "organization", _Said(keys, makers.text, makers.span)
    if (licences := entry.licences) and licences.mentions:
        keys = frozenset(mention.spdx or key(mention.name or mention.text) for mention in licences.mentions)
        yield "licence", "licence", _Said(keys, licences.text, licences.span)
    for mention in entry.sizes.checkpoints if entry.sizes else ():
        if mention.parameters and mention.parameters.total is not None:
            total = frozenset({mention.parameters.total})
            said = _Said(total, mention.size_text, mention.span)
            yield f"size {key(mention.label)}", f"size of {mention.label}", said


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
