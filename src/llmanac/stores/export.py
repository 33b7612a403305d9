"""An export on disk, checked against its manifest and read back for a database.

``almanac.nq`` is the whole graph, so one file is enough: the property graph is the same projection
of it that every other output is made from.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from llmanac.errors import ExportError
from llmanac.graph.schema import PropertyGraph
from llmanac.graph.view import GraphView
from llmanac.ontology.rdf import Iri, Literal, Quad

QUADS = "almanac.nq"
TRIPLES = "almanac.nt"
MANIFEST = "manifest.json"
_BUILD = "Make one with 'llmanac build', or name its folder with --from."
_ALMANAC = "/almanac"


@dataclass(frozen=True)
class Export:
    """An export as its manifest describes it.

    ``base`` is the stem of its IRIs, ``sums`` the SHA-256 of each file by name; ``labels``,
    ``relations`` and ``graphs`` say how many nodes, edges and statements there are of each, and
    ``triples`` how many triples ``almanac.nt`` has.
    """

    folder: Path
    base: str
    sums: Mapping[str, str]
    labels: Mapping[str, int]
    relations: Mapping[str, int]
    graphs: Mapping[str, int]
    triples: int

    def file(self, name: str) -> Path:
        """The path of a file of the export, checked against its SHA-256.

        Raises :class:`~llmanac.errors.ExportError` when it is missing or was changed.
        """
        path = self.folder / name
        if name not in self.sums:
            raise ExportError(f"The export has no {name}.", where=str(self.folder), hint=_BUILD)
        try:
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as fault:
            raise ExportError(f"It cannot be read: {fault.strerror}.", where=str(path), hint=_BUILD) from None
        if digest != self.sums[name]:
            hint = "Build the export again."
            raise ExportError("The file is not the one that was built.", where=str(path), hint=hint)
        return path

    @cached_property
    def quads(self) -> tuple[Quad, ...]:
        """All statements of the export, sorted."""
        return tuple(sorted(_read_quads(self.file(QUADS)), key=_order))

    @property
    def stamp(self) -> str:
        """What marks each node and edge of ours in a database: whose export, and which one."""
        return f"{self.owner}{self.sums[QUADS][:16]}"

    @property
    def owner(self) -> str:
        """How the stamps of all exports with this base begin."""
        return f"{self.base}{_ALMANAC}#"

    @cached_property
    def network(self) -> PropertyGraph:
        """The property graph of the export."""
        return GraphView(self.base, self.quads).network


def read_export(folder: Path) -> Export:
    """The export in ``folder``.

    Raises :class:`~llmanac.errors.ExportError` when there is none.
    """
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_bytes())
        counts = manifest["counts"]
        return Export(
            folder,
            base=str(manifest["base"]),
            sums={name: str(facts["sha256"]) for name, facts in manifest["files"].items()},
            labels={str(label): int(count) for label, count in counts["labels"].items()},
            relations={str(kind): int(count) for kind, count in counts["relations"].items()},
            graphs={str(graph): int(count) for graph, count in counts["graphs"].items()},
            triples=int(counts["triples"]),
        )
    except OSError:
        raise ExportError("There is no export here.", where=str(folder), hint=_BUILD) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ExportError("This is not the manifest of an export.", where=str(path), hint=_BUILD) from None


def _order(quad: Quad) -> tuple[str, str, str, object]:
    value = quad.object
    spelled = (0, value, "", "") if isinstance(value, Iri) else (1, *value)
    return quad.graph, quad.subject, quad.predicate, spelled


def _read_quads(path: Path) -> Iterator[Quad]:
    import pyoxigraph as ox

    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS):
            subject, predicate, value, graph = quad
            if not isinstance(subject, ox.NamedNode) or not isinstance(graph, ox.NamedNode):
                raise ExportError("An export has no blank node and no default graph.", where=str(path))
            yield Quad(Iri(subject.value), Iri(predicate.value), _term(value, path), Iri(graph.value))
    except SyntaxError as fault:
        raise ExportError(f"This is no N-Quads: {fault}.", where=str(path)) from None


def _term(value: object, path: Path) -> Iri | Literal:
    import pyoxigraph as ox

    match value:
        case ox.NamedNode():
            return Iri(value.value)
        case ox.Literal():
            if value.language:
                return Literal(value.value, language=value.language)
            return Literal(value.value, Iri(value.datatype.value))
    raise ExportError("An export has no blank node.", where=str(path))
