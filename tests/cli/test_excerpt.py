"""The line under a finding: never wider than the terminal, its caret always under the place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from llmanac.cli.excerpt import excerpt
from llmanac.cli.terminal import visible

PLACES = st.text(alphabet=st.sampled_from("ab |[]()天鹰é😀\u0301\t"), max_size=80).flatmap(
    lambda line: st.tuples(
        st.just(line), st.integers(1, len(line) + 1), st.integers(1, len(line) + 2), st.integers(12, 60)
    )
)


@given(PLACES)
def test_fits_the_width_when_the_mark_does(case: tuple[str, int, int, int]) -> None:
    line, column, end, width = case
    shown, _ = excerpt(line, column, end, width)
    assert sum(cell_len(char) for char in shown) <= width


@given(PLACES)
def test_caret_stands_under_the_first_character(case: tuple[str, int, int, int]) -> None:
    line, column, end, width = case
    shown, caret = excerpt(line, column, end, width)
    if column > len(line) or not cell_len(visible(line[column - 1])):
        return  # the end of the line, or a combining accent, which has no cell of its own
    cells, place = 0, 0
    while cells < len(caret) - len(caret.lstrip()):
        cells += cell_len(shown[place])
        place += 1
    while not cell_len(shown[place]):
        place += 1
    assert shown[place] == visible(line[column - 1])


@given(st.text(max_size=60), st.integers(1, 70), st.integers(1, 80), st.integers(1, 60))
def test_takes_any_text_and_any_place(line: str, column: int, end: int, width: int) -> None:
    shown, caret = excerpt(line, column, end, width)
    assert "\n" not in shown
    assert caret.strip(" ~") == "^"


def test_a_control_character_never_reaches_the_terminal() -> None:
    shown, caret = excerpt("7B \x1b[2J\u202e 13B", 4, 5, 60)
    assert shown == "7B <U+001B>[2J<U+202E> 13B"
    assert caret == "   ^~~~~~~~"


def test_a_mark_wider_than_the_terminal_is_cut() -> None:
    shown, caret = excerpt("x" * 200, 11, 191, 30)
    assert len(shown) == 30
    assert len(caret) <= 30
