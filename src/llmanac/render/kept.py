"""What a row keeps without understanding it."""

from __future__ import annotations

from llmanac.ontology.terms import ALM, SCHEMA
from llmanac.render.rows import Row


def others(row: Row) -> list[tuple[str, str]]:
    """What stood under headers that no rule knows: header and text."""
    nodes = row.facts.nodes(row.subject, ALM.otherValue)
    return [(row.facts.text(node, SCHEMA.name), row.facts.text(node, SCHEMA.value)) for node in nodes]
