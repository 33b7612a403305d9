"""What was read from a list, as a text that a person can write by hand and check by eye."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from llmanac.api import Almanac
from llmanac.graph.schema import Node, PropertyGraph, PropertyValue

#: Where it stands is said by the findings and by other tests; how it was trained has its own node.
_LEFT_OUT = ("STATED_IN", "GENERATED_BY")
_HEADS = ("ModelFamily", "Project", "Training")


def facts(almanac: Almanac) -> str:
    """Families and projects with their properties and relations, then the findings, a line each."""
    network = almanac.view.network
    lines = [line for head in _heads(network) for line in _about(head, network)]
    issues = (issue for found in almanac.issues.values() for issue in found)
    lines += [f"! {issue.span} {issue.severity} {issue.rule}" for issue in issues]
    return "\n".join(lines) + "\n"


def _heads(network: PropertyGraph) -> list[Node]:
    return [node for node in network.nodes if node.label in _HEADS]


def _about(head: Node, network: PropertyGraph) -> Iterator[str]:
    nodes = {node.id: node for node in network.nodes}
    yield f"{head.label} {_name(head)}"
    yield from (f"  {key}: {_said(value)}" for key, value in _properties(head.properties))
    for edge in network.edges:
        if edge.source == head.id and edge.type not in _LEFT_OUT:
            target = nodes[edge.target]
            about = dict(_properties(edge.properties))
            if edge.type == "HAS_CHECKPOINT":
                about |= dict(_properties(target.properties))
            said = ", ".join(f"{key} {_said(value)}" for key, value in sorted(about.items()))
            yield f"  {edge.type} {_name(target)}" + (f" ({said})" if said else "")


def _name(node: Node) -> str:
    fallback = node.id.split("/family/")[-1] if node.label == "Training" else node.id
    return str(node.properties.get("name", node.properties.get("url", fallback)))


def _properties(properties: Mapping[str, PropertyValue]) -> list[tuple[str, PropertyValue]]:
    # What repeats another property, and the lines, which move with every edit of a case.
    derived = ("name", "lines", "issuedYear", "issuedMonth", "maxContextLength", "hubId", "hostedBy")
    return [(key, value) for key, value in properties.items() if value and key not in derived]


def _said(value: PropertyValue) -> str:
    return " | ".join(map(str, value)) if isinstance(value, tuple) else str(value)
