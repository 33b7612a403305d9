"""Bytes → clean text, or one clear refusal.

UTF-8 is decoded strictly (https://www.unicode.org/versions/Unicode16.0.0/core-spec/chapter-3/#G7404);
a byte order mark is dropped. Characters that no export format can carry
(https://www.w3.org/TR/xml/#charsets) become U+FFFD one for one, so that columns stay right, and are
reported. U+0085 and U+2028 are ordinary characters here, not line breaks.
"""

from __future__ import annotations

import codecs
import re

from llmanac.errors import NothingToRead, SourceError
from llmanac.issues import Issue, issue
from llmanac.spans import Span

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_BREAK = re.compile(r"\r\n?")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
#: Control characters that are reported one by one; the rest is counted.
_REPORTED = 20


def decode(data: bytes, name: str) -> tuple[str, tuple[Issue, ...]]:
    """The text of a file and what was wrong with it.

    Raises :class:`SourceError` for bytes that are not UTF-8 text and :class:`NothingToRead` for an
    empty file. A file that ends inside a character is read up to there.

    >>> decode(b"\\xef\\xbb\\xbf# a\\r\\nb", "a.md")
    ('# a\\nb', ())
    >>> text, issues = decode("# 模".encode()[:-1], "a.md")
    >>> text, issues[0].rule
    ('# ', 'cut-character')
    """
    if data.startswith(_UTF_16):
        raise SourceError("This is UTF-16, not UTF-8.", where=name, hint="Save the file as UTF-8.")
    nul = data.find(b"\0")
    if nul >= 0:
        raise SourceError(
            f"This is not a text file: there is a NUL byte at {_place(data, nul)}.",
            where=name,
            hint="Give a Markdown file in UTF-8.",
        )
    text, cut = _decode_utf8(data, name)
    text = _BREAK.sub("\n", text.removeprefix("\ufeff"))
    if not text.strip():
        what = "holds nothing but white space" if data else "is empty"
        raise NothingToRead(f"The file {what}.", where=name)
    text, issues = _without_controls(text)
    if cut:
        line = text.count("\n") + 1
        column = len(text) - text.rfind("\n")
        message = "The file ends inside a character: it was cut off here."
        issues.append(issue("cut-character", Span(line, column, column), message))
    return text, tuple(issues)


def _decode_utf8(data: bytes, name: str) -> tuple[str, bool]:
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.end == len(data):
            return data[: error.start].decode("utf-8"), True
        raise SourceError(
            f"This is not UTF-8: byte 0x{data[error.start]:02X} at {_place(data, error.start)} "
            f"begins or continues no character.",
            where=name,
            hint="Save the file as UTF-8.",
        ) from None


def _place(data: bytes, offset: int) -> str:
    """The place of a byte in words; offsets count from zero, lines from one."""
    before = data[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return f"byte offset {offset} (line {before.count(10) + 1})"


def _without_controls(text: str) -> tuple[str, list[Issue]]:
    issues: list[Issue] = []
    count = 0
    line, start = 1, 0
    for found in _CONTROL.finditer(text):
        count += 1
        if count > _REPORTED:
            continue
        at = found.start()
        line += text.count("\n", start, at)
        start = at
        column = at - text.rfind("\n", 0, at)
        code = f"U+{ord(found[0]):04X}"
        message = f"The control character {code} cannot be kept; U+FFFD stands in its place."
        issues.append(issue("control-character", Span(line, column, column + 1), message, code))
    if count > _REPORTED:
        message = f"{count - _REPORTED} more control characters were replaced by U+FFFD."
        issues.append(issue("control-character", Span(1, 1, 1), message))
    return (_CONTROL.sub("\ufffd", text) if count else text), issues
