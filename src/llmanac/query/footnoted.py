"""A table with its footnotes, as text: a column more in CSV and TSV, an array more in JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from llmanac.ontology.rdf import Literal
from llmanac.query.results import Table, write
from llmanac.query.why import Footnote, Why


def column_name(variables: Sequence[str]) -> str:
    """The name of the column of footnotes: ``why``, unless the query has a variable of that name.

    >>> column_name(["model"]), column_name(["why"])
    ('why', 'why_')
    """
    name = "why"
    while name in variables:
        name += "_"
    return name


def with_column(table: Table, cells: Sequence[str]) -> Table:
    """The table with one text a row in a last column."""
    rows = tuple((*row, Literal(cell)) for row, cell in zip(table.rows, cells, strict=True))
    return Table((*table.variables, column_name(table.variables)), rows, table.complete)


def write_footnoted(table: Table, why: Why, form: str, prefixes: Mapping[str, str]) -> str:
    """A table in ``csv``, ``tsv`` or ``json``, each row with the lines that prove it.

    CSV and TSV have them in a last column, ``list:14, list:20``. JSON, the W3C's format otherwise, has a
    member ``why`` beside ``results``: an array a row, of objects with ``list``, ``line`` (0: the list as a
    whole) and, where the line is a premise only, ``rule``.
    """
    if form != "json":
        cells = [", ".join(map(str, notes)) for notes in why.footnotes]
        return write(with_column(table, cells), form, prefixes)
    document = json.loads(write(table, form, prefixes))
    document["why"] = [[_object(note) for note in notes] for notes in why.footnotes]
    document["remarks"] = list(why.remarks)
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _object(note: Footnote) -> dict[str, str | int]:
    found: dict[str, str | int] = {"list": note.place.source, "line": note.place.line}
    return found | {"rule": note.rule} if note.rule else found


def numbered(why: Why) -> tuple[tuple[str, ...], tuple[tuple[str, Footnote], ...]]:
    """A cell of numbers for each row, and the footnotes by number in the order of their first use."""
    numbers: dict[Footnote, int] = {}
    cells = tuple(
        " ".join(f"[{numbers.setdefault(note, len(numbers) + 1)}]" for note in notes) or "-"
        for notes in why.footnotes
    )
    return cells, tuple((f"[{number}]", note) for note, number in numbers.items())


def under(notes: Sequence[tuple[str, Footnote]], why: Why, width: int) -> Iterator[str]:
    """The footnotes by number, a line each, with the beginning of the row; ``width`` in characters."""
    wide = max((len(number) for number, _ in notes), default=0)
    heads = [f"{number:>{wide}} {note}" for number, note in notes]
    longest = max(map(len, heads), default=0)
    room = max(width - longest - 2, 20)
    for head, (_, note) in zip(heads, notes, strict=True):
        text = " ".join(why.texts.get(note.place, "").split())
        told = text if len(text) <= room else f"{text[: room - 1]}…"
        yield f"{head:{longest}}  {told}".rstrip()
