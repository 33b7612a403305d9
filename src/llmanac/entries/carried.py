"""Blank cells that stand for the one above: ``| Acme | Elm |`` over ``| | Fir |``.

Lists save themselves the maker's name in each row. Only a column of makers in front of the names is
read so, where its first cell is filled, half of its cells are blank and every maker is written once; in
the first column a third is enough, and one maker may be written twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from llmanac.entries.columns import Column
from llmanac.markdown.blocks import Row, Table


def carried(table: Table, columns: Sequence[Column]) -> Table:
    """The table with the maker above in each blank cell of the column of makers that stands first.

    >>> from llmanac.entries.columns import columns_of
    >>> from llmanac.markdown import parse
    >>> text = "| Org | Model |\\n|-|-|\\n| Acme | Elm |\\n| | Fir |\\n| | Oak |\\n| Labs | Ash |\\n"
    >>> table = parse(text).sections[0].blocks[0]
    >>> [row.cells[0].text for row in carried(table, columns_of(table.header)).rows]
    ['Acme', 'Acme', 'Acme', 'Labs']
    """
    named = next((column.index for column in columns if column.role == "name"), None)
    makers = next((column.index for column in columns if column.role == "organization"), None)
    if named is None or makers is None or makers > named or not table.rows:
        return table
    texts = [row.cells[makers].text.strip() for row in table.rows]
    filled = [text for text in texts if text]
    half = len(filled) * 2 <= len(texts) and len(set(filled)) == len(filled)
    third = makers == 0 and len(filled) * 3 <= len(texts) * 2 and len(set(filled)) >= len(filled) - 1
    if not texts[0] or not (half or third):
        return table  # few blanks are silence; who repeats a maker would have written it there too
    rows: list[Row] = []
    above = table.rows[0].cells[makers]
    for row in table.rows:
        cells = list(row.cells)
        if not cells[makers].raw.strip() and cells[named].text.strip():
            cells[makers] = above
            row = replace(row, cells=tuple(cells))
        elif cells[makers].raw.strip():
            above = cells[makers]
        rows.append(row)
    return replace(table, rows=tuple(rows))
