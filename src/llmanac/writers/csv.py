r"""``almanac.csv``: one flat row per checkpoint, facts of its family beside its own.

Two kinds. The exact one is for databases: every field quoted as in RFC 4180, ``\n`` as line end
(https://www.rfc-editor.org/rfc/rfc4180); a text comes back as it is. The spreadsheet-safe one puts an
apostrophe before what a spreadsheet would run as a formula
(https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from typing import BinaryIO

from llmanac.graph.facts import Facts, last_step
from llmanac.graph.view import GraphView
from llmanac.ontology.rdf import Iri
from llmanac.ontology.terms import ALM, DCT, IT6, SCHEMA, SKOS

#: Between several values of one field.
SEPARATOR = "; "
#: What starts a formula somewhere; the full-width signs do where Excel runs in Japanese or Chinese.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

#: A column: the things that it looks at (the checkpoint, or its families) → its values.
Column = Callable[[Facts, list[Iri]], Iterable[str]]


def _text(*predicates: Iri) -> Column:
    """Literals, numbers in order of size."""
    return lambda facts, things: sorted(
        (text for thing in things for text in facts.texts(thing, *predicates)), key=_by_size
    )


def _address(*predicates: Iri) -> Column:
    """IRIs as they are."""
    return lambda facts, things: [str(node) for thing in things for node in facts.nodes(thing, *predicates)]


def _name(*predicates: Iri) -> Column:
    """Names of the things that a property leads to."""
    return lambda facts, things: [
        facts.name(node) for thing in things for node in facts.nodes(thing, *predicates)
    ]


def _short(*predicates: Iri) -> Column:
    """Short forms of concepts (an SPDX identifier, "Dec"), names where there is none."""
    return lambda facts, things: [
        facts.text(node, SKOS.notation) or facts.name(node)
        for thing in things
        for node in facts.nodes(thing, *predicates)
    ]


def _step(*predicates: Iri) -> Column:
    """Last steps of IRIs: "pretrained", "en"."""
    return lambda facts, things: [
        last_step(node) for thing in things for node in facts.nodes(thing, *predicates)
    ]


def _itself(facts: Facts, things: list[Iri]) -> Iterable[str]:
    return [facts.name(thing) for thing in things]


def _iri(facts: Facts, things: list[Iri]) -> Iterable[str]:
    return things


def _bases(facts: Facts, things: list[Iri]) -> Iterable[str]:
    """Base models; a family is not told where its checkpoint is."""
    bases = [base for thing in things for base in facts.nodes(thing, ALM.derivedFrom)]
    covered = {family for base in bases for family in facts.nodes(base, SCHEMA.isPartOf)}
    return [facts.name(base) for base in bases if base not in covered]


def _papers(facts: Facts, things: list[Iri]) -> Iterable[str]:
    papers = [paper for thing in things for paper in facts.nodes(thing, SCHEMA.citation)]
    return _address(SCHEMA.url)(facts, papers)


def _rows(facts: Facts, things: list[Iri]) -> list[Iri]:
    """Rows by list and line, so that ``line`` and ``list`` tell them in the same order."""
    rows = [row for thing in things for row in facts.nodes(thing, ALM.statedIn)]
    return sorted(
        rows, key=lambda row: (facts.nodes(row, DCT.isPartOf), _by_size(facts.text(row, ALM.line)), row)
    )


def _lines(facts: Facts, things: list[Iri]) -> Iterable[str]:
    return [facts.text(row, ALM.line) for row in _rows(facts, things)]


def _lists(facts: Facts, things: list[Iri]) -> Iterable[str]:
    return [
        SEPARATOR.join(last_step(list_) for list_ in facts.nodes(row, DCT.isPartOf))
        for row in _rows(facts, things)
    ]


#: Header → where its values are looked for, first place first, and what they are.
COLUMNS: Mapping[str, tuple[str, Column]] = {
    "family": ("family", _itself),
    "checkpoint": ("checkpoint", _itself),
    "size": ("checkpoint", _text(ALM.sizeText)),
    "parameters": ("checkpoint", _text(IT6.totalNumberOfParameters)),
    "active_parameters": ("checkpoint", _text(ALM.activeParameters)),
    "variant": ("checkpoint", _text(ALM.variant)),
    "context": ("checkpoint, family", _text(ALM.contextLength)),
    "stage": ("family", _step(ALM.stage)),
    "architecture": ("family", _short(ALM.architecture)),
    "organization": ("family", _name(SCHEMA.author)),
    "license": ("checkpoint, family", _short(DCT.license)),
    "commercial_use": ("family", _text(ALM.commercialUse)),
    "date": ("checkpoint, family", _text(DCT.issued)),
    "base": ("checkpoint, family", _bases),
    "pretrained_on": ("family", _name(ALM.pretrainedOn)),
    "tuned_on": ("family", _name(ALM.tunedOn)),
    "training_tokens": ("family", _text(ALM.trainingTokens)),
    "languages": ("family", _step(ALM.trainingLanguage)),
    "paper": ("family", _papers),
    "hub_id": ("checkpoint", _text(SCHEMA.identifier)),
    "url": ("checkpoint", _address(SCHEMA.url)),
    "access": ("checkpoint", _text(ALM.access)),
    "line": ("checkpoint", _lines),
    "list": ("checkpoint", _lists),
    "family_iri": ("family", _iri),
    "checkpoint_iri": ("checkpoint", _iri),
}
#: Columns that tell a value for each row, so equal ones stay.
_PER_ROW = ("line", "list")


def records(view: GraphView) -> list[dict[str, str]]:
    """The rows of the table, by family and size, as texts under the headers of :data:`COLUMNS`."""
    facts = view.facts
    found = []
    for checkpoint in facts.of_class(ALM.Checkpoint):
        places = {"checkpoint": [checkpoint], "family": facts.nodes(checkpoint, SCHEMA.isPartOf)}
        record = {}
        for header, (where, column) in COLUMNS.items():
            answers = (list(column(facts, places[place])) for place in where.split(", "))
            values = next((answer for answer in answers if answer), [])
            record[header] = SEPARATOR.join(values if header in _PER_ROW else dict.fromkeys(values))
        found.append(record)
    return sorted(
        found, key=lambda record: (record["family"], _by_size(record["parameters"]), *record.values())
    )


def _by_size(text: str) -> tuple[bool, int, str]:
    """A key that sorts whole numbers by size, before all else."""
    whole = text.isascii() and text.isdigit()
    return (not whole, int(text) if whole and len(text) < 30 else 0, text)


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> safe("=1+1"), safe("Pythia")
    ("'=1+1", 'Pythia')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def write(view: GraphView, stream: BinaryIO, *, spreadsheet_safe: bool = False) -> None:
    """Write the table in UTF-8 with one line of headers; exact unless ``spreadsheet_safe``."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=False)
    table = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    table.writerow(COLUMNS)
    for record in records(view):
        table.writerow([safe(value) if spreadsheet_safe else value for value in record.values()])
    text.flush()
    text.detach()


def write_spreadsheet_safe(view: GraphView, stream: BinaryIO) -> None:
    """Write the spreadsheet-safe kind of the table."""
    write(view, stream, spreadsheet_safe=True)
