"""A difference for programs: JSON with every fact that changed."""

from __future__ import annotations

import json

from llmanac.compare.difference import Change, Difference, FactChange

#: The name of this form; another one gets another name.
FORM = "llmanac-diff/1"
_SIGNS = ("added", "removed", "changed")


def record(difference: Difference) -> str:
    """The difference as JSON text, sorted and indented.

    ``changes`` has one object per thing: ``change`` (added, removed, changed), ``kind``, ``name``, ``iri``,
    ``lines`` (``old`` and ``new``, one-based) and ``facts``, each with ``property`` (an IRI, or a list of
    them that leads to the fact), ``old`` and ``new`` in words, null for none.
    """
    changes = difference.changes
    document = {
        "format": FORM,
        "old": difference.old.name,
        "new": difference.new.name,
        "counts": {sign: sum(change.sign == sign for change in changes) for sign in _SIGNS},
        "changes": [_change(change) for change in changes],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _change(change: Change) -> dict[str, object]:
    pair = change.pair
    return {
        "change": change.sign,
        "kind": pair.thing.kind,
        "name": pair.thing.name,
        "iri": str(pair.thing.iri),
        "lines": {
            "old": list(pair.old.lines) if pair.old else [],
            "new": list(pair.new.lines) if pair.new else [],
        },
        "facts": [_fact(fact) for fact in change.facts],
    }


def _fact(fact: FactChange) -> dict[str, object]:
    found: dict[str, object] = {
        "change": fact.sign,
        "property": str(fact.path[0]) if len(fact.path) == 1 else [str(one) for one in fact.path],
        "old": fact.old,
        "new": fact.new,
    }
    if fact.node:
        found["of"] = fact.node
    if fact.about:
        found["about"] = fact.about
    return found
