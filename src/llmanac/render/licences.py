"""The cell of licences, with the page of the licence and what was said beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from llmanac.entries.cells.licences import read_licences
from llmanac.markdown.blocks import Inline
from llmanac.ontology.names import key
from llmanac.ontology.rdf import Iri
from llmanac.ontology.terms import ALM, DCT, RDFS, SCHEMA
from llmanac.render.first import first_that
from llmanac.render.markdown import escape, link
from llmanac.render.rows import Row
from llmanac.render.sign import sign


def licence(row: Row) -> str:
    """The licences by name: ``[Custom](..) (free for research)``."""
    nodes = row.facts.nodes(row.subject, DCT.license)
    if not nodes:
        return sign(row, DCT.license)
    names = [row.name(node) for node in nodes]
    remarks = row.facts.texts(row.subject, DCT.rights)
    page = page_of(row)
    url = row.facts.nodes(page, SCHEMA.url)[0] if page else None

    def same(cell: Inline) -> bool:
        read = read_licences(cell).value.mentions
        named = {key(m.spdx or m.name) for m in read} == {key(name) for name in names}
        return named and {m.remark for m in read if m.remark} == set(remarks)

    linked = [link(names[0], url), *map(escape, names[1:])] if url else list(map(escape, names))
    return first_that(_forms(linked, [escape(remark) for remark in remarks]), same)


def _forms(names: Sequence[str], remarks: Sequence[str]) -> Iterator[str]:
    head, rest = names[0], names[1:]
    spread = [f"{name} ({remark})" for name, remark in zip(names, remarks, strict=False)]
    behind = "".join(f" ({remark})" for remark in remarks)
    yield " / ".join([*spread, *names[len(remarks) :]])
    yield head + behind + "".join(f" / {each}" for each in rest)
    if not rest:
        yield f"{head} {' '.join(remarks)}"
        yield f"{' '.join(remarks)} {head}"
        for remark in remarks:
            yield from (f"{remark[:i]} {head} {remark[i + 1 :]}" for i, c in enumerate(remark) if c == " ")
    yield ", ".join(names)


def page_of(row: Row) -> Iri | None:
    """The page of a row's only licence, which stands under its name; None where none can be told."""
    facts = row.facts
    nodes = facts.nodes(row.subject, DCT.license)
    pages = [n for n in facts.nodes(row.subject, SCHEMA.subjectOf) if _is_licence(row, n)]
    if len(nodes) != 1 or len(pages) != 1 or len(facts.nodes(pages[0], SCHEMA.url)) != 1:
        return None
    name, title = row.name(nodes[0]), facts.text(pages[0], SCHEMA.name)
    # The text of the link names its page where it has three words or more, and only then.
    fits = title == name if len(name.split()) >= 3 else title == facts.text(pages[0], RDFS.label)
    return pages[0] if fits else None


def _is_licence(row: Row, node: Iri) -> bool:
    words = " ".join([*row.facts.nodes(node, SCHEMA.url), row.facts.text(node, SCHEMA.name)]).casefold()
    return any(word in words for word in ("licen", "terms", "agreement", "policy"))


def commercial(row: Row) -> str:
    """Whether commercial use is allowed, in a word."""
    found = frozenset(row.facts.texts(row.subject, ALM.commercialUse))
    return {frozenset({"true"}): "yes", frozenset({"false"}): "no"}.get(found, "")
