"""What there is to say about why rows are one model: values, from :mod:`llmanac.query.explain`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from llmanac.ontology.aliases import Alias
from llmanac.query.entities import Entity
from llmanac.query.evidence import Speaker
from llmanac.query.places import Place


@dataclass(frozen=True, slots=True)
class Shared:
    """A piece of evidence that several rows have; ``kind`` in words."""

    kind: str
    value: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows, by their numbers, and how linking judges them on their own."""

    left: int
    right: int
    vetoed: bool
    because: str


@dataclass(frozen=True, slots=True)
class Rival:
    """Another model of the same name key, and what parts the two."""

    entity: Entity
    places: tuple[Place, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Side:
    """A property with what each row that says something gives for it; ``differs`` where they do not agree."""

    label: str
    values: tuple[tuple[int, tuple[str, ...]], ...]

    @property
    def differs(self) -> bool:
        return len({told for _, told in self.values}) > 1


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding about rows of the model that do not agree."""

    rule: str
    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What no row says: a value that a rule concluded for some things, and the lines that it rests on."""

    rule: str
    things: tuple[str, ...]
    label: str
    value: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All of it. Rows are numbered from one, in the order of ``speakers``."""

    entity: Entity
    key: str
    speakers: tuple[Speaker, ...]
    mentions: tuple[Place, ...]
    aliases: tuple[Alias, ...]
    shared: tuple[Shared, ...]
    pairs: tuple[Pair, ...]
    rivals: tuple[Rival, ...]
    sides: tuple[Side, ...]
    findings: tuple[Finding, ...]
    conclusions: tuple[Conclusion, ...]
    rules: Mapping[str, str]
