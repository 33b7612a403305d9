"""Pipe tables → :class:`~llmanac.markdown.blocks.Table`.

Rule: https://github.github.com/gfm/#tables-extension-. Renderers pad short rows and drop cells
beyond the header without a word; here both are kept apart and reported.
"""

from __future__ import annotations

import re

from llmanac.issues import issue
from llmanac.markdown.blocks import Inline, Row, Table
from llmanac.markdown.inline import Reader
from llmanac.markdown.passage import join
from llmanac.markdown.pipe_rule import PipeTable, cells, trimmed
from llmanac.spans import Span

_OPEN_LINK = re.compile(r"\[[^\[\]]*(?:\](?:\([^()\s]*)?)?$")


def read_pipe_table(reader: Reader, found: PipeTable) -> Table:
    """The table, with issues for what is wrong with its shape."""
    text = reader.source.text
    header = _cells(reader, cells(text, *found.header), found.header[0])
    span = reader.source.span(found.header[0], reader.source.line_end(found.lines[1] - 1))
    if not found.sound:
        what = f"The header has {found.columns} cells and the line below it {found.delimiters}"
        if found.columns == found.delimiters:
            what = "The line below the header has a cell without a dash"
        reader.issues.append(
            issue(
                "table-mismatch",
                reader.source.span(*found.header),
                f"{what}: renderers show no table here. It was read with the header's columns.",
                text[slice(*found.header)],
            )
        )
    if found.apart is not None:
        reader.issues.append(
            issue(
                "row-apart",
                reader.source.span(*found.apart),
                "A blank line ends the table for renderers: this row was read as one of the table above it.",
                text[slice(*found.apart)],
            )
        )
    # A last row without its closing pipe is cut off only where its neighbour has one.
    _, end = found.rows[-2] if len(found.rows) > 1 else found.header
    closed = text[end - 1] == "|"
    rows = tuple(_row(reader, bounds, len(header), closed) for bounds in found.rows)
    return Table(header, rows, span, "pipe")


def _row(reader: Reader, bounds: tuple[int, int], columns: int, closed: bool) -> Row:
    text = reader.source.text
    start, end = bounds
    stretches = cells(text, start, end)
    span = reader.source.span(start, end)
    cut = text.find("\n", end) < 0 and _is_cut(text[start:end], stretches, start, columns, closed)
    before = len(reader.issues)
    found = _cells(reader, stretches, start)
    if cut:  # a link that is cut off is the same finding
        del reader.issues[before:]
    missing = max(columns - len(found), 0)
    kept, extra = found[:columns], found[columns:]
    if missing:
        place = reader.source.span(end, end)
        kept += (Inline("", (), (), place, ""),) * missing
    _report(reader, span, text[start:end], columns, missing, extra, cut)
    return Row(kept, span, text[start:end], extra, missing, cut)


def _is_cut(raw: str, stretches: list[tuple[int, int]], start: int, columns: int, closed: bool) -> bool:
    """Whether a row that ends where the file ends, without a line break, ends too early."""
    if len(stretches) < columns or (closed and not raw.endswith("|")):
        return True
    return bool(stretches) and _OPEN_LINK.search(raw, stretches[-1][0] - start) is not None


def _report(
    reader: Reader,
    span: Span,
    raw: str,
    columns: int,
    missing: int,
    extra: tuple[Inline, ...],
    cut: bool,
) -> None:
    if cut:
        reader.issues.append(
            issue("cut-row", span, "The file ends inside this row: what its last cells said is lost.", raw)
        )
    elif missing:
        reader.issues.append(
            issue(
                "ragged-row",
                span,
                f"The row has {columns - missing} cells, the header {columns}: the others count as empty.",
                raw,
                "info",
            )
        )
    if extra and any(cell.raw for cell in extra):
        reader.issues.append(
            issue(
                "ragged-row",
                extra[0].span,
                f"The row has {columns + len(extra)} cells, the header {columns}: renderers hide the others.",
                " | ".join(cell.raw for cell in extra),
            )
        )


def _cells(reader: Reader, stretches: list[tuple[int, int]], start: int) -> tuple[Inline, ...]:
    line = reader.source.line(start)
    line_start = reader.source.line_start(line - 1)
    return tuple(_cell(reader, bounds, line, line_start) for bounds in stretches)


def _cell(reader: Reader, bounds: tuple[int, int], line: int, line_start: int) -> Inline:
    text = reader.source.text
    start, end = trimmed(text, *bounds)
    if text.find("|", start, end) < 0:
        return reader.cell(start, end, line, line_start)
    # An escaped pipe is a pipe before anything else is read, also within code.
    parts: list[tuple[str, int]] = []
    for part in text[start:end].split("\\|"):
        parts.append((part if not parts else "|" + part, start if not parts else start - 1))
        start += len(part) + 2
    return reader.inline(join(parts, ""))
