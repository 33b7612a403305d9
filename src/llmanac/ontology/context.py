"""The JSON-LD context, written into exports so that no reader has to fetch one.

https://www.w3.org/TR/json-ld11/#the-context
"""

from __future__ import annotations

import json
from typing import Any

from llmanac.ontology.finder import ontology_file


def context() -> dict[str, Any]:
    """What goes under ``@context`` of an export: prefixes, and how our properties are typed.

    Keys stay prefixed names (``alm:line``): the context renames nothing.

    >>> context()["family"], context()["alm:line"]
    ('https://w3id.org/llmanac/family/', {'@type': 'xsd:integer'})
    """
    loaded: dict[str, Any] = json.loads(ontology_file("context.jsonld").read_text(encoding="utf-8"))
    return dict(loaded["@context"])
