"""A row of a table of data sets, or a bullet, to a data set."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from llmanac.entries.cells.amounts import read_amounts
from llmanac.entries.cells.dates import DateOrder, read_date
from llmanac.entries.cells.languages import read_languages
from llmanac.entries.cells.licences import read_licences
from llmanac.entries.cells.links import read_links
from llmanac.entries.cells.names import read_name
from llmanac.entries.cells.numbers import NUMBER, exact
from llmanac.entries.cells.organizations import read_organizations
from llmanac.entries.cells.signs import state_of
from llmanac.entries.cells.size_tokens import tokens
from llmanac.entries.cells.text import fold
from llmanac.entries.columns import Column, Role
from llmanac.entries.context import Around
from llmanac.entries.model import DatasetEntry, OtherText, Place
from llmanac.entries.projects import head
from llmanac.entries.values import Amount, LinkKind, LinkMention, Links, Unit
from llmanac.issues import Issue
from llmanac.markdown.blocks import Inline, ListItem, Row

_LINK_KINDS: Mapping[Role, LinkKind] = {"paper": "paper", "code": "code", "blog": "blog"}


def read_dataset_row(
    row: Row, columns: Sequence[Column], orders: Mapping[int, DateOrder], around: Around
) -> tuple[DatasetEntry | None, tuple[Issue, ...]]:
    """The data set that a row names, or None for a row without a name (which is an issue)."""
    named = next(column for column in columns if column.role == "name")
    data = next((c for c in columns if c.role == "data" and row.cells[c.index].links), None)
    if data is not None and tokens(fold(row.cells[named.index].text)):
        named = data  # MPT-7B-Instruct | [dolly_hhrlhf](..): the row is about the data of that model
    name = read_name(row.cells[named.index])
    if name.value is None:
        return None, name.issues if any(cell.text.strip() for cell in row.cells) else ()
    links: list[LinkMention] = list(name.value.links)
    amounts: list[Amount] = []
    others: list[OtherText] = []
    issues: list[Issue] = list(name.issues)
    fields: dict[str, Any] = {}
    texts: list[str] = []
    for column in columns:
        cell = row.cells[column.index]
        if column is named or column.role == "index" or not cell.raw.strip():
            continue
        if column.role in ("date",) and column.index in orders:
            date = read_date(cell, orders[column.index])
            fields["dates"] = date.value
            issues += date.issues
        elif column.role == "licence":
            licence = read_licences(cell)
            fields["licences"] = licence.value
            issues += licence.issues
        elif column.role == "language":
            language = read_languages(cell)
            fields["languages"] = language.value
            issues += language.issues
        elif column.role == "organization":
            fields["organizations"] = read_organizations(cell).value
        elif column.role in ("dataset-amount", "tokens", "sizes"):
            found = _amount(cell, column)
            amounts += found
            if not found and not state_of(cell.text):
                others.append(OtherText(header=column.header.text, text=cell.text, span=cell.span))
        elif column.role == "description":
            texts.append(cell.text)
            links += read_links(cell).value.mentions
        elif cell.links:
            links += read_links(cell, _LINK_KINDS.get(column.role, "dataset")).value.mentions
        else:
            others.append(OtherText(header=column.header.text, text=cell.text or cell.raw, span=cell.span))
    entry = DatasetEntry(
        place=Place(section=around.path, span=row.span, source_text=row.raw, cut=row.cut),
        name=name.value,
        links=Links(text="", span=row.span, mentions=tuple(links)) if links else None,
        amounts=tuple(amounts),
        description="\n".join(texts),
        others=tuple(others),
        **fields,
    )
    return entry, tuple(issues)


def _amount(cell: Inline, column: Column) -> list[Amount]:
    """``1.2`` under "Tokens (T)", ``44,000`` under "Samples (K)", ``15K`` anywhere."""
    unit: Unit = (
        "token" if column.role == "tokens" else "sample" if column.role == "dataset-amount" else "unspecified"
    )
    bare = re.fullmatch(rf"\s*[~≈]?\s*({NUMBER})\s*\+?\s*", fold(cell.text))
    if bare:
        value = exact(bare[1], column.scale or 1)
        if value is None or (column.scale is None and unit == "unspecified"):
            return []
        return [Amount(text=cell.text, span=cell.span, value=value, unit=unit)]
    read = read_amounts(cell, 0, len(cell.text)) if cell.text else None
    if read is None:
        return []
    return [a if a.unit != "unspecified" else a.model_copy(update={"unit": unit}) for a in read.amounts]


def read_dataset_bullet(item: ListItem, around: Around) -> DatasetEntry | None:
    """The data set that a bullet names by a link or bold words, or None."""
    cell = item.content
    headed = head(cell)
    if headed is None:
        return None
    start, end, link = headed
    text = cell.text[start:end].strip(" *_`:")
    if not text or len(text.split()) > 8 or (link is not None and link.url.startswith("#")):
        return None
    name = read_name(Inline(text, (), (), cell.at(start, end), text)).value
    if name is None:
        return None
    links = [link.model_copy(update={"kind": "dataset"})] if link is not None else []
    links += [m for m in read_links(cell).value.mentions if link is None or m.span != link.span]
    return DatasetEntry(
        place=Place(section=around.path, span=item.span, source_text=item.raw),
        name=name,
        links=Links(text="", span=cell.span, mentions=tuple(links)) if links else None,
        description=cell.text[end:].lstrip(" \t\n:：-–—*|,.").strip(),
    )
