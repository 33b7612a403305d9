"""One question, one answer: in SPARQL and in Cypher, on every engine.

Each question is a pair of files in ``questions/``: ``NAME.rq`` and ``NAME.cypher``, whose columns
stand in the same order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from llmanac.ontology.rdf import Literal
from llmanac.stores import Export
from samples import read_view, sample, view_of
from stores.conftest import PROPERTY_GRAPHS, QUAD_STORES, REAL, Require, Running, holder_of
from stores.graphs import write_export
from stores.holders import Holder

pytestmark = pytest.mark.stores
QUESTIONS = Path(__file__).parent / "questions"
NAMES = sorted(path.stem for path in QUESTIONS.glob("*.rq"))


@pytest.fixture(scope="module", params=["sample", *REAL])
def export(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    almanacs: Callable[[str], Export],
) -> Export:
    """A small almanac made by hand, and those that real lists make."""
    if request.param == "sample":
        quads = [*sample().quads, *read_view(QUESTIONS / "more.trig").quads]
        return write_export(tmp_path_factory.mktemp("sample"), view_of(quads))
    return almanacs(request.param)


@pytest.fixture(scope="module")
def answering(
    export: Export, running: Running, tmp_path_factory: pytest.TempPathFactory, require: Require
) -> Iterator[dict[str, Holder]]:
    """Every engine, with the almanac in it. Those that cannot be had are left out (never on CI)."""
    with ExitStack() as stack:
        holders = {}
        for name in (*QUAD_STORES, *PROPERTY_GRAPHS):
            try:
                holders[name] = holder_of(name, running, tmp_path_factory.mktemp(name), require)
            except pytest.skip.Exception:
                continue
            stack.callback(holders[name].close)
            assert holders[name].load(export).complete
        yield holders


def answers(holder: Holder, name: str, export: Export) -> Counter[tuple[str, ...]]:
    if holder.kind == "sparql":
        graph = f"{export.base}/almanac"
        rows = holder.ask((QUESTIONS / f"{name}.rq").read_text(), {"default-graph-uri": graph})
    else:
        rows = holder.ask((QUESTIONS / f"{name}.cypher").read_text())
    return Counter(
        tuple(value.text if isinstance(value, Literal) else str(value) for value in row) for row in rows
    )


def test_there_are_pairs_of_questions() -> None:
    assert len(NAMES) >= 10
    assert sorted(path.stem for path in QUESTIONS.glob("*.cypher")) == NAMES
    for name in NAMES:
        asked = [(QUESTIONS / f"{name}{kind}").read_text().partition("\n")[0] for kind in (".rq", ".cypher")]
        assert asked[0].removeprefix("# ") == asked[1].removeprefix("// ")


@pytest.mark.parametrize("name", NAMES)
def test_every_engine_gives_the_same_answer(answering: dict[str, Holder], name: str, export: Export) -> None:
    given = {engine: answers(holder, name, export) for engine, holder in answering.items()}
    first = next(iter(given.values()))
    if export.folder.name.startswith("sample"):
        assert first, "a question that has no answer even there proves nothing"
    assert {engine: rows for engine, rows in given.items() if rows != first} == {}
