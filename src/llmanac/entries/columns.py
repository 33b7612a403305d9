"""Header words to roles: what a column of a table holds.

One dict; a new header word is one entry. Keys are compared after :func:`header_key`: case-folded,
without markup, blanks, punctuation and units in brackets, so ``Params (B)`` is found as ``params``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from llmanac.entries.identifiers import over_identifiers
from llmanac.markdown.blocks import Inline
from llmanac.ontology.names import edits

Role = Literal[
    "index", "name", "sizes", "active", "context", "architecture", "pretraining-data",
    "tuning-data", "data", "tokens", "links", "paper", "code", "weights", "blog", "demo", "date",
    "added", "organization", "base", "domain", "language", "licence", "commercial", "method",
    "description", "modality", "stage", "dataset-amount", "tags", "openness", "other",
]  # fmt: skip


def _words(table: Mapping[Role, str]) -> dict[str, Role]:
    return {header_key(word): role for role, words in table.items() for word in words.split("|")}


def header_key(text: str) -> str:
    """The comparable core of a header.

    >>> header_key("**Params** (B)"), header_key("Base<br>Model".replace("<br>", " ")), header_key("机构/个人")
    ('params', 'basemodel', '机构个人')
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", text)
    kept = "".join(c for c in bare if c.isalnum() or c in "#№")
    return kept or "".join(c for c in text if c.isalnum())


_TABLE: Mapping[Role, str] = {
    "index": "#|No|No.|Nr|№|Index|ID|序号|编号|S.No|S/N|Rank|排名",
    "name": "Finetune|Finetunes|Remix|Main Models|Key Models|Flagship Model|Flagship Models|Notable Models|Example Models|主要模型|代表模型|旗舰模型|核心模型|代表性模型|Model|Models|Model Name|Model Names|Name|Language Model|Language Models|LLM|LLMs|LLM Name|Model ID|Model IDs|Model Identifier|"
    "Model family|Family|Model series|Series|Model/Series|Project Name|Open Source Repository|Repository|"
    "Foundation Model|Foundation Models|Pretrained Model|Models Name|Open LLM|Open Models|Model Version|"
    "模型|模型名称|模型名|名称|大模型|大模型名称|模型系列|系列模型|开源模型|语言模型|底座|基座模型|底座模型|"
    "Mô hình|Nama Model|Nom du modèle|Nombre del modelo|Nome do modelo|Modellname|Название модели|モデル|モデル名|모델|모델명|모델 이름|이름|Modelo|Modèle|Modell|Nome|Modello|Модель|Название",
    "sizes": "Available Size|Available Sizes|Size|Sizes|Model Size|Model Sizes|Params|Param|Parameters|"
    "Parameter|# Params|#Params|#Param|# Parameters|#Parameters|Number of Parameters|No. of Parameters|"
    "Num Params|Num. Params|Parameter Size|Parameter Count|Param Size|Params Size|Model Params|"
    "Model Parameters|Total Params|Total Parameters|Parameters Size|Scale|"
    "Checkpoint Size|Para|Para.|#Para|# Para|Paras|Variants|Versions|Available Params|Total Parameter|P|B|"
    "大小|参数|参数量|参数规模|模型大小|模型规模|规模|模型参数|参数大小|参数量级|模型参数量|总参数|总参数量|"
    "パラメータ数|パラメータ|パラメーター数|サイズ|モデルサイズ|Modellgröße|Anzahl Parameter|Nombre de paramètres|Taille du modèle|Número de parámetros|Tamaño del modelo|Número de parâmetros|Tamanho do modelo|Parametri|Dimensione|Количество параметров|Размер модели|Tham số|Số tham số|Kích thước|Ukuran|사이즈|모델 사이즈|파라미터|파라미터 수|모델 크기|매개변수|크기|Parâmetros|Tamanho|Parámetros|Tamaño|Paramètres|Taille|Größe|Parameteranzahl|Параметры|Размер",
    "active": "Active Params|Activated Params|Active Parameters|Activated Parameters|Active|激活参数|激活参数量|#Active Params|# Activated Params",
    "context": "Input Tokens|Max Input|Max Input Tokens|Input Limit|Input Token Limit|Input Token Limits|CTX|Context|Context Length|Context Len|Context Size|Context Window|Context Window Size|"
    "Ctx Length|Ctx Len|Max Context|Max Context Length|Max Length|Max Len|Max Seq Len|Sequence Length|Seq Length|Seq Len|"
    "Max Sequence Length|Window|Window Size|Window Length|Max Tokens|Context tokens|Token Limit|Token Limits|Max Token Limit|Context Limit|Input Length|Input Context|"
    "上下文|上下文长度|上下文窗口|窗口|窗口长度|最大长度|序列长度|支持长度|コンテキスト長|最大トークン長|最大入力長|Longueur de contexte|Fenêtre de contexte|Longitud de contexto|Ventana de contexto|Comprimento do contexto|Janela de contexto|Kontextfenster|Finestra di contesto|Длина контекста|Контекст|컨텍스트|컨텍스트 길이|Contexto|Contexte|Kontextlänge",
    "architecture": "Architecture|Arch|Arch.|Model Architecture|Model Type|Structure|Model Structure|Backbone Architecture|"
    "Network|Type of Architecture|架构|框架类型|模型类别|模型架构|模型结构|结构|网络结构|アーキテクチャ|モデル構造|아키텍처|구조|Arquitetura|Arquitectura|Architektur|Архитектура",
    "pretraining-data": "Training Data|Pretraining Data|Pre-training Data|Pretrain Data|Pre-train Data|Training Dataset|"
    "Training Datasets|Pretraining Dataset|Pretraining Datasets|Pre-training Dataset|Training Corpus|Pre-training Corpus|"
    "Pretraining Corpus|Corpus|Corpora|Pretrain Corpus|Trained on|训练数据|预训练数据|训练语料|预训练语料|语料|训练数据集|学習テキスト|学習データ|학습 데이터",
    "tuning-data": "Tuning Data|Fine-tuning Data|Finetuning Data|Finetune Data|Instruction Data|SFT Data|Tuning Dataset|"
    "Instruction Dataset|Instruction Datasets|Fine-tuning Dataset|Finetuning Dataset|Alignment Data|Tuned on|微调数据|指令数据|指令微调数据|指令数据集|微调数据集|チューニングデータ",
    "data": "Data|Dataset|Datasets|Data Source|Data Sources|数据|数据集|数据来源|データセット|데이터|데이터셋|Dados|Datos|Données|Daten|Данные",
    "tokens": "Tokens|Training Tokens|# Tokens|#Tokens|Pretraining Tokens|Pre-training Tokens|Trained Tokens|Tokens Trained|Data Size|"
    "Pre-train Tokens|Pretrain Tokens|Training Data Size|Corpus Size|Dataset Size|Data Scale|Pre-train Data Scale|训练token数|训练tokens|数据量|训练量|预训练tokens|训练数据量|数据规模|token数|Tokens数",
    "links": "Link|Links|URL|URLs|Resource|Resources|Reference|References|Website|Source|Sources|Homepage|Official Site|"
    "Home page|Project Page|Page|Model Card|地址|链接|官网|主页|相关链接|资源|リンク|링크|Enlaces|Liens|Ссылка|Ссылки|Release Link|Details",
    "paper": "Paper|Papers|Paper Link|Paper/Blog|Paper & Blog|Paper / Blog|Publication|Publications|arXiv|Title|Paper Title|Technical Report|Tech Report|Report|Papers/Blog|Paper/Report|Paper URL|Citation|"
    "论文|原文|论文原文|论文链接|论文地址|技术报告|論文|논문|Artigo|Artículo|Статья|Publication/Blog",
    "code": "Code|Github|Git Hub|Repo|GitHub Repo|Github Link|Code Link|Source Code|Codebase|Project|GitHub Repository|GitHub URL|Training Code|Inference Code|Codes|Implementation|"
    "项目|项目地址|代码|代码地址|开源地址|仓库|github地址|项目链接|代码仓库|项目主页|コード|코드",
    "weights": "Checkpoint|Checkpoints|Weights|Weight|Model Weights|Download|Downloads|Hugging Face|HuggingFace|HF|Huggingface Link|Model Link|"
    "Model Hub|Hub|HF Link|HF Model|Hugging Face Link|HuggingFace Hub|Checkpoint Link|Model Checkpoints|Model Checkpoint|Released Checkpoints|Pretrained Weights|Weights Link|ModelScope|HuggingFace Model|Model URL|Model Download|Open weights link|"
    "下载|下载地址|模型下载|模型权重|权重|模型地址|模型链接|权重下载|魔搭|模型下载地址|ダウンロード|モデルリンク|다운로드|가중치|체크포인트|モデル公開先|重み|Baixar",
    "blog": "Blog|Blogs|Blog Post|Announcement|News|博客|Post|Blogpost|Release Blog",
    "demo": "Demo|Demos|Try it|Playground|Try|Online Demo|Space|Spaces|Colab|演示|在线体验|体验|体验地址|在线演示|デモ|데모|API|Chat",
    "date": "Date|Date Created|Created|Creation Date|Release Date|Released|Release|Release Time|Time|Year|Month|Published|Publication Date|Publish Date|Publish Time|Announced|Date of Release|Release date (YYYY-MM)|Release Month|Release Year|Released Date|Launch Date|Open-source Date|Date Released|Initial Release|First release|"
    "时间|日期|发布时间|发布日期|发表时间|开源时间|年份|年|发布|月份|推出时间|公開日|公開時期|リリース日|発表日|公開年月|リリース|출시일|공개일|공개 일자|출시 일자|발표일|날짜|Data de lançamento|Date de sortie|Sortie|Veröffentlichung|Veröffentlicht|Fecha de lanzamiento|Data di rilascio|公開日時|Năm|Ngày phát hành|Tanggal rilis|Год|Fecha|Lançamento|Datum|Дата|Дата выхода",
    "added": "Added|Added on|Date Added|Updated|Last Updated|Update Time|Last update|Updated on|更新时间|收录时间|添加时间|更新|更新日期|收录日期",
    "organization": "Affiliation|Affiliations|Organization|Organisation|Organizations|Organisations|Org|Orgs|Org.|Company|Companies|Institute|Institution|Institutions|Institutes|"
    "Developer|Developers|Developed by|Creator|Creators|Created by|Author|Authors|Publisher|Publishers|Provider|Vendor|Lab|Labs|Team|Maker|Made by|By|Owner|Released by|Release by|Company/Organization|Organization/Author|Institute/Company|Affliation|Contributor|Contributors|From|Who|Builder|Trainer|Model Provider|"
    "机构|出处|组织|公司|单位|开发者|作者|发布机构|研发机构|机构/个人|团队|开发机构|厂商|所属机构|机构名称|公司名称|企业|企业名称|公司名|组织名称|厂商名称|开发商|开发单位|发布单位|所属公司|来源|研发单位|作者/组织|Auteur|Auteurs|Autor|Autores|Autoren|Autore|Autori|Créateur|Développeur|Entwickler|Desarrollador|Desenvolvedor|Sviluppatore|Institución|Instituição|Éditeur|Автор|Авторы|Tác giả|Tổ chức|Pengembang|開発組織|開発企業|開発元|開発者|組織|公開元|提供元|開発団体|기관|회사|조직|개발사|제작자|만든 곳|개발자|제작사|Organização|Empresa|Organización|Organisation/Personne|Entreprise|Hersteller|Организация|Разработчик|Компания",
    "base": "Originals|Original Model|Original Models|Merged Models|Base Model|Base Models|Base LLM|Base LLMs|Base|Base Language Model|Backbone|Backbones|Backbone Model|Backbone LLM|Foundation|Foundational Model|Parent Model|Parent|Finetuned from|Fine-tuned from|Fine-tuned on model|Based on|Base Model(s)|Built on|Derived from|Initialized from|Initialization|Pretrained Base|LLM Backbone|LLM Base|Underlying Model|Source Model|Base model used|Origin Model|Language Backbone|"
    "基座|基础模型|底座模型名|基模型|基础底座|基座LLM|基于|底座LLM|基底模型|ベースモデル|ベースのLLM|ベース|元モデル|베이스 모델|기반 모델|베이스|Modelo base|Modèle de base|Basismodell|Базовая модель",
    "domain": "Domain|Domains|Field|Fields|Application|Application Domain|Vertical|Industry|Specialty|Use Domain|Area|领域|垂直领域|应用领域|行业|専門領域|ドメイン|領域|도메인|분야|Domínio|Dominio|Domaine|Область",
    "language": "Language|Languages|Lang|Langs|Lang.|Supported Languages|Language Support|Language(s)|Ngôn ngữ|Bahasa|Lingua|语言|支持语言|语种|言語|対応言語|언어|Idioma|Idiomas|Langue|Langues|Sprache|Sprachen|Язык|Языки",
    "licence": "License|Licence|Licenses|Licences|License Type|Model License|Licensing|Weights License|License(s)|Open Source License|License Name|协议|许可证|许可|开源协议|开源许可|许可协议|授权|授权协议|ライセンス|라이선스|라이센스|Licenza|Lisensi|Giấy phép|Licença|Licencia|Lizenz|Лицензия",
    "commercial": "Commercial|Commercial Use|Commercial Use?|Commercially usable|Commercial License|Commercial Usage|Commercial use allowed|Commercial use possible|Commercially Usable?|Open for commercial use|Commercial Available|Can be used commercially|商用|是否可商用|可商用|商业用途|是否商用|可否商用|商业使用|商業利用|商用利用|상업적 이용|상업적 사용|상업적 사용 여부|상업적 이용 가능 여부|상업적 이용 여부|Uso comercial",
    "method": "Method|Methods|Technique|Techniques|Training Method|Tuning|Tuning Method|Fine-tuning Method|Training Type|Alignment|Post-training|Training Approach|Finetuning|Fine-tuning|Training Strategy|Training Technique|方法|训练方法|微调方法|训练方式|微调方式|手法|学習手法|Método|Methode",
    "description": "Description|Note|Notes|Remark|Remarks|Comment|Comments|Highlights|Highlight|Key Features|Features|Feature|Summary|Introduction|About|Details/Notes|Info|Additional Info|Additional Notes|Overview|Main Features|Intro|描述|说明|备注|介绍|简介|特点|模型特点|主要特点|模型描述|特色|内容|概述|模型概述|模型介绍|概要|備考|説明|特徴|비고|설명|특징|Descrição|Descripción|Beschreibung|Описание|Bemerkung",
    "modality": "Modality|Modalities|Input|Output|Input Modality|Output Modality|模态|モダリティ",
    "stage": "Stage|Training Stage|Model Category|Phase|Pretrain/Finetune|训练阶段",
    "dataset-amount": "Samples|# Samples|Instances|Examples|#Instances|Number of Samples|样本数|数量|Rows|# Examples|Instructions",
    "tags": "Tag|Tags|Keyword|Keywords|Label|标签|关键词",
    "openness": "Open|Open Source|Open-source|Open?|Availability|Access|Public|Openness|Accessibility|Open-Source?|Publicly Available|开源|是否开源|可用性|Open Weights|Weight availability|Weights availability|Weights Available",
}

#: Words behind what a link leads to: "Colab Link".
_LEADS = re.compile(r"[\s_-]*(?:links?|urls?|address(?:es)?|链接|地址|リンク|링크)\s*$", re.IGNORECASE)

#: Ends of headers that say what the column holds, whatever stands before: "Code License", 代码开源协议.
_ENDINGS: Sequence[tuple[re.Pattern[str], Role]] = (
    (re.compile(r"\blicen[cs]es?$|协议$|许可证?$|ライセンス$|라이선스$", re.IGNORECASE), "licence"),
    (re.compile(r"(?:机构|公司|组织|单位|団体)$"), "organization"),
    (re.compile(r"(?:参数|参数量|参数规模|パラメータ数)$"), "sizes"),
    (
        re.compile(
            r"\btokens?\s(?:trained|seen|used)\b|\btraining tokens?$|^(?:nb|number|#|num)\.?\s(?:of\s)?(?:training\s)?tokens\b",
            re.IGNORECASE,
        ),
        "tokens",
    ),
    (re.compile(r"(?:扱える|最大|入力|対応)トークン(?:数|長)$"), "context"),
    (re.compile(r"学習(?:済み)?(?:トークン数|データ量)$"), "tokens"),
    (re.compile(r"元(?:の|と?なる|となった)?(?:LLM|モデル)$|ベースの?(?:LLM|モデル)$"), "base"),
    (re.compile(r"\barchitectures?$", re.IGNORECASE), "architecture"),
    (
        re.compile(
            r"(?<!vision )(?<!visual )(?<!image )(?<!audio )\bbackbone(?:\s(?:llm|models?))?$", re.IGNORECASE
        ),
        "base",
    ),
    (re.compile(r"(?<!programming )\blanguages?$", re.IGNORECASE), "language"),
    (re.compile(r"\bsource code$", re.IGNORECASE), "code"),
    (
        re.compile(
            r"\b(?:(?:base|model|original)\sprovider|creator|developer|publisher|maker|vendor|fine-?tuner)s?$",
            re.IGNORECASE,
        ),
        "organization",
    ),
    (
        re.compile(
            r"\b(?:highlights?|description|summary|notes?|remarks?|overview|comments?|features?|details?|strengths?|"
            r"significance)$|(?:简介|描述|说明|特点|亮点|备注|介绍)$",
            re.IGNORECASE,
        ),
        "description",
    ),
    (re.compile(r"\b(?:links?|urls?)$|(?:链接|地址)$", re.IGNORECASE), "links"),
)

#: Headers over total and active parameters at once.
_BOTH_COUNTS = re.compile(
    r"\btotal\b.*\bactiv|\bactiv\w*\b.*\btotal\b|总参.*激活|激活.*总参", re.IGNORECASE | re.DOTALL
)

#: Header key → role.
ROLES: Mapping[str, Role] = _words(_TABLE)

#: Headers that say outright that what stands below are models.
MODEL_HEADERS = frozenset(
    header_key(word)
    for word in (
        "Model|Models|Model Name|Model Names|Model ID|LLM|LLMs|LLM Name|LLMs Name|Language Model|Foundation Model|"
        "模型|模型名称|大模型|モデル|모델|모델명|モデル名|Modelo|Modèle|Modell|Модель"
    ).split("|")
)

#: Headers over persons, where another column has who they work for.
_PERSONS = frozenset(("author", "authors", "creator", "creators", "contributor", "contributors", "作者"))

#: Headers over what a model belongs to, where another column names it.
SERIES = frozenset(
    header_key(word)
    for word in "Model family|Family|Model series|Series|Model/Series|模型系列|系列模型|系列".split("|")
)

#: Headers over the language model that a larger one is built on, where another column names that one.
_LANGUAGE_MODELS = frozenset(
    header_key(word)
    for word in "LLM|LLMs|Language Model|Language Models|语言模型|大语言模型|LLM Model".split("|")
)

#: Headers over what models stand on, where another column names the models.
BASES_TOO = frozenset(
    header_key(word)
    for word in (
        "底座|基座|基座模型|底座模型|基础模型|Foundation Model|Foundation Models|Pretrained Model"
    ).split("|")
)

_UNITS: tuple[tuple[str, int], ...] = (
    (r"十亿|\bin billions?\b|\bbillions?\b|\bB\b|10\^?9|\(b\)", 10**9),
    (r"千亿", 10**11), (r"百万|\bin millions?\b|\bmillions?\b|\bM\b", 10**6), (r"万亿|\btrillions?\b|\bT\b", 10**12),
    (r"亿", 10**8), (r"万", 10**4), (r"\bthousands?\b|\bK\b", 10**3),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place, its header as written, its role, and the unit stated in the header."""

    index: int
    header: Inline
    role: Role
    scale: int | None = None
    guessed: str = ""


def scale_of(text: str) -> int | None:
    """The number that a unit in a header stands for.

    >>> scale_of("Params (B)"), scale_of("参数量(亿)"), scale_of("Tokens (T)"), scale_of("Model Size")
    (1000000000, 100000000, 1000000000000, None)
    >>> scale_of("Parameters, B"), scale_of("Context, k tokens")
    (1000000000, 1000)
    """
    inside = " ".join(re.findall(r"[(（\[]([^()（）\[\]]*)[)）\]]", text)) or text.partition("/")[2]
    inside = inside or (m.group() if (m := re.search(r"\bin \w+$", text, re.I)) else "")
    inside = inside or (m[1] if (m := re.search(r",\s*(\w+(?:\s\w+)?)$", text)) else "")
    for pattern, factor in _UNITS:
        if re.search(pattern, inside, re.I):
            return factor
    return None


#: Headers over the size of a part of the model.
_OF_PARTS = re.compile(
    r"\b(?:vision|visual|image|audio|encoder|projector|adapter|draft)\b.*\b(?:params?|parameters?|sizes?)\b",
    re.IGNORECASE,
)


def role_of(header: str) -> Role | None:
    """The role that a header's words name, or None where no entry fits.

    A header of several words joined by ``/``, ``&`` or "and" has the role of its first known part.

    >>> role_of("Available Size"), role_of("机构/个人"), role_of("Params (B)"), role_of("MMLU")
    ('sizes', 'organization', 'sizes', None)
    """
    if _BOTH_COUNTS.search(header):
        return "sizes"  # "Total / Active"
    if _OF_PARTS.search(header):
        return None  # "Vision Encoder Parameter Size"
    whole = ROLES.get(header_key(header)) or ROLES.get(header_key(header).lstrip("#№"))
    if whole:
        return whole
    if over_identifiers(header):
        return "weights"
    led = ROLES.get(header_key(_LEADS.sub("", header)))
    if led in ("paper", "code", "weights", "blog", "demo"):
        return led  # "Colab Link", "Paper URL"
    bare = re.sub(r"\s*[(（][^()（）]*[)）]\s*$", "", " ".join(header.replace("_", " ").split()))
    bare = re.sub(r"(?<=[^\x00-\x7f])\s(?=[^\x00-\x7f])", "", bare)  # Japanese words broken by <br>
    several = re.search(r"[/&,|]|\band\b", bare)
    ending = None if several else next((role for pattern, role in _ENDINGS if pattern.search(bare)), None)
    if ending is not None:
        return ending
    for part in re.split(r"[/&,|\n]|\band\b|与|和|·", header):
        if part.strip() and (found := ROLES.get(header_key(part))):
            return found
    if (slip := _misspelt(header_key(header))) is not None:
        return slip
    first = ROLES.get(header_key(header.split()[0])) if header.split() else None
    return first if first == "links" or (first == "weights" and "face" in header.casefold()) else None


@lru_cache(maxsize=4096)
def _misspelt(word: str) -> Role | None:
    """The role of a long word with one letter wrong or missing: "organzation"."""
    if len(word) < 9 or not word.isascii() or not word.isalpha():
        return None
    return next(
        (
            role
            for known, role in ROLES.items()
            if abs(len(known) - len(word)) <= 1 and known[0] == word[0] and edits(known, word) == 1
        ),
        None,
    )


#: ``Large_Vision_Language_Model``: a header that ends so stands over models, unless it says what kind
#: of other model is meant.
_OVER_MODELS = re.compile(
    r"(?<!base)(?<!teacher)(?<!student)(?<!reward)(?<!judge)(?<!parent)(?<!draft)(?<!seed)(?<!core)(?<!origin)"
    r"(?<!initial)(?<!pricing)[\s_](?:models?|llms?)$",
    re.IGNORECASE,
)


def columns_of(header: Sequence[Inline]) -> tuple[Column, ...]:
    """The columns of a table by their header words alone; unknown ones have the role ``other``.

    A second column of a role that can stand only once (``name``) is ``other``, and so are persons
    ("Author") beside the institute that they are of.
    """
    found: list[Column] = []
    seen: set[Role] = set()
    for index, cell in enumerate(header):
        role: Role = role_of(cell.text) or "other"
        if role == "name" and "name" in seen:
            at = next(column.index for column in found if column.role == "name")
            if header_key(found[at].header.text) in SERIES and header_key(cell.text) not in SERIES:
                found[at] = replace(found[at], role="other")  # "Series | Model": the rows are the models
            elif header_key(found[at].header.text) in BASES_TOO and header_key(cell.text) not in BASES_TOO:
                found[at] = replace(found[at], role="base")  # 基座模型 | 模型名称
            else:
                based = header_key(cell.text) in _LANGUAGE_MODELS | BASES_TOO and "base" not in seen
                role = "base" if based else "other"
        seen.add(role)
        found.append(Column(index, cell, role, scale_of(cell.text)))
    if "name" not in seen and found and header_key(found[0].header.text) in BASES_TOO:
        found[0] = replace(found[0], role="name")  # 基础模型 | 架构: the rows are these models
        seen.add("name")
    if "name" not in seen:
        ends = [c for c in found if c.role == "other" and _OVER_MODELS.search(c.header.text.strip())]
        over = ends[0] if len(ends) == 1 else None  # "Text Models | Image Models": what each offers
        found = [replace(c, role="name") if c is over else c for c in found]
    makers = [column for column in found if column.role == "organization"]
    if any(header_key(column.header.text) not in _PERSONS for column in makers):
        persons = {column.index for column in makers if header_key(column.header.text) in _PERSONS}
        found = [replace(c, role="other") if c.index in persons else c for c in found]
    return tuple(found)
