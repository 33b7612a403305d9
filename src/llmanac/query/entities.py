"""Finding the thing that a word means: by name, by alias, by other spelling, by IRI."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from llmanac.errors import QueryError
from llmanac.ontology.names import key, slug
from llmanac.ontology.rdf import Iri
from llmanac.ontology.terms import ALM, DCT, FABIO, FOAF, PROV, RDF, RDFS, SCHEMA, SKOS
from llmanac.query.engine import Graph

#: What a parameter of a question may ask for → the classes that the thing may have.
CLASSES: Final[Mapping[str, tuple[Iri, ...]]] = {
    "family": (ALM.ModelFamily,),
    "checkpoint": (ALM.Checkpoint,),
    "model": (ALM.ModelFamily, ALM.Checkpoint),
    "organization": (SCHEMA.Organization,),
    "dataset": (SCHEMA.Dataset,),
    "project": (SCHEMA.SoftwareApplication,),
    "document": (
        SCHEMA.ScholarlyArticle, SCHEMA.SoftwareSourceCode, SCHEMA.BlogPosting, SCHEMA.VideoObject,
        SCHEMA.WebPage,
    ),
    "language": (DCT.LinguisticSystem,),
    "source": (ALM.SourceList,),
    "row": (ALM.SourceRow,),
    "account": (FOAF.OnlineAccount,),
    "training": (PROV.Activity,),
    "rule": (ALM.InferenceRule,),
    **dict.fromkeys(
        ("architecture", "domain", "tag", "license", "method", "stage", "data-kind", "project-category"),
        (SKOS.Concept,),
    ),
}  # fmt: skip

#: Properties that name a thing, the surest first.
_NAMING: Final = (
    SCHEMA.name, RDFS.label, SKOS.prefLabel, SKOS.notation, SCHEMA.alternateName, SKOS.altLabel,
    SKOS.hiddenLabel, SCHEMA.identifier, FABIO.hasArXivId, FOAF.accountName, DCT.title,
)  # fmt: skip
#: Where a word without a kind is looked for first.
_ORDER: Final = (
    "family", "checkpoint", "project", "organization", "dataset", "architecture", "domain", "license",
    "method", "stage", "tag", "data-kind", "project-category", "language", "document", "source", "account",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing of the graph: its IRI, its kind, and its name (``""`` where it has none)."""

    iri: Iri
    kind: str
    name: str


def _objects(graph: Graph, subject: ox.NamedNode, predicate: Iri) -> list[str]:
    found = graph.store.quads_for_pattern(subject, ox.NamedNode(predicate), None, None)
    return sorted({q.object.value for q in found if isinstance(q.object, ox.Literal | ox.NamedNode)})


def name_of(graph: Graph, iri: str) -> str:
    """The name of a thing, ``""`` where it has none."""
    if iri.startswith("_:"):
        return ""
    for predicate in (SCHEMA.name, RDFS.label, SKOS.prefLabel, DCT.title):
        if found := _objects(graph, ox.NamedNode(iri), predicate):
            return found[0]
    return ""


def kind_of(graph: Graph, iri: str) -> str:
    """The kind of a thing by its classes, for concepts by their IRI; ``""`` for anything else."""
    classes = set(_objects(graph, ox.NamedNode(iri), RDF.type))
    if SKOS.Concept in classes:
        step = iri.rsplit("/", 2)
        return step[-2] if len(step) == 3 and step[-2] in CLASSES else ""
    kinds = (kind for kind, wanted in CLASSES.items() if kind != "model" and classes.intersection(wanted))
    return next(kinds, "")


def members(graph: Graph, kind: str) -> Iterator[Iri]:
    """All things of a kind, sorted by IRI."""
    found = {
        quad.subject.value
        for wanted in CLASSES[kind]
        for quad in graph.store.quads_for_pattern(None, ox.NamedNode(RDF.type), ox.NamedNode(wanted), None)
        if isinstance(quad.subject, ox.NamedNode)
    }
    concept = CLASSES[kind] == (SKOS.Concept,)
    return (Iri(iri) for iri in sorted(found) if not concept or f"/{kind}/" in iri)


def find(graph: Graph, kind: str, word: str) -> Entity:
    """The one thing of a kind that a word means; of any kind for ``kind = ""``.

    A word is an IRI, a prefixed name (``family:llama``), or a name, alias or other spelling compared by
    key. Where several things bear the name, the one with the bare slug is meant. Raises
    :class:`~llmanac.errors.QueryError` with what comes nearest, or with the candidates.
    """
    if iri := _as_iri(graph, word):
        return Entity(iri, kind_of(graph, iri), name_of(graph, iri))
    kinds = (kind,) if kind else _ORDER
    for each in kinds:
        if found := _candidates(graph, each, word):
            return _the_one(graph, each, word, found)
    message = f"There is no {kind or 'thing'} called {word!r} here."
    raise QueryError(message, hint=_nearest(graph, kinds, word))


def _as_iri(graph: Graph, word: str) -> Iri | None:
    prefix, colon, local = word.partition(":")
    iri = graph.prefixes[prefix] + local if colon and prefix in graph.prefixes else word
    if not iri.startswith(("http://", "https://", "urn:")):
        return None
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return None
    known = next(graph.store.quads_for_pattern(node, None, None, None), None)
    return Iri(iri) if known or next(graph.store.quads_for_pattern(None, None, node, None), None) else None


def _candidates(graph: Graph, kind: str, word: str) -> list[Iri]:
    """The things that bear the name by the surest of their naming properties."""
    wanted = _meant(graph, kind, word)
    things = list(members(graph, kind))
    for predicate in _NAMING:
        if found := [iri for iri in things if wanted & _keys(graph, iri, predicate)]:
            return found
    return []


def _keys(graph: Graph, iri: Iri, predicate: Iri) -> set[str]:
    return {key(name) for name in _objects(graph, ox.NamedNode(iri), predicate)}


def _meant(graph: Graph, kind: str, word: str) -> frozenset[str]:
    """The keys that a word stands for: its own, and that of the name which it is a reviewed alias of."""
    wanted = {key(word)}
    for quad in graph.store.quads_for_pattern(None, ox.NamedNode(RDF.type), ox.NamedNode(ALM.Alias), None):
        node = quad.subject
        if not isinstance(node, ox.NamedNode) or kind not in _objects(graph, node, ALM.aliasKind):
            continue
        if any(key(spelling) == key(word) for spelling in _objects(graph, node, SKOS.hiddenLabel)):
            wanted.update(map(key, _objects(graph, node, ALM.aliasOf)))
    return frozenset(wanted)


def _the_one(graph: Graph, kind: str, word: str, found: list[Iri]) -> Entity:
    slugs = {slug(name) for iri in found for name in [name_of(graph, iri)]}
    bare = [iri for iri in found if iri.rsplit("/", 1)[-1] in slugs]
    chosen = found if len(found) == 1 else bare
    if len(chosen) == 1:
        return Entity(chosen[0], kind_of(graph, chosen[0]) or kind, name_of(graph, chosen[0]))
    listed = ", ".join(short(graph, iri) for iri in found[:8])
    raise QueryError(f"{word!r} names {len(found)} things here.", hint=f"Say which: {listed}.")


def short(graph: Graph, iri: str) -> str:
    """An IRI as a prefixed name where a prefix fits and the rest has no slash.

    >>> short(Graph.of([]), "https://w3id.org/llmanac/family/llama")
    'family:llama'
    """
    for prefix, stem in sorted(graph.prefixes.items(), key=lambda item: -len(item[1])):
        rest = iri.removeprefix(stem)
        if rest != iri and rest and not set(rest) & set("/#?:"):
            return f"{prefix}:{rest}"
    return iri


def _nearest(graph: Graph, kinds: Iterable[str], word: str) -> str:
    names: dict[str, str] = {}
    for kind in kinds:
        for iri in members(graph, kind):
            for predicate in _NAMING:
                names.update({key(name): name for name in _objects(graph, ox.NamedNode(iri), predicate)})
    close = difflib.get_close_matches(key(word), sorted(names), n=3, cutoff=0.6)
    return f"Did you mean {' or '.join(repr(names[each]) for each in close)}?" if close else ""
