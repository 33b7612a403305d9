"""What stands below a heading that may name a model: facts line by line, prose, and the rest.

Facts are lines ``word: value`` of paragraphs, bullets, code or folds (``<details>``), tables of two
columns, and lines of pieces (``Meta • 70B parameters • Context: 60 000 tokens``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from llmanac.entries.bullet_facts import code_lines, colons
from llmanac.entries.cells.links import kind_by_word
from llmanac.entries.columns import Role, role_of
from llmanac.entries.makers import names_maker
from llmanac.entries.running import lines as lines_of
from llmanac.entries.running import stretch, unlinked, words
from llmanac.entries.turned import facts_of_two_columns
from llmanac.markdown.blocks import Block, Inline, ListBlock, ListItem, Other, Paragraph, Section, Table
from llmanac.spans import Span

#: Facts that a paragraph about a model may begin with.
_FIRST: frozenset[Role | None] = frozenset(("sizes", "context", "licence", "organization", "date", "base"))
_NUMBER = re.compile(r"\d|[?？]|unknown|undisclosed|not (?:disclosed|public)|未[公知]|非公", re.IGNORECASE)
_NUMBERS: frozenset[Role] = frozenset(("sizes", "context", "tokens", "active"))
#: The role of a link by its kind; every other kind is just a link.
_ROLE_OF_LINK: dict[str, Role] = {"paper": "paper", "code": "code", "weights": "weights"}
#: A line of names in capitals above the facts: "Kwai Keye Team".
_NAMES = re.compile(
    r"(?:[A-Z][\w.&'’-]*|of|and|the|for|&|,)(?:,?\s(?:[A-Z][\w.&'’-]*|of|and|the|for|&)){0,9}"
)


@dataclass
class Below:
    """What stands below a heading: lines with words before colons, paragraphs, and what is left."""

    lines: list[Inline] = field(default_factory=list)
    prose: list[Inline] = field(default_factory=list)
    left: list[Block] = field(default_factory=list)
    last: Span | None = None
    maker: Inline | None = None

    def roles(self) -> frozenset[Role]:
        """The roles of the lines; a size or length without a number tells of something else."""
        found = ((_fact_role(line), line.text.partition(":")[2] or line.text) for line in self.lines)
        return frozenset(
            role
            for role, value in found
            if role is not None and (role not in _NUMBERS or _NUMBER.search(value))
        )


def _fact_role(line: Inline) -> Role | None:
    """The role of a line; "Model: 671B / 37B active" tells a size."""
    role = line_role(line)
    return "sizes" if role == "name" and re.search(r"\d\s?[BT]\b", line.text) else role


def below_of_heading(section: Section, folded: Sequence[Block] = ()) -> Below:
    """What stands below the heading of a section; ``folded`` are the blocks of folds right below it.

    >>> from llmanac.markdown import parse
    >>> text = "### Rowan\\n\\n**Acme AI • 70B parameters • Context: 8K**\\n\\nA fine model.\\n"
    >>> found = below_of_heading(parse(text).sections[0])
    >>> [line.text for line in found.lines], found.prose[0].text
    (['Organization: Acme AI', 'Parameters: 70B', 'Context: 8K'], 'A fine model.')
    """
    found = Below()
    closed = False
    for block in section.blocks:
        closed = closed or (isinstance(block, Other) and block.kind == "rule" and bool(found.prose))
        if closed:  # what stands below a line across is said of something else
            found.left.append(block)
            continue
        lines = _keyed(block, enough=1 if found.roles() else 2)
        if lines:
            found.lines += lines
            if isinstance(block, Paragraph) and _NAMES.fullmatch(lines[0].text.strip()):
                found.maker = found.maker or lines[0]
        elif isinstance(block, Paragraph) and (only_links(block.content) or _is_address(block.content)):
            found.lines.append(block.content)
        elif isinstance(block, Paragraph):
            facts, prose = _facts_first(block.content)
            found.lines += facts
            found.prose += prose
        else:
            found.left.append(block)
            continue
        found.last = block.span
    for block in folded:
        lines = _keyed(block)
        found.lines += lines
        if not lines and isinstance(block, Paragraph):
            found.prose.append(block.content)
        elif not lines and isinstance(block, ListBlock):
            found.prose += [item.content for item in block.items]
    return found


def _facts_first(cell: Inline) -> tuple[list[Inline], list[Inline]]:
    """A paragraph whose first lines are facts of models, ``Parameters: 110M``, and prose behind them."""
    lines = list(lines_of(cell))
    known = 0
    while known < len(lines) and line_role(lines[known]) in _FIRST:
        known += 1
    if not known or known == len(lines):
        return [], [cell]
    start = sum(len(line.text) + 1 for line in lines[:known])
    return lines[:known], [stretch(cell, start, len(cell.text))]


def only_links(cell: Inline) -> bool:
    """A paragraph of links or badges and nothing else: ``[![arXiv](..)](..) [![GitHub](..)](..)``."""
    links = [link for link in cell.links if link.kind != "image"]
    return bool(links) and not any(c.isalnum() for c in unlinked(cell))


def _under_a_word(item: ListItem) -> Iterator[Inline]:
    """The lines below a bullet that is a word and nothing else: ``- **Key facts**:``."""
    if re.search(r"[:：]\W*$", item.content.text):
        for block in item.children:
            if isinstance(block, ListBlock):
                yield from (child.content for child in block.items)


def _is_address(cell: Inline) -> bool:
    """A line that is an address, with its title behind a dash or nothing: ``https://.. - The paper``."""
    first = cell.links[0] if cell.links else None
    if first is None or first.start != 0 or "://" not in first.text or "\n" in cell.text.strip():
        return False
    return re.match(r"\s*(?:$|[-–—]\s)", cell.text[first.end :]) is not None


def _keyed(block: Block, enough: int = 2) -> list[Inline]:
    """The lines of a paragraph or list where half of them at least have a known word before a colon.

    Where every line is a word and a value, ``enough`` known words do.
    One bullet over such bullets (``- [how to use it](..)`` above ``- Code: ..``) counts as these.
    """
    lines: list[Inline] = []
    above: list[Inline] = []
    deeper: list[Inline] = []
    if isinstance(block, Paragraph):
        if pieces := _pieces(block.content):
            return pieces
        lines = list(lines_of(block.content))
    elif isinstance(block, Other):
        return code_lines((block,)) if block.kind == "code" else []
    elif isinstance(block, ListBlock):
        items = block.items
        nested = [one for one in items[0].children if isinstance(one, ListBlock)] if len(items) == 1 else []
        if nested and line_role(items[0].content) is None:
            above, items = [items[0].content], nested[0].items
        lines = [item.content for item in items]
        deeper = [line for item in items for line in _under_a_word(item)]
        if lines and not above and not any(i.children for i in items) and all(map(only_links, lines)):
            return lines
    elif isinstance(block, Table):
        return facts_of_two_columns(block)
    lines = [piece for line in lines for piece in _apart(line)]
    roles = [line_role(line) for line in lines if line.text.strip()]
    known = sum(1 for role in roles if role is not None)
    told = sum(1 for line in lines if _WORD_AND_VALUE.match(colons(line.text)))
    if not known or (
        known * 2 < len(roles) and "description" not in roles and (told < len(roles) or known < enough)
    ):
        return []
    return [*above, *lines, *deeper]


#: Between the pieces of a line of facts, and a piece that is a size.
_BETWEEN = re.compile(r"\s+[•·|]\s+")
_SIZED = re.compile(
    r"(?P<size>[~≈]?\d+(?:\.\d+)?\s?[BMT](?:-A\d+(?:\.\d+)?B)?)(?:\s?(?:params?|parameters|paramètres|parámetros|parâmetros|Parameter|参数))?",
    re.IGNORECASE,
)


def _pieces(cell: Inline) -> list[Inline]:
    """The pieces of a line as lines ``word: value``, where two of them at least are facts."""
    if "\n" in cell.text.strip() or not _BETWEEN.search(cell.text):
        return []
    found: list[Inline] = []
    start = 0
    for cut in (*_BETWEEN.finditer(cell.text), None):
        piece = words(cell, start, cut.start() if cut else len(cell.text))
        start = cut.end() if cut else start
        text = piece.text.strip()
        if line_role(piece) is not None:
            found.append(piece)
        elif sized := _SIZED.fullmatch(text):
            found.append(replace(piece, text=f"Parameters: {sized['size']}"))
        elif names_maker(text) or (not found and _NAMES.fullmatch(text) and len(text.split()) <= 4):
            found.append(replace(piece, text=f"Organization: {text}"))
    return found if len(found) >= 2 else []


def _apart(line: Inline) -> Iterator[Inline]:
    """A line of facts cut before a dot with another word and value behind it: ``Date · 2023 · Base: Elm``."""
    start = 0
    for dot in re.finditer(r"\s[·•|]\s", line.text):
        behind = words(line, dot.end(), min(dot.end() + 60, len(line.text)))
        if (
            re.match(r"[^·•|]{1,20}[:：]", behind.text)
            and line_role(behind) is not None
            and dot.start() > start
        ):
            yield stretch(line, start, dot.start())
            start = dot.end()
    yield stretch(line, start, len(line.text)) if start else line


#: ``Vitesse : 26 tokens/s``: a line of this form is a fact, known or not.
_WORD_AND_VALUE = re.compile(r"\W*[^\s:：·][^:：·\n]{0,30}?\s?[:：·]\s*(?:\S|$)")


def line_role(line: Inline) -> Role | None:
    """The role of the word before a colon, of a fact or of a link."""
    word, colon, _ = colons(line.text).partition(":")
    if not colon or len(word) > 40:
        return None
    word = word.strip(" *_-•·")
    role = role_of(word)
    if role is None and (kind := kind_by_word(word)):
        return _ROLE_OF_LINK.get(kind, "links")
    return role
