"""Whether a few words name a maker of models, where no column says so: ``Jais (G42)``.

What stands in brackets behind a name may be its maker, another name, a variant, a remark. A maker is
told by a word that only organizations have (University, Institute, Lab) or by a name that everybody in
the field knows; everything else stays unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from llmanac.entries.cells.organizations import read_organizations
from llmanac.entries.model import Alternate, NameMention
from llmanac.entries.values import Organizations
from llmanac.entries.words import model_named
from llmanac.markdown.blocks import Inline
from llmanac.ontology.names import key

_KNOWN = frozenset(
    key(name)
    for name in (
        "01.AI|360|DeepSeek|Mistral|MiniMax|Zyphra|Liquid AI|Kwai|Baichuan Inc|"
        "Nous Research|Prime Intellect|Adept|Ai2|AI21|Alan Turing|Aleph Alpha|Alibaba|AliCloud|"
        "Allen AI|AllenAI|Amazon|"
        "Ant Group|Anthropic|Apple|AWS|BAAI|Baidu|Bell Labs|Berkeley|BigCode|BigScience|Bloomberg|"
        "ByteDance|Cerebras|CMU|Cohere|CUHK|CyberAgent|DAMO|Databricks|Deepmind|Duke|EleutherAI|ETH|"
        "ETH Zurich|Facebook|FAIR|Fudan|G42|Google|HIT|HKU|HKUST|Huawei|Hugging Face|HuggingFace|IBM|"
        "IDEA|iFlytek|Inflection|Inria|Intel|JD|JHU|KAIST|Kakao|Kuaishou|LAION|LG|LINE|LMSYS|"
        "LMSYS Org|Meituan|Meta|Microsoft|MIT|ModelBest|Moonshot|MosaicML|MSR|MSRA|Naver|NCSOFT|NII|"
        "Nomic|NTU|NUS|Nvidia|NYU|Oculus|OpenAI|OpenBMB|OpenGVLab|OpenLM|OpenMMLab|Oxford|PFN|PKU|"
        "Preferred Networks|Princeton|Rakuten|Replit|rinna|RUC|Salesforce|Samsung|Sber|SberDevices|"
        "SenseTime|Silo|SJTU|SKT|Snowflake|Stability|Stanford|Technion|Tencent|THU|THUDM|THUNLP|TII|"
        "Together|TogetherComputer|Tsinghua|Turing|UC Berkeley|UCB|UCLA|UCSD|UIUC|UMD|Upstage|USTC|"
        "UT Austin|UW|VinAI|Writer|xAI|Xiaomi|Yale|Yandex|Zhipu|ZJU|上海交大|上海人工智能实验室|"
        "中国电信|中国移动|中国联通|"
        "中科院|京东|北大|华为|哈工大|商汤|复旦|字节|字节跳动|小米|度小满|快手|昆仑万维|智源|智谱|浙大|清华|澜舟科技|百川智能|百度|科大讯飞|网易|美团|腾讯|蚂蚁|讯飞|"
        "微软|谷歌|苹果|英伟达|亚马逊|通义实验室|浦江实验室|幻方|幻方量化|元象|vivo|OPPO|浪潮信息|马斯克的xAI|"
        "达摩院|阿里|阿里云|零一万物|面壁智能|月之暗面|深度求索|阶跃星辰|稀宇科技|昆仑万维|"
        "腾讯混元|商汤科技|出门问问|好未来|小红书|浪潮|鹏城实验室|之江实验室|生数科技|阿里巴巴|蚂蚁集团|"
        "StepFun|Z.ai|Kyutai|Reka|Black Forest Labs|Arcee|Sarvam|JetBrains|Nexusflow|ServiceNow|CarperAI|"
        "AI4Bharat|Krutrim|LightOn|Jina AI|MBZUAI|LLM360|Core42|SDAIA|Sakana AI|ELYZA|Stockmark|"
        "SB Intuitions|Fujitsu|NTT|Trillion Labs|Saltlux|42dot|Maritaca AI|NeuralMind|iGenius|Linagora|"
        "AI Sweden|TurkuNLP|"
        "Fraunhofer|Unbabel|Barcelona Supercomputing Center|NousResearch|Nomic AI|Databricks|"
        "Technology Innovation Institute|Beijing Academy of Artificial Intelligence|Allen Institute for AI|"
        "H2O.ai|Kakao Brain|KakaoBrain|Perplexity|Cerebras Systems|Allen Institute|Inception|Essential"
    ).split("|")
)
#: What stands behind a maker in a heading over its models: "OpenAI API Model Reference", Google系.
_OF_MAKERS = re.compile(
    r"(?:\s(?:API|open|language|chat|models?|LLMs?|reference|releases|family|families|series)\b)+$"
    r"|(?<=\w)\s?(?:系列|系列模型|大模型|模型|系)$",
    re.IGNORECASE,
)
#: Makers whose names are words, or parts of names of models too: "Turing NLG".
_ALSO_WORDS = frozenset(
    map(key, ("Turing", "Writer", "IDEA", "LINE", "Adept", "HIT", "FAIR", "Together", "360"))
)
#: Words that a known name may carry behind it: "Google Research", "Meta AI", "Alibaba Cloud".
_ARM = re.compile(
    r"\s*(?:AI(?:\sLabs?)?|Research|Brain|Cloud|Labs?|Inc\.?|Corp\.?|Group|Team|NLP|DeepMind|Academy|Asia|"
    r"University|Technologies|Institute|团队|研究院|大学|实验室)\b",
    re.IGNORECASE,
)
_WORD = re.compile(
    r"\b(?:Universit(?:y|é|ät|à|at|as)|Universidad|Institut(?:e|ion)?|Labs?|Laborator(?:y|ies)|Research|College|Academy|"
    r"Foundation|Inc|Corp|Ltd|LLC|GmbH|Hospital|Technolog(?:y|ies)|Polytechnic(?:al)?)\b"
    r"|(?:大学|学院|研究院|研究所|实验室|公司|集团|科技|医院|大學|研究室)$"
    r"|\b[A-Z]\w*\sAI$|^AI\s[A-Z]\w+$",
)
_OTHER = re.compile(
    r"\b(?:only|use|using|license|version|preview|paper|models?|based|(?<!institute )(?<!center )"
    r"(?<!school )(?<!cohere )(?<!lab )for|with|on|data|research-only|mode)\b",
    re.IGNORECASE,
)


_SMALL = frozenset(
    "of and the for at de du di da la le des der und y e in on van von zu team ai labs lab x".split()
)
_CAPITALS = re.compile(r"(?!.*\d)(?:[A-Z][\w.&'-]*(?:\s[A-Z][\w.&'-]*){0,3}|[\u4e00-\u9fff]{2,12})")


def names_maker(text: str) -> bool:
    """Whether words in brackets are the name of an organization.

    >>> [text for text in ("G42", "Meta AI", "Oslo University", "for research") if names_maker(text)]
    ['G42', 'Meta AI', 'Oslo University']
    """
    text = " ".join(text.split()).strip(" .,;")
    if re.search(r"[\u3041-\u3096]{2}", text):
        return False  # Japanese words between names make a sentence
    if not text or len(text.split()) > 8 or len(text) > 80 or _OTHER.search(text):
        return False
    small = [word for word in text.split() if word[0].islower() and word.isascii()]
    if len(text.split()) > 2 and any(word not in _SMALL for word in small):
        return False  # "Fir's creators thank Stability AI"
    parts = re.split(r"\s?[/&+]\s?", text)
    if len(parts) > 1:
        capital = all(part[:1].isupper() and len(part.split()) <= 3 for part in parts)
        return capital and any(names_maker(part) for part in parts)
    bare = text
    while (arm := _ARM.search(bare)) and arm.end() == len(bare):
        bare = bare[: arm.start()]
    if key(text) in _KNOWN or (bare and key(bare) in _KNOWN):
        return True
    return not text[:1].islower() and _WORD.search(text) is not None


#: Words that a field of work has too: "Information Technology", "Vision Foundation".
_FIELDS = re.compile(
    r"^(?:[\w&-]+\s)*(?:research|foundations?|technolog(?:y|ies)|college|academy|科技)$", re.IGNORECASE
)


def surely_maker(text: str) -> bool:
    """Whether words are the name of an organization even where a heading could name a field of work.

    >>> surely_maker("Google Research"), surely_maker("Information Technology")
    (True, False)
    """
    if not names_maker(text):
        return False
    if re.match(r"AI\s", text):
        return False
    first = text.split()[0]
    return _FIELDS.match(text) is None or key(first) in _KNOWN or key(text) in _KNOWN


def maker_of_title(title: str) -> str:
    """The maker that a heading names: "Meta AI", "Meta (Llama)", "Llama (Meta)", or "".

    >>> maker_of_title("Meta (Llama)"), maker_of_title("Llama (Meta)"), maker_of_title("Open models")
    ('Meta', 'Meta', '')
    >>> maker_of_title("OpenAI API models"), maker_of_title("Google系")
    ('OpenAI', 'Google')
    """
    title = re.sub(
        r"^\W*(?:company|organi[sz]ation|org|provider|vendor|机构|公司)\s?[:：]\s*",
        "",
        title,
        flags=re.IGNORECASE,
    )
    title = _OF_MAKERS.sub("", title.strip()) or title
    if "/" in title and not all(names_maker(part) for part in title.split("/")):
        return ""  # "Mistral/Mixtral" names families
    outside = re.sub(r"[(（][^()（）]*[)）]", " ", title).strip()
    inside = re.findall(r"[(（]([^()（）]*)[)）]", title)
    return next((text.strip() for text in (title, outside, *inside) if names_maker(text)), "")


def makers_in_brackets(texts: Iterable[str]) -> bool:
    """Whether brackets behind these names hold makers: two surely do, and half of all that there are.

    >>> makers_in_brackets(["Ling (Inclusion)", "Qwen3 (Alibaba)", "Gemma (Google)", "Elm"])
    True
    >>> makers_in_brackets(["Elm (Chat)", "Fir (Base)", "Gemma (Google)"])
    False
    """
    found = [match[1] for text in texts if (match := re.search(r"[(（]([^()（）]+)[)）]\s*$", text))]
    known = sum(1 for text in found if names_maker(text))
    return known >= 2 and known * 2 >= len(found)


def known_maker(text: str) -> bool:
    """Whether words are a maker that everybody in the field knows, its arm included: "Google Research"."""
    bare = text.strip()
    while (arm := _ARM.search(bare)) and arm.end() == len(bare) and arm.start():
        bare = bare[: arm.start()]
    return key(text) in _KNOWN or (bool(bare) and key(bare) in _KNOWN)


def maker_in_front(name: str) -> tuple[str, str]:
    """A known maker that a name begins with, and the name without it; both empty where there is none.

    A family that is called as its maker (DeepSeek-V3) is no maker in front.

    >>> maker_in_front("Google PaLM 2"), maker_in_front("智谱AI ChatGLM"), maker_in_front("Mistral 7B")
    (('Google', 'PaLM 2'), ('智谱AI', 'ChatGLM'), ('', ''))
    >>> maker_in_front("Meta-Llama-3-8B"), maker_in_front("Meta-CoT")
    (('Meta', 'Llama-3-8B'), ('', ''))
    """
    words = name.split()
    for n in (3, 2, 1):
        front, rest = " ".join(words[:n]), " ".join(words[n:])
        if rest and known_maker(front) and not model_named(front) and rest[0].isalpha():
            return ("", "") if key(front) in _ALSO_WORDS else (front, rest)
    joined = re.match(r"(?P<who>[A-Z]\w+)-(?P<rest>[A-Z].*)", words[0]) if words else None
    sure = joined is not None and known_maker(joined["who"]) and not model_named(joined["who"])
    if joined and sure and model_named(joined["rest"]) and re.search(r"\d", joined["rest"]):
        return joined["who"], name[joined.start("rest") :]  # Meta-CoT is not Meta's
    return "", ""


#: ``百度-文心大模型``, ``【复旦】MOSS``: a maker that a sign sets off from the name behind it.
_SET_OFF = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}(?=\s?[-–—·:：]\s?\S)|[【\[]?(?P<who>[^【】\[\]]{2,20})[】\]])"
    r"\s?[-–—·:：]?\s?(?=\w)"
)


def maker_set_off(name: str) -> tuple[str, str]:
    """A maker that a sign sets off in front of a name, and the name; both empty where there is none.

    >>> maker_set_off("百度-文心大模型"), maker_set_off("【复旦】MOSS"), maker_set_off("中文-LLaMA")
    (('百度', '文心大模型'), ('复旦', 'MOSS'), ('', ''))
    """
    found = _SET_OFF.match(name)
    who = found["who"] or re.split(r"\s?[-–—·:：]", found.group())[0] if found else ""
    return (who.strip(), name[found.end() :].strip()) if found and names_maker(who) else ("", "")


def with_maker_in_front(
    name: NameMention, told: Organizations | None
) -> tuple[NameMention, Organizations | None]:
    """The name with its part behind a maker as another name, and that maker where nothing else tells one."""
    front, rest = maker_set_off(name.name)
    if front:
        name = name.model_copy(update={"name": rest})
    else:
        front, rest = maker_in_front(name.name)
        if not front:
            return name, told
        name = name.model_copy(update={"alternates": (*name.alternates, Alternate(text=rest))})
    return name, told or read_organizations(Inline(front, (), (), name.span, front)).value


def maker_in_name(name: NameMention, *, loose: bool = False) -> tuple[NameMention, Organizations | None]:
    """The name without a maker that stood in its brackets (``Jais (G42)``), and that maker.

    ``loose``: the other names of the table have makers there (:func:`makers_in_brackets`), so words in
    capitals are one too.
    """
    words = (*name.variants, *(one.text for one in name.alternates))
    makers = [text for text in words if names_maker(text) or (loose and _CAPITALS.fullmatch(text))]
    if not makers:
        return name, None
    text = " / ".join(makers)
    kept = tuple(variant for variant in name.variants if variant not in makers)
    told = read_organizations(Inline(text, (), (), name.span, text)).value
    others = tuple(one for one in name.alternates if one.text not in makers)
    return name.model_copy(update={"variants": kept, "alternates": others}), told
