"""An export as it stood at an earlier time, by the graph ``BASE/graph/history`` of a build with versions."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from llmanac.errors import QueryError
from llmanac.linking.inference import infer
from llmanac.ontology.rdf import Iri, Literal, Quad, Term
from llmanac.ontology.terms import ALM, RDF, XSD

_WHEN = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
_HISTORY = "/graph/history"


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the list that an export was made from: its place from 1, and what it is called."""

    place: int
    label: Literal


def as_of(quads: Sequence[Quad], when: str) -> tuple[Quad, ...]:
    """The statements of an export with those of lists and rows replaced by what stood at ``when``.

    ``when`` is a year, a month, a day (ISO 8601; what counts is the last version until its end) or a
    version's label. What stood then comes in the graph of the list, since the rows of older versions are
    not kept; inferences are drawn anew; findings are left out, they are about the newest version.

    Raises :class:`~llmanac.errors.QueryError` where there is no history, or no version so early.
    """
    base = next((quad.graph.removesuffix(_HISTORY) for quad in quads if quad.graph.endswith(_HISTORY)), "")
    told = [quad for quad in quads if quad.graph == f"{base}{_HISTORY}"]
    versions = _versions(told)
    if not versions:
        hint = "Make an export with one: 'llmanac build --history OLD ... NEW'."
        raise QueryError("There is no history in this export.", hint=hint)
    place = choose(versions, when).place
    source = _source(told)
    left_out = (f"{base}/source/", f"{base}/graph/inferred", f"{base}/graph/quality")
    stood = [Quad(*triple, source) for triple in _stood(told, versions, place)]
    kept = [quad for quad in quads if not quad.graph.startswith(left_out)]
    return (*kept, *stood, *infer(base, stood))


def _versions(told: Iterable[Quad]) -> tuple[Version, ...]:
    found: dict[Iri, dict[Iri, Literal]] = {}
    for quad in told:
        if quad.predicate in (ALM.position, ALM.versionLabel) and isinstance(quad.object, Literal):
            found.setdefault(quad.subject, {})[quad.predicate] = quad.object
    whole = [each for each in found.values() if len(each) == 2]
    versions = [Version(int(each[ALM.position].text), each[ALM.versionLabel]) for each in whole]
    return tuple(sorted(versions, key=lambda version: version.place))


def choose(versions: Sequence[Version], when: str) -> Version:
    """The version that stood at a time, or that is called so.

    >>> june = Version(1, Literal("2023-06-27", XSD.date))
    >>> august = Version(2, Literal("2023-08-07", XSD.date))
    >>> choose([june, august], "2023-07").place, choose([june, august], "2023-08").place
    (1, 2)
    """
    if named := [version for version in versions if version.label.text == when]:
        return named[0]
    listed = ", ".join(version.label.text for version in versions)
    dated = [version for version in versions if version.label.datatype == XSD.date]
    end = _end(when)
    if end is None or not dated:
        hint = "Give a year, a month or a day (2023-08), or one of them."
        raise QueryError(f"There is no version {when!r}; there are {listed}.", hint=hint)
    before = [version for version in dated if version.label.text <= end.isoformat()]
    if not before:
        raise QueryError(f"Nothing is known of {when}: the first dated version is {dated[0].label.text}.")
    return before[-1]


def _end(when: str) -> date | None:
    """The last day of a year, a month or a day.

    >>> _end("2024-02"), _end("2023"), _end("yesterday"), _end("2023-13")
    (datetime.date(2024, 2, 29), datetime.date(2023, 12, 31), None, None)
    """
    found = _WHEN.fullmatch(when)
    if not found:
        return None
    year, month, day = int(found[1]), int(found[2] or 12), int(found[3] or 0)
    try:
        return date(year, month, day or calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None


def _source(told: Iterable[Quad]) -> Iri:
    """The list that the versions are of."""
    lists = (quad.object for quad in told if quad.predicate == ALM.editionOf)
    return min((one for one in lists if isinstance(one, Iri)), default=Iri("urn:history"))


def _stood(told: Iterable[Quad], versions: Sequence[Version], place: int) -> list[tuple[Iri, Iri, Term]]:
    """The statements that stood in a version."""
    places: dict[Term, int] = {version.label: version.place for version in versions}
    nodes: dict[Iri, dict[Iri, list[Term]]] = {}
    for quad in told:
        nodes.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(quad.object)
    found = []
    for said in nodes.values():
        if ALM.SeenStatement not in said.get(RDF.type, ()):
            continue
        first, last = places.get(said[ALM.firstSeen][0], 0), places.get(said[ALM.lastSeen][0], 0)
        absent = {places.get(one) for one in said.get(ALM.absentIn, ())}
        if first <= place <= last and place not in absent:
            subject, predicate = said[RDF.subject][0], said[RDF.predicate][0]
            found.append((Iri(str(subject)), Iri(str(predicate)), said[RDF.object][0]))
    return found
