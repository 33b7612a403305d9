"""What there is to know about a file of an export: its name, what reads it, how to try it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import BinaryIO, Literal

from llmanac.graph.view import GraphView

Writer = Callable[[GraphView, BinaryIO], None]
#: Makes the writers of the files of a folder, by their names in the folder.
Bundle = Callable[[GraphView], Mapping[str, Writer]]


@dataclass(frozen=True, slots=True)
class Format:
    """A file of an export, or a folder of files (``filename`` ends with a slash).

    ``name`` is what ``--only`` calls it; ``needs`` the module of an optional package that its writer
    imports; ``lines`` three lines in ``language`` that show it at work, run in the export's folder.
    """

    name: str
    filename: str
    media_type: str
    purpose: str
    read_by: str
    language: Literal["python", "sh", "cypher"]
    lines: tuple[str, str, str]
    needs: str = ""

    @property
    def is_available(self) -> bool:
        """Whether what its writer needs is installed."""
        return not self.needs or find_spec(self.needs) is not None


TURTLE = Format(
    "ttl", "almanac.ttl", "text/turtle",
    "The facts, to be read by people and RDF tools.",
    "every RDF store and library, text editors",
    "python",
    (
        "from rdflib import Graph",
        'graph = Graph().parse("almanac.ttl")',
        'print(len(graph), "triples")',
    ),
)  # fmt: skip
NTRIPLES = Format(
    "nt", "almanac.nt", "application/n-triples",
    "The same facts, one a line and sorted: for big loads, for grep and diff.",
    "every RDF store and library, line tools",
    "sh",
    (
        "wc -l almanac.nt",
        "grep -c 'fair4ml#MLModel> \\.$' almanac.nt",
        "cut -d' ' -f2 almanac.nt | sort | uniq -c | sort -rn | head -5",
    ),
)  # fmt: skip
NQUADS = Format(
    "nq", "almanac.nq", "application/n-quads",
    "Everything: each fact in the graph of the row that states it, with findings and inferences.",
    "Oxigraph, Apache Jena, GraphDB, RDF4J, Virtuoso; `llmanac query` and `llmanac load`",
    "python",
    (
        "from pyoxigraph import Store",
        'store = Store(); store.bulk_load(path="almanac.nq")',
        'print(store.query("ASK { ?s ?p ?o }", use_default_graph_as_union=True))',
    ),
)  # fmt: skip
JSONLD = Format(
    "jsonld", "almanac.jsonld", "application/ld+json",
    "The same facts as Turtle as JSON, with its context inside: nothing is fetched.",
    "JSON-LD 1.1 processors, any JSON parser",
    "python",
    (
        "import json",
        'nodes = json.load(open("almanac.jsonld", encoding="utf-8"))["@graph"]',
        'print(sum("alm:ModelFamily" in node.get("@type", "") for node in nodes), "families")',
    ),
)  # fmt: skip
CSV = Format(
    "csv", "almanac.csv", "text/csv",
    "One row per checkpoint: size, context, organization, licence, date, base, address, line.",
    "databases, data frames, spreadsheets (build with `--spreadsheet-safe` for these)",
    "python",
    (
        "import csv",
        'rows = list(csv.DictReader(open("almanac.csv", encoding="utf-8", newline="")))',
        'print(len(rows), [row["checkpoint"] for row in rows[:5]])',
    ),
)  # fmt: skip
PAGE = Format(
    "html", "almanac.html", "text/html",
    "The graph to look at, in one file that needs no network.",
    "any browser",
    "sh",
    (
        "xdg-open almanac.html  # Linux",
        "open almanac.html      # macOS",
        "start almanac.html     # Windows",
    ),
)  # fmt: skip
ISSUES = Format(
    "issues", "issues.json", "application/json",
    "What the lists' keepers may want to look at: rule, severity, line, column, sentence.",
    "any JSON parser",
    "python",
    (
        "import json",
        'found = json.load(open("issues.json", encoding="utf-8"))["issues"]',
        'print(*(f"{one[\'list\']}:{one[\'line\']}: {one[\'message\']}" for one in found[:5]), sep="\\n")',
    ),
)  # fmt: skip
README = Format(
    "readme", "README.md", "text/markdown",
    "What each file is for.",
    "you",
    "sh",
    ("cat README.md", "grep '^## ' README.md", "llmanac build --help"),
)  # fmt: skip
MANIFEST = Format(
    "manifest", "manifest.json", "application/json",
    "SHA-256 and size of each file, counts, and the digests of the lists.",
    "`llmanac verify`, `llmanac load`, any JSON parser",
    "python",
    (
        "import json",
        'manifest = json.load(open("manifest.json", encoding="utf-8"))',
        'print(manifest["counts"]["labels"], *manifest["files"], sep="\\n")',
    ),
)  # fmt: skip
