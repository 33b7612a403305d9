"""Where the names of a table stand: in front of the column called so, or several in one cell."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from llmanac.entries.cells.links import kind_by_word
from llmanac.entries.cells.text import fold, split, text_links
from llmanac.entries.columns import BASES_TOO, SERIES, Column, Role, header_key
from llmanac.entries.words import model_named
from llmanac.markdown.blocks import Inline, Link, Row, Table

#: ``acme/elm-7b``: an owner and a name.
_PAGES = re.compile(r"(?<![\w./-])[A-Za-z][\w.-]+/[A-Za-z][\w.-]+(?![\w/])")
_COMMA = re.compile(r"[,、]")


def bear_model_names(table: Table, columns: Sequence[Column]) -> bool:
    """Whether three names at least, and one in three, begin with that of a known family of models."""
    named = next((column for column in columns if column.role == "name"), None)
    if named is None:
        return False
    known = sum(1 for row in table.rows if model_named(row.cells[named.index].text))
    return known >= 3 and known * 3 >= len(table.rows)


def named_by_links(table: Table, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Columns where the links themselves are the names: ``| Model link | Description |``.

    No column is called a name, a header that speaks of models stands over links, and the words of
    the links differ and are names, not "HF" or "download".
    """
    if any(column.role == "name" for column in columns):
        return columns
    for column in columns:
        if column.role not in ("links", "weights") or not header_key(column.header.text).startswith(
            ("model", "模型")
        ):
            continue
        texts = [" ".join(row.cells[column.index].text.split()) for row in table.rows]
        names = {text for text in texts if text and "://" not in text and not kind_by_word(text)}
        if len(texts) >= 2 and len(names) * 5 >= len(texts) * 4:
            return tuple(replace(c, role="name") if c.index == column.index else c for c in columns)
    return columns


def named_by_words(table: Table, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Columns where linked, differing words under "Architecture" or "Project" are the names.

    Only where no column is called a name, or the one that is shows pictures and no text.
    """
    named = next((column for column in columns if column.role == "name"), None)
    rows = table.rows
    if named is not None and (
        sum(1 for row in rows if row.cells[named.index].text.strip()) * 5 >= len(rows) or not rows
    ):
        return columns
    for column in columns:
        if column.role not in ("architecture", "code"):
            continue
        cells = [row.cells[column.index] for row in rows]
        texts = [" ".join(cell.text.split()) for cell in cells]
        names = {text for text in texts if text and "://" not in text and not kind_by_word(text)}
        linked = sum(1 for cell in cells if text_links(cell))
        if len(texts) >= 2 and len(names) * 5 >= len(texts) * 4 and linked * 5 >= len(texts) * 4:
            roles: dict[int, Role] = {column.index: "name"}
            if named is not None:
                roles[named.index] = "code"
            return tuple(replace(c, role=roles.get(c.index, c.role)) for c in columns)
    return columns


def named_beside_bases(table: Table, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Columns where linked, differing names stand under "Project" and what they stand on under 底座模型.

    The base repeats from row to row (``ChatGLM-6B``), the linked names do not.
    """
    named = next((column for column in columns if column.role == "name"), None)
    if named is None or header_key(named.header.text) not in BASES_TOO:
        return columns
    bases = {row.cells[named.index].text.strip() for row in table.rows}
    for column in columns:
        if column.role not in ("code", "links", "other", "weights") or len(bases) >= len(table.rows):
            continue
        cells = [row.cells[column.index] for row in table.rows]
        names = {" ".join(cell.text.split()) for cell in cells if text_links(cell)}
        names = {name for name in names if name and "://" not in name and not kind_by_word(name)}
        if len(names) >= 3 and len(names) * 5 >= len(cells) * 4:
            roles: dict[int, Role] = {column.index: "name", named.index: "base"}
            return tuple(replace(c, role=roles.get(c.index, c.role)) for c in columns)
    return columns


def named_by_series(table: Table, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Columns where "Series" names the models, and the cells under "Model" list the pages of their releases.

    ``| [Elm](..) | acme/elm-7b, acme/elm-13b |``: half of the cells at least hold several.
    """
    named = next((column for column in columns if column.role == "name"), None)
    series = next((c for c in columns if c.role == "other" and header_key(c.header.text) in SERIES), None)
    if named is None or series is None:
        return columns
    cells = [row.cells[named.index].text for row in table.rows]
    several = sum(1 for cell in cells if len(_PAGES.findall(cell)) >= 2)
    if several * 2 < len(cells) or len(cells) < 2:
        return columns
    roles: dict[int, Role] = {series.index: "name", named.index: "sizes"}
    return tuple(replace(c, role=roles.get(c.index, c.role)) for c in columns)


def named_in_front(table: Table, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Columns where a first one without a header bears the names.

    ``|  | Model | ...`` over ``| [rinna GPT](..) | GPT (small, 1b) |``: the first column is linked and
    different in each row, so that it names the models, and the second one tells their kind. So do such
    cells where no column is called a name.
    """
    first = columns[0] if columns else None
    named = next((column for column in columns if column.role == "name"), None)
    if first is None or first.role != "other" or first.header.text.strip():
        return columns
    cells = [row.cells[0] for row in table.rows]
    texts = [" ".join(cell.text.split()) for cell in cells]
    linked = sum(1 for cell in cells if text_links(cell))
    if len(texts) < 2 or len(set(texts)) < len(texts) or linked * 5 < len(texts) * 4:
        return columns
    roles: dict[int, Role] = {first.index: "name"}
    if named is not None:
        roles[named.index] = "other"
    return tuple(replace(column, role=roles.get(column.index, column.role)) for column in columns)


def named_apart(row: Row, columns: Sequence[Column]) -> tuple[Row, ...]:
    """One row for each model of a cell that names several by links: ``[CPM](a),[CPM-Bee](b)``.

    A blank alone parts them too, unless a link says what it leads to (``[CPM](a) [code](b)``).

    Only where the row states no size: which of them it would be of, nobody could tell.
    """
    named = next((column for column in columns if column.role == "name"), None)
    if named is None:
        return (row,)
    cell = row.cells[named.index]
    links = text_links(cell)
    if not links:
        return _listed(row, named.index, cell, columns)
    if len(links) < 2 or any(
        c.role in ("sizes", "weights") and row.cells[c.index].text.strip() for c in columns
    ):
        return (row,)
    between = [cell.text[: links[0].start]]
    between += [cell.text[a.end : b.start] for a, b in itertools.pairwise(links)]
    if between[0].strip() or cell.text[links[-1].end :].strip():
        return (row,)
    blank = "" if any(kind_by_word(link.text) for link in links) else r"\s"
    if not all(re.fullmatch(rf"\s*[,，、;；{blank}]\s*", text) for text in between[1:]):
        return (row,)
    return tuple(_with_name(row, named.index, cell, link) for link in links)


def _listed(row: Row, index: int, cell: Inline, columns: Sequence[Column]) -> tuple[Row, ...]:
    """One row for each name of ``ALBERT, BERT, RoBERTa``: three at least, and no size beside them."""
    if any(c.role in ("sizes", "weights") and row.cells[c.index].text.strip() for c in columns):
        return (row,)
    parts = split(fold(cell.text), _COMMA)
    names = [cell.text[part.start : part.end] for part in parts]
    if len(names) < 2 or not all(name[:1].isalpha() and len(name.split()) <= 3 for name in names):
        return (row,)
    if len(names) == 2 and not all(model_named(name) and any(map(str.isdigit, name)) for name in names):
        return (row,)
    alone = [
        Inline(cell.text[p.start : p.end], (), (), cell.at(p.start, p.end), cell.text[p.start : p.end])
        for p in parts
    ]
    return tuple(replace(row, cells=(*row.cells[:index], one, *row.cells[index + 1 :])) for one in alone)


def _with_name(row: Row, index: int, cell: Inline, link: Link) -> Row:
    alone = replace(link, start=0, end=len(link.text))
    name = Inline(link.text, (alone,), (), cell.at(link.start, link.end), f"[{link.text}]({link.url})")
    return replace(row, cells=(*row.cells[:index], name, *row.cells[index + 1 :]))
