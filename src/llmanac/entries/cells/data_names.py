"""Data sets that everybody knows by name, and how they are found in sentences about data."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Names that mean data wherever they stand.
KNOWN_DATA = re.compile(
    r"(?:The\s)?(?:Pile|Stack(?:\sv\d)?|ShareGPT\S*|C4|mC4|RedPajama\S*|RefinedWeb|Dolma|FineWeb\S*|SlimPajama\S*|StarCoderData|OASST1?|"
    r"OpenOrca|UltraChat\S*|LAION\S*|Common ?Crawl|ROOTS|MassiveText|(?:Open)?WebText2?|OSCAR|"
    r"BookCorpus\d?|Wikipedia|PushShift\S*|PubMed|xP3(?:mt|x)?|Proof-Pile(?:-2)?|SkyPile\S*|OIG|HC3|UltraFeedback|"
    r"GPTeacher|Dolly-?15k|MS ?COCO|CC3M|CC12M|ImageNet\S*|StackExchange|OpenWebMath|"
    r"CulturaX|ROOTS|"
    r"[A-Za-z]\w*-\d{2,4}[kKM]|"
    r"\S+-Corpus|\S+[Dd]ataset)",
)
_WORD = re.compile(r"(?:[Tt]he\s(?=Pile|Stack))?(?<![A-Za-z0-9-])[A-Za-z][A-Za-z0-9+-]*(?:\sv\d|\sCrawl)?")
#: A full stop within, or more words than a name has.
_SENTENCE = re.compile(
    r"[。；;!?！？]\s?\w|\.\s+[A-Z]\w+\s\w|(?:\S{1,40}\s{1,4}){7}\S|[\u4e00-\u9fff]{13}"
    r"|^(?:并|包括|包含|其中|还|只|用于|使用|采用|除了|经过|该)|[\w\u4e00-\u9fff]是[\w\u4e00-\u9fff]"
)


def is_sentence(text: str) -> bool:
    """Whether words about data are a sentence and no name.

    >>> is_sentence("Anthropic Helpful and Harmless"), is_sentence("数据量为180B。对数据进行了去重处理")
    (False, True)
    """
    return _SENTENCE.search(text) is not None


def known_in(text: str) -> Iterator[tuple[int, int]]:
    """The places of known data sets in a sentence.

    >>> said = "包括RoBERTa使用的数据集、The Pile以及PushShift.io的Reddit数据"
    >>> [said[start:end] for start, end in known_in(said)]
    ['The Pile', 'PushShift']
    """
    for word in _WORD.finditer(text):
        if KNOWN_DATA.fullmatch(word.group()):
            yield word.span()
