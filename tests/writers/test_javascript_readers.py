"""Turtle, N-Triples, N-Quads and JSON-LD by JavaScript's readers (n3, jsonld): a third opinion."""

from __future__ import annotations

import io
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from llmanac.graph.view import GraphView
from llmanac.ontology.rdf import Literal
from llmanac.writers import WRITERS
from llmanac.writers.formats import JSONLD, NQUADS, NTRIPLES, TURTLE, Format
from samples import nasty, sample

NAMES = {TURTLE: "Turtle", NTRIPLES: "N-Triples", NQUADS: "N-Quads", JSONLD: "JSON-LD"}


@pytest.mark.parametrize("view", [sample(), nasty()], ids=["sample", "nasty"])
@pytest.mark.parametrize("format_", NAMES, ids=lambda format_: format_.name)
def test_javascript_reads_the_very_statements(
    format_: Format, view: GraphView, tmp_path: Path, repository: Path, require: Callable[..., str]
) -> None:
    require("node", "runs the readers n3 and jsonld")
    reader = repository / "tests" / "js" / "rdf.js"
    if not (reader.parent / "node_modules" / "n3").is_dir():
        missing = pytest.fail if os.environ.get("CI", "").lower() == "true" else pytest.skip
        missing("npm packages are not there: npm ci --prefix tests/js")
    stream = io.BytesIO()
    WRITERS[format_](view, stream)
    path = tmp_path / format_.filename
    path.write_bytes(stream.getvalue())
    command = ["node", str(reader), NAMES[format_], str(path)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    found = [tuple(json.loads(line)) for line in done.stdout.decode("utf-8").split("\n") if line]
    quads = view.quads if format_ == NQUADS else view.triples()
    expected = {(s, p, *_told(o), g if format_ == NQUADS else "") for s, p, o, g in quads}
    assert set(found) == expected
    assert len(found) == len(expected)


def _told(term: object) -> tuple[str, ...]:
    if isinstance(term, Literal):
        return ("literal", term.text, term.language or term.datatype)
    return ("iri", str(term))
