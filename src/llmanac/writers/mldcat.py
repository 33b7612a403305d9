"""Checkpoints by MLDCAT-AP 3.0.0 (https://semiceu.github.io/MLDCAT-AP/releases/3.0.0), as Turtle.

The European profile of DCAT for machine-learning models. It asks for more than lists state (a version,
a day of creation, files): nothing is made up, ``gaps.json`` tells what is missing where. What is written
keeps its rules: classes of values, cardinalities, datatypes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import BinaryIO

from llmanac.graph.facts import Facts
from llmanac.graph.view import GraphView
from llmanac.ontology.rdf import Iri, Literal, Quad, Term
from llmanac.ontology.terms import ALM, DCAT, DCT, FAIR4ML, IT6, RDF, SCHEMA, XSD
from llmanac.writers import turtle
from llmanac.writers.formats import Writer
from llmanac.writers.models import Gap, Models, gap_report

PROFILE = "MLDCAT-AP 3.0.0"
_IT6 = "http://data.europa.eu/it6/"
MODEL = Iri(f"{_IT6}MachineLearningModel")
REPOSITORY = Iri("https://linkedpaperswithcode.com/class/repository")
AGENT = Iri("http://xmlns.com/foaf/0.1/Agent")
DOCUMENT = Iri("http://xmlns.com/foaf/0.1/Document")
LICENSE = Iri("http://purl.org/dc/terms/LicenseDocument")
NAME = Iri("http://xmlns.com/foaf/0.1/name")
KEYWORD = Iri("http://www.w3.org/ns/dcat#keyword")

#: Fields that the profile makes mandatory, by class, as prefixed names.
MANDATORY: Mapping[str, Mapping[str, Iri]] = {
    "it6:MachineLearningModel": {
        "dct:title": DCT.title,
        "dct:identifier": DCT.identifier,
        "dct:created": DCT.created,
        "it6:version": Iri(f"{_IT6}version"),
        "it6:trainedOn": Iri(f"{_IT6}trainedOn"),
        "it6:hasFile": Iri(f"{_IT6}hasFile"),
    },
    "dcat:Dataset": {
        "dct:title": DCT.title,
        "dct:description": DCT.description,
        "it6:collectionDate": Iri(f"{_IT6}collectionDate"),
    },
}
_CLASSES = {"it6:MachineLearningModel": MODEL, "dcat:Dataset": DCAT.Dataset}


def bundle(view: GraphView) -> Mapping[str, Writer]:
    """The writers of the files of the folder, by name."""
    found = cache(partial(described, view))  # once for both files
    return {
        "models.ttl": lambda _, stream: turtle.write(found(), stream),
        "gaps.json": lambda _, stream: write_gaps(found(), stream),
    }


def described(view: GraphView) -> GraphView:
    """What the profile has words for, of every checkpoint and of what it speaks of."""
    models = Models(view)
    graph = view.graph_iri("mldcat")
    triples = {triple for checkpoint in models.checkpoints for triple in _model(models, checkpoint)}
    return GraphView(view.base, tuple(Quad(*triple, graph) for triple in triples))


def _model(models: Models, checkpoint: Iri) -> Iterator[tuple[Iri, Iri, Term]]:
    facts = models.facts
    yield checkpoint, RDF.type, MODEL
    yield checkpoint, DCT.title, Literal(facts.name(checkpoint))
    # A hub id may belong to two checkpoints: the one identifier that is nobody else's is the IRI.
    yield checkpoint, DCT.identifier, Literal(str(checkpoint))
    released = models.issued(checkpoint, DCT.issued)
    if released:
        yield checkpoint, Iri(f"{_IT6}releaseDate"), Literal(released, _date_type(released))
    for text in facts.texts(checkpoint, IT6.totalNumberOfParameters):
        yield checkpoint, IT6.totalNumberOfParameters, Literal(text, XSD.nonNegativeInteger)
    for name in models.names(models.nodes(checkpoint, ALM.architecture)):
        yield checkpoint, Iri(f"{_IT6}modelArchitecture"), Literal(name)
    for name in models.names(models.nodes(checkpoint, ALM.tag) + models.nodes(checkpoint, ALM.domain)):
        yield checkpoint, KEYWORD, Literal(name)
    for maker in models.nodes(checkpoint, SCHEMA.author):
        yield from _named(facts, checkpoint, DCT.creator, maker, AGENT, NAME)
    for licence in models.nodes(checkpoint, DCT.license):
        yield from _named(facts, checkpoint, DCT.license, licence, LICENSE, DCT.title)
    for language in models.nodes(checkpoint, ALM.trainingLanguage):
        yield from _named(facts, checkpoint, DCT.language, language, DCT.LinguisticSystem, DCT.title)
    for predicate, stated in (("trainedOn", FAIR4ML.trainedOn), ("testedOn", FAIR4ML.evaluatedOn)):
        for data in models.nodes(checkpoint, stated):
            yield from _named(facts, checkpoint, Iri(_IT6 + predicate), data, DCAT.Dataset, DCT.title)
            for page in facts.nodes(data, DCAT.landingPage):
                yield data, DCAT.landingPage, page
                yield page, RDF.type, DOCUMENT
    bases = [
        base for base in models.nodes(checkpoint, FAIR4ML.fineTunedFrom) if facts.is_a(base, ALM.Checkpoint)
    ]
    if len(bases) == 1:  # the profile takes one, and a model: not a family
        yield checkpoint, Iri(f"{_IT6}fineTunedFrom"), bases[0]
    yield from _repositories(facts, checkpoint)


def _named(
    facts: Facts, subject: Iri, predicate: Iri, node: Iri, class_: Iri, name: Iri
) -> Iterator[tuple[Iri, Iri, Term]]:
    yield subject, predicate, node
    yield node, RDF.type, class_
    yield node, name, Literal(facts.name(node))


def _repositories(facts: Facts, checkpoint: Iri) -> Iterator[tuple[Iri, Iri, Term]]:
    """The linked repository, where its id is known: a repository has one title."""
    ids, addresses = facts.texts(checkpoint, SCHEMA.identifier), facts.nodes(checkpoint, SCHEMA.url)
    if len(ids) == len(addresses) == 1:
        yield checkpoint, Iri(f"{_IT6}hasRepository"), addresses[0]
        yield addresses[0], RDF.type, REPOSITORY
        yield addresses[0], DCT.title, Literal(ids[0])


def _date_type(text: str) -> Iri:
    return {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}.get(len(text), XSD.string)


def write_gaps(view: GraphView, stream: BinaryIO) -> None:
    """Write which mandatory fields a described view (see :func:`described`) has not."""
    found = view.facts
    asked: Mapping[str, Sequence[str]] = {kind: list(fields) for kind, fields in MANDATORY.items()}
    things = {kind: found.of_class(class_) for kind, class_ in _CLASSES.items()}
    gaps = (gap for kind, nodes in things.items() for gap in _gaps(found, kind, nodes))
    report = gap_report(PROFILE, asked, {kind: len(nodes) for kind, nodes in things.items()}, gaps)
    stream.write((json.dumps(report, indent=1, ensure_ascii=False) + "\n").encode())


def _gaps(found: Facts, kind: str, nodes: Iterable[Iri]) -> Iterator[Gap]:
    for node in nodes:
        has = set(found.predicates(node))
        yield Gap(str(node), kind, tuple(name for name, field in MANDATORY[kind].items() if field not in has))
