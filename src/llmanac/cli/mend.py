"""``llmanac check --fix``: show what would be mended, ask, and mend it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from llmanac.cli.graphs import note
from llmanac.cli.guard import FINDINGS
from llmanac.cli.terminal import visible

if TYPE_CHECKING:
    from llmanac.api import Almanac
    from llmanac.issues import Issue


def mend(almanac: Almanac, wanted: Mapping[str, tuple[Issue, ...]], *, yes: bool) -> None:
    """Show the diff of all lists; write them when ``yes`` is given or said. Leaves with 1 when not."""
    from llmanac.keeping.fixes import fixes
    from llmanac.keeping.mend import mended, unified
    from llmanac.output.replace import replace, unchanged

    written: list[tuple[Path, bytes, str]] = []
    count = 0
    for source in almanac.sources:
        if source.name == "stdin" and not Path(source.name).is_file():
            raise typer.BadParameter("standard input has no place to be mended in.", param_hint="--fix")
        found = fixes(source.text.split("\n"), wanted[source.id], almanac.knowledge.aliases)
        if found:
            path = Path(source.name)
            old = unchanged(path, sha256=source.sha256)
            new = mended(old, [fix.edit for fix in found], source.name)
            _show(unified(old, new, source.name))
            written.append((path, new, source.sha256))
            count += len(found)
    if not written:
        note("There is nothing to mend.")
        return
    told = f"{count} place{'s' if count > 1 else ''} in {len(written)} list{'s' if len(written) > 1 else ''}"
    if not yes and not (_interactive() and typer.confirm(f"Mend {told}?", err=True)):
        note(f"Nothing was changed; --yes mends {told}.")
        raise typer.Exit(FINDINGS)
    for path, new, sha256 in written:
        replace(path, new, sha256=sha256)
    note(f"Mended {told}.")


def _interactive() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _show(lines: Iterable[str]) -> None:
    """As it stands into a pipe, so that a tab stays a tab; harmless on a terminal."""
    for line in lines:
        typer.echo(visible(line) if sys.stdout.isatty() else line)
