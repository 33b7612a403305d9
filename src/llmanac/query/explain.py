"""Why rows are one model: who speaks of it, what makes them one, what each says, what was concluded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

import pyoxigraph as ox

from llmanac.errors import QueryError
from llmanac.linking.components import judge
from llmanac.linking.keys import Names
from llmanac.ontology.aliases import Alias
from llmanac.ontology.rdf import Iri
from llmanac.ontology.terms import (
    ALM,
    DCT,
    FAIR4ML,
    IT6,
    OA,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
)  # fmt: skip
from llmanac.query.engine import Graph
from llmanac.query.entities import Entity, find, members, name_of, short
from llmanac.query.evidence import RowFacts, Speaker, known_names, rows_of, speaker
from llmanac.query.explanation import Conclusion, Explanation, Finding, Pair, Rival, Shared, Side
from llmanac.query.places import Place, named, place_of, things, words

#: What a row says beside each value: names and kinds, and parts of a value that stands whole.
_SILENT: Final = frozenset({
    RDF.type, RDFS.label, SCHEMA.name, SKOS.hiddenLabel, ALM.statedIn, SCHEMA.isPartOf, ALM.issuedText,
    ALM.issuedYear, ALM.issuedMonth, ALM.issuedFrom, ALM.maxContextLength, ALM.contextLength,
    FAIR4ML.trainedOn, FAIR4ML.fineTunedFrom,
})  # fmt: skip
#: What a checkpoint has of its own, told under the checkpoint's name.
_CHECKPOINT: Final = (
    IT6.totalNumberOfParameters, ALM.activeParameters, ALM.contextLength, SCHEMA.url, ALM.derivedFrom,
)  # fmt: skip
#: What a node of a value's own says in the words of the list.
_WORDING: Final = (ALM.sourceText, DCT.description, SCHEMA.value)
#: Labels that say more than those of the vocabularies, where the thing is known to be a model.
_LABELS: Final[Mapping[str, str]] = {
    SCHEMA.hasPart: "checkpoints", PROV.wasGeneratedBy: "training data as written",
}  # fmt: skip
_FINDINGS: Final = ("lists-disagree", "equal-names", "differing-amounts")


def explain(graph: Graph, word: str) -> Explanation:
    """Why the rows about the model that a word means are one model; a checkpoint stands for its family.

    Raises :class:`~llmanac.errors.QueryError` where there is no such model, or there are several.
    """
    if not graph.graphs:
        message = "The rows are told apart by their named graphs, and this graph has none."
        raise QueryError(message, where=graph.name, hint="Ask the almanac.nq of the export.")
    entity = _family(graph, word)
    names = known_names(graph)
    rows = list(rows_of(graph, entity.iri))
    speaking = [(place, facts) for place, facts, speaks in rows if speaks]
    own = [facts for _, facts in speaking]
    speakers = tuple(speaker(graph, entity.iri, place, facts, names) for place, facts in speaking)
    key = speakers[0].evidence.name if speakers else names.key("family", entity.name)
    conclusions = tuple(_conclusions(graph, entity.iri))
    return Explanation(
        entity=entity,
        key=key,
        speakers=speakers,
        mentions=tuple(dict.fromkeys(place for place, _, speaks in rows if not speaks)),
        aliases=tuple(_aliases(names, key, [facts for _, facts, _ in rows], entity.iri)),
        shared=tuple(_shared(speakers)),
        pairs=tuple(_pairs(speakers)),
        rivals=tuple(_rivals(graph, entity, key, speakers, names)),
        sides=tuple(_sides(graph, entity.iri, own)),
        findings=tuple(_findings(graph, speakers)),
        conclusions=conclusions,
        rules={c.rule: name_of(graph, f"{graph.base}/rule/{c.rule}") for c in conclusions},
    )


def _family(graph: Graph, word: str) -> Entity:
    try:
        entity = find(graph, "family", word)
    except QueryError as fault:
        try:
            entity = find(graph, "checkpoint", word)
        except QueryError:
            raise fault from None
    if entity.kind == "checkpoint":
        families = things(graph, ox.NamedNode(entity.iri), SCHEMA.isPartOf)
        if families:
            iri = Iri(min(families))
            return Entity(iri, "family", name_of(graph, iri))
    if entity.kind != "family":
        message = f"{word!r} is no model, but a thing of the kind {entity.kind or 'unknown'!r}."
        raise QueryError(message, hint="'llmanac show' prints what is known of it.")
    return entity


def _aliases(names: Names, key: str, rows: Sequence[RowFacts], family: str) -> Iterator[Alias]:
    """The reviewed aliases by which rows name the model or its makers."""
    written = {
        name
        for facts in rows
        for thing in (family, *facts.values(family, SCHEMA.author))
        for predicate in (SCHEMA.name, SKOS.hiddenLabel, SCHEMA.alternateName)
        for name in facts.values(thing, predicate)
    }
    for alias in names.aliases:
        meant = alias.kind == "organization" or names.key("family", alias.name) == key
        if alias.kind in ("family", "organization") and meant and alias.spelling in written:
            yield alias


def _shared(speakers: Sequence[Speaker]) -> Iterator[Shared]:
    kinds: tuple[tuple[str, Callable[[Speaker], frozenset[str]]], ...] = (
        ("hub repository", lambda s: s.evidence.hubs),
        ("code repository", lambda s: s.evidence.codes),
        ("paper", lambda s: s.evidence.papers),
        ("organization", lambda s: s.evidence.organizations),
    )
    for kind, of in kinds:
        having: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(speakers, 1):
            for value in of(one):
                having[value].append(number)
        for value, rows in sorted(having.items()):
            if len(rows) > 1:
                yield Shared(kind, value, tuple(rows))


def _pairs(speakers: Sequence[Speaker]) -> Iterator[Pair]:
    for (left, a), (right, b) in combinations(enumerate(speakers, 1), 2):
        judged = judge(a.evidence, b.evidence)
        yield Pair(left, right, judged.vetoed, judged.because)


def _rivals(
    graph: Graph, entity: Entity, key: str, speakers: Sequence[Speaker], names: Names
) -> Iterator[Rival]:
    for iri in members(graph, "family"):
        if iri == entity.iri or names.key("family", name_of(graph, iri)) != key:
            continue
        rows = [(place, facts) for place, facts, speaks in rows_of(graph, iri) if speaks]
        theirs = [speaker(graph, iri, place, facts, names) for place, facts in rows]
        because = [judge(a.evidence, b.evidence) for a in speakers for b in theirs]
        told = dict.fromkeys(each.because for each in because if each.vetoed)
        rival = Entity(iri, "family", name_of(graph, iri))
        yield Rival(rival, tuple(place for place, _ in rows), "; ".join(told) or "their evidence")


def _sides(graph: Graph, family: str, rows: Sequence[RowFacts]) -> Iterator[Side]:
    told: dict[str, dict[int, tuple[str, ...]]] = defaultdict(dict)
    for number, facts in enumerate(rows, 1):
        for predicate in sorted(facts.predicates(family) - _SILENT):
            values = {_value(graph, family, facts, value) for value in facts.terms(family, predicate)}
            label = _LABELS.get(predicate) or words(graph, predicate)
            told[label][number] = tuple(sorted(values, key=str.casefold))
        for part in facts.values(family, SCHEMA.hasPart):
            for predicate in _CHECKPOINT:
                if values := {_value(graph, part, facts, value) for value in facts.terms(part, predicate)}:
                    label = f"{name_of(graph, part)}: {words(graph, predicate)}"
                    told[label][number] = tuple(sorted(values, key=str.casefold))
    for label in sorted(told, key=lambda each: (": " in each, each)):
        yield Side(label, tuple(sorted(told[label].items())))


def _value(graph: Graph, owner: str, facts: RowFacts, term: ox.NamedNode | ox.Literal) -> str:
    """A value in words: a thing's name, or, for a node of the owner's own, the words of the list."""
    value = term.value
    if isinstance(term, ox.NamedNode) and value.startswith(f"{owner}/"):
        header = facts.values(value, SCHEMA.name)
        for predicate in _WORDING:
            if found := facts.values(value, predicate):
                return ": ".join([*header, found[0]])
        return value.removeprefix(f"{owner}/")
    return _name(graph, term)


def _name(graph: Graph, term: ox.NamedNode | ox.Literal) -> str:
    if isinstance(term, ox.Literal):
        return term.value
    return name_of(graph, term.value) or short(graph, term.value)


def _findings(graph: Graph, speakers: Sequence[Speaker]) -> Iterator[Finding]:
    for one in speakers:
        for quad, _ in named(graph, None, OA.hasTarget, ox.NamedNode(one.row)):
            if not isinstance(quad.subject, ox.NamedNode):
                continue
            told = {
                predicate: min((q.object.value for q, _ in named(graph, quad.subject, predicate, None)
                                if isinstance(q.object, ox.Literal)), default="")
                for predicate in (DCT.identifier, ALM.line, OA.bodyValue)
            }  # fmt: skip
            if told[DCT.identifier] in _FINDINGS:
                place = replace(one.place, line=int(told[ALM.line] or one.place.line))
                yield Finding(told[DCT.identifier], place, told[OA.bodyValue])


def _conclusions(graph: Graph, family: str) -> Iterator[Conclusion]:
    """What was inferred of the family and its checkpoints, like conclusions in one."""
    grouped: dict[tuple[str, str, str], dict[str, set[Place]]] = defaultdict(dict)
    for thing in (family, *sorted(things(graph, ox.NamedNode(family), SCHEMA.hasPart))):
        for quad, _ in named(graph, None, RDF.subject, ox.NamedNode(thing)):
            node = quad.subject
            if not isinstance(node, ox.NamedNode) or not (rules := things(graph, node, ALM.rule)):
                continue
            predicate = words(graph, min(things(graph, node, RDF.predicate), default=""))
            objects = (q.object for q, _ in named(graph, node, RDF.object, None))
            told = (_name(graph, o) for o in objects if isinstance(o, ox.NamedNode | ox.Literal))
            value = min(told, default="")
            rows = things(graph, node, PROV.wasDerivedFrom)
            places = {place for row in rows if (place := place_of(graph, row))}
            key = (min(rules).rsplit("/", 1)[-1], predicate, value)
            grouped[key].setdefault(name_of(graph, thing) or thing, set()).update(places)
    for (rule, label, value), found in sorted(grouped.items()):
        lines = sorted({place for places in found.values() for place in places})
        yield Conclusion(rule, tuple(found), label, value, tuple(lines))
