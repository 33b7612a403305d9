"""Base models: ``LLaMA``, ``BLOOM/baichuan``, ``GPT-NEO-2.7B``, ``BLOOMZ-7b-mt``, ``LLaMA-7b/13b``.

A size in a base names a checkpoint of the family whose name is left without it (vocabulary:
Identity and IRIs): ``BLOOMZ-7b-mt`` is the 7B one of BLOOMZ-mt.
"""

from __future__ import annotations

import re

from llmanac.entries.cells.links import says_kind
from llmanac.entries.cells.signs import state_of
from llmanac.entries.cells.size_tokens import SizeToken, parameters_of, tokens
from llmanac.entries.cells.text import fold, link_over, split, text_links, trim
from llmanac.entries.model import BaseMention
from llmanac.entries.values import Parameters, Reading, State
from llmanac.markdown.blocks import Inline

_SEPARATOR = re.compile(
    r"[/,;\n、|]|\s\+\s|\s&\s|\s+(?:or|and|和|或|及|or\s+|以及)\s+|(?<=[\u4e00-\u9fff])和|和(?=-?\d)|＋",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:based on|built on|built upon|fine-?tuned (?:from|on)|finetuned|derived from|"
    r"initiali[sz]ed (?:from|with)|trained from|continued from|from|using|基于|以)\s*:?\s*)",
    re.IGNORECASE,
)
_ETC = re.compile(r"^(?:etc\.?|et al\.?|others?|more|\.\.\.|…|等|等等)$", re.IGNORECASE)
#: Words that say that nothing lies below this model, in a column of bases.
_SCRATCH = re.compile(
    r"^(?:from scratch|trained from scratch|scratch|从头训练|从零训练|self-developed|自研|original)$",
    re.IGNORECASE,
)
#: Words that name no model: one of them alone would make a model of all rows that have it.
#: Structures under "Base model": no model was made from them.
_STRUCTURE = re.compile(
    r"(?:[a-z]{0,5}[-\s]?(?:cnn|gnn|lstm|rnn|gru|mlp|gan|vae|ssm|skip-gram|cbow|transformers?|attention|u-net|unet|"
    r"encoder|decoder)(?:[-\s+/]|$))+",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"^(?:yes|no|true|false|various|multiple|several|many|mixed|different|any|own|our own|custom|proprietary"
    r"|in-?house"
    r"|internal|misc|(?:see|refer to|cf\.?)\s.*|多种|多个|多款|自有|内部|见.*)"
    r"(?:\s(?:base\s)?(?:models?|llms?|bases?|模型))?$",
    re.IGNORECASE,
)


def read_bases(cell: Inline) -> Reading[tuple[BaseMention, ...]]:
    """The models named in a cell of base models; use :func:`bases_state` for ``-`` and ``?``.

    >>> from llmanac.markdown import parse
    >>> cell = parse("BLOOMZ-7b-mt/LLaMA").sections[0].blocks[0].content
    >>> [(b.name, b.sizes) for b in read_bases(cell).value]
    [('BLOOMZ-mt', ('7b',)), ('LLaMA', ())]
    >>> read_bases(parse("various models").sections[0].blocks[0].content).value
    ()
    """
    if bases_state(cell) != "stated":
        return Reading(())
    return Reading(bases_in(cell, 0, len(cell.text)))


def bases_state(cell: Inline) -> State:
    """``none`` for ``-`` and "from scratch", ``unknown`` for ``?``, ``stated`` for a name."""
    if _SCRATCH.match(cell.text.strip()):
        return "none"
    found = state_of(cell.text)
    return "none" if found == "not-applicable" else (found or "stated")


def bases_in(cell: Inline, start: int, end: int) -> tuple[BaseMention, ...]:
    """The models named in a stretch of a cell."""
    text = fold(cell.text)
    found: list[BaseMention] = []
    # A link does not hold its text together: "GPT-J/NeoX" under one link is two names as well.
    for part in split(text[:end], _SEPARATOR):
        left, right = max(part.start, start), part.end
        if right <= left:
            continue
        lead = _LEAD.match(text[left:right])
        if lead:
            left, right = trim(text, left + lead.end(), right)
        name_end = _before_bracket(text, left, right)
        mention = _mention(cell, text, left, name_end, right)
        if mention is None:
            continue
        if not mention.name:
            if found:  # "LLaMA-7b/13b": a bare size belongs to the name before it
                last = found[-1]
                found[-1] = last.model_copy(
                    update={
                        "sizes": last.sizes + mention.sizes,
                        "parameters": last.parameters + mention.parameters,
                    }
                )
            continue
        found.append(mention)
    return tuple(found)


def _before_bracket(text: str, left: int, right: int) -> int:
    at = text.find("(", left + 1, right)
    return trim(text, left, at)[1] if at > left else right


def _mention(cell: Inline, text: str, left: int, name_end: int, right: int) -> BaseMention | None:
    written = cell.text[left:name_end].strip(" *`.:：")
    if (
        not written
        or _ETC.match(written)
        or _VAGUE.match(written)
        or (_STRUCTURE.fullmatch(written) or says_kind(written))
        or state_of(written)
    ):
        return None
    link = link_over(cell, left, name_end)
    sizes = [t for t in tokens(text[left:name_end]) if (not t.active and t.count is not None) or t.experts]
    # Only a number of billions or millions is a size here: 2T and 1M beside a name are windows and tokens.
    name = written
    size_text: tuple[str, ...] = ()
    parameters: tuple[Parameters, ...] = ()
    if sizes:
        token = sizes[-1] if len(sizes) == 1 else sizes[0]
        name = _without(cell.text[left:name_end], token).strip(" *`.:：-_")
        size_text = (cell.text[left + token.start : left + token.end],)
        found = parameters_of(token)
        parameters = (found,) if found else ()
    if name and not any(c.isalnum() for c in name):
        return None
    return BaseMention(
        name=name,
        span=cell.at(left, name_end),
        text=cell.text[left:right],
        sizes=size_text,
        parameters=parameters,
        url=link.url if link else None,
    )


def _without(text: str, token: SizeToken) -> str:
    before, after = text[: token.start].rstrip(" -_"), text[token.end :].lstrip(" -_")
    return f"{before}-{after}" if before and after else before or after


def linked_bases(cell: Inline) -> bool:
    """Whether any base is linked: then the links lead to the bases, not to this model."""
    return bool(text_links(cell))
