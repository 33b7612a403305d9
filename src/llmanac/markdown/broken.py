"""What has the shape of a link and is none: a finding, not a guess.

CommonMark shows such text as it stands (https://spec.commonmark.org/0.31.2/#links): a space in the
address, an address that is refused (``javascript:``), a link within a link's address, a bracket
that is missing. ``[7B](on request)`` is no such case: nothing in it is an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmanac.issues import Issue, issue
from llmanac.markdown.blocks import Inline
from llmanac.markdown.passage import Source

_LABEL = r"[^\[\]()\n]{1,200}+"
_WEB = r"https?://[^\s()\[\]]{1,2000}+"
_SHAPE = re.compile(
    # Complete, but refused: what stands in the brackets looks like an address or a path.
    rf"\[{_LABEL}\]\((?=[^()\n]{{0,300}}?[:/.][^\s()])(?:[^()\n]|\([^()\n]{{0,300}}+\)){{1,1000}}+\)"
    rf"|\[{_LABEL}\] \({_WEB}\)"  # a space between label and address
    rf"|\[{_LABEL}\]\({_WEB}$"  # the closing bracket is missing
    rf"|\[{_LABEL}\({_WEB}\)"  # the bracket after the label is missing
)


def broken_links(inline: Inline, source: Source) -> Iterator[Issue]:
    """An issue for each stretch of the text that was to be a link."""
    text = inline.text
    if "[" not in text or "(" not in text:
        return
    covered = [(mark.start, mark.end) for mark in inline.marks if mark.kind == "code"]
    for found in _SHAPE.finditer(text):
        start, end = found.span()
        if any(first <= start < last for first, last in covered):
            continue
        span = inline.at(start, end)
        yield issue(
            "broken-link",
            span,
            "This has the shape of a link, but renderers show it as plain text: look at its address.",
            source.slice(span),
        )
