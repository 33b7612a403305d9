"""Rows about data sets, as a table of their own."""

from __future__ import annotations

from collections.abc import Sequence

from llmanac.ontology.terms import ALM, DCAT, DCT
from llmanac.render import cells
from llmanac.render.data import amount
from llmanac.render.kept import others
from llmanac.render.licences import licence
from llmanac.render.links import links
from llmanac.render.markdown import escape, link
from llmanac.render.rows import Row

HEADERS = ("Name", "Size", "Languages", "Licence", "Link", "Date", "Affiliation", "Description")


def datasets(members: Sequence[Row]) -> tuple[list[str], list[list[str]]]:
    """Headers and cells; columns that no row fills are left out, other headers stand last."""
    extra = sorted({header for row in members for header, _ in others(row)})
    made = [[*_cells(row), *_others(row, extra)] for row in members]
    headers = [*HEADERS, *extra]
    kept = [at for at in range(len(headers)) if at == 0 or any(row[at] for row in made)]
    return [headers[at] for at in kept], [[row[at] for at in kept] for row in made]


def _cells(row: Row) -> list[str]:
    facts, subject = row.facts, row.subject
    languages = [row.shared.name(node) for node in facts.nodes(subject, DCT.language)]
    languages += ["Multilingual"] if facts.has(subject, ALM.multilingual) else []
    pages = [link("dataset", url) for url in facts.nodes(subject, DCAT.landingPage)]
    linked = ", ".join([*pages, *filter(None, [links(row, columns=False)])])
    amounts = [amount(row, node) for node in facts.nodes(subject, ALM.claimedExtent)]
    return [
        cells.name(row), ", ".join(amounts), escape(", ".join(languages)), licence(row), linked,
        cells.date(row), cells.organization(row), cells.description(row),
    ]  # fmt: skip


def _others(row: Row, headers: Sequence[str]) -> list[str]:
    found = others(row)
    return ["<br>".join(escape(text) for header, text in found if header == each) for each in headers]
