"""Whether a bullet among models names a program or a technique instead: its first words say so.

Lists mix ``llama.cpp: inference of LLaMA in C++`` with the models that it runs. Names of programs bear
the names of models, so what the bullet calls itself decides.
"""

from __future__ import annotations

import re

from llmanac.entries.words import model_named

#: Ends of names that only programs have.
_NAMED = re.compile(
    r"(?:^|[\s:/])awesome[-_]|^(?:fine-?tuning|building|training|running|using|deploying|understanding|introducing|towards?|"
    r"how)\s|(?:\.cpp|\.c|\.js|\.py|\.rs|\.net|[-_ ]?web-?ui|[-_ ]ui|[-_ ]gui|[-_ ]serve|[-_ ]server|"
    r"[-_ ]cli|[-_ ]sdk|"
    r"[-_ ]api|[-_ ]playground|[-_ ]tuning|[-_ ]finetun(?:e|ing)|[-_ ]for-llama|[-_ ]toolkit|"
    r"[-_ ]factory|[-_/ ]?cookbook|[-_/ ]examples?|[-_/ ]samples?)$",
    re.IGNORECASE,
)
_ARTICLE = r"(?:an?|the|our|your|this is an?|[\w.+-]+ is an?)"
#: What the first clause calls the thing: a noun of programs, or what programs do.
_CALLED = re.compile(
    rf"^\W*(?:{_ARTICLE}\s)?(?:(?!model|llm)[()\w/,+&'’-]+\s){{0,6}}?"
    r"(?:web ?ui|ui|gui|interface|front-?end|librar(?:y|ies)|frameworks?|toolkits?|tools?|toolbox|"
    r"platform|servers?|"
    r"runtime|bindings?|wrapper|plugin|app|apps|application|client|engine|code ?base|notebooks?|"
    r"scripts?|package|"
    r"chatbot service|(?:re-?)implementation|techniques?|methods?|algorithms?|extension|desktop|"
    r"infrastructure|software|"
    r"pipelines?|workflow|repo(?:sitory)?|service|wizard|sdk|api|repository of|"
    r"collection of(?!.*\b(?:LLMs?|models?)\b)|list of|"
    r"code for)\b(?!-)"
    r"|^\W*(?:inference (?:of|for|code)|get up and running|ports? of|implementation of|run(?:s|"
    r"ning)? |locally run|"
    r"deploy |serve |"
    r"train(?:s|ing)? (?:your|on single|and|any)|fine-?tun(?:e|es|ing) (?:your|any|llms|and)|download|"
    r"high speed|"
    r"quantiz(?:e|ation) |\d ?-?bits? quanti[sz]|build |code (?:and|for)|simple way|easy)",
    re.IGNORECASE,
)
#: 一键部署大模型的工具: a clause that ends with a noun of programs, unless it has a model beside it.
_CALLED_HAN = re.compile(
    r"^(?!.*模型[及和与、]).{0,40}(?:工具|工具箱|框架|平台|代码库|插件|界面|客户端|教程|应用程序|服务|网页|脚本)$"
)
_MODEL = re.compile(r"\b(?:models?|LLMs?|chatbot|weights|checkpoints?)\b|模型", re.IGNORECASE)


#: "A 1.3T Dataset for Open Language Modeling": what a title calls the thing it names.
_DATA = re.compile(
    r"(?:(?:an?|the|our)\s(?=\S+\s)|(?=\S+\s))(?:(?!models?\b|llms?\b|trained|tuned|on\b|with\b|from\b|using\b|for\b)"
    r"[A-Za-z0-9.&+-]+\s){1,5}?(?:data ?sets?|corpus|corpora|benchmarks?)(?=\W|$)",
    re.IGNORECASE,
)


#: ``chatglm+langchain``: a program around a model.
_TOOLS = re.compile(
    r"\+\s?(?:langchain|fastapi|gradio|flask|docker|streamlit)|微调.{0,12}(?:实践|教程)", re.IGNORECASE
)


#: 在浏览器里运行 LLM, "Machine Learning for Pytorch": what a program does, and what it is for.
_RUNS = re.compile(
    r"(?:本地|直接|里|上)运行\s?(?:LLM|大?模型|LLaMA)|旨在(?:汇总|收集|整理)|\bfor (?:pytorch|"
    r"tensorflow|jax)\b",
    re.IGNORECASE,
)
#: What is done with models, at the end of a first clause.
_WORK = re.compile(
    r"\b(?:LLMs?|models?|parameter-efficient)\s(?:fine-?tuning|training|inference|serving|deployment|evaluation|quanti[sz]ation)\W*$",
    re.IGNORECASE,
)


def with_tools(name: str) -> bool:
    """Whether a name is that of a model together with the program around it.

    >>> with_tools("ChatGLM+Fastapi"), with_tools("ChatGLM-6B")
    (True, False)
    """
    return _TOOLS.search(name) is not None


def names_program(name: str, rest: str) -> bool:
    """Whether a bullet is about a program; ``rest`` is what follows its name.

    >>> names_program("llama.cpp", "Port of LLaMA"), names_program("peft", "parameter-efficient methods")
    (True, True)
    >>> names_program("Koala", "a chatbot fine-tuned from LLaMA"), names_program("Rowan", "an open model")
    (False, False)
    >>> names_program("Alder", "a 7B model with tools"), names_program("xturing", "Build your own LLMs")
    (False, True)
    >>> names_program("Zyda", "Zyda: A 1.3T Dataset for Open Language Modeling")
    True
    """
    if _NAMED.search(name.strip()):
        return True
    if re.match(r"\W*models\s(?:that|which)\b", rest, re.IGNORECASE):
        return True  # "VLM: Models that process images": a kind of them
    clause = re.split(r"[.;,，。]\s|\n", rest.strip(" \n:-–—"), maxsplit=1)[0]
    if re.match(r"\W*(?:an?\s)?(?:data ?set|benchmark|corpus|agent)s?\s?(?:[,.;]|$)", rest, re.IGNORECASE):
        return True
    title = re.match(rf"\W*{re.escape(name)}\s?[:：]\s", rest)
    if _DATA.match(rest[title.end() if title else 0 :].strip(' \n:-–—"“')[:120]):
        return True
    if _CALLED_HAN.match(re.split(r"[，。；：（(,;:]", rest.strip(" \n:：-–—"), maxsplit=1)[0].strip()):
        return True
    if _WORK.search(clause) or _RUNS.search(rest[:160]):
        return True  # "2-5X faster 80% less memory LLM finetuning"
    said = _CALLED.match(clause)
    own = rf"(?i){re.escape(name)}\S*,?\s(?:is\s)?an?\s(?:[\w-]+\s){{0,6}}(?:LLM|(?:language\s)?model)\b"
    if said is not None and re.search(own, rest[:300]):
        return False  # "A framework that introduces FinMA, an open LLM"
    if said is not None and said.group().endswith("ollection of") and _MODEL.search(rest[:240]):
        return False  # "a collection of lightweight, open foundation models"
    family = re.match(r"[A-Za-z]{3,}", name)
    if (
        said is not None
        and family
        and model_named(name)
        and re.search(
            rf"(?:code|implementation) (?:for|of) (?:the )?\w*{family.group()}\S*\s(?:\d\S*\s)?models?\b",
            clause,
            re.IGNORECASE,
        )
    ):
        return False  # "llama 2: Inference code for LLaMA models"
    if said is None or re.search(
        rf"{re.escape(name.split()[-1])}\S*\s(?:language )?(?:models?|project)\b", clause
    ):
        return False  # "Code to train the Alpaca models"
    # "an instruction model with tools": what stands first decides.
    return _MODEL.search(clause, 0, said.end()) is None
