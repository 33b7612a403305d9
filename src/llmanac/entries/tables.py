"""A table to entries: which columns there are, whether its rows are models, then row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from llmanac.entries.carried import carried
from llmanac.entries.cells.dates import DateOrder, date_order
from llmanac.entries.cells.text import text_links
from llmanac.entries.columns import MODEL_HEADERS, Column, Role, columns_of, header_key
from llmanac.entries.context import Around
from llmanac.entries.guess import by_content, name_column
from llmanac.entries.hubs import hub_id
from llmanac.entries.makers import makers_in_brackets
from llmanac.entries.model import Entry
from llmanac.entries.named import (
    bear_model_names,
    named_apart,
    named_beside_bases,
    named_by_links,
    named_by_series,
    named_by_words,
    named_in_front,
)
from llmanac.entries.rows import read_row
from llmanac.entries.table_datasets import read_dataset_row
from llmanac.entries.turned import turned
from llmanac.entries.units import with_unit
from llmanac.issues import Issue, issue
from llmanac.markdown.blocks import Row, Table

#: Columns that only models have. One of them beside a name makes a table one of models.
_SIGNS: frozenset[Role] = frozenset(
    (
        "sizes",
        "active",
        "context",
        "architecture",
        "base",
        "pretraining-data",
        "tuning-data",
        "weights",
        "tokens",
    )
)
#: Columns that many kinds of things have; two of them make models of rows in a section of models.
_WEAK: frozenset[Role] = frozenset(
    (
        "organization",
        "date",
        "licence",
        "paper",
        "code",
        "links",
        "language",
        "method",
        "data",
        "domain",
        "blog",
        "demo",
        "commercial",
        "openness",
        "description",
    )
)


def read_table(table: Table, around: Around) -> tuple[tuple[Entry, ...], tuple[Issue, ...], str]:
    """The entries of a table, the issues met, and why it was left out ("" when it was read)."""
    table = turned(table)
    columns = columns_of(table.header)
    kind = around.about.kind
    if kind in ("contents", "references"):
        return (), (), f"the section “{around.section.title}” is no list of models"
    if kind == "datasets" and not _models_outright(columns):
        return _datasets(table, columns, around)
    if _leads_inside(table):
        return (), (), "its rows lead to other places of the list"
    columns, issues = _completed(table, columns, around)
    if not _of_models(columns, around) and not _shown_by_rows(table, columns, around):
        return (), (), "no column tells of models"
    table = carried(table, columns)
    orders, date_issues = _orders(table, columns, around)
    issues += date_issues
    entries: list[Entry] = []
    named = next((column.index for column in columns if column.role == "name"), 0)
    if makers_in_brackets(row.cells[named].text for row in table.rows):
        around = replace(around, makers_in_names=True)
    group = around
    for row in table.rows:
        title = _group_title(row)
        if title:
            group = replace(around, section=replace(around.section, path=(*around.section.path, title)))
            continue
        for one in named_apart(row, columns):
            entry, found = read_row(one, columns, orders, group)
            if entry is not None:
                entries.append(entry)
            issues += found
    issues += _unknown_columns(table, columns)
    return tuple(entries), issues, ""


def _leads_inside(table: Table) -> bool:
    """Whether a table is one of contents: all its links lead to places of the same file."""
    links = [
        link.url for row in table.rows for cell in row.cells for link in cell.links if link.kind == "link"
    ]
    return bool(links) and all(url.startswith("#") for url in links) and len(links) * 2 >= len(table.rows)


def _called_models(columns: Sequence[Column]) -> bool:
    """Whether the header over the names says that they are models: "Model", "Model / Project", 模型链接."""
    named = next((column for column in columns if column.role == "name"), None)
    called = header_key(named.header.text) if named is not None else ""
    return (
        called in MODEL_HEADERS or called.startswith(("model", "模型")) or called.endswith(("models", "模型"))
    )


def _models_outright(columns: Sequence[Column]) -> bool:
    """Whether the headers themselves say that rows are models, whatever the section says."""
    roles = {column.role for column in columns}
    named = next((column for column in columns if column.role == "name"), None)
    return (
        named is not None
        and header_key(named.header.text) in MODEL_HEADERS
        and bool(roles & {"sizes", "context", "architecture", "base", "active"})
    )


def _completed(
    table: Table, columns: tuple[Column, ...], around: Around
) -> tuple[tuple[Column, ...], tuple[Issue, ...]]:
    """Columns with the roles that their content shows, and a name column found where none is called so."""
    columns = named_by_series(table, columns)
    columns = named_beside_bases(table, named_in_front(table, columns))
    columns = named_by_links(table, named_by_words(table, columns))
    columns, issues = by_content(table, columns)
    if not any(column.role == "name" for column in columns) and around.about.kind in ("models", "unknown"):
        at = name_column(table, columns)
        if at is not None:
            columns = tuple(replace(c, role="name") if c.index == at else c for c in columns)
    columns, more = with_unit(table, columns)
    return columns, issues + more


def _of_models(columns: Sequence[Column], around: Around) -> bool:
    roles = {column.role for column in columns}
    if "name" not in roles:
        return False
    if around.about.kind == "models":
        told = _called_models(columns) or not around.about.inherited
        return bool(roles & _SIGNS) or len(roles & _WEAK) >= (1 if told else 2)
    if around.about.kind == "unknown":
        told = _called_models(columns) and bool(roles & _WEAK)
        # "Model | Description" says enough; beside columns that nobody knows it may be a table of results,
        # unless it says whose each model is.
        made = bool(roles & {"organization", "licence", "date"})
        return bool(roles & _SIGNS) or (told and (made or not any(c.role == "other" for c in columns)))
    # Elsewhere a table of bases is one of programs or papers, unless it tells sizes too.
    return _models_outright(columns) and ("base" not in roles or "sizes" in roles)


def _shown_by_rows(table: Table, columns: Sequence[Column], around: Around) -> bool:
    """Whether the rows show that they are models, where neither heading nor header says so.

    Most of them lead to a model's page on a hub (a list under "Papers" may give name, maker and
    weights), or, outside sections about other things, their names are such as only models bear.
    """
    if not any(column.role == "name" for column in columns) or len(table.rows) < 3:
        return False
    weighed = sum(1 for row in table.rows if any(hub_id(k.url) for c in row.cells for k in c.links))
    if weighed * 3 >= len(table.rows) * 2:
        return around.about.kind in ("models", "unknown", "notes", "not-models")
    weak = {column.role for column in columns} & _WEAK
    return around.about.kind == "unknown" and len(weak) >= 2 and bear_model_names(table, columns)


def _orders(
    table: Table, columns: Sequence[Column], around: Around
) -> tuple[Mapping[int, DateOrder], tuple[Issue, ...]]:
    orders: dict[int, DateOrder] = {}
    issues: tuple[Issue, ...] = ()
    for column in columns:
        if column.role in ("date", "added"):
            order = date_order([row.cells[column.index] for row in table.rows], around.date_note)
            orders[column.index] = order
            issues += tuple(order.issues)
    return orders, issues


def _group_title(row: Row) -> str:
    """A row that is a title: one text over all columns, or a single bold text and nothing else."""
    texts = [cell.text.strip() for cell in row.cells]
    if len(texts) > 2 and texts[0] and all(text == texts[0] for text in texts) and not row.extra:
        return texts[0]
    filled = [cell for cell in row.cells if cell.raw.strip()]
    if len(filled) == 1 and len(texts) > 2 and filled[0] is row.cells[0] and not row.cut:
        cell = filled[0]
        bold = any(
            m.kind in ("strong", "em") and m.end - m.start >= len(cell.text.strip()) for m in cell.marks
        )
        if bold and not text_links(cell):
            return cell.text.strip()
    return ""


def _unknown_columns(table: Table, columns: Sequence[Column]) -> tuple[Issue, ...]:
    found: list[Issue] = []
    for column in columns:
        if column.role == "other" and any(row.cells[column.index].raw.strip() for row in table.rows):
            header = column.header.text or f"column {column.index + 1}"
            message = f"No rule knows the header “{header}”: its cells are kept as text."
            found.append(issue("unknown-column", column.header.span, message, column.header.text))
    return tuple(found)


def _datasets(
    table: Table, columns: tuple[Column, ...], around: Around
) -> tuple[tuple[Entry, ...], tuple[Issue, ...], str]:
    columns, issues = by_content(table, columns)
    if not any(column.role == "name" for column in columns):
        at = next((c.index for c in columns if c.role == "data"), None)
        at = name_column(table, columns) if at is None else at
        if at is None:
            return (), (), "no column names data sets"
        columns = tuple(replace(c, role="name") if c.index == at else c for c in columns)
    orders, date_issues = _orders(table, columns, around)
    entries: list[Entry] = []
    issues += date_issues
    for row in table.rows:
        entry, found = read_dataset_row(row, columns, orders, around)
        issues += found
        if entry is not None:
            entries.append(entry)
    return tuple(entries), issues, ""
