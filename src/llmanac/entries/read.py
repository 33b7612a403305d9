"""A whole list: its sections in order, each block to the reader that its section asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from llmanac.entries.bare_names import is_known
from llmanac.entries.bold_headings import with_bold_headings
from llmanac.entries.bullets import read_bullet, read_list
from llmanac.entries.contents import check_contents
from llmanac.entries.context import Around
from llmanac.entries.evidence import says_model, shown, sized
from llmanac.entries.facts import date_note, is_notes_line, legend, list_facts, references
from llmanac.entries.groups import GroupKind, group_kinds
from llmanac.entries.headed import read_headed
from llmanac.entries.heading_facts import Headed, heading_facts, headings_of
from llmanac.entries.indented import hung_below
from llmanac.entries.model import Entry, Extraction, LeftOut, ListFacts
from llmanac.entries.numbered import numbered
from llmanac.entries.projects import read_project
from llmanac.entries.sections import about, is_aspect
from llmanac.entries.structure import structure_of_titles
from llmanac.entries.table_datasets import read_dataset_bullet
from llmanac.entries.tables import read_table
from llmanac.entries.toys import toys
from llmanac.entries.unfolded import unfolded
from llmanac.issues import Issue, issue
from llmanac.markdown.blocks import Block, Document, ListBlock, Other, Paragraph, Section, Table


def extract(document: Document) -> Extraction:
    """What a list says: its entries in the order of the file, and everything that could not be read.

    >>> from llmanac.markdown import parse
    >>> found = extract(parse("# LLMs\\n\\n| Model | Size |\\n| - | - |\\n| Pythia | 12B |\\n"))
    >>> found.entries[0].name.name
    'Pythia'
    """
    refs = [
        ref
        for section in document.sections
        if about(section.path).kind == "references"
        for ref in references(section)
    ]
    facts = list_facts(document, refs)
    document = replace(document, sections=tuple(_prepared(document.sections)))
    groups = group_kinds(document)
    headings = headings_of(document.sections)
    entries: list[Entry] = []
    issues: list[Issue] = list(document.issues)
    left_out: list[LeftOut] = []
    for at, section in enumerate(document.sections):
        around = _around(section, facts, groups, headings)
        headed, told, section = read_headed(section, around, _folded(document.sections, at))
        entries += [headed] if headed is not None else []
        issues += told
        around = replace(around, section=section)
        found, more, left = _READERS.get(around.about.kind, _models)(section, around)
        entries += found
        issues += more
        if left is not None:
            left_out.append(left)
            title = section.title or "the part before the first heading"
            items = f"{left.items} {'item' if left.items == 1 else 'items'}"
            message = f"{items} of “{title}” left out: {left.reason}."
            span = section.heading.span if section.heading is not None else section.span
            issues.append(issue("section-left-out", span, message, section.title))
    issues += check_contents(document)
    return Extraction(
        facts=facts,
        entries=tuple(entries),
        left_out=tuple(left_out),
        tables=sum(isinstance(block, Table) for section in document.sections for block in section.blocks),
        issues=tuple(
            sorted(_once_for_note(issues, facts), key=lambda one: (one.span, one.rule, one.message))
        ),
    )


def _prepared(sections: Sequence[Section]) -> Iterator[Section]:
    """The sections with lists below the bullets that they are meant for, and headings out of bullets."""
    for section in sections:
        for one in unfolded(replace(section, blocks=hung_below(numbered(section.blocks)))):
            yield from with_bold_headings(one)


def _folded(sections: Sequence[Section], at: int) -> tuple[Block, ...]:
    """The blocks of ``<details>`` right below a heading, and of headings below it that name an aspect."""
    path = sections[at].path
    found: list[Block] = []
    for one in range(at + 1, len(sections)):
        section = sections[one]
        aspect = section.kind == "heading" and len(section.path) == len(path) + 1 and is_aspect(section.title)
        if not (section.kind == "details" or aspect) or section.path[: len(path)] != path:
            break
        kinds = (Paragraph, Other, ListBlock) if aspect else (Paragraph, Other)
        found += [block for block in section.blocks if isinstance(block, kinds)]
    return tuple(found)


def _once_for_note(issues: list[Issue], facts: ListFacts) -> list[Issue]:
    """A note on dates is wrong once, where it stands, however many columns show it."""
    against = [one for one in issues if one.rule == "date-note-contradicts"]
    note = next(
        (note for note in facts.notes if against and date_note(facts) and date_note(facts) in note.text), None
    )
    if not against or note is None:
        return issues
    told = issue("date-note-contradicts", note.span, against[0].message, note.text)
    return [one for one in issues if one.rule != "date-note-contradicts"] + [told]


SectionReading = tuple[list[Entry], list[Issue], LeftOut | None]


def _around(
    section: Section,
    facts: ListFacts,
    groups: Mapping[tuple[str, ...], GroupKind],
    headings: Mapping[tuple[str, ...], Headed],
) -> Around:
    group = next(
        (path for n in range(len(section.path), 0, -1) if (path := section.path[:n]) in groups), None
    )
    title = " ".join(group[-1].split()) if group else ""
    kind = groups[group] if group else ""
    return Around(
        section=section,
        about=about(section.path),
        legend=legend(facts),
        date_note=date_note(facts),
        organization=title if kind == "organization" else "",
        family=title if kind == "family" else "",
        told=heading_facts(section.path, headings),
        architectures=structure_of_titles(
            section.path, section.heading.span if section.heading else section.span
        ),
    )


def _models(section: Section, around: Around) -> SectionReading:
    entries: list[Entry] = []
    issues: list[Issue] = []
    skipped, reason = 0, ""
    for block in _with_tables(section.blocks):
        if isinstance(block, Table):
            found, more, why = read_table(block, around)
            entries += found
            issues += more
            if why:
                skipped, reason = skipped + len(block.rows), why
        elif isinstance(block, Paragraph):
            line = toys(block, around)
            if line is not None:
                entries += line[0]
                issues += line[1]
        elif isinstance(block, ListBlock) and _is_contents_or_notes(block, section):
            continue
        elif isinstance(block, ListBlock) and around.about.kind == "models" and not around.about.inherited:
            models, more, left = read_list(block, around)
            entries += models
            issues += more
            if left:
                skipped, reason = skipped + left, reason or "these bullets name no model"
        elif isinstance(block, ListBlock) and around.organization and any(map(is_known, block.items)):
            models, more, left = read_list(block, around)
            entries += models
            issues += more
            skipped, reason = skipped + left, reason or "these bullets name no model"
        elif isinstance(block, ListBlock) and (told := shown(block, inherited=around.about.inherited)):
            models, more, left = read_list(told, around)
            entries += models
            issues += more
            left += len(block.items) - len(told.items)
            skipped, reason = skipped + left, reason or "nothing says that they are models"
        elif isinstance(block, ListBlock) and (around.about.kind == "unknown" or around.about.inherited):
            skipped, reason = skipped + len(block.items), reason or "nothing says that they are models"
    return entries, issues, _left(section, skipped, reason)


def _with_tables(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks, and behind each list the tables that stand within its bullets."""
    for block in blocks:
        yield block
        if isinstance(block, ListBlock):
            for item in block.items:
                yield from (one for one in _with_tables(item.children) if isinstance(one, Table))


def _is_contents_or_notes(block: ListBlock, section: Section) -> bool:
    """Bullets that lead to places of the file, or that stand below a line "Notes:": read elsewhere."""
    cells = [item.content for item in block.items]
    if all(cell.links and all(link.url.startswith("#") for link in cell.links) for cell in cells):
        return True
    at = section.blocks.index(block)
    before = section.blocks[at - 1] if at else None
    return isinstance(before, Paragraph) and is_notes_line(before.content.text)


def _projects(section: Section, around: Around) -> SectionReading:
    entries: list[Entry] = []
    issues: list[Issue] = []
    skipped, reason = 0, ""
    for block in _with_tables(section.blocks):
        if isinstance(block, ListBlock):
            for item in block.items:
                model, more = read_bullet(item, around) if says_model(item) else (None, ())
                if model is not None:
                    entries.append(model)
                    issues += more
                    continue
                project, more = read_project(item, around)
                issues += more
                if project is not None:
                    entries.append(project)
                else:
                    skipped, reason = skipped + 1, "these bullets name no project"
        elif isinstance(block, Table):
            found, more, why = read_table(block, around)
            entries += found
            issues += more
            if why:
                skipped, reason = skipped + len(block.rows), why
    return entries, issues, _left(section, skipped, reason)


def _datasets(section: Section, around: Around) -> SectionReading:
    entries: list[Entry] = []
    issues: list[Issue] = []
    skipped, reason = 0, ""
    for block in _with_tables(section.blocks):
        if isinstance(block, Table):
            found, more, why = read_table(block, around)
            entries += found
            issues += more
            if why:
                skipped, reason = skipped + len(block.rows), why
        elif isinstance(block, ListBlock):
            for item in block.items:
                dataset = read_dataset_bullet(item, around)
                if dataset is not None:
                    entries.append(dataset)
                else:
                    skipped, reason = skipped + 1, "these bullets name no data set"
    return entries, issues, _left(section, skipped, reason)


def _elsewhere(section: Section, around: Around) -> SectionReading:
    """Papers, tutorials, evaluation: only a table whose headers say "models" outright is read."""
    entries: list[Entry] = []
    issues: list[Issue] = []
    skipped = 0
    for block in _with_tables(section.blocks):
        if isinstance(block, Table):
            found, more, why = read_table(block, around)
            entries += found
            issues += more
            skipped += len(block.rows) if why else 0
        elif isinstance(block, ListBlock):
            told = None if around.about.closed else sized(block)
            if told is not None:
                models, more, _ = read_list(told, around)
                entries += models
                issues += more
            skipped += len(block.items) - (len(told.items) if told else 0)
    return entries, issues, _left(section, skipped, "the section is not about models")


def _silent(section: Section, around: Around) -> SectionReading:
    """Contents and references say nothing of models; their bullets are read elsewhere, tables nowhere."""
    skipped = sum(len(block.rows) for block in section.blocks if isinstance(block, Table))
    return [], [], _left(section, skipped, "the section is not about models")


def _left(section: Section, items: int, reason: str) -> LeftOut | None:
    return LeftOut(section=section.path, span=section.span, reason=reason, items=items) if items else None


_READERS: Mapping[str, Callable[[Section, Around], SectionReading]] = {
    "models": _models,
    "unknown": _models,
    "notes": _models,
    "projects": _projects,
    "datasets": _datasets,
    "not-models": _elsewhere,
    "contents": _silent,
    "references": _silent,
}
