"""Headings that name who made the models below, or their family.

``<details><summary>Meta</summary>`` names a maker; ``### LLaMA`` over LLaMA-7B names a family. A single
heading cannot tell (DeepSeek is both), so the neighbours decide: makers' names rarely begin the names
of what they made, families' names nearly always do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal

from llmanac.entries.cells.languages import languages_in
from llmanac.entries.cells.licence_names import known_licences
from llmanac.entries.makers import names_maker
from llmanac.entries.sections import about, kind_of_title, stage_of_title
from llmanac.entries.words import DOMAINS, find, model_named
from llmanac.markdown.blocks import Document, ListBlock, Section, Table
from llmanac.ontology.names import is_han, key

#: Headings over what belongs to no group.
_NOBODY = re.compile(
    r"\W*(?:others?|misc\.?|miscellaneous|其他|其它|その他|기타|posts?|articles?|(?:github |"
    r"code )?repositor(?:y|ies)|repos|"
    r"websites?|links?|services?|products?|announcements?|releases?|latest|new|old|archived?|deprecated|popular|"
    r"(?:text[\s-])?encoders?|decoders?|encoder[\s-]decoders?|featured|recommended|upcoming|community|official|unofficial|commercial|free|paid|research|general|"
    r"(?:19|20)\d\d)\W*",
    re.IGNORECASE,
)

#: Words of kinds of models: a heading of nothing else names no maker.
_COMMON = frozenset(
    "language languages vision general purpose other others modalities modality protein proteins dna "
    "rna audio speech text image images video code coding math mathematics medicine medical biology "
    "chemistry physics graph table multimodal multi modal specific small large open tools tool "
    "domain reasoning embedding embeddings chat base instruct instruction and or for of the with in "
    "llm llms model models molecule genomics science scientific finance legal law education roleplay "
    "role play uncensored agent agents agentic function calling translation local edge mobile "
    "flagship flagships frontier notable popular top best recommended featured series selected "
    "encoder decoder desktop server cloud new old first second generation early recent more".split()
)

#: Countries are no makers, though they stand beside them.
PLACES = re.compile(
    r"(?:the\s)?(?:China|USA?|United States|France|Germany|UK|United Kingdom|Japan|"
    r"(?:South )?Korea|India|Israel|Canada|"
    r"UAE|Europe|EU|Asia|Russia|Italy|Spain|Switzerland|Singapore|Taiwan|Vietnam|Brazil|中国|美国|法国|日本|韩国|欧洲|国内|国外|海外)",
    re.IGNORECASE,
)
GroupKind = Literal["organization", "family"]


def group_kinds(document: Document) -> Mapping[tuple[str, ...], GroupKind]:
    """For each section whose heading names a group of models: what kind of group it is."""
    siblings: dict[tuple[str, ...], list[Section]] = defaultdict(list)
    for section in document.sections:
        if _may_name_a_group(section):
            siblings[section.path[:-1]].append(section)
    found: dict[tuple[str, ...], GroupKind] = {}
    for sections in siblings.values():
        fitting = sum(1 for section in sections if _begins(section.title, _first_words(section)))
        kind: GroupKind = "family" if fitting * 5 >= len(sections) * 3 else "organization"
        if kind == "organization" and not any(names_maker(section.title) for section in sections):
            continue  # nobody knows any of them: "Text", "Images and text"
        for section in sections:
            found[section.path] = kind
    return found


def _may_name_a_group(section: Section) -> bool:
    """A heading below one about models that says nothing known itself, with bullets under it."""
    title = section.title
    if len(section.path) < 2 or not any(c.isalpha() for c in title) or len(title.split()) > 4:
        return False
    if not any(isinstance(block, ListBlock) for block in section.blocks) or any(
        isinstance(block, Table) for block in section.blocks
    ):
        return False
    if (
        _NOBODY.fullmatch(title.strip())
        or kind_of_title(title) != "unknown"
        or stage_of_title(title)
        or find(DOMAINS, title)
    ):
        return False
    words = re.findall(r"[a-z]+", re.sub(r"\([^()]*\)", " ", title.casefold()))
    if words and all(word in _COMMON for word in words):
        return False  # "General purpose", "Other modalities (Protein)"
    if known_licences(title) or PLACES.fullmatch(title.strip()):
        return False
    if re.search(r"LMs$|VLAs$|(?:19|20)\d\d|\d月$", title):
        return False
    if is_han(title) and not names_maker(title) and not model_named(title):
        return False  # 领域迁移 tells a kind; makers in Chinese are told by their words
    if languages_in(title, None, 0).mentions or languages_in(title, None, 0).multilingual:
        return False
    return about(section.path).kind == "models"


def _first_words(section: Section) -> Iterable[str]:
    for block in section.blocks:
        if isinstance(block, ListBlock):
            yield from (item.content.text for item in block.items)


def _begins(title: str, texts: Iterable[str]) -> bool:
    start = key(title)
    names = [key(text) for text in texts]
    return (
        bool(start) and bool(names) and sum(1 for name in names if name.startswith(start)) * 2 >= len(names)
    )
