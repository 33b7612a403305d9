"""Findings as SARIF 2.1.0, which code scanning services take.

Specification: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
(§3.27 result, §3.30 region: lines and columns from one, ``endColumn`` after the last character, §3.55 fix).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from llmanac.cli.findings.checked import Checked
from llmanac.issues import RULES, Issue, Rule

if TYPE_CHECKING:
    from llmanac.keeping.fixes import Edit

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def write(checked: tuple[Checked, ...]) -> str:
    """One run with the rules that were met and every finding."""
    met = sorted({issue.rule for one in checked for issue in one.issues})
    index = {rule: number for number, rule in enumerate(met)}
    run = {
        "tool": {"driver": {"name": "llmanac", "rules": [_rule(RULES[rule]) for rule in met]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, issue, index) for one in checked for issue in one.issues],
    }
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    text = rule.why + (f" Example: {rule.example}" if rule.example else "")
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.why},
        "fullDescription": {"text": text},
        "help": {"text": text},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.dimension]},
    }


def _result(one: Checked, issue: Issue, index: dict[str, int]) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(one.name)}}
    if issue.span.line > 0:  # zero: the finding is about the list as a whole
        place["region"] = _region(issue)
    edit = one.edits.get(issue)
    return {
        "ruleId": issue.rule,
        "ruleIndex": index[issue.rule],
        "level": _LEVELS[issue.severity],
        "message": {"text": issue.message},
        "locations": [{"physicalLocation": place}],
    } | ({"fixes": [_fix(one.name, edit)]} if edit else {})


def _fix(name: str, edit: Edit) -> dict[str, Any]:
    end = edit.column + len(edit.old)
    region = {"startLine": edit.line, "startColumn": edit.column, "endColumn": end}
    replacement = {"deletedRegion": region, "insertedContent": {"text": edit.new}}
    change = {"artifactLocation": {"uri": _uri(name)}, "replacements": [replacement]}
    return {"description": {"text": f"Write {edit.new}."}, "artifactChanges": [change]}


def _region(issue: Issue) -> dict[str, Any]:
    span = issue.span
    region: dict[str, Any] = {"startLine": span.line, "startColumn": span.column, "endColumn": span.end}
    if span.last_line:
        region["endLine"] = span.last_line
    if issue.quoted:
        region["snippet"] = {"text": issue.quoted}
    return region


def _uri(name: str) -> str:
    """A list's name as a relative reference (§3.4.3), or an absolute one for an absolute path.

    >>> _uri("my lists/模型.md")
    'my%20lists/%E6%A8%A1%E5%9E%8B.md'
    """
    path = quote(name.replace("\\", "/"))
    return f"file://{path}" if path.startswith("/") else path
