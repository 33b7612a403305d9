"""What goes over the wire to SPARQL servers that no test can start, and what happens when they falter."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from llmanac.errors import AccessDenied, StoreError
from llmanac.stores import Credentials, Options, faults, sparql
from samples import sample
from stores.graphs import write_export

GRAPH = "https%3A%2F%2Fw3id.org%2Fllmanac%2Falmanac"


class Recorder:
    """A server that notes each request and answers as it is told: first ``answers``, then well."""

    def __init__(self, *answers: tuple[int, dict[str, str]], count: int = 0) -> None:
        self.requests: list[tuple[str, str, dict[str, str], bytes]] = []
        self.answers = list(answers)
        self.count = count


@contextmanager
def serving(recorder: Recorder) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            recorder.requests.append((self.command, self.path, dict(self.headers), body))
            status, headers = recorder.answers.pop(0) if recorder.answers else (200, {})
            said = b'{"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "literal", "value": "%d"}}]}}'
            payload = said % recorder.count if self.command == "POST" and status == 200 else b""
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(payload))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(payload)

        do_PUT = do_POST = do_DELETE = answer  # noqa: N815 - the names that http.server looks for

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "FIRST_PAUSE", 0.0)


@pytest.mark.parametrize(("path", "dialect", "store", "query"), [
    ("", "", f"/store?graph={GRAPH}", "/query"),
    ("/ds", "", f"/ds/data?graph={GRAPH}", "/ds/query"),
    ("/repositories/kg", "", f"/repositories/kg/rdf-graphs/service?graph={GRAPH}", "/repositories/kg"),
    ("/rdf4j-server/repositories/kg", "", f"/rdf4j-server/repositories/kg/rdf-graphs/service?graph={GRAPH}",
     "/rdf4j-server/repositories/kg"),
    ("/sparql", "", f"/sparql-graph-crud-auth?graph-uri={GRAPH}", "/sparql"),
    ("/deep/down/ds", "fuseki", f"/deep/down/ds/data?graph={GRAPH}", "/deep/down/ds/query"),
])  # fmt: skip
def test_each_dialect_has_its_paths(path: str, dialect: str, store: str, query: str, tmp_path: Path) -> None:
    export = write_export(tmp_path / "export", sample())
    recorder = Recorder(count=export.triples)
    with serving(recorder) as address:
        assert sparql.load(export, address + path, Options(dialect=dialect)).complete
    (put, put_path, headers, body), (ask, ask_path, _, question) = recorder.requests
    assert (put, put_path, headers["Content-Type"]) == ("PUT", store, "application/n-triples")
    assert body == (export.folder / "almanac.nt").read_bytes()
    assert (ask, ask_path) == ("POST", query)
    assert b"COUNT" in question


def test_a_passing_fault_is_tried_again_with_the_whole_file(tmp_path: Path) -> None:
    export = write_export(tmp_path / "export", sample())
    recorder = Recorder((503, {}), (429, {}), count=export.triples)
    with serving(recorder) as address:
        assert sparql.load(export, address, Options(tries=3)).complete
    bodies = [body for method, _, _, body in recorder.requests if method == "PUT"]
    assert bodies == [(export.folder / "almanac.nt").read_bytes()] * 3


def test_a_fault_that_stays_ends_the_load(tmp_path: Path) -> None:
    export = write_export(tmp_path / "export", sample())
    recorder = Recorder(*[(503, {})] * 9)
    with serving(recorder) as address, pytest.raises(StoreError, match="503"):
        sparql.load(export, address, Options(tries=3))
    assert len(recorder.requests) == 3


def test_a_redirect_is_told_and_not_followed(tmp_path: Path) -> None:
    export = write_export(tmp_path / "export", sample())
    recorder = Recorder((307, {"Location": "http://elsewhere.example/"}))
    given = Options(Credentials("ada", "s3cret"))
    with serving(recorder) as address, pytest.raises(StoreError, match=r"elsewhere\.example"):
        sparql.load(export, address, given)
    assert len(recorder.requests) == 1


def test_a_password_goes_only_where_it_is_asked_for(tmp_path: Path) -> None:
    export = write_export(tmp_path / "export", sample())
    given = Options(Credentials("ada", "s3cret"))
    recorder = Recorder(count=export.triples)
    with serving(recorder) as address:
        sparql.load(export, address, given)
    assert all("Authorization" not in headers for _, _, headers, _ in recorder.requests)
    challenge = (401, {"WWW-Authenticate": 'Digest realm="x", nonce="abc", algorithm=MD5, qop="auth"'})
    recorder = Recorder(challenge, challenge, count=export.triples)
    with serving(recorder) as address:
        assert sparql.load(export, address + "/sparql", given).complete
    assert recorder.requests[-1][2]["Authorization"].startswith("Digest ")
    assert not any("s3cret" in str(request) for request in recorder.requests)
    assert recorder.requests[2][3] == (export.folder / "almanac.nt").read_bytes()


def test_a_wrong_password_is_not_tried_for_ever(tmp_path: Path) -> None:
    export = write_export(tmp_path / "export", sample())
    recorder = Recorder(*[(401, {"WWW-Authenticate": "Basic realm=x"})] * 9)
    with serving(recorder) as address, pytest.raises(AccessDenied) as caught:
        sparql.load(export, address, Options(Credentials("ada", "s3cret")))
    assert len(recorder.requests) == 2
    assert "s3cret" not in str(caught.value)


def test_an_answer_that_is_no_result_is_told(tmp_path: Path) -> None:
    export = write_export(tmp_path / "export", sample())
    recorder = Recorder((204, {}), (204, {}))
    with serving(recorder) as address, pytest.raises(StoreError, match="does not answer SPARQL"):
        sparql.load(export, address, Options())
