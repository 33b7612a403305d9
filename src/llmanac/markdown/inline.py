"""Inline Markdown and HTML → :class:`~llmanac.markdown.blocks.Inline`.

markdown-it-py says what is a link, a mark or plain text (rules:
https://spec.commonmark.org/0.31.2/#inlines); here its tokens are put together to what a reader
sees, with the place of every piece.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from markdown_it import MarkdownIt

from llmanac.issues import Issue
from llmanac.markdown.blocks import Inline
from llmanac.markdown.broken import broken_links
from llmanac.markdown.builder import Builder
from llmanac.markdown.engine import MAX_INLINE_NESTING, make_engine, parse_inline
from llmanac.markdown.passage import Passage, Source
from llmanac.markdown.quick import quick_inline
from llmanac.markdown.tags import read_tag
from llmanac.spans import Span

_MARKS = {"strong_open": "strong", "em_open": "em", "s_open": "strike"}
_CLOSERS = {"strong_close", "em_close", "s_close"}


@cache
def _engine(only_html: bool) -> MarkdownIt:
    return make_engine(nesting=MAX_INLINE_NESTING, only_html=only_html)


@dataclass(slots=True)
class Reader:
    """What reading one file needs: its text, its link definitions, a place for findings."""

    source: Source
    env: dict[str, Any] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)

    def inline(self, passage: Passage, *, only_html: bool = False) -> Inline:
        """The inline content of a passage; broken links in it become issues."""
        passage = passage.trim()
        text = passage.text
        span = self.source.span(passage.source(0), passage.end(len(text)))
        if span.last_line == 0 and len(passage.at) == 1:
            quick = quick_inline(text, span)
            if quick is not None:
                return quick
        return self._parse(passage, span, only_html)

    def cell(self, start: int, end: int, line: int, line_start: int) -> Inline:
        """The inline content of ``text[start:end]``, a trimmed stretch of one line without pipes."""
        text = self.source.text[start:end]
        span = Span(line, start - line_start + 1, end - line_start + 1)
        return quick_inline(text, span) or self._parse(Passage(text, (0,), (start,)), span, False)

    def _parse(self, passage: Passage, span: Span, only_html: bool) -> Inline:
        builder = Builder(self.source, passage)
        for token in parse_inline(_engine(only_html), passage.text, self.env):
            start, end = token.meta["from"], token.meta["to"]
            kind = token.type
            if kind == "text":
                builder.text(token.content, start)
            elif kind == "text_special" and token.info == "entity":
                builder.entity(token.content, start)
            elif kind == "text_special":
                builder.add(token.content, end - len(token.content))  # an escaped character
            elif kind == "code_inline":
                builder.code(token.content, start + len(token.markup), end)
            elif kind == "softbreak":
                builder.soft_break(start)
            elif kind == "hardbreak":
                builder.line_break(start)
            elif kind == "link_open":
                automatic = token.info == "auto"
                builder.open_link(str(token.attrs["href"]), start, end, automatic)
            elif kind == "link_close":
                builder.close_link()
            elif kind in _MARKS:
                builder.open_mark(_MARKS[kind])
            elif kind in _CLOSERS:
                builder.close_mark()
            elif kind == "image":
                builder.image(token.content, str(token.attrs["src"]), start, end)
            elif kind == "footnote":
                builder.point("footnote", token.content)
            elif kind == "html_inline":
                read_tag(builder, token.content, start, end)
        inline = builder.finish(span, self._raw(passage))
        self.issues.extend(broken_links(inline, self.source))
        return inline

    def _raw(self, passage: Passage) -> str:
        if len(passage.at) == 1 or "\n" in passage.text:
            return passage.text
        return self.source.text[passage.source(0) : passage.end(len(passage.text))]
