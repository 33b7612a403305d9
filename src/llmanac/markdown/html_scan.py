"""The tags of a stretch of HTML with their places; in linear time, and never at a loss.

Rule: https://html.spec.whatwg.org/multipage/parsing.html as far as lists need it: what does not
parse as a tag or comment is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from llmanac.markdown.tags import attributes

#: Longer tags are text: the bound keeps a file of unclosed quotes from being searched again and again.
_LONGEST = 4000
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?=[\s/>])"
    rf"(?:[^<>\"']|\"[^\"]{{0,{_LONGEST}}}\"|'[^']{{0,{_LONGEST}}}'){{0,{_LONGEST}}}+>"
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag at ``[start, end)`` of the text; comments have the name ``!``."""

    name: str
    closing: bool
    start: int
    end: int
    text: str

    def attribute(self, name: str) -> str:
        return attributes(self.text).get(name, "")


def tags(text: str) -> Iterator[Tag]:
    """All tags and comments, from left to right.

    >>> [(tag.name, tag.closing) for tag in tags("<p>a<!-- <b> --></p> 1 < 2")]
    [('p', False), ('!', False), ('p', True)]
    """
    at = 0
    comments = True
    while (at := text.find("<", at)) >= 0:
        if comments and text.startswith("<!--", at):
            end = text.find("-->", at + 4)
            comments = end >= 0
            if comments:
                yield Tag("!", False, at, end + 3, text[at : end + 3])
                at = end + 3
                continue
        found = _TAG.match(text, at)
        if found:
            yield Tag(found["name"].lower(), bool(found["close"]), at, found.end(), found[0])
            at = found.end()
        else:
            at += 1
