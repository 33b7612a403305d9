"""Cells of architectures: ``Dec``, ``Enc-Dec/Dec``, ``Dec+**Adapter**``, ``CD/MoE``.

The slugs are those of ``ontology/schemes.ttl``; a test compares the two. A list's own legend
("ED: Encoder-Decoder") goes before the table below.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from llmanac.entries.cells.signs import state_of
from llmanac.entries.cells.text import bars, brackets, fold, split, trim, unwrap
from llmanac.entries.values import ArchitectureMention, Architectures, Reading
from llmanac.issues import Issue, issue
from llmanac.markdown.blocks import Inline

#: Words for whole architectures (key: letters and digits only, case-folded) → slug.
ARCHITECTURES: Mapping[str, str] = {
    **dict.fromkeys(
        bars(
            "dec|decoder|deconly|decoderonly|cd|causaldecoder|causaldec|causaldecoderonly|causal|"
            "causallm|decoderonlytransformer|transformerdecoder|decodertransformer|autoregressive|gpt|"
            "gpt2|gpt3|gptneo|gptneox|gptj|llama|llama2|llama3|mistral|qwen|qwen2|gemma|opt|bloom|falcon|mpt|"
            "解码器|因果解码器"
        ),
        "decoder-only",
    ),
    **dict.fromkeys(
        bars(
            "encdec|ed|encoderdecoder|seq2seq|encoderdecodertransformer|transformerencoderdecoder|"
            "encdeconly|sequencetosequence|t5|mt5|bart|mbart|ul2|编码器解码器|编码解码器"
        ),
        "encoder-decoder",
    ),
    **dict.fromkeys(
        bars(
            "enc|encoder|enconly|encoderonly|transformerencoder|encoderonlytransformer|bert|"
            "bidirectionalencoder|maskedlm|mlm|roberta|xlmroberta|electra|deberta|albert|modernbert|bigbird|编码器"
        ),
        "encoder-only",
    ),
    **dict.fromkeys(
        bars(
            "prefixlm|prefixdecoder|prefixdec|pd|nd|noncausaldecoder|noncausaldec|prefix|"
            "prefixlanguagemodel|非因果解码器|前缀解码器"
        ),
        "prefix-lm",
    ),
    **dict.fromkeys(("rnn", "recurrent", "recurrentneuralnetwork", "lstm", "循环神经网络"), "rnn"),
    "rwkv": "rwkv",
    **dict.fromkeys(
        ("ssm", "statespace", "statespacemodel", "statespacemodels", "s4", "selectivessm"), "state-space"
    ),
    **dict.fromkeys(("mamba", "mamba2", "mambassm"), "mamba"),
    **dict.fromkeys(("transformer", "transformers", "vanillatransformer"), "transformer"),
    **dict.fromkeys(
        bars(
            "hybrid|hybridtransformermamba|mambatransformer|transformermamba|hybridmamba|hybridssm|"
            "ssmtransformer|transformerssm"
        ),
        "hybrid",
    ),
    **dict.fromkeys(
        ("diffusion", "diffusionlm", "dllm", "diffusionlanguagemodel", "maskeddiffusion"), "diffusion"
    ),
    **dict.fromkeys(("retnet", "retentivenetwork", "retention"), "retnet"),
    **dict.fromkeys(("hyena", "stripedhyena"), "hyena"),
}

#: Words for parts of an architecture → slug.
FACETS: Mapping[str, str] = {
    **dict.fromkeys(
        bars("moe|mixtureofexperts|mixtureofexpert|sparsemoe|smoe|sparse|混合专家|专家混合"),
        "moe",
    ),
    **dict.fromkeys(("dense", "稠密"), "dense"),
    **dict.fromkeys(("adapter", "adapters", "adaptor"), "adapter"),
    **dict.fromkeys(("gqa", "groupedqueryattention", "groupqueryattention"), "gqa"),
    **dict.fromkeys(("mqa", "multiqueryattention", "multiquery"), "mqa"),
    **dict.fromkeys(("mha", "multiheadattention", "multihead"), "mha"),
    **dict.fromkeys(("mla", "multiheadlatentattention", "multilatentattention"), "mla"),
    **dict.fromkeys(("swa", "slidingwindow", "slidingwindowattention", "localattention"), "sliding-window"),
    **dict.fromkeys(
        bars(
            "rope|rotary|rotaryembedding|rotaryembeddings|rotarypositionembedding|rotarypositionalembedding"
        ),
        "rope",
    ),
    **dict.fromkeys(("alibi", "attentionwithlinearbiases"), "alibi"),
    **dict.fromkeys(("flashattention", "flashattn"), "flash-attention"),
    **dict.fromkeys(("linearattention", "linattn", "linear", "lightningattention"), "linear-attention"),
    **dict.fromkeys(("learned", "learnedpositionembedding", "absolutepositionembedding"), "learned-position"),
    **dict.fromkeys(
        ("relative", "relativepositionbias", "relativepositionembedding", "t5bias"), "relative-position"
    ),
    "yarn": "yarn",
    **dict.fromkeys(("multimodal", "visionlanguage", "vlm", "多模态"), "multimodal"),
}

#: What class names carry behind the structure's: ``LlamaForCausalLM``.
_HEADED = re.compile(r"(?<=\w)(?:For(?:CausalLM|MaskedLM)|LMHeadModel)$")
_SEPARATOR = re.compile(r"[/,;|\n+&]|\s(?:or|and|with|w/|或|和)\s", re.IGNORECASE)
_OFFERS = re.compile(r"[/|]|\bor\b|或", re.IGNORECASE)


def read_architecture(cell: Inline, *, legend: Mapping[str, str] | None = None) -> Reading[Architectures]:
    """The architectures and facets of a cell; ``legend`` is what the list says its short words mean.

    >>> from llmanac.spans import Span
    >>> cell = Inline("Enc-Dec/Dec", (), (), Span(1, 1, 12), "")
    >>> [(mention.concept, mention.alternative) for mention in read_architecture(cell).value.mentions]
    [('encoder-decoder', True), ('decoder-only', True)]
    """
    state = state_of(cell.text)
    if state is not None:
        return Reading(Architectures(text=cell.text, span=cell.span, state=state))
    meanings = {_key(word): _key(meaning) for word, meaning in (legend or {}).items() if _key(word)}
    folded = fold(cell.text)
    if _key(folded) in ARCHITECTURES and ARCHITECTURES[_key(folded)] == "encoder-decoder":
        return Reading(_one(cell, "encoder-decoder"))  # Encoder/Decoder is no choice of two
    mentions: list[ArchitectureMention] = []
    issues: list[Issue] = []
    cuts = brackets(folded)
    parts: list[tuple[int, int, bool]] = []
    for part in split(folded, _SEPARATOR):
        offered = bool(_OFFERS.search(part.separator))
        for start, end in _around_brackets(part.start, part.end, cuts):
            for piece in split(folded[start:end], _SEPARATOR, brackets_hold=False):
                parts.append(
                    (start + piece.start, start + piece.end, offered or bool(_OFFERS.search(piece.separator)))
                )
                offered = False
    for start, end, offered in parts:
        left, right = unwrap(folded[start:end], "-*:.~ ")
        start, end = start + left, start + right
        if end <= start or state_of(folded[start:end]) is not None:
            continue
        concepts = _concepts(folded[start:end], meanings)
        span = cell.at(start, end)
        if not concepts:
            message = f"“{cell.text[start:end]}” is no architecture that is known; the word is kept."
            issues.append(issue("unknown-architecture", span, message, cell.text[start:end]))
            concepts = [("", "architecture")]
        for slug, scheme in concepts:
            if slug and any(mention.concept == slug for mention in mentions):
                continue
            if offered and scheme == "architecture" and mentions and mentions[-1].scheme == "architecture":
                mentions[-1] = mentions[-1].model_copy(update={"alternative": True})
                alternative = True
            else:
                alternative = False
            text = cell.text[start:end]
            mentions.append(
                ArchitectureMention(
                    text=text, span=span, concept=slug, scheme=scheme, alternative=alternative
                )
            )
    return Reading(Architectures(text=cell.text, span=cell.span, mentions=tuple(mentions)), tuple(issues))


def _one(cell: Inline, slug: str) -> Architectures:
    start, end = trim(cell.text, 0, len(cell.text))
    mention = ArchitectureMention(text=cell.text[start:end], span=cell.at(start, end), concept=slug)
    return Architectures(text=cell.text, span=cell.span, mentions=(mention,))


Scheme = Literal["architecture", "facet"]


def architectures_in(word: str) -> tuple[str, Scheme] | None:
    """The concept that a word names, as slug and scheme, or None.

    >>> architectures_in("Decoder-only"), architectures_in("MoE"), architectures_in("7B")
    (('decoder-only', 'architecture'), ('moe', 'facet'), None)
    """
    key = _key(word)
    if key in ARCHITECTURES:
        return ARCHITECTURES[key], "architecture"
    return (FACETS[key], "facet") if key in FACETS else None


def _concepts(text: str, legend: Mapping[str, str]) -> list[tuple[str, Scheme]]:
    """The concepts of a stretch: the whole of it, else each word of it ("MoE Decoder")."""
    text = _HEADED.sub("", text)
    key = _key(text)
    whole = architectures_in(legend.get(key, key)) or architectures_in(key)
    if whole:
        return [whole]
    words = [
        _key(word)
        for word in re.split(r"\s+", text)
        if _key(word) not in ("", "only", "based", "model", "架构")
    ]
    found = [architectures_in(legend.get(word, word)) or architectures_in(word) for word in words]
    if len(words) == 2 and any(each and each[0] == "transformer" for each in found) and all(found):
        found = [each for each in found if each and each[0] != "transformer"] or found[:1]
    return list(dict.fromkeys(each for each in found if each)) if found and all(found) else []


def _around_brackets(start: int, end: int, pairs: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """``start..end`` cut at the brackets in it: before, inside and behind of each."""
    cuts = [start]
    for left, right in pairs:
        if start <= left and right <= end:
            cuts += [left, left + 1, right - 1, right]
    cuts.append(end)
    return [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True)] + [
        (a, b) for a, b in zip(cuts[1:-1:2], cuts[2::2], strict=True) if b - a > 1
    ]


def _key(word: str) -> str:
    return "".join(character for character in fold(word).casefold() if character.isalnum())
