"""Transient faults are tried again with growing pauses; the others become one clear message."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from llmanac.errors import AccessDenied, StoreError, ToolMissing

Result = TypeVar("Result")

FIRST_PAUSE = 0.5
_VARIABLES = "Set LLMANAC_USER and LLMANAC_PASSWORD in the environment."


def patiently(
    action: Callable[[], Result],
    is_transient: Callable[[Exception], bool],
    tries: int,
    pause: Callable[[float], None] = time.sleep,
) -> Result:
    """What ``action`` returns; tried up to ``tries`` times with pauses of 0.5, 1, 2 ... seconds.

    The last fault is raised, and so is any that is not transient.

    >>> pauses, faults = [], [OSError(), OSError()]
    >>> def action() -> str:
    ...     if faults:
    ...         raise faults.pop()
    ...     return "done"
    >>> patiently(action, lambda fault: isinstance(fault, OSError), 3, pauses.append), pauses
    ('done', [0.5, 1.0])
    """
    for attempt in range(tries - 1):
        try:
            return action()
        except Exception as fault:
            if not is_transient(fault):
                raise
            pause(FIRST_PAUSE * 2**attempt)
    return action()


def checked_target(target: str, schemes: tuple[str, ...], example: str) -> str:
    """``target`` when it is an address with one of ``schemes`` and without a password.

    Raises :class:`~llmanac.errors.StoreError`; the message never repeats credentials.
    """
    try:
        parts = urlsplit(target)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    if "@" in (parts.netloc or target):
        message = "The address holds a user or a password, and addresses end up in logs and histories."
        raise StoreError(message, hint=_VARIABLES)
    if parts.scheme not in schemes or not host:
        raise StoreError("This is no address of such a database.", where=target, hint=f"Say {example}.")
    return target


def denied(where: str, given: bool) -> AccessDenied:
    """The fault of a database that wants other credentials, or any."""
    wrong, none = "The database does not accept this user and password.", "The database wants a password."
    message = wrong if given else none
    return AccessDenied(message, where=where, hint=_VARIABLES)


def unreachable(where: str, reason: str) -> StoreError:
    """The fault of a database that does not answer."""
    return StoreError(f"The database cannot be reached: {reason}.", where=where, hint="Is it running?")


def missing(package: str) -> ToolMissing:
    """The fault of a client that is not installed."""
    hint = "Install it with: pip install 'llmanac[stores,parquet]'"
    return ToolMissing(f"The package {package} is not installed.", hint=hint)


def first_line(fault: BaseException) -> str:
    """The first line of a library's message, cut to 300 characters, without its full stop."""
    text = str(fault).strip() or type(fault).__name__
    return text.splitlines()[0][:300].rstrip(". ")
