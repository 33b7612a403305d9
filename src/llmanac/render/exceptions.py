"""What a list that is written from a graph cannot give back, and why: all else reads as the same facts.

Rows are not facts: their IRIs, lines, sections and source texts belong to the file that they stand in.
"""

from __future__ import annotations

from typing import NamedTuple

from llmanac.ontology.rdf import Iri
from llmanac.ontology.terms import ALM, DCT, RDFS, SCHEMA, SKOS


class Lost(NamedTuple):
    """A property that may differ, on things whose IRI holds ``within``, with the reason."""

    predicate: Iri
    within: str
    reason: str


#: For every list.
LOST = (
    Lost(
        ALM.issuedText, "/",
        "Dates are written in the order of ISO 8601, so that no reader has to guess a column's order.",
    ),
    Lost(
        DCT.description, "/training/",
        "The words of a cell whose links or neighbours told facts that the words alone do not tell are "
        "composed anew from these facts.",
    ),
)  # fmt: skip

#: For lists whose headers hold units or whose words only their own layout explains.
LOST_WORDS = (
    *LOST,
    Lost(ALM.sizeText, "/checkpoint/", "A number whose unit stood in the header is written with the unit."),
    Lost(ALM.sourceText, "/", "A number whose unit stood in the header is written with the unit."),
    Lost(RDFS.label, "/extent/", "A number whose unit stood in the header is written with the unit."),
    Lost(SCHEMA.name, "/document/", "The title of a link that would lead elsewhere by its words."),
    Lost(SKOS.hiddenLabel, "/", "Which of two spellings that stand equally often is the one to show."),
    Lost(DCT.description, "/context/", "A remark on several lengths of one cell."),
    Lost(ALM.variant, "/checkpoint/", "A label that is the name itself, when a link elsewhere gave it."),
)  # fmt: skip


def is_lost(subject: str, predicate: str, known: tuple[Lost, ...] = LOST) -> bool:
    """Whether a statement is one of those that may differ.

    >>> is_lost("https://w3id.org/llmanac/family/yi", "https://w3id.org/llmanac/ontology#issuedText")
    True
    """
    return any(predicate == one.predicate and one.within in subject for one in known)
