"""One file on its own: whole, or as it was before."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from llmanac.errors import OutputError
from llmanac.output.staged import Staged


def write_file(path: Path, content: bytes) -> None:
    """Replace ``path`` by ``content`` in one step; a fault leaves what was there.

    Raises :class:`~llmanac.errors.OutputError` where it cannot be written.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_file(Path(folder) / "a.txt", b"hello")
    ...     [(file.name, file.read_bytes()) for file in Path(folder).iterdir()]
    [('a.txt', b'hello')]
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with Staged(beside) as stream:
            stream.write(content)
        os.replace(beside, path)
    except OSError as fault:
        beside.unlink(missing_ok=True)
        raise OutputError(f"It cannot be written: {fault.strerror}.", where=str(path)) from fault
