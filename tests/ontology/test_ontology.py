"""The ontology's files: whole, without drift, and in the same words as program and exports."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import BNode, Graph, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

from llmanac.entries import words
from llmanac.ontology import generate
from llmanac.ontology.concepts import concepts, find_concept
from llmanac.ontology.context import context
from llmanac.ontology.finder import ontology_file
from llmanac.ontology.prefixes import PREFIXES, all_prefixes, concept, kind_prefixes
from llmanac.ontology.rdf import Iri, Quad
from llmanac.ontology.statements import ontology_quads
from llmanac.ontology.terms import ALM
from llmanac.ontology.terms import RDF as RDF_TERMS

ALMANAC = PREFIXES["alm"]
ONTOLOGY = URIRef("https://w3id.org/llmanac/ontology")
SOURCES = Path(generate.__file__).parents[1]


def ontology() -> Graph:
    graph = Graph()
    for name in ("llmanac.ttl", "schemes.ttl"):
        graph.parse(ontology_file(name))
    return graph


def test_generated_files_fit_the_ontology() -> None:
    assert generate.main(["--check"]) == 0


def test_a_changed_ontology_is_noticed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate, "context_document", lambda: "{}\n")
    assert generate.main(["--check"]) == 1
    assert "context.jsonld is stale" in capsys.readouterr().err


def test_every_own_term_is_declared_with_label_and_comment() -> None:
    assert generate.undeclared() == []
    graph = ontology()
    for term in {s for s in graph.subjects() if str(s).startswith(ALMANAC)}:
        assert (term, RDFS.isDefinedBy, ONTOLOGY) in graph, term


def test_the_header_says_what_others_need() -> None:
    graph = ontology()
    version = str(graph.value(ONTOLOGY, OWL.versionIRI))
    assert version == f"{ONTOLOGY}/{graph.value(ONTOLOGY, OWL.versionInfo)}"
    assert graph.value(ONTOLOGY, DCTERMS.license) is not None
    assert str(graph.value(ONTOLOGY, URIRef(PREFIXES["vann"] + "preferredNamespacePrefix"))) == "alm"


def test_the_ontology_has_no_blank_nodes() -> None:
    assert not [term for triple in ontology() for term in triple if isinstance(term, BNode)]


def used_terms(quads: tuple[Quad, ...]) -> set[str]:
    """Predicates and classes of an export, without those that only its ontology graph mentions."""
    stated = [quad for quad in quads if not quad.graph.endswith("/graph/ontology")]
    classes = {
        quad.object for quad in stated if quad.predicate == RDF_TERMS.type and isinstance(quad.object, Iri)
    }
    return {str(quad.predicate) for quad in stated} | {str(each) for each in classes}


def declared() -> set[str]:
    return {str(term) for term in ontology().subjects(RDFS.isDefinedBy)}


def test_every_term_of_the_packaged_export_is_declared(packaged: tuple[Quad, ...]) -> None:
    assert used_terms(packaged) - declared() == set()


@pytest.mark.corpus
def test_every_term_of_the_whole_list_is_declared(whole_list: tuple[Quad, ...]) -> None:
    assert used_terms(whole_list) - declared() == set()


def test_every_declared_term_is_used_or_reserved() -> None:
    graph = ontology()
    reserved = {
        str(s).removeprefix(ALMANAC)
        for s, note in graph.subject_objects(SKOS.editorialNote)
        if str(note).startswith("Reserved")
    }
    own = {str(s).removeprefix(ALMANAC) for s in graph.subjects(RDF.type) if str(s).startswith(ALMANAC)}
    rooms = [path for path in SOURCES.rglob("*.py") if path.name != "terms.py" and "query" not in path.parts]
    written = {
        name for path in rooms for name in re.findall(r"\bALM\.(\w+)", path.read_text(encoding="utf-8"))
    }
    in_schemes = {str(scheme).removeprefix(ALMANAC) for scheme in graph.objects(None, SKOS.inScheme)}
    in_aliases = set(re.findall(r"alm:(\w+)", ontology_file("aliases.ttl").read_text(encoding="utf-8")))
    used = {name for name in own if name in written | in_schemes | in_aliases}
    assert own - used == reserved


def test_subclasses_and_subproperties_are_closed_in_exports(packaged: tuple[Quad, ...]) -> None:
    graph = ontology()
    stated = {quad[:3] for quad in packaged}
    for narrow, wide in graph.subject_objects(RDFS.subPropertyOf):
        for subject, predicate, value in list(stated):
            if predicate == str(narrow):
                assert (subject, Iri(wide), value) in stated
    for narrow, wide in graph.subject_objects(RDFS.subClassOf):
        for subject, predicate, value in list(stated):
            if predicate == RDF_TERMS.type and value == str(narrow):
                assert (subject, RDF_TERMS.type, Iri(wide)) in stated


def test_each_word_of_the_reader_is_a_concept() -> None:
    for kind, table in (("method", words.METHODS), ("data-kind", words.KINDS), ("domain", words.DOMAINS)):
        missing = {slug for slug in table.values() if concept(kind, slug) not in concepts()}
        assert not missing, kind


@pytest.mark.parametrize(
    ("text", "slug"),
    [("Dec", "decoder-only"), ("Enc-Dec", "encoder-decoder"), ("CD", "decoder-only"), ("ND", "prefix-lm"),
     ("RWKV", "rwkv"), ("moe", "moe"), ("GQA", "gqa"), ("ALiBi", "alibi"), ("Decoder only", "decoder-only")],
)  # fmt: skip
def test_architectures_are_found_as_lists_write_them(text: str, slug: str) -> None:
    found = find_concept("architecture", text)
    assert found is not None
    assert found.slug == slug


def test_no_spelling_means_two_concepts_of_a_kind() -> None:
    from llmanac.ontology.names import key

    seen: dict[tuple[str, str], str] = {}
    for each in concepts().values():
        for text in each.spellings:
            assert seen.setdefault((each.kind, key(text)), each.slug) == each.slug, text


def test_schema_org_is_http_everywhere() -> None:
    for path in [
        *ontology_file("").rglob("*.ttl"),
        *ontology_file("queries").glob("*.rq"),
        ontology_file("context.jsonld"),
    ]:
        assert "https://schema.org" not in path.read_text(encoding="utf-8"), path.name


def test_a_base_moves_things_but_no_concepts() -> None:
    moved = kind_prefixes("https://example.org/x")
    assert moved["family"] == "https://example.org/x/family/"
    assert moved["architecture"] == "https://w3id.org/llmanac/architecture/"
    assert all(iri.endswith(("/", "#")) for iri in all_prefixes().values())


def test_the_context_types_what_it_should() -> None:
    import json

    document = {
        "@context": context(),
        "@id": "family:a",
        "alm:line": "3",
        "alm:stage": "stage:pretrained",
        "schema:name": "A",
    }
    quads = list(ox.parse(json.dumps(document), format=ox.RdfFormat.JSON_LD))
    found = {quad.predicate.value.rsplit("#", 1)[-1]: str(quad.object) for quad in quads}
    assert found["line"] == '"3"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert found["stage"] == "<https://w3id.org/llmanac/stage/pretrained>"


def test_the_ontology_becomes_statements() -> None:
    graph = Iri("https://example.org/graph/ontology")
    quads = ontology_quads(graph)
    assert {quad.graph for quad in quads} == {graph}
    assert len({quad[:3] for quad in quads}) == len(ontology())
    assert any(quad.subject == ALM.ModelFamily for quad in quads)
