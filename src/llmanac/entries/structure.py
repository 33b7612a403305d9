"""What names and headings say of the architecture: ``DeepSeek-236B-MoE``, ``### Encoder-only models``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from llmanac.entries.cells.architecture import read_architecture
from llmanac.entries.values import Architectures
from llmanac.markdown.blocks import Inline
from llmanac.spans import Span

#: MoE, and the notation of sizes that only mixtures of experts have: ``8x7B``.
_MOE = re.compile(
    r"(?<![A-Za-z])MoE(?![A-Za-z])|(?<![\dA-Za-z])\d{1,3}x\d+(?:\.\d+)?B(?![A-Za-z])", re.IGNORECASE
)
_TITLE = re.compile(
    r"\b(?P<what>encoder[\s-]?only|decoder[\s-]?only|encoder[\s-]?decoder|seq2seq|prefix[\s-]?(?:lm|decoder)|"
    r"encoder|decoder|mixture[\s-]of[\s-]experts?|moe|state[\s-]space|mamba|rwkv|diffusion)(?:[\s-]based)?\s(?:language\s)?"
    r"(?:models?|llms?|lms?|transformers?|architectures?)\b",
    re.IGNORECASE,
)


#: A heading that is a structure and nothing else, number in front aside: ``2.1 Encoder-Decoder``.
_BARE = re.compile(
    r"[\d.\W]*(?P<what>encoder[\s-]decoder|encoder(?:[\s-]only)?|decoder(?:[\s-]only)?|mixture[\s-]of[\s-]experts|moe)s?\W*",
    re.IGNORECASE,
)


def facets_of(name: str, span: Span) -> Architectures | None:
    """What a name says of the architecture: that it is a mixture of experts, or nothing.

    >>> facets_of("Phi-3.5-MoE", Span(1, 1, 12)).mentions[0].concept, facets_of("Moebius", Span(1, 1, 8))
    ('moe', None)
    >>> facets_of("Mixtral-8x7B", Span(1, 1, 12)).mentions[0].concept
    'moe'
    """
    return _read("MoE", span) if _MOE.search(name) else None


_TOLD = re.compile(
    r"(?<!than\s)(?<!like\s)(?<!vs\s)(?<![\w-])(?P<what>MoE|mixture[\s-]of[\s-]experts)(?![\w-]*\s?(?:toolkit|framework))\b"
    r"|\b(?P<plain>encoder-only|decoder-only|encoder-decoder)\s(?:[\w-]+\s){0,3}?(?:models?|transformers?|LLMs?|architecture)\b"
    r"|(?<!than\s)(?<!unlike\s)(?<!like\s)\b(?P<recurrent>RNN|SSM|state[\s-]space\smodel)\b(?!s\b)"
    r"|(?P<han>decoder-only|encoder-only|encoder-decoder)(?=\s?的?\s?(?:架构|结构|模型|Transformer)|[)）])"
    r"|(?P<decoder>解码器)(?:-only)?\s?(?:架构|结构)|混合专家",
    re.IGNORECASE,
)


def structure_told(cell: Inline) -> Architectures | None:
    """The architecture that a description gives to its model: "a sparse MoE model", "decoder-only LLM".

    >>> def told(text: str) -> list[str]:
    ...     found = structure_told(Inline(text, (), (), Span(1, 1, 40), text))
    ...     return [mention.concept for mention in found.mentions] if found else []
    >>> told("Latest flagship MoE with hybrid modes"), told("faster than MoE models")
    (['moe'], [])
    """
    found = _TOLD.search(cell.text)
    return (
        _read(
            found["what"]
            or found["plain"]
            or found["recurrent"]
            or found["han"]
            or found["decoder"]
            or "MoE",
            cell.at(*found.span()),
        )
        if found
        else None
    )


def structure_of_titles(path: Sequence[str], span: Span) -> Architectures | None:
    """The architecture that the innermost of these headings names, or None.

    >>> structure_of_titles(("Models", "Encoder-only models"), Span(1, 1, 9)).mentions[0].concept
    'encoder-only'
    """
    found = next(
        (match for title in reversed(path) if (match := _TITLE.search(title) or _BARE.fullmatch(title))), None
    )
    if found is None:
        return None
    word = found["what"]
    return _read(f"{word}-only" if word.casefold() in ("encoder", "decoder") else word, span)


def _read(text: str, span: Span) -> Architectures | None:
    value = read_architecture(Inline(text, (), (), span, text)).value
    return value if value.mentions else None
