"""When two names are one, and how a name looks in an IRI (vocabulary: Identity and IRIs)."""

from __future__ import annotations

import re
import unicodedata

# "v4" is 4 where the v stands for "version": after a separator or a digit, or as a capital after a
# small letter (DeepSeekV2). The V of RWKV4 belongs to the name.
_VERSION = re.compile(r"(?<![^\W\d_])[vV](?=\d)|(?<=[a-z])V(?=\d)")
_DROPPED = re.compile(r"[\s_\-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]+")
_PLAIN = re.compile(r"[a-z0-9.]")


def _bare(name: str) -> str:
    """NFKC without invisible format characters (category Cf), which no reader can tell apart."""
    text = unicodedata.normalize("NFKC", name)
    return "".join(c for c in text if unicodedata.category(c) != "Cf")


def key(name: str) -> str:
    """The key of a name: names of equal keys are one thing of a kind unless evidence parts them.

    NFKC, case-folded; spaces, hyphens and underscores dropped; ``v`` before a digit dropped.

    >>> key("RWKV-v4") == key("RWKV-4"), key("LLaMA2") == key("Llama 2")
    (True, True)
    >>> key("GPT-Neo") == key("GPT-NeoX"), key("C++") == key("C#")
    (False, False)
    """
    text = _VERSION.sub("", _bare(name))
    text = unicodedata.normalize("NFKC", text.casefold())
    return _DROPPED.sub("", text) or text.strip()


def slug(name: str, *, ascii_only: bool = False) -> str:
    """A name as the last step of an IRI: readable, and different for different keys.

    Letters and digits of any script and ``-._`` stay; what else there is becomes ``~`` and its
    code point in two hexadecimal digits, or ``~u`` and six of them.

    >>> slug("GPT-Neo 2.7B"), slug("丝绸之路"), slug("C++"), slug("..")
    ('gpt-neo-2.7b', '丝绸之路', 'c~2b~2b', '~2e~2e')
    >>> slug("天鹰", ascii_only=True)
    '~u005929~u009e70'
    """
    text = unicodedata.normalize("NFKC", _bare(name).casefold())
    text = re.sub(r"[\s\-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]+", "-", text).strip("-")
    if not text.strip("."):
        return "".join(_encoded(c) for c in text) or "~"
    return "".join(c if _stays(c, ascii_only) else _encoded(c) for c in text)


def _stays(character: str, ascii_only: bool) -> bool:
    if character in "-._" or _PLAIN.match(character):
        return True
    if ascii_only or ord(character) < 128:
        return False
    # Letters and digits of any script with the marks that they need; RFC 3987 ucschar has them all
    # but the private and unassigned ones, which these categories leave out.
    return unicodedata.category(character) in {"Ll", "Lo", "Lm", "Lu", "Lt", "Nd", "Nl", "No", "Mn", "Mc"}


def _encoded(character: str) -> str:
    # Two widths that a reader can tell apart (u is no hexadecimal digit) keep the slug injective.
    code = ord(character)
    return f"~{code:02x}" if code < 256 else f"~u{code:06x}"


def is_han(text: str) -> bool:
    """Whether a text is written in Han script (Chinese; kana and Hangul are others).

    >>> is_han("天鹰"), is_han("Aquila"), is_han("リリ")
    (True, False, False)
    """
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and all(
        "\u4e00" <= c <= "\u9fff" or "\u3400" <= c <= "\u4dbf" or c == "\u3007" for c in letters
    )


def edits(left: str, right: str, limit: int = 2) -> int:
    """The number of edits (insert, drop, change, swap neighbours) between two words, at most ``limit + 1``.

    >>> edits("self-consturct", "self-construct"), edits("cat", "horse")
    (1, 3)
    """
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        current = [i]
        for j, b in enumerate(right, 1):
            cost = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, row = row, current
    return min(row[-1], limit + 1)
