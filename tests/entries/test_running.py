"""Stretches and lines of running text keep their links and their places in the list."""

from hypothesis import given
from hypothesis import strategies as st

from llmanac.entries.running import lines
from llmanac.markdown import parse

LINE = st.lists(
    st.sampled_from(("Elm", "*Fir*", "7B", "[Oak](https://o.example)", "`x`")),
    min_size=1,
    max_size=5,
).map(" ".join)


@given(st.lists(LINE, min_size=1, max_size=6))
def test_a_paragraph_falls_into_its_lines(texts: list[str]) -> None:
    cell = parse("\n".join(texts) + "\n").sections[0].blocks[0].content
    found = list(lines(cell))
    assert "\n".join(line.text for line in found) == cell.text
    start = 0
    for number, line in enumerate(found, 1):
        assert line.span.line == number
        shown = [(link.start, link.end, link.url) for link in line.links]
        whole = [
            (link.start - start, link.end - start, link.url)
            for link in cell.links
            if link.span.line == number
        ]
        assert shown == whole
        for at in range(len(line.text)):
            assert line.at(at, at + 1) == cell.at(start + at, start + at + 1)
        start += len(line.text) + 1
