"""Graph views for tests of the page: a hand-made almanac about the size of a real list, and big ones.

Every text of a view goes through ``taint``, so that the same builder makes the hostile ones.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from llmanac.graph.schema import Edge, Node, PropertyGraph
from llmanac.graph.view import GraphView
from llmanac.ontology.names import slug
from llmanac.ontology.rdf import Iri, Literal, Quad

BASE = "https://w3id.org/llmanac"
ALM = "https://w3id.org/llmanac/ontology#"
SCHEMA = "http://schema.org/"
DCT = "http://purl.org/dc/terms/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
FAIR = "https://w3id.org/fair4ml#"
OA = "http://www.w3.org/ns/oa#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("; ") if part)


def _famous() -> list[Any]:
    """Models of famous.tsv: name, aliases, organization, month, context, sizes, (base, kind)s, data."""
    lines = (Path(__file__).parent / "page" / "famous.tsv").read_text(encoding="utf-8").splitlines()[1:]
    found = []
    for line in lines:
        name, aliases, organization, issued, context, sizes, bases, data = line.split("\t")
        pairs = tuple(tuple(base.split(":")) for base in _listed(bases))
        found.append(
            (name, _listed(aliases), organization, issued, context, _listed(sizes), pairs, _listed(data))
        )
    return found


FAMOUS = _famous()
_WORDS = [
    "Amber",
    "Basil",
    "Cedar",
    "Delta",
    "Ember",
    "Fjord",
    "Garnet",
    "Heron",
    "Indigo",
    "Juniper",
    "Kestrel",
    "Lotus",
    "Marten",
    "Nimbus",
    "Onyx",
    "Plover",
    "Quartz",
    "Raven",
    "Sable",
    "Tundra",
]
_ORGANIZATIONS = ("Northlake", "Opal Lab", "Harbour AI", "Institute of Text", "Kite", "Lumen", "Tin Works")
_ARCHITECTURES = {"decoder-only": "Dec", "encoder-decoder": "Enc-Dec", "rwkv": "RWKV"}
_LANGUAGES = {"en": "English", "zh": "Chinese", "fr": "French", "ja": "Japanese"}
_DERIVED = {
    "instructionTuned": "instructionTunedFrom", "multitaskTuned": "multitaskTunedFrom",
    "domainTuned": "domainTunedFrom", "aligned": "alignedFrom", "adapter": "adapterOf",
    "quantized": "quantizedFrom", "distilled": "distilledFrom", "merged": "mergedFrom",
}  # fmt: skip


Texts = tuple[str, ...]
#: A text and how many texts of its field came before it → what stands in its place.
Taint = Callable[[str, int], str]
SOURCE = "sample-list"


def _plain(text: str, _: int) -> str:
    return text


class Builder:
    """Collects quads and the same facts as a property graph."""

    def __init__(self, taint: Taint) -> None:
        self._taint = taint
        self._count: Counter[str] = Counter()
        self.quads: set[Quad] = set()
        self.nodes: dict[str, tuple[str, dict[str, Any]]] = {}
        self.edges: set[tuple[str, str, str, tuple[tuple[str, Any], ...]]] = set()
        self.line = 20

    def taint(self, field: str, text: str) -> str:
        """A text of a field as the taint makes it; each field counts its own texts."""
        self._count[field] += 1
        return self._taint(text, self._count[field] - 1)

    def say(
        self,
        graph: str,
        subject: str,
        predicate: str,
        value: str | int | bool,
        datatype: str = "",
        language: str = "",
    ) -> None:
        term: Iri | Literal
        if isinstance(value, Iri):
            term = value
        elif isinstance(value, bool):
            term = Literal(str(value).lower(), Iri(XSD + "boolean"))
        elif isinstance(value, int):
            term = Literal(str(value), Iri(XSD + "integer"))
        elif language:
            term = Literal(self.taint(predicate, value), language=language)
        else:
            term = Literal(value, Iri(XSD + datatype)) if datatype else Literal(self.taint(predicate, value))
        self.quads.add(Quad(Iri(subject), Iri(predicate), term, Iri(graph)))

    def node(self, label: str, room: str, name: str, graph: str = "", **properties: Any) -> str:
        iri = properties.pop("iri", None) or f"{BASE}/{room}/{slug(name)}"
        if iri not in self.nodes:
            self.nodes[iri] = (label, {"name": self.taint(f"{label} name", name)})
        for key, value in properties.items():
            if value not in ("", (), None):
                self.nodes[iri][1][key] = self._tainted(f"{label} {key}", value)
        if graph:
            self.say(graph, iri, SCHEMA + "name", name)
            self.say(graph, iri, ALM + "statedIn", Iri(graph))
        return iri

    def _tainted(self, field: str, value: Any) -> Any:
        if isinstance(value, str):
            return self.taint(field, value)
        if isinstance(value, tuple) and value and isinstance(value[0], str):
            return tuple(self.taint(field, text) for text in value)
        return value

    def tie(
        self, graph: str, type_: str, source: str, target: str, predicates: tuple[str, ...], **properties: Any
    ) -> None:
        self.edges.add((type_, source, target, tuple(sorted(properties.items()))))
        for predicate in predicates:
            self.say(graph, source, predicate, Iri(target))

    def row(self, source: str, section: str, name: str, cells: list[str]) -> str:
        self.line += 1
        iri = f"{BASE}/source/{source}/row/{slug(section)}/{slug(name)}"
        self.say(iri, iri, RDF_TYPE, Iri(ALM + "SourceRow"))
        self.say(iri, iri, ALM + "line", self.line)
        self.say(iri, iri, ALM + "section", section)
        self.say(iri, iri, ALM + "sourceText", "| " + " | ".join(cells) + " |")
        self.say(iri, iri, DCT + "isPartOf", Iri(f"{BASE}/source/{source}"))
        return iri

    def view(self) -> GraphView:
        view = GraphView(
            BASE, tuple(sorted(self.quads, key=lambda q: (q.graph, q.subject, q.predicate, str(q.object))))
        )
        nodes = tuple(
            sorted((Node(i, label, p) for i, (label, p) in self.nodes.items()), key=lambda n: (n.label, n.id))
        )
        edges = tuple(Edge(t, s, o, dict(p)) for t, s, o, p in sorted(self.edges, key=str))
        view.__dict__["network"] = PropertyGraph(nodes, edges)
        return view


def almanac(families: int = 95, *, taint: Taint = _plain, extra: str = "", own: bool = False) -> GraphView:
    """About ``families`` models: the famous ones, then made-up ones.

    ``extra`` adds one more by name; with ``own`` each made-up model has its own organization, data set
    and alias, so that there are as many texts of each field as there are models.
    """
    b = Builder(taint)
    iri = f"{BASE}/source/{SOURCE}"
    b.say(iri, iri, RDF_TYPE, Iri(ALM + "SourceList"))
    b.say(iri, iri, DCT + "title", "A sample list")
    b.say(iri, iri, SCHEMA + "url", Iri("https://example.org/lists/sample.md"))
    b.say(f"{BASE}/graph/meta", f"{BASE}/stage/pretrained", SKOS + "prefLabel", "Pretrained", language="en")
    chance = random.Random(7)
    for entry in FAMOUS[:families]:
        _family(b, *entry)
    for number in range(len(FAMOUS), families):
        _family(b, *_made_up(number, chance, families, own))
    if extra:
        _family(
            b, extra, (), "Northlake", "2023-10", "4K", ("7B",), (("LLaMA", "instructionTuned"),), ("alpaca",)
        )
    return b.view()


def _made_up(number: int, chance: random.Random, families: int, own: bool) -> Any:
    name = f"{_WORDS[number % 20]}-{_WORDS[number * 7 % 19]}" + (f"-{number // 20}" if number > 100 else "")
    organizations = [*_ORGANIZATIONS, *(f"Group {i}" for i in range(families // 12))]
    data = ["Pile", "C4", "alpaca", "ShareGPT", "OASST1", *(f"{word} corpus" for word in _WORDS)]
    kind = chance.choice([*list(_DERIVED)[:5], "instructionTuned", "instructionTuned"])
    base = chance.choice(["LLaMA", "LLaMA", "LLaMA", chance.choice(FAMOUS)[0]])
    sizes = tuple(chance.sample(["1.3B", "3B", "7B", "13B", "30B", "70B"], chance.randint(1, 3)))
    used = tuple(chance.sample(data, chance.choice([0, 1, 1, 2])))
    issued, context = f"2023-{chance.randint(1, 11):02d}", chance.choice(["2K", "4K", "8K"])
    bases = ((base, kind),) if chance.random() < 0.7 else ()
    if own:
        return (
            name,
            (f"also {name}",),
            f"Org of {name}",
            issued,
            context,
            sizes,
            bases,
            (*used[:1], f"Data of {name}"),
        )
    return (name, (), chance.choice(organizations), issued, context, sizes, bases, used)


def _family(
    b: Builder, name: str, aliases: Texts, organization: str, issued: str, context: str, sizes: Texts,
    bases: tuple[tuple[str, str], ...], data: Texts,
) -> None:  # fmt: skip
    section = "Instruction Finetuned Model" if bases else "Pretrained Model"
    stage = "instruction-finetuned" if bases else "pretrained"
    key = slug(name)
    architecture = (
        "rwkv" if "RWKV" in name else "encoder-decoder" if "T5" in name or "T0" in name else "decoder-only"
    )
    shown = f"{name} ({aliases[0]})" if aliases else name
    hub = f"https://huggingface.co/{slug(organization)}/{key}"
    cells = [
        shown, "/".join(f"[{s}]({hub}-{s.lower()})" for s in sizes), context, _ARCHITECTURES[architecture],
        " + ".join(base for base, _ in bases) or "-", ", ".join(data) or "?", f"[paper](https://arxiv.org/abs/2304.{len(name):05d})",
        f"{issued[5:]}/{issued[2:4]}", organization,
    ]  # fmt: skip
    row = b.row(SOURCE, section, name, cells)
    length = {"512": 512, "2K": 2048, "4K": 4096, "8K": 8192}.get(context)
    family = b.node(
        "ModelFamily", "family", name, row, aliases=tuple(aliases), stage=(stage,), issued=issued,
        issuedYear=int(issued[:4]), issuedMonth=int(issued[5:]), lines=(b.line,),
        contextLength=(length,) if length else (),
    )  # fmt: skip
    b.say(row, family, RDF_TYPE, Iri(ALM + "ModelFamily"))
    for alias in aliases:
        b.say(row, family, SCHEMA + "alternateName", alias)
    b.say(row, family, DCT + "issued", issued, "gYearMonth")
    b.say(row, family, ALM + "issuedYear", int(issued[:4]))
    b.say(row, family, ALM + "issuedText", cells[7])
    b.say(row, family, ALM + "stage", Iri(f"{BASE}/stage/{stage}"))
    if length:
        b.say(row, family, ALM + "contextLength", length)
        b.say(row, family, ALM + "contextClaim", Iri(f"{family}/context/1"))
        b.say(row, f"{family}/context/1", SCHEMA + "value", length)
        b.say(row, f"{family}/context/1", SCHEMA + "unitText", "token")
        b.say(row, f"{family}/context/1", ALM + "sourceText", context)
    concept = b.node("Architecture", "architecture", architecture, row, notation=_ARCHITECTURES[architecture])
    b.say(row, concept, SKOS + "notation", _ARCHITECTURES[architecture])
    b.tie(row, "HAS_ARCHITECTURE", family, concept, (ALM + "architecture",))
    if organization == "personal":
        b.say(row, family, ALM + "madeByIndividual", True)
    else:
        made = b.node("Organization", "organization", organization, row)
        b.tie(row, "DEVELOPED_BY", family, made, (SCHEMA + "author",))
    language = list(_LANGUAGES)[len(name) % 4]
    b.say(row, family, ALM + "trainingLanguage", Iri(f"http://id.loc.gov/vocabulary/iso639-1/{language}"))
    b.say(
        row,
        f"http://id.loc.gov/vocabulary/iso639-1/{language}",
        "http://www.w3.org/2000/01/rdf-schema#label",
        _LANGUAGES[language],
    )
    if len(name) % 5 == 0:
        b.say(row, family, ALM + "commercialUse", len(name) % 2 == 0)
    for size in sizes:
        part = b.node(
            "Checkpoint", "checkpoint", f"{name} {size}", row, sizeText=size,
            parameters=int(float(size[:-1]) * 10**9),
            url=f"{hub}-{size.lower()}", hubId=f"{slug(organization)}/{key}-{size.lower()}",
        )  # fmt: skip
        b.tie(row, "HAS_CHECKPOINT", family, part, (SCHEMA + "hasPart",))
        b.say(row, part, SCHEMA + "isPartOf", Iri(family))
        b.say(row, part, "http://data.europa.eu/it6/totalNumberOfParameters", int(float(size[:-1]) * 10**9))
        b.say(row, part, ALM + "parametersInBillions", size[:-1], "decimal")
        b.say(row, part, ALM + "sizeText", size)
        b.say(row, part, SCHEMA + "url", Iri(f"{hub}-{size.lower()}"))
    for base, kind in bases:
        target = b.node("ModelFamily", "family", base)
        b.tie(row, "DERIVED_FROM", family, target, (ALM + "derivedFrom", ALM + _DERIVED[kind]), kind=kind)
        if len(sizes) > 1 and kind == "instructionTuned":
            b.tie(row, "DERIVED_FROM", family, target, (), kind="other")
    for used in data:
        target = b.node("Dataset", "dataset", used, row, url=f"https://huggingface.co/datasets/{slug(used)}")
        phase = "tuning" if bases else "pretraining"
        predicates = (FAIR + "trainedOn", ALM + ("tunedOn" if bases else "pretrainedOn"))
        b.tie(row, "TRAINED_ON", family, target, predicates, phase=phase)
    if not data:
        described = b.node(
            "Dataset",
            "dataset",
            "self-construct",
            row,
            iri=f"{BASE}/dataset/self-construct~{key}",
            unnamed=True,
        )
        b.tie(row, "TRAINED_ON", family, described, (FAIR + "trainedOn",), phase="pretraining")
    number = f"2304.{len(name):05d}"
    paper = b.node(
        "Document",
        "document",
        f"arXiv:{number}",
        row,
        iri=f"{BASE}/document/arxiv-{number}",
        kind="paper",
        url=f"https://arxiv.org/abs/{number}",
    )
    b.tie(row, "CITES", family, paper, (SCHEMA + "citation",))
    if len(name) % 6 == 0:
        finding = f"{BASE}/issue/{SOURCE}/mixed-units/{key}"
        quality = f"{BASE}/graph/quality"
        b.say(quality, finding, OA + "hasTarget", Iri(row))
        b.say(quality, finding, DCT + "identifier", "mixed-units")
        b.say(quality, finding, ALM + "severity", "warning")
        b.say(
            quality, finding, OA + "bodyValue", "Two units stand for one amount; look at the column of data."
        )
        b.say(quality, finding, ALM + "quotedText", "500B/2TB")
        b.say(quality, finding, ALM + "line", b.line)
        b.say(quality, finding, ALM + "column", ("| " + " | ".join(cells)).index(f" | {cells[5]}") + 4)


def second_list(view: GraphView) -> GraphView:
    """The view with one more list, which dates Vicuna a month later, and with one inference."""
    b = Builder(_plain)
    iri = f"{BASE}/source/another"
    b.say(iri, iri, RDF_TYPE, Iri(ALM + "SourceList"))
    b.say(iri, iri, DCT + "title", "Another list")
    b.line = 6
    row = b.row("another", "Models", "Vicuna", ["Vicuna", "04/23", "LMSYS"])
    b.say(row, f"{BASE}/family/vicuna", DCT + "issued", "2023-04", "gYearMonth")
    b.say(row, f"{BASE}/family/vicuna", ALM + "issuedText", "04/23")
    b.say(
        f"{BASE}/graph/inferred",
        f"{BASE}/family/vicuna",
        ALM + "derivedFrom",
        Iri(f"{BASE}/checkpoint/llama-7b"),
    )
    both = GraphView(
        BASE,
        tuple(
            sorted({*view.quads, *b.quads}, key=lambda q: (q.graph, q.subject, q.predicate, str(q.object)))
        ),
    )
    both.__dict__["network"] = view.network
    return both


def huge(families: int = 5200) -> GraphView:
    """More models than one picture can hold: each derives from the one of half its number, one of three
    comes from the organization that makes fifty, and no row says anything."""
    nodes = [Node(f"{BASE}/family/m{i}", "ModelFamily", {"name": f"Model {i}"}) for i in range(families)]
    makers = families // 150
    nodes += [
        Node(f"{BASE}/organization/o{i}", "Organization", {"name": f"Maker {i}"}) for i in range(makers)
    ]
    edges = [
        Edge("DERIVED_FROM", f"{BASE}/family/m{i}", f"{BASE}/family/m{i // 2}", {"kind": "adapter"})
        for i in range(1, families)
    ]
    edges += [
        Edge("DEVELOPED_BY", f"{BASE}/family/m{i}", f"{BASE}/organization/o{i // 3 % makers}", {})
        for i in range(0, families, 3)
    ]
    view = GraphView(BASE, ())
    view.__dict__["network"] = PropertyGraph(tuple(nodes), tuple(edges))
    return view
