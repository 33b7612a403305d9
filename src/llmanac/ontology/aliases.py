"""Reviewed spellings: which names are one thing although their keys differ.

A file of aliases is Turtle with one node of class ``alm:Alias`` per spelling (see
``ontology/aliases.ttl``); ``--aliases FILE`` adds more of the same form.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from llmanac.errors import AliasError
from llmanac.ontology.finder import ontology_file
from llmanac.ontology.names import key
from llmanac.ontology.rdf import Iri
from llmanac.ontology.terms import ALM, RDF, RDFS, SKOS


class Alias(NamedTuple):
    """``spelling`` is another name of the thing of ``kind`` called ``name``; ``reason`` says how we know."""

    kind: str
    name: str
    spelling: str
    reason: str
    iri: Iri


def _one(store: ox.Store, node: ox.NamedNode, predicate: Iri, where: str) -> str:
    values = [q.object.value for q in store.quads_for_pattern(node, ox.NamedNode(predicate), None, None)
              if isinstance(q.object, ox.Literal)]  # fmt: skip
    if len(values) != 1 or not values[0].strip():
        word = predicate.rsplit("#", 1)[-1]
        raise AliasError(f"{node.value} needs exactly one text for {word}.", where=where)
    return values[0]


def parse_aliases(turtle: bytes | str, where: str = "") -> tuple[Alias, ...]:
    """The aliases of a Turtle text, sorted by kind, name and spelling.

    Raises :class:`~llmanac.errors.AliasError` for a text that is no Turtle, holds no alias or an
    incomplete one, or gives a spelling two meanings.

    >>> parse_aliases('''
    ... @prefix alm: <https://w3id.org/llmanac/ontology#> .
    ... @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    ... @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    ... <https://example.org/a> a alm:Alias ; alm:aliasKind "family" ; alm:aliasOf "Phoenix" ;
    ...     skos:hiddenLabel "Phonex" ; rdfs:comment "Misspelt." .''')[0].spelling
    'Phonex'
    """
    store = ox.Store()
    try:
        store.load(turtle, format=ox.RdfFormat.TURTLE)
    except (SyntaxError, ValueError) as fault:
        raise AliasError(f"This is no Turtle: {fault}", where=where) from fault
    found: list[Alias] = []
    for quad in store.quads_for_pattern(None, ox.NamedNode(RDF.type), ox.NamedNode(ALM.Alias), None):
        node = quad.subject
        if not isinstance(node, ox.NamedNode):
            raise AliasError("An alias needs an IRI of its own.", where=where)
        predicates = (ALM.aliasKind, ALM.aliasOf, SKOS.hiddenLabel, RDFS.comment)
        kind, name, spelling, reason = (_one(store, node, predicate, where) for predicate in predicates)
        found.append(Alias(kind, name, spelling, reason, Iri(node.value)))
    if not found:
        raise AliasError("There is no alm:Alias in it.", where=where)
    return checked(sorted(found), where)


def checked(aliases: Iterable[Alias], where: str = "") -> tuple[Alias, ...]:
    """The aliases, once each, when no spelling has two meanings and none is an alias of an alias.

    Raises :class:`~llmanac.errors.AliasError` otherwise.
    """
    kept = tuple(dict.fromkeys(aliases))
    meanings: dict[tuple[str, str], str] = {}
    for alias in kept:
        known = meanings.setdefault((alias.kind, key(alias.spelling)), alias.name)
        if key(known) != key(alias.name):
            text = f"{alias.spelling!r} is given to both {known!r} and {alias.name!r}."
            raise AliasError(text, where=where)
    for alias in kept:
        if (alias.kind, key(alias.name)) in meanings:
            raise AliasError(f"{alias.name!r} has an alias and is one itself.", where=where)
    return kept


def read_aliases(*files: Path) -> tuple[Alias, ...]:
    """The packaged aliases and those of more files, checked together.

    Raises :class:`~llmanac.errors.AliasError` for a file that cannot be read or is not sound.

    >>> len(read_aliases()) > 50
    True
    """
    found: list[Alias] = []
    for path in (ontology_file("aliases.ttl"), *files):
        try:
            text = path.read_bytes()
        except OSError as fault:
            raise AliasError(f"It cannot be read: {fault.strerror}.", where=str(path)) from fault
        found += parse_aliases(text, where=str(path))
    return checked(found)
