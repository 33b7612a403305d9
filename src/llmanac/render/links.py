"""The cells of links: papers and posts by their titles, other pages under a word that says what they are."""

from __future__ import annotations

from collections.abc import Mapping

from llmanac.entries.cells.links import kind_by_word, kind_of
from llmanac.entries.values import LinkKind
from llmanac.linking.addresses import safe_iri
from llmanac.ontology.rdf import Iri
from llmanac.ontology.terms import ALM, RDF, SCHEMA
from llmanac.render.kept import others
from llmanac.render.licences import page_of
from llmanac.render.markdown import link
from llmanac.render.rows import Row

#: Kinds whose links stand under ``schema:subjectOf`` without being posts.
_REST: tuple[LinkKind, ...] = (
    "other", "homepage", "demo", "tutorial", "dataset", "weights", "documentation",
)  # fmt: skip
_WORDS = ("paper", "code", "blog", "page", "demo", "model", "dataset", "video")


def titled(row: Row, kind: LinkKind) -> str:
    """Papers or posts by titles that do not show what they are: a column of such tells it."""
    predicate = SCHEMA.citation if kind == "paper" else SCHEMA.subjectOf
    return ", ".join(
        link(row.facts.text(node, SCHEMA.name), url)
        for node in row.facts.nodes(row.subject, predicate)
        if _column(row, node, predicate) == kind
        for url in row.facts.nodes(node, SCHEMA.url)
    )


def _column(row: Row, node: Iri, predicate: Iri) -> LinkKind | None:
    """The column that a titled link needs to be read as what it is; None where its words do."""
    title, urls = row.facts.text(node, SCHEMA.name), row.facts.nodes(node, SCHEMA.url)
    post = SCHEMA.BlogPosting in row.facts.nodes(node, RDF.type)
    kind: LinkKind | None = "paper" if predicate == SCHEMA.citation else "blog" if post else None
    if kind is None or len(title.split()) < 3:
        return None
    told = all(kind_of(title, url) != kind and kind_of(title, url, kind) == kind for url in urls)
    return kind if told else None


def links(row: Row, *, columns: bool = True) -> str:
    """Links to pages; without those that ``columns`` of papers and posts hold, and the licence's page."""
    cells = [link(header, text) for header, text in others(row) if is_refused(header, text)]
    elsewhere = page_of(row) if columns else None
    for predicate in (SCHEMA.citation, ALM.code, SCHEMA.subjectOf):
        for node in row.facts.nodes(row.subject, predicate):
            if node == elsewhere and predicate == SCHEMA.subjectOf:
                continue
            if columns and _column(row, node, predicate):
                continue
            urls = row.facts.nodes(node, SCHEMA.url)
            cells += [link(word_of_link(row, node, predicate, url), url) for url in urls]
    return ", ".join(cells)


def word_of_link(row: Row, node: Iri, predicate: Iri, url: Iri) -> str:
    """A link's word: the name of the work where it has one, else what leads to the same property."""
    post = SCHEMA.BlogPosting in row.facts.nodes(node, RDF.type)
    known: Mapping[Iri, tuple[LinkKind, ...]] = {SCHEMA.citation: ("paper",), ALM.code: ("code",)}
    wanted = known.get(predicate, ("blog",) if post else _REST)
    name = row.facts.text(node, SCHEMA.name)
    if len(name.split()) >= 3 and kind_of(name, url) in wanted:
        return name
    return next((word for word in _WORDS if kind_of(word, url) in wanted), "link")


def is_refused(word: str, text: str) -> bool:
    """Whether a kept text is the address of a link that could not become an IRI.

    >>> is_refused("code", "github.com/a/b"), is_refused("Mood", "sunny"), is_refused("Rank", "v1.0")
    (True, False, False)
    """
    found = safe_iri(text)
    if isinstance(found, Iri) or any(c.isspace() for c in text):
        return False
    return bool(found.rule) or (kind_by_word(word) is not None and "/" in text)
