"""llmanac ("LLM almanac"): curated Markdown lists of language models → a knowledge graph.

>>> import llmanac
>>> almanac = llmanac.read()  # the two packaged lists
>>> almanac.counts["families"] > 50
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from llmanac.api import Almanac, build, read

__all__ = ["Almanac", "build", "read"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    # The API is imported at its first use (PEP 562): `llmanac --help` needs none of it.
    if name in __all__:
        from llmanac import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
