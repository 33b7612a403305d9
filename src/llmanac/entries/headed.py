"""A model that a heading names, with its facts in lines below: ``### [Falcon](url)``, ``License: MIT``.

The lines stand in a paragraph or are bullets of their own. Such a heading is read as the bullet that
it could be, and its lines as the bullets below that. A heading that is a link is one too where the text
below begins with "NAME is a language model".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from llmanac.entries.bullets import read_bullet
from llmanac.entries.cells.text import fold
from llmanac.entries.columns import Role, role_of
from llmanac.entries.context import Around
from llmanac.entries.evidence import called_model
from llmanac.entries.heads import model_head
from llmanac.entries.model import ModelEntry
from llmanac.entries.sections import about
from llmanac.issues import Issue
from llmanac.markdown.blocks import Block, Inline, ListBlock, ListItem, Paragraph, Section
from llmanac.spans import Span

#: Two words before colons make a heading that of a model, one of them such as models have.
_TOLD: frozenset[Role] = frozenset(
    ("sizes", "context", "licence", "organization", "date", "base", "commercial", "architecture")
)
_OF_MODELS: frozenset[Role] = frozenset(("sizes", "context", "base", "architecture"))


def read_headed(section: Section, around: Around) -> tuple[ModelEntry | None, tuple[Issue, ...], Section]:
    """The model that the heading names (or None), the issues met, and what of the section is left.

    >>> from llmanac.markdown import parse
    >>> text = "# Open models\\n\\n### [Rowan](https://rowan.example.org/)\\nParameters: 7B\\nLicense: MIT\\n"
    >>> section = parse(text).sections[1]
    >>> found, _, rest = read_headed(section, Around(section, about(section.path)))
    >>> found.name.name, found.sizes.checkpoints[0].label, rest.blocks
    ('Rowan', '7B', ())
    """
    heading, used = section.heading, section.blocks[0] if section.blocks else None
    lines = _lines_of(used) if used is not None else ()
    roles = _told(lines)
    if heading is None or used is None or section.kind != "heading":
        return None, (), section
    called = isinstance(used, Paragraph) and _called(heading, used)
    if len(roles) < 2 and not called:
        return None, (), section
    above = about(section.path[:-1])
    if above.kind != "models" and not (above.kind == "unknown" and (called or roles & _OF_MODELS)):
        return None, (), section
    last = used.span.last_line or used.span.line
    span = Span(section.span.line, section.span.column, used.span.end, last)
    items = tuple(ListItem(line, (), line.span, line.raw) for line in lines)
    raw = "\n".join([heading.raw, *(line.raw for line in lines)])
    item = ListItem(heading, (ListBlock(items, False, used.span),), span, raw)
    outer = replace(section, path=section.path[:-1])
    around = replace(around, section=outer, about=above, organization="", family="")
    entry, issues = read_bullet(item, around)
    if entry is None:
        return None, (), section
    return entry, issues, replace(section, blocks=section.blocks[1:])


def _called(heading: Inline, below: Paragraph) -> bool:
    """Whether a heading is a link and the text below it begins by calling that a language model."""
    head = model_head(heading, ())
    if head is None or head.link is None or heading.text[head.end :].strip():
        return False
    return called_model(heading.text[head.start : head.end], below.content.text)


def _lines_of(block: Block) -> tuple[Inline, ...]:
    """The lines of a paragraph, or the bullets of a list without others below them."""
    if isinstance(block, Paragraph):
        return tuple(_split(block.content))
    if isinstance(block, ListBlock) and not any(item.children for item in block.items):
        return tuple(item.content for item in block.items)
    return ()


def _split(cell: Inline) -> Iterator[Inline]:
    start = 0
    for line in cell.text.split("\n"):
        end = start + len(line)
        links = tuple(
            replace(link, start=link.start - start, end=link.end - start)
            for link in cell.links
            if start <= link.start <= link.end <= end
        )
        yield Inline(line, links, (), cell.at(start, end), line)
        start = end + 1


def _told(lines: Sequence[Inline]) -> frozenset[Role]:
    """The roles of the words before colons, where half of the lines have such a word."""
    found = [_role(line) for line in lines if line.text.strip()]
    keyed = [role for role in found if role is not None]
    return frozenset(keyed) & _TOLD if len(keyed) * 2 >= len(found) else frozenset()


def _role(line: Inline) -> Role | None:
    word, colon, _ = fold(line.text).partition(":")
    return role_of(word.strip(" *_")) if colon and len(word) <= 40 else None
