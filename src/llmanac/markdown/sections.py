"""Events → sections: headings open them, ``<details>`` opens one within another.

A section's path names all that it stands in. Folds that are never closed end with the next heading
that is as high as they are themselves: one level below the heading they stand under.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from llmanac.markdown.blocks import Block, Inline, Section
from llmanac.markdown.events import Event, Fold, Heading, Summary, Unfold
from llmanac.spans import Span

#: Folds within folds that make sections: each section names all that it stands in.
_FOLDS_WITHIN_FOLDS = 32


@dataclass(slots=True)
class _Level:
    """A heading or fold that is open."""

    content: Inline | None
    level: int
    kind: Literal["heading", "details"]
    span: Span
    closes: bool = True  # whether a fold has an end


@dataclass(slots=True)
class _Draft:
    """A section that blocks are being put into."""

    level: _Level | None
    path: tuple[str, ...]
    fresh: bool  # opened by its own heading, so it stands even without blocks
    blocks: list[Block] = field(default_factory=list)
    end: Span | None = None  # of the closing tag

    def finished(self) -> Iterator[Section]:
        if not self.fresh and not self.blocks:
            return
        spans = [block.span for block in self.blocks]
        if self.fresh and self.level is not None:
            spans.insert(0, self.level.span)
        if self.end is not None:
            spans.append(self.end)
        span = reach(spans) if spans else Span(1, 1, 1)
        if self.level is None:
            yield Section(None, 0, (), tuple(self.blocks), span)
        else:
            yield Section(
                self.level.content, self.level.level, self.path, tuple(self.blocks), span, self.level.kind
            )


def reach(spans: list[Span]) -> Span:
    """From the first span's beginning to the last one's end."""
    first, last = spans[0], spans[-1]
    line = last.last_line or last.line
    return Span(first.line, first.column, last.end, line if line != first.line else 0)


def make_sections(events: Iterable[Event]) -> tuple[Section, ...]:
    """The sections in the order of the file."""
    listed = list(events)
    return tuple(_Builder(_closed_folds(listed)).sections(listed))


def _closed_folds(events: list[Event]) -> set[int]:
    """The numbers of the folds that have an end of their own."""
    open_folds: list[int] = []
    closed: set[int] = set()
    for number, event in enumerate(events):
        if isinstance(event, Fold):
            open_folds.append(number)
        elif isinstance(event, Unfold) and open_folds:
            closed.add(open_folds.pop())
    return closed


class _Builder:
    def __init__(self, closed: set[int]) -> None:
        self._closed = closed
        self._open: list[_Level] = []
        self._folds = 0  # how deep we are in folds

    def sections(self, events: list[Event]) -> Iterator[Section]:
        draft = _Draft(None, (), fresh=False)
        untitled = False  # right after <details>, where its summary may come
        for number, event in enumerate(events):
            if isinstance(event, Fold):
                self._folds += 1
                if self._folds > _FOLDS_WITHIN_FOLDS:
                    continue
                self._open.append(
                    _Level(None, self._depth() + 1, "details", event.span, number in self._closed)
                )
                untitled = True
                continue
            if isinstance(event, Summary):
                if untitled:
                    self._open[-1].content = event.content
                    self._open[-1].span = reach([self._open[-1].span, event.span])
                elif len(self._open) < _FOLDS_WITHIN_FOLDS:
                    self._open.append(_Level(event.content, self._depth() + 1, "details", event.span, False))
            elif isinstance(event, Heading):
                self._close_for(event.level)
                self._open.append(_Level(event.content, event.level, "heading", event.span))
            elif isinstance(event, Unfold):
                self._unfold()
                if draft.level is not None and draft.level.kind == "details":
                    draft.end = event.span
            else:
                draft.blocks.append(event)
                untitled = False
                continue
            untitled = False
            yield from draft.finished()
            draft = self._draft(fresh=not isinstance(event, Unfold))
        yield from draft.finished()

    def _depth(self) -> int:
        return next((level.level for level in reversed(self._open) if level.content is not None), 0)

    def _draft(self, *, fresh: bool) -> _Draft:
        titled = [level for level in self._open if level.content is not None]
        path = tuple(_title(level.content) for level in titled)
        return _Draft(titled[-1] if titled else None, path, fresh)

    def _close_for(self, level: int) -> None:
        """Leaves what a heading of this level ends; never a fold that has an end of its own."""
        keep = len(self._open)
        for index in range(len(self._open) - 1, -1, -1):
            opened = self._open[index]
            if opened.kind == "details":
                if opened.closes:
                    break
                if opened.level >= level:
                    keep = index
            elif opened.level >= level:
                keep = index
        del self._open[keep:]

    def _unfold(self) -> None:
        self._folds = max(self._folds - 1, 0)
        if self._folds >= _FOLDS_WITHIN_FOLDS:
            return
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].kind == "details":
                del self._open[index:]
                return


def _title(content: Inline | None) -> str:
    return " ".join(content.text.split()) if content is not None else ""
