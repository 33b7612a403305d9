"""Waiting for an answer no longer than a time-out, where a client offers none of its own.

The Bolt driver waits for ever on a server that hangs; its asynchronous half can be cancelled. The
event loop has a thread of its own, so that loading works where a loop runs already (a notebook).
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

Result = TypeVar("Result")


@contextmanager
def event_loop() -> Iterator[asyncio.AbstractEventLoop]:
    """An event loop that runs in a thread of its own until the end of the block."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="llmanac-stores", daemon=True)
    thread.start()
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def wait(loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, Result], seconds: float) -> Result:
    """The result of ``work``, which runs in ``loop``.

    Raises :class:`TimeoutError` when it takes longer than ``seconds``; it is cancelled then.

    >>> with event_loop() as loop:
    ...     wait(loop, asyncio.sleep(0, "done"), 5)
    'done'
    """
    return asyncio.run_coroutine_threadsafe(asyncio.wait_for(work, seconds), loop).result()
