"""IRIs of rows: from the section and the name, so that an inserted row renames nothing."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence

from llmanac.entries.model import Entry, ProjectEntry
from llmanac.ontology.names import slug
from llmanac.ontology.rdf import Iri


def entry_name(entry: Entry) -> str:
    """The name that an entry bears."""
    return entry.name if isinstance(entry, ProjectEntry) else entry.name.name


def row_iris(list_iri: Iri, entries: Sequence[Entry], *, ascii_only: bool = False) -> tuple[Iri, ...]:
    """``source/ID/row/SECTION-SLUG/NAME-SLUG`` for each entry of a list.

    Sections of one title are told apart by the titles above them, rows of one name in one section by
    a hash of their text, and equal rows by a number.
    """
    sections = _section_slugs(entries, ascii_only)
    stems = [
        f"{sections[entry.place.section]}/{slug(entry_name(entry), ascii_only=ascii_only)}"
        for entry in entries
    ]
    frequent = Counter(stems)
    seen: Counter[str] = Counter()
    found: list[Iri] = []
    for entry, stem in zip(entries, stems, strict=True):
        last = (
            stem
            if frequent[stem] == 1
            else f"{stem}-{hashlib.sha256(entry.place.source_text.encode()).hexdigest()[:6]}"
        )
        seen[last] += 1
        number = "" if seen[last] == 1 else f"-{seen[last]}"
        found.append(Iri(f"{list_iri}/row/{last}{number}"))
    return tuple(found)


def _section_slugs(entries: Sequence[Entry], ascii_only: bool) -> dict[tuple[str, ...], str]:
    by_title: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for entry in entries:
        by_title[_title(entry.place.section, ascii_only)].add(entry.place.section)
    return {
        path: title
        if len(paths) == 1
        else "-".join(slug(step, ascii_only=ascii_only)[:40] for step in path if step.strip())
        for title, paths in by_title.items()
        for path in paths
    }


def _title(path: tuple[str, ...], ascii_only: bool) -> str:
    return slug(path[-1], ascii_only=ascii_only)[:60] if path and path[-1].strip() else "list"
