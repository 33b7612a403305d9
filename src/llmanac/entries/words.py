"""Closed lists of words: methods, kinds of data, domains, and the words of described data.

Each table maps a slug (a concept of ``ontology/schemes.ttl``) to the spellings met in lists; keys are
compared by :func:`llmanac.ontology.names.key`. A new spelling is one word here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from llmanac.ontology.names import edits, key


def _lookup(table: Mapping[str, str]) -> dict[str, str]:
    return {key(word): slug for slug, words in table.items() for word in words.split("|")}


_METHODS: Mapping[str, str] = {
    "sft": "SFT|INST|instruction tuning|instruction finetuning|instruction fine-tuning|instruct tuning|"
    "instruction-tuned|instruct-tuned|supervised fine-tuning|supervised finetuning|supervised tuning|finetuning|fine-tuning|finetune|fine-tune|full finetuning|"
    "full fine-tuning|full tuning|full-parameter|IFT|insturction tuning|instruciton tuning|tuning|"
    "有监督微调|监督微调|指令微调|指令精调|全参微调|全量微调|全参数微调|微调",
    "multitask-finetuning": "multitask finetuning|multitask fine-tuning|multi-task finetuning|multitask prompted training|MTF|multitask tuning|multitask SFT|multi-task SFT|multitask instruction tuning|multi-task instruction tuning|multitask prompted finetuning",
    "rlhf": "RLHF|reinforcement learning from human feedback|reinforcement learning with human feedback|人类反馈强化学习|人类反馈|强化学习",
    "rlaif": "RLAIF|constitutional AI",
    "ppo": "PPO|proximal policy optimization",
    "dpo": "DPO|dDPO|direct preference optimization|iterative DPO|distilled DPO",
    "orpo": "ORPO", "kto": "KTO", "grpo": "GRPO", "rlvr": "RLVR", "rl": "RL|reinforcement learning",
    "c-rlft": "C-RLFT", "rrhf": "RRHF", "raft": "RAFT", "rejection-sampling": "rejection sampling|best-of-n",
    "alignment-tuning": "alignment tuning|alignment|preference tuning|preference optimization|human feedback|aligned",
    "lora": "LoRA|low-rank adaptation|PEFT|LoRA-tuning", "qlora": "QLoRA",
    "adapter": "adapter|adapters|adapter tuning|LLaMA-Adapter", "p-tuning": "p-tuning|p-tuning v2|prefix tuning|prefix-tuning|prompt tuning",
    "distill": "distill|distillation|distilled|knowledge distillation|KD|蒸馏|知识蒸馏",
    "self-instruct": "self-instruct|self instruct", "evol-instruct": "",
    "self-alignment": "self-align|self-alignment|principle-driven self-alignment",
    "continual-pretraining": "continual pretrain|continual pretraining|continual pre-training|continued pretrain|continued pretraining|"
    "continued pre-training|continuous pretraining|additional pretrain|additional pretraining|additional pre-training|further pretraining|further pretrain|further pre-training|"
    "incremental pretraining|domain-adaptive pretraining|DAPT|CPT|二次预训练|增量预训练|继续预训练|持续预训练",
    "pretraining": "PT|pretrain|pretraining|pre-training|pre-train|pretrained|pre-trained|from scratch|trained from scratch|预训练|从头训练|从零训练",
    "chain-of-thought": "CoT|chain of thought|chain-of-thought|思维链",
    "quantization": "GPTQ|AWQ|GGUF|GGML|quantization|quantized|int4|int8|4-bit|8-bit|量化",
    "merge": "merge|merging|model merging|SLERP|TIES|DARE|mergekit|模型合并|融合",
    "explanation-tuning": "explanation tuning|explanation-tuning",
    "upscaling": "depth up-scaling|depth upscaling|DUS",
}  # fmt: skip

_KINDS: Mapping[str, str] = {
    "web": "web|webpages|web pages|web text|webtext|web data|crawl|web crawl|internet|网页|互联网",
    "books": "book|books|书籍|图书",
    "code": "code|source code|coding|programming|programs|代码",
    "dialogue": "dialogue|dialogues|dialog|dialogs|conversation|conversations|chat|multi-turn|multi-turn dialogue|chats|对话|多轮对话",
    "instruction": "instruction|instructions|instruct|instruction-following|instruction data|prompts|指令|指令数据",
    "multitask": "multitask|multi-task|tasks|多任务",
    "text": "text|texts|plain text|文本", "math": "math|maths|mathematics|数学|mathematical",
    "scientific": "scientific|science|scientific text|scientific text and data|papers|academic|academic papers|scientific papers|学术|论文",
    "qa": "QA|question answering|question-answering|Q&A|问答", "reasoning": "reasoning|推理",
    "preference": "preference|preferences|preference data|comparisons|human preference|rankings|偏好|comparison",
    "synthetic": "synthetic|synthetic data|generated|machine-generated|合成|合成数据",
    "news": "news|新闻", "encyclopedia": "wiki|encyclopedia|百科", "social-media": "social media|forum|forums",
    "medical": "medical|clinical|biomedical|医学|医疗", "legal": "legal|law|法律|司法", "financial": "finance|financial|金融",
    "visual-instruction": "visual instruction|visual instructions|image-text|image-text pairs|图文",
    "translation": "translated|translation|parallel|parallel corpus|翻译|平行语料",
    "human-written": "human|human-written|human written|human-generated|人工", "knowledge-graph": "knowledge graph|KG|知识图谱",
    "role-play": "role-play|roleplay|角色扮演", "multimodal": "multimodal|multi-modal|多模态", "image": "image|images|图像", "speech": "speech|audio|语音",
    "aligned": "aligned data|alignment data|aligned", "pretraining": "pretraining data|pre-training data",
}  # fmt: skip

_DOMAINS: Mapping[str, str] = {
    "law": "Law|Legal|法律|司法|法学|법률|Direito", "medical": "Medical|Medicine|Healthcare|Health|Biomedical|Bio-medical|Clinical|医疗|医学|医疗健康|健康|中医|生物医学|의료|医療",
    "finance": "Finance|Financial|Fintech|金融|财经|经济|금융", "education": "Education|Educational|教育|교육",
    "math": "Math|Maths|Mathematics|数学|수학", "code": "Code|Coding|Programming|代码|编程|コード|코드",
    "science": "Science|Scientific|科学|科研", "chemistry": "Chemistry|化学", "biology": "Biology|Bio|生物|Protein|蛋白质",
    "agriculture": "Agriculture|农业", "geoscience": "Geoscience|Geography|Geo|地理|地学|地球科学", "transportation": "Transportation|Traffic|交通",
    "cybersecurity": "Security|Cybersecurity|Cyber Security|网络安全|安全", "psychology": "Psychology|Mental health|心理|心理健康",
    "e-commerce": "E-commerce|Ecommerce|电商", "telecom": "Telecom|Telecommunications|电信|通信", "general": "General|通用|汎用|일반",
    "literature": "Literature|Writing|文学|写作|小说", "translation": "Translation|MT|翻译", "culture": "Culture|文化|古文|古籍|Ancient Chinese",
    "role-play": "Role-play|Roleplay|角色扮演", "government": "Government|政务", "energy": "Energy|Power|电力|能源", "reasoning": "Reasoning|推理",
    "recruitment": "Recruitment|HR|招聘", "media": "Media|自媒体|新闻", "mathematics-and-code": "", "vision": "Vision|视觉", "embedding": "Embedding|Embeddings|向量",
    "self-driving": "Autonomous driving|自动驾驶", "construction": "Construction|建筑", "religion": "Religion", "tools": "Tool use|Tools|Agent|Agents|工具|智能体",
}  # fmt: skip

METHODS = _lookup(_METHODS)
KINDS = _lookup(_KINDS)
DOMAINS = _lookup(_DOMAINS)

#: Words that describe data without naming any. Described data is one node per row, never merged.
DESCRIBED: frozenset[str] = frozenset(
    "self construct constructed construction manual manually mixture mix mixed mixtures collection collections collected "
    "filtered filter cleaned clean deduplicated curated custom own private proprietary internal inhouse house in "
    "various multiple several different public publicly available open sourced source sources data dataset datasets "
    "corpus corpora text texts tune tuning tuned instruct instruction instructions aligned align alignment additional extra "
    "other others unspecified undisclosed generated synthetic human gpt annotated annotation written labeled labelled "
    "conversation conversations dialogue dialogues dialog dialogs pairs samples examples prompts "
    "web book books code scientific science academic general domain specific and of the from with by for on a an to "
    "pretraining pretrain pre training trained train visual multimodal image images high quality large scale based "
    "translated crawled crawl released not disclosed unknown mainly mostly partly non latin multi turn "
    "english chinese japanese korean russian german french spanish arabic vietnamese multilingual bilingual "
    "medical legal financial clinical qa question answer answers reasoning math user users shared preference feedback "
    "自建 自构建 自有 私有 混合 数据 数据集 语料 收集 清洗 过滤 内部 自收集 多语 中文 英文 中英文 指令 对话 公开 开源".split()
)

_SEPARATORS = re.compile(r"[\s\-_/&+.,;:()（）'\"’、，+*]+")


#: Names that only language models bear.
_FAMILY = re.compile(
    r"\W*(?:Chat|Open|Code|Flan|Tiny|m|Al)?-?(?:GPT|LLaMA|BERT|T5|BLOOMZ?|Falcon|Mistral|Mixtral|Qwen|Gemma|Gemini|DeepSeek|"
    r"ChatGLM|GLM|Baichuan|InternLM|Pythia|Vicuna|Alpaca|Claude|StableLM|MPT|Phi|Grok|OLMo|PaLM|RWKV|BART|XLNet|"
    r"StarCoder(?:base)?|RoBERTa|XLM-R|DeBERTa|ELECTRA|OpenFlamingo|TinyLlama|MiniCPM|CodeGeeX|Nemotron|Codestral|"
    r"Command\sR|(?:Yi|OPT)(?=[-\s]?\d|\s(?:fine|base|model)|$))(?![A-Za-z])",
    re.IGNORECASE,
)


def model_named(text: str) -> bool:
    """Whether a text begins with the name of a family that everybody knows for one of language models.

    >>> model_named("LLaMA-7B"), model_named("ChatGPT"), model_named("LAION-2B")
    (True, True, False)
    """
    return _FAMILY.match(text) is not None


def model_family(text: str) -> str:
    """The key of the known family that a text begins with, or "".

    >>> model_family("LLaMA-7B"), model_family("ChatGPT"), model_family("Monkey-Chat")
    ('llama', 'gpt', '')
    """
    found = _FAMILY.match(text)
    return key(found.group()).removeprefix("chat").removeprefix("open").removeprefix("code") if found else ""


def find(table: Mapping[str, str], text: str) -> str | None:
    """The slug that a spelling stands for, or None.

    >>> find(METHODS, "Continual Pretrain"), find(KINDS, "web"), find(DOMAINS, "金融"), find(KINDS, "The Pile")
    ('continual-pretraining', 'web', 'finance', None)
    """
    return table.get(key(text.strip(" .:;*")))


def describes(text: str, extra: Iterable[str] = ()) -> tuple[bool, tuple[tuple[str, str], ...]]:
    """Whether every word of a text is one that describes data; and the misspelt ones with what is meant.

    A word of six letters or more counts within two edits when it begins with the same letter.

    >>> describes("self-construct"), describes("The Pile")
    ((True, ()), (False, ()))
    >>> describes("self-consturct")
    (True, (('consturct', 'construct'),))
    """
    words = [w for w in _SEPARATORS.split(text.casefold()) if w]
    known = DESCRIBED.union(extra)
    mended: list[tuple[str, str]] = []
    for word in words:
        if word in known:
            continue
        close = sorted(
            (edits(word, k), k)
            for k in known
            if len(word) >= 6 and len(k) >= 6 and k[0] == word[0] and abs(len(k) - len(word)) <= 2
        )
        if not close or close[0][0] > 2:
            return False, ()
        mended.append((word, close[0][1]))
    return bool(words), tuple(mended)
