"""Findings for a program: one JSON document, its shape fixed by ``version``."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from llmanac.cli.findings.checked import Checked, tally
from llmanac.issues import Issue

#: Rises when a field changes its meaning or goes away; new fields do not raise it.
VERSION = 1


def write(checked: tuple[Checked, ...]) -> str:
    """The document, indented, with the lists in the order in which they were given."""
    document = {
        "version": VERSION,
        "counts": tally(issue for one in checked for issue in one.issues),
        "lists": [
            {"name": one.name, "issues": [_issue(one, issue) for issue in one.issues]} for one in checked
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _issue(one: Checked, issue: Issue) -> dict[str, Any]:
    edit = one.edits.get(issue)
    fix = {"fix": asdict(edit)} if edit else {}
    return {
        "rule": issue.rule,
        "severity": issue.severity,
        "message": issue.message,
        "line": issue.span.line,
        "column": issue.span.column,
        "end_line": issue.span.last_line or issue.span.line,
        "end_column": issue.span.end,
        "quoted": issue.quoted,
    } | fix
