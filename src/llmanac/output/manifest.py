"""``manifest.json``: what an export says about its files, and whether they are still these."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Literal, NamedTuple

from llmanac.errors import ExportError

MANIFEST = "manifest.json"
#: What ``format`` says in a manifest of ours, and the version of its layout.
EXPORT_FORMAT = "llmanac export"
EXPORT_VERSION = 1
#: The folder that holds a build in progress; one that is left over tells of a build that was cut off.
STAGING = ".llmanac-staging"


class Difference(NamedTuple):
    """One way in which a folder is not what its manifest says."""

    path: str
    kind: Literal["missing", "changed", "mixed"]
    message: str


def is_inside(name: str) -> bool:
    r"""Whether ``name`` is a plain relative path with ``/`` that cannot lead out of its folder.

    >>> is_inside("parquet/nodes/part-0.parquet")
    True
    >>> [is_inside(name) for name in ("", "/etc/passwd", "../up", "a//b", "a/../../b", "C:\\x")]
    [False, False, False, False, False, False]
    """
    parts = PurePosixPath(name).parts
    return bool(parts) and name == "/".join(parts) and ".." not in parts and not {"\\", "\0", ":"} & set(name)


def read_manifest(directory: str | os.PathLike[str]) -> Mapping[str, Any] | None:
    """The manifest of the export in ``directory``, or None where there is none of ours."""
    path = Path(directory) / MANIFEST
    try:
        if not stat.S_ISREG(path.lstat().st_mode):  # a FIFO would wait for ever
            return None
        manifest = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    ours = isinstance(manifest, dict) and manifest.get("format") == EXPORT_FORMAT
    return manifest if ours and isinstance(manifest.get("files"), dict) else None


def verify(directory: str | os.PathLike[str]) -> list[Difference]:
    """How the files in ``directory`` differ from its manifest; nothing when all is as it was built.

    Raises :class:`~llmanac.errors.ExportError` when there is no manifest of ours and no trace of a
    build that was cut off.
    """
    root = Path(directory)
    cut_off = (root / STAGING).is_dir()
    manifest = read_manifest(root)
    if manifest is None:
        if not cut_off:
            raise ExportError(f"There is no {MANIFEST} of an export here.", where=str(root))
        return [Difference(MANIFEST, "missing", "The first build here was cut off: build again.")]
    found = [
        difference
        for name, facts in sorted(manifest["files"].items())
        if (difference := _difference(root, name, facts)) is not None
    ]
    if found and cut_off:
        message = "A build was cut off here, files of two builds are mixed: build again."
        found.append(Difference(".", "mixed", message))
    return found


def _difference(root: Path, name: str, facts: object) -> Difference | None:
    path = root / name
    try:
        if not is_inside(name) or not stat.S_ISREG(path.lstat().st_mode):
            return Difference(name, "changed", "This is no ordinary file of the export.")
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        return Difference(name, "missing", "The manifest names this file, and it is not there.")
    except OSError as fault:
        return Difference(name, "changed", f"The file cannot be read: {fault.strerror}.")
    if not isinstance(facts, dict) or digest != facts.get("sha256"):
        return Difference(name, "changed", "The file is not the one that was built.")
    return None
