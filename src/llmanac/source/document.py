"""One list as it was read."""

from __future__ import annotations

from dataclasses import dataclass

from llmanac.issues import Issue


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """The text of a list and where it came from.

    ``name`` is what messages print (the file as it was given); it never enters the graph, ``id``
    does. ``sha256`` (hexadecimal) and ``size`` (bytes) are those of the bytes as read; ``text``
    has LF line breaks and no control characters. ``url`` is the list's public address.
    """

    id: str
    name: str
    text: str
    sha256: str
    size: int
    url: str = ""
    issues: tuple[Issue, ...] = ()
