"""The account in words, for a terminal: the share of all text and of each section, and the bare pieces."""

from __future__ import annotations

from collections.abc import Iterator

from llmanac.trace.account import Tally, Trace

#: Bare pieces are cut to so many characters.
LONGEST = 72


def report(trace: Trace) -> str:
    """The account of one list as lines of text.

    The first line is the share; then what it is made of, each section, and every bare piece with its
    line and column. A share is cut, not rounded: 100 % is said only where nothing is bare.
    """
    return "\n".join(_lines(trace)) + "\n"


def _lines(trace: Trace) -> Iterator[str]:
    total = trace.total
    yield f"{trace.name}: {percent(total)} of the text in tables and model bullets accounted for"
    yield (
        f"  {total.counted:,} characters: {total.read:,} read, {total.kept:,} kept as text, "
        f"{total.reported:,} in findings, {total.structure:,} headers and titles, {total.bare:,} bare"
    )
    if total.left_out:
        yield f"  {total.left_out:,} characters more stand in sections that a finding names as left out"
    for tally in trace.sections:
        if tally.counted:
            yield f"  {percent(tally):>7}  {_cut(' '.join(tally.title.split()) or '(no heading)')}"
    if trace.bare:
        yield "Bare, nothing reads it:"
    for piece in trace.bare:
        why = f"  ({piece.why})" if piece.why else ""
        words = _cut(" ".join(piece.text.split()))
        yield f"  {trace.name}:{piece.place.line}:{piece.place.column}: {words}{why}"


def percent(tally: Tally) -> str:
    """The share with one decimal, cut off.

    >>> percent(Tally("", read=9999, bare=1)), percent(Tally("", read=3)), percent(Tally(""))
    ('99.9 %', '100 %', '100 %')
    """
    if not tally.bare:
        return "100 %"
    tenths = 1000 * (tally.counted - tally.bare) // tally.counted
    return f"{tenths // 10}.{tenths % 10} %"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
