"""Faults in the data: values that are returned, never logged away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from llmanac.spans import Span

Severity = Literal["error", "warning", "info"]
Dimension = Literal["completeness", "consistency", "semanticAccuracy", "syntacticValidity"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding: its name, how bad it is and why it is worth a look.

    ``dimension`` is the quality dimension of the Linked Data Quality Dimensions vocabulary
    (http://www.w3.org/2016/05/ldqd#) that the finding belongs to.
    """

    name: str
    severity: Severity
    dimension: Dimension
    why: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding in one list.

    ``message`` is a sentence that tells the list's keeper what to look at; ``quoted`` is the
    text in question as it stands in the list.
    """

    rule: str
    severity: Severity
    message: str
    span: Span
    quoted: str = ""


def issue(rule: str, span: Span, message: str, quoted: str = "", severity: Severity | None = None) -> Issue:
    """An issue of a declared rule; the rule's own severity unless another is given.

    Raises ``KeyError`` for a rule that is not in :data:`RULES`.

    >>> issue("empty-link", Span(3, 1, 5), "The link leads nowhere.", "[7B]()").severity
    'warning'
    """
    return Issue(rule, severity or RULES[rule].severity, message, span, quoted)


def _rules(*rules: Rule) -> Mapping[str, Rule]:
    return {rule.name: rule for rule in rules}


#: Every rule there is, by name. One line here is all that a new kind of finding needs.
RULES: Mapping[str, Rule] = _rules(
    Rule("empty-link", "warning", "completeness", "A link without an address tells a reader that something is there, and does not say where.", "[7B-8K]()"),
)
