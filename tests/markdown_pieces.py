"""Markdown put together at random from pieces that mean something."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

MARKDOWN = (
    "|",
    "| a ",
    "|---",
    "|:-:|",
    "\n",
    "\n\n",
    "- ",
    "  - ",
    " - ",
    "1. ",
    "> ",
    "# ",
    "## t",
    "---",
    "===",
    "[a](b)",
    "[",
    "](",
    ")",
    "[x](u v)",
    "[a]([https://x](https://y))",
    "![i](u)",
    "`",
    "``",
    "*",
    "**",
    "_",
    "~~",
    "\\",
    "\\|",
    "&amp;",
    "&",
    "\t",
    "    ",
    " ",
    "\xa0",
    "模型",
    "7B",
    "https://a.b/c",
    "```",
    "~~~",
    "[^1]",
    "[^1]: note",
    "x",
    "[id]: http://u",
    "[id]",
    "\r\n",
    "\r",
    "\ufeff",
    "\x00",
    "\x85",
    "\u2028",
    "😀",
    "- [ ] t",
    "<https://q.r>",
)
HTML = (
    "<br>",
    "<b>",
    "</b>",
    "<a href='u'>",
    "</a>",
    "<!-- c -->",
    "<!--",
    "-->",
    "<details>",
    "</details>",
    "<summary>",
    "</summary>",
    "<table>",
    "<tr>",
    "<td rowspan=2>",
    "<td colspan='3'>",
    "<th>",
    "</td>",
    "</table>",
    "<div>",
    "</div>",
    "<ul>",
    "<li>",
    "</li>",
    "</ul>",
    "<h2>",
    "</h2>",
    "<p>",
    "<img src=i alt=a>",
    "<script>",
    "</script>",
)
_odd = st.text(st.characters(exclude_categories=["Cs"]), max_size=3)

#: Files of Markdown and HTML.
documents: SearchStrategy[str] = st.lists(
    st.one_of(st.sampled_from(MARKDOWN), st.sampled_from(MARKDOWN + HTML), _odd), max_size=40
).map("".join)
#: Files without HTML, for comparisons with plain markdown-it.
plain_documents: SearchStrategy[str] = st.lists(
    st.one_of(st.sampled_from(MARKDOWN), st.sampled_from(("|", "|---", "\n", "a")), _odd.filter("<".__ne__)),
    max_size=40,
).map("".join)

_words = st.lists(st.sampled_from([piece for piece in MARKDOWN if not set(piece) & set("\n\r")]), max_size=4)
_lines = st.one_of(
    st.lists(_words.map("".join), min_size=1, max_size=4).map(" | ".join),
    st.lists(_words.map("".join), min_size=1, max_size=4).map(lambda cells: "|" + "|".join(cells) + "|"),
    st.sampled_from(["| --- | --- |", "--- | :-:", "|-|-|-|", "|---|", "", "| a | b |", "a | b"]),
)
#: Files that are mostly tables, in quotes and bullets too.
tables: SearchStrategy[str] = st.lists(
    st.tuples(st.sampled_from(["", "", "", "> ", "- ", "  ", "    "]), _lines).map("".join), max_size=10
).map("\n".join)
