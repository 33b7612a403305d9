"""What a section is about, from the words of its headings: models of a stage, projects, data, other.

The innermost heading that says anything decides the kind; stage, language and organization may come
from any heading above. Word lists are patterns over the case-folded title; one line is one reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from llmanac.entries.model import Stage
from llmanac.entries.words import DOMAINS, find, model_named

SectionKind = Literal[
    "models", "projects", "datasets", "references", "contents", "notes", "not-models", "unknown"
]  # fmt: skip

#: Title patterns → kind, the first that matches decides.
_KINDS: Sequence[tuple[str, SectionKind]] = (
    (
        r"table of contents?|^\W*catalog(?:ue)?\b|^\W*contents?\b|^\W*toc\b|目录|导航|索引|^\W*index$|^menu$|目次|목차|sumário|índice",
        "contents",
    ),
    (
        r"star history|stargazers|contribut|acknowledg|citation|^cite|citing|license$|changelog|change log|更新|update|what'?s new|^news\b|latest news|最新|todo|roadmap|disclaimer|免责|致谢|贡献|引用|联系|contact|about (us|me)|faq|^\W*support\W*$|support (us|me|this|the)\b|sponsor|hot topics|\bdemos?\b(?!.*models?)|^misc|join us|交流|improvements|licen[cs]es? mean|star$|友情|赞助",
        "not-models",
    ),
    (
        r"how to|getting started|usage|install|quick ?start|introduction|^intro\b|背景|简介|前言|使用|motivation|overview$|preface",
        "not-models",
    ),
    (r"^\W*(?:providers?|platforms?|hosts?|hosting|endpoints?)\W*$", "not-models"),
    (r"(?<!models and )(?<!models & )\b(?:products?|startups?|companies)\W*$", "not-models"),
    (r"大模型(?:的)?(?:训练|微调|推理|加速|压缩)(?!.*模型)", "projects"),
    # "Models and data": models, data and what is made for them under one heading
    (r"模型\s?(?:及|和|与|、|以及)\s?数据集?\W*$|\bmodels?\s(?:and|&)\sdata(?:sets?)?\W*$", "projects"),
    (r"(?:evaluation|benchmark|test|评测|评估|测试)\s*(?:data ?sets?|数据集)", "datasets"),
    (
        r"leaderboard|\b(?:model|api|llm)\s(?:providers?|hosting|hubs?)\b|\bcomparisons?\b|对比|benchmark|evaluat|\bevals?\b|评测|评估|基准|测评|arena|排行|榜单|ベンチマーク|評価|벤치마크|평가|\btest sets?\b",
        "not-models",
    ),
    (
        r"tutorial|course|\beducation|bootcamp|\bbooks?\b|lecture|\bblogs?\b|教程|课程|书籍|博客|学习|youtube|video(s)?\b(?!.*model)|talks?\b|learning resources|podcast|newsletter|great thoughts|入门|资料|reading list|guides?\b|interview",
        "not-models",
    ),
    (
        r"\bresources?$|^\W*(?:some |useful |other |more )?resources?\b|资源$|prompt(s|ing)?\b|提示词|jailbreak|security$|safety$|hallucinat|survey|综述|opinions?|news$|discussion|社区|timeline of|^\W*(the )?trends? |scaling law|in-context|chain of thought|reasoning papers",
        "not-models",
    ),
    (
        r"related (work|lists?|resources?|repos?)|reference|other[ -]awesome|awesome[ -]|see also|further reading|similar (lists?|projects?)|参考|相关资源|friends|other lists?|useful (links|resources)|リファレンス",
        "references",
    ),
    (
        r"\bdata ?sets?\b|\bcorpus\b|\bcorpora\b|\bdata\b(?! scien)|数据集|语料|数据$|データセット|コーパス|데이터셋|训练数据",
        "datasets",
    ),
    (
        r"open[- ]source projects?|\bprojects?\b|framework|tool(s|kit|kits|ing)?\b|librar(y|ies)|deploy|serving|inference|accelerat|training (framework|system|librar|infra)|\bsdk|\bapps?\b|applications?$|llmops|infrastructure|plugin|extension|ui\b|chatbot ui|orchestration|vector|rag\b|agents?\b(?! model)|fine-?tuning (framework|tool|librar|code)|项目|工具|框架|部署|推理(?!.*模型)|应用|训练框架|平台|engine|platform|software|code ?bases?|implementations?|quantization tools?|reproduc",
        "projects",
    ),
    # "Papers/Models": its bullets that bear a name are models, its titles are none.
    (r"papers?\s*(?:/|&|and)\s*models?\b|\bmodels?\s*(?:/|&|and)\s*papers?", "models"),
    (r"\btechniques?\b|\bmethods?\b|\bmethodolog|\balgorithms?\b|技术(?!报告)|方法", "not-models"),
    (
        r"\bpapers?\b(?! or products?)|(?<!只有)(?<!仅有)(?<!仅)论文|論文|publications?|文献|논문|milestone",
        "not-models",
    ),
    (
        r"(?:ll|sl|vl|mll)ms\b|vlas\b|\b(llms?|slms?|vlms?|mllms?|lmms?|lms?|plms?|moe)\b|models?\b|checkpoints?|\bgpts?\b|模型|底座|基座|モデル|모델|\bmodelos?\b|\bmodell[io]\b|modèles?|modelle\b|\bмодел",
        "models",
    ),
)

#: Words that mean models unless a heading above says otherwise ("Papers" > "Pre-training").
_WEAK = re.compile(r"pre-?train|fine-?tun(?!ing\b)|instruct|chat\b|multimodal|base[- ]llm|预训练|(?<=[\u4e00-\u9fff])微调|对话")  # fmt: skip

_MODELS_FIRST = re.compile(
    r"(open|list of|available|supported|base|foundation|pre-?trained|fine-?tuned|instruction|chat|domain|code|medical|multimodal|language|reasoning|llm|大|开源|中文|多模态|预训练|对话|指令|推理类?大?)\s*[\w\s-]*\b(models?|llms?|llm)\b|大模型(?!.*(评|框架|工具|部署|应用|数据))(?!(?:的)?(?:训练|微调|推理|加速|压缩)(?!.*模型))|chatllm|-llm$",
    re.IGNORECASE,
)
_NOT_FIRST = re.compile(
    r"dataset|数据|corpus|provider|comparison|对比|leaderboard|benchmark|evaluat|\bevals?\b|评测|评估|tool|framework|librar|工具|框架|平台|部署|deploy|serving|inference|training (framework|system)|application|应用|tutorial|course|paper|论文|survey|prompt|book|resource|资源|leader|索引|目录|分类索引",
    re.IGNORECASE,
)

#: Title patterns → the stage that the models below have. Human feedback first: it is the narrowest.
_STAGES: Sequence[tuple[str, Stage]] = (
    (
        r"human feedback|rlhf|preference|aligned model|人类反馈|reinforcement learning",
        "human-feedback-finetuned",
    ),
    (r"multi-?task", "multitask-finetuned"),
    (
        r"domain[- ](specific )?(fine-?tuned|tuned|instruction|adapt|chat)|vertical|垂直.*(对话|微调)|领域.*微调|domain fine-?tun|domain-specific",
        "domain-finetuned",
    ),
    (
        r"instruct|chat|fine-?tun|sft\b|supervised|对话|指令|微调|conversational|assistant",
        "instruction-finetuned",
    ),
    (
        r"pre-?train|base[- ](llms?|models?)|foundation(?! *$)|^\W*foundation\W*$|预训练|基础大?模型|底座|基座|事前学習|사전학습|from scratch|フルスクラッチ",
        "pretrained",
    ),
)

#: A heading that says "papers" and nothing else.
_PAPERS = re.compile(r"\W*(?:papers?|论文|論文)\W*", re.IGNORECASE)

#: Closed models are models too, but no list of open ones offers their weights.
_CLOSED = re.compile(r"closed|proprietary|api-only|闭源|商业模型|not open|非公開", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class About:
    """What a section is about; ``title`` is the heading that decided.

    ``inherited``: only the title of the whole list says so, and the section's own says nothing known.
    """

    kind: SectionKind
    stage: Stage = ""
    domain: str = ""
    closed: bool = False
    title: str = ""
    inherited: bool = False


#: No heading says after so many signs what it is about.
_LONGEST = 240


def kind_of_title(title: str) -> SectionKind:
    """The kind that one title names.

    >>> [kind_of_title(t) for t in ("Open LLMs for code", "Open LLM datasets for pre-training", "Multilingual")]
    ['models', 'datasets', 'unknown']
    """
    title = re.sub(r"\s*[(（](?:对比参考|仅供?参考|for (?:comparison|reference))[)）]", "", title[:_LONGEST])
    text = title.casefold()
    if re.match(r"\W*(?:\w+\s){0,2}models?\s(?:fine-?tuned|finetuned|trained|tuned|based|for)\b", text):
        return "models"  # "Models fine-tuned for applications"
    if re.match(r"\W*20\d\d\s?年?\s?[:：]", text):
        return "unknown"  # what happened in a year
    if re.search(r"模型(?:与|和|及|、)工具|\bmodels?\s(?:and|&)\stools\b", text):
        return "models"
    if re.search(r"\bmodels?\s(?:references?|cards?|catalog(?:ue)?|overview|index)\b", text):
        return "models"
    if model_named(title) and re.search(
        r"系列|家族|衍生|变体|\b(?:series|family|variants|derivatives)\b", text
    ):
        return "models"  # "LLaMA and its derivatives"
    if _MODELS_FIRST.search(text) and not _NOT_FIRST.search(text):
        return "models"
    return next((kind for pattern, kind in _KINDS if re.search(pattern, text)), "unknown")


def kind_of_list(title: str) -> SectionKind:
    """The kind that the title of a whole list names: "awesome" is praise there, no list of lists.

    >>> kind_of_list("Awesome LLMs"), kind_of_title("Awesome lists"), kind_of_list("Awesome AI")
    ('models', 'references', 'unknown')
    """
    kind = kind_of_title(title)
    if re.search(r"\b(?:models?|llms?)[\s-]survey\b", title, re.IGNORECASE):
        return "models"  # a list that surveys models
    if model_named(
        re.sub(r"^\W*(?:awesome|open|list of)[\s_-]+", "", title, flags=re.IGNORECASE)
    ) and kind in ("unknown", "references"):
        return "models"  # "Awesome LLaMA"
    if re.search(r"\bresources?$|资源$", title.strip(), re.IGNORECASE):
        title = re.sub(r"\s*(?:\bresources?|资源)\s*$", "", title.strip(), flags=re.IGNORECASE)
        kind = kind_of_title(title)
    if kind != "references":
        return kind
    return kind_of_title(re.sub(r"\bawesome[\s_-]+(?!lists?\b)", "", title, flags=re.IGNORECASE))


def stage_of_title(title: str) -> Stage:
    """The stage that one title names, or "".

    >>> stage_of_title("Human Feedback Finetuned Models"), stage_of_title("English")
    ('human-feedback-finetuned', '')
    """
    text = title.casefold()
    return next((stage for pattern, stage in _STAGES if re.search(pattern, text)), "")


def about(path: Sequence[str]) -> About:
    """What the section with this path of titles is about: the innermost title that says it.

    >>> about(("Open Source LLMs", "Instruction Finetuned Model", "English")).stage
    'instruction-finetuned'
    """
    kinds = [kind_of_list(title) if i == 0 else kind_of_title(title) for i, title in enumerate(path)]
    # What stands below a heading "Contents" is a section of its own, and none of the contents.
    kinds[:-1] = ["unknown" if kind == "contents" else kind for kind in kinds[:-1]]
    decided = max((i for i, kind in enumerate(kinds) if kind != "unknown"), default=-1)
    kind: SectionKind = kinds[decided] if decided >= 0 else "unknown"
    above = kinds[:decided] if decided > 0 else []
    if kind == "not-models" and "projects" in above:
        kind = "projects"  # "Open Source Projects" > "evaluation": tools that evaluate
    if (
        kind == "models"
        and not _explicit(path[decided])
        and any(k in ("not-models", "references") for k in above[1:])
    ):
        kind = "not-models"  # "Paper List" > "Pre-training on Code"
    said = decided >= 0 and _MODELS_FIRST.search(path[decided].casefold())
    if kind == "models" and not said and any(_PAPERS.fullmatch(title) for title in path[:decided]):
        kind = "not-models"  # "Papers" > "MoE Model": what these papers are about
    guided = decided >= 0 and decided < len(path) - 1 and re.search(r"\bguides?\b", path[decided].casefold())
    if path and (kind == "unknown" or guided) and _WEAK.search(path[-1].casefold()):
        kind = "models"  # "Practical Guide" > "Pre-training from Scratch"
    # The title of the whole file names no stage: "Awesome Pretrained Models" has chat models too.
    below = path[1:] if len(path) > 1 else path
    stages = [stage_of_title(title) for title in reversed(below)]
    stage: Stage = next((one for one in stages if one), "")
    domain = next((slug for title in reversed(below) if (slug := _domain_of_title(title))), "")
    title = path[decided] if decided >= 0 else ""
    inherited = decided == 0 and len(path) > 1 and not stage and not domain
    return About(kind, stage, domain, any(_CLOSED.search(one) for one in path), title, inherited)


def _explicit(title: str) -> bool:
    """Whether a title says "models" outright."""
    return bool(re.search(r"\bmodels?\b|\bllms?\b|模型|モデル|모델", title.casefold()))


def _domain_of_title(title: str) -> str:
    for word in re.split(r"[\s/()（）&,、-]+", title):
        slug = find(DOMAINS, word) if len(word) > 2 or not word.isascii() else None
        if slug and slug not in {"general", "tools", "media", "translation", "energy"}:
            return slug
    return ""


#: Headings over what is told of the one thing that the heading above them names.
_ASPECT = re.compile(
    r"\W*(?:(?:key|main|model|technical|basic)\s)?(?:uniqueness|features?|highlights?|details?|specs?|specifications?|"
    r"overview|description|introduction|about|training(?:\s(?:data|details))?|architecture|parameters|licen[cs]e|"
    r"(?:模型|主要|基本|技术)?(?:特点|介绍|简介|特性|亮点|参数|概述|优势|信息|规格))\W*",
    re.IGNORECASE,
)


def is_aspect(title: str) -> bool:
    """Whether a heading names an aspect of what the heading above it names: "Key features", 模型特点.

    >>> is_aspect("Key Features"), is_aspect("Falcon"), is_aspect("模型特点")
    (True, False, True)
    """
    return _ASPECT.fullmatch(title) is not None


def is_category(path: Sequence[str]) -> str:
    """The category of a project: its innermost title, without a number in front.

    >>> is_category(("Open Source Projects", "reproduction/framework", "(1) Tuning"))
    'Tuning'
    """
    return re.sub(r"^[\s(（\[]*\d+[)）\].、:]*\s*", "", path[-1]).strip() if path else ""


STAGE_RELATIONS: Mapping[Stage, str] = {
    "multitask-finetuned": "multitask-tuned",
    "instruction-finetuned": "instruction-tuned",
    "human-feedback-finetuned": "aligned",
    "domain-finetuned": "domain-tuned",
}
