"""Cells and remarks of languages: ``English&Chinese``, 中英, ``en, zh``, ``Multilingual``, ``46 languages``.

A language has a code; words that name many at once ("Multilingual", "non-latin") have none and are
kept apart. Codes and flags are read where a column says that languages stand in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from llmanac.entries.cells.language_names import CODES, FLAGS, NAMES, OTHER_CODES, SHORT
from llmanac.entries.cells.signs import state_of
from llmanac.entries.cells.text import bars, fold, trim
from llmanac.entries.values import LanguageMention, Languages, LinkedText, Reading
from llmanac.issues import Issue, issue
from llmanac.markdown.blocks import Inline
from llmanac.ontology.names import edits
from llmanac.spans import Span

_LETTERS = r"[^\W\d_]"


def _either(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


_HAN_NAMES = [name for name in NAMES if not name[0].isascii() and "\u4e00" <= name[0] <= "\u9fff"]
_NAME = re.compile(
    rf"(?<!{_LETTERS})(?:{_either(name for name in NAMES if name not in _HAN_NAMES)})(?!{_LETTERS})"
    rf"|{_either(_HAN_NAMES)}",
    re.IGNORECASE,
)
_MANY = re.compile(
    rf"(?<!{_LETTERS})(?:multi-?\s?ling(?:ual|e)|multi-?\s?lang(?:uages?)?|mehrsprachig"
    rf"|non-?\s?(?:en|english|latin|chinese|zh)|latin(?: script)?"
    rf"|(?:european|indic|indian|african|nordic|asian|sea|slavic|romance|scandinavian|eu|world)\slanguages"
    rf"|[0-9]{{1,4}}\s?\+?\s(?:natural |human |spoken |different )?lang(?:uage)?s?)(?!{_LETTERS})"
    r"|[0-9]{1,4}\s?\+?\s?种(?:自然)?语言|多语言|多语种|多种语言|多国语言|多语",
    re.IGNORECASE,
)
_SHORT = re.compile(
    rf"[{''.join(SHORT)}]{{2,}}(?=双语|三语|文(?![件档本字])|语(?![料法音义]))"
    rf"|(?<![\u4e00-\u9fff])[{''.join(SHORT)}]{{2,}}(?=文|语|$|[^\u4e00-\u9fff])"
)
_INITIAL = re.compile(rf"(?<![^\s,;/&+|、()]){'[' + ''.join(SHORT) + ']'}(?![^\s,;/&+|、()])")
_CODE = re.compile(r"(?<![\w-])(?P<code>[A-Za-z]{2,3})(?:[-_](?:[A-Z]{2}|[A-Z][a-z]{3}))?(?![\w-])")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_FILLER = re.compile(
    rf"(?<!{_LETTERS})(?:and|or|mainly|mostly|primarily|main|only|languages?|etc|over|about|more than"
    r"|bilingual|trilingual|more|other|others|with|some|also)"
    rf"(?!{_LETTERS})\.?|双语|三语|为主|语言|等|和|与|及|以|支持|主要",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"[\s,;/&+|()\[\]{}.·•:\-]+")
#: Words that are within two letters of a language and are none.
_NO_SLIPS = bars("version|person|persons|creation|catalog|german's|gemma|germany|russia|roman")


def read_languages(cell: Inline) -> Reading[Languages]:
    """The languages of a cell of a column of languages: names, codes, flags, words for many.

    >>> cell = Inline("Chienese, en", (), (), Span(1, 1, 13), "")
    >>> found = read_languages(cell)
    >>> [mention.code for mention in found.value.mentions], [each.rule for each in found.issues]
    (['zh', 'en'], ['spelling-mended'])
    """
    state = state_of(cell.text)
    if state is not None:
        return Reading(Languages(text=cell.text, span=cell.span, state=state))
    finder = _Finder(cell.text, cell, 0)
    finder.names()
    finder.initials()
    finder.codes()
    finder.flags()
    finder.slips(two_letters=True)
    finder.rest()
    return Reading(finder.languages(), tuple(finder.issues))


def languages_in(text: str, cell: Inline | None = None, offset: int = 0) -> Languages:
    """The languages that a remark names, by name only; ``text`` stands at ``offset`` of the cell.

    >>> found = languages_in("1.2T tokens, mainly English, Multilingual+nonEN")
    >>> [mention.code for mention in found.mentions], [word.text for word in found.multilingual]
    (['en'], ['Multilingual', 'nonEN'])
    """
    return languages_read(text, cell, offset, mend=False).value


def languages_read(
    text: str, cell: Inline | None = None, offset: int = 0, *, mend: bool = True
) -> Reading[Languages]:
    """Like :func:`languages_in`, with slips of the pen mended and reported.

    >>> [mention.text for mention in languages_read("Chienese").value.mentions]
    ['Chienese']
    """
    finder = _Finder(text, cell, offset)
    finder.names()
    words = list(re.finditer(r"[A-Za-z]+", text))
    known = [finder.code(match.group()) for match in words]
    if words and all(known) and (len(words) > 1 or words[0].group().casefold() in ("en", "zh")):
        finder.codes()
    if mend:
        finder.slips(two_letters=False)
    return Reading(finder.languages(), tuple(finder.issues))


class _Finder:
    """Looks for languages in one text; what is found is blanked, so that nothing is read twice."""

    def __init__(self, text: str, cell: Inline | None, offset: int) -> None:
        self.text = text
        self.characters = list(fold(text))
        self.cell = cell
        self.offset = offset
        self.found: list[tuple[int, LanguageMention]] = []
        self.many: list[LinkedText] = []
        self.issues: list[Issue] = []

    @property
    def left(self) -> str:
        """The text without what was found."""
        return "".join(self.characters)

    def languages(self) -> Languages:
        """What was found, each language once, in the order of the text."""
        mentions: dict[str, LanguageMention] = {}
        for _, mention in sorted(self.found, key=lambda each: each[0]):
            mentions.setdefault(mention.code, mention)
        return Languages(
            text=self.text,
            span=self._span(0, len(self.text)),
            mentions=tuple(mentions.values()),
            multilingual=tuple(self.many),
        )

    def names(self) -> None:
        for match in _MANY.finditer(self.left):
            span = self._span(match.start(), match.end())
            self.many.append(LinkedText(text=self.text[match.start() : match.end()], span=span))
            self._blank(match.start(), match.end())
        for match in _SHORT.finditer(self.left):  # 中英文 before the 英文 in it
            for at in range(match.start(), match.end()):
                self._take(at, at + 1, SHORT[self.text[at]])
        verb = self.left.strip() != "polish"
        for match in _NAME.finditer(self.left):
            if match.group() == "polish" and verb:
                continue  # the verb
            self._take(match.start(), match.end(), NAMES[match.group().casefold()])

    def initials(self) -> None:
        """``中/英``: single characters between separators, in a column of languages."""
        for match in _INITIAL.finditer(self.left):
            self._take(match.start(), match.end(), SHORT[self.text[match.start()]])

    def code(self, word: str) -> str | None:
        """The language of a code as lists write it."""
        lower = word.casefold()
        return lower if lower in CODES and len(lower) == 2 else OTHER_CODES.get(lower)

    def codes(self) -> None:
        for match in _CODE.finditer(self.left):
            code = self.code(match["code"])
            if code and not (code == "or" and match["code"] == "or"):
                self._take(match.start(), match.end(), code)

    def flags(self) -> None:
        """A flag stands for a language only where no language is named beside it."""
        named = bool(self.found)
        for match in _FLAG.finditer(self.left):
            country = "".join(chr(ord(letter) - 0x1F1E6 + ord("A")) for letter in match.group())
            if country in FLAGS and not named:
                self._take(match.start(), match.end(), FLAGS[country])
            else:
                self._blank(match.start(), match.end())

    def slips(self, *, two_letters: bool) -> None:
        """Words that are a letter or two away from a language's name."""
        for match in re.finditer(rf"{_LETTERS}{{6,20}}", self.left):
            word = match.group().casefold()
            name = None if word in _NO_SLIPS else _meant(word, two_letters)
            if name is None:
                continue
            span = self._span(match.start(), match.end())
            written = self.text[match.start() : match.end()]
            message = f"“{written}” was read as {name.title()}."
            self.issues.append(issue("spelling-mended", span, message, written))
            self._take(match.start(), match.end(), NAMES[name])

    def rest(self) -> None:
        """Reports the words that name no language."""
        plain = _FILLER.sub(lambda match: " " * len(match.group()), self.left)
        begin = 0
        for end in [*(m.start() for m in re.finditer(r"[,;/&+|\n]", plain)), len(plain)]:
            start, stop = trim(plain, begin, end, "()[]{}.-~:·•/,;&+|")
            if any(character.isalpha() for character in plain[start:stop]):
                words = self.text[start:stop]
                message = f"“{words}” is no language that is known."
                self.issues.append(issue("unknown-language", self._span(start, stop), message, words))
            begin = end + 1

    def _take(self, start: int, end: int, code: str) -> None:
        mention = LanguageMention(text=self.text[start:end], span=self._span(start, end), code=code)
        self.found.append((start, mention))
        self._blank(start, end)

    def _blank(self, start: int, end: int) -> None:
        self.characters[start:end] = " " * (end - start)

    def _span(self, start: int, end: int) -> Span:
        if self.cell is None:
            return Span(1, self.offset + start + 1, self.offset + end + 1)
        return self.cell.at(self.offset + start, self.offset + end)


_LONG = sorted(name for name in NAMES if name.isascii() and name.isalpha() and len(name) >= 6)


def _meant(word: str, two_letters: bool) -> str | None:
    """The one language whose name a word nearly is: one letter off, or letters in another order."""
    for name in _LONG:
        if name[0] != word[0] or abs(len(name) - len(word)) > 2:
            continue
        far = edits(word, name)
        if (far == 1 and len(name) >= 7) or (far == 2 and sorted(word) == sorted(name)):
            return name
        if two_letters and far <= 2:
            return name
    return None
