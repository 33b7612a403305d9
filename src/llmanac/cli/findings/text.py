"""Findings for a person: where, what, the line itself, and a caret under the place."""

from __future__ import annotations

from llmanac.cli.excerpt import excerpt
from llmanac.cli.findings.checked import Checked, in_words
from llmanac.cli.terminal import visible, width
from llmanac.issues import Issue

_INDENT = "    "


def write(checked: tuple[Checked, ...]) -> str:
    """All findings, list by list in the order of their places, and one closing line."""
    parts = [_finding(one, issue) for one in checked for issue in sorted(one.issues, key=_place)]
    everything = [issue for one in checked for issue in one.issues]
    lists = f"{len(checked)} list{'s' if len(checked) != 1 else ''}"
    parts.append(f"{lists}: {in_words(everything)}.\n")
    if count := sum(len(one.edits) for one in checked):
        parts.append(f"llmanac check --fix mends {count} of them.\n")
    return "\n".join(parts)


def _place(issue: Issue) -> tuple[int, int, str]:
    return issue.span.line, issue.span.column, issue.rule


def _finding(one: Checked, issue: Issue) -> str:
    head = f"{visible(one.name)}:{issue.span}: {issue.severity} {issue.rule}: {visible(issue.message)}\n"
    if not 1 <= issue.span.line <= len(one.lines):
        return head
    line = one.lines[issue.span.line - 1]
    end = issue.span.end if not issue.span.last_line else len(line) + 1
    shown, caret = excerpt(line, issue.span.column, end, width() - len(_INDENT))
    return f"{head}{_INDENT}{shown}\n{_INDENT}{caret}\n"
