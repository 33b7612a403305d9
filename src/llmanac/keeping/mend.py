"""A file with some words of it changed, and nothing else: not its line ends, not its byte order mark."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from llmanac.errors import SourceError
from llmanac.keeping.fixes import Edit

_BREAK = re.compile(r"(\r\n?|\n)")


def mended(data: bytes, edits: Iterable[Edit], name: str) -> bytes:
    r"""The bytes of a list with edits made; lines and columns are those of the reader.

    Raises :class:`~llmanac.errors.SourceError` where the text at a place is not the one to change, and
    for bytes that are not UTF-8.

    >>> mended(b"\xef\xbb\xbfa Phonex\r\n", [Edit(1, 3, "Phonex", "Phoenix")], "list.md")
    b'\xef\xbb\xbfa Phoenix\r\n'
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise SourceError("It is not UTF-8 to its end; nothing was changed.", where=name) from fault
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    parts = _BREAK.split(text[len(mark) :])  # lines at even places, their ends at odd ones
    by_line: dict[int, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_line[edit.line].append(edit)
    for line, found in by_line.items():
        place = 2 * (line - 1)
        for edit in sorted(found, reverse=True):
            start = edit.column - 1
            if place >= len(parts) or not parts[place].startswith(edit.old, start):
                raise SourceError(f"Line {line} is not what was read; nothing was changed.", where=name)
            parts[place] = parts[place][:start] + edit.new + parts[place][start + len(edit.old) :]
    return (mark + "".join(parts)).encode("utf-8")


def unified(old: bytes, new: bytes, name: str) -> Iterator[str]:
    """The difference of two states of a list as ``diff -u`` prints it, without line ends."""
    before, after = (_BREAK.sub("\n", data.decode("utf-8")).split("\n") for data in (old, new))
    yield from difflib.unified_diff(before, after, name, name, n=0, lineterm="")
