"""Into a property graph over Bolt with the official driver: Neo4j, ArcadeDB, Memgraph.

Each batch is one transaction that the driver itself repeats with growing pauses on transient faults
(https://neo4j.com/docs/python-manual/current/transactions/).
"""

from __future__ import annotations

import logging
from asyncio import AbstractEventLoop
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from llmanac.errors import StoreError
from llmanac.graph.schema import NODE_PROPERTIES
from llmanac.stores import cypher
from llmanac.stores.export import Export
from llmanac.stores.faults import checked_target, denied, first_line, missing, patiently, unreachable
from llmanac.stores.outcome import Options, Outcome
from llmanac.stores.rows import groups
from llmanac.stores.waiting import event_loop, wait

if TYPE_CHECKING:
    from neo4j import AsyncDriver

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
    found = groups(export)
    with _connected(target, options) as connected:
        for statement in connected.constraints():
            connected.run(statement, {})
        cypher.fill(connected.run, found, export.stamp, options)
        options.tell("checking", 0, 0)
        pruned = cypher.prune(connected.run, export) if options.prune else 0
        tallies = cypher.count(connected.run, export)
    return Outcome(target, tallies, pruned)


@dataclass(frozen=True)
class Connected:
    """A driver and the loop that its work runs in."""

    driver: AsyncDriver
    loop: AbstractEventLoop
    options: Options

    def run(self, text: str, parameters: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        """The rows of the answer to ``text``; the driver repeats it on transient faults."""
        import neo4j

        query = neo4j.Query(text, timeout=self.options.timeout)
        database = self.options.database or None
        work = self.driver.execute_query(query, dict(parameters), database_=database)
        answer = wait(self.loop, work, self.options.timeout + _retry_seconds(self.options))
        return [tuple(record.values()) for record in answer.records]

    def constraints(self) -> list[str]:
        """Uniqueness of each label's ids; Memgraph has its own words and wants an index beside it."""
        server = wait(self.loop, self.driver.get_server_info(), self.options.timeout)
        if "memgraph" not in str(server.agent).lower():
            return [cypher.constraint(label) for label in NODE_PROPERTIES]
        return [
            statement
            for label in NODE_PROPERTIES
            for statement in (
                f"CREATE CONSTRAINT ON (n:`{label}`) ASSERT n.id IS UNIQUE",
                f"CREATE INDEX ON :`{label}`(id)",
            )
        ]


def _retry_seconds(options: Options) -> float:
    return min(30.0, options.timeout) if options.tries > 1 else 0.0


@contextmanager
def _connected(target: str, options: Options) -> Iterator[Connected]:
    try:
        import neo4j
        from neo4j import exceptions
    except ImportError:
        raise missing("neo4j") from None
    logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what matters comes as an exception
    user, password = options.credentials.user or "neo4j", options.credentials.password
    connect = min(CONNECT_SECONDS, options.timeout)
    try:
        with event_loop() as loop:
            driver = neo4j.AsyncGraphDatabase.driver(
                target,
                auth=(user, password) if options.credentials else None,
                connection_timeout=connect,
                connection_acquisition_timeout=connect * 2,
                max_transaction_retry_time=_retry_seconds(options),
                notifications_min_severity="OFF",  # "this label does not exist yet" is no news for us
            )
            try:
                patiently(
                    lambda: wait(loop, driver.verify_connectivity(), connect * 3),
                    lambda fault: isinstance(fault, exceptions.ServiceUnavailable),
                    options.tries,
                )
                yield Connected(driver, loop, options)
            finally:
                with suppress(TimeoutError, exceptions.DriverError, OSError):  # a goodbye to one that hangs
                    wait(loop, driver.close(), 5)
    except TimeoutError:
        raise unreachable(target, f"no answer within {options.timeout:g} seconds") from None
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
