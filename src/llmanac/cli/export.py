"""``llmanac export``: more formats from an export that there is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from llmanac.cli.terminal import visible


def command(
    formats: Annotated[
        list[str], typer.Argument(metavar="FORMAT...", help="Formats, say graphml or parquet.")
    ],
    source: Annotated[
        Path,
        typer.Option("--from", metavar="DIR", help="Folder that 'llmanac build' wrote, or its almanac.nq."),
    ] = Path("exports"),
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="Folder to write to; none: the same.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write into a folder that llmanac did not make.")
    ] = False,
) -> None:
    """Write more formats from an export that there is, without its lists.

    \b
    Examples:
      llmanac export graphml
      llmanac export parquet neo4j --from exports --output for-databases
    """
    from llmanac import api

    wanted = [part.strip() for word in formats for part in word.split(",") if part.strip()]
    for name, size in api.export(wanted, source, output, force=force):
        typer.echo(f"{visible(name)}  {size:,} bytes")
