"""What ``llmanac check EXPORT`` says about the graph in an export."""

from __future__ import annotations

from pathlib import Path

import typer

from llmanac.cli.terminal import visible
from llmanac.errors import ExportError

#: Files that hold the graph, the most complete first.
_GRAPHS = ("almanac.nq", "almanac.ttl", "almanac.nt", "almanac.jsonld")


def conforming(directory: Path) -> bool:
    """Print each violation of ``ontology/shapes.ttl``, or that there is none; whether there is none."""
    from llmanac.graph.validate import conforms

    graph = next((directory / name for name in _GRAPHS if (directory / name).is_file()), None)
    if graph is None:
        raise ExportError(f"There is none of {', '.join(_GRAPHS)} to check here.", where=str(directory))
    report = conforms(graph)
    for violation in report.violations:
        value = f" ({visible(violation.value)})" if violation.value else ""
        typer.echo(f"{visible(violation.focus)}: {violation.shape}: {visible(violation.message)}{value}")
    if report.conforms:
        typer.echo(f"{visible(str(graph))}: conforms to the shapes.")
    return report.conforms
