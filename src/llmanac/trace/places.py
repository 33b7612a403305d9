"""Finding again where words stand: characters by their place, and words in a stretch of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from llmanac.entries.cells.text import fold
from llmanac.spans import Span
from llmanac.trace.visible import Place, Stretch

#: A character: its stretch and its offset there.
Spot = tuple[int, int]


class Text:
    """All visible characters of a list, to be asked for by their places."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self.stretches = stretches
        self._lines: dict[int, list[tuple[int, Spot]]] = defaultdict(list)
        for number, stretch in enumerate(stretches):
            for offset, place in enumerate(stretch.places):
                self._lines[place.line].append((place.column, (number, offset)))
        for found in self._lines.values():
            found.sort()

        self._units: dict[Span, list[int]] = defaultdict(list)
        for number, stretch in enumerate(stretches):
            for unit in stretch.units:
                self._units[unit].append(number)

    def starts(self, unit: Span) -> Sequence[int]:
        """The numbers of the stretches of a row or bullet."""
        return self._units.get(unit, ())

    def place(self, spot: Spot) -> Place:
        return self.stretches[spot[0]].places[spot[1]]

    def character(self, spot: Spot) -> str:
        return self.stretches[spot[0]].text[spot[1]]

    def within(self, span: Span) -> Iterator[Spot]:
        """The characters of a span, line by line."""
        last = max(span.last_line, span.line)
        for line in range(span.line, last + 1):
            found = self._lines.get(line, [])
            first = bisect_left(found, (span.column, (0, 0))) if line == span.line else 0
            for column, spot in found[first:]:
                if line == last and column >= span.end:
                    break
                yield spot

    def find(self, span: Span, words: Sequence[str], *, exact: bool) -> list[Spot]:
        """The characters of ``span`` that are these words; unless ``exact``, all when none are there.

        Blanks, case and forms of width make no difference. Exact words must not stand within others.
        """
        groups = [list(group) for _, group in groupby(sorted(self.within(span)), key=lambda spot: spot[0])]
        found: list[Spot] = []
        for group in groups:
            seen = [spot for spot in group if not self.character(spot).isspace()]
            text = _plain("".join(self.character(spot) for spot in seen))
            for word in words:
                found += [
                    seen[i] for at in self._at(text, seen, word, exact) for i in range(at, at + _length(word))
                ]
        if found or exact:
            return found
        return self._near(groups, words) or [spot for group in groups for spot in group]

    def _near(self, groups: Sequence[Sequence[Spot]], words: Sequence[str]) -> list[Spot]:
        """The first of these words behind the beginning of a span that is a little off, in its stretch."""
        for group in groups:
            number, start = group[0]
            stretch = self.stretches[number]
            seen = [(number, i) for i in range(start, len(stretch.text)) if not stretch.text[i].isspace()]
            text = _plain("".join(stretch.text[i] for _, i in seen))
            for word in words:
                at = next(self._at(text, seen, word, True), None)
                if at is not None:
                    return seen[at : at + _length(word)]
        return []

    def _at(self, text: str, seen: Sequence[Spot], word: str, exact: bool) -> Iterator[int]:
        plain = _plain("".join(word.split()))
        at = text.find(plain) if plain else -1
        while at >= 0:
            if not exact or self._apart(seen, at, at + len(plain)):
                yield at
            at = text.find(plain, at + 1)

    def _apart(self, seen: Sequence[Spot], start: int, end: int) -> bool:
        """Whether no letter or digit of ASCII touches the stretch ``seen[start:end]`` at its ends."""
        return not (
            self._joined(seen[start - 1] if start else None, seen[start])
            or self._joined(seen[end - 1], seen[end] if end < len(seen) else None)
        )

    def _joined(self, left: Spot | None, right: Spot | None) -> bool:
        if left is None or right is None or left[0] != right[0] or right[1] != left[1] + 1:
            return False
        a, b = self.character(left), self.character(right)
        return a.isascii() and b.isascii() and a.isalnum() and b.isalnum()


def _plain(text: str) -> str:
    """One character for one, whatever its case: ``ß`` stays itself."""
    return "".join(low if len(low := c.lower()) == 1 else c for c in fold(text))


def _length(word: str) -> int:
    return len("".join(word.split()))
