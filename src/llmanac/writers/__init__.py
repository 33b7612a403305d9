"""From a graph to files: one module per format, and the two tables that name them all.

A writer gets a stream, never a path; :mod:`llmanac.output` alone touches the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from typing import BinaryIO

from llmanac.errors import LlmanacError, ToolMissing
from llmanac.graph.view import GraphView
from llmanac.writers import (
    csv,
    cypher,
    fair4ml,
    formats,
    graphml,
    issues_json,
    jsonld,
    mldcat,
    neo4j_csv,
    nquads,
    ntriples,
    parquet,
    readme,
    turtle,
)
from llmanac.writers.formats import Bundle, Format, Writer
from llmanac.writers.manifest import describe

#: Formats of one file.
WRITERS: Mapping[Format, Writer] = {
    formats.TURTLE: turtle.write,
    formats.NTRIPLES: ntriples.write,
    formats.NQUADS: nquads.write,
    formats.JSONLD: jsonld.write,
    formats.CSV: csv.write,
    formats.GRAPHML: graphml.write,
    formats.CYPHER: cypher.write,
    formats.ISSUES: issues_json.write,
    formats.README: readme.write,
}

#: Formats of several files in a folder.
BUNDLES: Mapping[Format, Bundle] = {
    formats.NEO4J: neo4j_csv.bundle,
    formats.PARQUET: parquet.bundle,
    formats.FAIR4ML: fair4ml.bundle,
    formats.MLDCAT: mldcat.bundle,
}

#: Every format of an export by name, the page (which another room writes) among them.
FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in sorted(
        [*WRITERS, formats.PAGE, *BUNDLES],
        key=lambda each: (
            each == formats.README,
            each == formats.ISSUES,
            each in BUNDLES,
            each == formats.PAGE,
        ),
    )
}


def choose(names: Collection[str] = ()) -> tuple[Format, ...]:
    """The formats of these names, all that can be written here without names.

    Raises :class:`~llmanac.errors.LlmanacError` for a name that there is not, and
    :class:`~llmanac.errors.ToolMissing` for a format whose package is not installed.

    >>> [each.filename for each in choose(["csv", "ttl"])]
    ['almanac.ttl', 'almanac.csv']
    """
    unknown = sorted(set(names) - set(FORMATS))
    if unknown:
        raise LlmanacError(f"There is no format {unknown[0]!r}.", hint=f"Choose from: {', '.join(FORMATS)}.")
    if not names:
        return tuple(each for each in FORMATS.values() if each.is_available)
    chosen = tuple(each for each in FORMATS.values() if each.name in names)
    for each in chosen:
        if not each.is_available:
            hint = f"Install it: pip install 'llmanac[{each.name}]'."
            raise ToolMissing(f"The format {each.name!r} needs the package {each.needs}.", hint=hint)
    return chosen


def contents(
    view: GraphView, chosen: Iterable[Format], *, spreadsheet_safe: bool = False
) -> dict[str, Callable[[BinaryIO], None]]:
    """What writes each file of the chosen formats, by the file's name; not the page."""
    chosen = tuple(chosen)
    files: dict[str, Callable[[BinaryIO], None]] = {}
    for each in chosen:
        if each == formats.README:
            files[each.filename] = partial(readme.write, view, formats=chosen)
        elif each == formats.CSV:
            files[each.filename] = partial(csv.write, view, spreadsheet_safe=spreadsheet_safe)
        elif each in WRITERS:
            files[each.filename] = partial(WRITERS[each], view)
        elif each in BUNDLES:
            files |= {
                each.filename + name: partial(writer, view) for name, writer in BUNDLES[each](view).items()
            }
    return files


__all__ = ["BUNDLES", "FORMATS", "WRITERS", "Bundle", "Format", "Writer", "choose", "contents", "describe"]
