"""The parser as it comes from the shelf is the judge of what is a table and what a cell says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from llmanac.markdown import Inline, Table, parse
from llmanac.markdown.inline import Reader
from llmanac.markdown.passage import Passage, Source
from llmanac.markdown.quick import quick_inline
from llmanac.spans import Span
from markdown_pieces import MARKDOWN, plain_documents, tables
from markdown_walk import blocks

JUDGE = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def judged_tables(text: str) -> list[list[list[str]]]:
    tables: list[list[list[str]]] = []
    tokens = JUDGE.parse(text)
    for number, token in enumerate(tokens):
        if token.type == "table_open":
            tables.append([])
        elif token.type == "tr_open":
            tables[-1].append([])
        elif token.type in ("th_open", "td_open"):
            tables[-1][-1].append(tokens[number + 1].content)
    return tables


@given(st.one_of(plain_documents, tables))
def test_tables_are_where_markdown_it_sees_them(text: str) -> None:
    # It replaces NUL, which is no matter of tables; footnotes are read as text by it.
    text = text.replace("\0", "").replace("[^", "[")
    document = parse(text)
    if any(found.rule in ("table-mismatch", "row-apart") for found in document.issues):
        return
    tables = [block for block in blocks(document) if isinstance(block, Table)]
    ours = [[_written(row) for row in (table.header, *(row.cells for row in table.rows))] for table in tables]
    assert ours == judged_tables(text.removeprefix("\ufeff"))


def _written(row: tuple[Inline, ...]) -> list[str]:
    return [cell.raw.replace("\\|", "|") for cell in row]


CELLS = st.lists(
    st.one_of(
        st.sampled_from([piece for piece in MARKDOWN if not set(piece) & set("\n\r|")]),
        st.sampled_from(("[7B](https://a.b/c)", "[7B]()", "/", ", ", "[x](file:a)", "[a](b_c)", "(", "!")),
    ),
    min_size=1,
    max_size=8,
).map(lambda pieces: "".join(pieces).strip())


def long_way(text: str) -> Inline:
    reader = Reader(Source(text))
    return reader._parse(Passage(text, (0,), (0,)), Span(1, 1, len(text) + 1), False)


@given(CELLS)
def test_the_short_way_reads_what_the_long_way_reads(text: str) -> None:
    quick = quick_inline(text, Span(1, 1, len(text) + 1))
    if quick is None:
        return
    slow = long_way(text)
    assert (quick.text, quick.links, quick.marks) == (slow.text, slow.links, slow.marks)
    for offset in range(len(quick.text)):
        assert quick.at(offset, offset + 1) == slow.at(offset, offset + 1)


def test_the_short_way_is_taken() -> None:
    assert quick_inline("Pythia", Span(1, 1, 7)) is not None
    assert quick_inline("[7B](https://a.b/c_d)/[13B](x), 30B", Span(1, 1, 36)) is not None
    assert quick_inline("[a](javascript:x)", Span(1, 1, 18)) is None
    assert quick_inline("see https://a.b", Span(1, 1, 16)) is None
