"""Into a property graph over Bolt with the official driver: Neo4j, ArcadeDB, Memgraph.

Each batch is one transaction that the driver itself repeats with growing pauses on transient faults
(https://neo4j.com/docs/python-manual/current/transactions/).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from llmanac.errors import StoreError
from llmanac.graph.schema import NODE_PROPERTIES
from llmanac.stores import cypher
from llmanac.stores.export import Export
from llmanac.stores.faults import checked_target, denied, first_line, missing, patiently, unreachable
from llmanac.stores.outcome import Options, Outcome
from llmanac.stores.rows import rows

if TYPE_CHECKING:
    from neo4j import Driver

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
CONNECT_SECONDS = 15.0
_DENIED = ("Neo.ClientError.Security.Unauthorized", "Neo.ClientError.Security.AuthenticationRateLimit")


def load(export: Export, target: str, options: Options) -> Outcome:
    """Bring the property graph of ``export`` into the database at ``target`` (``bolt://HOST:7687``).

    Raises :class:`~llmanac.errors.StoreError` when the database cannot be reached or refuses,
    :class:`~llmanac.errors.ToolMissing` without the driver.
    """
    checked_target(target, SCHEMES, "bolt://127.0.0.1:7687")
    options.tell("reading", 0, 0)
    graph = rows(export.network)
    with _connected(target, options) as driver:

        def run(text: str, parameters: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
            return _run(driver, text, parameters, options)

        for statement in _constraints(driver):
            run(statement, {})
        cypher.fill(run, graph, export.stamp, options)
        options.tell("checking", 0, 0)
        pruned = cypher.prune(run, export.owner, export.stamp) if options.prune else 0
        tallies = cypher.count(run, graph, export.owner, export.stamp)
    return Outcome(target, tallies, pruned)


def _run(driver: Driver, text: str, values: Mapping[str, Any], options: Options) -> Sequence[Sequence[Any]]:
    import neo4j

    query = neo4j.Query(text, timeout=options.timeout)
    answer = driver.execute_query(query, dict(values), database_=options.database or None)
    return [tuple(record.values()) for record in answer.records]


def _constraints(driver: Driver) -> list[str]:
    """Uniqueness of each label's ids; Memgraph has its own words and wants an index beside it."""
    if "memgraph" not in str(driver.get_server_info().agent).lower():
        return [cypher.constraint(label) for label in NODE_PROPERTIES]
    return [
        statement
        for label in NODE_PROPERTIES
        for statement in (
            f"CREATE CONSTRAINT ON (n:`{label}`) ASSERT n.id IS UNIQUE",
            f"CREATE INDEX ON :`{label}`(id)",
        )
    ]


@contextmanager
def _connected(target: str, options: Options) -> Iterator[Driver]:
    try:
        import neo4j
        from neo4j import exceptions
    except ImportError:
        raise missing("neo4j") from None
    logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what matters comes as an exception
    user, password = options.credentials.user or "neo4j", options.credentials.password
    try:
        with neo4j.GraphDatabase.driver(
            target,
            auth=(user, password) if options.credentials else None,
            connection_timeout=CONNECT_SECONDS,
            connection_acquisition_timeout=CONNECT_SECONDS * 2,
            max_transaction_retry_time=30.0,
            notifications_min_severity="OFF",  # "this label does not exist yet" is no news for us
        ) as driver:
            patiently(
                driver.verify_connectivity,
                lambda fault: isinstance(fault, exceptions.ServiceUnavailable),
                options.tries,
            )
            yield driver
    except (exceptions.AuthError, exceptions.TokenExpired):
        raise denied(target, bool(options.credentials)) from None
    except exceptions.ServiceUnavailable as fault:
        raise unreachable(target, first_line(fault)) from None
    except exceptions.Neo4jError as fault:
        if fault.code in _DENIED:
            raise denied(target, bool(options.credentials)) from None
        raise StoreError(f"The database refuses: {first_line(fault)}.", where=target) from None
    except exceptions.DriverError as fault:
        raise StoreError(f"The load failed: {first_line(fault)}.", where=target) from None
