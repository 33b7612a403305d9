"""The shapes let a sound export pass, and each of them catches the mutant that bears its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import BNode, Graph, URIRef
from rdflib.namespace import SH

from llmanac.errors import ExportError
from llmanac.graph.validate import conforms
from llmanac.ontology.finder import ontology_file
from llmanac.ontology.rdf import Iri, Literal, Quad
from llmanac.ontology.terms import ALM, DCT, RDF, XSD

HERE = Path(__file__).parent
MUTANTS = sorted((HERE / "mutants").glob("*.*"))
SHAPE = "https://w3id.org/llmanac/shapes#"
#: Reached through sh:node only, so that their user reports; and what only declares prefixes.
SILENT = {"Architecture", "Abbreviation"}
#: Checked outside SHACL Core: the mutant is named like the rule.
RULES = {"noBlankNodes", "httpSchema", "noInventedValues"}


def shapes() -> Graph:
    return Graph().parse(ontology_file("shapes.ttl"))


def messages(graph: Graph, shape: URIRef) -> set[str]:
    """The messages of a shape and of its nameless parts."""
    found, todo = set(), [shape]
    while todo:
        node = todo.pop()
        found |= {str(text) for text in graph.objects(node, SH.message)}
        todo += [part for part in graph.objects(node, SH.property) if isinstance(part, BNode)]
    return found


def test_the_sample_conforms() -> None:
    assert conforms(HERE / "sample.trig").violations == ()


def test_the_packaged_export_conforms(packaged: tuple[Quad, ...]) -> None:
    assert conforms(packaged).violations == ()


@pytest.mark.corpus
def test_the_whole_list_conforms(whole_list: tuple[Quad, ...]) -> None:
    assert conforms(whole_list).violations == ()


def test_every_shape_has_a_mutant() -> None:
    graph = shapes()
    named = {str(s).removeprefix(SHAPE) for s in graph.subjects() if str(s).startswith(SHAPE)}
    assert (named - SILENT) | RULES == {path.stem for path in MUTANTS}


@pytest.mark.parametrize("path", MUTANTS, ids=lambda path: path.stem)
def test_the_mutant_breaks_its_shape_in_every_way(path: Path) -> None:
    found = conforms(path).violations
    if path.stem in RULES:
        assert path.stem in {violation.shape for violation in found}
        return
    wanted = messages(shapes(), URIRef(SHAPE + path.stem))
    assert wanted
    assert wanted - {violation.message for violation in found} == set()


def test_a_literal_is_checked_as_written() -> None:
    node, graph = Iri("https://w3id.org/llmanac/family/a"), Iri("https://w3id.org/llmanac/graph/g")
    bad = Quad(node, DCT.issued, Literal("2023-13", XSD.gYearMonth), graph)
    report = conforms([Quad(node, RDF.type, ALM.ModelFamily, graph), bad])
    assert "issued" in {violation.shape for violation in report.violations}


def test_a_relative_iri_is_found() -> None:
    relative, graph = Iri("family/a"), Iri("https://w3id.org/llmanac/graph/g")
    report = conforms([Quad(relative, RDF.type, ALM.ModelFamily, graph)])
    assert "absoluteIris" in {violation.shape for violation in report.violations}


def test_a_file_that_is_no_export_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("<a <b", encoding="utf-8")
    with pytest.raises(ExportError, match="cannot be read"):
        conforms(broken)
    with pytest.raises(ExportError, match="no export"):
        conforms(tmp_path / "almanac.csv")
