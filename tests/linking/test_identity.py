"""Identity: what is one thing, what is two, and that no order of rows decides it."""

from __future__ import annotations

import random
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llmanac import pipeline
from llmanac.graph.view import GraphView
from llmanac.linking.components import components
from llmanac.linking.keys import Evidence
from llmanac.ontology.aliases import read_aliases
from llmanac.ontology.names import key, slug
from llmanac.ontology.prefixes import HOME
from llmanac.ontology.rdf import Iri
from llmanac.ontology.terms import ALM, SCHEMA
from llmanac.source import SourceDocument, packaged

HEADER = "# LLMs\n\n## {section}\n\n| Model | Size | Base Model | Link | Affiliation | Date |\n|---|---|---|---|---|---|\n"


def build(*texts: str) -> GraphView:
    documents = [
        SourceDocument(f"list-{n}", f"list-{n}.md", text, "0" * 64, len(text))
        for n, text in enumerate(texts, 1)
    ]
    return pipeline.graph(pipeline.build(documents, base=HOME, aliases=read_aliases()))


def things(view: GraphView, kind: str) -> set[str]:
    stem = f"{HOME}/{kind}/"
    return {
        q.subject.removeprefix(stem)
        for q in view.triples()
        if q.subject.startswith(stem) and q.predicate == SCHEMA.name
    }


def table(section: str, *rows: str) -> str:
    return HEADER.format(section=section) + "".join(f"| {row} |\n" for row in rows)


@given(st.text(max_size=30), st.text(max_size=30))
def test_different_keys_never_share_a_slug(left: str, right: str) -> None:
    if key(left) != key(right):
        assert slug(left) != slug(right)
        assert slug(left, ascii_only=True) != slug(right, ascii_only=True)


@given(st.text(max_size=40))
def test_a_slug_is_one_step_of_an_address(name: str) -> None:
    for made in (slug(name), slug(name, ascii_only=True)):
        assert made
        assert not set(made) & set('/?#%<>"{}|\\^` \n\t')
        assert made.strip(".")
    assert slug(name, ascii_only=True).isascii()


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("RWKV-v4", "RWKV-4", True), ("RWKV4", "RWKV-v4", True), ("LLaMA2", "Llama 2", True), ("Intern-LM", "InternLM", True),
        ("GPT-Neo", "GPT-NeoX", False), ("C++", "C#", False), ("Dolly 2.0", "Dolly 2", False), ("ＬＬａＭＡ", "llama", True),
    ],
)  # fmt: skip
def test_keys(left: str, right: str, same: bool) -> None:
    assert (key(left) == key(right)) is same


def test_a_pretrained_and_a_tuned_model_of_one_name_are_two() -> None:
    text = table(
        "Pretrained Models", "Tiger | [7B](https://huggingface.co/T/tiger-7b-base) | | | Lab | 06/23"
    )
    text += (
        "\n## Instruction Finetuned Models\n\n"
        + table("x", "Tiger | [7B](https://huggingface.co/T/tiger-7b-sft) | Tiger | | Lab | 06/23").split(
            "\n\n", 2
        )[2]
    )
    view = build(text)
    assert things(view, "family") == {"tiger", "tiger-instruction-finetuned"}
    derived = {(q.subject, q.object) for q in view.triples() if q.predicate == ALM.instructionTunedFrom}
    assert derived == {(f"{HOME}/family/tiger-instruction-finetuned", Iri(f"{HOME}/family/tiger"))}


def test_a_shared_hub_repository_makes_rows_of_two_stages_one() -> None:
    row = "ChatX | [6B](https://huggingface.co/T/chatx-6b) | - | | Lab | 05/23"
    text = (
        table("Instruction Finetuned Models", row)
        + "\n## Human Feedback Finetuned Models\n\n"
        + table("x", row).split("\n\n", 2)[2]
    )
    assert things(build(text), "family") == {"chatx"}


def test_shared_links_never_merge_different_names() -> None:
    link = "[paper](https://arxiv.org/abs/2211.01786), [code](https://github.com/a/xmtf)"
    view = build(
        table(
            "Models",
            f"Bloomz | [7B](https://huggingface.co/b/z) | | {link} | B | 11/22",
            f"mT0 | [7B](https://huggingface.co/b/z) | | {link} | B | 11/22",
        )
    )
    assert things(view, "family") == {"bloomz", "mt0"}


def test_one_model_in_two_lists_is_one_node_with_both_rows() -> None:
    view = build(
        table(
            "Models", "Pythia | [1B](https://huggingface.co/EleutherAI/pythia-1b) | | | EleutherAI | 04/23"
        ),
        table("Models", "pythia | 1B/12B | | | Eleuther AI | 05/23"),
    )
    assert things(view, "family") == {"pythia"}
    assert things(view, "checkpoint") == {"pythia-1b", "pythia-12b"}
    rows = {
        q.object
        for q in view.triples()
        if q.subject == f"{HOME}/family/pythia" and q.predicate == ALM.statedIn
    }
    assert len(rows) == 2


def test_other_makers_with_other_repositories_are_others() -> None:
    view = build(table(
        "Models",
        "Phoenix | [7B](https://huggingface.co/lab-a/phoenix) | | [code](https://github.com/lab-a/p) | Lab Aurora | 04/23",
        "Phoenix | [7B](https://huggingface.co/corp-b/phoenix) | | [code](https://github.com/corp-b/p) | Corporation B | 04/23",
    ))  # fmt: skip
    assert len(things(view, "family")) == 2


def test_the_order_of_rows_changes_nothing_but_lines() -> None:
    def facts(view: GraphView) -> set[tuple[object, ...]]:
        moving = {ALM.line, ALM.column}
        return {
            q
            for q in view.triples()
            if q.predicate not in moving and not q.graph.endswith(("/meta", "/source/list-1"))
        }

    (document, *_) = [d for d in packaged() if d.id == "derived-models"]
    lines = document.text.split("\n")
    # Runs of body rows of one table may stand in any order.
    runs: dict[int, list[int]] = defaultdict(list)
    start = 0
    for number, line in enumerate(lines):
        if not line.startswith("|"):
            start = number + 3
        elif number >= start:
            runs[start].append(number)
    shuffled = list(lines)
    dice = random.Random(7)
    for run in runs.values():
        order = list(run)
        dice.shuffle(order)
        for to, source in zip(run, order, strict=True):
            shuffled[to] = lines[source]
    assert shuffled != lines
    assert facts(build("\n".join(lines))) == facts(build("\n".join(shuffled)))


_EVIDENCE = st.builds(
    Evidence,
    name=st.sampled_from(["a", "b"]),
    hubs=st.frozensets(st.sampled_from(["h1", "h2"]), max_size=2),
    codes=st.frozensets(st.sampled_from(["c1"]), max_size=1),
    papers=st.frozensets(st.sampled_from(["p1"]), max_size=1),
    organizations=st.frozensets(st.sampled_from(["o1", "o2"]), max_size=1),
    bases=st.frozensets(st.sampled_from(["a"]), max_size=1),
    stage=st.sampled_from(["", "pretrained", "instruction-finetuned"]),
    year=st.sampled_from([None, 2020, 2023]),
)


@settings(max_examples=200)
@given(st.lists(_EVIDENCE, max_size=10), st.randoms(use_true_random=False))
def test_linking_in_one_go_equals_linking_in_any_order(found: list[Evidence], dice: random.Random) -> None:
    order = list(range(len(found)))
    dice.shuffle(order)
    straight = {frozenset(group) for group in components(found)}
    mixed = {frozenset(order[i] for i in group) for group in components([found[i] for i in order])}
    assert straight == mixed
