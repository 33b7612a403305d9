"""Which lines are one HTML block: CommonMark's rule, wider for tables, narrower for details.

Rule: https://spec.commonmark.org/0.31.2/#html-blocks. A table is one block up to its ``</table>``,
also over blank lines (browsers show one table). The tags of ``<details>`` and ``<summary>`` are a
block of their own, so that Markdown right below them, without a blank line, is read as such.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import html_block as commonmark_html_block

_TABLE = re.compile(r"<table(?=[\s>])", re.IGNORECASE)
_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)
_DETAILS = re.compile(r"</?(?:details|summary)(?=[\s>])", re.IGNORECASE)
_FOLD = re.compile(r"(?:\s*</?details(?:\s[^<>]*)?>)+\s*", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary(?=[\s>])", re.IGNORECASE)
_SUMMARY_END = re.compile(r"</summary\s*>", re.IGNORECASE)


def html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The block rule: an ``html_block`` token."""
    at = state.bMarks[start] + state.tShift[start]
    if at >= state.eMarks[start] or state.src[at] != "<" or state.is_code_block(start):
        return False
    if _DETAILS.match(state.src, at):
        return silent or _push(state, start, _after_details(state, start, end))
    if not commonmark_html_block(state, start, end, silent):
        return False
    if silent:
        return True
    token = state.tokens[-1]
    after = _after_table(state, start, state.line, end)
    if after > state.line and token.map is not None:
        token.map[1] = state.line = after
    return True


def _push(state: StateBlock, start: int, after: int) -> bool:
    state.line = after
    token = state.push("html_block", "", 0)
    token.map = [start, after]
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _after_details(state: StateBlock, start: int, end: int) -> int:
    """The line after the tags of a details block, its summary included."""
    text = _line(state, start)
    if _FOLD.fullmatch(text) or (_SUMMARY_END.search(text) and not _TABLE.search(text)):
        return start + 1
    if not _SUMMARY.search(text) or _SUMMARY_END.search(text):
        return _until_blank(state, start, end)
    line = start + 1
    while line < end and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        if _SUMMARY_END.search(_line(state, line)):
            return line + 1
        line += 1
    return line


def _until_blank(state: StateBlock, start: int, end: int) -> int:
    line = start + 1
    while line < end and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        line += 1
    return _after_table(state, start, line, end)


def _after_table(state: StateBlock, start: int, after: int, end: int) -> int:
    """The line after the block, moved on to the end of a table that is open at the block's end.

    Tables that never end would have the rest of the file searched again and again: all searches of
    a file together may look at four times its lines.
    """
    depth = 0
    for line in range(start, after):
        text = _line(state, line)
        depth += len(_TABLE.findall(text)) - len(_TABLE_END.findall(text))
    if depth <= 0:
        return after
    line = after
    budget = state.env.setdefault("table search", 4 * state.lineMax)
    while line < end and depth > 0:
        budget -= 1
        if budget < 0:
            break
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return after
        text = _line(state, line)
        depth += len(_TABLE.findall(text)) - len(_TABLE_END.findall(text))
        line += 1
    state.env["table search"] = budget
    return line if depth <= 0 else after
