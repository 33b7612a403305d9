"""The stages in order: source → markdown → entries → linking → graph → writers and page → output."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import BinaryIO

from llmanac.entries import extract
from llmanac.errors import NothingToRead
from llmanac.graph.describe import File, describe
from llmanac.graph.view import GraphView
from llmanac.linking.knowledge import Knowledge, ReadList
from llmanac.linking.link import link
from llmanac.markdown import parse
from llmanac.ontology.aliases import Alias
from llmanac.source import SourceDocument
from llmanac.writers import FORMATS, choose, contents
from llmanac.writers import describe as describe_manifest
from llmanac.writers.formats import PAGE

#: Told of the progress: stage, done, whole (0 where there is no count).
Progress = Callable[[str, int, int], None]


def read_document(document: SourceDocument) -> ReadList:
    """One list: its text to blocks, its blocks to entries. Pure, so that any executor may run it."""
    return ReadList(
        id=document.id,
        name=document.name,
        sha256=document.sha256,
        extraction=extract(parse(document.text)),
        url=document.url,
        issues=document.issues,
    )


def build(
    documents: Sequence[SourceDocument],
    *,
    base: str,
    aliases: Sequence[Alias] = (),
    ascii_iris: bool = False,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Knowledge:
    """Read and link all lists; with an executor, lists are read side by side.

    Raises :class:`~llmanac.errors.NothingToRead` when no list holds a table or a model.
    """
    tell = progress or (lambda stage, done, whole: None)
    tell("reading", 0, len(documents))
    lists: list[ReadList] = []
    for read in executor.map(read_document, documents) if executor else map(read_document, documents):
        lists.append(read)
        tell("reading", len(lists), len(documents))
    _refuse_empty(lists)
    tell("linking", 0, 0)
    return link(lists, base, aliases, ascii_iris=ascii_iris)


def _refuse_empty(lists: Sequence[ReadList]) -> None:
    """A list without a table and without a model is a mistake when there is no other."""
    if any(read.extraction.entries or read.extraction.tables for read in lists):
        return
    names = ", ".join(read.name for read in lists)
    raise NothingToRead(
        "There is no table or bullet of language models in it.",
        where=names,
        hint="Models stand in tables with a column for their names, or in bullets under a heading on models.",
    )


def graph(knowledge: Knowledge) -> GraphView:
    """All statements of a build, with the files of an export as its distributions."""
    files = [
        File(each.filename, each.media_type) for each in FORMATS.values() if not each.filename.endswith("/")
    ]
    return describe(knowledge, files)


def files(
    view: GraphView, only: Sequence[str] = (), *, spreadsheet_safe: bool = False
) -> tuple[Mapping[str, Callable[[BinaryIO], None]], Mapping[str, object]]:
    """What writes each file of an export, and what its manifest says of the whole.

    Raises :class:`~llmanac.errors.LlmanacError` for a format that there is not.
    """
    chosen = choose(only)
    written = contents(view, chosen, spreadsheet_safe=spreadsheet_safe)
    if PAGE in chosen:
        written[PAGE.filename] = partial(_page, view)
    return written, describe_manifest(view)


def _page(view: GraphView, stream: BinaryIO) -> None:
    from llmanac.page import render  # pyvis costs a quarter of a second to import: only for the page

    stream.write(render(view))


def write(
    view: GraphView,
    directory: Path,
    only: Sequence[str] = (),
    *,
    spreadsheet_safe: bool = False,
    force: bool = False,
) -> tuple[tuple[str, int], ...]:
    """Write an export; each file is whole at any moment, the manifest comes last. Names and sizes."""
    from llmanac.output import write as put

    written, about = files(view, only, spreadsheet_safe=spreadsheet_safe)
    manifest = put(written, directory, about=about, force=force)
    return tuple((name, facts["bytes"]) for name, facts in manifest["files"].items())
