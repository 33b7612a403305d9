"""What the blocks of a file are turned into before they are put into sections."""

from __future__ import annotations

from dataclasses import dataclass

from llmanac.markdown.blocks import Block, Inline
from llmanac.spans import Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, of Markdown or HTML; levels from 1 to 6."""

    content: Inline
    level: int
    span: Span


@dataclass(frozen=True, slots=True)
class Fold:
    """``<details>``."""

    span: Span


@dataclass(frozen=True, slots=True)
class Summary:
    """``<summary>...</summary>``: the title of the fold just opened."""

    content: Inline
    span: Span


@dataclass(frozen=True, slots=True)
class Unfold:
    """``</details>``."""

    span: Span


Event = Block | Heading | Fold | Summary | Unfold
