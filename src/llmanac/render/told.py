"""What is found out about a row before its cells are written: what data cells say, which pair sizes make."""

from __future__ import annotations

from dataclasses import dataclass, field

from llmanac.entries.model import BaseMention
from llmanac.ontology.rdf import Iri


@dataclass
class Told:
    """``sizes`` and ``weights`` are cells; the rest is read back from the data cells, so that no other
    cell says it again: languages, methods, amounts, bases, properties left unknown."""

    sizes: str = ""
    weights: str = ""
    languages: set[str] = field(default_factory=set)
    multilingual: bool = False
    methods: set[str] = field(default_factory=set)
    missing_methods: list[str] = field(default_factory=list)
    missing_amounts: list[Iri] = field(default_factory=list)
    bases: list[BaseMention] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
