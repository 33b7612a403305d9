"""What linking makes: statements in their rows' graphs, findings, and the lists themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from llmanac.entries.model import DatasetEntry, Extraction, ModelEntry, ProjectEntry
from llmanac.issues import Issue
from llmanac.ontology.aliases import Alias
from llmanac.ontology.rdf import Iri, Quad
from llmanac.spans import Span


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list that was read: its identity, its digest, and what it says. ``name`` is what to print."""

    id: str
    name: str
    sha256: str
    extraction: Extraction
    url: str = ""
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """An entry with the IRI of its row; ``order`` is (list, place in the list)."""

    entry: ModelEntry | ProjectEntry | DatasetEntry
    row: Iri
    source: str
    order: tuple[int, int]


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where a row stands, so that a finding can be hung on it."""

    row: Iri
    span: Span


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything that the lists say, linked.

    ``quads`` holds the statements of rows, lists and inferences, each in its graph; ``issues`` all
    findings by list, in the order of the file; ``rows`` the places of the rows of each list;
    ``aliases`` the reviewed spellings in force.
    """

    base: str
    lists: tuple[ReadList, ...]
    quads: tuple[Quad, ...]
    issues: Mapping[str, tuple[Issue, ...]]
    rows: Mapping[str, tuple[RowPlace, ...]]
    aliases: tuple[Alias, ...] = ()
