"""What was asked: a packaged question, a file, or SPARQL itself."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

from llmanac.errors import QueryError
from llmanac.query.questions import Question, parse_question, questions

#: The largest file that may hold a query, in bytes.
MAX_FILE = 2**17


def understand(words: Sequence[str]) -> tuple[Question, tuple[str, ...]]:
    """The question that words stand for, and its arguments.

    The first word is the name of a packaged question, a file ending in ``.rq`` or ``.sparql``, or a query.
    Raises :class:`~llmanac.errors.QueryError` for anything else, with the names that come nearest.

    >>> question, arguments = understand(["descendants", "LLaMA"])
    >>> question.title, arguments
    ('What was made from a model?', ('LLaMA',))
    >>> understand(["SELECT * { ?s ?p ?o }"])[0].parameters
    ()
    """
    first, arguments = words[0], tuple(words[1:])
    if first in questions():
        return questions()[first], arguments
    if first.endswith((".rq", ".sparql")):
        return _file(Path(first)), arguments
    if "{" in first or " " in first.strip():
        return Question("query", "", "", (), frozenset(), first), arguments
    near = difflib.get_close_matches(first, list(questions()), n=3, cutoff=0.5)
    hint = f"Did you mean {' or '.join(near)}?" if near else "'llmanac query --list' shows them all."
    raise QueryError(f"There is no packaged question {first!r}.", hint=hint)


def _file(path: Path) -> Question:
    """A query in a file; with a head like the packaged ones it takes parameters like them."""
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_FILE + 1)
    except OSError as fault:
        raise QueryError(f"It cannot be read: {fault.strerror}.", where=str(path)) from fault
    if len(content) > MAX_FILE:
        raise QueryError(f"It is larger than {MAX_FILE // 1024} KiB.", where=str(path))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise QueryError(f"Byte {fault.start} is not UTF-8.", where=str(path)) from fault
    if "# title:" in text.partition("{")[0]:
        return parse_question(path.stem, text)
    return Question(path.stem, "", "", (), frozenset(), text)
