"""A file in the making: written in big pieces, measured, hashed, and synced when it is done."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_PIECE = 1 << 20


class Staged(io.BufferedIOBase):
    """A stream into a new file; once closed without a fault the file is on the disk, not in a cache.

    The mode of the file is what the process's umask makes of ``0666``, as for any other file.
    """

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        self._pending = bytearray()
        self._digest = hashlib.sha256()
        self.size = 0

    @property
    def sha256(self) -> str:
        """SHA-256 of all bytes written so far, in hexadecimal."""
        return self._digest.hexdigest()

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.size

    def write(self, data: ReadableBuffer, /) -> int:
        """Take ``data``; it is on its way to the disk once a piece is full."""
        view = memoryview(data).cast("B")
        self._digest.update(view)
        self._pending += view
        self.size += len(view)
        if len(self._pending) >= _PIECE:
            self._drain()
        return len(view)

    def _drain(self) -> None:
        while self._pending:
            done = os.write(self._handle, self._pending)
            del self._pending[:done]

    def close(self) -> None:
        """Write and sync what is left. Idempotent; the handle is freed even when the disk is full."""
        if self.closed:
            return
        super_close = super().close
        try:
            self._drain()
            os.fsync(self._handle)
        finally:
            os.close(self._handle)
            self._pending.clear()
            super_close()
