"""The signs of a cell that says that there is nothing to say."""

from __future__ import annotations

from llmanac.ontology.rdf import Iri
from llmanac.ontology.terms import ALM
from llmanac.render.rows import Row


def sign(row: Row, about: Iri, *, applicable: str = "N/A") -> str:
    """``?`` for what the row gives as unknown, ``-`` for none; empty where it says nothing."""
    if about in row.states(ALM.unknownFor):
        return "?"
    if about in row.states(ALM.noneFor):
        return "-"
    return applicable if about in row.states(ALM.notApplicableFor) else ""
