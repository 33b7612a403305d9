"""The account as one offline page: the list as written, coloured, tied to its statements and back."""

from __future__ import annotations

from importlib import resources

from jinja2 import DictLoader, Environment, StrictUndefined

from llmanac.html import Json, as_script, policy
from llmanac.ontology.prefixes import all_prefixes
from llmanac.ontology.rdf import Iri, Quad, Term
from llmanac.trace.account import Trace
from llmanac.trace.kinds import KINDS, ORDER
from llmanac.trace.report import percent
from llmanac.trace.visible import Place


def render(trace: Trace, base: str) -> bytes:
    """The page as UTF-8 bytes; ``base`` is the stem of the IRIs, which are shown short.

    Text of the list reaches the page in escaped JSON only, and the document as ``textContent``.
    """
    style, script = _asset("trace.css"), _asset("trace.js")
    environment = Environment(
        loader=DictLoader({"trace.html": _asset("trace.html")}), autoescape=True,
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    data = as_script(_data(trace, base))
    page = environment.get_template("trace.html").render(
        policy=policy((script,), (style,)), style=style, script=script, data=data, name=_title(trace)
    )
    return page.encode("utf-8", "backslashreplace")


def _title(trace: Trace) -> str:
    """The name of the file without its folders: a page tells nothing of the machine that made it."""
    return trace.name.replace("\\", "/").rsplit("/", 1)[-1]


def _asset(name: str) -> str:
    return resources.files("llmanac.trace").joinpath("assets", name).read_text(encoding="utf-8")


def _data(trace: Trace, base: str) -> dict[str, Json]:
    """Lines as runs ``[text, kind, what it became]``; statements of each row by number."""
    short = _Short(base)
    used = {number for became in trace.painted.values() for number in (became,)}
    return {
        "name": _title(trace),
        "share": percent(trace.total),
        "kinds": [[key, KINDS[key].label] for key in ORDER],
        "lines": [_runs(trace, number, line) for number, line in enumerate(trace.lines, 1)],
        "became": [
            [became.graph, list(became.statements), became.finding] if number in used else 0
            for number, became in enumerate(trace.became)
        ],
        "graphs": [[short(iri), [_statement(quad, short) for quad in quads]] for iri, quads in trace.graphs],
        "sections": [
            [" ".join(t.title.split()) or "(no heading)", percent(t), t.counted, t.bare]
            for t in trace.sections
            if t.counted
        ],
        "bare": [[p.place.line, p.place.column, p.text, p.why] for p in trace.bare],
    }  # fmt: skip


def _runs(trace: Trace, number: int, line: str) -> list[list[Json]]:
    """A line cut where what it became changes: text, number of the kind, number of what it became."""
    found: list[list[Json]] = []
    last: tuple[int, int] | None = None
    start = 0
    for column, _ in enumerate(line, 1):
        at = trace.painted.get(Place(number, column), -1)
        kind = trace.became[at].kind if at >= 0 else "syntax"
        here = (ORDER.index(kind), at)
        if here != last:
            if last is not None:
                found.append([line[start : column - 1], *last])
            start, last = column - 1, here
    if last is not None:
        found.append([line[start:], *last])
    return found


def _statement(quad: Quad, short: _Short) -> list[Json]:
    return [short(quad.subject), short(quad.predicate), short(quad.object)]


class _Short:
    """IRIs as prefixed names where a prefix fits; literals in quotes."""

    def __init__(self, base: str) -> None:
        self._prefixes = sorted(all_prefixes(base).items(), key=lambda pair: -len(pair[1]))
        self._known: dict[Iri, str] = {}

    def __call__(self, term: Term) -> str:
        if not isinstance(term, Iri):
            return f"“{term.text}”" + (f"@{term.language}" if term.language else "")
        if term not in self._known:
            self._known[term] = next(
                (f"{name}:{term[len(space) :]}" for name, space in self._prefixes if term.startswith(space)),
                str(term),
            )
        return self._known[term]
