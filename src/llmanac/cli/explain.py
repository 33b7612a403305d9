"""``llmanac explain``: why rows of several lists are one model, and where they differ."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from llmanac.cli.graphs import GraphOption, opened
from llmanac.cli.terminal import visible


class Format(StrEnum):
    """How an explanation is printed."""

    text = "text"
    json = "json"


def command(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A model: its name, another spelling, or its IRI.")
    ],
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.text,
    graph: GraphOption = None,
) -> None:
    """Explain a model: which rows speak of it, what makes them one, what each says, where they differ.

    The evidence (name key, reviewed alias, shared hub and code repositories, papers, organizations) is
    taken again from the graph and judged as when the lists were linked. What rules concluded stands apart.

    \b
    Examples:
      llmanac explain Pythia
      llmanac explain LLaMA --format json
      llmanac explain checkpoint:pythia-12b --graph exports
    """
    from llmanac.query.explain import explain
    from llmanac.query.explained import in_json, in_text

    found = explain(opened(graph), name)
    if form is Format.json:
        typer.echo(in_json(found), nl=False)
        return
    for line in in_text(found):
        typer.echo(visible(line))
