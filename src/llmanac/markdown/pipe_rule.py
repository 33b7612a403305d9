"""Which lines are a pipe table: GFM's decision, and the intention where GFM sees no table.

Rule: https://github.github.com/gfm/#tables-extension- as markdown-it reads it
(https://github.com/markdown-it/markdown-it/blob/master/lib/rules_block/table.mjs). One thing is
added twice: when header and delimiter row differ in their number of cells, renderers show no table at
all; where rows with pipes follow, the author meant one, and it is read with the header's columns. And
a row behind a blank line, closed and as wide as the header, is a row of the table above.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it.rules_block import StateBlock

from llmanac.markdown.passage import TRIMMED

_PIPE = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r"[-:|][-:| \t]*")
_DASHES = re.compile(r":?-+:?")
#: Padded cells that a table may have for nothing, beside one for each character of the file.
_FREE_PADDING = 0x10000
#: So many blank lines between two rows are a slip.
_SLIP = 3


@dataclass(frozen=True, slots=True)
class PipeTable:
    """The lines of a table: offsets of the header and of each row, without their indentation."""

    header: tuple[int, int]
    rows: tuple[tuple[int, int], ...]
    lines: tuple[int, int]
    columns: int
    delimiters: int
    sound: bool  # whether renderers see it too
    apart: tuple[int, int] | None = None  # the first row behind a blank line


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space at its ends.

    >>> trimmed("a | b ", 3, 6)
    (4, 5)
    """
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(TRIMMED))
    if left == len(piece):
        return start, start
    return start + left, start + len(piece.rstrip(TRIMMED))


def cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between the pipes of a row; a backslash before a pipe makes it a character.

    >>> cells("| a |b", 0, 6)
    [(1, 4), (5, 6)]
    """
    start, end = trimmed(text, start, end)
    found: list[tuple[int, int]] = []
    last = start
    if text.find("\\|", start, end) < 0:
        for part in text[start:end].split("|"):
            found.append((last, last + len(part)))
            last += len(part) + 1
    else:
        for pipe in _PIPE.finditer(text, start, end):
            found.append((last, pipe.start()))
            last = pipe.end()
        found.append((last, end))
    if found and found[0][0] == found[0][1]:
        del found[0]
    if found and found[-1][0] == found[-1][1]:
        del found[-1]
    return found


def _delimiters(line: str) -> list[str] | None:
    """The cells of a delimiter row, None when it is none."""
    if len(line) < 2 or not _DELIMITER.fullmatch(line) or (line[0] == "-" and line[1] in " \t"):
        return None
    parts = [part.strip(TRIMMED) for part in line.split("|")]
    if not parts[0]:
        del parts[0]
    if parts and not parts[-1]:
        del parts[-1]
    return parts if "".join(parts) else None


def _bounds(state: StateBlock, line: int) -> tuple[int, int]:
    start = state.bMarks[line] + state.tShift[line]
    return min(start, state.eMarks[line]), state.eMarks[line]


def pipe_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The block rule: one ``pipe_table`` token with a :class:`PipeTable` in its ``meta``."""
    if start + 2 > end or state.sCount[start + 1] < state.blkIndent or state.is_code_block(start + 1):
        return False
    text = state.src
    below = _bounds(state, start + 1)
    if below[0] == below[1] or text[below[0]] not in "|-:":
        return False
    delimiters = _delimiters(text[below[0] : below[1]])
    header = trimmed(text, *_bounds(state, start))
    if delimiters is None or text.find("|", *header) < 0 or state.is_code_block(start):
        return False
    columns = len(cells(text, *header))
    sound = columns == len(delimiters) and all(map(_DASHES.fullmatch, delimiters))
    if columns == 0 or not (sound or _meant(state, start, end, below, delimiters)):
        return False
    if silent:
        return True
    rows, line, apart = _rows(state, start, end, columns)
    state.line = line
    token = state.push("pipe_table", "", 0)
    token.map = [start, line]
    found = PipeTable(header, tuple(rows), (start, line), columns, len(delimiters), sound, apart)
    token.meta = {"table": found}
    return True


def _meant(state: StateBlock, start: int, end: int, below: tuple[int, int], delimiters: list[str]) -> bool:
    """Whether a mismatched delimiter row, with a row below it, shows that a table is meant."""
    if start + 2 >= end or state.sCount[start + 2] < state.blkIndent or state.is_code_block(start + 2):
        return False
    dashes = [cell for cell in delimiters if cell]
    if state.src[state.bMarks[start] + state.tShift[start]] != "|" and _begins_block(state, start, end):
        return False
    return (
        len(dashes) > 1
        and all(map(_DASHES.fullmatch, dashes))
        and len(cells(state.src, *_bounds(state, start))) > 1
        and state.src.find("|", *below) >= 0
        and state.src.find("|", *_bounds(state, start + 2)) >= 0
    )


def _begins_block(state: StateBlock, line: int, end: int) -> bool:
    # What ends a block quote ends a table: the same list that markdown-it uses.
    return any(rule(state, line, end, True) for rule in state.md.block.ruler.getRules("blockquote"))


_Rows = tuple[list[tuple[int, int]], int, tuple[int, int] | None]


def _rows(state: StateBlock, start: int, end: int, columns: int) -> _Rows:
    text = state.src
    before = state.parentType
    state.parentType = "table"
    rows: list[tuple[int, int]] = []
    padding = 0
    apart: tuple[int, int] | None = None
    line = start + 2
    while line < end and state.sCount[line] >= state.blkIndent:
        row = trimmed(text, *_bounds(state, line))
        if row[0] == row[1]:
            after = _row_apart(state, line, end, columns) if rows else None
            if after is None:
                break
            apart = apart or trimmed(text, *_bounds(state, after))
            line = after
            continue
        if text[row[0]] != "|" and _begins_block(state, line, end):
            break
        if state.is_code_block(line):
            break
        padding += max(columns - 1 - text.count("|", *row), 0)
        if padding > _FREE_PADDING + len(text):
            break
        rows.append(row)
        line += 1
    state.parentType = before
    return rows, line, apart


def _row_apart(state: StateBlock, line: int, end: int, columns: int) -> int | None:
    """The line of a row that goes on with the table behind blank lines, or None."""
    blank = line
    while line < end and line - blank <= _SLIP and state.isEmpty(line):
        line += 1
    if columns < 2 or line >= end or state.sCount[line] < state.blkIndent or state.is_code_block(line):
        return None
    text = state.src
    row = trimmed(text, *_bounds(state, line))
    below = _bounds(state, line + 1) if line + 1 < end else row
    if row[0] == row[1] or text[row[0]] != "|" or text[row[1] - 1] != "|":
        return None
    headed = _delimiters(text[slice(*row)]) is not None or _delimiters(text[slice(*below)]) is not None
    return None if headed or len(cells(text, *row)) != columns else line
