"""Bases that running text tells in looser words, where the name is one that everybody in the field knows.

"an Arabic-adapted Llama 2", "powered by RWKV", "a Gemma fine-tune": such words could be meant of a tool
or a language too, so the name decides (:func:`model_named`).
"""

from __future__ import annotations

import re

from llmanac.entries.clauses import of_something_else
from llmanac.entries.makers import names_maker
from llmanac.entries.words import model_named

_REST = r"(?:[A-Za-z0-9_\-]|\.(?=[A-Za-z0-9]))*"
_WHAT = r"(?:models?|LLMs?|chatbots?|assistants?)"
#: A name in any letters with its version and size: ``alpaca-lora``, ``Llama 2``, ``Command R``.
_SIZE = r"(?:\s\d{1,4}(?:\.\d)?[Bb]\b)?"
NAME = rf"(?<![A-Za-z0-9_.\-/])[A-Za-z]{_REST}(?:[ -]v?\d{_REST}|\sR\+?(?![\w-]))?{_SIZE}"
_THE = r"(?:the\s|an?\s|my\s|our\s|its\s|pre-?trained\s|original\s)?(?:[A-Z][\w.&]*['’]s\s)?"
#: What behind a name makes it something else: its data, its answers, a part of another name.
_ITSELF = (
    r"(?!['’]s|[\w.-]*\w|\W{0,3}(?:data|outputs?|conversation|dialog|instruction|response|generated|"
    r"prompt|sample|answer|tokeni[sz]er|architecture|API|framework|library))"
)
_FORMS = (
    re.compile(
        r"\b(?i:powered by|post-?trained (?:on|from)|forked from|fork of|adapted from|based on|"
        r"built (?:up)?on|(?:variants?|merges?|fine-?tunes?|quanti[sz]ation) of|"
        r"(?:(?:further |instruct(?:ion)?[- ])?(?:fine-?\s?)?tun|further pre-?train)(?:ed|ing)"
        r"(?: version of| of| from)?)"
        rf"\s{_THE}(?P<base>{NAME}){_ITSELF}"
    ),
    # "a 30B parameter LLaMa model that has been fine-tuned on ..."
    re.compile(
        rf"\b\d+(?:\.\d)?[Bb][\s-](?:parameters?\s)?(?P<base>{NAME})\s(?:language\s|base\s)?models?,?\s"
        r"(?:that (?:has been|was|is)\s|which (?:has been|was|"
        r"is)\s)?(?:further\s)?(?:instruction-)?(?:fine-?tuned|trained)"
    ),
    re.compile(rf"\b\w+-(?:adapted|optimi[sz]ed|tuned|speciali[sz]ed|centric)\s(?P<base>{NAME})(?![\w-])"),
    re.compile(
        rf"\b(?i:fine-?tun\w+|trained|built)\s(?:\w+\s)?(?:using|with|on)\s{_THE}(?P<base>{NAME})"
        r"\sas\s(?:the\s|its\s|a\s)?(?:base|backbone|foundation)"
    ),
    re.compile(
        rf"(?P<base>{NAME})\s(?i:fine-?tune|variant|derivative|merge)s?\b(?!\s(?i:of|on|from|method|with))"
    ),
    re.compile(
        rf"(?P<base>{NAME})\s?(?:模型)?的?(?:指令|二次|增量|全参数?|LoRA)?(?:微调|精调)的?(?:模型|版本|而[来成])"
    ),
    # 基于开源大语言模型（如BLOOM）, 日文指令来微调LLaMA模型
    re.compile(rf"基于[^，。；\n]{{2,20}}[（(]如\s?(?P<base>{NAME})[）)]"),
    re.compile(rf"微调(?:了|的|指令)?\s?(?P<base>{NAME})(?:\s?模型|$)"),
    re.compile(rf"[（(](?P<base>{NAME})\s?\+\s?[A-Z]"),  # "(DeepSeek-R1-Distill-Qwen-14B+PT/SFT)"
    re.compile(rf"(?P<base>{NAME})-based(?:\s(?:[\w-]+\s){{0,4}}?(?i:{_WHAT})\b|\W*$|,)"),
    # "based on General Language Model (GLM)": words and their letters
    re.compile(
        rf"(?:\b[Bb]ased on|基于)\s?{_THE}[A-Z][A-Za-z]+(?:\s[A-Z][A-Za-z]+){{1,3}}\s?"
        rf"[（(](?P<base>{NAME})[）)]"
    ),
)
_BEHIND = re.compile(rf"\s(?P<base>{NAME})")  # a maker in front: "the EleutherAI pythia models"
_MORE = re.compile(rf"(?:,\s(?:and\s|or\s)?|\s(?:and|or|&)\s|\s?[、/]\s?|\s?[和与及]\s?)(?P<base>{NAME})")


def known_base(text: str, start: int) -> tuple[int, int] | None:
    """Where the known bases stand that a text tells in looser words.

    >>> def said(text: str) -> str:
    ...     found = known_base(text, 0)
    ...     return text[slice(*found)] if found else ""
    >>> said("an Arabic-adapted Llama 2"), said("like GPT-4, but powered by my RWKV model")
    ('Llama 2', 'RWKV')
    >>> said("an app powered by Django"), said("tuning LLaMA's tokenizer"), said("not a GPT-4 variant")
    ('', '', '')
    """
    for form in _FORMS:
        for match in form.finditer(text, start):
            named: re.Match[str] | None = match
            if names_maker(match["base"]) and not model_named(match["base"]):
                named = _BEHIND.match(text, match.end("base"))
            if named and model_named(named["base"]) and not of_something_else(text, match.start()):
                return named.start("base"), with_more(text, named.end("base"))
    return None


def with_more(text: str, end: int) -> int:
    """The end of an enumeration of known models that goes on at ``end``: ``LLaMA, Gemma, and Llama-3``."""
    while (more := _MORE.match(text, end)) and model_named(more["base"]):
        end = more.end()
    return end
