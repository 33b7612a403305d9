"""Faults at the edge: each becomes one clear message on stderr and an exit code."""

from __future__ import annotations

import errno
import functools
import os
import sys
from collections.abc import Callable
from typing import NoReturn, ParamSpec

import typer

from llmanac.cli.terminal import visible
from llmanac.errors import LlmanacError

FINDINGS = 1
UNUSABLE = 2
BUG = 70
INTERRUPTED = 130
PIPE_CLOSED = 141

P = ParamSpec("P")


def guarded(command: Callable[P, None]) -> Callable[P, None]:
    """The command, with its faults turned into messages and exit codes.

    >>> from llmanac.errors import SourceError
    >>> def command() -> None:
    ...     raise SourceError("No such file.", where="list.md")
    >>> try:
    ...     guarded(command)()
    ... except typer.Exit as leaving:
    ...     leaving.exit_code
    2
    """

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
            sys.stdout.flush()  # a closed pipe shows here, not when the interpreter shuts down
        except LlmanacError as fault:
            leave(str(fault), UNUSABLE)
        except KeyboardInterrupt:
            leave("Interrupted.", INTERRUPTED)
        except OSError as fault:
            if fault.errno == errno.EPIPE:
                _hush()
                raise typer.Exit(PIPE_CLOSED) from None
            where = f"{fault.filename}: " if fault.filename else ""
            leave(f"{where}{fault.strerror or fault}", UNUSABLE)
        except (typer.Exit, typer.Abort, typer.BadParameter):  # typer's own ways to leave and complain
            raise
        except Exception:
            _report_bug()

    return run


def leave(message: str, code: int) -> NoReturn:
    """Say why on stderr and leave with ``code``; a message may quote a list, so it is made harmless."""
    typer.echo("\n".join(visible(line) for line in f"llmanac: {message}".split("\n")), err=True)
    raise typer.Exit(code)


def _hush() -> None:
    """Send what is still buffered nowhere: Python would complain about the closed pipe at its exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report_bug() -> NoReturn:
    import traceback

    traceback.print_exc()
    leave("This is a bug of llmanac, not of your list: please report it with the lines above.", BUG)
