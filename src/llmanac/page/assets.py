"""The files that the page is put together from."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

from llmanac.errors import ToolMissing

#: The script, in the order in which its files are joined.
MODULES = (
    "data.js", "state.js", "search.js", "filter.js", "walk.js", "descent.js", "sparql.js",
    "wording.js", "dom.js", "theme.js", "shapes.js", "lines.js", "labels.js", "axis.js", "rings.js",
    "picture.js", "facets.js", "details.js", "table.js", "exports.js",
    "find.js", "keys.js", "app.js",
)  # fmt: skip
_COMMENT = re.compile(r"(?ms)^[ ]*/\*\*.*?\*/(?:[ ]*\n|[ ]*(?=\w))")
VIS = "lib/vis-9.1.2/vis-network.min.js"


def read(name: str) -> str:
    """The text of a file of ``page/assets``."""
    return resources.files("llmanac.page").joinpath("assets", name).read_text(encoding="utf-8")


@cache
def script() -> str:
    """The modules joined into one strict function."""
    parts = (f"// {name}\n{_bare(read(name))}" for name in MODULES)
    return '(function () {\n"use strict";\n' + "\n".join(parts) + "\n})();\n"


def _bare(text: str) -> str:
    """A module without its comments in blocks and its indentation: a quarter of its size.

    Our modules keep to what makes this safe: such comments begin a line, and no text runs over lines.

    >>> print(_bare("/** Adds one.\\n */\\nfunction f(a) {\\n  return a + 1;\\n}\\n"), end="")
    function f(a) {
    return a + 1;
    }
    """
    return re.sub(r"(?m)^[ ]+|\n(?=\n)", "", _COMMENT.sub("", text)).lstrip("\n")


@cache
def vis_network() -> str:
    """vis-network out of the installed pyvis package, without importing pyvis (which takes 0.25 s).

    Raises :class:`~llmanac.errors.ToolMissing` when pyvis is not installed or has no such file.
    """
    spec = find_spec("pyvis")
    folder = next(iter(spec.submodule_search_locations or ()), None) if spec else None
    file = Path(folder) / VIS if folder else None
    if file is None or not file.is_file():
        raise ToolMissing("The page needs vis-network out of the package pyvis.", hint="Install pyvis 0.3.2.")
    # HTML parsers read CR LF as one line feed, so the hash has to be of that text.
    text = file.read_bytes().decode("utf-8").replace("\r\n", "\n")
    return re.sub(r"(?m)^//# sourceMappingURL=.*\n?", "", text)
