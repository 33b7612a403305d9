"""The model that running text says another one comes from: "fine-tuned from LLaMA-7B", 基于ChatGLM.

Only forms that cannot be meant of another model are read; names of frameworks and languages are none.
"""

from __future__ import annotations

import re

from llmanac.entries.cells.bases import bases_in
from llmanac.entries.clauses import of_something_else
from llmanac.entries.known_bases import known_base, with_more
from llmanac.entries.makers import names_maker
from llmanac.entries.model import BaseMention, NameMention
from llmanac.entries.words import model_family, model_named
from llmanac.markdown.blocks import Inline
from llmanac.ontology.names import key

_REST = r"(?:[A-Za-z0-9_\-]|\.(?=[A-Za-z0-9]))*"  # a full stop at the end is the sentence's
_NAME = (  # ASCII: no blank stands between a name and Chinese words
    rf"(?<![A-Za-z0-9_.\-])(?:[A-Z]{_REST}|[a-z][a-z_.]*-?\d{_REST})"
    rf"(?:[ -](?:v?\d{_REST}|[A-Z]{_REST})){{0,3}}"
)
_BASE = re.compile(
    r"(?i:based on|(?<!projects )built (?:up)?on(?: top of)?|fine-?tun(?:ed|ing|es?)(?: of| from| on top of|"
    r" version of| instruction| chat)?|forked from|"
    r"derived from|initiali[sz]ed from|(?:distilled|smaller|quantized) version of|"
    r"continued pre-?training (?:of|from)|trained on top of|基于|以)\s*(?:the |an? |了)?"
    rf"(?:[A-Z][\w.]*['’]s )?(?P<base>{_NAME}(?:\sand\s{_NAME})?(?:,\s?-?\d+(?:\.\d+)?B)*)"
)
_SIZED_BASE = re.compile(
    r"(?:is an?|^an?)\s(?P<base>[A-Z][A-Za-z.]*\s?\d?(?:\.\d)?[\s-]?\d{1,3}B)\smodel,?\s"
    r"(?:fine-?tuned|trained)\b"
)
#: "GALACTICA 30B fine-tuned on ..." begins with its base; "LLaMA-based" names one that all know.
_BEGINS = re.compile(
    rf"^\W*(?P<base>{_NAME})\s(?:models?\s)?(?:instruction[\s-])?(?:fine-?tuned|"
    rf"further trained)\s(?:on|with|for|using)"
)
#: "Fine tuned on LLaMA": what everybody knows for a model is no data, unless data of it is meant.
_TUNED_ON = re.compile(
    rf"\b(?i:fine-?\s?tuned) on \W?(?P<base>{_NAME})(?!['’]s|[\w.-]|"
    r"\W{0,3}(?:data|output|conversation|dialog|instruction|response|generated|prompt|sample|answer))"
)
_BASED = re.compile(rf"(?P<base>{_NAME})-based\s")
_GROUND = re.compile(
    rf"(?:在(?:原版|原始)?\s?)?(?P<base>{_NAME}(?:/\d+[Bb])?)\s?(?:[（(][^（）()]{{1,20}}[）)])?\s?模?型?的?基础上"
)
#: ``LLaMA 7B基座``, ``在T5上进行微调``, ``LoRA微调的LLaMA``: a base told by what stands around it.
_HAN_BASE = re.compile(
    rf"(?P<base1>{_NAME})\s?(?:模型)?(?:作为|为)?(?:基座|底座)"
    rf"|在(?:\d+(?:\.\d+)?[Bb]的)?(?P<base2>{_NAME}(?:\s?[、，和与/]\s?{_NAME}){{0,5}})\s?(?:模型)?(?:上(?:进行|做|继续|二次|增量|指令)*[微精]调|(?:上)?进行\S{{0,6}}微调)"
    rf"|对\s?(?P<base4>{_NAME})\s?(?:模型)?进行[^，。；\s]{{0,6}}微调"
    rf"|是\s?(?P<base5>{_NAME})\s?(?:[（(][^（）()]*[）)]\s?)?(?:模型)?的(?:扩展|改进|升级|微调|量化|蒸馏|中文|增强|多语言)版"
    rf"|微调(?:了|的)\s?(?P<base3>{_NAME})(?=$|[\s，,。；;、|])"
)
#: 基于 llama 和 GLM: within Chinese text a Latin word behind 基于 is a name, in small letters too.
_HAN_ON_ONE = (
    r"[A-Za-z][A-Za-z0-9_.-]*(?:\s[A-Z][A-Za-z][A-Za-z0-9_.-]*){0,2}"
    r"(?:\s?\d{1,3}(?:\.\d)?[Bb](?![A-Za-z0-9]))?"
)
_HAN_ON = re.compile(
    rf"基于\s?(?P<base>{_HAN_ON_ONE}(?:\s?(?:和|与|及|、和?|,|，|/)\s?(?:{_HAN_ON_ONE}|-\d{{1,3}}(?:\.\d)?[Bb])){{0,3}})"
    r"(?![A-Za-z0-9]|\s[A-Za-z])"
)
#: Llama-2をベースに, xlm-roberta-baseのファインチューニング
_JA_BASE = re.compile(
    r"(?:[\w.-]{1,40}/)?(?P<base>[A-Za-z][A-Za-z0-9_.-]*(?:\s\d[\w.]*)?)\s?(?:モデル)?"
    r"(?:を(?:ベース|基|もと|元)に(?!せず|しな)|に対して(?:継続|追加)|から(?:継続)?事前学習|(?:（[^（）]{1,40}）)?のファインチューニング|を(?:ファインチューニング|微調整))"
)
_BACKBONE = re.compile(rf"(?P<base>{_NAME}) as (?:(?:the|its|pre-?trained|LLM|language) )*backbone")
_NO_BASE = re.compile(
    r"(?:Transformers?|PyTorch|JAX|Python|(?:Chinese|English)(?!-)|Apache|Hugging|Megatron|DeepSpeed|RLHF|LoRA|GitHub|"
    r"OpenAI|Anthropic|The|This|Our|Reinforcement|Instruction|Large|Self|Gradio|TensorFlow|General|LLMs?|SFT|LangChain|lit-?gpt|nanoGPT|QLoRA|P-?tuning|FastAPI|DPO|PPO|Prompts?|RAG|Web|Docker|NLP|vLLM|Next|Node|React|Vue|Streamlit|Language|Models?|Code|Data|Datasets?|Weights?|Scripts?|Details)\b",
    re.IGNORECASE,
)


def prose_bases(cell: Inline, start: int) -> tuple[BaseMention, ...]:
    """The models that running text says this one comes from."""
    found = tuple(filter(None, map(_without_maker, _bases(cell, start))))
    known = None if found else known_base(cell.text, start)
    return bases_in(cell, *known) if known else found


def _without_maker(base: BaseMention) -> BaseMention | None:
    """A base without a maker in front of it (``EleutherAI pythia``), or None for a maker alone."""
    first, _, rest = base.name.partition(" ")
    if names_maker(base.name) and not model_named(base.name):
        return None
    if rest and names_maker(first) and not model_named(first) and not re.search(r"\d", first):
        return base.model_copy(update={"name": rest})
    return base


def _bases(cell: Inline, start: int) -> tuple[BaseMention, ...]:
    match = _said(_HAN_ON, cell, start)
    if match and not names_maker(match["base"].split("和")[0].strip()):
        return bases_in(cell, match.start("base"), match.end("base"))
    for pattern in (_SIZED_BASE, _BASE, _GROUND, _BACKBONE):
        if match := _said(pattern, cell, start):
            return bases_in(cell, match.start("base"), with_more(cell.text, match.end("base")))
    if (match := _BEGINS.match(cell.text[start:])) and not _NO_BASE.match(match["base"]):
        return bases_in(cell, start + match.start("base"), start + match.end("base"))
    for pattern in (_BASED, _TUNED_ON):
        if (match := _said(pattern, cell, start)) and model_named(match["base"]):
            return bases_in(cell, *match.span("base"))
    if match := _said(_JA_BASE, cell, start):
        return bases_in(cell, *match.span("base"))
    if match := _said(_HAN_BASE, cell, start):
        return bases_in(cell, *match.span(match.lastgroup or 0))
    return ()


def _said(pattern: re.Pattern[str], cell: Inline, start: int) -> re.Match[str] | None:
    """The first match that names a base of the model itself, and no framework or language."""
    return next(
        (
            match
            for match in pattern.finditer(cell.text, start)
            if not _NO_BASE.match(match[match.lastgroup or 0])
            and not of_something_else(cell.text, match.start())
        ),
        None,
    )


def bases_in_name(name: NameMention) -> tuple[NameMention, tuple[BaseMention, ...]]:
    """The name without a known model in its brackets (``Monkey-Chat (Qwen-7B)``), which is its base.

    A model of the same family is another name or a version: ``Vicuna-13B (Vicuna v1.5)``.
    """
    found: list[BaseMention] = []
    kept: list[str] = []
    listed = any("," in variant for variant in name.variants)  # "Mistral (Mixtral, NeMo)": its members
    for variant in () if listed else name.variants:
        family = model_family(variant)
        mixed = re.search(r"\sx\s|\+|&|\band\b", variant)
        if family and not mixed and family != model_family(name.name) and key(variant) not in key(name.name):
            cell = Inline(variant, (), (), name.span, variant)
            found += bases_in(cell, 0, len(variant))
        else:
            kept.append(variant)
    return (name.model_copy(update={"variants": tuple(kept)}), tuple(found)) if found else (name, ())
