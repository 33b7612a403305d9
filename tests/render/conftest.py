"""Lists read, rendered and read again."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from llmanac import pipeline
from llmanac.linking.knowledge import Knowledge
from llmanac.ontology.prefixes import HOME
from llmanac.ontology.rdf import Iri
from llmanac.render import render
from llmanac.source import SourceDocument

#: A statement without its graph; nodes that hang on a row bear no name of the row.
Fact = tuple[str, str, tuple[str, ...]]
Again = Callable[..., tuple[set[Fact], set[Fact], str]]


def read(*texts: str) -> Knowledge:
    documents = [
        SourceDocument(id=f"list{n}", name=f"list{n}.md", text=text, sha256="0" * 64, size=len(text))
        for n, text in enumerate(texts)
    ]
    return pipeline.build(documents, base=HOME)


def facts(knowledge: Knowledge) -> set[Fact]:
    """What is stated of families, checkpoints, data, makers ...: all but rows, lists and inferences."""
    found: set[Fact] = set()
    for subject, predicate, value, graph in knowledge.quads:
        if graph.endswith("/graph/inferred") or "/source/" in subject or predicate.endswith("#statedIn"):
            continue
        one = (_plain(value),) if isinstance(value, Iri) else tuple(value)
        found.add((_plain(subject), str(predicate), one))
    return found


def _plain(iri: str) -> str:
    return re.sub(r"/(other|extent)/.*?/([^/]+)$", r"/\1/\2", iri)


@pytest.fixture
def reading() -> Callable[..., Knowledge]:
    """Reads lists given as texts."""
    return read


@pytest.fixture
def again() -> Again:
    """``again(text or Knowledge)``: what was stated, what is stated after a round trip, the list between."""

    def run(given: str | Knowledge) -> tuple[set[Fact], set[Fact], str]:
        before = read(given) if isinstance(given, str) else given
        markdown = render(pipeline.graph(before).quads)
        source = before.lists[0].id
        document = SourceDocument(
            id=source, name="again.md", text=markdown, sha256="0" * 64, size=len(markdown)
        )
        after = pipeline.build([document], base=before.base, aliases=before.aliases)
        return facts(before), facts(after), markdown

    return run
