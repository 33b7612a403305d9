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
    language: Literal["python", "sh"]
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
PARQUET = Format(
    "parquet", "parquet/", "application/vnd.apache.parquet",
    "The property graph as typed tables, lists and all; with the schema and the load of Ladybug.",
    "Ladybug and Kuzu, DuckDB, Spark (GraphFrames), Trino, data frames",
    "python",
    (
        "from pyarrow import parquet",
        'families = parquet.ParquetFile("parquet/nodes/label=ModelFamily/part-0.parquet").read()',
        "print(families.num_rows, families.column_names)",
    ),
    needs="pyarrow",
)  # fmt: skip
NEO4J = Format(
    "neo4j", "neo4j/", "text/csv",
    "The property graph for `neo4j-admin database import`, with the command and the constraints.",
    "Neo4j 5, `apoc.import.csv`",
    "sh",
    (
        "cat neo4j/README.md",
        "head -n 1 neo4j/ModelFamily_header.csv",
        "wc -l neo4j/constraints.cypher",
    ),
)  # fmt: skip
CYPHER = Format(
    "cypher", "almanac.cypher", "application/x-cypher-query",
    "The property graph as one script of MERGE statements, for those who paste.",
    "Neo4j 5, ArcadeDB; FalkorDB and Memgraph, which have other words for the constraints",
    "sh",
    (
        "cypher-shell --file almanac.cypher",
        "cypher-shell 'MATCH (f:ModelFamily) RETURN count(f)'",
        "cypher-shell 'MATCH (f)-[:DERIVED_FROM]->(b) RETURN b.name, count(f) AS n ORDER BY n DESC LIMIT 5'",
    ),
)  # fmt: skip
GRAPHML = Format(
    "graphml", "almanac.graphml", "application/graphml+xml",
    "The property graph to draw and to measure; lists are JSON texts there.",
    "NetworkX, igraph, Gephi, yEd, Neo4j (`apoc.import.graphml` with `readLabels`)",
    "python",
    (
        "import networkx",
        'graph = networkx.read_graphml("almanac.graphml", force_multigraph=True)',
        'print(graph.number_of_nodes(), "nodes,", graph.number_of_edges(), "edges")',
    ),
)  # fmt: skip
FAIR4ML = Format(
    "fair4ml", "fair4ml/", "application/ld+json",
    "Each checkpoint as FAIR4ML and schema.org, with what its family says; and what is missing.",
    "FAIR4ML and schema.org consumers",
    "python",
    (
        "import json",
        'models = json.load(open("fair4ml/models.jsonld", encoding="utf-8"))["@graph"]',
        'print(len(models), "models")',
    ),
)  # fmt: skip
MLDCAT = Format(
    "mldcat", "mldcat-ap/", "text/turtle",
    "Each checkpoint by MLDCAT-AP 3.0.0, the European profile; and what is missing.",
    "DCAT catalogues",
    "python",
    (
        "from rdflib import Graph",
        'graph = Graph().parse("mldcat-ap/models.ttl")',
        'print(len(graph), "triples")',
    ),
)  # fmt: skip
