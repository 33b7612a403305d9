"""All inline contents, tables and spans of a document, however deep."""

from __future__ import annotations

from collections.abc import Iterator

from llmanac.markdown import Block, Document, Inline, ListBlock, Paragraph, Table


def blocks(document: Document) -> Iterator[Block]:
    stack = [block for section in reversed(document.sections) for block in reversed(section.blocks)]
    while stack:
        block = stack.pop()
        yield block
        if isinstance(block, ListBlock):
            stack.extend(child for item in reversed(block.items) for child in reversed(item.children))


def inlines(document: Document) -> Iterator[Inline]:
    for section in document.sections:
        if section.heading is not None:
            yield section.heading
    for block in blocks(document):
        if isinstance(block, Table):
            yield from block.header
            for row in block.rows:
                yield from (*row.cells, *row.extra)
        elif isinstance(block, Paragraph):
            yield block.content
        elif isinstance(block, ListBlock):
            yield from (item.content for item in block.items)


def held_lines(document: Document) -> set[int]:
    """The lines that some block, heading or fold holds."""
    spans = [block.span for block in blocks(document)]
    for section in document.sections:
        if section.heading is not None:
            spans.append(section.heading.span)
        # The section's own ends are lines of the tags that open and close it, or of its underline.
        spans.append(section.span)
    return {line for span in spans for line in range(span.line, (span.last_line or span.line) + 1)}
