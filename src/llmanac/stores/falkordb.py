"""Into FalkorDB, a property graph inside Redis.

Its own words for constraints (https://docs.falkordb.com/commands/graph.constraint-create.html), the
same MERGE as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from llmanac.errors import StoreError
from llmanac.graph.schema import NODE_PROPERTIES
from llmanac.stores import cypher
from llmanac.stores.export import Export
from llmanac.stores.faults import checked_target, denied, first_line, missing, patiently, unreachable
from llmanac.stores.outcome import Options, Outcome
from llmanac.stores.rows import groups

SCHEMES = ("falkor", "falkors", "falkordb", "falkordbs", "redis", "rediss")
CONNECT_SECONDS = 15.0
DEFAULT_GRAPH = "almanac"


def load(export: Export, target: str, options: Options) -> Outcome:
    """Bring the property graph of ``export`` into FalkorDB at ``target`` (``falkor://HOST:6379``).

    ``options.database`` names the graph there, ``almanac`` unless given. Raises
    :class:`~llmanac.errors.StoreError` when it cannot be reached or refuses.
    """
    checked_target(target, SCHEMES, "falkor://127.0.0.1:6379")
    options.tell("reading", 0, 0)
    found = groups(export)
    with _connected(target, options) as graph:

        def run(text: str, parameters: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
            return _run(graph, text, parameters, options)

        _constrain(graph)
        cypher.fill(run, found, export.stamp, options)
        options.tell("checking", 0, 0)
        pruned = cypher.prune(run, export) if options.prune else 0
        tallies = cypher.count(run, export)
    return Outcome(target, tallies, pruned)


def _run(graph: Any, text: str, parameters: Mapping[str, Any], options: Options) -> Sequence[Sequence[Any]]:
    import redis.exceptions as faults

    transient = (faults.ConnectionError, faults.TimeoutError, faults.BusyLoadingError)
    answer = patiently(
        lambda: graph.query(text, dict(parameters), timeout=int(options.timeout * 1000)),
        lambda fault: isinstance(fault, transient) and not isinstance(fault, faults.AuthenticationError),
        options.tries,
    )
    rows_: Sequence[Sequence[Any]] = answer.result_set
    return rows_


def _constrain(graph: Any) -> None:
    """Uniqueness of each label's ids, on top of the index that it needs; what is there already stays."""
    there = {(row[0], key) for row in graph.query("CALL db.indexes()").result_set for key in row[1]}
    for label in NODE_PROPERTIES:
        if (label, "id") not in there:
            graph.create_node_range_index(label, "id")
    constrained = {(found["label"], *found["properties"]) for found in graph.list_constraints()}
    for label in NODE_PROPERTIES:
        if (label, "id") not in constrained:
            graph.create_node_unique_constraint(label, "id")


@contextmanager
def _connected(target: str, options: Options) -> Iterator[Any]:
    try:
        import redis.exceptions as faults
        from falkordb import FalkorDB
        from redis.backoff import NoBackoff
        from redis.retry import Retry
    except ImportError:
        raise missing("falkordb") from None
    transient = (faults.ConnectionError, faults.TimeoutError, faults.BusyLoadingError)
    parts = urlsplit(target)
    given = options.credentials
    try:
        graph = patiently(
            lambda: FalkorDB(
                host=parts.hostname,
                port=parts.port or 6379,
                username=given.user or None,
                password=given.password or None,
                ssl=parts.scheme in ("falkors", "falkordbs", "rediss"),
                ssl_check_hostname=True,
                socket_connect_timeout=min(CONNECT_SECONDS, options.timeout),
                socket_timeout=options.timeout + 1,  # the server ends a query by itself before
                retry=Retry(NoBackoff(), 0),  # one who retries is enough: the client's own pauses add up
            ).select_graph(options.database or DEFAULT_GRAPH),
            lambda fault: type(fault) in transient,
            options.tries,
        )
        yield graph
    except (faults.AuthenticationError, faults.NoPermissionError):
        raise denied(target, bool(given)) from None
    except (faults.ConnectionError, faults.TimeoutError) as fault:
        raise unreachable(target, first_line(fault)) from None
    except faults.ResponseError as fault:
        text = first_line(fault)
        if text.startswith(("NOAUTH", "WRONGPASS")):
            raise denied(target, bool(given)) from None
        raise StoreError(f"The database refuses: {text}.", where=target) from None
    except faults.RedisError as fault:
        raise StoreError(f"The load failed: {first_line(fault)}.", where=target) from None
