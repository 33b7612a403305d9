"""Spellings of licences → SPDX identifier (https://spdx.org/licenses/), or the name of one without.

Only a spelling that states the version gets an identifier that states it: "CC BY-NC" alone has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_V = r"(?:[-\s,]*(?:v(?:ersion)?\.?\s?)?"
_TAIL = r"(?:[-\s]licen[cs]e)?"


@dataclass(frozen=True, slots=True)
class KnownLicence:
    """The start and end of a licence's name in a text, its SPDX identifier and its usual name."""

    start: int
    end: int
    spdx: str
    name: str


_Maker = Callable[[re.Match[str]], tuple[str, str]]


def _fixed(spdx: str, name: str = "") -> _Maker:
    return lambda match: (spdx, name)


def _apache(match: re.Match[str]) -> tuple[str, str]:
    return ("Apache-2.0", "") if match["version"] else ("", "Apache")


def _bsd(match: re.Match[str]) -> tuple[str, str]:
    clauses = match["clauses"]
    if not clauses:
        return "", "BSD"
    return ("0BSD" if clauses == "0" else f"BSD-{clauses}-Clause"), ""


def _creative_commons(match: re.Match[str]) -> tuple[str, str]:
    parts = ["CC", "BY"]
    rest = re.sub(r"[^a-z]", "", (match["rest"] or "").casefold())
    parts += [part for part in ("NC", "SA", "ND") if part.casefold() in rest]
    name = "-".join(parts)
    return (f"{name}-{match['version']}", "") if match["version"] else ("", name)


def _creative_commons_spelt(match: re.Match[str]) -> tuple[str, str]:
    said = match.group().casefold()
    parts = ["CC", "BY"]
    parts += [
        short for word, short in (("commercial", "NC"), ("share", "SA"), ("deriv", "ND")) if word in said
    ]
    name = "-".join(parts)
    return (f"{name}-{match['version']}", "") if match["version"] else ("", name)


def _gpl(match: re.Match[str]) -> tuple[str, str]:
    kind = {"l": "LGPL", "a": "AGPL"}.get((match["kind"] or "").casefold(), "GPL")
    version = match["version"]
    if not version:
        return "", kind
    version = version if "." in version else f"{version}.0"
    suffix = (match["suffix"] or "").casefold()
    tail = "-or-later" if "later" in suffix or "+" in suffix else "-only" if "only" in suffix else ""
    return f"{kind}-{version}{tail}", ""


def _llama(match: re.Match[str]) -> tuple[str, str]:
    version = match["version"]
    return "", f"Llama {version} Community License" if version else "LLaMA License"


_KNOWN: tuple[tuple[re.Pattern[str], _Maker], ...] = tuple(
    (re.compile(rf"(?<![\w-])(?:{pattern})(?![\w])", re.IGNORECASE), make)
    for pattern, make in (
        (
            rf"(?:the )?apache(?:[-\s]?(?:software[-\s])?licen[cs]e)?{_V}(?P<version>2(?:\.0)?))?{_TAIL}",
            _apache,
        ),
        (rf"(?:the )?MIT(?!\s(?:media|csail|lab)){_TAIL}", _fixed("MIT")),
        (
            r"(?P<clauses>0)?BSD(?:[-\s](?P<x>licen[cs]e))?",
            lambda m: ("0BSD", "") if m["clauses"] else ("", "BSD"),
        ),
        (rf"CC[-\s]?0(?:[-\s]?1\.0)?(?:\suniversal)?{_TAIL}", _fixed("CC0-1.0")),
        (
            rf"CC[-\s]?BY(?P<rest>(?:[-\s](?:NC|SA|ND)){{0,2}}){_V}(?P<version>[1-4]\.0))?{_TAIL}",
            _creative_commons,
        ),
        (
            r"creative commons(?:\s(?:licen[cs]e))?\s(?:attribution)(?:[-\s]?"
            r"(?:non[-\s]?commercial|share[-\s]?alike|no[-\s]?deriv(?:ative)?s))*"
            rf"{_V}(?P<version>[1-4]\.0))?(?:\sinternational)?{_TAIL}",
            _creative_commons_spelt,
        ),
        (
            rf"(?:GNU\s)?(?P<kind>[la])?GPL{_V}(?P<version>[23](?:\.[0-9])?))?(?P<suffix>\+|[-\s](?:only|or[-\s]later))?{_TAIL}",
            _gpl,
        ),
        (rf"MPL{_V}2(?:\.0)?){_TAIL}|mozilla public licen[cs]e{_V}2(?:\.0)?)", _fixed("MPL-2.0")),
        (rf"EPL{_V}2(?:\.0)?){_TAIL}", _fixed("EPL-2.0")),
        (rf"EUPL{_V}1\.2){_TAIL}", _fixed("EUPL-1.2")),
        (rf"mulan\s?psl{_V}2(?:\.0)?){_TAIL}|木兰(?:宽松许可证)?(?:,?\s?第2版)?", _fixed("MulanPSL-2.0")),
        (rf"BSL{_V}1\.0)|boost software licen[cs]e(?: 1\.0)?", _fixed("BSL-1.0")),
        (rf"BUSL{_V}1\.1)", _fixed("BUSL-1.1")),
        (rf"ISC{_TAIL}", _fixed("ISC")),
        (r"(?:the )?unlicense", _fixed("Unlicense")),
        (r"WTFPL", _fixed("WTFPL")),
        (rf"ODC[-\s]?BY{_V}1\.0)?", _fixed("ODC-By-1.0")),
        (rf"ODbL{_V}1\.0)?", _fixed("ODbL-1.0")),
        (rf"CDLA[-\s]permissive{_V}(?P<version>[12]\.0))", lambda m: (f"CDLA-Permissive-{m['version']}", "")),
        (rf"Artistic{_V}2(?:\.0)?){_TAIL}", _fixed("Artistic-2.0")),
        (r"(?:the\s)?public domain", _fixed("", "Public domain")),
        (
            rf"(?:(?:bigscience|bigcode|creativeml|open)[-\s])?(?:bloom[-\s])?(?:open)?rail(?:\+\+)?(?:[-\s]?[ms])?{_V}[0-9](?:\.[0-9])?)?{_TAIL}",
            lambda m: (
                "",
                re.sub(r"\s+", " ", re.sub(r"[-\s]licen[cs]e$", "", m.group(), flags=re.IGNORECASE)),
            ),
        ),
        (
            r"(?:meta[-\s])?llama[-\s]?(?P<version>[2-9](?:\.[0-9])?)(?:[-\s]community)?(?:[-\s]licen[cs]e)?(?:[-\s]agreement)?",
            _llama,
        ),
        (r"gemma(?:\s(?:terms of use|licen[cs]e|terms))?", _fixed("", "Gemma Terms of Use")),
    )
)
_BSD = re.compile(
    r"(?<![\w-])BSD[-\s]?(?P<clauses>[0234])(?:[-\s]clause)?(?:[-\s]licen[cs]e)?(?!\w)", re.IGNORECASE
)


_NOT = re.compile(r"\b(?:not|isn['’]t|no longer|instead of)\s(?:an?\s|the\s|under\s)*$", re.IGNORECASE)
_LIKE = re.compile(r"[-\s](?:like|style|ish)\b", re.IGNORECASE)


def _denied(text: str, start: int, end: int) -> bool:
    """Whether words say that it is not this licence: "not MIT", "MIT-like"."""
    return _NOT.search(text[max(start - 24, 0) : start]) is not None or _LIKE.match(text, end) is not None


def known_licences(text: str) -> tuple[KnownLicence, ...]:
    """The licences that a (folded) text names, in order, none over another.

    >>> [each.spdx or each.name for each in known_licences("Apache License 2.0, CC BY-SA-3.0; llama2")]
    ['Apache-2.0', 'CC-BY-SA-3.0', 'Llama 2 Community License']
    >>> known_licences("not MIT"), known_licences("MIT-like")
    ((), ())
    """
    found: list[KnownLicence] = []
    taken = bytearray(len(text))
    for pattern, make in ((_BSD, _bsd), *_KNOWN):
        for match in pattern.finditer(text):
            start, end = match.span()
            if end > start and not any(taken[start:end]) and not _denied(text, start, end):
                taken[start:end] = b"\1" * (end - start)
                spdx, name = make(match)
                found.append(KnownLicence(start, end, spdx, name or match.group().strip()))
    return tuple(sorted(found, key=lambda each: each.start))
