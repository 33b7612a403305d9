"""``llmanac render``: the list back from the facts of a graph."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from llmanac.cli.graphs import opened
from llmanac.cli.terminal import visible

if TYPE_CHECKING:
    import pyoxigraph as ox

    from llmanac.ontology.rdf import Quad


class Sort(StrEnum):
    """The keys of :data:`llmanac.render.SORTS`, for the option's help and its check."""

    name = "name"
    date = "date"
    size = "size"
    affiliation = "affiliation"


def command(
    graph: Annotated[
        str | None,
        typer.Argument(
            metavar="GRAPH",
            help="Folder of an export, or its .nq file. None: exports, else the packaged lists.",
        ),
    ] = None,
    sort: Annotated[Sort | None, typer.Option(metavar="FIELD", help="Order the rows of each table.")] = None,
    columns: Annotated[
        list[str] | None, typer.Option(metavar="COLUMN,...", help="Write these columns only, in this order.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead of printing.")
    ] = None,
) -> None:
    """Write a list from the facts of a graph, as Markdown tables that read as the same facts.

    Of one list the sections and the order of the rows stay. Of several lists, rows about one model
    become one row, under the stage that it belongs to: so two lists become one.

    \b
    Examples:
      llmanac render
      llmanac build a.md b.md --output both && llmanac render both -o merged.md
      llmanac render exports --sort date --columns model,size,licence,date
    """
    import pyoxigraph as ox

    from llmanac.output.single import write_file
    from llmanac.render import render

    asked = opened(graph)
    quads = [_ours(quad) for quad in asked.store if not isinstance(quad.graph_name, ox.DefaultGraph)]
    chosen = [part.strip() for word in columns or () for part in word.split(",") if part.strip()]
    text = render(quads, sort=sort.value if sort else "", columns=chosen)
    if output is None:
        typer.echo(text, nl=False)
        return
    write_file(output, text.encode("utf-8", "backslashreplace"))
    typer.echo(f"Wrote {visible(str(output))}.", err=True)


def _ours(quad: ox.Quad) -> Quad:
    from llmanac.ontology.rdf import Iri, Quad
    from llmanac.ontology.statements import from_oxigraph

    subject, predicate, graph = map(from_oxigraph, (quad.subject, quad.predicate, quad.graph_name))
    return Quad(Iri(str(subject)), Iri(str(predicate)), from_oxigraph(quad.object), Iri(str(graph)))
