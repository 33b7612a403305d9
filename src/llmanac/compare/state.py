"""One state of some lists: its statements, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from llmanac.errors import ExportError
from llmanac.ontology.prefixes import HOME
from llmanac.ontology.rdf import Iri, Literal, Quad
from llmanac.ontology.statements import from_oxigraph
from llmanac.ontology.terms import ALM, RDF, RDFS, SCHEMA, SKOS, VOID

#: What names a node, best first.
_NAMING = (SCHEMA.name, SKOS.prefLabel, RDFS.label)


@dataclass(frozen=True)
class State:
    """The statements of an export or of a list that was read; ``name`` is what messages call it.

    ``base`` is the stem of its IRIs without a slash at its end.
    """

    name: str
    base: str
    quads: tuple[Quad, ...]

    @classmethod
    def of(cls, name: str, quads: Iterable[Quad]) -> State:
        """The state that some statements make; their own description tells the stem of their IRIs."""
        known = tuple(quads)
        stems = sorted(q.subject for q in known if q.predicate == RDF.type and q.object == VOID.Dataset)
        base = next((stem.removesuffix("/almanac") for stem in stems if stem.endswith("/almanac")), HOME)
        return cls(name, base, known)

    @cached_property
    def stated(self) -> Mapping[Iri, tuple[Quad, ...]]:
        """The graphs of lists and rows with their statements; what the program adds is left out."""
        found: dict[Iri, list[Quad]] = {}
        stem = f"{self.base}/source/"
        for quad in self.quads:
            if quad.graph.startswith(stem):
                found.setdefault(quad.graph, []).append(quad)
        return {graph: tuple(quads) for graph, quads in found.items()}

    @cached_property
    def names(self) -> Mapping[Iri, str]:
        """What to call each node: its name, else its label."""
        found: dict[Iri, tuple[int, str]] = {}
        for quad in self.quads:
            if quad.predicate in _NAMING and isinstance(quad.object, Literal):
                rank = _NAMING.index(quad.predicate) + 3 * (quad.object.language not in ("", "en"))
                best = found.get(quad.subject)
                if best is None or (rank, quad.object.text) < best:
                    found[quad.subject] = (rank, quad.object.text)
        return {iri: name for iri, (_, name) in found.items()}

    @cached_property
    def unnamed(self) -> frozenset[Iri]:
        """Data that are described (a mixture): their name is no name, a hundred others bear it too."""
        found = (quad for quads in self.stated.values() for quad in quads)
        return frozenset(q.subject for q in found if q.object == ALM.UnnamedData)

    @property
    def only_list(self) -> str:
        """The id of its list where it has exactly one, else ``""``."""
        found = [graph for graph in self.stated if "/row/" not in graph]
        return found[0].rpartition("/")[2] if len(found) == 1 else ""

    def path(self, iri: str) -> str:
        """What follows the base in an IRI; the whole of another IRI.

        >>> State("a", "https://e.org/x", ()).path("https://e.org/x/family/yi")
        'family/yi'
        """
        stem = f"{self.base}/"
        return iri[len(stem) :] if iri.startswith(stem) else iri


def is_export(path: str | Path) -> bool:
    """Whether a path is meant as an export: a folder with ``almanac.nq``, or a file of RDF by its ending.

    >>> is_export("list.md"), is_export("almanac.nq"), is_export("almanac.ttl")
    (False, True, True)
    """
    file = Path(path)
    is_rdf = file.suffix in (".nq", ".trig", ".ttl", ".nt", ".jsonld")
    return is_rdf or (file.is_dir() and (file / "almanac.nq").is_file())


def open_state(path: str | Path) -> State:
    """The state that an export holds: a folder with ``almanac.nq``, or a file with named graphs.

    Raises :class:`~llmanac.errors.ExportError` for what is missing or cannot be read. Files of plain
    triples do not say which row states what, so they cannot be compared.
    """
    file = Path(path)
    file = file / "almanac.nq" if file.is_dir() else file
    if file.suffix not in (".nq", ".trig"):
        hint = "Give its almanac.nq."
        raise ExportError("Only exports with named graphs can be compared.", where=str(file), hint=hint)
    try:
        quads = [_quad(quad) for quad in ox.parse(path=str(file))]
    except (SyntaxError, ValueError) as fault:
        raise ExportError(f"It cannot be read: {fault}", where=str(file)) from fault
    except OSError as fault:
        hint = "Make one with 'llmanac build'."
        raise ExportError(f"It cannot be read: {fault.strerror}.", where=str(file), hint=hint) from fault
    return State.of(str(path), quads)


def _quad(quad: ox.Quad) -> Quad:
    subject, predicate = from_oxigraph(quad.subject), from_oxigraph(quad.predicate)
    graph = from_oxigraph(quad.graph_name) if isinstance(quad.graph_name, ox.NamedNode) else Iri("")
    if not isinstance(subject, Iri) or not isinstance(predicate, Iri) or not isinstance(graph, Iri):
        raise ValueError(f"no export holds {quad}")
    return Quad(subject, predicate, from_oxigraph(quad.object), graph)
