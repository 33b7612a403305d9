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
    r"teachers?|draft|judged?|reward|not|no|never|cannot|without|formerly|rumou?red|speculated)\b|n['’]t\b"
    r"|\bon (?:a )?par\b|\b(?:as )?good as\b|\bapproach(?:ing|es)\b|\branked (?:above|below|near|"
    r"next)\b|\bsuccessor\b"
    r"|\b(?:quality|performance|level|capabilit\w+) of\b"
    r"|猜测|传闻|不支持|不是|比(?!例)|(?:超过|优于|相当|媲美|接近|逼近|对标|看齐|持平|打败|击败|碾压|仅次于)(?!.*(?<!其他)(?<!所有)(?<!现有)(?<!同类)的)",
    re.IGNORECASE,
)
#: Behind these a number counts what is no part of the model, or a model that it only came from or serves.
_OF_OTHERS = re.compile(
    r"\b(?:distilled|pruned|derived) from\b|\bLoRAs? (?:for|on)\b|\brouter\b|\bfits?\b|\bused in\b|"
    r"\btrainable\b"
    r"|\bfine-?tunes? of (?:an?|another) (?:[\w-]+ )?model\b|[可能]跑|运行(?!的)|教师|草稿|十分之",
    re.IGNORECASE,
)
#: What a number counts that is no part of a model, or what is said of it: "10M downloads", "4M is planned".
_COUNTS_OTHERS = re.compile(
    r"\s?(?:downloads?|(?:\w+\s)?users?|times|stars|dollars|views|(?:\w+\s)?samples|in funding|"
    r"as (?:(?:an?|the|its) )?"
    r"(?:draft|teacher|judge|reward)|(?:is |are )?(?:planned|coming soon|to come)|[^，。；\n]{0,8}水平)",
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
#: What has makers, givers and readers of its own, right before who they are: "data created by", "backed by".
_NOT_MADE = re.compile(
    r"\b(?:data(?!-)|samples?|instructions|prompts|conversations|compute|comput(?:ing|"
    r"ation)(?: resources| power)?|TPUs?|GPUs?|"
    r"funding|grants?|support|credits|employees|alumni|graduates|architecture|method|technique|approach|attention|algorithm|"
    r"optimi[sz]er|encoder|API|similar work)\s(?:(?:was|were|is|are|that|which|exists?|(?:creat|"
    r"develop|publish|releas|propos|introduc|generat|collect|present)ed|built|made)\s){0,2}"
    r"(?:from|by|of)?\s?$"
    r"|\b(?:inspired|backed|loved|acquired|used|adopted|reviewed|praised|cited|invested|ported|distilled|downloaded|"
    r"optimi[sz]ed|recommended|endorsed|led|run|owned)\s(?:by|from|at|in)\s?$"
    r"|\b(?:uses?|using|via|with)\s(?:the\s)?[A-Z][\w.-]+\s(?:\w+ed\sby\s)?$"
    r"|(?:数据集?|语料|代码|前员工|分词器|词表)[^，。；]{0,2}$|(?:データ|評価|ベンチマーク|トークナイザー?)は?\s?$"
    r"|\b(?:datos|dados|données|Daten|tokenizador|modelos|modèles|Modelle)\s$"
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
#: A date that is planned, or that of what the model knows.
_PLANNED = re.compile(
    r"\b(?:will|planned|plans?|expected|upcoming|to be|until|support|deprecated)\b|预计|计划|即将|将[于在会]",
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
    before = clause_before(text, at)
    return _COMPARES.search(before) is not None or _OF_OTHERS.search(before) is not None


def beside_the_model(text: str, at: int) -> bool:
    """Whether what stands at ``at`` may be said of data, a tool or another model.

    >>> beside_the_model("trained on the Pile, a dataset released by Acme", 31)
    True
    """
    before = clause_before(text, at)
    return any(words.search(before) for words in (_COMPARES, _BESIDES, _NOT_MADE))


def of_something_else(text: str, at: int) -> bool:
    """Whether what comes from a model at ``at`` is no model: data, code, a demo, a tokenizer; or denied.

    >>> of_something_else("an LLM. The demo is powered by Elm", 20)
    True
    >>> of_something_else("an open model based on Elm", 14), of_something_else("the data is based on Elm", 12)
    (False, True)
    """
    before = clause_before(text, at)
    return _COMPARES.search(before) is not None or _ASIDE.search(before.rstrip(" (")) is not None


def planned(text: str, at: int) -> bool:
    """Whether a date that ends at ``at`` is planned, or that of what the model knows.

    >>> planned("will be released in May 2031", 28), planned("released in May 2023", 20)
    (True, False)
    """
    return _PLANNED.search(clause_before(text, at)) is not None


def own(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that are said of the model itself."""
    return (
        match
        for match in pattern.finditer(text)
        if not of_another(text, match.start()) and not _COUNTS_OTHERS.match(text, match.end())
    )


def own_first(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first of them."""
    return next(own(pattern, text), None)


def alone_first(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first match that is said neither of another model nor of data and tools."""
    return next(
        (match for match in pattern.finditer(text) if not beside_the_model(text, match.start())), None
    )
