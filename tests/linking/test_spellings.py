"""One thing under several spellings: labels with and without their unit, names that an alias mends."""

from __future__ import annotations

from llmanac import pipeline
from llmanac.graph.view import GraphView
from llmanac.ontology.aliases import parse_aliases
from llmanac.ontology.prefixes import HOME
from llmanac.ontology.rdf import Literal
from llmanac.ontology.terms import SCHEMA
from llmanac.source import SourceDocument

ALIAS = """
@prefix alm: <https://w3id.org/llmanac/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://example.org/a> a alm:Alias ; alm:aliasKind "family" ; alm:aliasOf "Alder" ;
    skos:hiddenLabel "Older" ; rdfs:comment "Misspelt." .
"""


def names(*texts: str, kind: str = "checkpoint", aliases: str = "") -> dict[str, str]:
    """Last step of the IRI → name, of all things of a kind in these lists."""
    documents = [
        SourceDocument(f"list-{n}", f"list-{n}.md", text, "0" * 64, len(text))
        for n, text in enumerate(texts, 1)
    ]
    known = parse_aliases(aliases) if aliases else ()
    view: GraphView = pipeline.graph(pipeline.build(documents, base=HOME, aliases=known))
    stem = f"{HOME}/{kind}/"
    return {
        quad.subject.removeprefix(stem): quad.object.text
        for quad in view.triples()
        if quad.subject.startswith(stem)
        and quad.predicate == SCHEMA.name
        and "/" not in quad.subject.removeprefix(stem)
        and isinstance(quad.object, Literal)
    }


def table(header: str, row: str) -> str:
    return f"# LLMs\n\n| {header} |\n|---|---|\n| {row} |\n"


def test_a_number_under_a_unit_is_the_size_with_it() -> None:
    found = names(table("Model | Params (B)", "Alder | 7"), table("Model | Size", "Alder | 7B"))
    assert found == {"alder-7b": "Alder 7B"}


def test_numbers_take_the_unit_of_their_neighbours() -> None:
    assert set(names(table("Model | Size", "Alder | 7/13/70B"))) == {"alder-7b", "alder-13b", "alder-70b"}
    assert set(names(table("Model | Params (M)", "Alder | 350"))) == {"alder-350m"}


def test_a_label_may_begin_with_the_name_in_another_row() -> None:
    bullets = "# LLMs\n\n- Alder\n  - [Alder-7B](https://huggingface.co/alder/Alder-7B)\n"
    assert set(names(table("Model | Size", "Alder | 7B"), bullets)) == {"alder-7b"}


def test_a_family_bears_the_reviewed_name() -> None:
    wrong, right = table("Model | Size", "Older | 7B"), table("Model | Size", "Alder | 13B")
    for lists in ((wrong, right), (right, wrong), (wrong,)):
        assert names(*lists, kind="family", aliases=ALIAS) == {"alder": "Alder"}
