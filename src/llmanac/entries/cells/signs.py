"""Cells that say that there is nothing to say: ``?``, ``-``, ``N/A``, 未知.

"?" is unknown, "-" is none or not applicable (the column decides), an empty cell is silence.
"""

from __future__ import annotations

from collections.abc import Mapping

from llmanac.entries.cells.text import bars, fold
from llmanac.entries.values import State

#: Signs and words, case-folded, without spaces at the ends and without a full stop behind.
SIGNS: Mapping[str, State] = {
    **dict.fromkeys(
        bars(
            "unknown|unk|tbd|tba|tbc|to be announced|to be determined|not disclosed|undisclosed|"
            "unspecified|not specified|not stated|unclear|unreleased|not known|n/k|not public|未知|不详|"
            "未公布|未公开|未披露|待定|待公布|暂无|不明|非公開|未公開|비공개|미공개|❓|❔"
        ),
        "unknown",
    ),
    **dict.fromkeys(
        bars("none|nil|null|no|无|没有|沒有|❌|✕|✗|✘|x"),
        "none",
    ),
    **dict.fromkeys(
        ("n/a", "n.a", "na", "n\\a", "not applicable", "not available", "不适用"), "not-applicable"
    ),
}


def state_of(text: str) -> State | None:
    """The state that a cell's whole text stands for, or None when it says something.

    >>> [state_of(sign) for sign in ("???", "\\u2013", "/", "N/A", " ", "TBD", "7B")]
    ['unknown', 'none', 'none', 'not-applicable', 'silent', 'unknown', None]
    """
    plain = "".join(fold(text).split()).casefold()
    if not plain:
        return "silent"
    if not plain.strip("?"):
        return "unknown"
    if not plain.strip("-_/\\.*~\u2022\u00b7") or (plain[0] in "([" and not plain.strip("()[]-/")):
        return "none"
    spoken = " ".join(fold(text).split()).casefold().rstrip(".").strip("()[]")
    if not spoken.strip("?"):
        return "unknown"
    return SIGNS.get(spoken)
