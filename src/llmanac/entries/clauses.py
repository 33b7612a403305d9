"""Clauses that are about something else than the model: "beats a 70B model", "a dataset released by X".

A fact of running text counts only where the words before it in its clause leave it to the model: no
comparison, no "not", and for makers, dates and licences no data set, benchmark or tool.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_BOUNDS = re.compile(r"[.;,，。；\n](?!\d)|\bbut\b|但")
_COMPARES = re.compile(
    r"\b(?:than|comparable|compare[sd]?|beat(?:s|ing)?|match(?:es|ing)?|rival(?:s|ing)?|outperform\w*|"
    r"exceed\w*|surpass\w*|"
    r"replac\w+|similar to|close to|against|versus|vs|half|twice|unlike|like|equals?|equivalent|"
    r"competitors?|"
    r"teachers?|draft|judged?|reward|not|no|never|cannot|without|formerly|rumou?red|speculated)\b|n['’]t\b|猜测|传闻|不支持|不是|超过|优于|比(?!例)|相当|媲美",
    re.IGNORECASE,
)
_BESIDES = re.compile(
    r"\b(?:data ?sets?|corpus|corpora|benchmarks?|tokeni[sz]er|"
    r"tools?(?![\s-](?:use|using|call|augment))|frameworks?|librar(?:y|ies)|recipe|"
    r"distilled|"
    r"quanti[sz]ed|evaluat\w+|tested|demo|sponsor\w*|thank\w*|hosted|funded|supported|maintained|leaderboard|cut-?off)\b"
    r"|数据集?|语料|基准|框架|工具|评测|使用",
    re.IGNORECASE,
)
#: What may come from a model and is none: its data, code, demo, tokenizer, judge.
_ASIDE = re.compile(
    r"(?:\b(?:data(?!-)|data ?sets?|corpus|corpora|samples?|answers|instructions|code(?!\s(?:LLM|"
    r"model))|codebase|implementation|demo|playground|"
    r"tokeni[sz]ers?|vocabulary|reward model|judge|evaluator|evaluations?|benchmark|(?:vision|"
    r"image|text|audio|speech|visual) encoder|"
    r"alternative|instead|works|compatible|previously|no longer|architecture|agents?|tools?|"
    r"framework|library|interface|UI)\b"
    r"(?:(?!\b(?:models?|LLMs?|which|that|we|it)\b)[\w\s'’-]){0,40}"
    r"|^[^用]*(?:数据集?|语料)(?:[也均都]?(?:是|为|由|来自))?"
    r"|(?:分词器|词表|代码|评测|评估|奖励模型|对比了?|并非|非|没有|不再|打分|接口|工具|框架|应用|平台)[^，。；,.;]{0,12}"
    r"|(?:データ|トークナイザー?|評価|コード)[^、。]{0,12})$",
    re.IGNORECASE,
)
_FAR = 90


def clause_before(text: str, at: int) -> str:
    """The words of the clause that ``text[at]`` stands in, up to there.

    >>> clause_before("an LLM, better than a 7B model", 22)
    ' better than a '
    """
    start = max(at - _FAR, 0)
    bounds = [match.end() for match in _BOUNDS.finditer(text, start, at)]
    return text[bounds[-1] if bounds else start : at]


def of_another(text: str, at: int) -> bool:
    """Whether a number or word at ``at`` is said of another model, or denied.

    >>> of_another("a chat LLM that beats a 70B model", 24), of_another("a chat LLM with 70B parameters", 16)
    (True, False)
    """
    return _COMPARES.search(clause_before(text, at)) is not None


def beside_the_model(text: str, at: int) -> bool:
    """Whether what stands at ``at`` may be said of data, a tool or another model.

    >>> beside_the_model("trained on the Pile, a dataset released by Acme", 31)
    True
    """
    before = clause_before(text, at)
    return _COMPARES.search(before) is not None or _BESIDES.search(before) is not None


def of_something_else(text: str, at: int) -> bool:
    """Whether what comes from a model at ``at`` is no model: data, code, a demo, a tokenizer; or denied.

    >>> of_something_else("an LLM. The demo is powered by Elm", 20)
    True
    >>> of_something_else("an open model based on Elm", 14), of_something_else("the data is based on Elm", 12)
    (False, True)
    """
    before = clause_before(text, at)
    return _COMPARES.search(before) is not None or _ASIDE.search(before.rstrip(" (")) is not None


def own(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that are said of the model itself."""
    return (match for match in pattern.finditer(text) if not of_another(text, match.start()))


def own_first(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first of them."""
    return next(own(pattern, text), None)


def alone_first(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first match that is said neither of another model nor of data and tools."""
    return next(
        (match for match in pattern.finditer(text) if not beside_the_model(text, match.start())), None
    )
