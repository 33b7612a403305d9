"""GraphML that NetworkX, igraph, Gephi, yEd and APOC take (http://graphml.graphdrawing.org/primer/).

A key says ``for`` and has one type per name; edge ids differ over the whole file; nodes and edges bear
their label as APOC wants it (``labels``, ``label``) and as data. GraphML has no lists: they are JSON
texts. XML has no control characters: they become U+FFFD (https://www.w3.org/TR/xml/#charsets).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from llmanac.graph.schema import NODE_PROPERTIES, RELATIONS, Edge, Node, PropertyType, PropertyValue, edge_id
from llmanac.graph.view import GraphView

#: Type of the schema → ``attr.type``; lists are JSON texts.
TYPES: Mapping[PropertyType, str] = {
    "string": "string", "long": "long", "double": "double", "boolean": "boolean",
    "string[]": "string", "long[]": "string",
}  # fmt: skip
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ITEMS_A_WRITE = 1024


def text(value: PropertyValue) -> str:
    """A value as the text of a ``data`` element, escaped.

    >>> text("a < b\\x00"), text(True), text(("x", "y"))
    ('a &lt; b\\ufffd', 'true', '["x", "y"]')
    """
    if isinstance(value, tuple):
        value = json.dumps(value, ensure_ascii=False)
    plain = str(value).lower() if isinstance(value, bool) else str(value)
    # A bare carriage return would be read back as a line feed.
    return escape(_FORBIDDEN.sub("\ufffd", plain), {"\r": "&#13;"})


def write(view: GraphView, stream: BinaryIO) -> None:
    """Write the property graph as one directed graph."""
    pending: list[str] = []
    for piece in _pieces(view):
        pending.append(piece)
        if len(pending) >= _ITEMS_A_WRITE:
            stream.write("".join(pending).encode("utf-8"))
            pending.clear()
    stream.write("".join(pending).encode("utf-8"))


def _pieces(view: GraphView) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    node_keys, edge_keys = (
        keys(NODE_PROPERTIES.values()),
        keys(each.properties for each in RELATIONS.values()),
    )
    for owner, found in (("node", node_keys), ("edge", {"eid": "string", **edge_keys})):
        for name, type_ in {"label": "string", **found}.items():
            yield f'<key id="{owner}.{name}" for="{owner}" attr.name="{name}" attr.type="{type_}"/>\n'
    yield '<graph id="almanac" edgedefault="directed">\n'
    for node in view.network.nodes:
        yield _node(node)
    for edge in view.network.edges:
        yield _edge(edge)
    yield "</graph>\n</graphml>\n"


def keys(tables: Iterable[Mapping[str, PropertyType]]) -> dict[str, str]:
    """Property → ``attr.type``, over all labels or relations, by name.

    Raises ``ValueError`` for a name with two types, which several readers refuse.
    """
    found: dict[str, str] = {}
    for table in tables:
        for name, type_ in table.items():
            if found.setdefault(name, TYPES[type_]) != TYPES[type_]:
                raise ValueError(f"{name!r} has two types")
    return dict(sorted(found.items()))


def _node(node: Node) -> str:
    data = _data("node", {"label": node.label, **node.properties})
    return f'<node id={quoteattr(node.id)} labels=":{node.label}">\n{data}</node>\n'


def _edge(edge: Edge) -> str:
    identity = edge_id(edge)
    ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
    data = _data("edge", {"label": edge.type, "eid": identity, **edge.properties})
    return f'<edge id="e{identity}" {ends} label="{edge.type}">\n{data}</edge>\n'


def _data(owner: str, properties: Mapping[str, PropertyValue]) -> str:
    return "".join(f'<data key="{owner}.{name}">{text(value)}</data>\n' for name, value in properties.items())
