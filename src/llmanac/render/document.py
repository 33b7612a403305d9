"""A whole list: title, notes, a table for each section, projects, data sets, references."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from llmanac.errors import ExportError, LlmanacError
from llmanac.ontology.rdf import Iri, Quad
from llmanac.ontology.terms import ALM, IT6, SCHEMA
from llmanac.render.bullets import notes, project, references
from llmanac.render.columns import COLUMNS, filled, header_of
from llmanac.render.datasets import datasets
from llmanac.render.markdown import escape, line
from llmanac.render.rows import Row, rows
from llmanac.render.sections import in_order, path_of, shared

#: What ``--sort`` knows → what rows are ordered by; rows that say nothing of it come last.
SORTS: Mapping[str, Callable[[Row], tuple[object, ...]]] = {
    "name": lambda row: (row.shared.name(row.subject).casefold(),),
    "date": lambda row: (min(row.facts.texts(row.subject, ALM.issuedFrom), default="~"),),
    "size": lambda row: (_largest(row) or float("inf"),),
    "affiliation": lambda row: (min(_makers(row), default="\U0010ffff"),),
}  # fmt: skip


def render(quads: Iterable[Quad], *, sort: str = "", columns: Sequence[str] = ()) -> str:
    """The list that a graph's facts make, as Markdown; never from the text that rows were read from.

    ``sort`` orders the rows of each table (see :data:`SORTS`), else they stand as in their lists;
    ``columns`` chooses columns by the keys of :data:`~llmanac.render.columns.COLUMNS`.

    Raises :class:`~llmanac.errors.LlmanacError` for a column or an order that there is not, and
    :class:`~llmanac.errors.ExportError` for a graph without rows (a Turtle file has none).
    """
    for given, known in (((sort,) if sort else (), SORTS), (columns, COLUMNS)):
        for name in given:
            if name not in known:
                raise LlmanacError(f"There is no “{name}”.", hint=f"Choose from {', '.join(known)}.")
    quads = tuple(quads)
    found = rows(quads)
    if not found:
        raise ExportError(
            "There are no rows in this graph.",
            hint="Give almanac.nq: other files do not keep the rows apart.",
        )
    return "\n".join(_lines(found, sort, columns)).rstrip("\n") + "\n"


def _lines(found: Sequence[Row], sort: str, columns: Sequence[str]) -> Iterator[str]:
    facts = found[0].shared
    lists = facts.of_class(ALM.SourceList)
    title = facts.name(lists[0]) if len(lists) == 1 else "Open Language Models"
    yield f"# {line(title)}"
    told = list(
        dict.fromkeys(note for source in lists for note in notes(facts, source, legend=len(lists) > 1))
    )
    if told:
        yield from ("", "Notes:", "", *told)
    above: tuple[str, ...] = ()
    for path, members in _sections(found, title):
        yield from _headings(above, path)
        above = path
        ordered = sorted(members, key=SORTS[sort]) if sort else members
        for kind, same in groupby(ordered, key=lambda row: row.kind):
            yield ""
            yield from _WRITERS[kind](list(same), columns)
    told = [entry for source in lists for entry in references(facts, source)]
    if told:
        yield ""
        yield "## References"
        yield ""
        yield from dict.fromkeys(told)


def _sections(found: Sequence[Row], title: str) -> Iterator[tuple[tuple[str, ...], list[Row]]]:
    """Rows by heading, in the order in which the headings come, kinds apart."""
    by_path: dict[tuple[str, ...], list[Row]] = {}
    for row in found:
        by_path.setdefault(path_of(row, title), []).append(row)
    own = sorted(by_path, key=bool)  # what stands right below the title comes first
    for path in own if found[0].keeps_sections else in_order(by_path):
        members = by_path[path]
        yield path, sorted(members, key=lambda row: row.kind != "model")


def _headings(above: Sequence[str], path: Sequence[str]) -> Iterator[str]:
    """The headings that are new below those that stand already."""
    common = shared(above, path)
    if path and common == len(path):  # back to an outer section: say its heading again
        common -= 1
    for depth in range(common, len(path)):
        yield ""
        yield f"{'#' * min(depth + 2, 6)} {line(path[depth])}"


def _models(members: Sequence[Row], columns: Sequence[str]) -> Iterator[str]:
    cells, scale = _filled(members)
    keys = [key for key, column in COLUMNS.items() if column.always or any(c.get(key) for c in cells)]
    keys += sorted({key for each in cells for key in each if key.startswith("other:")})
    if columns:
        keys = list(dict.fromkeys(columns))
    headers = [header_of(key) + (" (B)" if scale and key == "size" else "") for key in keys]
    yield from table(headers, [[each.get(key, "") for key in keys] for each in cells])


def _filled(members: Sequence[Row]) -> tuple[list[dict[str, str]], int | None]:
    """The cells of a table, and what its sizes count in: billions where bare numbers need it."""
    made = [filled(row) for row in members]
    if not all(holds for _, holds in made):
        counting = [filled(row, 10**9) for row in members]
        if sum(holds for _, holds in counting) > sum(holds for _, holds in made):
            return [cells for cells, _ in counting], 10**9
    return [cells for cells, _ in made], None


def _projects(members: Sequence[Row], columns: Sequence[str]) -> Iterator[str]:
    for row in members:
        yield from project(row)


def _datasets(members: Sequence[Row], columns: Sequence[str]) -> Iterator[str]:
    headers, cells = datasets(members)
    yield from table(headers, cells)


def table(headers: Sequence[str], cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """A pipe table (GFM, section 4.10).

    >>> print("\\n".join(table(["Model"], [["Yi"]])))
    | Model |
    | --- |
    | Yi |
    """
    yield f"| {' | '.join(map(escape, headers))} |"
    yield f"| {' | '.join('---' for _ in headers)} |"
    for row in cells:
        yield f"| {' | '.join(row)} |"


_WRITERS: Mapping[str, Callable[[Sequence[Row], Sequence[str]], Iterator[str]]] = {
    "model": _models,
    "project": _projects,
    "dataset": _datasets,
}


def _makers(row: Row) -> list[str]:
    return [row.name(node).casefold() for node in row.facts.nodes(row.subject, SCHEMA.author)]


def _largest(row: Row) -> int:
    """The number of parameters of the largest checkpoint; 0 where none is stated."""
    parts: list[Iri] = row.facts.nodes(row.subject, SCHEMA.hasPart)
    totals = [row.facts.text(node, IT6.totalNumberOfParameters) for node in parts]
    return max((int(total) for total in totals if total), default=0)
