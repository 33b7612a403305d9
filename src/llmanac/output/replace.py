"""One file of the user's own, changed in place: whole before, whole after, at no moment in between."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

from llmanac.errors import OutputError


def unchanged(path: Path, *, sha256: str) -> bytes:
    """The bytes of a file that still has this SHA-256 (hexadecimal).

    Raises :class:`~llmanac.errors.OutputError` where it has another, or cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise OutputError(f"It cannot be read: {fault.strerror}.", where=str(path)) from fault
    if hashlib.sha256(data).hexdigest() != sha256:
        message = "It was changed meanwhile; nothing was written."
        raise OutputError(message, where=str(path), hint="Try again.")
    return data


def replace(path: Path, data: bytes, *, sha256: str) -> None:
    """Put ``data`` in the place of a file whose bytes still have this SHA-256; its mode stays.

    A link is followed, so that the file changes and the link stays. Raises
    :class:`~llmanac.errors.OutputError` for a file that was changed meanwhile or cannot be written; then it
    is as it was.
    """
    temporary = ""
    try:
        target = path.resolve(strict=True)
        unchanged(target, sha256=sha256)
        status = target.stat()
        if not os.access(target, os.W_OK):
            raise OutputError("It cannot be written: it is read-only.", where=str(path))
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
        with open(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if hasattr(os, "chown"):
            with contextlib.suppress(OSError):  # only root may give a file to its owner again
                os.chown(temporary, status.st_uid, status.st_gid)
        os.chmod(temporary, status.st_mode & 0o7777)
        os.replace(temporary, target)
        temporary = ""
    except OSError as fault:
        raise OutputError(f"It cannot be written: {fault.strerror}.", where=str(path)) from fault
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
