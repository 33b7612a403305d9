"""Writing Markdown that reads as what it was made from: text, links, code, cells.

Whatever a text holds (pipes, brackets, tags, line breaks), reading the cell gives the text again
(https://spec.commonmark.org/0.31.2/#backslash-escapes, https://github.github.com/gfm/#tables-extension-).
"""

from __future__ import annotations

import re

from llmanac.markdown import parse
from llmanac.markdown.blocks import Inline, Table

_ALWAYS = re.compile(r"[\\`*\[\]<|]|~(?=~)|&(?=#?\w+;)")
_EDGE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_ENTITY = re.compile(r"&(?=#?\w+;)")


def escape(text: str) -> str:
    """The text as Markdown within a line; line breaks become ``<br>``.

    >>> escape("a|b [c] *d* snake_case <br>")
    'a\\\\|b \\\\[c\\\\] \\\\*d\\\\* snake_case \\\\<br>'
    """
    lines = [_EDGE.sub(r"\\_", _ALWAYS.sub(r"\\\g<0>", line)) for line in text.strip("\n").split("\n")]
    return "<br>".join(lines)


def line(text: str) -> str:
    """The text as Markdown that stands at the beginning of a line: a paragraph or a heading.

    >>> line("# no heading"), line("1. no list")
    ('\\\\# no heading', '1\\\\. no list')
    """
    escaped = escape(" ".join(text.split()))
    if match := re.match(r"(\d+)([.)])", escaped):
        return f"{match[1]}\\{escaped[match.end(1) :]}"
    return f"\\{escaped}" if escaped[:1] in "#>+=~-" else escaped


def link(text: str, url: str) -> str:
    """A link; an address of ours holds no blanks and no angle brackets, so it may stand in them.

    >>> link("paper", "https://e.org/a"), link("a", "https://e.org/a_(b)")
    ('[paper](https://e.org/a)', '[a](<https://e.org/a_(b)>)')
    """
    safe = _ENTITY.sub("&amp;", url).replace("\\", "%5C").replace("|", "%7C").replace("\n", "")
    plain = not re.search(r"[()\s<>]", safe)
    target = safe if plain else f"<{safe.replace('<', '%3C').replace('>', '%3E')}>"
    return f"[{escape(text)}]({target})"


def code(text: str) -> str:
    """A word in back-ticks.

    >>> code("math"), code("a`b")
    ('`math`', '``a`b``')
    """
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text.replace('|', chr(92) + '|')}{pad}{fence}"


def read_cell(markdown: str) -> Inline:
    """What a reader of the list sees in a cell that is written so.

    >>> read_cell(escape("a|b <i> &amp; **c**")).text
    'a|b <i> &amp; **c**'
    """
    for section in parse(f"| x |\n| - |\n| {markdown} |\n").sections:
        for block in section.blocks:
            if isinstance(block, Table) and block.rows:
                return block.rows[0].cells[0]
    raise ValueError(f"no cell: {markdown!r}")
