"""Graphs to load: one with every trap in every place, and big ones of any size."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from llmanac.graph.schema import (
    NODE_PROPERTIES,
    RELATIONS,
    Edge,
    Node,
    PropertyGraph,
    PropertyType,
    PropertyValue,
)
from llmanac.graph.view import GraphView
from llmanac.ontology.rdf import Iri, Literal, Quad
from llmanac.ontology.terms import ALM, DCT, DQV, IT6, RDF, SCHEMA, VOID, XSD
from llmanac.stores import Export, read_export
from llmanac.writers import nquads, ntriples
from samples import HOME, view_of

#: Texts that some engine, format or client was seen to change, drop or choke on.
TEXTS = (
    'say "hi"', "it's", "back\\slash", "\\", 'ends with \\"', "a,b;c|d", '["a","b"]', "{x: 1}",
    "line\nline", "cr\r\nlf", "tab\there", "  leading", "trailing  ", "", "null", "NULL", "None", "true",
    "123", "007", "1e5", "NaN", "2023-11-01", "emoji 😀👩🏽‍🚀", "e\u0301 é", "天鹰 丝绸之路",
    "\u2028\u2029\u0085", "\u200b\u202e", "\ufeffbom", "\x7f", "=1+1", "@cmd",
    "</script><img src=x onerror=alert(1)>", "__proto__", "$rows", "${x}", "{{x}}", "`", "``", "%s %d",
    "'}) DETACH DELETE n //", '"}) MATCH (n) DETACH DELETE n //', "\\u0041", "\\n", "x" * 70_000, "\x1e\x1f",
)  # fmt: skip
NATURAL = XSD.nonNegativeInteger
LONGS = (0, 1, -1, 2**31, 2**53 + 1, 2**63 - 1, -(2**63))
#: Slugs as ours can be: any script, and everything else percent-encoded.
SLUGS = ("plain", "天鹰", "c%2B%2B", "a~b", "x.y-z_1", "é", "%E2%80%A8", "a%20b", "𠀀")


def _value(kind: PropertyType, turn: int) -> PropertyValue:
    if kind == "string":
        return TEXTS[turn % len(TEXTS)]
    if kind == "long":
        return LONGS[turn % len(LONGS)]
    if kind == "double":
        return (0.1, -1e300, 5e-324)[turn % 3]
    if kind == "boolean":
        return turn % 2 == 0
    if kind == "string[]":
        return tuple(TEXTS[(turn + step) % len(TEXTS)] for step in range(1 + turn % 4))
    return tuple(LONGS[(turn + step) % len(LONGS)] for step in range(1 + turn % 4))


def nasty() -> PropertyGraph:
    """Each label with each of its properties, each text in each of them; each relation, also in parallel."""
    nodes = []
    for place, (label, properties) in enumerate(NODE_PROPERTIES.items()):
        for number in range(len(TEXTS) + 1):
            iri = f"{HOME}/{label.lower()}/{SLUGS[number % len(SLUGS)]}-{number}"
            values = {
                key: _value(kind, place + number + turn)
                for turn, (key, kind) in enumerate(properties.items())
            }
            nodes.append(Node(iri, label, values if number else {}))  # the first one has no property at all
    edges = []
    by_label = {label: [node.id for node in nodes if node.label == label] for label in NODE_PROPERTIES}
    for place, (kind, relation) in enumerate(RELATIONS.items()):
        for start in relation.sources:
            for end in relation.targets:
                for number in range(3):
                    source, target = by_label[start][number], by_label[end][-1 - number]
                    edges.append(Edge(kind, source, target, {}))
                    edges.extend(
                        Edge(kind, source, target, {key: _value(type_, place + number + turn)})
                        for key, type_ in relation.properties.items()
                        for turn in range(0, len(TEXTS), 5)
                    )
    return graph_of(nodes, edges)


def synthetic(families: int) -> PropertyGraph:
    """A graph shaped like a real list's: per family two checkpoints, a document, a row, shared data."""
    nodes = [Node(f"{HOME}/source/made", "SourceList", {"name": "made"})]
    edges = []
    shared = max(1, families // 20)
    for number in range(shared):
        nodes.append(
            Node(f"{HOME}/organization/o{number}", "Organization", {"name": f"Organization {number}"})
        )
        nodes.append(
            Node(f"{HOME}/dataset/d{number}", "Dataset", {"name": f"Data {number}", "unnamed": False})
        )
    for number in range(families):
        family, row, paper = (
            f"{HOME}/{kind}{number}" for kind in ("family/f", "source/made/row/t/", "document/p")
        )
        values: dict[str, PropertyValue] = {
            "name": f"Model {number}", "aliases": (f"M-{number}", f"模型 {number}"), "issued": "2023-11",
            "issuedYear": 2023, "issuedMonth": 11, "contextLength": (2048, 8192), "tags": ("code",),
            "lines": (number,),
        }  # fmt: skip
        nodes += [
            Node(family, "ModelFamily", values),
            Node(
                row,
                "SourceRow",
                {"line": number, "section": "Models", "text": f"| Model {number} | 7B, 13B |"},
            ),
            Node(paper, "Document", {"kind": "paper", "url": f"https://arxiv.org/abs/2301.{number:05}"}),
        ]
        edges += [
            Edge("STATED_IN", family, row, {"name": f"Model {number}", "issued": "2023-11"}),
            Edge("IN_LIST", row, f"{HOME}/source/made", {}),
            Edge("CITES", family, paper, {}),
            Edge("DEVELOPED_BY", family, f"{HOME}/organization/o{number % shared}", {}),
            Edge("TRAINED_ON", family, f"{HOME}/dataset/d{number % shared}", {"phase": "pretraining"}),
        ]
        for size in (7, 13):
            checkpoint = f"{HOME}/checkpoint/f{number}-{size}b"
            said = {"name": f"Model {number} {size}B", "sizeText": f"{size}B", "parameters": size * 10**9}
            nodes.append(Node(checkpoint, "Checkpoint", said))
            edges.append(Edge("HAS_CHECKPOINT", family, checkpoint, {}))
        if number:
            edges.append(Edge("DERIVED_FROM", family, f"{HOME}/family/f{number // 2}", {"kind": "derived"}))
    return graph_of(nodes, edges)


def graph_of(nodes: Iterable[Node], edges: Iterable[Edge]) -> PropertyGraph:
    """A property graph in the order that it promises, each edge once."""
    unique = {(e.type, e.source, e.target, repr(sorted(e.properties.items()))): e for e in edges}
    return PropertyGraph(
        tuple(sorted(nodes, key=lambda node: (node.label, node.id))),
        tuple(unique[key] for key in sorted(unique)),
    )


def marker() -> Quad:
    """The statement that tells whose export this is."""
    return Quad(Iri(f"{HOME}/almanac"), RDF.type, VOID.Dataset, Iri(f"{HOME}/graph/meta"))


def nasty_view() -> GraphView:
    """Statements with every text, number and date in a row's graph, and some in each other graph."""
    quads = [marker()]
    for number, text in enumerate(TEXTS):
        family = Iri(f"{HOME}/family/{SLUGS[number % len(SLUGS)]}-{number}")
        row = Iri(f"{HOME}/source/made/row/t/{SLUGS[number % len(SLUGS)]}-{number % 20}")
        issue = Iri(f"{HOME}/issue/made/rule/{number}")
        quads += [
            Quad(family, RDF.type, ALM.ModelFamily, row),
            Quad(family, SCHEMA.name, Literal(text), row),
            Quad(family, SCHEMA.alternateName, Literal(text, language="zh"), row),
            Quad(family, SCHEMA.name, Literal(text), Iri(f"{HOME}/graph/inferred")),
            Quad(family, ALM.contextLength, Literal(str(LONGS[number % len(LONGS)]), XSD.integer), row),
            Quad(family, IT6.totalNumberOfParameters, Literal(f"{7 * 10**9 + number}", NATURAL), row),
            Quad(family, ALM.parametersInBillions, Literal(f"{number}.50", XSD.decimal), row),
            Quad(family, DCT.issued, Literal("2023-11", XSD.gYearMonth), row),
            Quad(family, ALM.issuedFrom, Literal("2023-11-01", XSD.date), row),
            Quad(family, ALM.commercialUse, Literal("true", XSD.boolean), row),
            Quad(family, SCHEMA.url, Iri("https://example.org/a?b=c&d=(e);'!$*+,#f"), row),
            Quad(issue, RDF.type, DQV.QualityAnnotation, Iri(f"{HOME}/graph/quality")),
        ]
    return view_of(quads)


def write_export(folder: Path, view: GraphView, network: PropertyGraph | None = None) -> Export:
    """An export with ``view``; with ``network`` it stands in for the projection of the statements."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {}
    for name, writer in (("almanac.nq", nquads), ("almanac.nt", ntriples)):
        with (folder / name).open("wb") as stream:
            writer.write(view, stream)
        data = (folder / name).read_bytes()
        files[name] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    about = {"format": "llmanac export", "version": 1, "base": view.base, "files": files}
    (folder / "manifest.json").write_text(
        json.dumps({**about, "counts": _counts(view, network or view.network)})
    )
    export = read_export(folder)
    if network is not None:
        export.__dict__["network"] = network  # where the cached property keeps what it found
    return export


def _counts(view: GraphView, network: PropertyGraph) -> dict[str, object]:
    """What the manifest of an export says, counted here by other code than the export's own."""
    return {
        "triples": len({quad[:3] for quad in view.triples()}),
        "graphs": Counter(quad.graph for quad in view.quads),
        "labels": Counter(node.label for node in network.nodes),
        "relations": Counter(edge.type for edge in network.edges),
    }


def network_export(folder: Path, network: PropertyGraph) -> Export:
    """An export whose property graph is ``network``; another network gives another stamp."""
    version = Literal(hashlib.sha256(repr(network).encode()).hexdigest())
    about = Quad(Iri(f"{HOME}/almanac"), DCT.description, version, Iri(f"{HOME}/graph/meta"))
    return write_export(folder, view_of([marker(), about]), network)
