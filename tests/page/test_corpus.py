"""The page of the real lists: everything on it, and the words of each fact found in its row."""

from __future__ import annotations

from pathlib import Path

import pytest

import llmanac
from llmanac.page import render
from llmanac.page.facts import written
from llmanac.page.layout.lineage import lineage
from llmanac.page.layout.timeline import timeline
from llmanac.page.said import Said
from llmanac.page.things import FAMILY, things

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def view(corpus: Path) -> object:
    return llmanac.read(str(corpus / "open-source-llms" / "2023-11-06.md")).view


def test_nearly_every_fact_shows_the_cell_that_says_it(view: object) -> None:
    found = things(view.network)
    facts = [fact for fact in written(view, Said(view, found)).facts if not fact.rule]
    assert len(facts) > 2000
    assert all(fact.row >= 0 for fact in facts)
    told = [fact for fact in facts if not fact.property.endswith("#stage")]  # the section says the stage
    assert sum(fact.cell >= 0 for fact in told) > 0.99 * len(told)


def test_models_have_their_places(view: object) -> None:
    found = things(view.network)
    models = [i for i, kind in enumerate(found.kinds) if kind == FAMILY]
    dated = [i for i in models if "issuedYear" in found.nodes[i].properties]
    assert set(timeline(found).positions) == set(dated)
    llama = found.number[next(n.id for n in view.network.nodes if n.id.endswith("/family/llama"))]
    below = {model for model, base, _ in found.derivations if base == llama}
    assert len(below) > 25
    placed = lineage(found)
    assert all(placed[llama][0] < placed[model][0] for model in below)


def test_the_page_is_of_a_size_to_send(view: object) -> None:
    assert len(render(view)) < 1_000_000
