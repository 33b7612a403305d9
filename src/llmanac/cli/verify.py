"""``llmanac verify``: is an export still what was written?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from llmanac.cli.guard import FINDINGS
from llmanac.cli.terminal import visible


def command(
    directory: Annotated[
        Path, typer.Argument(metavar="DIR", help="Folder that 'llmanac build' wrote.")
    ] = Path("exports"),
) -> None:
    """Compare the files of an export with the SHA-256 sums in its manifest.

    Exits with 1 when a file is missing or changed.

    \b
    Examples:
      llmanac verify
      llmanac verify graph
    """
    if not unchanged(directory):
        raise typer.Exit(FINDINGS)


def unchanged(directory: Path) -> bool:
    """Print how the files differ from the manifest, or that they do not; whether they are all sound."""
    from llmanac.output import read_manifest, verify

    differences = verify(directory)
    for difference in differences:
        typer.echo(f"{visible(difference.path)}: {difference.kind}: {difference.message}")
    manifest = read_manifest(directory)
    if not differences and manifest:
        typer.echo(f"{visible(str(directory))}: {len(manifest['files'])} files, all as they were built.")
    return not differences
