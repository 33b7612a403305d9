"""The property graph says what the facts say, in the closed sets of its schema."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given

from llmanac.graph.facts import Facts
from llmanac.graph.mapping import CONCEPT_LABELS, DERIVATIONS, LABELS, LINKS, PROPERTIES
from llmanac.graph.schema import NODE_PROPERTIES, RELATIONS, Edge, Node, PropertyGraph
from llmanac.graph.view import GraphView
from llmanac.ontology.rdf import Iri, Literal, Quad
from llmanac.ontology.terms import ALM, DCT, FAIR4ML, IT6, PROV, RDF, SCHEMA, SKOS, XSD
from samples import HOME, sample, view_of
from strategies import views

ROW = Iri(f"{HOME}/source/list/row/a/x")
FAMILY = Iri(f"{HOME}/family/x")
OTHER = Iri(f"{HOME}/family/y")
DATA = Iri(f"{HOME}/dataset/d")
MORE = Iri(f"{HOME}/dataset/e")
TRAINING = Iri(f"{HOME}/family/x/training/pretraining")
EXTENT = Iri(f"{HOME}/family/x/training/pretraining/extent/1")

TYPES = {"string": str, "long": int, "boolean": bool, "double": float}


def graph_of(*triples: tuple[Iri, Iri, Iri | Literal], graph: Iri = ROW) -> PropertyGraph:
    return view_of([Quad(s, p, o, graph) for s, p, o in triples]).network


def node(graph: PropertyGraph, iri: str) -> Node:
    return next(node for node in graph.nodes if node.id == iri)


def edges(graph: PropertyGraph, kind: str) -> list[Edge]:
    return [edge for edge in graph.edges if edge.type == kind]


def typed(text: str, datatype: Iri = XSD.integer) -> Literal:
    return Literal(text, datatype)


def test_the_tables_speak_of_the_whole_schema_and_of_nothing_else() -> None:
    assert set(LABELS.values()) | set(CONCEPT_LABELS.values()) == set(NODE_PROPERTIES)
    assert {label: set(says) for label, says in PROPERTIES.items()} == {
        label: set(properties) for label, properties in NODE_PROPERTIES.items()
    }
    assert {link.type for link in LINKS} == set(RELATIONS)
    for link in LINKS:
        assert set(link.properties) <= set(RELATIONS[link.type].properties)


@given(view=views())
def test_any_graph_fits_the_schema(view: GraphView) -> None:
    graph = view.network
    labels = {node.id: node.label for node in graph.nodes}
    assert len(labels) == len(graph.nodes)
    for found in graph.nodes:
        for key, value in found.properties.items():
            fits(value, NODE_PROPERTIES[found.label][key])
    for edge in graph.edges:
        relation = RELATIONS[edge.type]
        assert labels[edge.source] in relation.sources
        assert labels[edge.target] in relation.targets
        for key, value in edge.properties.items():
            fits(value, relation.properties[key])
    keys = [
        (edge.type, edge.source, edge.target, repr(sorted(edge.properties.items()))) for edge in graph.edges
    ]
    assert keys == sorted(set(keys))
    assert [(node.label, node.id) for node in graph.nodes] == sorted((n.label, n.id) for n in graph.nodes)


def fits(value: object, type_: str) -> None:
    if type_.endswith("[]"):
        assert isinstance(value, tuple)
        assert value, "an empty list is a property that is absent"
        assert list(value) == sorted(set(value))
        values = value
    else:
        values = (value,)
    for each in values:
        assert type(each) is TYPES[type_.removesuffix("[]")]
        assert not isinstance(each, int) or -(2**63) <= each < 2**63


def test_the_order_of_statements_changes_nothing() -> None:
    view = sample()
    assert GraphView(view.base, tuple(reversed(view.quads))).network == view.network


def test_sample_has_the_nodes_and_relations_that_it_states() -> None:
    graph = sample().network
    assert Counter(node.label for node in graph.nodes) == {
        "Architecture": 1, "Checkpoint": 3, "Dataset": 5, "Document": 4, "Domain": 1, "Issue": 2,
        "License": 1, "ModelFamily": 3, "Organization": 1, "Project": 1, "SourceList": 2, "SourceRow": 4,
        "Training": 2,
    }  # fmt: skip
    pythia = node(graph, f"{HOME}/family/pythia")
    assert pythia.properties == {
        "name": "Pythia", "aliases": ("pythia",), "stage": ("pretrained",), "issued": "2023-02",
        "issuedYear": 2023, "issuedMonth": 2, "contextLength": (2048,), "maxContextLength": 2048,
        "trainingTokens": (300_000_000_000,), "trainingLanguages": ("en",), "tags": ("code",),
        "commercialUse": True, "referencedOnly": False,
        "lines": (3, 12),
    }  # fmt: skip
    assert node(graph, f"{HOME}/family/unlisted").properties["referencedOnly"] is True
    derived = [(edge.target, edge.properties["kind"]) for edge in edges(graph, "DERIVED_FROM")]
    assert derived == [
        (f"{HOME}/checkpoint/pythia-12b", "instruction-tuned"),
        (f"{HOME}/family/pythia", "instruction-tuned"),
        (f"{HOME}/family/unlisted", ""),
    ]
    used = {edge.target.rsplit("/")[-1]: dict(edge.properties) for edge in edges(graph, "USED")}
    assert used == {
        "alpaca": {"amount": 70_000, "unit": "sample"},
        "oasst1": {},
        "oasst-self-construct": {},
        "the-pile": {"amount": 300_000_000_000, "unit": "token"},
    }


def test_inferences_stay_out() -> None:
    graph = sample().network
    checkpoint = node(graph, f"{HOME}/checkpoint/pythia-12b")
    assert "contextLength" not in checkpoint.properties
    assert not any(edge.source == checkpoint.id for edge in edges(graph, "TRAINED_ON"))


def test_each_kind_of_derivation_is_an_edge_and_the_plain_one_only_without() -> None:
    kinds = [(FAMILY, predicate, OTHER) for predicate in DERIVATIONS]
    both = [
        (FAMILY, RDF.type, ALM.ModelFamily),
        (OTHER, RDF.type, ALM.ModelFamily),
        (FAMILY, ALM.derivedFrom, OTHER),
    ]
    found = edges(graph_of(*both, *kinds), "DERIVED_FROM")
    assert sorted(str(edge.properties["kind"]) for edge in found) == sorted(DERIVATIONS.values())
    assert [edge.properties for edge in edges(graph_of(*both), "DERIVED_FROM")] == [{"kind": ""}]


def test_data_of_an_unsaid_phase_has_none() -> None:
    triples = [
        (FAMILY, RDF.type, ALM.ModelFamily),
        (DATA, RDF.type, SCHEMA.Dataset), (MORE, RDF.type, SCHEMA.Dataset),
        (FAMILY, FAIR4ML.trainedOn, DATA), (FAMILY, FAIR4ML.trainedOn, MORE),
        (FAMILY, ALM.pretrainedOn, MORE),
    ]  # fmt: skip
    found = {edge.target: dict(edge.properties) for edge in edges(graph_of(*triples), "TRAINED_ON")}
    assert found == {DATA: {}, MORE: {"phase": "pretraining"}}


TRAINED = [
    (TRAINING, RDF.type, ALM.Pretraining), (TRAINING, PROV.used, DATA), (DATA, RDF.type, SCHEMA.Dataset),
    (TRAINING, ALM.claimedExtent, EXTENT), (EXTENT, SCHEMA.unitText, Literal("token")),
]  # fmt: skip


def amounts(*triples: tuple[Iri, Iri, Iri | Literal]) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = {}
    for edge in edges(graph_of(*TRAINED, *triples), "USED"):
        found.setdefault(edge.target, []).append(dict(edge.properties))
    return found


def test_an_amount_stands_where_it_is_clear_what_it_is_of() -> None:
    value = (EXTENT, SCHEMA.value, typed("70"))
    second = [(TRAINING, PROV.used, MORE), (MORE, RDF.type, SCHEMA.Dataset)]
    assert amounts(value) == {DATA: [{"amount": 70, "unit": "token"}]}
    assert amounts(value, *second) == {DATA: [{}], MORE: [{}]}
    assert amounts(value, *second, (EXTENT, ALM.extentOf, MORE)) == {
        DATA: [{}],
        MORE: [{"amount": 70, "unit": "token"}],
    }
    assert amounts((EXTENT, SCHEMA.minValue, typed("1")), (EXTENT, SCHEMA.maxValue, typed("2"))) == {
        DATA: [{}]
    }
    assert amounts((EXTENT, SCHEMA.value, typed("9" * 30))) == {DATA: [{}]}


def test_two_amounts_of_one_data_set_are_two_edges() -> None:
    more = Iri(f"{TRAINING}/extent/2")
    assert amounts(
        (EXTENT, SCHEMA.value, typed("70")),
        (TRAINING, ALM.claimedExtent, more),
        (more, SCHEMA.value, typed("800")),
        (more, SCHEMA.unitText, Literal("byte")),
    ) == {DATA: [{"amount": 70, "unit": "token"}, {"amount": 800, "unit": "byte"}]}


def test_of_differing_rows_the_same_value_is_taken_each_time() -> None:
    graph = graph_of(
        (FAMILY, RDF.type, ALM.ModelFamily),
        (FAMILY, DCT.issued, Literal("2023", XSD.gYear)),
        (FAMILY, DCT.issued, Literal("2023-11", XSD.gYearMonth)),
        (FAMILY, DCT.issued, Literal("2024-01", XSD.gYearMonth)),
        (FAMILY, ALM.maxContextLength, typed("8192")),
        (FAMILY, ALM.maxContextLength, typed("16384")),
        (FAMILY, SCHEMA.name, Literal("X")),
        (FAMILY, SKOS.hiddenLabel, Literal("X")),
        (FAMILY, SKOS.hiddenLabel, Literal("x")),
    )
    found = node(graph, FAMILY).properties
    assert (found["issued"], found["issuedYear"], found["issuedMonth"]) == ("2023-11", 2023, 11)
    assert found["maxContextLength"] == 16384
    assert found["aliases"] == ("x",)


@pytest.mark.parametrize("text", ["?", "", "12.0", "99999999999999999999", "9223372036854775808", "٣"])
def test_what_is_no_64_bit_number_is_absent(text: str) -> None:
    checkpoint = Iri(f"{HOME}/checkpoint/x")
    graph = graph_of(
        (checkpoint, RDF.type, ALM.Checkpoint),
        (checkpoint, IT6.totalNumberOfParameters, Literal(text, XSD.nonNegativeInteger)),
    )
    assert "parameters" not in node(graph, checkpoint).properties


def test_a_row_says_its_own_name_and_date() -> None:
    second = Iri(f"{HOME}/source/list/row/a/y")
    shared = [
        (FAMILY, RDF.type, ALM.ModelFamily),
        (ROW, RDF.type, ALM.SourceRow),
        (second, RDF.type, ALM.SourceRow),
        (FAMILY, SCHEMA.name, Literal("LLaMA 2")),
    ]
    quads = [Quad(s, p, o, row) for s, p, o in shared for row in (ROW, second)]
    quads += [
        Quad(FAMILY, ALM.statedIn, ROW, ROW),
        Quad(FAMILY, ALM.statedIn, second, second),
        Quad(FAMILY, SKOS.hiddenLabel, Literal("LLaMA2"), second),
        Quad(FAMILY, DCT.issued, Literal("2023-07", XSD.gYearMonth), second),
    ]
    found = {edge.target: dict(edge.properties) for edge in edges(view_of(quads).network, "STATED_IN")}
    assert found == {ROW: {"name": "LLaMA 2"}, second: {"name": "LLaMA2", "issued": "2023-07"}}


def test_an_edge_without_a_labelled_end_is_left_out() -> None:
    graph = graph_of(
        (FAMILY, RDF.type, ALM.ModelFamily), (FAMILY, SCHEMA.author, OTHER), (FAMILY, ALM.derivedFrom, DATA)
    )
    assert graph.edges == ()


def test_facts_are_found_once_whatever_graphs_they_stand_in() -> None:
    quads = [Quad(FAMILY, SCHEMA.name, Literal(name), graph) for name in ("b", "a") for graph in (ROW, OTHER)]
    facts = Facts(quads)
    assert facts.texts(FAMILY, SCHEMA.name) == ["a", "b"]
    assert facts.name(OTHER) == "y"
