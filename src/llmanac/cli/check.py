"""``llmanac check``: the findings of lists, for people and for programs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from llmanac.cli.findings import FORMATS
from llmanac.cli.findings.checked import Checked
from llmanac.cli.guard import FINDINGS
from llmanac.cli.options import LISTS, Aliases
from llmanac.cli.progress import progress
from llmanac.cli.rules import known
from llmanac.cli.shapes import conforming
from llmanac.cli.verify import unchanged
from llmanac.issues import Issue

if TYPE_CHECKING:
    from llmanac.api import Almanac


class Format(StrEnum):
    """The keys of :data:`llmanac.cli.findings.FORMATS`, for the option's help and its check."""

    text = "text"
    json = "json"
    sarif = "sarif"
    github = "github"


def command(
    sources: Annotated[
        list[str], typer.Argument(metavar="LIST", help=f"{LISTS} Or the folder of an export.")
    ],
    form: Annotated[Format, typer.Option("--format", help="How to print the findings.")] = Format.text,
    select: Annotated[
        list[str] | None, typer.Option(metavar="RULE,...", help="Print findings of these rules only.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="RULE,...", help="Leave findings of these rules out.")
    ] = None,
    aliases: Aliases = None,
) -> None:
    """Print what is wrong in a list, each finding with its line and a caret.

    Exits with 1 when there are errors; warnings and notes leave 0. The folder of an export is checked
    against its manifest and against the shapes of the ontology.

    \b
    Examples:
      llmanac check README.md
      llmanac check *.md --ignore mixed-units
      llmanac check list.md --format sarif > findings.sarif
      llmanac check exports
    """
    wanted = _wanted(select, ignore)
    exports = [Path(source) for source in sources if _is_export(Path(source))]
    if exports:
        if len(exports) < len(sources) or form is not Format.text or select or ignore or aliases:
            raise typer.BadParameter("an export is checked without lists and options beside it.")
        unsound = [export for export in exports if not (unchanged(export) & conforming(export))]
        raise typer.Exit(FINDINGS if unsound else 0)
    from llmanac import api

    with progress(quiet=False) as report:
        almanac = api.read(*sources, aliases=aliases, stdin=sys.stdin.buffer, progress=report)
    checked = _checked(almanac, wanted)
    typer.echo(FORMATS[form](checked), nl=False)
    if any(issue.severity == "error" for one in checked for issue in one.issues):
        raise typer.Exit(FINDINGS)


def _wanted(select: list[str] | None, ignore: list[str] | None) -> Callable[[Issue], bool]:
    """Whether a finding is to be printed, by the rules that were selected and ignored."""
    chosen = frozenset(known(select or (), "--select"))
    left_out = frozenset(known(ignore or (), "--ignore"))
    return lambda issue: (not chosen or issue.rule in chosen) and issue.rule not in left_out


def _is_export(path: Path) -> bool:
    from llmanac.output import read_manifest

    return path.is_dir() and read_manifest(path) is not None


def _checked(almanac: Almanac, wanted: Callable[[Issue], bool]) -> tuple[Checked, ...]:
    return tuple(
        Checked(
            name=source.name,
            lines=tuple(source.text.split("\n")),
            issues=tuple(filter(wanted, almanac.issues.get(source.id, ()))),
        )
        for source in almanac.sources
    )
