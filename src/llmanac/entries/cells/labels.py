"""What one label among the sizes says: ``10B-CHN``, ``LLaMA-7B``, ``671B (37B activated)``, ``V2``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from llmanac.entries.cells.context import context_in
from llmanac.entries.cells.size_tokens import SizeToken, parameters_of, size_of, tokens
from llmanac.entries.cells.text import bars, brackets, fold, trim, unwrap
from llmanac.entries.values import Parameters

#: Words before a size that name a variant of this model, not another model.
VARIANTS = bars(
    "moe|dense|base|chat|instruct|inst|sft|rlhf|dpo|rl|it|pt|code|coder|math|vl|vision|audio|text|"
    "pretrained|pretrain|tuned|finetuned|ft|multilingual|english|chinese|en|zh|cn|chn|small|medium|"
    "large|tiny|mini|nano|xl|xxl|huge|lite|pro|max|flash|thinking|preview|beta|alpha|v1|v2|v3|v4|total|"
    "size|sizes|params|parameters|parameter|model|models|from|about|approx|approximately|around|circa|"
    "ca|dense:|总参数|参数|参数量|约|总"
)
_SAYS_NOTHING = bars(
    "total|size|sizes|params|param|parameters|parameter|model|models|from|about|approx|approximately|"
    "around|circa|ca|of|weights|checkpoint|checkpoints|总参数|参数|参数量|约|总|模型|左右|大小|and|or|the"
)
_REQUEST = re.compile(r"\b(?:on |upon |by |per )?requests?\b|\bapply\b|申请", re.IGNORECASE)
_ACTIVE = re.compile(r"activ|激活", re.IGNORECASE)
_ACTIVE_WORD = re.compile(r"\bactiv\w*|激活(?:参数)?量?", re.IGNORECASE)
_TOTAL = re.compile(r"\btotal|总", re.IGNORECASE)
_REMARK = re.compile(
    r"coming|(?:coming )?soon|etc\.?|planned|unreleased|not released|rumou?r(?:ed)?|estimated?|est\.?"
    r"|unconfirmed|leaked|tba|tbd|即将(?:发布|开源)?|待发布|估计|传闻",
    re.IGNORECASE,
)
_TIERS = re.compile(r"^\s*[0-9]*\s*(?:档|种|个|款|sizes?|models?|variants?)\s*$", re.IGNORECASE)
_EDGES = "-_:;,.+*~<>=≈≥≤约^†‡#'\"`→ "


@dataclass(frozen=True, slots=True)
class Label:
    """A label read: offsets are relative to it. ``active_only`` for a part like ``A36B``."""

    size_text: str = ""
    parameters: Parameters | None = None
    size: SizeToken | None = None
    variant: str = ""
    context: int | None = None
    base: str = ""
    on_request: bool = False
    active_only: bool = False

    def with_active(self, count: int | None) -> Label:
        """This label with a number of active parameters, which another part of the cell states."""
        known = self.parameters or Parameters()
        return replace(self, parameters=known.model_copy(update={"active": count}))


def only_variants(text: str) -> bool:
    """Whether a text is words for variants and nothing else: "Instruct", "base-chat".

    >>> only_variants("Base Chat"), only_variants("Elm Chat"), only_variants("")
    (True, False, False)
    """
    return bool(text) and all(word in VARIANTS for word in re.split(r"[\s\-_]+", text.casefold()))


#: A size, a version or a window: what else the label of a release is made of.
_OF_RELEASE = re.compile(
    r"(?:\d+x)?\d+(?:\.\d+)?[bm]?|a\d+(?:\.\d+)?b|v\d+(?:\.\d+)*|\d{1,3}k", re.IGNORECASE
)


def only_release(text: str) -> bool:
    """Whether a text names a release of a model and not the model: "Chat-7B", "v1.5 MoE", "7B-32K".

    >>> [only_release(text) for text in ("Chat-7B", "v1.5 MoE", "Elm-7B", "")]
    [True, True, False, False]
    """
    words = [word for word in re.split(r"[\s\-_]+", text.casefold()) if word]
    return bool(words) and all(word in VARIANTS or _OF_RELEASE.fullmatch(word) for word in words)


@lru_cache(maxsize=4096)
def read_label(text: str) -> Label:
    """What a label says; a label without a size is a variant by its whole text.

    >>> label = read_label("10B-CHN")
    >>> label.size_text, label.variant, label.parameters.total
    ('10B', 'CHN', 10000000000)
    >>> label = read_label("671B (37B activated)")
    >>> label.parameters.total, label.parameters.active, label.variant
    (671000000000, 37000000000, '')
    >>> read_label("LLaMA-7B").base, read_label("V2").variant, read_label("175B (request)").on_request
    ('LLaMA', 'V2', True)
    """
    folded = fold(text)
    found = tokens(folded)
    bracketed = bytearray(len(folded))
    for start, end in brackets(folded):
        bracketed[start:end] = b"\1" * (end - start)
    marked = _marked_active(folded, found)
    places = {token.start for token in marked}
    unmarked = tuple(token for token in found if token.start not in places)
    inside = tuple(token for token in unmarked if bracketed[token.start])
    total_note = next((token for token in inside if _near(_TOTAL, folded, token)), None)
    size = size_of(tuple(t for t in unmarked if not bracketed[t.start])) or total_note or size_of(unmarked)
    active = next((t for t in found if t.active), None) or next(iter(marked), None)
    on_request = bool(_REQUEST.search(folded))
    parameters = parameters_of(size, active)
    if parameters and total_note and parameters.total is None:
        stated = parameters_of(total_note)
        parameters = (
            stated.model_copy(update={"experts": parameters.experts, "active": parameters.active})
            if stated
            else None
        )
    if size and size.experts is not None and total_note is None:
        # 8x22B (141B): the number in brackets is the total that 8x22B does not state.
        total_note = next((t for t in inside if t.experts is None and not t.active), None)
        if total_note and parameters:
            parameters = parameters_of(replace(total_note, experts=None), active)
    experts = next((t for t in found if t.experts is not None), None)
    if parameters and experts and parameters.experts is None:
        parameters = parameters.model_copy(update={"experts": experts.experts})
    anchor = size or active
    if anchor is None:
        variant = "" if on_request and not _words(_REQUEST.sub(" ", folded)) else _clean(text, folded)
        return Label(variant=variant, context=context_in(folded), on_request=on_request)
    gone = bytearray(len(folded))
    for token in (t for t in (size, active, total_note, experts) if t):
        gone[token.start : token.end] = b"\1" * (token.end - token.start)
    before = "".join(c if not gone[i] else " " for i, c in enumerate(text[: anchor.start]))
    after = "".join(c if not gone[i] else "\n" for i, c in enumerate(text[anchor.end :], start=anchor.end))
    base = _clean(before, fold(before))
    if size is None or size.start in places:
        base = _clean(_ACTIVE_WORD.sub(" ", base), fold(_ACTIVE_WORD.sub(" ", base)))
    variant = _variant(after)
    if base and all(word.casefold() in VARIANTS for word in _words(base)):
        spoken = " ".join(word for word in _words(base) if word.casefold() not in _SAYS_NOTHING)
        base, variant = "", " ".join(filter(None, (spoken, variant)))
    return Label(
        size_text=text[anchor.start : anchor.end],
        parameters=parameters,
        size=size,
        variant=variant,
        context=context_in(folded),
        base=base.rpartition("/")[2] if _words(base) else "",
        on_request=on_request,
        active_only=size is None
        and experts is None
        and not base
        and (not variant or (variant == "MoE" and bool(_ACTIVE.search(folded)))),
    )


def _marked_active(folded: str, found: tuple[SizeToken, ...]) -> tuple[SizeToken, ...]:
    """Sizes with "active" beside them ("37B activated", "激活 49B")."""
    return tuple(t for t in found if not t.active and _near(_ACTIVE, folded, t))


def _near(word: re.Pattern[str], folded: str, token: SizeToken) -> bool:
    """Whether the word stands beside a token with no other number between them."""
    after = re.match(r"[^0-9,/]{0,16}", folded[token.end : token.end + 16])
    before = re.search(r"[^0-9,/()]{0,16}$", folded[max(token.start - 16, 0) : token.start])
    if after and word.search(after.group()):
        return True
    other = _TOTAL if word is _ACTIVE else _ACTIVE
    return bool(before and word.search(before.group()) and not (after and other.search(after.group())))


def _variant(after: str) -> str:
    """What follows a size, without the brackets and the words that say nothing of a variant."""
    said: list[str] = []
    for piece in re.split(r"[()\[\]{}（）【】\n]", after):
        start, end = trim(piece, 0, len(piece), _EDGES)
        words = piece[start:end]
        if (
            not words
            or _TIERS.match(words)
            or _REMARK.fullmatch(words)
            or _ACTIVE.search(words)
            or _TOTAL.search(words)
        ):
            continue
        words = re.sub(r"\s+", " ", _REQUEST.sub(" ", words)).strip()
        if all(word.casefold() in _SAYS_NOTHING for word in _words(words)) and not re.search("[0-9]", words):
            continue
        said.append(words)
    return " ".join(said)


def _clean(text: str, folded: str) -> str:
    start, end = unwrap(folded, _EDGES)
    return text[start:end]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)
