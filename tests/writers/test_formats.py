"""The tables of formats, the README that shows them, and a whole export on disk."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from llmanac import output, writers
from llmanac.errors import LlmanacError
from llmanac.graph.view import GraphView
from llmanac.ontology.rdf import Iri, Literal, Quad
from llmanac.ontology.terms import ALM, DCT, RDF
from llmanac.writers import formats, readme
from samples import HOME, sample, view_of

_BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All formats of the sample, written as a build writes them; a stub stands for the page."""
    folder = tmp_path_factory.mktemp("export")
    view = sample()
    files: dict[str, output.Content] = dict(writers.contents(view, writers.choose()))
    output.write(files | {"almanac.html": b"<title>almanac</title>"}, folder, about=writers.describe(view))
    return folder


def test_every_format_has_a_name_a_file_and_a_writer_of_its_own() -> None:
    every = [*writers.WRITERS, *writers.BUNDLES, formats.PAGE]
    assert {each.name for each in every} == set(writers.FORMATS)
    for field in ("name", "filename"):
        assert len({getattr(each, field) for each in every}) == len(every)
    assert all(each.filename.endswith("/") == (each in writers.BUNDLES) for each in every)


def test_formats_are_chosen_by_name() -> None:
    assert [each.name for each in writers.choose(["jsonld", "ttl"])] == ["ttl", "jsonld"]
    assert set(writers.choose()) == {each for each in writers.FORMATS.values() if each.is_available}
    with pytest.raises(LlmanacError, match="no format 'rdfxml'"):
        writers.choose(["ttl", "rdfxml"])


def test_only_what_was_chosen_is_written() -> None:
    files = writers.contents(sample(), writers.choose(["nt", "csv"]))
    assert set(files) == {"almanac.nt", "almanac.csv"}


def test_the_manifest_knows_every_file(export: Path) -> None:
    manifest = json.loads((export / "manifest.json").read_text("utf-8"))
    there = {str(path.relative_to(export)) for path in export.rglob("*") if path.is_file()}
    assert set(manifest["files"]) == there - {"manifest.json"}
    for name, told in manifest["files"].items():
        assert told["sha256"] == hashlib.sha256((export / name).read_bytes()).hexdigest()
    assert output.verify(export) == []


def test_the_manifest_counts_what_is_there(export: Path) -> None:
    counts = json.loads((export / "manifest.json").read_text("utf-8"))["counts"]
    assert counts["triples"] == len((export / "almanac.nt").read_text("utf-8").splitlines())
    assert counts["quads"] == len((export / "almanac.nq").read_text("utf-8").splitlines())
    assert sum(counts["graphs"].values()) == counts["quads"]
    assert sum(counts["properties"].values()) == counts["triples"]
    assert counts["classes"][ALM.ModelFamily] == counts["labels"]["ModelFamily"] == 3
    assert counts["relations"]["HAS_CHECKPOINT"] == 3


def test_the_manifest_names_the_lists(export: Path) -> None:
    sources = json.loads((export / "manifest.json").read_text("utf-8"))["sources"]
    assert [source["id"] for source in sources] == ["list", "other"]
    assert sources[0]["sha256"] == "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    assert sources[0]["title"] == "Open models"


def test_the_readme_names_every_file_that_is_there(export: Path) -> None:
    text = (export / "README.md").read_text("utf-8")
    for path in export.iterdir():
        name = path.name + "/" * path.is_dir()
        assert name == "README.md" or f"[`{name}`]({name})" in text


def test_the_readme_names_only_what_was_chosen() -> None:
    files = writers.contents(sample(), writers.choose(["nt", "readme"]))
    assert set(files) == {"almanac.nt", "README.md"}
    assert "almanac.ttl" not in _text(sample(), writers.choose(["nt", "readme"]))


def _text(view: GraphView, chosen: tuple[writers.Format, ...]) -> str:
    import io

    stream = io.BytesIO()
    readme.write(view, stream, chosen)
    return stream.getvalue().decode("utf-8")


@pytest.mark.parametrize(
    "title", ["a | b", "<script>alert(1)</script>", "# head\n\n![x](http://evil/x.png)", "`"]
)
def test_a_title_cannot_become_markup(title: str) -> None:
    list_ = Iri(f"{HOME}/source/list")
    view = view_of(
        [Quad(list_, RDF.type, ALM.SourceList, list_), Quad(list_, DCT.title, Literal(title), list_)]
    )
    line = next(line for line in _text(view, ()).splitlines() if line.startswith("- "))
    assert not re.search(r"(?<!\\)[<>|\[\]#]", line)


def _runnable() -> list[writers.Format]:
    every = [*writers.FORMATS.values(), formats.MANIFEST]
    return [
        each for each in every if each not in (formats.PAGE, formats.README) and each.language != "cypher"
    ]


@pytest.mark.parametrize("each", _runnable(), ids=lambda each: each.name)
def test_the_lines_of_the_readme_run(each: writers.Format, export: Path, tmp_path: Path) -> None:
    if not each.is_available:
        pytest.skip(f"{each.needs} is not installed")
    program = each.lines[0].split()[0]
    if each.language == "sh" and not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    folder = tmp_path / "copy"
    shutil.copytree(export, folder)
    text = (export / "README.md").read_text("utf-8")
    shown = text.split(f"### {each.filename}\n", 1)[1]
    found = _BLOCK.search(shown)
    assert found
    assert found[1] == each.language
    assert found[2].splitlines() == list(each.lines)
    command = [sys.executable, "-c"] if each.language == "python" else ["sh", "-e", "-c"]
    done = subprocess.run([*command, found[2]], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
