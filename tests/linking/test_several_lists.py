"""Several lists at once: where they disagree, both rows are named, and each keeps its own words."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

import llmanac
from llmanac.graph.view import GraphView
from llmanac.issues import Issue
from llmanac.ontology.rdf import Iri, Literal
from llmanac.ontology.terms import ALM, DCT, OA, SCHEMA

HEAD = "# Models\n\n| Model | Size | License | Affiliation | Date |\n|---|---|---|---|---|\n"
FIRST = HEAD + "| Aster | 7B | MIT | Acme | 2023-07 |\n"


def read(folder: Path, *rows: str) -> llmanac.Almanac:
    """One list a row, called ``a.md``, ``b.md`` ..., with the row on line 5."""
    for name, row in zip("abc", rows, strict=False):
        (folder / f"{name}.md").write_text(f"{HEAD}| {row} |\n", "utf-8")
    return llmanac.read(*(str(folder / f"{name}.md") for name, _ in zip("abc", rows, strict=False)))


def disagreements(almanac: llmanac.Almanac) -> dict[str, list[Issue]]:
    found = {
        name: [one for one in issues if one.rule == "lists-disagree"]
        for name, issues in almanac.issues.items()
    }
    return {name: issues for name, issues in found.items() if issues}


def stated(view: GraphView, predicate: Iri) -> set[tuple[str, str]]:
    """(list, value) of a property of Aster, read from the graphs of the rows."""
    return {
        (
            quad.graph.split("/source/")[1].split("/")[0],
            quad.object.text if isinstance(quad.object, Literal) else quad.object.rsplit("/", 1)[-1],
        )
        for quad in view.quads
        if quad.subject.endswith("/family/aster") and quad.predicate == predicate and "/row/" in quad.graph
    }


@pytest.mark.parametrize(
    ("other", "what", "told"),
    [
        ("Aster | 7B | MIT | Acme | 2023-08", "date", ("2023-07", "2023-08")),
        ("Aster | 7B | Apache-2.0 | Acme | 2023-07", "licence", ("MIT", "Apache-2.0")),
        ("Aster | 7B | MIT | Nest | 2023-07", "organization", ("Acme", "Nest")),
    ],
)  # fmt: skip
def test_a_disagreement_names_both_rows_and_both_values(
    other: str, what: str, told: tuple[str, str], tmp_path: Path
) -> None:
    almanac = read(tmp_path, "Aster | 7B | MIT | Acme | 2023-07", other)
    (issues,) = disagreements(almanac).values()
    (issue,) = issues
    assert issue.message == f"a:5 says {told[0]}, b:5 says {told[1]} ({what} of Aster)."
    assert issue.span.line == 5
    assert issue.quoted == told[1]


def test_each_statement_stays_with_its_row(tmp_path: Path) -> None:
    view = read(
        tmp_path, "Aster | 7B | MIT | Acme | 2023-07", "Aster | 7B | Apache-2.0 | Acme | 2023-08"
    ).view
    assert stated(view, DCT.issued) == {("a", "2023-07"), ("b", "2023-08")}
    assert stated(view, DCT.license) == {("a", "mit"), ("b", "apache-2.0")}
    assert stated(view, SCHEMA.author) == {("a", "acme"), ("b", "acme")}
    targets = {
        quad.object
        for quad in view.quads
        if quad.predicate == OA.hasTarget
        and "/lists-disagree/" in quad.subject
        and isinstance(quad.object, Iri)
    }
    assert {target.split("/source/")[1] for target in targets} == {"b/row/models/aster"}
    lines = {
        q.object.text
        for q in view.quads
        if q.subject in targets and q.predicate == ALM.line and isinstance(q.object, Literal)
    }
    assert lines == {"5"}


@pytest.mark.parametrize(
    "other",
    [
        "Aster | 7B | MIT | Acme | 2023",  # a year does not contradict a month in it
        "aster | 13B | MIT | Acme | 2023/07",  # another checkpoint, another form of the date
        "Aster | 7B | MIT License | ACME | Jul 2023",
        "Aster | 7B | ? | | ",  # saying nothing contradicts nothing
    ],
)
def test_what_says_the_same_or_nothing_is_no_disagreement(other: str, tmp_path: Path) -> None:
    almanac = read(tmp_path, "Aster | 7B | MIT | Acme | 2023-07", other)
    assert disagreements(almanac) == {}
    assert almanac.counts["families"] == 1


def test_in_any_order_the_same_pairs_disagree(tmp_path: Path) -> None:
    rows = {
        "a": "Aster | 7B | MIT | Acme | 2023-07",
        "b": "Aster | 7B | MIT | Acme | 2023-08",
        "c": "Aster | 7B | Apache-2.0 | Acme | 2023-07",
    }
    for name, row in rows.items():
        (tmp_path / f"{name}.md").write_text(f"{HEAD}| {row} |\n", "utf-8")
    pairs = set()
    for order in itertools.permutations(rows):
        almanac = llmanac.read(*(str(tmp_path / f"{name}.md") for name in order))
        told = [one.message for issues in disagreements(almanac).values() for one in issues]
        assert told
        assert all("(date of" in one or "(licence of" in one for one in told)
        pairs.add(
            frozenset(
                frozenset(word for word in one.split() if word[:2] in ("a:", "b:", "c:")) for one in told
            )
        )
    # The first row of a build is the one that the others are held against.
    assert all(all(len(pair) == 2 for pair in each) for each in pairs)


def test_within_one_list_the_lines_tell_the_rows_apart(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(FIRST + "| Aster | 13B | MIT | Acme | 2023-09 |\n", "utf-8")
    almanac = llmanac.read(str(tmp_path / "a.md"))
    (issue,) = disagreements(almanac)["a"]
    assert issue.message == "a:5 says 2023-07, a:6 says 2023-09 (date of Aster)."
    assert issue.span.line == 6


def test_rows_after_a_first_that_says_nothing_are_held_against_each_other(tmp_path: Path) -> None:
    almanac = read(
        tmp_path,
        "Aster | 7B | MIT | | ",
        "Aster | 7B | | Acme | 2023-07",
        "Aster | 7B | MIT | Nest | 2023-08",
    )
    assert [one.message for one in disagreements(almanac)["c"]] == [
        "b:5 says Acme, c:5 says Nest (organization of Aster).",
        "b:5 says 2023-07, c:5 says 2023-08 (date of Aster).",
    ]


def test_of_several_context_lengths_the_greatest_is_one(tmp_path: Path) -> None:
    head = "# Models\n\n| Model | Size | Context |\n|---|---|---|\n"
    for name, length in (("a", "2K"), ("b", "8K"), ("c", "4K")):
        (tmp_path / f"{name}.md").write_text(f"{head}| Aster | 7B | {length} |\n", "utf-8")
    view = llmanac.read(*(str(tmp_path / f"{name}.md") for name in "abc")).view
    assert stated(view, ALM.contextLength) == {("a", "2048"), ("b", "8192"), ("c", "4096")}
    assert stated(view, ALM.maxContextLength) == {("b", "8192")}


def test_a_checkpoint_of_two_families_with_other_contexts_takes_neither(tmp_path: Path) -> None:
    """A list whose family is Aster-7B and one whose Aster has a 7B mean the same weights."""
    head = "# Models\n\n| Model | Size | Context | Download |\n|---|---|---|---|\n"
    link = "[hub](https://huggingface.co/acme/aster-7b)"
    (tmp_path / "a.md").write_text(f"{head}| Aster | 7B | 64K | {link} |\n", "utf-8")
    (tmp_path / "b.md").write_text(f"{head}| Aster-7B | 7B | 8K | {link} |\n", "utf-8")
    almanac = llmanac.read(str(tmp_path / "a.md"), str(tmp_path / "b.md"))
    longest = [
        quad
        for quad in almanac.view.quads
        if quad.predicate == ALM.maxContextLength and "/checkpoint/" in quad.subject
    ]
    assert len({quad.subject for quad in longest}) == len(longest)
