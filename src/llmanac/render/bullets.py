"""Projects as bullets with facts below them; notes and references of a list."""

from __future__ import annotations

from collections.abc import Iterator

from llmanac.graph.facts import Facts
from llmanac.ontology.rdf import Iri
from llmanac.ontology.terms import ALM, DCAT, DCT, RDFS, SCHEMA, SKOS
from llmanac.render import cells
from llmanac.render.links import word_of_link
from llmanac.render.markdown import escape, line, link
from llmanac.render.rows import Row


def project(row: Row) -> Iterator[str]:
    """A project: name with its address and description, then makers and date, links, models, data."""
    facts, subject = row.facts, row.subject
    urls = facts.nodes(subject, SCHEMA.url)
    name = link(row.name(subject), urls[0]) if urls else f"**{escape(row.name(subject))}**"
    told = facts.texts(subject, DCT.description)
    yield f"- {name}" + (f": {escape(' '.join(told[0].split()))}" if told else "")
    makers, date = cells.organization(row), cells.date(row)
    if makers or date:
        yield "  - " + ", ".join([f"by {makers}"] * bool(makers) + [date] * bool(date))
    if others := _links(row, urls):
        yield f"  - {others}"
    if domains := cells.domain(row):
        yield f"  - domain: {domains}"
    models = [node for node in facts.nodes(subject, ALM.providesModel) if facts.is_a(node, ALM.ModelFamily)]
    if models:
        yield "  - chat-model: " + ", ".join(_model(row, node) for node in models)
    data = [
        (row.name(n), facts.nodes(n, DCAT.landingPage)) for n in facts.nodes(subject, ALM.providesDataset)
    ]
    if data:
        yield "  - dataset: " + ", ".join(link(name, pages[0] if pages else "") for name, pages in data)


def _links(row: Row, own: list[Iri]) -> str:
    """Links but the project's own address, each under a word that says what it leads to."""
    found = []
    for predicate in (SCHEMA.citation, ALM.code, SCHEMA.subjectOf):
        for node in row.facts.nodes(row.subject, predicate):
            found += [
                link(word_of_link(row, node, predicate, url), url)
                for url in row.facts.nodes(node, SCHEMA.url)
                if url not in own or predicate != ALM.code
            ]
    return ", ".join(found)


def _model(row: Row, family: Iri) -> str:
    """A model that a project provides, with its recipe: ``[Coati](..) (7B, LLaMA-7B + INST)``."""
    facts = row.facts
    given = facts.nodes(row.subject, ALM.providesModel)
    parts = [node for node in facts.nodes(family, SCHEMA.hasPart) if node in given]
    sizes = [facts.text(node, ALM.sizeText) or row.shared.text(node, ALM.sizeText) for node in parts]
    recipe = [escape("/".join(size for size in sizes if size))] if any(sizes) else []
    bases = _bases(row, family)
    if bases:
        recipe.append(escape(bases) + _tuned(facts, family, bases))
    recipe += [escape(row.name(node)) for node in facts.nodes(family, ALM.domain)]
    pages = [
        url
        for predicate in (ALM.code, SCHEMA.citation, SCHEMA.subjectOf)
        for document in facts.nodes(family, predicate)
        for url in facts.nodes(document, SCHEMA.url)
    ]
    spelled = facts.texts(family, SKOS.hiddenLabel)
    name = spelled[0] if len(spelled) == 1 and row.single else row.shared.name(family)
    written = link(name, pages[0]) if pages else escape(name)
    return f"{written} ({', '.join(recipe)})" if recipe else written


def _tuned(facts: Facts, family: Iri, bases: str) -> str:
    """What was done to the bases. A name without a size is known for a base by what stands behind it."""
    if facts.has(family, ALM.instructionTunedFrom):
        return " + INST"
    if facts.has(family, ALM.alignedFrom):
        return " + RLHF"
    return "" if any(c.isdigit() for c in bases) else " + tuned"


def _bases(row: Row, family: Iri) -> str:
    """The bases of a provided model, each with its sizes: ``LLaMA-7B/13B``."""
    facts = row.facts
    targets = facts.nodes(family, ALM.derivedFrom)
    found = []
    for base in (node for node in targets if facts.is_a(node, ALM.ModelFamily)):
        own = [node for node in targets if base in facts.nodes(node, SCHEMA.isPartOf)]
        words = [cells.sized(row, base, node) for node in own]
        name = row.name(base)
        same = len(words) > 1 and all(word.startswith(f"{name}-") for word in words)
        if same:
            words = [words[0], *(word[len(name) + 1 :] for word in words[1:])]
        found.append("/".join(words) if words else name)
    return "/".join(found)


def notes(facts: Facts, source: Iri, *, legend: bool = False) -> Iterator[str]:
    """The notes of a list as bullets, and abbreviations that no note spells out.

    ``legend``: the abbreviations alone, for what a list says of itself is not true of several.
    """
    found = [] if legend else [literal.text for literal in facts.literals(source, DCT.description)]
    for node in facts.nodes(source, ALM.abbreviation):
        short, meaning = facts.text(node, SKOS.notation), facts.text(node, RDFS.label)
        if not any(short in note and meaning in note for note in found):
            found.append(f"{short}={meaning}")
    yield from (f"- {line(note)}" for note in found)


def references(facts: Facts, source: Iri) -> Iterator[str]:
    """What a list refers to, as bullets with links."""
    for url in facts.nodes(source, RDFS.seeAlso):
        told = facts.text(url, DCT.description)
        name = facts.text(url, RDFS.label)
        yield f"- {link(name or url, url)}" + (f": {escape(' '.join(told.split()))}" if told else "")
