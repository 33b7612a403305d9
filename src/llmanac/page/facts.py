"""Every statement about a thing with the row, line and cell that it was read from.

A statement stands in the named graph of its row; details that hang on a node of their own
(``family/X/context/1``) are told in one line at the thing whose IRI is their stem.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from llmanac.graph.view import GraphView
from llmanac.ontology.rdf import Iri, Literal, Quad
from llmanac.page.rows import Finding, Row, cell_of, findings_of, rows_of
from llmanac.page.said import Said, text_of
from llmanac.page.words import ALM, DCT, HIDDEN, NARROWER, PROPERTIES, PROV, RDF, SCHEMA, SKOS, words


class Fact(NamedTuple):
    """A statement: thing, property, value in words, the thing that the value is (-1: none),
    its row (-1: none) and cell (-1: not found), and the rule in words when it was inferred.

    ``about`` is the property that the value is of, for statements such as "unknown for".
    """

    thing: int
    property: str
    value: str
    target: int
    row: int
    cell: int
    rule: str = ""
    about: str = ""


class Written(NamedTuple):
    """All that is written about the things, and where."""

    lists: tuple[tuple[str, str, str], ...]
    rows: tuple[Row, ...]
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]


#: A claim that says no more than the context length itself.
_BARE_CLAIM = re.compile(r"[\d,]+ tokens")


def written(view: GraphView, said: Said) -> Written:
    """Rows, facts and findings of a view."""
    lists, rows = rows_of(said, view)
    number = {row.iri: index for index, row in enumerate(rows)}
    facts = _in_their_columns(
        rows, {*_stated(view, said, rows, number), *_inferred(view, said, rows, number)}
    )
    order = {name: place for place, name in enumerate(PROPERTIES)}
    facts.sort(key=lambda fact: (fact.thing, order.get(fact.property, 999), fact.property, *fact[2:]))
    return Written(lists, rows, tuple(facts), findings_of(said, view, number, rows))


def _stated(view: GraphView, said: Said, rows: tuple[Row, ...], number: Mapping[str, int]) -> Iterable[Fact]:
    things = said.things
    for quad in view.quads:
        row, thing = number.get(quad.graph), things.number.get(quad.subject)
        if row is None or thing is None or quad.predicate in HIDDEN or _told_narrower(said, quad):
            continue
        if quad.predicate == ALM + "statedIn":
            # Models tell their rows with every fact, but for those that are only named as a base.
            if things.family_of(thing) < 0 or things.nodes[thing].properties.get("referencedOnly"):
                yield _mention(said, quad, thing, rows, number)
            continue
        fact = _fact(said, quad, thing, rows, row)
        if quad.predicate != ALM + "contextClaim" or not _BARE_CLAIM.fullmatch(fact.value):
            yield fact


def _inferred(
    view: GraphView, said: Said, rows: tuple[Row, ...], number: Mapping[str, int]
) -> Iterable[Fact]:
    """What was concluded: each with its rule and the row that it was concluded from."""
    graph = view.graph_iri("inferred")
    why: dict[tuple[str, str, str], tuple[str, int]] = {}
    for quad in view.quads:
        if quad.graph == graph and quad.predicate == ALM + "rule":
            about = tuple(said.one(quad.subject, RDF + part) for part in ("subject", "predicate", "object"))
            row = number.get(said.one(quad.subject, PROV + "wasDerivedFrom"), -1)
            why[about[0], about[1], about[2]] = (said.name(text_of(quad.object)), row)
    for quad in view.quads:
        thing = said.things.number.get(quad.subject)
        if quad.graph != graph or thing is None or quad.predicate in HIDDEN or _told_narrower(said, quad):
            continue
        rule, row = why.get((quad.subject, quad.predicate, text_of(quad.object)), ("inferred", -1))
        yield _fact(said, quad, thing, rows, row)._replace(rule=rule)


def _in_their_columns(rows: tuple[Row, ...], facts: Iterable[Fact]) -> list[Fact]:
    """Facts whose words were not found in their row take the column that their property has in other rows.

    So "?" is shown in the column of what is unknown.
    """
    columns: dict[tuple[str, str, str], Counter[int]] = defaultdict(Counter)
    listed = sorted(facts)
    for fact in listed:
        if fact.cell >= 0 and not fact.rule and len(rows[fact.row].cells) > 1:
            columns[rows[fact.row].source, rows[fact.row].section, fact.property][fact.cell] += 1
    found = []
    for fact in listed:
        if fact.cell < 0 and fact.row >= 0 and not fact.rule:
            row = rows[fact.row]
            known = columns.get((row.source, row.section, fact.about or fact.property))
            cell = min(known, key=lambda cell: (-known[cell], cell)) if known else -1
            found.append(fact._replace(cell=cell if cell < len(row.cells) else -1))
        else:
            found.append(fact)
    return found


def _mention(said: Said, quad: Quad, thing: int, rows: tuple[Row, ...], number: Mapping[str, int]) -> Fact:
    """That a row names a thing, and in which cell."""
    row = number.get(text_of(quad.object), -1)
    if row < 0:
        return Fact(thing, quad.predicate, text_of(quad.object), -1, -1, -1)
    cell = cell_of(rows[row].cells, said.needles(quad.subject), named=True)
    return Fact(thing, quad.predicate, rows[row].section or "a row", -1, row, cell)


def _told_narrower(said: Said, quad: Quad) -> bool:
    """Whether a narrower property says the same of the same two in the same row."""
    narrower = NARROWER.get(quad.predicate, ())
    return any(
        other.predicate in narrower and other.object == quad.object and other.graph == quad.graph
        for other in (said.by_subject[quad.subject] if narrower else ())
    )


def _fact(said: Said, quad: Quad, thing: int, rows: tuple[Row, ...], row: int) -> Fact:
    target, needles, about = -1, [], ""
    if isinstance(quad.object, Literal):
        value = text_of(quad.object)
        needles = [*_raw_of(said, quad), *_SAID_AS.get(quad.predicate, (value,))]
    else:
        target = said.things.number.get(quad.object, -1)
        if target >= 0:
            value, needles = "", said.needles(quad.object)
        elif quad.object.startswith(quad.subject + "/"):
            value, needles = told(said, quad.object)
        elif quad.predicate in _PROPERTY_VALUED:
            value, about = PROPERTIES.get(quad.object) or words(quad.object), str(quad.object)
        elif quad.object.startswith(said.stem) or quad.object in said.by_subject or "/iso639" in quad.object:
            value, needles = said.name(quad.object), said.needles(quad.object)
        else:
            value, needles = str(quad.object), [str(quad.object)]
    if quad.predicate == ALM + "stage":
        needles = []  # the section says it, whatever words stand in the row
    named = quad.predicate in _NAMES
    cell = cell_of(rows[row].cells, needles, named=named) if row >= 0 else -1
    return Fact(thing, quad.predicate, value, target, row, cell, about=about)


_NAMES = frozenset({SCHEMA + "alternateName", SKOS + "hiddenLabel", ALM + "tag", ALM + "commercialUse"})
_PROPERTY_VALUED = frozenset(
    ALM + name for name in ("unknownFor", "noneFor", "notApplicableFor", "incompleteFor")
)

#: Property that is true or false → words that lists say it with.
_SAID_AS: Mapping[str, tuple[str, ...]] = {
    ALM + "commercialUse": ("commercial",),
    ALM + "multilingual": ("multilingual", "non-English", "nonEN", "languages"),
    ALM + "madeByIndividual": ("personal", "individual"),
}

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
        [text_of(o.object) for o in said.by_subject[quad.subject] if o.predicate == beside] if beside else []
    )
    if quad.predicate in (ALM + "contextLength", ALM + "maxContextLength", ALM + "trainingTokens"):
        stem = quad.subject + "/"
        hanging = {
            text_of(o.object) for o in said.by_subject[quad.subject] if text_of(o.object).startswith(stem)
        }
        below = hanging | {text_of(o.object) for h in hanging for o in said.by_subject[h]}
        found += [
            said.one(node, ALM + "sourceText")
            for node in sorted(below)
            if node.startswith(stem) and said.one(node, SCHEMA + "value") == text_of(quad.object)
        ]
    return [text for text in found if text]


def told(said: Said, iri: str, depth: int = 0) -> tuple[str, list[str]]:
    """A node that hangs on a thing, in one line, and the texts that it was read from."""
    amount, unit, raws, parts = "", "", [], []
    bounds: dict[str, str] = {}
    for quad in said.by_subject[iri]:
        local = re.split(r"[#/]", quad.predicate)[-1]
        text = text_of(quad.object)
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
