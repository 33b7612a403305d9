"""What a user names → the files that are meant, in the order given."""

from __future__ import annotations

import glob
import os
import shlex
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from llmanac.errors import SourceError

STDIN = "-"
_SUFFIXES = (".md", ".markdown")
_ADDRESS = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read (None: standard input) and the name that messages print."""

    path: Path | None
    name: str


def find(sources: Sequence[str]) -> tuple[Found, ...]:
    """All files that the sources name: files, folders, globs or ``-``.

    Raises :class:`SourceError` for what is not there, is no regular file, or is an address.
    """
    found = [file for source in sources for file in _find(source)]
    if sum(file.path is None for file in found) > 1:
        raise SourceError("Standard input can be read only once.", where=STDIN)
    return tuple(found)


def _find(source: str) -> Iterator[Found]:
    if source == STDIN:
        yield Found(None, "stdin")
        return
    if source.lower().startswith(_ADDRESS):
        raise SourceError(
            "Nothing is fetched from the network.",
            where=source,
            hint=f"Use: curl -fsSL {shlex.quote(source)} | llmanac build -",
        )
    if "\0" in source or not source:
        raise SourceError("This is no name of a file.", where=repr(source))
    path = Path(source)
    if not _exists(path):
        yield from _matches(source)
    elif path.is_dir():
        yield from _below(path, source)
    else:
        _check(path, source)
        yield Found(path, source)


def _exists(path: Path) -> bool:
    try:
        return os.path.lexists(path)
    except (OSError, ValueError):  # a name that is too long
        return False


def _matches(source: str) -> Iterator[Found]:
    names = sorted(glob.glob(source, recursive=True)) if glob.has_magic(source) else []
    files = [name for name in names if not os.path.isdir(name)]
    if not files:
        message = "No file matches this pattern." if glob.has_magic(source) else "There is no such file."
        raise SourceError(message, where=source)
    for name in files:
        _check(Path(name), name)
        yield Found(Path(name), name)


def _below(folder: Path, source: str) -> Iterator[Found]:
    """The Markdown files below a folder, sorted; hidden folders and links to folders are left out."""
    found: list[Path] = []
    for base, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found.extend(Path(base, name) for name in names if name.lower().endswith(_SUFFIXES))
    if not found:
        raise SourceError("There is no Markdown file (*.md, *.markdown) in this folder.", where=source)
    for path in sorted(found, key=lambda path: path.as_posix()):
        _check(path, str(path))
        yield Found(path, path.as_posix())


def _refuse(error: OSError) -> None:
    raise SourceError(f"The folder cannot be read: {error.strerror}.", where=str(error.filename))


def _check(path: Path, name: str) -> None:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        reason = "a link that leads nowhere" if path.is_symlink() else str(error.strerror)
        raise SourceError(f"The file cannot be read: {reason}.", where=name) from error
    if not stat.S_ISREG(mode):
        raise SourceError(
            "This is no regular file (a pipe, socket or device).",
            where=name,
            hint="Use - for standard input.",
        )
