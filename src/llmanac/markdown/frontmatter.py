"""Front matter: a block of YAML between lines of three dashes at the very top of a file.

Rule: https://jekyllrb.com/docs/front-matter/. A heading that is underlined with dashes, or a
drawn line, is no front matter: it needs a first line of dashes and a key in the next one.
"""

from __future__ import annotations

import re

_FRONT = re.compile(r"---[ \t]*\n(?=(?:#[^\n]*\n)*[\w\"'-][^\n:]*:[ \t\n])")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_LINES = 2000


def front_matter_end(text: str) -> int:
    """The offset after the front matter, 0 where there is none.

    >>> front_matter_end("---\\ntitle: a\\n---\\n# b")
    16
    """
    found = _FRONT.match(text)
    if found is None:
        return 0
    end = _END.search(text, found.end())
    if end is None or text.count("\n", 0, end.end()) > _LINES:
        return 0
    return end.end()
