"""What the cells of a row have told so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from llmanac.entries.columns import Column
from llmanac.entries.model import OtherText, TrainingMention, Word
from llmanac.entries.values import Amount, LinkMention, Reading, Sizes
from llmanac.issues import Issue
from llmanac.markdown.blocks import Inline


@dataclass
class Draft:
    """The fields of an entry as its cells fill them; ``join`` puts cells of one role together."""

    fields: dict[str, Any] = field(default_factory=dict)
    links: list[LinkMention] = field(default_factory=list)
    weights: list[Inline] = field(default_factory=list)
    trainings: list[TrainingMention] = field(default_factory=list)
    methods: list[Word] = field(default_factory=list)
    domains: list[Word] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    others: list[OtherText] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    told: list[Inline] = field(default_factory=list)
    active: Sizes | None = None
    based: bool = False

    def take(self, name: str, reading: Reading[Any], cell: Inline, column: Column) -> None:
        """Keep a value; the first cell of a role wins, a later one only fills silence.

        What a later one says beside the first is kept as text (``column`` is its column).
        """
        old = self.fields.get(name)
        if old is None or getattr(old, "state", "stated") == "silent":
            self.fields[name] = reading.value
        elif getattr(reading.value, "state", "stated") == "stated" and cell.text != getattr(old, "text", ""):
            self.others.append(OtherText(header=column.header.text, text=cell.text, span=cell.span))
        self.issues += reading.issues
