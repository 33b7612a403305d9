"""Who made a model, as running text tells it: "developed by X", 由X开发, "X's new model".

Only forms that cannot be meant of something else: what stands behind "by" has a capital letter, and in
looser places the words have to be those of a maker.
"""

from __future__ import annotations

import re

from llmanac.entries.cells.organizations import read_organizations
from llmanac.entries.cells.text import trim
from llmanac.entries.clauses import alone_first, beside_the_model
from llmanac.entries.makers import known_maker, names_maker
from llmanac.entries.running import words
from llmanac.entries.values import Organizations
from llmanac.entries.words import model_family, model_named
from llmanac.markdown.blocks import Inline

#: Any letter that is no small ASCII one: É, 清.
CAPITAL = r"[^\W\d_a-z]"
#: A name in capitals, several of them between commas: "Huawei Noah's Ark Lab, Acme and Peng Cheng Lab".
NAMES_OF_MAKERS = (
    rf"(?:the\s)?{CAPITAL}[\w.&'’-]{{0,40}}(?:(?:,\s(?:and\s)?(?={CAPITAL})|(?<!\w\w\.)\s)"
    rf"(?:{CAPITAL}[\w.&'’-]{{0,40}}|(?:of|at|de|for|and|the|team|&|x)(?=\s))|/(?:{CAPITAL}[\w.&'’-]{{0,40}}))*"
)
DONE = (
    r"(?i:developed|develped|released|created|built|proposed|introduced|open-?sourced|published|launched|presented|"
    r"trained|announced|designed|made)"
)
_MADE = re.compile(
    rf"\b{DONE}(?:\s(?:jointly|and\s\w+))?\sby\s(?:(?:a|the)\s)?(?:(?:researchers|scientists|teams?|group|"
    rf"engineers)\s(?:at|from|of|in)\s)?(?P<who>{NAMES_OF_MAKERS})"
)
_MADE_HAN_AT = re.compile(
    r"由(?!于)(?P<who>[\u4e00-\u9fff]{2,20}?(?:大学|研究所|研究院|实验室|公司|科技|集团))"
)
_MADE_HAN = re.compile(
    r"由(?!于)(?P<who>[^。；;\n]{2,60}?)(?:等(?:机构|单位|高校|公司|团队)?(?:的?(?:研究人员|研究者|学者))?|等?[两二三四五六七八九十几多\d]家(?:单位|机构|公司|企业)?)?(?:联合|共同|合作|独立|自主|团队|设计){0,3}(?:基于[^，。；\n]{2,20}?)?(?:开发|发布|推出|开源|研发|研制|训练|提出|打造|构建)"
)
#: 是清华大学和智谱 AI 等合作研发的, 是科大讯飞于 2023 年 5 月发布的
_IS_OF_HAN = re.compile(
    r"(?:是(?:由)?|(?:初创|科技)?公司|团队)\s?(?P<who>[^，。；\n的是]{2,40}?)\s?(?:等|公司|团队)?\s?(?:最新|近期|全新|合作|联合|共同|[于在][^，。；\n]{2,18}?)?"
    r"(?:开源|发布|推出|研发|开发|提出|训练|研制)的"
)
#: "Desarrollado por Google", "développé par Mistral AI", "von Aleph Alpha entwickelt", 업스테이지가 개발한
_MADE_ELSEWHERE = re.compile(
    r"\b(?i:desarrollad[oa]s?|cread[oa]s?|lanzad[oa]s?|entrenad[oa]s?|desenvolvid[oa]s?|criad[oa]s?|treinad[oa]s?|"
    r"sviluppat[oaie]|creat[oaie]|rilasciat[oaie]|addestrat[oaie]|développée?s?|créée?s?|publiée?s?|entraînée?s?|"
    r"entwickelt|veröffentlicht|trainiert)\s(?:por|pel[oa]|da|dal|dalla|par|von)\s"
    rf"(?P<who1>{NAMES_OF_MAKERS})"
    rf"|\bvon\s(?P<who2>{NAMES_OF_MAKERS})\s(?:entwickelt|veröffentlicht|trainiert)"
    r"|(?P<who3>[A-Z][\w.&]*(?:\s[A-Z][\w.&]*){0,2}|[\uac00-\ud7a3]{2,10}?)(?:에서|가|이)\s?(?:개발|공개|출시|학습)(?:한|된)"
)
#: Preferred Elements, Inc.によって開発された, SB Intuitionsが公開した
_MADE_JA = re.compile(
    r"(?:^|[。、は]\s?)(?P<who>[A-Z][\w.&]*(?:,?\s[A-Z][\w.&]*){0,3}|[\u30a1-\u30fa\u4e00-\u9fffー]{2,16})(?:社)?"
    r"(?:が|によって|により)\s?(?:開発|訓練|作成|公開|提供|リリース|構築|学習)(?:した|された)"
)
#: 面壁智能开源 8B 端侧模型: the subject of a description that begins by saying who released it.
_RELEASES_HAN = re.compile(
    r"^\W*(?:20\d\d\s?年[^，。]{0,10}[，,]\s?)?(?P<who>[\u4e00-\u9fff]{2,12}?|[\dA-Z][A-Za-z\d.&-]*(?:\s[\dA-Z][A-Za-z\d.&-]*){0,2}|[\u4e00-\u9fff]{2,6}\s?[A-Z]{2,5})"
    r"\s?(?:等)?(?:联合[^，。；\n]{2,16}?|团队|正式|今日|再次|近日|最新|全新){0,2}"
    r"(?:开源|发布|推出|提出|(?:开发|研发|研制|训练)的|(?<=大学|公司|团队)的)"
    r"(?![^，。；]{0,16}(?:之后|以后|后[，,]))"
)
#: Words of such a subject that is no maker: 该模型, 首个, 全新.
_NO_SUBJECT = re.compile(
    r"[的个款首最新全已本们该此这是为在一不可完半]|^由|数据|代码|参数|学生|员工|模型|系列|版本|官方|国[内产外]|业[内界]|免费|商[用业]|面向|对外|公开"
    r"|作者|高|预计|即将|宣布|首次|强大|轻量|[中英]文|海外|用户|目前|近期|研究[者人]"
)
#: "The FAIR team of Meta AI": the maker is the one whose team it is.
_TEAM = re.compile(rf"(?:[Tt]he\s)?[\w\s-]{{1,40}}?\b[Tt]eam\s(?:of|at|from)\s(?={CAPITAL})")
_DANGLING = re.compile(r"(?:[\s,]+(?:of|at|de|for|and|the|&|x|in))+$|\.$")

#: The rest of a word of a name; a full stop at its end is the sentence's.
_REST = r"(?:[\w&-]|\.(?=[A-Za-z0-9])){0,40}"  # bounded: every letter may be a first one
#: Places of a maker where the words have to be those of one: "models from Acme Labs", "(Acme AI)".
_PERHAPS = (
    re.compile(
        rf"\b(?:models?|family|series|LLMs?|weights(?!\sfrom\sHugging))\s(?:\w+\s){{0,2}}?from\s(?P<who>{CAPITAL}{_REST}(?:\s{CAPITAL}{_REST}){{0,4}})"
    ),
    re.compile(
        rf"^\W*(?:\S+\s){{0,4}}?from\s(?P<who>{CAPITAL}{_REST}(?:\s{CAPITAL}{_REST}){{0,3}}?)"
        r"(?=,|\s(?:is|are|was|that|which)\b)"
    ),
    re.compile(r"\((?P<who>[^()]{2,40})\)\W*$"),
    re.compile(r"[\[【](?P<who>[^\[\]【】]{2,60})[\]】]"),
    re.compile(
        rf"(?:(?:^|[.—–-]\s|\n)\W*|\b(?:collection|family|series|suite|set)\sof\s)"
        rf"(?P<who>(?:x(?=AI)|(?:\d{{1,3}}\.)?{CAPITAL}){_REST}(?:\s{CAPITAL}{_REST}){{0,3}})(?:['’]s|(?<=s)['’])\s"
    ),
    # "Intel supervised fine-tune of ...", "Hugging Face small-language-model family"
    re.compile(
        rf"(?:^|[—–-]\s)\W*(?P<who>{CAPITAL}{_REST}(?:\s{CAPITAL}{_REST}){{0,2}})"
        r"(?=\s(?:[a-z][\w-]*\s){1,5}?(?:models?|LLMs?|family|series|suite|fine-?tune)\b)"
    ),
    re.compile(rf"\bfrom\s(?P<who>{CAPITAL}{_REST}(?:\s{CAPITAL}{_REST}){{0,3}}?)(?=\W*$)"),
    # "..., ICML 2024. Facebook.": one maker that is a clause of its own
    re.compile(
        rf"[,.]\s(?!Hugging\s?Face|GitHub)(?P<who>{CAPITAL}[\w&-]*(?:\s{CAPITAL}[\w&-]*){{0,2}})(?=\.\s|\.?\s*(?:$|[\[`]))"
    ),
    re.compile(rf"^\W*(?P<who>{CAPITAL}{_REST}(?:\s?\+\s?{CAPITAL}{_REST})+)(?=\W*$)"),
    # "Stability AI Language Models", "Databricks" and nothing else, "Stanford Alpaca: An ..."
    re.compile(
        rf"^\W*(?P<who>{CAPITAL}{_REST}(?:\s{CAPITAL}{_REST}){{0,3}}?)"
        rf"(?!\s(?:AI|Research|Labs?|University|Institute|Brain|Cloud)\b)(?=\s?(?:\W*$|\[)|\s(?:{CAPITAL}[\w-]*\s){{0,6}}Models?\b|\s{CAPITAL}[\w.-]*\s?[:(])"
    ),
    re.compile(r"^\W*(?P<who>[\u4e00-\u9fff]{2,12})(?=\W*$|[·,，])"),
    re.compile(
        rf"\b[Bb]y\s(?P<who>{CAPITAL}{_REST}(?:\s{CAPITAL}{_REST}){{0,3}}?)(?=\W*$|[.,;)]\s|\s(?:is|are|was)\b)"
    ),
    # "TII has now released Falcon": who did it, where no other model's name follows
    re.compile(
        rf"(?:^|[.!?]\s)\W*(?P<who>{CAPITAL}{_REST}(?:\s{CAPITAL}{_REST}){{0,3}})\s"
        r"(?:(?:has|have)\s)?(?:(?:now|also|recently|just)\s)?"
        r"(?:released|introduced|announced|launched|open-sourced|unveiled)\s"
        r"(?!nothing|no\b|(?:[\w-]+\s){1,3}?(?:data(?:set)?|code|benchmark|tools?|librar\w+|API|corpus)\b)"
    ),
)


def makers_told(cell: Inline, name: str = "") -> Organizations | None:
    """The makers that a description of the model of this name names.

    >>> from llmanac.spans import Span
    >>> said = "a Chinese model developed by Acme's Ark Lab, Elm Team and Peng Lab."
    >>> found = makers_told(Inline(said, (), (), Span(1, 1, 70), said))
    >>> [maker.text for maker in found.mentions]
    ["Acme's Ark Lab", 'Elm Team', 'Peng Lab']
    >>> def first(text: str) -> str:
    ...     found = makers_told(Inline(text, (), (), Span(1, 1, 70), text))
    ...     return found.mentions[0].text if found else ""
    >>> makers_told(Inline("Acme's Elm", (), (), Span(1, 1, 10), ""), "Elm")  # nobody knows Acme
    >>> said = "code to train Stanford's Alpaca models"
    >>> makers_told(Inline(said, (), (), Span(1, 1, 38), said), "Alpaca").mentions[0].text
    'Stanford'
    >>> first("面壁智能开源 8B 端侧模型"), first("首个开源的对话模型"), first("Stability AI Language Models")
    ('面壁智能', '', 'Stability AI')
    >>> first("Desarrollado por Google, es otro LLM"), first("Upstage에서 개발한 모델")
    ('Google', 'Upstage')
    """
    text = cell.text
    found = alone_first(_MADE, text) or next(
        (
            match
            for match in filter(_sound, _MADE_HAN.finditer(text))
            if not beside_the_model(text, match.start())
        ),
        None,
    )
    found = found or alone_first(_MADE_HAN_AT, text) or alone_first(_MADE_JA, text)
    if found is None and (elsewhere := alone_first(_MADE_ELSEWHERE, text)) and elsewhere.lastgroup:
        return makers_in(cell, *elsewhere.span(elsewhere.lastgroup))
    if found is None and (made := alone_first(_IS_OF_HAN, text)) and _all_makers(made["who"]):
        found = made
    if found is None and (told := _RELEASES_HAN.match(text)) and not _NO_SUBJECT.search(told["who"]):
        plain = (
            not re.search(r"\d", told["who"]) and not told["who"].isascii() and not model_named(told["who"])
        )
        found = told if plain or names_maker(told["who"]) else None
    if found is None:
        found = next(
            (
                match
                for pattern in (*([_whose(name)] if name else []), *_PERHAPS)
                for match in pattern.finditer(text)
                if names_maker(match["who"]) and not _names_other(text[match.end() :], name)
                if not _of_other(text, match.start("who"))
            ),
            None,
        )
    if found is None and (first := _first_word(text)):
        return makers_in(cell, *first)
    return makers_in(cell, *found.span("who")) if found else None


def _whose(name: str) -> re.Pattern[str]:
    """ "to train Stanford's Alpaca models": the maker whose model of this name is meant, anywhere."""
    return re.compile(
        rf"(?P<who>{CAPITAL}[\w.&-]{{0,40}}(?:\s{CAPITAL}[\w.&-]{{0,40}}){{0,3}}?)['’]s?\s(?i:(?={re.escape(name)}(?!\w)))"
    )


def _names_other(text: str, name: str) -> bool:
    """Whether a text goes on with the name of another model than the one that is meant."""
    return model_named(text) and not (model_family(name) and model_family(text) == model_family(name))


def _of_other(text: str, at: int) -> bool:
    """Whether a maker is that of data or a tool, or stands in brackets behind another model's name."""
    if text[at - 1 : at] in "[【":
        return False  # a bracket of its own: [南京大学]
    before = text[:at].rstrip(" (（").rpartition(" ")[2] if text[at - 1 : at] in "(（" else ""
    return beside_the_model(text, at) or (bool(before) and model_named(before))


def _all_makers(who: str) -> bool:
    """Whether an enumeration holds makers and nothing else."""
    parts = [part.strip() for part in re.split(r"以及|[、,，和与及]", who)]
    return all(part and names_maker(part) for part in parts)


def _sound(found: re.Match[str]) -> bool:
    """Whether 由…开发 holds names: known makers, or one short word and no phrase about people."""
    parts = re.split(r"以及|[、,，和与及]", found["who"].strip())
    if any(names_maker(part) for part in parts):
        return all(part and not re.search(r"[一个们参师生位人]", part) for part in parts)
    return len(parts) == 1 and len(parts[0]) <= 10 and not re.search(r"[的一个们参师生位人]", parts[0])


_FIRST = re.compile(
    r"\W*(?P<who>[\u4e00-\u9fff]{2,8}|[A-Z][\w.&-]*(?:\s(?:AI|Labs?|Research))?)(?=\s?[（(]|[^\w，,。.:：、\s]|[\u4e00-\u9fff]|\s[\u4e00-\u9fff\d]|[A-Z])"
)


#: What belongs to a maker and is no model: 腾讯云上, 百度千帆, 英伟达H100, 谷歌学者.
_OF_MAKER = re.compile(
    r"云(?:上|平台|赞助)|千帆|网盘|地图|搜索|学者|投资|赞助|前员工|\s?[A-Z]\d{2,3}(?!\d)|\s?显卡|\s?GPU|芯片"
    r"|[^，。；]{0,20}(?:使用的|(?:发布|开源|推出)[^，。；]{2,16}(?:之后|以后|后[，,]))"
)


def _first_word(text: str) -> tuple[int, int] | None:
    """A known maker that a Chinese description begins with: 微软Phi-3系列, "Meta 开源的 ...".

    The longest such word counts; what follows is Chinese, a number or a bracket.
    """
    found = _FIRST.match(text)
    if found is None or not re.search(r"[\u4e00-\u9fff]", text[:60]):
        return None
    start, end = found.span("who")
    while end - start >= 2:
        if known_maker(text[start:end]) and not model_named(text[start:end]):
            return None if _OF_MAKER.match(text, end) else (start, end)
        if text[end - 1].isascii():
            return None
        end -= 1
    return None


def makers_in(cell: Inline, start: int, end: int) -> Organizations | None:
    """The makers of a stretch of capitalised words, "the X team of" in front taken off."""
    start, end = trim(cell.text, start, end)
    if team := _TEAM.match(cell.text, start, end):
        start = team.end()
    while loose := _DANGLING.search(cell.text[start:end]):
        start, end = trim(cell.text, start, start + loose.start(), ",")
    who = re.sub(r"(?<=[\u4e00-\u9fff])(?:以及|[与及])(?=[\u4e00-\u9fff])", "、", cell.text[start:end])
    read = read_organizations(words(cell, start, end, who)).value if who else None
    return read if read and read.mentions else None
