"""The wheel works in an empty environment outside the repository, without any extra."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

pytestmark = pytest.mark.slow

#: What the extras bring; the bare program must not need it.
EXTRAS = ("pyshacl", "owlrl", "neo4j", "falkordb", "ladybug", "pyarrow")


def succeed(*command: str | Path, folder: Path, env: Mapping[str, str] | None = None) -> str:
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


class Installed(NamedTuple):
    wheel: Path
    bin: Path
    folder: Path


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Installed:
    folder = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation")
    succeed(*build, "--outdir", folder / "dist", repository, folder=folder)
    (wheel,) = (folder / "dist").glob("*.whl")
    succeed(sys.executable, "-m", "venv", folder / "empty", folder=folder)
    binaries = folder / "empty" / "bin"
    constraints = repository / "tests" / "constraints.txt"
    pip = (binaries / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    succeed(*pip, "--constraint", constraints, wheel, folder=folder)
    return Installed(wheel, binaries, folder)


def test_carries_the_ontology_and_the_lists(installed: Installed, repository: Path) -> None:
    names = set(zipfile.ZipFile(installed.wheel).namelist())
    ontology = repository / "ontology"
    files = {path.relative_to(ontology).as_posix() for path in ontology.rglob("*") if path.is_file()}
    assert files
    assert {f"llmanac/ontology/files/{name}" for name in files} <= names
    lists = (repository / "src" / "llmanac" / "source" / "lists").glob("*.md")
    assert {"llmanac/py.typed", *(f"llmanac/source/lists/{path.name}" for path in lists)} <= names
    assert any(name.endswith("licenses/NOTICE") for name in names)
    assert all(name.startswith(("llmanac/", "llmanac-")) for name in names)


def test_needs_none_of_the_extras(installed: Installed) -> None:
    probe = f"from importlib.util import find_spec; print([name for name in {EXTRAS!r} if find_spec(name)])"
    assert succeed(installed.bin / "python", "-c", probe, folder=installed.folder).strip() == "[]"


def test_answers_for_help(installed: Installed) -> None:
    assert "llmanac build" in succeed(installed.bin / "llmanac", "--help", folder=installed.folder)


def test_builds_what_the_checkout_builds(installed: Installed, repository: Path) -> None:
    succeed(installed.bin / "llmanac", "build", "--output", "out", folder=installed.folder)
    succeed(installed.bin / "llmanac", "verify", "out", folder=installed.folder)
    built, committed = (
        json.loads((folder / "manifest.json").read_text("utf-8"))["files"]
        for folder in (installed.folder / "out", repository / "exports")
    )
    # Parquet needs an extra; the README of an export counts its files.
    optional = {name for name in committed if name.startswith("parquet/")} | {"README.md"}
    assert optional > {"README.md"}
    assert [name for name in committed if name not in optional and built.get(name) != committed[name]] == []


def test_asks_the_packaged_lists_where_there_is_no_export(installed: Installed) -> None:
    question = "SELECT ?name { ?f a alm:ModelFamily ; schema:name ?name FILTER(?name = 'Pythia') }"
    assert "Pythia" in succeed(installed.bin / "llmanac", "query", question, folder=installed.folder)
