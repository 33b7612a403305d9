"""What a load was asked for, and what the database says about it afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

#: Called with the name of a stage, the steps done and the steps there are (0: not known).
Report = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user and a password; neither shows in ``repr``, so neither can slip into a log.

    >>> Credentials("ada", "secret")
    Credentials()
    """

    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)

    def __bool__(self) -> bool:
        return bool(self.user or self.password)


@dataclass(frozen=True, slots=True)
class Options:
    """How to load.

    ``prune`` removes what an older load left and this export lacks. ``timeout`` is in seconds and
    holds for one request; ``tries`` is how often a request is sent before a transient fault counts
    as one. ``database`` names a database (Bolt) or a graph (FalkorDB). ``graph``, ``named`` and
    ``dialect`` are for SPARQL: the graph to fill, whether to keep the named graphs apart, and
    whose paths the server has.
    """

    credentials: Credentials = Credentials()
    prune: bool = False
    timeout: float = 600.0
    tries: int = 4
    database: str = ""
    graph: str = ""
    named: bool = False
    dialect: str = ""
    report: Report | None = None

    def tell(self, stage: str, done: int, total: int) -> None:
        """Pass progress on to whoever wants to know."""
        if self.report:
            self.report(stage, done, total)


@dataclass(frozen=True, slots=True)
class Tally:
    """One line of the comparison: how many the export has, the database has, and an older load left.

    ``stale`` are nodes, relations or graphs of an older load that this export lacks; ``found`` does
    not count them.
    """

    kind: Literal["label", "relation", "graph"]
    name: str
    expected: int
    found: int
    stale: int = 0

    @property
    def agrees(self) -> bool:
        """Whether the database has what the export has; what is stale does not matter here."""
        return self.expected == self.found


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the database holds after a load, by its own word; ``notes`` are hints for the reader."""

    where: str
    tallies: tuple[Tally, ...]
    pruned: int = 0
    notes: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every count agrees.

        >>> Outcome("bolt://x", (Tally("label", "Dataset", 3, 2),)).complete
        False
        """
        return all(tally.agrees for tally in self.tallies)

    @property
    def stale(self) -> int:
        """How much an older load left that this export lacks."""
        return sum(tally.stale for tally in self.tallies)
