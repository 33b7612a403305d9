"""Which link is which checkpoint: by the size that its repository states, or as the only one left."""

from __future__ import annotations

import re
from collections.abc import Sequence

from llmanac.entries.cells.labels import VARIANTS, read_label
from llmanac.entries.cells.size_tokens import parameters_in
from llmanac.entries.hubs import hub_id
from llmanac.entries.model import NameMention
from llmanac.entries.values import CheckpointMention, LinkMention
from llmanac.ontology.names import key


def filled(stated: list[CheckpointMention], links: Sequence[LinkMention]) -> list[CheckpointMention]:
    """Checkpoints with the addresses that state their size and no other's."""
    found = list(stated)
    for link in links:
        size = parameters_in((hub_id(link.url) or "").rpartition("/")[2])
        fitting = [
            i
            for i, m in enumerate(found)
            if m.url is None and size and size.total and near(size_of(m), size.total)
        ]
        if not (size and size.total) and len(links) == 1 == len(found) and found[0].url is None:
            fitting = [0]  # one size and one page of weights that states none: they belong together
        if len(fitting) == 1:
            found[fitting[0]] = found[fitting[0]].model_copy(update={"url": link.url})
    return found


def is_variant(word: str) -> bool:
    """Whether a link's words are those of a variant: ``base``, ``large (seq512)``."""
    first = word.split("(")[0].strip().casefold()
    return bool(first) and all(part in VARIANTS for part in re.split(r"[\s\-_]+", first))


def variant_of(link: LinkMention) -> CheckpointMention:
    return CheckpointMention(label=link.word, span=link.span, size_text="", variant=link.word, url=link.url)


def size_of(mention: CheckpointMention) -> int | None:
    return mention.parameters.total if mention.parameters else None


def merged(
    stated: list[CheckpointMention], named: list[CheckpointMention]
) -> tuple[list[CheckpointMention], list[CheckpointMention]]:
    """Sizes of one column and names of another: a size that a name states too is that checkpoint's."""
    bare = [m for m in stated if m.url is None]
    if len(bare) == 1 == len(stated):
        only = bare[0]
        told = any(near(size_of(only), size_of(m)) for m in named)  # then the size is that one's, not all's
        sized = [
            m
            if m.parameters or told
            else m.model_copy(update={"parameters": only.parameters, "size_text": only.size_text})
            for m in named
        ]
        return [], sized
    kept = [m for m in stated if m.url is not None or not any(near(size_of(m), size_of(n)) for n in named)]
    return kept, named


def near(left: int | None, right: int | None) -> bool:
    return left is not None and right is not None and abs(left - right) * 10 <= max(left, right)


def attached(
    checkpoints: list[CheckpointMention], links: list[LinkMention], name: NameMention
) -> tuple[list[CheckpointMention], list[LinkMention]]:
    unlinked = [i for i, m in enumerate(checkpoints) if m.url is None]
    left: list[LinkMention] = []
    for link in links:
        repository = hub_id(link.url) or ""
        size = parameters_in(repository.rpartition("/")[2])
        fitting = [i for i in unlinked if size and size.total and near(size_of(checkpoints[i]), size.total)]
        if not fitting and len(unlinked) == 1 == len(checkpoints) and len(links) == 1:
            fitting = (
                unlinked
                if not (
                    size
                    and size.total
                    and size_of(checkpoints[unlinked[0]])
                    and not near(size_of(checkpoints[unlinked[0]]), size.total)
                )
                else []
            )
        if len(fitting) == 1:
            checkpoints[fitting[0]] = checkpoints[fitting[0]].model_copy(update={"url": link.url})
            unlinked.remove(fitting[0])
        elif not checkpoints or all(m.url is not None for m in checkpoints) or not unlinked:
            checkpoints = [*checkpoints, repository_of(link, repository, name)]
        else:
            left.append(link)
    return checkpoints, left


def from_link(checkpoints: list[CheckpointMention], links: Sequence[LinkMention]) -> list[CheckpointMention]:
    """The one checkpoint of a row whose name is linked to weights of its size, or to the only weights.

    ``[phi-2](hub)`` beside ``2.7B``: the link of the name is that of the checkpoint, unless its own
    name states another size.
    """
    if len(links) != 1 or len(checkpoints) != 1 or checkpoints[0].url is not None:
        return checkpoints
    size = parameters_in((hub_id(links[0].url) or "").rpartition("/")[2])
    if size and size.total and not near(size_of(checkpoints[0]), size.total):
        return checkpoints
    return [checkpoints[0].model_copy(update={"url": links[0].url})]


def repository_of(link: LinkMention, repository: str, name: NameMention) -> CheckpointMention:
    """Weights that only their address names: labelled by the repository."""
    label = repository.rpartition("/")[2]
    parameters = parameters_in(label)
    same = key(label) == key(name.name)
    return CheckpointMention(
        label=name.name if same else label,
        span=link.span,
        parameters=parameters,
        size_text="",
        context=read_label(label).context,
        url=link.url,
    )
