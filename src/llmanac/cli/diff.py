"""``llmanac diff``: what changed between two states of a list, by meaning."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from llmanac.cli.guard import FINDINGS
from llmanac.cli.options import Aliases
from llmanac.cli.terminal import console, visible

if TYPE_CHECKING:
    from llmanac.compare.difference import Difference

_STYLES = {"heading": "bold", "added": "green", "removed": "red", "changed": "yellow"}


class Format(StrEnum):
    """How a difference is printed."""

    text = "text"
    json = "json"
    patch = "rdf-patch"


def command(
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="A list, -, the folder of an export, or its .nq.")
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same, later.")],
    form: Annotated[Format, typer.Option("--format", help="How to print the difference.")] = Format.text,
    whole: Annotated[
        bool, typer.Option("--whole", help="With rdf-patch: all statements that differ, whatever they mean.")
    ] = False,
    aliases: Aliases = None,
) -> None:
    """Print what changed between two states of a list: models, projects, legend, notes, references.

    Only meaning counts: blanks, line breaks in cells, the order of rows and the form of links are no
    change. Exits with 0 when nothing changed and with 1 when something did, as diff does.

    \b
    Examples:
      llmanac diff 2023-08-07.md 2023-11-06.md
      llmanac diff exports list.md --format json
      llmanac diff old/almanac.nq new/almanac.nq --format rdf-patch --whole > changes.rdfp
    """
    if whole and form is not Format.patch:
        raise typer.BadParameter("only an RDF patch can be whole.", param_hint="--whole")
    if old == new == "-":
        raise typer.BadParameter("standard input holds one list only.", param_hint="NEW")
    from llmanac import api

    found = api.diff(old, new, aliases=aliases, stdin=sys.stdin.buffer)
    _print(found, form, whole)
    if found:
        raise typer.Exit(FINDINGS)


def _print(found: Difference, form: Format, whole: bool) -> None:
    if form is Format.json:
        from llmanac.compare.record import record

        typer.echo(record(found), nl=False)
        return
    if form is Format.patch:
        from llmanac.compare.patch import patch

        typer.echo(patch(found, whole=whole), nl=False)
        return
    from rich.text import Text

    from llmanac.compare.text import report

    out = console()
    for line in report(found):
        out.print(Text(visible(line.text), style=_STYLES.get(line.style, "")))
