"""The packaged questions: one file each under ``ontology/queries``.

A file begins with comments: ``# title:``, ``# comment:``, ``# with:`` (graphs that it needs beside the
default ones) and one line per parameter, ``# param NAME (KIND = DEFAULT): text``. A parameter is a
variable among the results. Its value is bound to it as a term, never pasted into the text; unbound, the
query answers for all values, so each file also runs as it stands in any SPARQL engine.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from llmanac.errors import QueryError
from llmanac.ontology.finder import question_files
from llmanac.ontology.rdf import Literal, Term
from llmanac.ontology.terms import XSD
from llmanac.query.engine import MAX_ROWS, MAX_SECONDS, Graph
from llmanac.query.entities import CLASSES, find
from llmanac.query.results import Table

_HEAD = re.compile(r"#\s*(title|comment|with):\s*(.*)")
_PARAM = re.compile(r"#\s*param\s+(\w+)\s+\(([\w-]+)(?:\s*=\s*(.*?))?\):\s*(.*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that a caller may give a value: ``kind`` is a kind of thing, or how a value is read.

    ``integer`` is a count, ``context`` a length in tokens (8K is 8,192), ``text`` any text.

    ``default`` is None where the question answers for all values unless one is given.
    """

    name: str
    kind: str
    default: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One packaged question; ``include`` are the graphs that it needs beside the default graph."""

    name: str
    title: str
    comment: str
    parameters: tuple[Parameter, ...]
    include: frozenset[str]
    query: str


def parse_question(name: str, text: str) -> Question:
    """A question from the text of its file; raises :class:`~llmanac.errors.QueryError` for a bad head.

    >>> parse_question("x", "# title: T\\n# param model (family = LLaMA): whose\\n").parameters
    (Parameter(name='model', kind='family', default='LLaMA', text='whose'),)
    """
    head: dict[str, list[str]] = {"title": [], "comment": [], "with": []}
    parameters: list[Parameter] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if match := _PARAM.match(line):
            known = match[2] in CLASSES or match[2] in ("integer", "context", "text")
            if not known:
                raise QueryError(f"There is no kind {match[2]!r} of parameter.", where=name)
            parameters.append(Parameter(match[1], match[2], match[3], match[4]))
        elif match := _HEAD.match(line):
            head[match[1]].append(match[2].strip())
    if len(head["title"]) != 1:
        raise QueryError("A packaged question needs one title.", where=name)
    include = frozenset(word for line in head["with"] for word in re.split(r"[,\s]+", line) if word)
    return Question(name, head["title"][0], " ".join(head["comment"]), tuple(parameters), include, text)


def _read(path: Path) -> Question:
    return parse_question(path.stem, path.read_text(encoding="utf-8"))


@cache
def questions() -> Mapping[str, Question]:
    """All packaged questions by name, sorted."""
    return MappingProxyType({path.stem: _read(path) for path in question_files()})


def bind(graph: Graph, question: Question, arguments: Sequence[str]) -> dict[str, Term]:
    """The values of a question's parameters, in their order; the defaults where ``arguments`` ends.

    ``-`` or ``*`` as an argument leaves a parameter open. Raises :class:`~llmanac.errors.QueryError` for
    too many arguments, for a name that the graph does not know, and for a number that is none.
    """
    if len(arguments) > len(question.parameters):
        wanted = " ".join(f"[{parameter.name}]" for parameter in question.parameters) or "no argument"
        raise QueryError(f"{question.name} takes {wanted}; {len(arguments)} were given.")
    bound: dict[str, Term] = {}
    for place, parameter in enumerate(question.parameters):
        value = arguments[place] if place < len(arguments) else parameter.default
        if value is None or value in ("-", "*"):
            continue
        given = place < len(arguments)
        try:
            bound[parameter.name] = _term(graph, parameter, value)
        except QueryError:
            if given:
                raise  # a default that this graph does not know leaves the parameter open
    return bound


def _term(graph: Graph, parameter: Parameter, value: str) -> Term:
    if parameter.kind == "text":
        return Literal(value)
    if parameter.kind in ("integer", "context"):
        return Literal(str(whole_number(value, context=parameter.kind == "context")), XSD.integer)
    return find(graph, parameter.kind, value).iri


def whole_number(text: str, *, context: bool = False) -> int:
    """A count as people write it: K, M, B and T are powers of 1,000.

    In a ``context`` length K is 1,024 with a power of two before it, up to 512, as in lists.

    >>> whole_number("7B"), whole_number("2048"), whole_number("1.4T"), whole_number("8K", context=True)
    (7000000000, 2048, 1400000000000, 8192)
    """
    power = re.fullmatch(r"\s*(0\.5|\d+)\s*[kK]\s*", text)
    if context and power and float(power[1]) in {2.0**n for n in range(-1, 10)}:
        return int(float(power[1]) * 1024)
    match = re.fullmatch(r"\s*(\d+)(?:\.(\d+))?\s*([kmbt]?)\s*", text.replace(",", ""), re.IGNORECASE)
    if match:
        zeros = {"": 0, "k": 3, "m": 6, "b": 9, "t": 12}[match[3].lower()]
        fraction = match[2] or ""
        if len(fraction) <= zeros:
            return int(match[1] + fraction) * int(10 ** (zeros - len(fraction)))
    raise QueryError(f"{text!r} is no whole number.", hint="Write 2048, 7B or 1.4T.")


def answer(
    graph: Graph,
    question: Question,
    arguments: Sequence[str] = (),
    *,
    limit: int = MAX_ROWS,
    timeout: float | None = MAX_SECONDS,
) -> Table:
    """The answer to a packaged question, without the columns of the parameters that were bound."""
    bound = bind(graph, question, arguments)
    table = graph.select(question.query, bound, limit=limit, timeout=timeout)
    kept = [place for place, name in enumerate(table.variables) if name not in bound]
    rows = tuple(tuple(row[place] for place in kept) for row in table.rows)
    return Table(tuple(table.variables[place] for place in kept), rows, table.complete)
