"""The columns of a table of models: a key for ``--columns``, a header that reading knows, what fills them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from llmanac.render import cells
from llmanac.render.data import data_cell
from llmanac.render.kept import others
from llmanac.render.licences import commercial, licence
from llmanac.render.links import is_refused, links, titled
from llmanac.render.markdown import escape
from llmanac.render.rows import Row
from llmanac.render.sizes import sizes
from llmanac.render.told import Told


@dataclass(frozen=True)
class Column:
    """A column; ``always`` stands even where no row fills it."""

    header: str
    cell: Callable[[Row, Told], str]
    always: bool = False


#: In the order in which they stand. Data come first in the making: what they say no other cell repeats.
COLUMNS: Mapping[str, Column] = {
    "model": Column("Model", lambda row, _: cells.name(row), always=True),
    "size": Column("Available Size", lambda row, told: told.sizes, always=True),
    "checkpoints": Column("Checkpoints", lambda row, told: told.weights),
    "ctx": Column("CTX", lambda row, _: cells.context(row)),
    "architecture": Column("Architecture", lambda row, _: cells.architecture(row)),
    "base": Column("Base Model", cells.base),
    "training-data": Column("Training Data", lambda row, told: data_cell(row, "pretraining", told)),
    "tuning-data": Column("Tuning Data", lambda row, told: data_cell(row, "finetuning", told)),
    "tokens": Column("Training Tokens", cells.tokens),
    "method": Column("Method", cells.method),
    "domain": Column("Domain", lambda row, _: cells.domain(row)),
    "licence": Column("Licence", lambda row, _: licence(row)),
    "commercial": Column("Commercial Use", lambda row, _: commercial(row)),
    "languages": Column("Languages", cells.language),
    "paper": Column("Paper", lambda row, _: titled(row, "paper")),
    "blog": Column("Blog", lambda row, _: titled(row, "blog")),
    "link": Column("Link", lambda row, _: links(row)),
    "date": Column("Date", lambda row, _: cells.date(row)),
    "affiliation": Column("Affiliation", lambda row, _: cells.organization(row)),
    "description": Column("Description", lambda row, _: cells.description(row)),
}
_FIRST = ("training-data", "tuning-data")


def filled(row: Row, scale: int | None = None) -> tuple[dict[str, str], bool]:
    """The cells of a row by the keys of their columns, and those of other headers by ``other:HEADER``;
    and whether its sizes read as they are stated, under a header that counts in ``scale``."""
    told = Told()
    pair = sizes(row, cells.name(row), scale)
    told.sizes, told.weights = pair.sizes, pair.weights
    made = {key: COLUMNS[key].cell(row, told) for key in _FIRST}
    found = {key: made[key] if key in made else column.cell(row, told) for key, column in COLUMNS.items()}
    for header, text in others(row):
        if header != "architecture" and not is_refused(header, text):
            slot, cell = f"other:{header}", escape(text)
            found[slot] = f"{found[slot]}<br>{cell}" if slot in found else cell
    return found, pair.holds


def header_of(key: str) -> str:
    """The header of a column by its key."""
    if key in COLUMNS:
        return COLUMNS[key].header
    header = key.removeprefix("other:")
    return "" if header == "(no header)" else header
