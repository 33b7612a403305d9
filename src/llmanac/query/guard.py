"""What a query may not do, judged before an engine sees it (SPARQL 1.1, read only, local, bounded).

An engine may recurse over what it parses: pyoxigraph 0.5 ends the process on some thousand nested
braces. It would also fetch: ``SERVICE`` is answered over HTTP.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from llmanac.errors import QueryError
from llmanac.query.tokens import Token, tokens, unescaped

#: The longest query, in characters and in words (an operator is a word: ``!!!!`` recurses too), and the
#: deepest nesting of brackets of all kinds.
MAX_LENGTH: Final = 32_768
MAX_WORDS: Final = 5_000
MAX_DEPTH: Final = 64

_UPDATES: Final = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD"})
_FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


def check(query: str, graphs: Container[str] = frozenset()) -> None:
    """Raise :class:`~llmanac.errors.QueryError` for a query that is not plainly a local, modest question.

    ``graphs`` are the named graphs there are: ``FROM`` may name these and no others.

    >>> check("SELECT * { ?s ?p ?o }")
    >>> check("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    ...
    llmanac.errors.QueryError: 1:12: SERVICE is refused: queries never leave this machine.
    """
    if len(query) > MAX_LENGTH:
        raise QueryError(f"The query has {len(query)} characters; {MAX_LENGTH} are the most.")
    # An engine resolves escapes before it parses, or only within strings: judge it both ways.
    for text in dict.fromkeys((query, unescaped(query))):
        _judge(text, list(tokens(text)), graphs)


def _judge(query: str, words: list[Token], graphs: Container[str]) -> None:
    depth = 0
    for place, token in enumerate(words):
        depth += (token.kind == "open") - (token.kind == "close")
        if depth > MAX_DEPTH:
            message = f"The query nests deeper than {MAX_DEPTH} brackets."
            raise QueryError(message, where=_where(query, token))
        word = token.text.upper() if token.kind == "word" else ""
        if word == "SERVICE":
            message = "SERVICE is refused: queries never leave this machine."
            raise QueryError(message, where=_where(query, token))
        if word in _UPDATES:
            raise QueryError(f"{word} is refused: queries only read.", where=_where(query, token))
        if word == "FROM":
            _source(query, words[place + 1 : place + 3], token, graphs)
    if len(words) > MAX_WORDS:
        raise QueryError(f"The query has {len(words)} words; {MAX_WORDS} are the most.")
    if not any(token.kind == "word" and token.text.upper() in _FORMS for token in words):
        hint = "A query has SELECT, ASK, CONSTRUCT or DESCRIBE in it; 'llmanac query --list' has some."
        raise QueryError("This is no query.", hint=hint)


def _source(query: str, after: list[Token], token: Token, graphs: Container[str]) -> None:
    """``FROM <iri>`` or ``FROM NAMED <iri>``: only graphs that are there."""
    named = after[1:] if after and after[0].text.upper() == "NAMED" else after
    iri = named[0].text.strip("<>") if named and named[0].kind == "iri" else ""
    if iri not in graphs:
        message = f"FROM is refused: there is no graph <{iri}> here." if iri else "FROM needs <a graph>."
        raise QueryError(message, where=_where(query, token))


def _where(query: str, token: Token) -> str:
    """Line and column of a word, from one."""
    before = query[: token.start]
    return f"{before.count(chr(10)) + 1}:{token.start - (before.rfind(chr(10)) + 1) + 1}"
