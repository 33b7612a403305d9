"""The command line: a thin skin over :mod:`llmanac.api`.

:data:`COMMANDS` is the whole registry. A command is a module with a function ``command``; it is
imported when it is called, so that ``llmanac --help`` never waits for the libraries behind it.

Exit codes: 0 done, 1 there are findings, 2 the call or its input is unusable, 130 interrupted
(128 + SIGINT), 141 the reader of a pipe went away (128 + SIGPIPE), 70 a bug of ours
(``EX_SOFTWARE`` of sysexits.h).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Annotated

import typer

from llmanac.cli.guard import INTERRUPTED, guarded

#: Name of a command → its module and the line that ``llmanac --help`` shows for it.
COMMANDS: Mapping[str, tuple[str, str]] = {
    "build": ("llmanac.cli.build", "Read lists and write the knowledge graph in all its formats."),
    "check": ("llmanac.cli.check", "Print what is wrong in a list, or whether an export is sound."),
    "query": ("llmanac.cli.query", "Ask the graph: a packaged question, or SPARQL of your own."),
    "show": ("llmanac.cli.show", "Print all that is known of one thing, with the lines that say it."),
    "explain": ("llmanac.cli.explain", "Print why rows are one model, and where they differ."),
    "diff": ("llmanac.cli.diff", "Print what changed between two states of a list, by meaning."),
    "view": ("llmanac.cli.view", "Open the page of an export in the browser."),
    "rules": ("llmanac.cli.rules", "Print every rule of `check`, with its reason and an example."),
    "load": ("llmanac.cli.load", "Load an export into a database and compare the counts."),
    "render": ("llmanac.cli.render", "Write a list from the facts of a graph; of several lists, one."),
    "trace": ("llmanac.cli.trace", "Show what became of each character of a list, and what nothing reads."),
    "export": ("llmanac.cli.export", "Write more formats from an export that there is."),
    "verify": ("llmanac.cli.verify", "Compare the files of an export with its manifest."),
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; always leaves by ``SystemExit`` with one of the codes above."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that lacks a character still gets the rest
            stream.reconfigure(errors="backslashreplace")
    try:
        _app(_wanted(given))(given, prog_name="llmanac")
    except KeyboardInterrupt:  # while a command was imported; later `guarded` takes it
        sys.exit(INTERRUPTED)


def _wanted(arguments: Sequence[str]) -> frozenset[str]:
    """The commands to import: the one that is called, or all while a shell completes a line."""
    if "_LLMANAC_COMPLETE" in os.environ:
        return frozenset(COMMANDS)
    named = next((word for word in arguments if not word.startswith("-")), "")
    return frozenset({named} & COMMANDS.keys())


def _app(wanted: frozenset[str]) -> typer.Typer:
    """The commands in ``wanted`` in earnest, the others with name and help line only."""
    app = typer.Typer(
        help="Read curated Markdown lists of language models into a knowledge graph.",
        epilog="Start with: llmanac build",
        no_args_is_help=True,
        rich_markup_mode=None,  # "rich" reads [SOURCE] as markup and doubles the time of --help
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback()(_root)
    for name, (module, line) in COMMANDS.items():
        function = guarded(import_module(module).command) if name in wanted else _not_called
        app.command(name, short_help=line, help=None if name in wanted else line)(function)
    return app


def _not_called() -> None:
    raise AssertionError("a command was called that was not imported")


def _print_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"llmanac {version('llmanac')}")
        raise typer.Exit


_Version = Annotated[
    bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
]


def _root(version: _Version = False) -> None:
    """The options before a command; ``--version`` answers in its callback."""
