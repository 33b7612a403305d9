"""Findings as annotations of a GitHub workflow run.

The commands and what must be escaped in them:
https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from llmanac.cli.findings.checked import Checked
from llmanac.issues import Issue

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def write(checked: tuple[Checked, ...]) -> str:
    """One workflow command a finding."""
    return "".join(_command(one.name, issue) for one in checked for issue in one.issues)


def _command(name: str, issue: Issue) -> str:
    span = issue.span
    place = {"file": name, "line": span.line, "endLine": span.last_line or span.line, "title": issue.rule}
    if not span.last_line:  # columns count only where the finding stays on its line
        place |= {"col": span.column, "endColumn": span.end}
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in place.items())
    return f"::{_COMMANDS[issue.severity]} {properties}::{_data(issue.message)}\n"


def _data(text: str) -> str:
    """A message that can end neither its line nor its command.

    >>> _data("50%\\n::stop")
    '50%25%0A::stop'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
