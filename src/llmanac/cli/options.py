"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

LISTS = "Markdown files, folders, globs, or - for standard input."

Aliases = Annotated[
    str | None,
    typer.Option("--aliases", metavar="FILE", help="Turtle file of names that mean one thing, beside ours."),
]
