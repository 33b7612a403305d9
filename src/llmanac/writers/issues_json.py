"""``issues.json``: every finding, for programs; in the order of the lists and their lines."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, BinaryIO

from llmanac.graph.facts import Facts, last_step
from llmanac.graph.view import GraphView
from llmanac.ontology.rdf import Iri
from llmanac.ontology.terms import ALM, DCT, DQV, OA


def records(view: GraphView) -> list[dict[str, Any]]:
    """The findings of the quality graph.

    ``list`` is the list's id, ``row`` the IRI of the row that a finding is about (None where it is
    about the list as a whole), ``line`` and ``column`` count from one (None where not told).
    """
    facts = view.facts
    found = [_record(facts, finding) for finding in facts.of_class(DQV.QualityAnnotation)]
    return sorted(found, key=lambda each: (each["list"], each["line"] or 0, each["column"] or 0, each["iri"]))


def _record(facts: Facts, finding: Iri) -> dict[str, Any]:
    targets = facts.nodes(finding, OA.hasTarget)
    rows = [target for target in targets if not facts.is_a(target, ALM.SourceList)]
    lists = [target for target in targets if facts.is_a(target, ALM.SourceList)]
    lists += [list_ for row in rows for list_ in facts.nodes(row, DCT.isPartOf)]
    return {
        "list": last_step(lists[0]) if lists else "",
        "rule": facts.text(finding, DCT.identifier),
        "severity": facts.text(finding, ALM.severity),
        "message": facts.text(finding, OA.bodyValue),
        "line": _number(facts.text(finding, ALM.line)),
        "column": _number(facts.text(finding, ALM.column)),
        "quoted": facts.text(finding, ALM.quotedText),
        "row": str(rows[0]) if rows else None,
        "iri": str(finding),
    }


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None


def write(view: GraphView, stream: BinaryIO) -> None:
    """Write ``{"counts": {severity: n}, "issues": [...]}``, a finding a line."""
    findings = records(view)
    counts = Counter(str(each["severity"]) for each in findings)
    totals = {severity: counts[severity] for severity in ("error", "warning", "info")}
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in findings)
    body = f"[\n{lines}\n]" if findings else "[]"
    stream.write(f'{{"counts": {json.dumps(totals)}, "issues": {body}}}\n'.encode())
