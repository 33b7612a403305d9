"""Text → :class:`~llmanac.markdown.blocks.Document`, in the order of the stages."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from llmanac.markdown.blocks import Block, Document, Other
from llmanac.markdown.coverage import keep_all_lines
from llmanac.markdown.engine import make_engine
from llmanac.markdown.events import Event, Fold, Unfold
from llmanac.markdown.frontmatter import front_matter_end
from llmanac.markdown.inline import Reader
from llmanac.markdown.passage import Source
from llmanac.markdown.sections import make_sections
from llmanac.markdown.stream import read_tokens

_BREAKS = re.compile(r"\r\n?")
_INK = re.compile(r"[^\n]")


@cache
def _engine() -> MarkdownIt:
    return make_engine()


def parse(text: str) -> Document:
    """Reads a Markdown file.

    Never raises for any text. Lines end with LF, CR or CRLF; a byte order mark counts as a
    character of the first line.

    >>> document = parse("# Models\\n\\n| Name | Size |\\n| --- | --- |\\n| Pythia | [12B](https://a.b) |\\n")
    >>> table = document.sections[0].blocks[0]
    >>> table.rows[0].cells[1].links[0].url
    'https://a.b'
    >>> document.sections[0].path
    ('Models',)
    """
    text = _BREAKS.sub("\n", text)
    if text.startswith("\ufeff"):
        text = " " + text[1:]
    source = Source(text)
    reader = Reader(source)
    events: list[Event] = []
    body = text
    start = 1 if text.startswith(" ---") else 0
    end = front_matter_end(text[start:])
    if end:
        end += start
        front: Block = Other("front-matter", text[start:end], source.span(start, end))
        events.append(front)
        body = _INK.sub(" ", text[:end]) + text[end:]
    events.extend(read_tokens(reader, _tokens(body, reader)))
    read = [event.span for event in events if not isinstance(event, (Fold, Unfold))]
    sections = keep_all_lines(source, make_sections(events), read)
    issues = sorted(reader.issues, key=lambda found: (found.span, found.rule))
    return Document(sections, tuple(issues))


def _tokens(text: str, reader: Reader) -> list[Token]:
    tokens: list[Token] = []
    engine = _engine()
    state = StateBlock(text, engine, reader.env, tokens)
    engine.block.tokenize(state, state.line, state.lineMax)
    return tokens
