"""Every statement about a thing with the row, line and cell that it was read from.

A statement stands in the named graph of its row; details that hang on a node of their own
(``family/X/context/1``) are told in one line at the thing whose IRI is their stem.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from llmanac.graph.view import GraphView
from llmanac.ontology.rdf import Iri, Literal, Quad, Term
from llmanac.page.things import Things
from llmanac.page.words import ALM, DCT, HIDDEN, NARROWER, OA, PROPERTIES, RDF, RDFS, SCHEMA, SKOS, words


class Row(NamedTuple):
    """A row or bullet: its list, line and section, and its Markdown cut into cells."""

    iri: str
    source: str
    line: int
    section: str
    cells: tuple[str, ...]


class Fact(NamedTuple):
    """A statement: thing, property, value in words, the thing that the value is (-1: none),
    its row (-1: none) and cell (-1: not found), and the rule when it was inferred."""

    thing: int
    property: str
    value: str
    target: int
    row: int
    cell: int
    inferred: bool


class Finding(NamedTuple):
    """An issue of a row (-1: of the list as a whole)."""

    row: int
    rule: str
    severity: str
    message: str
    quoted: str
    line: int
    column: int


class Written(NamedTuple):
    """All that is written about the things, and where."""

    lists: tuple[tuple[str, str, str], ...]
    rows: tuple[Row, ...]
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]


class Said:
    """The statements of a view by subject, and names of what they speak of."""

    def __init__(self, view: GraphView, things: Things) -> None:
        self.things = things
        self.stem = view.base + "/"
        self.by_subject: dict[str, list[Quad]] = defaultdict(list)
        self.names: dict[str, str] = {}
        named: dict[str, int] = {}
        for quad in view.quads:
            self.by_subject[quad.subject].append(quad)
            rank = _NAMING.get(quad.predicate)
            if rank is None or not isinstance(quad.object, Literal) or quad.object.language not in ("", "en"):
                continue
            if rank < named.get(quad.subject, 99):
                named[quad.subject] = rank
                self.names[quad.subject] = quad.object.text
        self._notations: dict[str, str] = {
            quad.subject: quad.object.text
            for quad in view.quads
            if quad.predicate == SKOS + "notation" and isinstance(quad.object, Literal)
        }

    def name(self, iri: str) -> str:
        """What to call a resource: its label, else its last step in words."""
        number = self.things.number.get(iri)
        if number is not None:
            return self.things.name(number)
        return self.names.get(iri) or words(iri)

    def needles(self, iri: str) -> list[str]:
        """Texts that a row may write for a resource, the most telling first."""
        found = [self.name(iri)]
        number = self.things.number.get(iri)
        if number is not None:
            properties = self.things.nodes[number].properties
            found += [
                str(properties[key]) for key in ("url", "hubId", "arxivId", "sizeText") if key in properties
            ]
            aliases = properties.get("aliases")
            found += [str(alias) for alias in aliases] if isinstance(aliases, tuple) else []
        if iri in self._notations:
            found.append(self._notations[iri])
        return found

    def one(self, subject: str, predicate: str) -> str:
        """The first value of a property, as text; empty without one."""
        return next(
            (_text(quad.object) for quad in self.by_subject[subject] if quad.predicate == predicate), ""
        )


_NAMING = {SCHEMA + "name": 0, SKOS + "prefLabel": 1, RDFS + "label": 2, DCT + "title": 3}
_CELL = re.compile(r"(?<!\\)\|")
#: A claim that says no more than the context length itself.
_BARE_CLAIM = re.compile(r"[\d,]+ tokens")
_LOOSE = re.compile(r"[\W_]+")
_ADDRESS = re.compile(r"\]\([^()\s]*\)")


def written(view: GraphView, said: Said) -> Written:
    """Rows, facts and findings of a view."""
    things = said.things
    lists, rows = _rows(said, view)
    row_number = {row.iri: index for index, row in enumerate(rows)}
    inferred = view.graph_iri("inferred")
    facts: set[Fact] = set()
    for quad in view.quads:
        row = row_number.get(quad.graph, -1)
        if (row < 0 and quad.graph != inferred) or quad.predicate in HIDDEN:
            continue
        thing = things.number.get(quad.subject)
        if thing is None or _told_narrower(said, quad):
            continue
        if quad.predicate == ALM + "statedIn":
            # Models tell their rows with every fact, but for those that are only named as a base.
            if things.family_of(thing) < 0 or things.nodes[thing].properties.get("referencedOnly"):
                facts.add(_mention(said, quad, thing, rows, row_number))
            continue
        fact = _fact(said, quad, thing, rows, row)
        if quad.predicate != ALM + "contextClaim" or not _BARE_CLAIM.fullmatch(fact.value):
            facts.add(fact)
    order = {name: place for place, name in enumerate(PROPERTIES)}
    ordered = sorted(
        facts, key=lambda fact: (fact.thing, order.get(fact.property, 999), fact.property, *fact[2:])
    )
    return Written(lists, rows, tuple(ordered), _findings(said, view, row_number))


def _rows(said: Said, view: GraphView) -> tuple[tuple[tuple[str, str, str], ...], tuple[Row, ...]]:
    kinds = {
        kind: sorted(
            {q.subject for q in view.quads if q.predicate == RDF + "type" and q.object == ALM + kind}
        )
        for kind in ("SourceList", "SourceRow")
    }
    lists = tuple(
        (
            iri,
            said.one(iri, DCT + "title") or said.names.get(iri) or iri.rsplit("/", 1)[-1],
            said.one(iri, SCHEMA + "url"),
        )
        for iri in kinds["SourceList"]
    )
    rows = []
    for iri in kinds["SourceRow"]:
        line, text = said.one(iri, ALM + "line"), said.one(iri, ALM + "sourceText")
        cells = (
            tuple(cell.strip() for cell in _CELL.split(text.strip().strip("|")))
            if text.lstrip().startswith("|")
            else (text,)
        )
        section = said.one(iri, ALM + "section")
        rows.append(
            Row(iri, said.one(iri, DCT + "isPartOf"), int(line) if line.isdigit() else 0, section, cells)
        )
    rows.sort(key=lambda row: (row.source, row.line, row.iri))
    return lists, tuple(rows)


def _mention(said: Said, quad: Quad, thing: int, rows: tuple[Row, ...], number: Mapping[str, int]) -> Fact:
    """That a row names a thing, and in which cell."""
    row = number.get(_text(quad.object), -1)
    if row < 0:
        return Fact(thing, quad.predicate, _text(quad.object), -1, -1, -1, False)
    cell = _cell(rows[row].cells, said.needles(quad.subject), named=True)
    return Fact(thing, quad.predicate, rows[row].section or "a row", -1, row, cell, False)


def _told_narrower(said: Said, quad: Quad) -> bool:
    """Whether a narrower property says the same of the same two in the same row."""
    narrower = NARROWER.get(quad.predicate, ())
    return any(
        other.predicate in narrower and other.object == quad.object and other.graph == quad.graph
        for other in (said.by_subject[quad.subject] if narrower else ())
    )


def _fact(said: Said, quad: Quad, thing: int, rows: tuple[Row, ...], row: int) -> Fact:
    target, needles = -1, []
    if isinstance(quad.object, Literal):
        value = _text(quad.object)
        needles = [*_raw_of(said, quad), value]
    else:
        target = said.things.number.get(quad.object, -1)
        if target >= 0:
            value, needles = "", said.needles(quad.object)
        elif quad.object.startswith(quad.subject + "/"):
            value, needles = told(said, quad.object)
        elif quad.predicate in _PROPERTY_VALUED:
            value = PROPERTIES.get(quad.object) or words(quad.object)
        elif quad.object.startswith(said.stem) or quad.object in said.by_subject or "/iso639" in quad.object:
            value, needles = said.name(quad.object), said.needles(quad.object)
        else:
            value, needles = str(quad.object), [str(quad.object)]
    named = quad.predicate in _NAMES
    cell = _cell(rows[row].cells, needles, named=named) if row >= 0 else -1
    return Fact(thing, quad.predicate, value, target, row, cell, row < 0)


_NAMES = frozenset({SCHEMA + "alternateName", SKOS + "hiddenLabel", ALM + "tag", ALM + "commercialUse"})
_PROPERTY_VALUED = frozenset(
    ALM + name for name in ("unknownFor", "noneFor", "notApplicableFor", "incompleteFor")
)

#: Property of a thing → where the text stands that its value was read from.
_RAW: Mapping[str, str] = {
    DCT + "issued": ALM + "issuedText",
    "http://data.europa.eu/it6/totalNumberOfParameters": ALM + "sizeText",
    ALM + "activeParameters": ALM + "sizeText",
    ALM + "expertCount": ALM + "sizeText",
}


def _raw_of(said: Said, quad: Quad) -> list[str]:
    beside = _RAW.get(quad.predicate)
    found = (
        [_text(o.object) for o in said.by_subject[quad.subject] if o.predicate == beside] if beside else []
    )
    if quad.predicate in (ALM + "contextLength", ALM + "maxContextLength", ALM + "trainingTokens"):
        stem = quad.subject + "/"
        hanging = {_text(o.object) for o in said.by_subject[quad.subject] if _text(o.object).startswith(stem)}
        below = hanging | {_text(o.object) for h in hanging for o in said.by_subject[h]}
        found += [
            said.one(node, ALM + "sourceText")
            for node in sorted(below)
            if node.startswith(stem) and said.one(node, SCHEMA + "value") == _text(quad.object)
        ]
    return [text for text in found if text]


def told(said: Said, iri: str, depth: int = 0) -> tuple[str, list[str]]:
    """A node that hangs on a thing, in one line, and the texts that it was read from."""
    amount, unit, raws, parts = "", "", [], []
    bounds: dict[str, str] = {}
    for quad in said.by_subject[iri]:
        local = re.split(r"[#/]", quad.predicate)[-1]
        text = _text(quad.object)
        if local in ("sourceText", "description"):
            raws.append(text)
        elif local in ("value", "minValue", "maxValue"):
            bounds[local] = _grouped(text)
        elif local == "unitText":
            unit = text
        elif isinstance(quad.object, Iri) and text.startswith(iri + "/") and depth < 3:
            line, below = told(said, text, depth + 1)
            parts.append(line)
            raws += below
        elif local in ("multiplier", "type", "label", "alternative", "wasGeneratedBy", "statedIn"):
            if local == "alternative" and text == "true":
                parts.append("one of several alternatives")
        elif isinstance(quad.object, Iri):
            parts.append(said.name(quad.object))
        elif text not in ("unspecified", "false"):
            parts.append(text)
    if bounds:
        span = bounds.get("value") or f"{bounds.get('minValue', '?')} to {bounds.get('maxValue', '?')}"
        amount = f"{span} {_plural(unit)}".strip() if unit != "unspecified" else span
    line = ", ".join(dict.fromkeys(part for part in (amount, *parts) if part))
    return line or next(iter(raws), words(iri)), raws


def _plural(unit: str) -> str:
    return f"{unit}s" if unit else ""


def _grouped(text: str) -> str:
    """A count as people say it, exact.

    >>> _grouped("2000000000000"), _grouped("52002"), _grouped("1.5")
    ('2 trillion', '52,002', '1.5')
    """
    if not (text.isascii() and text.isdigit()):
        return text
    for word, unit in (("trillion", 10**12), ("billion", 10**9), ("million", 10**6)):
        if int(text) >= unit and int(text) * 1000 % unit == 0:
            return f"{Decimal(int(text)) / unit:f} {word}"
    return f"{int(text):,}"


def _text(term: Term) -> str:
    return term.text if isinstance(term, Literal) else str(term)


def _cell(cells: tuple[str, ...], needles: Iterable[str], *, named: bool = False) -> int:
    """The cell that holds one of the texts; a row of one cell is its own answer.

    The first cell is the name's: only names are looked for there first.

    >>> _cell(("Pythia", "[1B](https://x.org/p)", "Dec"), ["dec"])
    2
    """
    if len(cells) == 1:
        return 0
    seen = [_ADDRESS.sub("]", cell) for cell in cells]
    for needle in needles:
        for strip in (str.casefold, _loose):
            sought = strip(needle)
            if not sought:
                continue
            for texts in (seen, cells):  # what a reader sees, then addresses too
                exact = [i for i, text in enumerate(texts) if strip(text) == sought]
                found = exact or [i for i, text in enumerate(texts) if sought in strip(text)]
                if found:
                    return found[0] if named else next((i for i in found if i), 0)
    return -1


def _loose(text: str) -> str:
    return _LOOSE.sub("", text.casefold())


def _findings(said: Said, view: GraphView, row_number: Mapping[str, int]) -> tuple[Finding, ...]:
    found = []
    subjects = {q.subject for q in view.quads if q.predicate == OA + "bodyValue"}
    for iri in sorted(subjects):
        row = row_number.get(said.one(iri, OA + "hasTarget"), -1)
        line, column = said.one(iri, ALM + "line"), said.one(iri, ALM + "column")
        found.append(
            Finding(
                row, said.one(iri, DCT + "identifier"), said.one(iri, ALM + "severity"),
                said.one(iri, OA + "bodyValue"),
                said.one(iri, ALM + "quotedText"), int(line or 0), int(column or 0),
            )
        )  # fmt: skip
    return tuple(sorted(found))


__all__ = ["Fact", "Finding", "Row", "Said", "Written", "told", "written"]
