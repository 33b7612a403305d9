"""HTML tables → :class:`~llmanac.markdown.blocks.Table`, spans laid out as browsers do.

Rule: https://html.spec.whatwg.org/multipage/tables.html#forming-a-table. The header is
``<thead>``, else the leading rows of ``<th>``, else the first row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from llmanac.issues import issue
from llmanac.markdown.blocks import Inline, Row, Table
from llmanac.markdown.html_scan import Tag
from llmanac.markdown.inline import Reader
from llmanac.markdown.passage import Passage

_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_SECTIONS = frozenset(("thead", "tbody", "tfoot"))
#: Cells that spans may add for nothing, beside one for each character of the table.
_FREE_CELLS = 0x10000
_MOST_COLUMNS = 1000
_MOST_ROWS = 65534


@dataclass(slots=True)
class _Cell:
    tag: Tag
    end: int = 0


@dataclass(slots=True)
class _Line:
    """A ``<tr>`` as written."""

    start: int
    head: bool
    section: int
    end: int = 0
    cells: list[_Cell] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Laid:
    """A row on the grid; ``own`` is the number of cells that were written in it."""

    line: _Line
    cells: tuple[Inline, ...]
    own: int


def read_html_table(
    reader: Reader, passage: Passage, found: list[Tag], index: int
) -> tuple[Table | None, int, int]:
    """The table whose opening tag is ``found[index]``, the offset after it and the next tag's number.

    None stands for a table without a single cell.
    """
    written, end, after = _lines(found, index, len(passage.text))
    laid = _grid(reader, passage, written)
    if not laid:
        return None, end, after
    heads = _heads(laid)
    width = max(len(row.cells) for row in laid[:heads])
    header = tuple(_lowest(laid[:heads], column) for column in range(width))
    span = reader.source.span(passage.source(found[index].start), passage.end(end))
    rows = tuple(_row(reader, passage, row, width, header) for row in laid[heads:])
    return Table(header, rows, span, "html"), end, after


def _lines(found: list[Tag], index: int, length: int) -> tuple[list[_Line], int, int]:
    """The rows and cells as written; a table within a cell is part of the cell's text."""
    lines: list[_Line] = []
    cell: _Cell | None = None
    depth, section, head, closed = 1, 0, False, False
    for number in range(index + 1, len(found)):
        tag = found[number]
        if tag.name == "table":
            depth += -1 if tag.closing else 1
        if depth > 1 or tag.name not in _PARTS:
            continue
        if cell is not None:
            cell.end = lines[-1].end = tag.start
            cell = None
        if tag.name == "table":
            return lines, tag.end, number + 1
        if tag.name in _SECTIONS:
            section += 1
            head = tag.name == "thead" and not tag.closing
        elif tag.name == "tr" and not tag.closing:
            closed = False
            lines.append(_Line(tag.start, head, section, tag.end))
        elif tag.name in ("td", "th") and not tag.closing:
            if not lines or closed:  # https://html.spec.whatwg.org/#parsing-main-intbody: a row begins
                closed = False
                lines.append(_Line(tag.start, head, section, tag.end))
            cell = _Cell(tag, length)
            lines[-1].cells.append(cell)
        elif lines:
            closed = closed or tag.name == "tr"
            lines[-1].end = tag.end
    if cell is not None:
        lines[-1].end = length
    return lines, length, len(found)


#: Column → a cell from above and the number of rows that it still covers.
_Hanging = dict[int, tuple[Inline, int]]
_PARTS = _SECTIONS | {"table", "tr", "td", "th", "caption", "colgroup"}


def _number(tag: Tag, name: str, most: int) -> int:
    digits = tag.attribute(name).strip()
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 6:
        return 1
    return min(int(digits) or most, most)


def _grid(reader: Reader, passage: Passage, lines: list[_Line]) -> list[_Laid]:
    laid: list[_Laid] = []
    hanging: _Hanging = {}
    budget = _FREE_CELLS + len(passage.text)
    section = -1
    for line in lines:
        if line.section != section:
            hanging, section = {}, line.section
        if budget < 0:
            hanging = {}
        row: list[Inline] = []
        below: _Hanging = {}

        for cell in line.cells:
            _hang(row, hanging, below)
            content = _content(reader, passage, cell)
            across = _number(cell.tag, "colspan", _MOST_COLUMNS) if budget > 0 else 1
            down = _number(cell.tag, "rowspan", _MOST_ROWS)
            for _ in range(across):
                if down > 1:
                    below[len(row)] = (content, down - 1)
                row.append(content)
            budget -= across - 1
        _hang(row, hanging, below)
        budget -= len(hanging)
        hanging = below
        if line.cells:
            laid.append(_Laid(line, tuple(row), len(line.cells)))
    return laid


def _hang(row: list[Inline], hanging: _Hanging, below: _Hanging) -> None:
    """Puts cells that reach down from rows above where the row has come to."""
    while len(row) in hanging:
        content, left = hanging[len(row)]
        if left > 1:
            below[len(row)] = (content, left - 1)
        row.append(content)


def _content(reader: Reader, passage: Passage, cell: _Cell) -> Inline:
    part = passage.cut(cell.tag.end, max(cell.end, cell.tag.end))
    # After a blank line Markdown is read as such within a cell; without one it is HTML only.
    return reader.inline(part, only_html=not _BLANK_LINE.search(part.text))


def _heads(laid: list[_Laid]) -> int:
    """How many rows at the top are the header."""
    count = 0
    while count < len(laid) and laid[count].line.head:
        count += 1
    if count == 0:
        while count < len(laid) and all(cell.tag.name == "th" for cell in laid[count].line.cells):
            count += 1
        if count == len(laid) > 1:
            count = 1
    count = max(count, 1)
    # A title across the whole table is no header yet.
    while count < len(laid) - 1 and laid[count - 1].own == 1 < len(laid[count - 1].cells):
        count += 1
    return count


def _lowest(heads: list[_Laid], column: int) -> Inline:
    """The header of a column: the lowest cell above it that says something."""
    cells = [row.cells[column] for row in heads if column < len(row.cells)]
    return next((cell for cell in reversed(cells) if cell.text.strip()), cells[-1])


def _row(reader: Reader, passage: Passage, laid: _Laid, width: int, header: tuple[Inline, ...]) -> Row:
    end = max(laid.line.end, laid.line.start + 1)
    span = reader.source.span(passage.source(laid.line.start), passage.end(end))
    kept, extra = laid.cells[:width], laid.cells[width:]
    missing = width - len(kept)
    if missing > 0:
        kept += (_empty(reader, passage, laid.line.end),) * missing
    raw = passage.text[laid.line.start : laid.line.end]
    if missing > 0 or any(cell.raw for cell in extra):
        reader.issues.append(
            issue(
                "ragged-row",
                span,
                f"The row has {len(laid.cells)} cells, the header {width}.",
                raw,
                "info" if missing > 0 else None,
            )
        )
    return Row(kept, span, raw, extra, max(missing, 0))


def _empty(reader: Reader, passage: Passage, offset: int) -> Inline:
    place = passage.end(offset)
    return Inline("", (), (), reader.source.span(place, place), "")
