"""A document as lines of plain text: what the files in ``cases/`` say is expected."""

from __future__ import annotations

from collections.abc import Iterator

from llmanac.markdown import Block, Document, Inline, ListBlock, Other, Paragraph, Table


def outline(document: Document) -> str:
    """Everything in a document, one fact a line, with lines and columns."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    for section in document.sections:
        path = " > ".join(section.path) or "-"
        yield f"{section.kind} {section.level} [{path}] @{section.span}"
        if section.heading is not None:
            yield from _inline("title", section.heading, 1)
        for block in section.blocks:
            yield from _block(block, 1)
    for found in document.issues:
        yield f"{found.severity} {found.rule} @{found.span} {found.quoted!r}"


def _block(block: Block, depth: int) -> Iterator[str]:
    pad = "  " * depth
    if isinstance(block, Table):
        yield f"{pad}{block.kind} table, {len(block.header)} columns @{block.span}"
        for cell in block.header:
            yield from _inline("head", cell, depth + 1)
        for row in block.rows:
            flags = f" missing={row.missing}" * bool(row.missing) + " cut" * row.cut
            yield f"{pad}  row @{row.span}{flags}"
            for cell in row.cells:
                yield from _inline("cell", cell, depth + 2)
            for cell in row.extra:
                yield from _inline("extra", cell, depth + 2)
    elif isinstance(block, ListBlock):
        yield f"{pad}{'numbered' if block.ordered else 'bullets'} @{block.span}"
        for item in block.items:
            box = {None: "item", True: "done", False: "open"}[item.checked]
            yield from _inline(box, item.content, depth + 1)
            for child in item.children:
                yield from _block(child, depth + 2)
    elif isinstance(block, Paragraph):
        yield from _inline("quoted" if block.quoted else "text", block.content, depth)
    elif isinstance(block, Other):
        yield f"{pad}{block.kind} @{block.span} {block.raw!r}"


def _inline(name: str, inline: Inline, depth: int) -> Iterator[str]:
    pad = "  " * depth
    raw = "" if inline.raw == inline.text else f" raw {inline.raw!r}"
    yield f"{pad}{name} @{inline.span} {inline.text!r}{raw}"
    for link in inline.links:
        yield f"{pad}  {link.kind} @{link.span} [{link.start}:{link.end}] {link.text!r} -> {link.url!r}"
    for mark in inline.marks:
        yield f"{pad}  {mark.kind} [{mark.start}:{mark.end}] {mark.text!r}"
