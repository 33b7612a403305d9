"""Places that are no place for an export: each is refused before the first change."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from llmanac.errors import OutputError
from llmanac.output.manifest import MANIFEST, STAGING, is_inside, read_manifest

_ANOTHER = "Name another folder (--output DIR)"
_FORCE = "Use --force if that is what you want."

#: What to do about a fault of the system, by its number.
HINTS = {
    errno.ENOSPC: "Make room on the disk; what was there before is as it was.",
    errno.EDQUOT: "Make room on the disk; what was there before is as it was.",
    errno.EACCES: f"{_ANOTHER} that you may write to.",
    errno.EPERM: f"{_ANOTHER} that you may write to.",
    errno.EROFS: f"{_ANOTHER} on a disk that can be written.",
    errno.EWOULDBLOCK: "Another build is writing here: wait for it to end.",
}


def refuse_names(names: Iterable[str]) -> None:
    """Raise ``OutputError`` for a name that leads out of the folder or is kept for the export itself."""
    for name in names:
        if not is_inside(name) or name == MANIFEST or name.split("/")[0] == STAGING:
            raise OutputError("No file of an export can have this name.", where=name)


def refuse_place(root: Path, names: Iterable[str], force: bool) -> None:
    """Raise ``OutputError`` when an export of the files ``names`` cannot or should not stand in ``root``."""
    _refuse_path(root, force)
    if not root.exists():
        return
    if not os.access(root, os.W_OK | os.X_OK):
        raise OutputError("This folder cannot be written.", where=str(root), hint=HINTS[errno.EACCES])
    ours = read_manifest(root) is not None or (root / STAGING).is_dir()
    if not ours and not force and any(root.iterdir()):
        message = "There are files here, and they are no export of llmanac."
        raise OutputError(message, where=str(root), hint=f"{_ANOTHER}, or use --force to write among them.")
    for name in names:
        _refuse_file(root, name, force)


def _refuse_path(root: Path, force: bool) -> None:
    goes_elsewhere = ".." in root.parts and os.path.realpath(root) != os.path.realpath(os.path.abspath(root))
    if goes_elsewhere and not force:
        raise OutputError("The path goes back (..) through a symbolic link.", where=str(root), hint=_FORCE)
    if root.is_symlink() and not force:
        raise OutputError("This is a symbolic link.", where=str(root), hint=_FORCE)
    nearest = next((path for path in (root, *root.parents) if os.path.lexists(path)), None)
    if nearest is not None and not nearest.is_dir():
        raise OutputError("This is not a folder.", where=str(nearest), hint=f"{_ANOTHER}.")


def _refuse_file(root: Path, name: str, force: bool) -> None:
    target = root / name
    for folder in [path for path in target.parents if root in path.parents]:
        if os.path.lexists(folder) and (folder.is_symlink() or not folder.is_dir()):
            message = "A folder of the export has to stand here."
            raise OutputError(message, where=str(folder), hint="Move away what is there.")
    if not os.path.lexists(target):
        return
    mode = target.lstat().st_mode
    if stat.S_ISDIR(mode):
        message = "A file of the export has to stand here."
        raise OutputError(message, where=str(target), hint="Move this folder away.")
    if not stat.S_ISREG(mode) and not force:
        hint = "Use --force to put a file in its place."
        raise OutputError("This is no ordinary file.", where=str(target), hint=hint)
