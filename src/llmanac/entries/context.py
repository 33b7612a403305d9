"""What a reader knows before the first cell: the section, the legend, the list's note on dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from llmanac.entries.heading_facts import HeadingFacts
from llmanac.entries.sections import About
from llmanac.entries.values import Architectures
from llmanac.markdown.blocks import Section


@dataclass(frozen=True, slots=True)
class Around:
    """What holds for every entry of a section.

    ``organization`` is the maker that the heading names, ``family`` the family that it names; both
    are empty where the heading says something else; ``architectures`` are what a heading says of all below;
    ``trusted`` says that the bullets around show that these are models,
    ``makers_in_names`` that brackets in the names of a table hold makers; ``told`` are the facts that
    headings tell.
    """

    section: Section
    about: About
    legend: Mapping[str, str] = field(default_factory=dict)
    date_note: str = ""
    organization: str = ""
    family: str = ""
    domain: str = ""
    architectures: Architectures | None = None
    trusted: bool = False
    makers_in_names: bool = False
    told: HeadingFacts = field(default_factory=HeadingFacts)

    @property
    def path(self) -> tuple[str, ...]:
        return self.section.path
