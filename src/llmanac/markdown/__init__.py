"""Markdown as values: sections, tables, bullets and paragraphs, each with its place.

Text → :func:`parse` → :class:`Document`. This room knows no word about models.
"""

from llmanac.markdown.blocks import (
    Block,
    Cell,
    Document,
    Inline,
    Link,
    ListBlock,
    ListItem,
    Mark,
    Other,
    Paragraph,
    Piece,
    Row,
    Section,
    Table,
)
from llmanac.markdown.read import parse

__all__ = [
    "Block",
    "Cell",
    "Document",
    "Inline",
    "Link",
    "ListBlock",
    "ListItem",
    "Mark",
    "Other",
    "Paragraph",
    "Piece",
    "Row",
    "Section",
    "Table",
    "parse",
]
