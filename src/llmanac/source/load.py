"""Sources → documents: the only place where input is read."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from llmanac.errors import SourceError
from llmanac.source.decoding import decode
from llmanac.source.document import SourceDocument
from llmanac.source.finding import Found, find
from llmanac.source.ids import make_ids

#: The largest file that is read, in bytes.
MAX_BYTES = 64 * 2**20
#: The packaged lists, by the stems of their files, in their order.
PACKAGED = ("open-source-llms", "derived-models")


def load(
    sources: Sequence[str],
    *,
    ids: Sequence[str] = (),
    urls: Sequence[str] = (),
    stdin: BinaryIO | None = None,
    max_bytes: int = MAX_BYTES,
) -> tuple[SourceDocument, ...]:
    """Reads files, folders (all ``*.md`` and ``*.markdown`` below), globs and ``-``, in that order.

    ``ids`` and ``urls`` (public addresses) belong to the lists in their order; lists without an id
    get their file's stem. ``stdin`` is read for ``-`` (default: standard input). ``max_bytes`` is
    the largest size of one list in bytes.

    Raises :class:`~llmanac.errors.SourceError` for anything that cannot be read, before it
    returns any document.
    """
    found = find(sources)
    names = make_ids(found, ids)
    addresses = _addresses(urls, len(found))
    return tuple(
        _document(name, file.name, _read(file, stdin, max_bytes), url)
        for name, file, url in zip(names, found, addresses, strict=True)
    )


def packaged() -> tuple[SourceDocument, ...]:
    """The lists that come with the program.

    >>> [document.id for document in packaged()]
    ['open-source-llms', 'derived-models']
    """
    folder = files("llmanac.source") / "lists"
    return tuple(_document(stem, f"{stem}.md", (folder / f"{stem}.md").read_bytes(), "") for stem in PACKAGED)


def _document(name: str, shown: str, data: bytes, url: str) -> SourceDocument:
    text, issues = decode(data, shown)
    return SourceDocument(name, shown, text, hashlib.sha256(data).hexdigest(), len(data), url, issues)


def _read(file: Found, stdin: BinaryIO | None, max_bytes: int) -> bytes:
    if file.path is None:
        data = (stdin if stdin is not None else sys.stdin.buffer).read(max_bytes + 1)
    else:
        data = _read_file(file.path, file.name, max_bytes)
    if len(data) > max_bytes:
        raise _too_big(file.name, max_bytes)
    return data


def _read_file(path: Path, name: str, max_bytes: int) -> bytes:
    try:
        if path.stat().st_size > max_bytes:
            raise _too_big(name, max_bytes)
        with path.open("rb") as stream:
            return stream.read(max_bytes + 1)
    except OSError as error:
        raise SourceError(f"The file cannot be read: {error.strerror}.", where=name) from error


def _too_big(name: str, max_bytes: int) -> SourceError:
    size = f"{max_bytes / 2**20:g} MiB" if max_bytes >= 2**20 else f"{max_bytes} bytes"
    return SourceError(
        f"The list is larger than the cap on a list's size (max_bytes), {size}.", where=name, hint="Split it."
    )


def _addresses(urls: Sequence[str], count: int) -> tuple[str, ...]:
    if len(urls) > count:
        raise SourceError(f"There are {len(urls)} addresses for {count} lists.", where="--url " + urls[count])
    for url in urls:
        try:
            parts = urlsplit(url)
            sound = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", url)
        except ValueError:
            sound = False
        if not sound:
            raise SourceError("This is no absolute http or https address.", where=f"--url {url}")
    return (*urls, *("",) * (count - len(urls)))
