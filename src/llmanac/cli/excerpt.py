"""The stretch of a source line that a finding is about, as wide as the terminal, with a caret."""

from __future__ import annotations

from llmanac.cli.terminal import visible

_CUT = "…"


def excerpt(line: str, column: int, end: int, width: int) -> tuple[str, str]:
    """The line cropped around ``column`` (code points from one) and the line of carets below it.

    ``width`` is in terminal cells: a Chinese character takes two, a combining accent none
    (https://www.unicode.org/reports/tr11/). ``end`` is the column after the last character.

    >>> print(*excerpt("| [7B]() | 天鹰 |", 3, 9, 40), sep="\\n")
    | [7B]() | 天鹰 |
      ^~~~~~
    >>> print(*excerpt("| 天鹰 (Aquila) | [7B]() | 2048 |", 17, 23, 18), sep="\\n")
    … | [7B]() | 2048…
        ^~~~~~
    """
    from rich.cells import cell_len

    shown = [visible(char) for char in line]
    cells = [cell_len(text) for text in shown]
    start = min(max(column - 1, 0), len(line))
    stop = max(min(end - 1, len(line)), start)
    first, last = _window(cells, start, stop, max(width, 10))
    before, after = _CUT if first else "", _CUT if last < len(line) else ""
    marked = sum(cells[start : min(stop, last)])
    caret = " " * (len(before) + sum(cells[first:start])) + "^" + "~" * (marked - 1)
    return before + "".join(shown[first:last]) + after, caret


def _window(cells: list[int], start: int, stop: int, width: int) -> tuple[int, int]:
    """The stretch ``[first, last)`` to show: all of it, or what fits, a third of the rest on the left."""
    if sum(cells) <= width:
        return 0, len(cells)
    room = width - 2 * len(_CUT)
    left = max(room - sum(cells[start:stop]), 0) // 3
    first = start
    while first > 0 and cells[first - 1] <= left:
        first -= 1
        left -= cells[first]
    room -= sum(cells[first:start])
    last = start
    while last < len(cells) and cells[last] <= room:
        room -= cells[last]
        last += 1
    while first > 0 and cells[first - 1] <= room:  # near the end of the line: use what is left
        first -= 1
        room -= cells[first]
    return first, last
