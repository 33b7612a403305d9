"""markdown-it's tokens → events: blocks, headings and folds, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from markdown_it.token import Token

from llmanac.markdown.blocks import Block, ListBlock, ListItem, Mark, Other, Paragraph
from llmanac.markdown.events import Event, Fold, Heading, Summary, Unfold
from llmanac.markdown.html import read_html
from llmanac.markdown.inline import Reader
from llmanac.markdown.lists import hang, make_item
from llmanac.markdown.passage import Passage, lines
from llmanac.markdown.pipes import read_pipe_table
from llmanac.spans import Span

_LISTS = {"bullet_list_open": False, "ordered_list_open": True}
_FOOTNOTE = re.compile(r"\[\^([^\[\]\s^]{1,80})\]:[ \t]*")


def read_tokens(reader: Reader, tokens: list[Token]) -> Iterator[Event]:
    """The events of a whole file."""
    walk = _Walk(reader, tokens)
    while walk.at < len(tokens):
        yield from walk.step()


class _Walk:
    """A walk along the tokens; nested blocks are walked by recursion (bounded by MAX_NESTING)."""

    def __init__(self, reader: Reader, tokens: list[Token]) -> None:
        self.reader = reader
        self.tokens = tokens
        self.at = 0

    def step(self) -> Iterator[Event]:
        token = self.tokens[self.at]
        self.at += 1
        kind = token.type
        if kind in ("paragraph_open", "heading_open"):
            content = self._passage(self.tokens[self.at])
            self.at += 2
            yield self._text(token, content)
        elif kind == "pipe_table":
            yield read_pipe_table(self.reader, token.meta["table"])
        elif kind in _LISTS:
            yield self._list(token)
        elif kind == "blockquote_open":
            for block in self._until("blockquote_close"):
                yield replace(block, quoted=True) if isinstance(block, Paragraph) else block
        elif kind == "html_block":
            yield from self._html(token)
        elif kind in ("fence", "code_block"):
            yield self._other("code", token)
        elif kind == "hr":
            yield self._other("rule", token)

    def _until(self, closing: str) -> list[Block]:
        """The blocks up to a closing token; headings and summaries within are paragraphs."""
        blocks: list[Block] = []
        while self.tokens[self.at].type != closing:
            for event in self.step():
                if isinstance(event, (Heading, Summary)):
                    blocks.append(Paragraph(event.content, event.span))
                elif not isinstance(event, (Fold, Unfold)):
                    blocks.append(event)
        self.at += 1
        return blocks

    def _passage(self, token: Token) -> Passage:
        return lines(self.reader.source, token.meta["lines"]).trim()

    def _text(self, token: Token, passage: Passage) -> Event:
        if token.type == "paragraph_open":
            return self._paragraph(passage)
        start = token.meta["at"]
        if token.markup.startswith("#"):
            passage = _without_closing(passage.cut(len(token.markup), len(passage.text)).trim())
        _, after = token.map or (0, 0)
        end = self.reader.source.line_end(after - 1)
        return Heading(self.reader.inline(passage), int(token.tag[1:]), self._span(start, end))

    def _paragraph(self, passage: Passage) -> Paragraph:
        found = _FOOTNOTE.match(passage.text)
        if found is None:
            content = self.reader.inline(passage)
            return Paragraph(content, content.span)
        # The text of a footnote: its name is a mark, not part of the text.
        content = self.reader.inline(passage.cut(found.end(), len(passage.text)))
        name = Mark("footnote", found[1], 0, 0)
        end = max(passage.end(len(passage.text)), passage.source(0))
        span = self._span(passage.source(0), end)
        return Paragraph(replace(content, marks=(name, *content.marks)), span)

    def _list(self, token: Token) -> ListBlock:
        items: list[ListItem] = []
        ordered = _LISTS[token.type]
        closing = token.type.replace("_open", "_close")
        while self.tokens[self.at].type != closing:
            opening = self.tokens[self.at]
            self.at += 1
            blocks = self._until("list_item_close")
            items.append(make_item(self.reader.source, opening.meta["at"], self._end(opening), blocks))
        self.at += 1
        found = tuple(items) if ordered else hang(items, self.reader.source)
        return ListBlock(found, ordered, self._span(token.meta["at"], self._end(token)))

    def _html(self, token: Token) -> Iterator[Event]:
        passage = lines(self.reader.source, token.meta["lines"])
        any_event = False
        for event in read_html(self.reader, passage):
            any_event = True
            yield event
        if not any_event:
            yield self._other("html", token)

    def _other(self, kind: Literal["code", "html", "rule"], token: Token) -> Other:
        start, end = token.meta["at"], self._end(token)
        raw = self.reader.source.text[start:end]
        return Other(kind, raw, self._span(start, end))

    def _end(self, token: Token) -> int:
        """The end of the last line of a token that is not blank."""
        source = self.reader.source
        begin, after = token.map or (0, 1)
        line = after - 1
        while line > begin and not source.text[source.line_start(line) : source.line_end(line)].strip():
            line -= 1
        return max(source.line_end(line), int(token.meta["at"]))

    def _span(self, start: int, end: int) -> Span:
        return self.reader.source.span(start, max(end, start))


def _without_closing(passage: Passage) -> Passage:
    """A heading without the number signs that may close it (``# a #``)."""
    rest = passage.text.rstrip(" \t").rstrip("#")
    if rest == passage.text or (rest and rest[-1] not in " \t"):
        return passage
    return passage.cut(0, len(rest)).trim()
