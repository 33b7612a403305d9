"""The cells of sizes and weights: checkpoints with their links, in the form that reads as the same ones.

Most stand in one cell, ``[7B](..), [13B](..)``. Where a label does not tell the size, the sizes stand in
one column and the linked labels in another, as lists do that count in a column of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice, product

from llmanac.entries.cells.names import read_name
from llmanac.entries.cells.sizes import read_sizes
from llmanac.entries.values import CheckpointMention, Sizes
from llmanac.entries.weights import join_weights
from llmanac.linking.addresses import safe_iri
from llmanac.linking.canonical import Family
from llmanac.linking.checkpoints import label_key, name_of
from llmanac.ontology.rdf import Iri
from llmanac.ontology.terms import ALM, IT6, SCHEMA, SKOS
from llmanac.render.markdown import escape, link, read_cell
from llmanac.render.rows import Row
from llmanac.render.sign import sign

#: So many ways of writing a row's checkpoints are tried.
_MOST = 48
_JOINTS = (", ", "/", "<br>")


@dataclass(frozen=True)
class Pair:
    """The cell of sizes, and that of weights where there has to be one; ``holds`` when it reads as stated."""

    sizes: str
    weights: str = ""
    holds: bool = True


@dataclass(frozen=True)
class _Weights:
    """One checkpoint as it is stated; ``labels`` are the ways in which it may have been written."""

    name: str
    spelled: tuple[str, ...]
    labels: tuple[str, ...]
    url: str
    size: str
    facts: tuple[str, ...]


def sizes(row: Row, name: str, scale: int | None = None) -> Pair:
    """The checkpoints, spans of sizes, originals and alternatives of a row; ``name`` is its name's cell.

    ``scale`` is what the header counts in (10**9 for "(B)"), for lists that write bare numbers.
    """
    facts = row.facts
    stated = [_weights(row, node, scale) for node in facts.nodes(row.subject, SCHEMA.hasPart)]
    stated.sort(key=lambda one: (int(one.facts[0] or 0), one.name))
    more = [link("Original", url) for url in _targets(row, ALM.originalRelease)]
    more += [link("Request", url) for url in _targets(row, ALM.accessRequest)]
    others = "".join(f" or {alternative}" for alternative in _alternatives(row))
    around = [_span(row, node, scale) for node in facts.nodes(row.subject, ALM.parameterRange)]
    if not (stated or around or more or others):
        return Pair(sign(row, IT6.totalNumberOfParameters))
    first: Pair | None = None
    for pair in islice(_candidates(stated, around, more, others), 3 * _MOST):
        first = first or pair
        if _same(_read(pair, name, scale), stated, row):
            return pair
    return replace(first, holds=False) if first else Pair("")


def _candidates(
    stated: Sequence[_Weights], around: Sequence[str], more: Sequence[str], others: str
) -> Iterator[Pair]:
    choices = list(dict.fromkeys(islice(_choices(stated), _MOST // len(_JOINTS))))
    for choice in choices:
        linked = [link(w, one.url) if one.url else escape(w) for w, one in zip(choice, stated, strict=True)]
        for joint in _JOINTS:
            body = joint.join([*around, *linked, *more])
            yield Pair(body + others if body else others.removeprefix(" or "))
    apart = [link("HF", one.url) for one in stated if one.url]
    for choice in choices:
        plain = [escape(words) for words in choice]
        yield Pair(", ".join([*around, *plain, *more]) + others, ", ".join(apart))
        named = [link(w, one.url) if one.url else escape(w) for w, one in zip(choice, stated, strict=True)]
        counted = list(dict.fromkeys(one.size for one in stated if one.size))
        yield Pair(", ".join([*around, *counted, *more]) + others, ", ".join(named))
    for choice in choices:  # sizes that only names of weights tell
        named = [link(w, one.url) if one.url else escape(w) for w, one in zip(choice, stated, strict=True)]
        yield Pair(", ".join([*around, *more]) + others, ", ".join(named))


def _choices(stated: Sequence[_Weights]) -> Iterator[tuple[str, ...]]:
    """Labels for all checkpoints: the first of each, the second of each ..., then every mixture of few."""
    for at in range(max((len(one.labels) for one in stated), default=1)):
        yield tuple(one.labels[min(at, len(one.labels) - 1)] for one in stated)
    if len(stated) <= 5:
        yield from product(*(one.labels for one in stated))


def _read(pair: Pair, name: str, scale: int | None) -> Sizes | None:
    found = read_sizes(read_cell(pair.sizes), scale=scale).value if pair.sizes else None
    if not pair.weights:
        return found
    named = read_name(read_cell(name)).value
    if named is None:
        return None
    return join_weights(found, [read_cell(pair.weights)], named)[0]


def _same(read: Sizes | None, stated: Sequence[_Weights], row: Row) -> bool:
    """Whether the same checkpoints are read, each with its name, numbers and address."""
    mentions = list(read.checkpoints) if read else []
    if len(mentions) != len(stated):
        return False
    left = list(stated)
    family = Family(row.shared.name(row.subject), "", "")
    for mention in mentions:
        fit = next((one for one in left if _is(mention, one, family)), None)
        if fit is None:
            return False
        left.remove(fit)
    return True


def _is(mention: CheckpointMention, stated: _Weights, family: Family) -> bool:
    url = safe_iri(mention.url) if mention.url else ""
    plain = mention.label.removesuffix(" (request)") or mention.label
    named = name_of(family, plain) == stated.name or any(
        label_key(mention.label) == label_key(word) for word in stated.spelled
    )
    return named and url == stated.url and _facts_of(mention) == stated.facts


def _facts_of(mention: CheckpointMention) -> tuple[str, ...]:
    number = mention.parameters
    counts = (number.total, number.active, number.experts) if number else (None, None, None)
    return (
        *("" if count is None else str(count) for count in counts),
        mention.variant, "" if mention.context is None else str(mention.context),
    )  # fmt: skip


def _weights(row: Row, node: Iri, scale: int | None) -> _Weights:
    facts = row.facts
    whole, family = facts.text(node, SCHEMA.name), row.shared.name(row.subject)
    spelled = facts.texts(node, SKOS.hiddenLabel) if row.single else []
    size = facts.text(node, ALM.sizeText)
    short = whole[len(family) :].strip() if whole.startswith(family) else ""
    own = [whole] if not short or short[0] in "-_" else []  # "Falcon-7B": the label held the family's name
    labels = [label for label in (*spelled, *own, short.lstrip("-_"), size, whole) if label.strip()]
    if facts.has(node, ALM.access):
        labels = [f"{label} (request)" if "request" not in label.casefold() else label for label in labels]
    total = facts.text(node, IT6.totalNumberOfParameters)
    return _Weights(
        name=whole,
        spelled=tuple(spelled),
        labels=tuple(dict.fromkeys(labels)),
        url=next(iter(facts.nodes(node, SCHEMA.url)), Iri("")),
        size=escape(_short(size, total, scale)),
        facts=(
            total, facts.text(node, ALM.activeParameters), facts.text(node, ALM.expertCount),
            facts.text(node, ALM.variant), facts.text(node, ALM.contextLength),
        ),
    )  # fmt: skip


def _short(size: str, total: str, scale: int | None) -> str:
    """The words of a size, with its unit where neither they nor the header give it."""
    bare = size.replace(".", "").isdigit()
    return counted(total) if total and bare and scale is None else size if total else ""


def _span(row: Row, node: Iri, scale: int | None) -> str:
    """A span of sizes in its own words where these read as its numbers, else from its numbers."""
    low, high = (row.facts.text(node, predicate) for predicate in (SCHEMA.minValue, SCHEMA.maxValue))
    one_end = f"> {counted(low)}" if low else f"< {counted(high)}"
    made = f"{counted(low)}-{counted(high)}" if low and high else one_end
    for words in (row.facts.text(node, ALM.sourceText), made):
        read = read_sizes(read_cell(escape(words)), scale=scale).value
        if (str(read.lowest or ""), str(read.highest or "")) == (low, high) and not read.checkpoints:
            return escape(words)
    return escape(made)


def counted(number: str) -> str:
    """A number of parameters in billions, millions or thousands, exact.

    >>> counted("1300000000"), counted("60000000"), counted("7")
    ('1.3B', '60M', '7')
    """
    value = Decimal(number)
    for factor, unit in ((10**9, "B"), (10**6, "M"), (10**3, "K")):
        if value >= factor:
            return f"{format((value / factor).normalize(), 'f')}{unit}"
    return number


def _alternatives(row: Row) -> list[str]:
    found = []
    for node in row.facts.nodes(row.subject, ALM.alternative):
        urls = row.facts.nodes(node, SCHEMA.url)
        found.append(link(row.name(node), urls[0] if urls else ""))
    return found


def _targets(row: Row, predicate: Iri) -> list[Iri]:
    """The addresses of the documents that a property leads to."""
    return [
        url for node in row.facts.nodes(row.subject, predicate) for url in row.facts.nodes(node, SCHEMA.url)
    ]
