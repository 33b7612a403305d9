"""Whether words call a thing a model: "MOSS is an open conversational language model"."""

from __future__ import annotations

import re

from llmanac.entries.programs import names_program
from llmanac.ontology.names import key

#: "X is an open bilingual language model"; a "language model fine-tuning framework" is none.
_CALLED = re.compile(
    r"(?P<name>\S+(?: \S+){0,3}?),? (?:is|are) (?:an?|the) "
    r"(?:(?!for\b|of\b|to\b|with\b|on\b|using\b)[\w-]+,? ){0,6}"
    r"(?:language models?|LLMs?)(?=$|[.,;]| (?:based|built|trained|fine-?tuned|from|with|by|that|which)\b)"
)


def called_model(name: str, text: str) -> bool:
    """Whether a text begins by calling the thing of this name a language model.

    >>> called_model("MOSS", "MOSS is an open conversational language model from Fudan.")
    True
    >>> called_model("Serge", "Serge is an interface for a language model"), called_model("X", "Y is an LLM.")
    (False, False)
    """
    found = _CALLED.match(" ".join(text.split()))
    return found is not None and key(found["name"]) == key(name)


_WHAT = re.compile(r"(?:an?|the|our|one of|another|[\w-]+['’]s)\b", re.IGNORECASE)
#: The noun that ends what a thing is called: "a model trained on ..", not "a model serving framework".
_NOUN = re.compile(
    r"\b(?:(?:models?|LLMs?|VLMs?|MLLMs?|MoE|chatbots?|transformers?|GPT|fine-?tunes?)(?=$|[.,;:!)]|\s(?:\(|that|which|based|built|trained|"
    r"fine-?tuned|from|with|by|for|of|on|designed|developed|in|and|capable|speciali[sz]ed|to|has|released|using|"
    r"created|optimi[sz]ed|introduced|proposed|we)\b)|(?:family|series|suite|"
    r"collection) of\b[^.]*\b(?:models|LLMs))",
    re.IGNORECASE,
)


#: "It's a 7B parameter model ..." right below the name.
_IT = re.compile(
    r"\W*(?:it|this|the model)(?:['’]s|\sis)\s(?:an?|the)\s(?:(?!for\b|of\b|to\b|with\b|on\b|"
    r"using\b)[\w.-]+,?\s){0,6}?"
    r"(?:models?|LLM|chatbot)\b(?!\s(?:serving|training|framework|library|tool))",
    re.IGNORECASE,
)
#: "TII released the Falcon series of 40B, 7.5B and 1.3B parameters LLMs"
_RELEASED = (
    r"\b(?:released?|introduced|announced|launched|open-?sourced)\s(?:\w+\s){{0,2}}?{}\b"
    r"(?:[^.;]|\.(?=\d)){{0,60}}?\b(?:models?|LLMs?)\b"
)


#: What a Chinese name ends with where a text calls the model by its longer name: 星火大模型.
_CALLED_SO = re.compile(r"(?<=[\u4e00-\u9fff]{2})大?模型$")


#: 百度发布了对话模型云杉, 云杉模型的参数规模
_RELEASED_HAN = (
    r"(?:发布|推出|开源|提出)了?[^，。；]{{0,24}}模型\s?[“\"]?{0}(?![A-Za-z0-9\u4e00-\u9fff]*(?:工具|框架|平台))"
    r"|{0}\s?模型(?:的参数|是|基于|采用|支持|具有|拥有)"
)


def calls_model(name: str, text: str) -> bool:
    """Whether a text calls the thing of this name a model, in one of its first sentences.

    >>> calls_model("Dolly", "Acme's Dolly is an instruction-following large language model.")
    True
    >>> calls_model("MOSS", "MOSS是一个支持中英双语的对话语言模型")
    True
    >>> calls_model("Elm 7B", "It's a 7B parameter model."), calls_model("Fir", "Acme released Fir models.")
    (True, True)
    >>> calls_model("Serge", "Serge is an interface for a model")
    False
    """
    text = " ".join(text.split())[:600]
    if _IT.match(text) and not names_program(name, text):
        return True
    if re.search(_RELEASED.format(re.escape(name)), text, re.IGNORECASE):
        return True
    if re.search(_RELEASED_HAN.format(re.escape(name)), text, re.IGNORECASE):
        return True
    said = re.search(
        rf"{re.escape(name)}\S*(?:\s\([^()]*\))?(?:\s\w+){{0,2}}?,?\s(?:is|are|was)\s(?P<what>[^.;]{{3,200}})",
        text,
        re.IGNORECASE,
    )
    if said and _WHAT.match(said["what"]) and _NOUN.search(said["what"]):
        return not names_program(name, said["what"])
    if re.search(rf"{re.escape(name)}\S*\s(?:series\s)?models?\s(?:is|are|was|were)\b", text, re.IGNORECASE):
        return True
    return bool(
        re.search(
            rf"{re.escape(_CALLED_SO.sub('', name))}[^，,。]{{0,20}}?(?:是|"
            rf"为)[^。；]{{0,80}}?模型(?!的?(?:工具|框架|平台|应用|微调|部署))",
            text,
            re.IGNORECASE,
        )
    )
