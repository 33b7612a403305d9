"""``llmanac query``: ask an export a packaged question, or any of your own."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from llmanac.cli.graphs import GraphOption, note, opened
from llmanac.cli.terminal import console, visible, width

if TYPE_CHECKING:
    from llmanac.query.engine import Graph
    from llmanac.query.questions import Question
    from llmanac.query.results import Answer, Table
    from llmanac.query.why import Why


class Format(StrEnum):
    """How an answer is printed."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    turtle = "turtle"


def command(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="QUESTION [ARGUMENT ...]", help="A packaged question, a file (.rq), or SPARQL."
        ),
    ] = None,
    graph: GraphOption = None,
    form: Annotated[Format, typer.Option("--format", help="How to print the answer.")] = Format.table,
    include: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="inferred,quality", help="Graphs to ask beside the stated facts."),
    ] = None,
    show_list: Annotated[bool, typer.Option("--list", help="Show the packaged questions.")] = False,
    as_of: Annotated[
        str, typer.Option("--as-of", metavar="DATE", help="Ask what stood then (2023-08); needs a history.")
    ] = "",
    limit: Annotated[int, typer.Option(min=1, help="The most rows to print.")] = 10_000,
    timeout: Annotated[float, typer.Option(min=0.1, help="The most seconds to wait.")] = 30.0,
    prove: Annotated[
        bool, typer.Option("--why", help="Name the lines of the lists that prove each row.")
    ] = False,
) -> None:
    """Ask the knowledge graph: a packaged question by name, a file, or SPARQL. Prefixes are declared.

    With --why each row of a SELECT has footnotes, LIST:LINE, found in the graphs of the rows: under a
    table, as a last column of csv and tsv, as the member "why" of json. What has none (what stands in no
    list, is counted by an inner SELECT, or must not be there) is said.

    \b
    Examples:
      llmanac query --list
      llmanac query descendants LLaMA
      llmanac query trained-on "The Pile" 6B --format csv
      llmanac query descendants Pythia --why
      llmanac query 'SELECT ?name { ?f a alm:ModelFamily ; schema:name ?name }'
    """
    from llmanac.query.asked import understand
    from llmanac.query.questions import answer, bind

    if show_list:
        _print_list()
        return
    if not words:
        raise typer.BadParameter("name a question; 'llmanac query --list' shows them.", param_hint="QUESTION")
    question, arguments = understand(words)
    added = {name.strip() for given in include or () for name in given.split(",")}
    asked = opened(graph, question.include | added)
    if as_of:
        asked = asked.as_of(as_of)
    if question.title:
        found: Answer = answer(asked, question, arguments, limit=limit, timeout=timeout)
    elif arguments:
        raise typer.BadParameter("a query of your own takes no arguments.", param_hint="ARGUMENT")
    else:
        found = asked.ask(question.query, limit=limit, timeout=timeout)
    if prove:
        from llmanac.query.results import Table
        from llmanac.query.why import why

        if not isinstance(found, Table):
            raise typer.BadParameter("only the rows of a SELECT have footnotes.", param_hint="--why")
        bound = bind(asked, question, arguments) if question.title else {}
        proof = why(asked, question.query, found, bound, timeout=timeout)
        _print_footnoted(asked, question, found, proof, form)
    else:
        _print(asked, question, found, form)
    _remark(asked, question, found, limit)


def _print(graph: Graph, question: Question, found: Answer, form: Format) -> None:
    from llmanac.query.results import Table, write

    if isinstance(found, Table) and form is Format.table:
        _print_table(graph, question, found)
    else:
        sys.stdout.write(write(found, form.value, graph.prefixes))


def _print_footnoted(graph: Graph, question: Question, found: Table, why: Why, form: Format) -> None:
    from llmanac.query.footnoted import numbered, under, with_column, write_footnoted

    if form is Format.table:
        cells, notes = numbered(why)
        _print_table(graph, question, with_column(found, cells))
        typer.echo()
        for line in under(notes, why, width()):
            typer.echo(visible(line))
    else:
        sys.stdout.write(write_footnoted(found, why, form.value, graph.prefixes))
    if why.remarks:
        note("\n".join(why.remarks))


def _print_table(graph: Graph, question: Question, found: Table) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table as Grid
    from rich.text import Text

    from llmanac.ontology.rdf import Iri
    from llmanac.query.entities import short
    from llmanac.query.results import plain

    if question.title:
        note(question.title)
    grid = Grid(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in found.variables:
        numeric = all(plain(row[found.variables.index(name)]).isdecimal() for row in found.rows)
        grid.add_column(name, justify="right" if numeric else "left", overflow="fold")
    for row in found.rows:
        cells = (short(graph, term) if isinstance(term, Iri) else plain(term) for term in row)
        grid.add_row(*(Text(visible(cell)) for cell in cells))
    out = console()
    # Off a terminal nothing is folded: the next program in the pipe wants one row on one line.
    out.print(grid, width=width() if sys.stdout.isatty() else 10_000, no_wrap=not sys.stdout.isatty())


def _remark(graph: Graph, question: Question, found: Answer, limit: int) -> None:
    """What the answer does not say by itself: that it is empty, and why; that it was cut."""
    from llmanac.query.results import Table, Triples
    from llmanac.query.suggest import suggestions

    if not isinstance(found, Table | Triples):
        return
    size = len(found.rows) if isinstance(found, Table) else len(found.triples)
    if not size:
        note("\n".join(["No rows.", *map(str, suggestions(graph, question.query))]))
    elif not found.complete:
        note(f"Only the first {limit} rows; --limit gives more.")


def _print_list() -> None:
    from llmanac.query.questions import questions

    for question in questions().values():
        wanted = " ".join(f"[{parameter.name}]" for parameter in question.parameters)
        typer.echo(f"{question.name} {wanted}".rstrip())
        typer.echo(f"    {question.title}")
        for parameter in question.parameters:
            default = f" (default: {parameter.default})" if parameter.default is not None else ""
            typer.echo(f"      {parameter.name}: {parameter.text}{default}")
