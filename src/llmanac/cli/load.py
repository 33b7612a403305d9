"""``llmanac load``: an export into a running database, checked by asking the database."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from llmanac.cli.guard import FINDINGS, leave
from llmanac.cli.progress import progress
from llmanac.cli.terminal import console, visible

if TYPE_CHECKING:
    from llmanac.stores import Outcome

_MOST_GRAPHS = 20


class Target(StrEnum):
    """The kinds of database, as :data:`llmanac.stores.STORES` names them."""

    sparql = "sparql"
    bolt = "bolt"
    falkordb = "falkordb"
    ladybug = "ladybug"


class Dialect(StrEnum):
    """Whose paths a SPARQL server has, as :data:`llmanac.stores.endpoints.DIALECTS` names them."""

    oxigraph = "oxigraph"
    fuseki = "fuseki"
    rdf4j = "rdf4j"
    graphdb = "graphdb"
    virtuoso = "virtuoso"


def command(
    kind: Annotated[Target, typer.Argument(metavar="KIND", help="sparql, bolt, falkordb or ladybug.")],
    target: Annotated[str, typer.Argument(metavar="TARGET", help="Address of a server, or path of a file.")],
    export: Annotated[
        Path, typer.Option("--from", metavar="DIR", help="Folder of the export to load.")
    ] = Path("exports"),
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove what an older load left and this export lacks.")
    ] = False,
    graphs: Annotated[
        bool, typer.Option("--graphs", help="sparql: keep the named graphs apart (one per row of a list).")
    ] = False,
    graph: Annotated[
        str, typer.Option(metavar="IRI", help="sparql: the graph to fill, or default. [BASE/almanac]")
    ] = "",
    dialect: Annotated[
        Dialect | None, typer.Option(help="sparql: whose server it is, where its address does not tell.")
    ] = None,
    database: Annotated[
        str, typer.Option(metavar="NAME", help="bolt: the database; falkordb: the graph. [almanac]")
    ] = "",
    timeout: Annotated[
        float, typer.Option(metavar="SECONDS", min=1, help="How long to wait for one answer.")
    ] = 600,
    tries: Annotated[
        int, typer.Option(min=1, max=20, help="How often to try what may be a passing fault.")
    ] = 4,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print faults and differences only.")] = False,
) -> None:
    """Load an export into a database, then compare what the database says it has with the export.

    \b
    A user and a password are read from LLMANAC_USER and LLMANAC_PASSWORD, or asked for.
    Loading again changes nothing; a load that was cut off is completed by the next one.
    Exits with 1 when the counts differ, with 2 when the database cannot be loaded.

    \b
    Examples:
      llmanac load sparql http://127.0.0.1:7878
      llmanac load bolt bolt://127.0.0.1:7687 --prune
      llmanac load falkordb falkor://127.0.0.1:6379
      llmanac load ladybug almanac.lbug --from exports
    """
    from llmanac.errors import AccessDenied
    from llmanac.stores import STORES, Credentials, Options, read_export

    _only_where_meant(kind, {"--graphs": graphs, "--graph": graph, "--dialect": dialect}, (Target.sparql,))
    _only_where_meant(kind, {"--database": database}, (Target.bolt, Target.falkordb))
    if graphs and graph:
        raise typer.BadParameter("--graphs keeps the export's own names.", param_hint="--graph")
    given = Credentials(os.environ.get("LLMANAC_USER", ""), os.environ.get("LLMANAC_PASSWORD", ""))
    if given.user and "LLMANAC_PASSWORD" not in os.environ and sys.stdin.isatty():
        given = Credentials(given.user, _asked("Password"))
    source = read_export(export)

    def load(credentials: Credentials) -> Outcome:
        with progress(quiet) as report:
            options = Options(
                credentials, prune=prune, timeout=timeout, tries=tries, database=database, graph=graph,
                named=graphs, dialect=dialect or "", report=report,
            )  # fmt: skip
            return STORES[kind].load(source, target, options)

    try:
        outcome = load(given)
    except AccessDenied:
        if given or not sys.stdin.isatty():
            raise
        outcome = load(Credentials(typer.prompt("User", default="", err=True), _asked("Password")))
    if not quiet or not outcome.complete:
        _print_table(outcome)
    if not quiet:
        _print_notes(outcome, prune)
    if not outcome.complete:
        leave("The database does not hold what the export has.", FINDINGS)


def _asked(what: str) -> str:
    return str(typer.prompt(what, hide_input=True, default="", show_default=False, err=True))


def _only_where_meant(kind: Target, options: dict[str, object], meant: tuple[Target, ...]) -> None:
    for name, value in options.items():
        if value and kind not in meant:
            raise typer.BadParameter(f"it is for {' and '.join(meant)} only.", param_hint=name)


def _print_table(outcome: Outcome) -> None:
    """Differences first; of hundreds of graphs only the first are shown, and a sum."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    table.add_column()
    for title in ("export", "database", "older", ""):
        table.add_column(title, justify="right")
    tallies = outcome.tallies
    if len(tallies) > _MOST_GRAPHS and all(tally.kind == "graph" for tally in tallies):
        tallies = tuple(sorted(tallies, key=lambda tally: (tally.agrees, not tally.stale)))[:_MOST_GRAPHS]
    for tally in tallies:
        sign = "ok" if tally.agrees else "DIFFERS"
        older = f"{tally.stale:,}" if tally.stale else ""
        table.add_row(visible(tally.name), f"{tally.expected:,}", f"{tally.found:,}", older, sign)
    expected = sum(tally.expected for tally in outcome.tallies)
    found = sum(tally.found for tally in outcome.tallies)
    older = f"{outcome.stale:,}" if outcome.stale else ""
    table.add_row("all", f"{expected:,}", f"{found:,}", older, "ok" if outcome.complete else "DIFFERS")
    console().print(table)


def _print_notes(outcome: Outcome, prune: bool) -> None:
    if outcome.pruned:
        typer.echo(f"{outcome.pruned:,} of an older load were removed.")
    if outcome.stale and prune:
        typer.echo(f"{outcome.stale:,} of an older load stay: relations that are not ours hang on them.")
    elif outcome.stale:
        typer.echo(f"{outcome.stale:,} of an older load are still there; --prune removes them.")
    for note in outcome.notes:
        typer.echo(note)
