"""The words of a SPARQL query, enough of them to judge it before an engine sees it.

Terminals as in https://www.w3.org/TR/sparql11-query/#sparqlGrammar: what stands in a string, a comment
or an IRI is never taken for a keyword.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, cast, get_args

TokenKind = Literal["iri", "name", "string", "word", "variable", "open", "close", "other"]


class Token(NamedTuple):
    """A word of a query: its kind, its text, and where it starts (characters from zero)."""

    kind: TokenKind
    text: str
    start: int


_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\r\n]*)
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<string>\"\"\"(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"\"\"|'''(?:[^'\\]|\\.|'{1,2}(?!'))*'''
      |"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
  | (?P<variable>[?$]\w+)
  | (?P<name>(?:[^\W\d_](?:[\w.-]*[\w-])?)?:
      (?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])
         (?:(?:[\w:.\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*
            (?:[\w:\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]))?)?)
  | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<word>[^\W\d]\w*)
  | (?P<open>[{(\[])
  | (?P<close>[})\]])
  | (?P<other>\S)
    """,
    re.VERBOSE | re.DOTALL,
)

_KINDS = frozenset(get_args(TokenKind))
#: The characters that an escape may stand for anywhere in a query (section 19.2 of the specification).
_CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def unescaped(query: str) -> str:
    r"""The query with its code point escapes resolved, as an engine resolves them before it parses.

    >>> unescaped(r"\u0053ERVICE")
    'SERVICE'
    """

    def character(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code < 0x110000 else match[0]

    return _CODEPOINT.sub(character, query)


def tokens(query: str) -> Iterator[Token]:
    """The words of a query in order, without comments and language tags.

    >>> [token.text for token in tokens("SELECT ?s { ?s a <urn:x> } # end")]
    ['SELECT', '?s', '{', '?s', 'a', '<urn:x>', '}']
    """
    for match in _TOKEN.finditer(query):
        kind = match.lastgroup
        if kind in _KINDS:
            yield Token(cast(TokenKind, kind), match[0], match.start())
