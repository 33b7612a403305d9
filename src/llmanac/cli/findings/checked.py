"""What was found in one list, and how to count it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from llmanac.issues import Issue

if TYPE_CHECKING:
    from llmanac.keeping.fixes import Edit


@dataclass(frozen=True, slots=True)
class Checked:
    """A list, by the name that it was called by, its lines, and what is wrong in it.

    ``edits`` are what ``--fix`` would do, for the findings that it would mend.
    """

    name: str
    lines: tuple[str, ...]
    issues: tuple[Issue, ...]
    edits: Mapping[Issue, Edit] = field(default_factory=dict)


def tally(issues: Iterable[Issue]) -> Mapping[str, int]:
    """How many there are of each severity; all three are always there.

    >>> tally([])
    {'error': 0, 'warning': 0, 'info': 0}
    """
    counts = {"error": 0, "warning": 0, "info": 0}
    for issue in issues:
        counts[issue.severity] += 1
    return counts


def in_words(issues: Iterable[Issue]) -> str:
    """The tally as a person says it.

    >>> from llmanac.issues import issue
    >>> from llmanac.spans import Span
    >>> in_words([issue("empty-link", Span(3, 1, 5), "The link leads nowhere.")])
    '1 warning'
    >>> in_words([])
    'no findings'
    """
    words = {"error": "error", "warning": "warning", "info": "note"}
    said = [f"{n} {words[key]}{'s' if n > 1 else ''}" for key, n in tally(issues).items() if n]
    return ", ".join(said) or "no findings"
