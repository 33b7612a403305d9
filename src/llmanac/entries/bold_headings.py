"""Bold lines that stand for headings: ``**Alpaca**`` over the lines with its links.

Three of them at least in one section, each with something below it, make sections. Such a line is a
paragraph of its own or the first line of one, set in bold or italics (``*GPT (2018 OpenAI)*``) throughout.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from llmanac.entries.running import stretch
from llmanac.markdown.blocks import Block, Inline, Paragraph, Section


def with_bold_headings(section: Section) -> Iterator[Section]:
    """The section up to its first bold line, then one section for each bold line.

    >>> from llmanac.markdown import parse
    >>> text = "# All\\n\\n" + "".join(f"**{name}**\\n\\nCode: u\\n\\n" for name in ("Elm", "Fir", "Oak"))
    >>> [(one.path, len(one.blocks)) for one in with_bold_headings(parse(text).sections[0])]
    [(('All',), 0), (('All', 'Elm'), 1), (('All', 'Fir'), 1), (('All', 'Oak'), 1)]
    """
    section = replace(section, blocks=tuple(piece for block in section.blocks for piece in _parted(block)))
    places = [
        at
        for at, block in enumerate(section.blocks)
        if isinstance(block, Paragraph) and _is_heading(block.content)
    ]
    over = [at for at in places if at + 1 < len(section.blocks) and at + 1 not in places]
    if len(over) < 3:
        yield section
        return
    yield replace(section, blocks=section.blocks[: over[0]])
    for at, end in zip(over, [*over[1:], len(section.blocks)], strict=True):
        block = section.blocks[at]
        if isinstance(block, Paragraph):
            yield _below(section, block.content, section.blocks[at + 1 : end])


def _parted(block: Block) -> Iterator[Block]:
    """A paragraph whose first line is marked throughout as two."""
    if isinstance(block, Paragraph) and "\n" in block.content.text.strip():
        cell = block.content
        end = cell.text.index("\n")
        first = _line(cell, 0, end)
        if _is_heading(first):
            yield Paragraph(first, first.span, block.quoted)
            rest = _line(cell, end + 1, len(cell.text))
            yield Paragraph(rest, rest.span, block.quoted)
            return
    yield block


def _line(cell: Inline, start: int, end: int) -> Inline:
    marks = tuple(
        replace(mark, start=mark.start - start, end=mark.end - start)
        for mark in cell.marks
        if mark.start >= start and mark.end <= end
    )
    return replace(stretch(cell, start, end), marks=marks)


def _is_heading(cell: Inline) -> bool:
    """A short text that is bold or in italics from its first word to its last."""
    text = cell.text.strip()
    if not any(c.isalpha() for c in text) or len(text.split()) > 6 or text.endswith((".", ":", "：", "。")):
        return False
    marked = sum(mark.end - mark.start for mark in cell.marks if mark.kind in ("strong", "em"))
    return marked >= len(text) and "\n" not in text and not any(link.kind == "image" for link in cell.links)


def _below(outer: Section, heading: Inline, blocks: tuple[Block, ...]) -> Section:
    title = " ".join(heading.text.split())
    last = blocks[-1].span
    span = replace(heading.span, end=last.end, last_line=last.last_line or last.line)
    return Section(heading, outer.level + 1, (*outer.path, title), blocks, span)
