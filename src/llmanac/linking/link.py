"""All lists of one build → :class:`Knowledge`, in three steps: keys, components, canonical entities.

Then each entry states what it says in its own row's graph, with the IRIs that were settled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from llmanac.entries.model import BaseMention, DatasetEntry, Entry, ModelEntry, ProjectEntry
from llmanac.entries.values import CheckpointMention
from llmanac.issues import Issue
from llmanac.linking.canonical import families
from llmanac.linking.checkpoints import checkpoints
from llmanac.linking.checks import check
from llmanac.linking.components import components
from llmanac.linking.conflicts import conflicts
from llmanac.linking.inference import infer
from llmanac.linking.keys import Names, evidence
from llmanac.linking.knowledge import Item, Knowledge, ReadList, RowPlace
from llmanac.linking.models import Claims, ModelRow
from llmanac.linking.others import state_dataset, state_list, state_project, stem_and_size
from llmanac.linking.quads import Sheet, integer, text
from llmanac.linking.registry import Registry
from llmanac.linking.rows import row_iris
from llmanac.linking.spellings import one_name
from llmanac.linking.trainings import TrainingNode, described_slugs, is_stated, training_steps
from llmanac.ontology.aliases import Alias
from llmanac.ontology.names import slug
from llmanac.ontology.rdf import Iri, Literal, Quad
from llmanac.ontology.terms import ALM, DCT, RDF


def link(
    lists: Sequence[ReadList], base: str, aliases: Sequence[Alias] = (), *, ascii_iris: bool = False
) -> Knowledge:
    """What the lists say, together: one node for one thing, each statement in its row's graph."""
    registry = Registry(base, Names(tuple(aliases)), ascii_only=ascii_iris)
    items = _items(lists, registry)
    models = {index: item.entry for index, item in enumerate(items) if isinstance(item.entry, ModelEntry)}
    family_of = _settle_families(models, registry)
    _note_names(items, registry)
    _settle_checkpoints(models, family_of, registry)
    sheets = _state(items, models, family_of, registry)
    quads = one_name(_greatest([quad for sheet in sheets for quad in sheet.quads]), base)
    quads += infer(base, quads)
    for read in lists:
        quads += state_list(registry, read).quads
    rows: dict[str, list[RowPlace]] = defaultdict(list)
    for item in items:
        rows[item.source].append(RowPlace(item.row, item.entry.place.span))
    return Knowledge(
        base=base,
        lists=tuple(lists),
        quads=tuple(quads),
        issues=_issues(lists, items, family_of, registry),
        rows={read.id: tuple(rows[read.id]) for read in lists},
        aliases=tuple(aliases),
    )


def _greatest(quads: list[Quad]) -> list[Quad]:
    """Of the greatest context lengths that several rows state for one thing the greatest alone is it."""
    found: dict[Iri, int] = {}
    for quad in quads:
        if quad.predicate == ALM.maxContextLength:
            found[quad.subject] = max(found.get(quad.subject, 0), _tokens(quad))
    return [
        quad
        for quad in quads
        if quad.predicate != ALM.maxContextLength or _tokens(quad) == found[quad.subject]
    ]


def _tokens(quad: Quad) -> int:
    return int(quad.object.text) if isinstance(quad.object, Literal) else 0


def _items(lists: Sequence[ReadList], registry: Registry) -> tuple[Item, ...]:
    found: list[Item] = []
    for number, read in enumerate(lists):
        entries = read.extraction.entries
        iris = row_iris(registry.iri("source", read.id), entries, ascii_only=registry.ascii_only)
        found += [
            Item(entry, iri, read.id, (number, place))
            for place, (entry, iri) in enumerate(zip(entries, iris, strict=True))
        ]
    return tuple(found)


def _settle_families(models: Mapping[int, ModelEntry], registry: Registry) -> Mapping[int, int]:
    """Families of all model entries; entry → place of its family."""
    places = list(models)
    entries = [models[place] for place in places]
    found = [evidence(entry, registry.names) for entry in entries]
    groups = components(found)
    made = families(entries, found, groups, names=registry.names, ascii_only=registry.ascii_only)
    alternates = [[other.text for i in group for other in entries[i].name.alternates] for group in groups]
    registry.set_families(made, alternates)
    return {places[i]: at for at, group in enumerate(groups) for i in group}


def _note_names(items: Sequence[Item], registry: Registry) -> None:
    """Every name that is met, so that the most frequent spelling can be shown."""
    for item in items:
        entry = item.entry
        for mention in entry.organizations.mentions if entry.organizations else ():
            registry.note("organization", mention.text)
        _note_concepts(entry, registry)
        if isinstance(entry, DatasetEntry):
            registry.note("dataset", entry.name.name)
        elif isinstance(entry, ProjectEntry):
            for data in entry.datasets:
                registry.note("dataset", data.name)
            for model in entry.models:
                registry.note("family", model.name.name)
                registry.note("family", stem_and_size(model.name.name)[0])
                _note_bases(model.bases, registry)
        else:
            _note_bases(entry.bases, registry)
            for other in entry.sizes.alternatives if entry.sizes else ():
                registry.note("family", other.text)
            for training in entry.trainings:
                _note_bases(training.bases, registry)
                for data in training.datasets:
                    if not data.described and not data.source:
                        registry.note("dataset", data.name)


def _note_concepts(entry: Entry, registry: Registry) -> None:
    """Words for concepts that no scheme need have: licences, domains, tags, categories."""
    if not isinstance(entry, ProjectEntry):
        for licence in entry.licences.mentions if entry.licences else ():
            registry.note_concept("license", licence.spdx or licence.name or licence.text)
        for tag in entry.name.tags:
            registry.note_concept("tag", tag)
    else:
        registry.note_concept("project-category", entry.category)
        registry.note_concept("project", entry.name)
    for word in () if isinstance(entry, DatasetEntry) else entry.domains:
        registry.note_concept("domain", word.slug or word.text)


def _note_bases(bases: Sequence[BaseMention], registry: Registry) -> None:
    for base in bases:
        registry.note("family", base.name)


def _settle_checkpoints(
    models: Mapping[int, ModelEntry], family_of: Mapping[int, int], registry: Registry
) -> None:
    mentions: dict[int, list[tuple[int, int, CheckpointMention]]] = defaultdict(list)
    for index, entry in models.items():
        for place, mention in enumerate(entry.sizes.checkpoints if entry.sizes else ()):
            mentions[family_of[index]].append((index, place, mention))
    for at, family in enumerate(registry.families):
        registry.checkpoints[at] = checkpoints(family, mentions[at], ascii_only=registry.ascii_only)


def _state(
    items: Sequence[Item], models: Mapping[int, ModelEntry], family_of: Mapping[int, int], registry: Registry
) -> list[Sheet]:
    members: dict[int, list[int]] = defaultdict(list)
    for index, at in family_of.items():
        members[at].append(index)
    steps: dict[tuple[int, int], str] = {}
    claims: dict[int, Claims] = {}
    described: dict[tuple[int, int, int], str] = {}
    for at, indices in members.items():
        entries = [(index, models[index]) for index in indices]
        steps |= training_steps(entries)
        claims[at] = _claims([entry for _, entry in entries])
        mentions = [
            ((index, t, d), items[index].row, data.name)
            for index, entry in entries
            for t, training in enumerate(entry.trainings)
            for d, data in enumerate(training.datasets)
            if data.described
        ]
        described |= described_slugs(registry.families[at].slug, mentions)
    sheets: list[Sheet] = []
    for index, item in enumerate(items):
        sheet = Sheet(item.row)
        _state_row(sheet, item, registry)
        entry = item.entry
        if isinstance(entry, ProjectEntry):
            state_project(
                sheet,
                registry,
                entry,
                registry.iri("project", slug(entry.name, ascii_only=registry.ascii_only)),
            )
        elif isinstance(entry, DatasetEntry):
            state_dataset(sheet, registry, entry)
        else:
            nodes = tuple(
                TrainingNode(
                    training,
                    steps.get((index, t), "") if is_stated(training) else "",
                    tuple(
                        registry.iri("dataset", described[index, t, d])
                        if (index, t, d) in described
                        else None
                        for d in range(len(training.datasets))
                    ),
                )
                for t, training in enumerate(entry.trainings)
            )
            at = family_of[index]
            ModelRow(entry, index, at, sheet, registry, claims[at], nodes).state()
        sheets.append(sheet)
    return sheets


def _claims(entries: Sequence[ModelEntry]) -> Claims:
    """Numbers of the claims about a family's context: in the cell's order for one row, sorted for several."""
    found = [
        [(c.tokens, c.role, c.text) for c in entry.contexts.claims] for entry in entries if entry.contexts
    ]
    if all(one == found[0] for one in found[1:]):
        ordered = list(dict.fromkeys(found[0])) if found else []
    else:
        ordered = sorted(
            {claim for one in found for claim in one}, key=lambda c: (c[0] is None, c[0] or 0, c[1], c[2])
        )
    return {claim: number for number, claim in enumerate(ordered, 1)}


def _state_row(sheet: Sheet, item: Item, registry: Registry) -> None:
    place = item.entry.place
    sheet.add(item.row, RDF.type, ALM.SourceRow)
    sheet.add(item.row, ALM.line, integer(place.span.line))
    below = [title for title in place.section[1:] if title.strip()] or [
        title for title in place.section if title.strip()
    ]
    sheet.add(item.row, ALM.section, text(" > ".join(" ".join(title.split()) for title in below)))
    sheet.add(item.row, ALM.sourceText, text(place.source_text))
    sheet.add(item.row, DCT.isPartOf, registry.iri("source", item.source))


def _issues(
    lists: Sequence[ReadList], items: Sequence[Item], family_of: Mapping[int, int], registry: Registry
) -> Mapping[str, tuple[Issue, ...]]:
    """All findings by list: of reading, of each row, between rows; each once, in the order of the file."""
    found: dict[str, list[Issue]] = {read.id: [*read.issues, *read.extraction.issues] for read in lists}
    for item in items:
        found[item.source] += check(item.entry)
    # By its id, never by its path: what a finding says goes into the graph.
    for source, one in conflicts(items, family_of, registry, {read.id: read.id for read in lists}):
        found[source].append(one)
    return {source: tuple(sorted(_once(issues), key=_place)) for source, issues in found.items()}


def _place(one: Issue) -> tuple[int, int, str, str]:
    return (one.span.line, one.span.column, one.rule, one.message)


def _once(issues: Sequence[Issue]) -> list[Issue]:
    """Each finding once: a grammar and a check may both see an empty link."""
    seen: dict[tuple[str, int, str], Issue] = {}
    for one in issues:
        where = (
            one.rule,
            one.span.line,
            one.message if one.rule == "empty-link" else f"{one.span.column} {one.message}",
        )
        seen.setdefault(where, one)
    return list(seen.values())
