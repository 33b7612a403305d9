"""Under which headings rows stand: those of their list where these say the same stage, else plain ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from llmanac.entries.sections import about
from llmanac.render.rows import Row

STAGES: Mapping[str, str] = {
    "pretrained": "Pretrained Models",
    "multitask-finetuned": "Multitask Finetuned Models",
    "instruction-finetuned": "Instruction Finetuned Models",
    "human-feedback-finetuned": "Human Feedback Finetuned Models",
    "domain-finetuned": "Domain Finetuned Models",
    "": "Models",
}
_PLAIN = {"project": "Open Source Projects", "dataset": "Datasets"}
_KINDS = {"project": ("projects",), "dataset": ("datasets",)}


def path_of(row: Row, title: str) -> tuple[str, ...]:
    """The headings above a row, below the title of the whole.

    Rows of several lists stand under the name of their stage, so that they meet; rows of one list
    under their own headings, if reading these again gives the same kind and stage.
    """
    own = tuple(step.strip() for step in row.section.split(" > ") if step.strip())
    if row.keeps_sections and own == (title,) and _fits(row, (title,)):
        return ()
    if row.keeps_sections and own and _fits(row, (title, *own)):
        return own
    return (STAGES[row.stage],) if row.kind == "model" else (_PLAIN[row.kind], *own[-1:])


def _fits(row: Row, path: tuple[str, ...]) -> bool:
    """Whether reading takes what stands below these headings for the same kind and stage."""
    found = about(path)
    if row.kind != "model":
        return found.kind in _KINDS[row.kind]
    # A table of models is read as one whatever its section is about, but for these two.
    return found.kind not in ("contents", "references", "datasets") and found.stage == row.stage


def in_order(paths: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Headings of several lists: stages as training goes through them, then projects and data sets."""
    plain = [*STAGES.values(), *_PLAIN.values()]
    return sorted(
        dict.fromkeys(paths), key=lambda path: plain.index(path[0]) if path[0] in plain else len(plain)
    )


def shared(left: Sequence[str], right: Sequence[str]) -> int:
    """How many headings two paths have in common at their beginning."""
    count = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        count += 1
    return count
