"""The findings that a program may mend: where only one thing can be meant, and nothing else changes.

Three kinds, and why each is certain and harmless:

- ``link-without-scheme`` on a host that everybody knows: the address cannot be a file beside the list,
  and these hosts answer over https only.
- ``spelling-mended`` by a reviewed alias that says "misspelt": a person has looked at it.
- ``spelling-mended`` of a word that describes data, or of a language: the word that it was read as,
  where no other of the known words is as near.

All else is left to the keeper: an empty link, a size that differs from the repository, two dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from llmanac.entries.cells.language_names import NAMES
from llmanac.entries.words import DESCRIBED
from llmanac.issues import Issue
from llmanac.ontology.aliases import Alias
from llmanac.ontology.names import edits

#: Hosts that answer over https and are no names of files.
HOSTS = ("github.com", "gitlab.com", "huggingface.co", "arxiv.org")
_ADDRESS = re.compile(r"\]\((?P<url>[^()\s]+)\)\Z")
#: What may stand in a name that is put into a list: nothing that Markdown or HTML would take for its own.
_PLAIN = re.compile(r"[^\[\]()<>|*_`\\&!#\n\r]{1,80}")
#: Places of a line where a word is no word: addresses, code, tags.
_NO_WORDS = re.compile(r"\]\([^()]*\)|\bhttps?://[^\s)>\]]+|`[^`]*`|<[^<>]*>")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """On a line (from one), the text at a column (code points from one) becomes another."""

    line: int
    column: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A finding with the edit that mends it."""

    issue: Issue
    edit: Edit


def fixes(lines: Sequence[str], issues: Iterable[Issue], aliases: Sequence[Alias]) -> tuple[Fix, ...]:
    """The findings of a list that can be mended, in the order of their places; none twice.

    ``lines`` are those of the list, ``aliases`` the reviewed spellings that it was read with.

    >>> from llmanac.issues import issue
    >>> from llmanac.spans import Span
    >>> line = "| Aster | [code](github.com/acme/aster) |"
    >>> found = issue("link-without-scheme", Span(1, 11, 40), "", "[code](github.com/acme/aster)")
    >>> fixes([line], [found], ())[0].edit
    Edit(line=1, column=18, old='github.com/acme/aster', new='https://github.com/acme/aster')
    """
    found: dict[Edit, Fix] = {}
    for issue in issues:
        if not 1 <= issue.span.line <= len(lines):
            continue
        line = lines[issue.span.line - 1]
        for edit in _edits(line, issue, aliases):
            found.setdefault(edit, Fix(issue, edit))
    return tuple(found[edit] for edit in sorted(_apart(found)))


def _apart(edits: Iterable[Edit]) -> Iterator[Edit]:
    """The edits that touch no other: where two overlap neither is certain."""
    ordered = sorted(edits)
    for place, edit in enumerate(ordered):
        beside = [*ordered[max(place - 1, 0) : place], *ordered[place + 1 : place + 2]]
        if not any(_overlap(edit, other) for other in beside):
            yield edit


def _overlap(left: Edit, right: Edit) -> bool:
    first, second = sorted((left, right))
    return first.line == second.line and second.column < first.column + len(first.old)


def _edits(line: str, issue: Issue, aliases: Sequence[Alias]) -> Iterator[Edit]:
    if issue.rule == "link-without-scheme":
        yield from _scheme(line, issue)
    elif issue.rule == "spelling-mended":
        for column, written in _written(line, issue):
            if meant := _meant(written, issue.message, aliases):
                yield Edit(issue.span.line, column, written, meant)


def _scheme(line: str, issue: Issue) -> Iterator[Edit]:
    match = _ADDRESS.search(issue.quoted)
    if match is None:
        return
    url = match["url"]
    bare = url.removeprefix("//")
    host, slash, rest = bare.partition("/")
    if host.casefold().removeprefix("www.") not in HOSTS or not slash or not rest:
        return
    for start in ("](", 'href="'):
        end = ")" if start == "](" else '"'
        at = line.find(f"{start}{url}{end}", max(issue.span.column - 1, 0))
        if at >= 0:
            yield Edit(issue.span.line, at + len(start) + 1, url, f"https://{bare}")
            return


def _meant(word: str, message: str, aliases: Sequence[Alias]) -> str:
    """What a misspelt word means, ``""`` where that is not certain; ``message`` is that of the finding."""
    reviewed = {
        alias.name for alias in aliases
        if alias.spelling == word and alias.reason.casefold().startswith("misspelt")
    }  # fmt: skip
    if reviewed:
        name = reviewed.pop()
        return name if not reviewed and _PLAIN.fullmatch(name) else ""
    near = _only_near(word.casefold(), DESCRIBED | {name.casefold() for name in NAMES})
    # What the reader took it for must be that word, or the list would come to mean something else.
    if not near or not re.search(rf"(?i)\b{re.escape(near)}\b", message):
        return ""
    return near.upper() if word.isupper() else near.capitalize() if word[:1].isupper() else near


def _only_near(word: str, known: Iterable[str]) -> str:
    """The one known word that is nearest, within two edits; ``""`` where there are none or several.

    >>> _only_near("consturct", {"construct", "mixture"}), _only_near("filterd", {"filter", "filtered"})
    ('construct', '')
    """
    far: dict[int, list[str]] = {}
    for name in known:
        if abs(len(name) - len(word)) <= 2 and len(name) >= 6 and name.isascii():
            far.setdefault(edits(word, name), []).append(name)
    for distance in (1, 2):
        if near := far.get(distance):
            return near[0] if len(near) == 1 else ""
    return ""


def _written(line: str, issue: Issue) -> tuple[tuple[int, str], ...]:
    """The column and text of the word that a finding quotes: at its place, or the only one of the line."""
    covered = [match.span() for match in _NO_WORDS.finditer(line)]
    found = [
        (match.start() + 1, match[0])
        for match in re.finditer(rf"(?i)(?<!\w){re.escape(issue.quoted)}(?!\w)", line)
        if not any(start <= match.start() < end for start, end in covered)
    ]
    there = tuple(each for each in found if each[0] == issue.span.column)
    return there or (tuple(found) if len(found) == 1 else ())
