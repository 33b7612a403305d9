"""The two packaged lists: the seed's rows unchanged, the companion list whole.

The digests below were taken from the list that the product exists for; they stand here so that no copy
of that list is needed to see that a row was changed.
"""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files

import pytest
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

LISTS = files("llmanac") / "source" / "lists"
SEED = (LISTS / "open-source-llms.md").read_bytes()
DERIVED = (LISTS / "derived-models.md").read_text(encoding="utf-8")

#: SHA-256 of each line of the seed's table, without its line break, by line number counted from one.
ROWS = {
    28: "b4d2b27ddb65ac3e866a588b62567cf4ac27c32acd6ea4d14e077c5ba9d23b8e",
    29: "72f8aa4a49039c1f3bc23406379b02b3e3235d66713e648c7c71c8fa11117d25",
    30: "9aebfdf2476d729823874c074df861ab96cc374992bf347c84539e524ebf407d",
    31: "4a74097ebc30b5f021a0fc716decc632a230d9a81b86c45da82d9987b820366a",
    32: "7082443f402d3c27b044ca622d456504ea2bbe2de0b8e4df7dba70f1fd051c63",
    33: "25e6d6b12b2fa57383ec7036b619b716fffbc4eb87562078e46f2a0a2d50a10a",
    34: "74479ad9ae3595b44312fcc075ae1455bf6fd048519e7ab5d7154a5293c48a92",
    35: "71befa1734f9e87672dd6d1463248d0278ea3d3e72c0bfbe89b3e91c95ef0feb",
    36: "5d140992fa94c2a28063cf33c886c3b7a706dccc263fd3328883f9f817ef11e3",
    37: "e61ec68a95ac38448fedd57cd9f40ce71853e24365daaa736fe2fb4406335394",
    38: "3ddfb59534f899c6a4249ca72325dd25de1aded9d3d5c3539a8db176a9369850",
    39: "26003ea0e9c29d900ade0c04e8c65de9d7fb61c9438fe64fdbb97de33d1c27bb",
    40: "56cd49af1945f79d5235acfe95da89d200925c0f55f4468e987d420af8f76d41",
    41: "e5d321f0d2f9ebb1841f452c9a708c2431c806d3bc935d7f15e42c99fc5ea77b",
    42: "fb26063ffcb633ca5d3d2a99f0a656444eb5213c3ef50b78d4d709a2527daac2",
    43: "371c6de69066ae9e16da145ae99999415b52df37ba80f70a0b1f02a7306412cf",
    44: "6b5e2a7df84422f7c2a79140d8e19871d763053d3703b12c4a2bdea28e764032",
    45: "104ac1a3f0834999eaf9cbe071c78d6c31ee6599eaeca8c968ba2160354e5ce4",
    46: "b9e161a0c390cb7e67b352d597b9e6998c640d91e7e320a7c3d2394f81d2e783",
    47: "79098931ac31fdb6011548099e5bfc3d6e9440cf5fb73e4c6cd55741d4da2cab",
    48: "150e6712533b79f688c03bf174c6268817727e4270a9edb0e68d741199f41480",
    49: "4ebc03670849aff514a2b776e74a192cf749d48d14519cf8302cb67a78316a7a",
    50: "a593a01b5626ea65e30c960c63980eb56110321c28efcc25791cd399216cf249",
    51: "8cd012b3e01c9a67907a7f9c7d188c8f1885f920a39c38c1425aabaca97f7c5f",
    52: "fb12bea93d5da1f49d5e1c5700bae7b5939acbecaa22aea1b3a4610c1b57ef59",
}


@pytest.mark.parametrize(("line", "digest"), ROWS.items())
def test_each_row_of_the_seed_is_unchanged(line: int, digest: str) -> None:
    assert hashlib.sha256(SEED.split(b"\n")[line - 1]).hexdigest() == digest


def test_the_seed_ends_where_it_was_cut() -> None:
    assert SEED.count(b"\n") == 51
    assert SEED.endswith(b"[14B")


def test_the_prose_before_the_table_keeps_the_facts_of_the_notes() -> None:
    prose = SEED.decode().split("\n")[:27]
    assert "## Pretrained models" in prose
    notes = " ".join(prose)
    for fact in (
        "Date: YY/MM",
        "Dec=Decoder",
        "Enc=Encoder",
        "CTX=Context Length",
        "WD=Window Length",
        "(HF)",
    ):
        assert fact in notes


def tables() -> list[list[list[str]]]:
    """All tables of the companion list, as rows of the cells' source text."""
    tree = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(DERIVED))
    return [
        [
            [cell.children[0].content for cell in row.children]
            for part in table.children
            for row in part.children
        ]
        for table in tree.walk()
        if table.type == "table"
    ]


def test_the_companion_list_is_large_and_square() -> None:
    found = tables()
    assert len(found) == 5
    assert sum(len(table) - 1 for table in found) >= 45
    for line in DERIVED.splitlines():
        if line.startswith("|"):
            assert line.count("|") in (11, 12), line


def test_no_cell_of_the_companion_list_is_empty_and_names_are_given_once() -> None:
    names = []
    for table in tables():
        assert all(cell for row in table for cell in row)
        names += [row[0] for row in table[1:]]
    assert len(names) == len(set(names))


def test_dates_of_the_companion_list_are_months_or_unknown() -> None:
    for table in tables():
        column = table[0].index("Released")
        for row in table[1:]:
            assert re.fullmatch(r"20[12]\d-(0[1-9]|1[0-2])|\?", row[column]), row


def test_every_link_of_the_companion_list_is_a_whole_address() -> None:
    addresses = re.findall(r"\]\(([^)]*)\)", DERIVED)
    assert len(addresses) > 200
    assert all(re.fullmatch(r"https://[^\s()]+|#[a-z-]+", address) for address in addresses)


def test_the_companion_list_has_toys_and_dated_projects() -> None:
    assert DERIVED.count("*Toys*: [") == 2
    assert len(re.findall(r"^  - \*by [^,]+, 20\d\d\.\d\d", DERIVED, re.M)) >= 6
