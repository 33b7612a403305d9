"""Names of models: ``天鹰 (Aquila)``, ``ChatGLM/V2 `Commercial```, ``ChatRWKV (Raven/World)``."""

from __future__ import annotations

import re

from llmanac.entries.cells.links import mentions
from llmanac.entries.cells.signs import state_of
from llmanac.entries.cells.text import brackets, fold
from llmanac.entries.model import Alternate, NameMention
from llmanac.entries.values import Reading
from llmanac.issues import Issue, issue
from llmanac.markdown.blocks import Inline
from llmanac.ontology.names import is_han, key

_COMMERCIAL = {
    "commercial": True,
    "commercialuse": True,
    "商用": True,
    "可商用": True,
    "noncommercial": False,
    "nc": False,
    "researchonly": False,
    "不可商用": False,
    "non商用": False,
}
_VERSION = re.compile(r"[vV]?\d+(?:\.\d+)*[a-z]?|[vV]\d\S*")
_ORNAMENT = re.compile(
    "[\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u2190-\u21ff\u2020\u2021\u25a0-\u25ff]+"
)
#: "[new!]" behind a name is news, not a name.
_NEW = re.compile(r"(?<=\S)\s*[\[(（【]\s*(?:new|updated?|hot|新)\s*!*\s*[\])）】]", re.IGNORECASE)
#: "OPT-series", "Qwen 系列": the family is what the word stands behind.
_SERIES = re.compile(r"(?<=\w)(?:[-\s]+series|\s*系列)$", re.IGNORECASE)
#: "TigerBot: A multi-language multi-task LLM": a name and what it is.
_TITLED = re.compile(
    r"(?P<name>[^:：\n]{1,48}?)\s*[:：]\s+(?:\S+\s+){2,}\S+|(?P<han>[^:：\n]{1,30}?)\s*[:：]\s*[\u4e00-\u9fff].{5,}"
)
_EDGE = " \t\n\u00a0:：;,，-–—|*·•~"


def read_name(cell: Inline) -> Reading[NameMention | None]:
    """The name of a model: the Latin one where there are two scripts, with what hangs on it.

    Words in back-ticks are tags (``Commercial`` among them is a statement about use, not a tag);
    a bracket or a slash behind the name holds another name when it is in another script or an
    abbreviation, else a variant.

    >>> from llmanac.markdown import parse
    >>> cell = parse("天鹰 (Aquila) `code`").sections[0].blocks[0].content
    >>> name = read_name(cell).value
    >>> name.name, name.alternates[0].text, name.tags
    ('Aquila', '天鹰', ('code',))
    """
    tags, commercial, text = _tags(cell)
    text = _NEW.sub("", _ORNAMENT.sub(" ", text))
    text = re.sub(r"[ \t\u00a0]+", " ", text).strip(_EDGE)
    if not text or not any(c.isalnum() for c in text) or _is_sign(text):
        return Reading(None, _nameless(cell))
    text = text[1:-1].strip() if re.fullmatch(r"\[[^\[\]]+\]", text) else text  # a link that leads nowhere
    titled = _TITLED.match(text)
    main, bracketed = _outside((titled["name"] or titled["han"]) if titled else text)
    name, alternates, variants = _split(main, bracketed)
    if not name:
        name, alternates, variants = text, [], []
    name = _SERIES.sub("", name) or name
    return Reading(
        NameMention(
            text=cell.text,
            span=cell.span,
            name=name,
            alternates=tuple(alternates),
            variants=tuple(variants),
            tags=tuple(tags),
            commercial=commercial,
            links=mentions(cell),
        )
    )


def _is_sign(text: str) -> bool:
    """Whether a name says that there is none: ``N/A``, ``TBD``; X and "no" may be names."""
    return state_of(text) is not None and text.casefold() not in ("x", "no")


def _nameless(cell: Inline) -> tuple[Issue, ...]:
    message = (
        "This row names no model, so nothing of it can be told of one; fill in the name or take the row out."
    )
    return (issue("nameless-entry", cell.span, message, cell.raw),)


def _tags(cell: Inline) -> tuple[list[str], bool | None, str]:
    """Words in back-ticks, taken out of the text, unless they are all that there is."""
    codes = [mark for mark in cell.marks if mark.kind == "code" and mark.end > mark.start]
    text = cell.text
    for mark in sorted(codes, key=lambda m: -m.start):
        text = text[: mark.start] + " " + text[mark.end :]
    if not any(c.isalnum() for c in text):
        return [], None, cell.text
    first = min(codes, key=lambda m: m.start, default=None)
    if (
        first
        and not any(c.isalnum() for c in cell.text[: first.start])
        and key(first.text) not in _COMMERCIAL
    ):
        # A name in back-ticks has what follows it as a remark; tags stand behind a name.
        behind = cell.text[first.end :].strip(_EDGE)
        return [], None, f"{first.text} ({behind})" if "(" not in behind else cell.text
    tags: list[str] = []
    commercial: bool | None = None
    for mark in codes:
        word = mark.text.strip()
        if key(word) in _COMMERCIAL:
            commercial = _COMMERCIAL[key(word)]
        elif word and word not in tags:
            tags.append(word)
    return tags, commercial, text


def _outside(text: str) -> tuple[str, list[str]]:
    """A text without its brackets, and what stood in the brackets that followed a name."""
    folded = fold(text)
    inside: list[str] = []
    outside, last = "", 0
    for start, end in brackets(folded):
        if folded[start] != "(" or start == 0:
            continue
        outside += text[last:start] + " "
        inside.append(text[start + 1 : end - 1].strip())
        last = end
    outside += text[last:]
    return re.sub(r"[ ]+", " ", outside).strip(_EDGE), [part for part in inside if part]


def _split(main: str, bracketed: list[str]) -> tuple[str, list[Alternate], list[str]]:
    alternates: list[Alternate] = []
    variants: list[str] = []
    first, _, rest = main.partition("\n")
    names = _two_scripts(first.strip(_EDGE))
    for line in rest.split("\n"):
        if line.strip(_EDGE):
            bracketed = [*bracketed, line.strip(_EDGE)]
    name = names[0]
    alternates += [_alternate(other) for other in names[1:]]
    name, slashed = _slashes(name, bracketed)
    for part in slashed:
        (variants.append(part) if _VERSION.fullmatch(part) else alternates.append(_alternate(part)))
    for text in bracketed:
        parts = [part.strip() for part in re.split(r"\s*[/、;；]\s*", text) if part.strip()]
        if all(is_han(part) for part in parts) and not is_han(name):
            alternates += [_alternate(part) for part in parts]
        elif is_han(name) and len(parts) == 1 and not is_han(parts[0]) and not _VERSION.fullmatch(parts[0]):
            alternates.insert(0, _alternate(name))
            name = parts[0]
        elif len(parts) == 1 and _abbreviates(parts[0], name):
            alternates.append(_alternate(parts[0]))
        else:
            variants += parts
    return name, alternates, variants


def _alternate(text: str) -> Alternate:
    return Alternate(text=text, language="zh" if is_han(text) else "")


def _two_scripts(text: str) -> list[str]:
    """``骆驼 Luotuo-LLM`` and ``白泽/Baize`` are two names, Latin first; other mixtures are one name."""
    parts = [
        p
        for p in re.split(
            r"(?:(?<=[\u4e00-\u9fff])\s*[\s/|｜]\s*(?=[A-Za-z])|(?<=[A-Za-z0-9])\s*[\s/|｜]\s*(?=[\u4e00-\u9fff]))",
            text,
        )
        if p
    ]
    if len(parts) == 2 and is_han(parts[0].replace("·", "")) != is_han(parts[1].replace("·", "")):
        latin = [p for p in parts if not is_han(p.replace("·", ""))]
        han = [p for p in parts if p not in latin]
        if latin and not any("\u4e00" <= c <= "\u9fff" for c in latin[0]):
            return [latin[0].strip(_EDGE), *(h.strip(_EDGE) for h in han)]
    return [text]


def _slashes(name: str, bracketed: list[str]) -> tuple[str, list[str]]:
    """``ChatGLM/V2``: a version behind a slash; ``BenTsao/HuaTuo (本草/华佗)``: names in pairs.

    Other slashes stay in the name: two models in one row are not two names of one.
    """
    parts = [part.strip() for part in re.split(r"\s*/\s*|,\s*(?=[vV]?\d)", name) if part.strip()]
    if len(parts) < 2:
        return name, []
    if all(_VERSION.fullmatch(part) for part in parts[1:]):
        return parts[0], parts[1:]
    if any(
        len(re.split(r"[/、]", text)) == len(parts)
        and all(is_han(p.strip()) for p in re.split(r"[/、]", text))
        for text in bracketed
    ):
        return parts[0], parts[1:]
    return name, []


def _abbreviates(left: str, right: str) -> bool:
    """Whether one of two names is made of the initials of the other."""
    for short, long in ((left, right), (right, left)):
        words = re.findall(r"[A-Za-z][a-z]*|\d+", long)
        if 2 <= len(short) <= 8 and len(words) >= 2 and key(short) == "".join(w[0] for w in words).casefold():
            return True
    return False
