"""What can go wrong on the way: one clear message, the right exit code, and no password anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from stores import engines
from stores.conftest import Require, Running, lacking
from stores.graphs import network_export, synthetic

pytestmark = pytest.mark.stores
SECRET = "not-the-password-9"  # noqa: S105 - a wrong one


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export with statements enough that no engine's file can hold them in a few kilobytes."""
    from stores.graphs import write_export
    from stores.test_killed import families

    place = tmp_path_factory.mktemp("faults") / "export"
    write_export(place, families(400))
    return place


def llmanac(*words: str, limit: int = 0, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command line, without credentials but those in ``environment``."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("LLMANAC_")}
    return subprocess.run(
        [sys.executable, "-m", "llmanac", "load", *words],
        env={**inherited, "COLUMNS": "200", **environment},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False,
        preexec_fn=engines.dies_with_us(limit),
    )  # fmt: skip


def refused(ended: subprocess.CompletedProcess[str], *parts: str) -> None:
    """It ended with 2 and one line that has all ``parts``."""
    assert ended.returncode == 2, (ended.stdout, ended.stderr)
    assert ended.stderr.startswith("llmanac: ")
    assert ended.stderr.count("\n") == 1, ended.stderr
    for part in parts:
        assert part in ended.stderr
    assert "Traceback" not in ended.stderr
    for secret in (SECRET, engines.PASSWORD):
        assert secret not in ended.stdout + ended.stderr


def target_of(kind: str, port: int) -> str:
    return {"sparql": "http", "bolt": "bolt", "falkordb": "falkor"}[kind] + f"://127.0.0.1:{port}"


@pytest.mark.parametrize("kind", ["sparql", "bolt", "falkordb"])
def test_nobody_listens(kind: str, folder: Path) -> None:
    target = target_of(kind, engines.free_port())
    refused(llmanac(kind, target, "--from", str(folder), "--tries", "2"), target, "cannot be reached")


@pytest.mark.parametrize("kind", ["sparql", "bolt", "falkordb"])
def test_somebody_listens_and_never_answers(kind: str, folder: Path) -> None:
    """The address of a server that hangs: the time-out ends the wait."""
    import socket

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(8)
        target = target_of(kind, listener.getsockname()[1])
        ended = llmanac(kind, target, "--from", str(folder), "--tries", "1", "--timeout", "1")
    refused(ended, target)


@pytest.mark.parametrize(("name", "kind", "user"), [
    ("neo4j", "bolt", "neo4j"), ("arcadedb", "bolt", "root"), ("falkordb", "falkordb", ""),
])  # fmt: skip
def test_a_wrong_password_and_none(name: str, kind: str, user: str, running: Running, folder: Path) -> None:
    server = running[name]
    words = (kind, server.url, "--from", str(folder))
    refused(llmanac(*words, LLMANAC_USER=user, LLMANAC_PASSWORD=SECRET), "does not accept")
    refused(llmanac(*words), "LLMANAC_PASSWORD")


@pytest.mark.parametrize("scheme", ["basic", "digest"])
def test_passwords_of_a_sparql_server(scheme: str, folder: Path, tmp_path: Path, require: Require) -> None:
    lacking("fuseki", require)
    with engines.fuseki(tmp_path, auth=scheme) as server:
        words = ("sparql", server.url, "--from", str(folder))
        refused(llmanac(*words, LLMANAC_USER="almanac", LLMANAC_PASSWORD=SECRET), "does not accept")
        refused(llmanac(*words), "wants a password", "LLMANAC_PASSWORD")
        accepted = llmanac(*words, **server.environment)
        assert accepted.returncode == 0, accepted.stderr
        log = server.log.read_text(errors="replace")
    assert engines.PASSWORD not in log + accepted.stdout + accepted.stderr


@pytest.mark.parametrize("target", [
    f"bolt://neo4j:{SECRET}@127.0.0.1:7687", f"bolt:neo4j:{SECRET}@127.0.0.1", f"{SECRET}@localhost:7687",
])  # fmt: skip
def test_an_address_with_a_password_is_refused(target: str, folder: Path) -> None:
    refused(llmanac("bolt", target, "--from", str(folder)), "LLMANAC_USER", "logs")


@pytest.mark.parametrize("kind", ["sparql", "bolt", "falkordb"])
@pytest.mark.parametrize("target", ["localhost", "ftp://127.0.0.1:1", "://", "http://[::1", "bolt://x:port"])
def test_what_is_no_address(kind: str, target: str, folder: Path) -> None:
    refused(llmanac(kind, target, "--from", str(folder)), "no address")


def test_a_path_that_tells_no_dialect(folder: Path) -> None:
    refused(llmanac("sparql", "http://127.0.0.1:1/a/b/c", "--from", str(folder)), "--dialect", "oxigraph")


def test_a_store_that_only_reads(folder: Path, tmp_path: Path, require: Require) -> None:
    lacking("oxigraph", require)
    with engines.oxigraph(tmp_path, read_only=True) as server:
        refused(llmanac("sparql", server.url, "--from", str(folder)), "read-only")


def test_a_fuseki_that_only_reads(folder: Path, tmp_path: Path, require: Require) -> None:
    lacking("fuseki", require)
    with engines.fuseki(tmp_path, read_only=True) as server:
        refused(llmanac("sparql", server.url, "--from", str(folder)), "read-only")


def test_the_disk_of_the_server_is_full(folder: Path, tmp_path: Path, require: Require) -> None:
    lacking("oxigraph", require)
    with engines.oxigraph(tmp_path, file_limit=100_000) as server:
        refused(llmanac("sparql", server.url, "--from", str(folder), "--tries", "1"), server.url)


def test_the_wrong_server(running: Running, folder: Path) -> None:
    """A path that another server has: the answer is no result of a query, or no store."""
    server = running["oxigraph"]
    refused(llmanac("sparql", server.url + "/ds", "--from", str(folder)), "404", "--dialect")


@pytest.mark.parametrize(("path", "part"), [
    ("/proc/almanac.lbug", "refuses"), ("/nowhere/at/all.lbug", "no such folder"), ("/", "refuses"),
    ("/dev/full", "No space left on device"),
])  # fmt: skip
def test_a_file_that_cannot_be_written(path: str, part: str, folder: Path) -> None:
    refused(llmanac("ladybug", path, "--from", str(folder)), path.rpartition("/")[0] or "/", part)


def test_a_file_that_is_no_database(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "thesis.txt"
    other.write_text("years of work\n" * 1000)
    refused(llmanac("ladybug", str(other), "--from", str(folder)), "thesis.txt")
    assert other.read_text() == "years of work\n" * 1000


def test_the_disk_is_full(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "almanac.lbug"
    refused(llmanac("ladybug", str(path), "--from", str(folder), limit=65_536), "almanac.lbug")
    whole = llmanac("ladybug", str(path), "--from", str(folder))
    assert whole.returncode == 0, whole.stderr


def test_no_export(tmp_path: Path) -> None:
    refused(llmanac("ladybug", str(tmp_path / "x"), "--from", str(tmp_path)), "no export", "llmanac build")


def test_an_export_that_was_changed(tmp_path: Path) -> None:
    network_export(tmp_path / "export", synthetic(1))
    with (tmp_path / "export" / "almanac.nq").open("a") as stream:
        stream.write("<https://x> <https://x> <https://x> <https://x> .\n")
    refused(
        llmanac("ladybug", str(tmp_path / "x"), "--from", str(tmp_path / "export")),
        "not the one that was built",
    )
