"""``llmanac check``: the findings of lists, for people and for programs."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from llmanac.cli.findings import FORMATS
from llmanac.cli.findings.checked import Checked
from llmanac.cli.guard import FINDINGS
from llmanac.cli.mend import mend
from llmanac.cli.options import LISTS, Aliases
from llmanac.cli.progress import progress
from llmanac.cli.rules import known
from llmanac.cli.shapes import conforming
from llmanac.cli.verify import unchanged
from llmanac.issues import Issue

if TYPE_CHECKING:
    from llmanac.api import Almanac
    from llmanac.source import SourceDocument


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
    config: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Settings; else llmanac.toml beside the list or above it."),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is certain, after showing a diff.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --fix: mend without asking.")] = False,
    aliases: Aliases = None,
) -> None:
    """Print what is wrong in a list, each finding with its line and a caret.

    Exits with 1 when there are errors; warnings and notes leave 0. The folder of an export is checked
    against its manifest and against the shapes of the ontology.

    llmanac.toml has the keys select, ignore and known-hosts (lists of rules, rules, hosts) and the table
    [severity] with RULE = "off", "info", "warning" or "error". What is selected or ignored here goes first.

    --fix mends three things: https:// in front of github.com, gitlab.com, huggingface.co and arxiv.org;
    spellings that a reviewed alias calls misspelt; and misspelt words for data and languages. It shows the
    diff and asks; without a terminal it only shows it. Exits with 1 when something was left to mend.

    \b
    Examples:
      llmanac check README.md
      llmanac check *.md --ignore mixed-units
      llmanac check list.md --format sarif > findings.sarif
      llmanac check list.md --fix
      llmanac check exports
    """
    chosen, left_out = known(select or (), "--select"), known(ignore or (), "--ignore")
    if yes and not fix:
        raise typer.BadParameter("there is nothing to say yes to without --fix.", param_hint="--yes")
    if fix and form is not Format.text:
        raise typer.BadParameter("a diff is text.", param_hint="--format")
    exports = [Path(source) for source in sources if _is_export(Path(source))]
    if exports:
        options = (form is not Format.text, select, ignore, aliases, config, fix)
        if len(exports) < len(sources) or any(options):
            raise typer.BadParameter("an export is checked without lists and options beside it.")
        unsound = [export for export in exports if not (unchanged(export) & conforming(export))]
        raise typer.Exit(FINDINGS if unsound else 0)
    from llmanac import api

    with progress(quiet=False) as report:
        almanac = api.read(*sources, aliases=aliases, stdin=sys.stdin.buffer, progress=report)
    wanted = {one.id: _wanted(almanac, one, config, chosen, left_out) for one in almanac.sources}
    if fix:
        mend(almanac, wanted, yes=yes)
        return
    checked = _checked(almanac, wanted)
    typer.echo(FORMATS[form](checked), nl=False)
    if any(issue.severity == "error" for one in checked for issue in one.issues):
        raise typer.Exit(FINDINGS)


def _wanted(
    almanac: Almanac,
    source: SourceDocument,
    config: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
) -> tuple[Issue, ...]:
    """The findings of a list that its settings and this call want."""
    from llmanac.keeping.settings import settings_of

    settings = settings_of(source.name, config).overridden(select, ignore)
    return settings.applied(almanac.issues.get(source.id, ()))


def _is_export(path: Path) -> bool:
    from llmanac.output import read_manifest

    return path.is_dir() and read_manifest(path) is not None


def _checked(almanac: Almanac, wanted: Mapping[str, tuple[Issue, ...]]) -> tuple[Checked, ...]:
    from llmanac.keeping.fixes import fixes

    found = []
    for source in almanac.sources:
        lines, issues = tuple(source.text.split("\n")), wanted[source.id]
        edits = {fix.issue: fix.edit for fix in fixes(lines, issues, almanac.knowledge.aliases)}
        found.append(Checked(source.name, lines, issues, edits))
    return tuple(found)
