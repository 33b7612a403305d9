"""What ``import llmanac`` gives: read lists, and hold what they say in your hands.

>>> import llmanac
>>> almanac = llmanac.read()  # the packaged lists
>>> almanac.counts["families"] > 50
True
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from llmanac import pipeline
from llmanac.graph.view import GraphView
from llmanac.issues import Issue
from llmanac.linking.knowledge import Knowledge
from llmanac.ontology.aliases import read_aliases
from llmanac.ontology.prefixes import HOME
from llmanac.ontology.terms import ALM, RDF, SCHEMA
from llmanac.source import SourceDocument, load, packaged

if TYPE_CHECKING:
    import networkx
    import rdflib

    from llmanac.compare.difference import Difference

Progress = Callable[[str, int, int], None]

#: What a summary counts, and the class that each is.
_COUNTED = {
    "families": ALM.ModelFamily,
    "checkpoints": ALM.Checkpoint,
    "organizations": SCHEMA.Organization,
    "datasets": SCHEMA.Dataset,
    "projects": SCHEMA.SoftwareApplication,
    "rows": ALM.SourceRow,
}


@dataclass(frozen=True)
class Almanac:
    """What some lists say, linked: a frozen value with views of it.

    ``sources`` are the lists as they were read; ``knowledge`` holds their statements and findings.
    """

    sources: tuple[SourceDocument, ...]
    knowledge: Knowledge

    @property
    def issues(self) -> Mapping[str, tuple[Issue, ...]]:
        """All findings by the id of the list, in the order of its lines."""
        return self.knowledge.issues

    @cached_property
    def view(self) -> GraphView:
        """Every statement, sorted and unique, and the property graph made from them."""
        return pipeline.graph(self.knowledge)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many families, checkpoints, organizations, datasets, projects, rows and triples there are."""
        members: Counter[str] = Counter()
        stated = {quad[:3] for quad in self.view.triples()}
        for _, predicate, kind in stated:
            if predicate == RDF.type:
                members[str(kind)] += 1
        return {name: members[kind] for name, kind in _COUNTED.items()} | {
            "triples": len(stated),
            "quads": len(self.view.quads),
        }

    def to_rdflib(self) -> rdflib.Dataset:
        """The named graphs as an :class:`rdflib.Dataset` whose default graph is their union."""
        from llmanac.convert import to_rdflib

        return to_rdflib(self.view)

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """The property graph: nodes by IRI with ``label`` and properties, edges with ``type``."""
        from llmanac.convert import to_networkx

        return to_networkx(self.view)

    def to_records(self) -> list[dict[str, Any]]:
        """One flat record per checkpoint, as in ``almanac.csv``."""
        from llmanac.convert import to_records

        return to_records(self.view)

    def write(
        self,
        directory: str | Path = "exports",
        only: Sequence[str] = (),
        *,
        spreadsheet_safe: bool = False,
        force: bool = False,
    ) -> tuple[tuple[str, int], ...]:
        """Write an export; names and sizes in bytes of its files.

        Raises :class:`~llmanac.errors.OutputError` for a place that is refused or cannot be written;
        an earlier export stays as it was.
        """
        return pipeline.write(
            self.view, Path(directory), only, spreadsheet_safe=spreadsheet_safe, force=force
        )

    def show(self) -> Any:
        """The page in a notebook, in a frame of its own."""
        from llmanac.page import render
        from llmanac.page.notebook import isolated_frame

        return isolated_frame(render(self.view).decode())

    def _repr_html_(self) -> str:
        from llmanac.page.notebook import summary_html

        return summary_html(self.view)


def read(
    *sources: str,
    base: str | None = None,
    ids: Sequence[str] = (),
    urls: Sequence[str] = (),
    aliases: str | Path | None = None,
    stdin: BinaryIO | None = None,
    ascii_iris: bool = False,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Almanac:
    """Read lists: files, folders, globs or ``-``; without any, the two packaged lists.

    ``base`` is the stem of the IRIs, ``ids`` and ``urls`` go with the sources in their order,
    ``aliases`` is a file of more reviewed spellings, ``ascii_iris`` encodes other letters in IRIs, for
    stores that choke on them, ``executor`` reads lists side by side.

    Raises :class:`~llmanac.errors.SourceError` for an input that cannot be read,
    :class:`~llmanac.errors.NothingToRead` when none holds a model, and
    :class:`~llmanac.errors.AliasError` for a wrong file of aliases.
    """
    documents = load(sources, ids=ids, urls=urls, stdin=stdin) if sources else packaged()
    known = read_aliases(*((Path(aliases),) if aliases else ()))
    knowledge = pipeline.build(
        documents,
        base=_stem(base),
        aliases=known,
        ascii_iris=ascii_iris,
        executor=executor,
        progress=progress,
    )
    return Almanac(tuple(documents), knowledge)


def _stem(base: str | None) -> str:
    from llmanac.errors import LlmanacError
    from llmanac.linking.addresses import safe_iri
    from llmanac.ontology.rdf import Iri

    if base is None:
        return HOME
    found = safe_iri(base)
    if not isinstance(found, Iri) or "#" in base or "?" in base:
        raise LlmanacError(
            f"“{base}” is no stem for IRIs.",
            hint="Give an absolute web address such as https://example.org/almanac.",
        )
    return found.rstrip("/")


def build(
    *sources: str,
    output: str | Path = "exports",
    only: Sequence[str] = (),
    force: bool = False,
    **options: Any,
) -> Almanac:
    """:func:`read` and :meth:`Almanac.write` in one go."""
    almanac = read(*sources, **options)
    almanac.write(output, only, force=force)
    return almanac


def read_history(
    *versions: str,
    base: str | None = None,
    ids: Sequence[str] = (),
    urls: Sequence[str] = (),
    aliases: str | Path | None = None,
    ascii_iris: bool = False,
    progress: Progress | None = None,
) -> Almanac:
    """Read the versions of one list, oldest first: the newest one, and when each statement stood.

    A version is called by the date in its file's name, else by its place. ``ids`` has the list's id at
    most (else it is the newest file's name without its date, or its folder's), ``urls`` its address.

    Raises what :func:`read` raises, and :class:`~llmanac.errors.SourceError` for versions out of order.
    """
    from llmanac.compare.history import Version, history
    from llmanac.compare.state import State
    from llmanac.compare.versions import labels, list_id
    from llmanac.errors import SourceError

    if len(ids) > 1 or len(urls) > 1:
        raise SourceError("A history is that of one list: it takes one --id and one --url.")
    if not versions or "-" in versions or any(Path(version).is_dir() for version in versions):
        raise SourceError("A history is made of files, one per version, the oldest first.")
    called = labels(versions)
    own = tuple(ids) or (list_id(versions[-1]),)
    found = [
        read(one, base=base, ids=own, aliases=aliases, ascii_iris=ascii_iris, progress=progress)
        for one in versions[:-1]
    ]
    newest = read(
        versions[-1], base=base, ids=own, urls=urls, aliases=aliases, ascii_iris=ascii_iris, progress=progress
    )
    states = [
        Version(label, State.of(path, one.view.quads), one.sources[0].sha256)
        for path, label, one in zip(versions, called, [*found, newest], strict=True)
    ]
    knowledge = replace(newest.knowledge, quads=(*newest.knowledge.quads, *history(states)))
    return Almanac(newest.sources, knowledge)


def diff(
    old: str, new: str, *, aliases: str | Path | None = None, stdin: BinaryIO | None = None
) -> Difference:
    """What changed from one state of a list to another, by meaning; each is a list or an export.

    Raises what :func:`read` raises, and :class:`~llmanac.errors.ExportError` for an export that cannot
    be compared.
    """
    from llmanac.compare.difference import compare
    from llmanac.compare.state import State, is_export, open_state

    exports = {path: open_state(path) for path in (old, new) if is_export(path)}
    other = next(iter(exports.values()), None)
    # One id and one stem for both, so that the same row has the same IRI.
    name = "list" if other is None else other.only_list
    stem = other.base if other else None

    def state(path: str) -> State:
        if path in exports:
            return exports[path]
        found = read(path, ids=(name,) if name else (), base=stem, aliases=aliases, stdin=stdin)
        return State.of(path, found.view.quads)

    return compare(state(old), state(new))


def export(
    formats: Sequence[str],
    source: str | Path = "exports",
    output: str | Path | None = None,
    *,
    force: bool = False,
) -> tuple[tuple[str, int], ...]:
    """Write formats from an export that there is; names and sizes in bytes of the files.

    Without ``output`` they join the export itself, whose other files stay. Raises
    :class:`~llmanac.errors.ExportError` when there is no export, and
    :class:`~llmanac.errors.LlmanacError` for a format that there is not.
    """
    from llmanac.compare.state import open_state
    from llmanac.graph.describe import in_order
    from llmanac.output import read_manifest
    from llmanac.writers import FORMATS

    state = open_state(source)
    view = GraphView(state.base, in_order(state.quads))
    folder = Path(source) if Path(source).is_dir() else Path(source).parent
    wanted = set(formats)
    if output is None or Path(output).resolve() == folder.resolve():
        there = (read_manifest(folder) or {"files": {}})["files"]
        wanted |= {f.name for f in FORMATS.values() if any(name.startswith(f.filename) for name in there)}
    return pipeline.write(view, Path(output or folder), sorted(wanted), force=force)
