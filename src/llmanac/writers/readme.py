"""``README.md`` of an export: what each file is for, how much is in it, three lines to try it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

from llmanac.graph.view import GraphView
from llmanac.writers.formats import MANIFEST, README, Format
from llmanac.writers.manifest import describe

_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&])")

#: Label of the property graph → what it counts, in words.
_COUNTED = {
    "ModelFamily": "model families",
    "Checkpoint": "checkpoints",
    "Organization": "organizations",
    "Dataset": "data sets",
    "Document": "papers, code, posts and pages",
    "Project": "projects",
    "SourceRow": "rows read",
    "Issue": "findings",
}

_UNION = """\
## Seeing all named graphs at once

In `almanac.nq` every fact stands in the graph named by the row that states it. A plain
`SELECT * { ?s ?p ?o }` looks at the default graph alone, which is empty there: ask
`GRAPH ?row { ... }`, or let the union of all graphs be the default graph:

- Oxigraph: `oxigraph serve --location DIR --union-default-graph`; in pyoxigraph
  `store.query(..., use_default_graph_as_union=True)`
- Apache Jena: `tdb2:unionDefaultGraph true` in the assembler file of the data set
- rdflib: `Dataset(default_union=True)`
- GraphDB, RDF4J and Virtuoso do so by themselves

That union holds findings and inferences too. The other RDF files are `almanac.nq` without these two.
"""


def escaped(text: str) -> str:
    """A text of a list as Markdown that shows it as it is, on one line.

    >>> escaped("[Open] LLMs | <b>")
    '\\\\[Open\\\\] LLMs \\\\| \\\\<b\\\\>'
    """
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def write(view: GraphView, stream: BinaryIO, formats: Sequence[Format] = ()) -> None:
    """Write the README of an export that consists of ``formats``."""
    stream.write("".join(f"{line}\n" for line in _lines(view, formats)).encode("utf-8"))


def _lines(view: GraphView, formats: Sequence[Format]) -> Iterator[str]:
    told = describe(view)
    yield "# A knowledge graph of open language models"
    yield ""
    yield "Written by `llmanac build`, from:"
    yield ""
    for source in told["sources"]:
        yield f"- {escaped(source['title'])} (`{source['id']}`, SHA-256 `{source.get('sha256', '?')[:16]}…`)"
    yield ""
    yield from _counts(told)
    yield "## Files"
    yield ""
    shown = [*(each for each in formats if each != README), MANIFEST]
    yield from _table(shown)
    yield "Each block below runs in this folder."
    yield ""
    for each in shown:
        yield f"### {each.filename}"
        yield ""
        yield f"{each.purpose} Read by {each.read_by}."
        yield ""
        yield f"```{each.language}"
        yield from each.lines
        yield "```"
        yield ""
    yield from _UNION.splitlines()


def _counts(told: dict[str, Any]) -> Iterator[str]:
    counts, labels = told["counts"], told["counts"]["labels"]
    yield "| how many | of what |"
    yield "|---:|---|"
    for label, words in _COUNTED.items():
        if labels.get(label):
            yield f"| {labels[label]:,} | {words} |"
    yield f"| {counts['triples']:,} | triples, each once |"
    yield f"| {counts['quads']:,} | statements in {len(counts['graphs']):,} named graphs |"
    yield ""


def _table(formats: Iterable[Format]) -> Iterator[str]:
    yield "| file | what it is for | what reads it |"
    yield "|---|---|---|"
    for each in formats:
        yield f"| [`{each.filename}`]({each.filename}) | {each.purpose} | {each.read_by} |"
    yield ""
