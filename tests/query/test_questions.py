"""The packaged questions: right on the sample, never empty on the packaged lists, alike in two engines.

What each answers on the sample stands in ``answers/NAME.csv``. ``LLMANAC_UPDATE=1`` writes these files
anew; look at the difference before you keep it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import rdflib
from owlrl import DeductiveClosure, RDFS_Semantics

from llmanac.errors import QueryError
from llmanac.ontology.rdf import Iri, Literal, Quad, Term
from llmanac.ontology.terms import RDF, RDFS, XSD
from llmanac.query.engine import Graph
from llmanac.query.questions import answer, bind, parse_question, questions
from llmanac.query.results import Table, plain, write

ANSWERS = Path(__file__).parent / "answers"
#: Arguments for the sample, where the defaults have no answer there.
ARGUMENTS = {
    "ancestors": ["Cabrita"],
    "context": ["2K"],
    "domains": ["law"],
    "largest": ["10B"],
    "methods": ["RLHF"],
    "with-architecture": ["MoE"],
}
#: What the closure itself adds to the question of everything that is stated of a thing.
OPEN = {"stated-where"}

ALL = sorted(questions())

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")


def rows(table: Table) -> list[tuple[str, ...]]:
    return [tuple(plain(term) for term in row) for row in table.rows]


def test_there_are_enough_questions_and_each_says_what_it_asks() -> None:
    assert len(ALL) >= 28
    for question in questions().values():
        assert question.title.endswith("?"), question.name
        assert question.comment.endswith("."), question.name
        assert "ORDER BY" in question.query, question.name
        assert "SERVICE" not in question.query


def test_every_answer_belongs_to_a_question() -> None:
    assert {path.stem for path in ANSWERS.glob("*.csv")} == set(ALL)


@pytest.mark.parametrize("name", ALL)
def test_the_sample_is_answered_as_expected(name: str, sample: Graph, stated: Graph) -> None:
    question = questions()[name]
    graph = sample if question.include else stated
    found = write(answer(graph, question, ARGUMENTS.get(name, ()), timeout=None), "csv", {})
    path = ANSWERS / f"{name}.csv"
    if os.environ.get("LLMANAC_UPDATE"):
        path.write_text(found, encoding="utf-8", newline="")
    assert found == path.read_bytes().decode("utf-8")
    assert found.count("\n") > 1, "an expected answer that is empty expects nothing"


@pytest.mark.parametrize("name", ALL)
def test_no_question_is_empty_on_the_packaged_lists(name: str, packaged: Graph) -> None:
    assert answer(packaged, questions()[name], timeout=None).rows


def as_rdflib(graph: Graph) -> rdflib.Dataset:
    """The same statements in the same default and named graphs."""
    dataset = rdflib.Dataset()
    dataset.parse(data=graph.store.dump(format=_nquads()), format="nquads")
    return dataset


def _nquads() -> object:
    import pyoxigraph as ox

    return ox.RdfFormat.N_QUADS


@pytest.fixture(scope="module")
def sample_in_rdflib(sample: Graph) -> rdflib.Dataset:
    return as_rdflib(sample)


def node(term: Term) -> rdflib.term.Node:
    if isinstance(term, Iri):
        return rdflib.URIRef(term)
    return rdflib.Literal(
        term.text, lang=term.language or None, datatype=None if term.language else term.datatype
    )


def canonical(value: object) -> str:
    """A value without the differences that mean nothing: 13 and 13.0, an order within a list of names."""
    text = "" if value is None else str(value)
    text = re.sub(r"^(\d+)\.0+$", r"\1", text)
    return ", ".join(sorted(text.split(", "))) if ", " in text else text


@pytest.mark.parametrize("bound", [True, False], ids=["bound", "open"])
@pytest.mark.parametrize("name", ALL)
def test_rdflib_answers_the_same(
    name: str, bound: bool, sample: Graph, sample_in_rdflib: rdflib.Dataset
) -> None:
    question = questions()[name]
    values = bind(sample, question, ARGUMENTS.get(name, ())) if bound else {}
    ours = sample.select(question.query, values, timeout=None)
    theirs = sample_in_rdflib.query(
        question.query, initBindings={key: node(term) for key, term in values.items()}
    )
    assert [str(variable) for variable in theirs.vars or ()] == list(ours.variables)
    found = [tuple(map(canonical, row)) for row in theirs]
    assert sorted(found) == sorted(tuple(map(canonical, row)) for row in rows(ours))


def closed(quads: tuple[Quad, ...]) -> tuple[Quad, ...]:
    """The statements with all that RDFS concludes from them and the ontologies, in a graph of its own."""
    graph = rdflib.Graph()
    for path in sorted((Path(__file__).parents[1] / "ontology" / "axioms").glob("*.ttl")):
        graph.parse(path)
    for quad in quads:
        graph.add((node(quad.subject), node(quad.predicate), node(quad.object)))
    before = set(graph)
    DeductiveClosure(RDFS_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(graph)
    place = Iri("https://w3id.org/llmanac/graph/closure")
    more = []
    parts = {(p, q) for p, _, q in graph.triples((None, rdflib.RDFS.subPropertyOf, None)) if p != q}
    for subject, predicate, value in set(graph) - before:
        if not isinstance(subject, rdflib.URIRef):
            continue  # a literal or nameless node as a subject: RDFS without RDF's syntax
        if isinstance(value, rdflib.URIRef):
            more.append(Quad(Iri(subject), Iri(str(predicate)), Iri(value), place))
        elif any((subject, part, value) in before for part, whole in parts if whole == predicate):
            # Other new literals are no conclusion: this reasoner writes a value in every datatype that it
            # fits, and as plain text too once another test has made it load its own table of datatypes.
            more.append(
                Quad(
                    Iri(subject),
                    Iri(str(predicate)),
                    Literal(str(value), Iri(str(value.datatype or XSD.string)), value.language or ""),
                    place,
                )
            )
    return (*quads, *more)


@pytest.fixture(scope="module")
def packaged_closed(packaged_quads: tuple[Quad, ...]) -> Graph:
    return Graph.of(closed(packaged_quads), "closed", ("inferred", "quality"))


@pytest.mark.parametrize("name", sorted(set(ALL) - OPEN))
def test_a_reasoner_changes_no_answer(name: str, packaged: Graph, packaged_closed: Graph) -> None:
    question = questions()[name]
    assert rows(answer(packaged_closed, question, timeout=None)) == rows(
        answer(packaged, question, timeout=None)
    )


def test_the_closure_does_conclude_something(packaged: Graph, packaged_closed: Graph) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert int(rows(packaged_closed.select(count))[0][0]) > int(rows(packaged.select(count))[0][0])


@pytest.mark.parametrize(
    ("name", "arguments", "column", "known"),
    [
        ("descendants", ["LLaMA"], 1, {"Alpaca", "Vicuna", "WizardLM", "Koala"}),
        ("ancestors", ["StableVicuna"], 1, {"Vicuna", "LLaMA"}),
        ("families-by-organization", ["meta"], 1, {"LLaMA", "Llama 2", "Galactica"}),
        ("families-by-organization", ["Tsinghua University"], 1, {"ChatGLM", "ChatGLM2"}),
        ("trained-on", ["the pile"], 1, {"Pythia", "Cerebras-GPT"}),
        ("trained-on", ["Pile", "13B"], 1, {"Cerebras-GPT"}),
        ("checkpoints", ["pythia"], 1, {"1B", "1.4B", "2.8B", "6.9B", "12B"}),
        ("domains", ["Finance"], 2, {"FinGPT", "XuanYuan 2.0"}),
        ("languages", ["zh"], 1, {"Skywork", "Aquila", "baichuan"}),
        ("toys", [], 1, {"Cabrita", "Camoscio", "Zicklein", "Luotuo"}),
        ("tagged", ["code"], 1, {"StarCoder", "CodeGen2"}),
        ("commercial-use", [], 1, {"Llama 2", "baichuan"}),
    ],
)  # fmt: skip
def test_well_known_facts_are_found(
    name: str, arguments: list[str], column: int, known: set[str], packaged: Graph
) -> None:
    found = {row[column] for row in rows(answer(packaged, questions()[name], arguments, timeout=None))}
    assert known <= found


def test_arguments_are_found_by_name_alias_spelling_and_iri(sample: Graph) -> None:
    question = questions()["families-by-organization"]
    wanted = {"organization": Iri("https://w3id.org/llmanac/organization/thu")}
    for word in ("THU", "thu", "Tsinghua-University", "organization:thu", wanted["organization"]):
        assert bind(sample, question, [word]) == wanted


def test_what_cannot_be_bound_is_said(sample: Graph) -> None:
    with pytest.raises(QueryError, match=r"called 'Pythya'.*Did you mean 'Pythia'"):
        bind(sample, questions()["checkpoints"], ["Pythya"])
    with pytest.raises(QueryError, match=r"takes \[family\]; 2 were given"):
        bind(sample, questions()["checkpoints"], ["Pythia", "12B"])
    with pytest.raises(QueryError, match="no whole number"):
        bind(sample, questions()["largest"], ["many"])


def test_an_argument_is_a_term_and_never_text_of_the_query(sample: Graph) -> None:
    hostile = '" } INSERT DATA { <urn:a> <urn:b> <urn:c> } #'
    table = answer(sample, questions()["findings"], [hostile], timeout=None)
    assert table.rows == ()
    assert not sample.select("SELECT * { <urn:a> ?p ?o }").rows


def test_a_dash_leaves_a_parameter_open(sample: Graph) -> None:
    every = answer(sample, questions()["checkpoints"], ["-"], timeout=None)
    assert every.variables[0] == "family"
    assert len(every.rows) > len(answer(sample, questions()["checkpoints"], timeout=None).rows)


def test_a_head_that_is_wrong_is_refused() -> None:
    with pytest.raises(QueryError, match="needs one title"):
        parse_question("x", "SELECT * {}")
    with pytest.raises(QueryError, match="no kind 'colour'"):
        parse_question("x", "# title: T\n# param a (colour): which\nSELECT ?a {}")


def test_labels_of_the_ontology_are_there(packaged: Graph) -> None:
    label = packaged.select(f"SELECT ?l {{ alm:ModelFamily <{RDFS.label}> ?l ; <{RDF.type}> ?c }}")
    assert rows(label) == [("model family",)]
