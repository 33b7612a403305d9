"""Tables that stand on their side: facts as rows, one model a column, or one model under a heading.

``| | Elm | Fir |`` over ``| Parameters | 7B | 13B |``: the first column holds the words that headers
hold elsewhere. Such a table is turned, each row keeping the places of its cells; one of two columns
below a heading gives lines ``Parameters: 7B`` about what the heading names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from llmanac.entries.columns import Role, role_of
from llmanac.entries.running import joined
from llmanac.markdown.blocks import Inline, Row, Table
from llmanac.spans import Span

#: Words of facts; a first column of names of models has none of them.
_FACTS: frozenset[Role] = frozenset(
    (
        "sizes", "active", "context", "architecture", "licence", "organization", "date", "base", "commercial",
        "language", "pretraining-data", "tuning-data", "tokens", "paper", "code", "weights",
    )
)  # fmt: skip


#: Headers over words and what they stand for: such a table tells facts of one thing.
_ATTRIBUTE = re.compile(
    r"(?:attribute|property|field|spec(?:ification)?|feature|aspect|item|key|属性|项目|指标|特性|규격|項目)s?",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"(?:values?|details?|description|specifications?|值|内容|说明|详情|描述|값|内容)", re.IGNORECASE
)


def turned(table: Table) -> Table:
    """The table with its columns as rows, where its first column tells of facts and its header of models.

    >>> from llmanac.markdown import parse
    >>> text = "| | Elm | Fir |\\n|-|-|-|\\n| Parameters | 7B | 13B |\\n| License | MIT | MIT |\\n"
    >>> one = turned(parse(text).sections[0].blocks[0])
    >>> [cell.text for cell in one.header], [cell.text for cell in one.rows[0].cells]
    (['', 'Parameters', 'License'], ['Elm', '7B', 'MIT'])
    """
    width = len(table.header)
    if width < 3 or not _tells_facts([row.cells[0] for row in table.rows]):
        return table
    if any(role_of(cell.text) in _FACTS for cell in table.header[1:]):
        return table
    names = [cell for cell in table.header[1:] if any(c.isalpha() for c in cell.text)]
    if len(names) < width - 1:
        return table
    header = (table.header[0], *(row.cells[0] for row in table.rows))
    rows = tuple(
        Row(
            (table.header[at], *(row.cells[at] for row in table.rows)),
            _over([table.header[at], *(row.cells[at] for row in table.rows)]),
            "\n".join([table.header[at].raw, *(row.cells[at].raw for row in table.rows)]),
        )
        for at in range(1, width)
    )
    return replace(table, header=header, rows=rows)


def facts_of_two_columns(table: Table) -> list[Inline]:
    """The rows of a table ``| Attribute | Value |`` as lines ``word: value``, or none.

    >>> from llmanac.markdown import parse
    >>> text = "| Attribute | Value |\\n|-|-|\\n| Parameters | 7B |\\n| License | MIT |\\n"
    >>> [line.text for line in facts_of_two_columns(parse(text).sections[0].blocks[0])]
    ['Parameters: 7B', 'License: MIT']
    """
    if len(table.header) != 2:
        return []
    words = [row.cells[0] for row in table.rows]
    pair = [cell.text.strip(" *_") for cell in table.header]
    outright = _ATTRIBUTE.fullmatch(pair[0]) and _VALUE.fullmatch(pair[1]) and len(words) >= 2
    if not _tells_facts(words) and not (outright and any(map(_is_fact, words))):
        return []
    pairs = [row.cells for row in table.rows]
    if role_of(table.header[0].text) in _FACTS:
        pairs.insert(0, tuple(table.header))
    return [_line(word, value) for word, value in pairs if word.text.strip() and value.text.strip()]


def _tells_facts(words: Sequence[Inline]) -> bool:
    """Whether two words at least, and three in five, are those of facts that models have."""
    known = sum(map(_is_fact, words))
    return known >= 2 and known * 5 >= len(words) * 3


def _is_fact(word: Inline) -> bool:
    return role_of(word.text.strip(" *_:：")) in _FACTS


def _line(word: Inline, value: Inline) -> Inline:
    start = len(word.text.rstrip(" :：")) + 2
    both = joined([replace(word, text=word.text.rstrip(" :：") + ":"), value])
    links = tuple(replace(link, start=link.start + start, end=link.end + start) for link in value.links)
    return replace(both, text=both.text.replace("\n", " ", 1), links=links)


def _over(cells: Sequence[Inline]) -> Span:
    first, last = cells[0].span, cells[-1].span
    return Span(first.line, first.column, last.end, last.last_line or last.line)
