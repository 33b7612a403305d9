"""``llmanac trace``: what became of each character of a list."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from llmanac.cli.options import Aliases
from llmanac.cli.progress import progress
from llmanac.cli.terminal import visible


def command(
    source: Annotated[str, typer.Argument(metavar="LIST", help="A Markdown file, or - for standard input.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the page here.")
    ] = None,
    aliases: Aliases = None,
) -> None:
    """Show what became of each character of a list, and print what nothing reads.

    With --output a page is written: the list as written, each piece in the colour of what it became;
    a click on it shows the statements, a click on a statement shows its words.

    \b
    Examples:
      llmanac trace list.md
      llmanac trace list.md -o trace.html
    """
    from llmanac import api
    from llmanac.output.single import write_file
    from llmanac.trace import render, report, trace

    with progress(quiet=False) as tell:
        almanac = api.read(source, aliases=aliases, stdin=sys.stdin.buffer, progress=tell)
    if len(almanac.sources) > 1:
        raise typer.BadParameter("one list at a time can be traced.", param_hint="LIST")
    found = trace(almanac.sources[0], almanac.knowledge)
    typer.echo("\n".join(visible(line) for line in report(found).rstrip("\n").split("\n")))
    if output is not None:
        write_file(output, render(found, almanac.knowledge.base))
        typer.echo(f"Wrote {visible(str(output))}.", err=True)
