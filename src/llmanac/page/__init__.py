"""One HTML file that shows the whole graph, offline: map, lineage, timeline, table, details.

GraphView → bytes. The drawing is vis-network's, out of the package pyvis; positions, template,
style and script are ours. The page asks for nothing: its policy allows only its own parts.
"""

from __future__ import annotations

from llmanac.graph.view import GraphView

__all__ = ["render"]


def render(view: GraphView) -> bytes:
    """The page as UTF-8 bytes, the same for the same view on every machine.

    Raises :class:`~llmanac.errors.ToolMissing` when the package pyvis is not installed.
    """
    from llmanac.page.document import document  # here: the template engine and numpy load only for a page

    return document(view).encode("utf-8")
