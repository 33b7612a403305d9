"""The name of a model in the title of what tells of it: ``Elm-2: An Open Language Model``.

Bullets link whole sentences (``[Elm-2 is a model with 2B parameters](..)``) or set the title of a paper
in bold. A title counts where its first words look like the name of a model, or what follows them says
that they are one; "Self-Instruct: Aligning Language Models" names a method.
"""

from __future__ import annotations

import re

from llmanac.entries.words import model_named

_WORD = r"[^\s:：,;()\[\]]+"
_NAME = rf"(?P<name>[A-Z0-9a-z]{_WORD}(?:\s{_WORD}){{0,3}}?)"
_AFTER_NAME = r"(?:\s\([^()]{1,24}\))?"
_TITLES = (
    re.compile(
        rf"(?:Introducing|Announcing|Meet|Presenting)\s{_NAME}{_AFTER_NAME}(?=[:,]|$|\s[-–—]\s|\s(?:is|are)\b)"
    ),
    re.compile(rf"{_NAME}{_AFTER_NAME}\s(?:is|are|was)\s(?P<what>(?:an?|the|our|one)\b.*)"),
    re.compile(rf"{_NAME}{_AFTER_NAME}\shas\sopen-sourced\s(?P<what>.*)"),
    re.compile(rf"{_NAME}{_AFTER_NAME},\s(?P<what>(?:an?|the|our)\s.*)"),
    re.compile(rf"(?:The\s)?{_NAME}\s(?:Technical\sReport|System\sCard|Model\sCard)\s*$"),
    re.compile(rf"{_NAME}{_AFTER_NAME}\s?[:：]\s+(?P<what>\S+(?:\s\S+){{2,}})"),
)
#: What a name of a model looks like: a number, or letters that only such names have.
_LOOKS = re.compile(
    r"\d|LLaMA|Llama|GPT|BERT|GLM|LLM|(?<=[a-z-])(?:LM|VL|T5|MoE)(?![a-z])|(?:Chat|Coder)$"
    r"|^(?:Chat|Open|Code)[A-Z]"
)
#: "An Open Language Model ..", "a family of compact language models", "Series of Large Language Models".
_IS_MODEL = re.compile(
    r"(?!\w+ing\b)(?:(?:an?|the|our|one of the|towards an?)\s)?"
    r"(?:(?!for\b|of\b|to\b|on\b|using\b)[\w&+'’./-]+\s){0,9}?"
    r"(?:(?:family|series|suite|collection|herd)\sof\s(?:[\w-]+\s){0,5})?"
    r"(?:(?:language\s|foundation\s|reasoning\s|vision-language\s)?models?|LLMs?|MLLMs?|VLMs?|"
    r"(?:AI\s)?assistant|chatbot|fine-?tune)\b",
    re.IGNORECASE,
)
#: What is done with models, or to them.
_ABOUT = re.compile(
    r"\b(?:benchmark|data ?sets?|corpus|survey|evaluat\w+|framework|toolkit|library|attack\w*|tuning|"
    r"prompting|agents?|retrieval|training system|editing|distillation)\b",
    re.IGNORECASE,
)


def name_in_title(text: str) -> tuple[int, int] | None:
    """Where the name of a model stands in a title, or None.

    >>> def name(text: str) -> str:
    ...     found = name_in_title(text)
    ...     return text[slice(*found)] if found else ""
    >>> name("Elm-2: Scaling Foundation Models"), name("Rowan is a lightweight model with 2B parameters")
    ('Elm-2', 'Rowan')
    >>> name("Introducing Fir 4: our newest model"), name("Oak 2 Technical Report"), name("Ash, an open LLM")
    ('Fir 4', 'Oak 2', 'Ash')
    >>> name("Self-Instruct: Aligning Language Models with Prompts"), name("Elm 2: a benchmark of models")
    ('', '')
    """
    for pattern in _TITLES:
        found = pattern.match(text)
        if found is None:
            continue
        what = found.groupdict().get("what") or ""
        said = _IS_MODEL.match(what)
        if what and _ABOUT.search(what[: said.end() if said else 60]):
            return None
        if _LOOKS.search(found["name"]) or model_named(found["name"]) or said or not what:
            return found.span("name")
    return None
