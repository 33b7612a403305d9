"""What a list says about itself: title, notes, legend, references."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from llmanac.entries.cells.text import fold, split
from llmanac.entries.model import Abbreviation, ListFacts, Reference
from llmanac.entries.values import LinkedText
from llmanac.markdown.blocks import Document, Inline, ListBlock, Paragraph, Section

_NOTES = re.compile(
    r"^\W*(notes?|nb|n\.b\.|remarks?|legend|abbreviations?|备注说明|备注|说明|注|图例|凡例|注記)\W*$|^\W*(notes?|备注|注)\s*[:：]",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"^\W*(?P<short>[A-Za-z][\w./&+-]{0,11})\W*?\s*"
    r"(?:=|:|：|\bstands for\b|\bmeans\b|\bis short for\b)\s*(?P<meaning>[^=:]{2,80}?)\s*$"
)
_DATE_NOTE = re.compile(
    r"(?:date|时间|日期)\W{0,4}\s*(?:format\W*|is\W*|as\W*)?(?P<format>(?:YYYY|YY|MM|DD)(?:[/.\-](?:YYYY|YY|MM|DD))+)",
    re.IGNORECASE,
)


def list_facts(document: Document, references: Iterable[Reference]) -> ListFacts:
    """Title, notes, abbreviations and references of a list."""
    notes = tuple(_notes(document))
    return ListFacts(
        title=_title(document),
        notes=notes,
        abbreviations=tuple(
            abbreviation for note in _note_inlines(document) for abbreviation in _abbreviations(note)
        ),
        references=tuple(references),
    )


def legend(facts: ListFacts) -> Mapping[str, str]:
    """Abbreviation → meaning, case-folded, for the grammars."""
    return {one.short.casefold(): one.meaning for one in facts.abbreviations}


def date_note(facts: ListFacts) -> str:
    """What a note says of the form of dates (``YY/MM``), or ""."""
    return next((match["format"] for note in facts.notes if (match := _DATE_NOTE.search(note.text))), "")


def is_notes_line(text: str) -> bool:
    """Whether a line says that notes follow.

    >>> is_notes_line("notes:"), is_notes_line("Notes on training")
    (True, False)
    """
    return bool(_NOTES.fullmatch(text.strip()))


def _title(document: Document) -> str:
    headed = [
        s
        for s in document.sections
        if s.heading is not None and s.kind == "heading" and s.heading.text.strip()
    ]
    top = next((s for s in headed if s.level == 1), headed[0] if headed else None)
    return " ".join(top.heading.text.split()) if top is not None and top.heading is not None else ""


def _note_inlines(document: Document) -> Iterable[Inline]:
    for section in document.sections:
        armed = bool(_NOTES.match(section.title))
        for block in section.blocks:
            if isinstance(block, Paragraph):
                if block.quoted or (_NOTES.match(block.content.text) and len(block.content.text) > 12):
                    yield block.content
                armed = bool(_NOTES.match(block.content.text)) or (
                    armed and bool(_NOTES.match(section.title))
                )
            elif isinstance(block, ListBlock):
                if armed:
                    yield from (item.content for item in block.items)
                armed = False


def _notes(document: Document) -> Iterable[LinkedText]:
    for cell in _note_inlines(document):
        text = " ".join(cell.text.split())
        if text and not _NOTES.fullmatch(text):
            yield LinkedText(text=text, span=cell.span)


def _abbreviations(cell: Inline) -> Iterable[Abbreviation]:
    folded = fold(cell.text)
    for part in split(folded, re.compile(r"[;|\n]|,\s+(?=[A-Z]{2,}\s*[=:])")):
        match = _PAIR.match(folded[part.start : part.end])
        if (
            not match
            or not any(c.isupper() for c in match["short"])
            or match["short"].casefold() in {"date", "note", "notes", "update", "todo"}
        ):
            continue
        if "=" not in folded[part.start : part.end] and not match["short"].isupper():
            continue  # "Tip: ..." is a sentence; an abbreviation without "=" is all capitals
        yield Abbreviation(
            short=match["short"], meaning=match["meaning"].strip(" *_"), span=cell.at(part.start, part.end)
        )


def references(section: Section) -> tuple[Reference, ...]:
    """The bullets of a section of references that lead somewhere."""
    found: list[Reference] = []
    for block in section.blocks:
        if isinstance(block, ListBlock):
            for item in block.items:
                links = [
                    link
                    for link in item.content.links
                    if link.kind != "image" and link.text.strip() and link.url
                ]
                if links:
                    first = links[0]
                    description = item.content.text[first.end :].strip(" ,:：-–—\n")
                    found.append(
                        Reference(
                            name=first.text.strip(),
                            url=first.url,
                            description=description,
                            span=item.content.span,
                        )
                    )
    return tuple(found)
