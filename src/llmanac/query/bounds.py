"""Running a piece of work in a process of its own, with a limit on its time and memory.

A query engine written in Rust cannot be interrupted from Python, and a stack overflow in it ends the
process. So the process is a copy of ours (``fork``), made after the graph was loaded: it costs some
milliseconds and no second loading.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator

from llmanac.errors import QueryError

#: Bytes that an answer may have, and that the work may take beside the graph.
MAX_ANSWER = 256 * 2**20
MAX_MEMORY = 2 * 2**30


def bounded(work: Callable[[], Iterator[bytes]], seconds: float) -> bytes:
    """All that ``work`` yields, joined; it runs in another process where the system can copy one.

    ``seconds`` is the longest time that it may take. Raises :class:`~llmanac.errors.QueryError` when that
    is over, when the answer or the memory grows past the limits, or when the engine breaks down.
    What ``work`` raises itself must be yielded as bytes: exceptions do not cross.

    >>> bounded(lambda: iter([b"a", b"b"]), 10)
    b'ab'
    """
    if not hasattr(os, "fork"):
        return _here(work, seconds)
    read, write = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        os.close(read)
        _work(work, write)
    os.close(write)
    try:
        answer = _collect(read, time.monotonic() + seconds, seconds)
    except BaseException:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise
    finally:
        os.close(read)
    _, status = os.waitpid(child, 0)
    if status != 0:
        raise QueryError("The engine broke down over this query.", hint="Make it simpler.")
    return answer


def _late(seconds: float) -> QueryError:
    return QueryError(f"The query took longer than {seconds:g} s.", hint="Narrow it, or give it more time.")


def _here(work: Callable[[], Iterator[bytes]], seconds: float) -> bytes:
    """Without ``fork``: the clock is looked at between two pieces of the answer."""
    end, parts = time.monotonic() + seconds, []
    for part in work():
        parts.append(part)
        if time.monotonic() > end:
            raise _late(seconds)
    return b"".join(parts)


def _work(work: Callable[[], Iterator[bytes]], write: int) -> None:
    """The copy's whole life: it leaves by ``_exit``, so that no handler of ours runs twice."""
    code = 1
    try:
        _limit_memory()
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, 2)  # a Rust panic has nothing to tell our user
        for part in work():
            view = memoryview(part)
            while view:
                view = view[os.write(write, view) :]
        code = 0
    finally:
        os._exit(code)


def _limit_memory() -> None:
    import resource

    with contextlib.suppress(OSError, ValueError):
        with open("/proc/self/statm", encoding="ascii") as status:
            used = int(status.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + MAX_MEMORY, used + MAX_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _collect(read: int, end: float, seconds: float) -> bytes:
    parts: list[bytes] = []
    size = 0
    while True:
        ready, _, _ = select.select([read], [], [], max(0.0, end - time.monotonic()))
        if not ready:
            raise _late(seconds)
        part = os.read(read, 2**16)
        if not part:
            return b"".join(parts)
        parts.append(part)
        size += len(part)
        if size > MAX_ANSWER:
            message = f"The answer is larger than {MAX_ANSWER // 2**20} MiB."
            raise QueryError(message, hint="Narrow the query.")
