"""Requests to a SPARQL server: time-outs, retries, and a password only for those who ask for one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from llmanac.errors import StoreError
from llmanac.stores.faults import denied, first_line, missing, patiently, unreachable
from llmanac.stores.outcome import Options

if TYPE_CHECKING:
    import httpx

CONNECT_SECONDS = 15.0
_PIECE = 1 << 18
_TRANSIENT = frozenset({429, 502, 503, 504})


class _BusyError(Exception):
    """The server asks to come back later."""


class FileBody:
    """The bytes of a file, piece by piece, from its start each time they are asked for.

    A request may be sent twice: after a challenge for a password, after a transient fault.
    """

    def __init__(self, path: Path, sent: Callable[[int, int], None]) -> None:
        self.path = path
        self.size = path.stat().st_size
        self._sent = sent

    def __iter__(self) -> Iterator[bytes]:
        done = 0
        with self.path.open("rb") as stream:
            while piece := stream.read(_PIECE):
                yield piece
                done += len(piece)
                self._sent(done, self.size)


class Server:
    """A SPARQL server as one conversation."""

    def __init__(self, client: httpx.Client, where: str, options: Options) -> None:
        self._client = client
        self._where = where
        self._options = options

    def send(
        self, method: str, address: str, *,
        headers: Mapping[str, str], content: FileBody | bytes = b"", accept: frozenset[int] = frozenset(),
    ) -> httpx.Response:  # fmt: skip
        """The answer to a request: 2xx, or a status of ``accept``.

        Raises :class:`~llmanac.errors.StoreError` for every other status and when no answer comes.
        """
        import httpx

        size = content.size if isinstance(content, FileBody) else len(content)
        given = dict(headers)
        if size or method in ("PUT", "POST"):
            given["Content-Length"] = str(size)

        def attempt() -> httpx.Response:
            answer = self._client.request(method, address, headers=given, content=content or None)
            if answer.status_code == 401 and self._challenged(answer):
                answer = self._client.request(method, address, headers=given, content=content or None)
            if answer.status_code in _TRANSIENT:
                raise _BusyError(f"it answers {answer.status_code}")
            return answer

        transient = (_BusyError, httpx.TransportError)
        try:
            answer = patiently(attempt, lambda fault: isinstance(fault, transient), self._options.tries)
        except (_BusyError, httpx.HTTPError) as fault:
            raise unreachable(self._where, first_line(fault)) from None
        if not answer.is_success and answer.status_code not in accept:
            raise self._refused(answer)
        return answer

    def _challenged(self, answer: httpx.Response) -> bool:
        """Take up the server's way of asking for a password, once (RFC 9110, section 11)."""
        import httpx

        given = self._options.credentials
        if not given or self._client.auth is not None:
            return False
        schemes = answer.headers.get("www-authenticate", "").lower()
        kind = httpx.DigestAuth if "digest" in schemes else httpx.BasicAuth
        self._client.auth = kind(given.user, given.password)
        return True

    def _refused(self, answer: httpx.Response) -> StoreError:
        if answer.status_code in (401, 403) and (answer.status_code == 401 or self._client.auth is not None):
            return denied(self._where, bool(self._options.credentials))
        if answer.is_redirect:
            message = f"The server sends us to {answer.headers.get('location', '')}."
            return StoreError(message, where=self._where, hint="Give that address, if you trust it.")
        said = answer.text.strip().splitlines()
        reason = f": {said[0][:200]}" if said and "html" not in answer.headers.get("content-type", "") else ""
        hint = {403: "Is it read-only?", 404: "Is the path right? Try --dialect.", 405: "Is it read-only?"}
        message = f"The server answers {answer.status_code} {answer.reason_phrase}{reason}."
        return StoreError(message, where=self._where, hint=hint.get(answer.status_code, ""))


@contextmanager
def conversation(where: str, options: Options) -> Iterator[Server]:
    """A server to talk to; the connection is closed at the end. Redirects are not followed."""
    try:
        import httpx
    except ImportError:
        raise missing("httpx") from None
    limit = httpx.Timeout(options.timeout, connect=min(CONNECT_SECONDS, options.timeout))
    with httpx.Client(timeout=limit, follow_redirects=False) as client:
        yield Server(client, where, options)
