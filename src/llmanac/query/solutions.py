"""A query for the whole solutions behind the rows of another: all its variables, none thrown away.

A SELECT keeps some variables, drops repeats, counts and cuts. What proves a row are the solutions of its
WHERE, so the same WHERE is asked for all of them (https://www.w3.org/TR/sparql11-query/#solutionModifiers).
The WHERE stays the words that were written: an engine of its own mind about them is the one that answers.
"""

from __future__ import annotations

from collections.abc import Sequence

from llmanac.errors import QueryError
from llmanac.query.tokens import Token, tokens

_MODIFIERS = frozenset({"GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"})


def whole_solutions(query: str, *, grouped: bool, names: Sequence[str] = ()) -> str:
    """The query that gives every solution of a SELECT's WHERE with all variables that can be seen.

    ``grouped`` says that the query counts or groups: then its results are of groups, and only the names
    that it groups by are kept. ``names`` are the variables to give, all that there are without it. Raises
    :class:`~llmanac.errors.QueryError` for what is no SELECT.

    >>> whole_solutions("SELECT DISTINCT ?a (STR(?b) AS ?c) { ?a ?p ?b } ORDER BY ?a LIMIT 5", grouped=False)
    'SELECT * { { ?a ?p ?b } BIND(STR(?b) AS ?c) }'
    >>> whole_solutions("SELECT ?a (COUNT(*) AS ?n) WHERE { ?a ?p ?b } GROUP BY ?a", grouped=True)
    'SELECT * WHERE { ?a ?p ?b }'
    """
    words = list(tokens(query))
    depths = _depths(words)
    top = [place for place, depth in enumerate(depths) if depth == 0]
    start = next((p for p in top if words[p].kind == "word" and words[p].text.upper() in _FORMS), None)
    if start is None or words[start].text.upper() != "SELECT":
        raise QueryError("Footnotes are for SELECT only.", hint="Ask it as SELECT, or leave out --why.")
    opening = next(p for p in top if p > start and words[p].text == "{")
    closing = next(p for p in top if p > opening and words[p].text == "}")
    heads = [p for p in top if start < p < opening and words[p].text.upper() in ("FROM", "WHERE")]
    between = heads[0] if heads else opening
    clauses = {words[p].text.upper(): p for p in reversed(top) if p > closing and _is_modifier(words[p])}
    binds = [] if grouped else _named(query, words, start + 1, between)
    if "GROUP" in clauses:
        ends = [p for name, p in clauses.items() if name != "GROUP" and p > clauses["GROUP"]]
        binds += _named(query, words, clauses["GROUP"] + 2, min(ends, default=len(words)))
    group = _text(query, words, opening, closing + 1)
    if binds:
        group = " ".join(["{", group, *(f"BIND{each}" for each in binds), "}"])
    values = _text(query, words, clauses["VALUES"], len(words)) if "VALUES" in clauses else ""
    prologue = query[: words[start].start]
    kept = " ".join(f"?{name}" for name in names) or "*"
    parts = (f"SELECT {kept}", _text(query, words, between, opening), group, values)
    return prologue + " ".join(part for part in parts if part)


_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


def _is_modifier(word: Token) -> bool:
    return word.kind == "word" and word.text.upper() in _MODIFIERS


def _depths(words: Sequence[Token]) -> list[int]:
    """How many brackets are open around each word; a bracket itself stands outside of what it holds."""
    depth, found = 0, []
    for word in words:
        depth -= word.kind == "close"
        found.append(depth)
        depth += word.kind == "open"
    return found


def _named(query: str, words: Sequence[Token], start: int, end: int) -> list[str]:
    """The expressions with a name among the words of a clause: ``(STR(?b) AS ?c)``."""
    depths = _depths(words)
    found = []
    place = start
    while place < end:
        close = place + 1
        if words[place].text == "(" and depths[place] == 0:
            while not (words[close].text == ")" and depths[close] == 0):
                close += 1
            if words[close - 2].text.upper() == "AS":
                found.append(_text(query, words, place, close + 1))
        place = close
    return found


def _text(query: str, words: Sequence[Token], start: int, end: int) -> str:
    """The words from ``start`` up to ``end`` as they were written, without a comment at the end."""
    if start >= end:
        return ""
    last = words[end - 1]
    return query[words[start].start : last.start + len(last.text)]
