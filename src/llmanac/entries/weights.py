"""Weights named in columns of their own: which link is which size.

Lists either put the links under the sizes (``[7B](hub)``) or name the weights in another column
(``Params (B)``: 3.8, ``Checkpoints``: [Phi-3-mini-4k-instruct](hub)). Here the two meet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from llmanac.entries.attached import (
    attached,
    filled,
    from_link,
    is_variant,
    merged,
    near,
    size_of,
    variant_of,
)
from llmanac.entries.cells.labels import only_release, read_label
from llmanac.entries.cells.links import is_badge, kind_by_host, kind_by_word, kind_of, mentions
from llmanac.entries.cells.size_tokens import parameters_in, tokens
from llmanac.entries.cells.sizes import read_sizes
from llmanac.entries.cells.text import fold
from llmanac.entries.hubs import hub_id
from llmanac.entries.model import NameMention
from llmanac.entries.values import CheckpointMention, LinkMention, Sizes
from llmanac.issues import Issue
from llmanac.markdown.blocks import Inline
from llmanac.ontology.names import key


def own_pages(name: NameMention, links: Sequence[LinkMention]) -> tuple[LinkMention, ...]:
    """Of the links under "Link" and the like: pages of weights whose repository bears the model's name."""
    wanted = key(name.name)
    return tuple(
        link
        for link in links
        if kind_by_word(link.word) in (None, "weights")
        and (page := hub_id(link.url))
        and len(wanted) > 2
        and key(page.rpartition("/")[2]).startswith(wanted)
    )


def join_weights(
    sizes: Sizes | None, cells: Sequence[Inline], name: NameMention, pages: Sequence[LinkMention] = ()
) -> tuple[Sizes | None, list[LinkMention], list[Issue]]:
    """The sizes of a row with the links of its column of weights; links that are no checkpoint's.

    A link under a generic word (🤗HF) belongs to a checkpoint where it can belong to one only: the
    repository's name states that checkpoint's size, or there is one repository and one checkpoint.
    ``pages`` are links of other columns to pages of weights of this model (:func:`own_pages`).
    """
    plain: list[LinkMention] = []
    named: list[CheckpointMention] = []
    rest: list[LinkMention] = []
    issues: list[Issue] = []
    for cell in cells:
        generic, own = _sorted_links(cell)
        plain += [link for link in generic if hub_id(link.url)]
        rest += [link for link in generic if not hub_id(link.url)]
        if own:
            reading = read_sizes(cell)
            taken = {link.url for link in own}
            named += [m for m in reading.value.checkpoints if m.url in taken]
            read = {m.url for m in reading.value.checkpoints}
            unread = [link for link in own if link.url not in read]
            named += [variant_of(link) for link in unread if hub_id(link.url) and is_variant(link.word)]
            rest += [link for link in unread if not (hub_id(link.url) and is_variant(link.word))]
        if own and not (sizes and sizes.checkpoints):
            # 130B without a link, beside linked sizes: a checkpoint all the same.
            named += [m for m in reading.value.checkpoints if m.url is None and m.parameters]
            issues += [i for i in reading.issues if i.rule in ("empty-link",)]
    name_links = [
        link
        for link in (*name.links, *pages)
        if hub_id(link.url) and not any(link.url == one.url for one in plain)
    ]
    if sizes is None or not sizes.checkpoints:
        plain += name_links if not named else []
    base = sizes or Sizes(span=name.span, state="silent")
    stated = list(base.checkpoints)
    if named:
        stated, named = merged(stated, named)
    if not stated and not named and base.lowest is None:
        stated = list(_from_name(name))
    checkpoints, left = attached(stated + named, plain, name)
    rest += left
    if checkpoints and not (set(name_links) & set(plain)):
        checkpoints = from_link(checkpoints, name_links)
    if not checkpoints and sizes is None:
        return None, rest, issues
    return (
        base.model_copy(
            update={"checkpoints": tuple(checkpoints), "state": "stated" if checkpoints else base.state}
        ),
        rest,
        issues,
    )


def join_links(
    sizes: Sizes | None, links: Sequence[LinkMention], name: NameMention
) -> tuple[Sizes | None, tuple[LinkMention, ...]]:
    """The sizes of a bullet with its links to weights, and the links that are no checkpoint's.

    A link to a model's page on a hub belongs to the bullet's model where its word is a generic one
    (🤗HF) or begins with the model's name (Yi-6B below Yi); a base that is linked has a name of its own.
    """
    if sizes is not None and (sizes.lowest is not None or not sizes.checkpoints):
        return sizes, tuple(links)
    stated = list(sizes.checkpoints) if sizes else []
    taken = {m.url for m in stated}
    plain: list[LinkMention] = []
    own: list[CheckpointMention] = []
    for link in links:
        if not hub_id(link.url) or link.url in taken:
            continue
        word = key(link.word)
        size = parameters_in(link.word)
        unnamed = link.kind == "weights" and not link.word  # "Model: https://.."
        if (
            unnamed
            or kind_by_word(link.word) == "weights"
            or word == key(name.name)
            or link.word == hub_id(link.url)
        ):
            plain.append(link)
        elif size and (word.startswith(key(name.name)) or _of_size(link.word)):
            own.append(
                CheckpointMention(
                    label=link.word, span=link.span, size_text="", parameters=size, url=link.url
                )
            )
            taken.add(link.url)
    if stated:
        # Beside stated sizes only an address that states one of them is that one's.
        own = [m for m in own if any(m.url is None and near(size_of(m), size_of(n)) for n in stated)]
        plain = [
            *plain,
            *(LinkMention(word=m.label, kind="weights", url=m.url, span=m.span) for m in own if m.url),
        ]
        checkpoints = filled(stated, plain)
    else:
        checkpoints, _ = attached(own, [link for link in plain if link.url not in taken], name)
    if not checkpoints:
        return sizes, tuple(links)
    base = sizes or Sizes(text="", span=name.span)
    used = {m.url for m in checkpoints}
    joined = base.model_copy(update={"checkpoints": tuple(checkpoints), "state": "stated"})
    return joined, tuple(link for link in links if link.url not in used)


def _of_size(word: str) -> bool:
    """Whether the words of a link are a size, with what kind of release it is: "7B", "Instruct-7B"."""
    return only_release(word)


def _sorted_links(cell: Inline) -> tuple[list[LinkMention], list[LinkMention]]:
    """Links under generic words, and links whose text is a name of weights."""
    generic: list[LinkMention] = []
    own: list[LinkMention] = []
    badges = {link.url for link in cell.links if is_badge(link, cell)}
    for mention in mentions(cell, "weights"):
        if mention.url in badges:
            continue
        by_word = kind_by_word(mention.word)
        host = kind_by_host(mention.url)
        if host and host not in ("weights", "code", "paper", "blog"):
            generic.append(mention.model_copy(update={"kind": host}))
        elif not mention.word or by_word or len(mention.word.split()) > 6:
            generic.append(mention.model_copy(update={"kind": kind_of(mention.word, mention.url, "weights")}))
        else:
            own.append(mention)
    return generic, own


def _from_name(name: NameMention) -> tuple[CheckpointMention, ...]:
    """The checkpoint whose size the name states, where no column states one.

    A size at the end (``GPT-NeoX-20B``) is its label; one within (``zephyr-7B-beta``) is that of the
    checkpoint which the whole name is the label of. ``1M`` within a name may be a window.
    """
    match = re.search(
        r"(?:^|[\s\-(]|(?<!\d)_)(\d+(?:\.\d+)?(?:x\d+(?:\.\d+)?)?\s?[BbMT]\b(?:-A\d+(?:\.\d+)?B)?)\)?\s*$",
        name.name,
    )
    parameters = parameters_in(match[1]) if match else None
    if match and parameters:
        return (CheckpointMention(label=match[1], span=name.span, size_text=match[1], parameters=parameters),)
    folded = fold(name.name)
    within = [
        token
        for token in tokens(folded)
        if (token.count or 0) >= 10**7 and not folded[token.end : token.end + 1].isalnum()
    ]
    parameters = parameters_in(name.name) if within else None
    if parameters is None:
        return ()
    label = read_label(name.name)
    return (
        CheckpointMention(
            label=name.name,
            span=name.span,
            size_text=folded[within[0].start : within[0].end],
            parameters=parameters,
            context=label.context,
        ),
    )
