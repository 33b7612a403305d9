"""What a list says, entry by entry: frozen values between reading and linking.

An entry is one row of a table, one bullet, or one name on a "Toys" line, *as written*: no name is
resolved here, no two entries are compared.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from llmanac.entries.values import (
    Amount,
    Architectures,
    Contexts,
    Dates,
    Languages,
    Licences,
    LinkedText,
    LinkMention,
    Links,
    Organizations,
    Parameters,
    Sizes,
    State,
    Value,
)
from llmanac.issues import Issue
from llmanac.spans import Span

Stage = Literal[
    "",
    "pretrained",
    "multitask-finetuned",
    "instruction-finetuned",
    "human-feedback-finetuned",
    "domain-finetuned",
]


class Place(Value):
    """Where an entry stands: its section, and its Markdown as written."""

    section: tuple[str, ...]
    span: Span
    source_text: str
    cut: bool = False


class Alternate(Value):
    """Another name; ``language`` is ``zh`` for Han script, empty where the script says nothing."""

    text: str
    language: str = ""


class NameMention(Value):
    """The name of a model, as the cell gives it: main (Latin) name, others, variants, tags.

    ``variants`` are released kinds of this model (``/V2``, ``(Raven/World)``), not other names.
    """

    text: str
    span: Span
    name: str
    alternates: tuple[Alternate, ...] = ()
    variants: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    commercial: bool | None = None
    links: tuple[LinkMention, ...] = ()


class DatasetMention(Value):
    """A data set named, or data described (``described``), in a cell of data.

    ``test_set`` for data that the list sets in italics; ``source`` for "from X", which is a data
    set only if some list names X as one.
    """

    name: str
    span: Span
    url: str | None = None
    described: bool = False
    test_set: bool = False
    source: bool = False


class Word(Value):
    """A word of a closed scheme (method, kind of data, domain): its slug, and as written."""

    slug: str
    text: str
    span: Span
    url: str | None = None


class BaseMention(Value):
    """A model that this one was made from. ``name`` is without the sizes, which stand apart.

    ``relation`` names a kind of lineage where the words say one (``continued-pretraining``).
    """

    name: str
    span: Span
    text: str
    sizes: tuple[str, ...] = ()
    parameters: tuple[Parameters, ...] = ()
    suffix: str = ""
    url: str | None = None
    relation: str = ""


class TrainingMention(Value):
    """How a family was trained, as one cell (or one side of an "or") tells it."""

    text: str
    span: Span
    kind: Literal["pretraining", "finetuning"]
    alternative: bool = False
    datasets: tuple[DatasetMention, ...] = ()
    amounts: tuple[Amount, ...] = ()
    languages: Languages | None = None
    kinds: tuple[Word, ...] = ()
    methods: tuple[Word, ...] = ()
    bases: tuple[BaseMention, ...] = ()
    unknown: tuple[Literal["data", "amount", "language"], ...] = ()
    incomplete: tuple[Literal["data", "amount", "language", "kind"], ...] = ()
    state: State = "stated"


class OtherText(Value):
    """A cell under a header that no rule knows: kept, not understood."""

    header: str
    text: str
    span: Span


class ModelEntry(Value):
    """A row, a bullet or a toy that names a model family."""

    kind: Literal["row", "bullet", "toy"] = "row"
    place: Place
    name: NameMention
    stage: Stage = ""
    sizes: Sizes | None = None
    contexts: Contexts | None = None
    architectures: Architectures | None = None
    trainings: tuple[TrainingMention, ...] = ()
    bases: tuple[BaseMention, ...] = ()
    bases_state: State = "silent"
    links: Links | None = None
    dates: Dates | None = None
    added: Dates | None = None
    organizations: Organizations | None = None
    languages: Languages | None = None
    licences: Licences | None = None
    domains: tuple[Word, ...] = ()
    methods: tuple[Word, ...] = ()
    modalities: tuple[LinkedText, ...] = ()
    closed: bool = False
    description: str = ""
    others: tuple[OtherText, ...] = ()


class ProvidedModel(Value):
    """A model that a project bullet says it provides."""

    name: NameMention
    sizes: tuple[str, ...] = ()
    bases: tuple[BaseMention, ...] = ()
    methods: tuple[Word, ...] = ()
    datasets: tuple[DatasetMention, ...] = ()
    domains: tuple[Word, ...] = ()
    languages: Languages | None = None


class ProjectEntry(Value):
    """A bullet that names a framework or tool."""

    place: Place
    name: str
    alternates: tuple[Alternate, ...] = ()
    category: str = ""
    link: LinkMention | None = None
    description: str = ""
    organizations: Organizations | None = None
    dates: Dates | None = None
    links: tuple[LinkMention, ...] = ()
    models: tuple[ProvidedModel, ...] = ()
    datasets: tuple[DatasetMention, ...] = ()
    domains: tuple[Word, ...] = ()


class DatasetEntry(Value):
    """A row or bullet of a section of data sets."""

    place: Place
    name: NameMention
    links: Links | None = None
    dates: Dates | None = None
    amounts: tuple[Amount, ...] = ()
    licences: Licences | None = None
    languages: Languages | None = None
    organizations: Organizations | None = None
    description: str = ""
    others: tuple[OtherText, ...] = ()


class Abbreviation(Value):
    """A line of the legend: ``CTX=Context Length``."""

    short: str
    meaning: str
    span: Span


class Reference(Value):
    """Another list or text that this list refers to."""

    name: str
    url: str
    description: str
    span: Span


class ListFacts(Value):
    """What a list says about itself."""

    title: str = ""
    notes: tuple[LinkedText, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    references: tuple[Reference, ...] = ()


Entry = ModelEntry | ProjectEntry | DatasetEntry


class LeftOut(Value):
    """A section that was read and holds nothing about models: counted, named, left out."""

    section: tuple[str, ...]
    span: Span
    reason: str
    items: int


class Extraction(Value):
    """Everything one list says, and everything that could not be read; how many tables it has."""

    facts: ListFacts = Field(default_factory=ListFacts)
    entries: tuple[Entry, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    issues: tuple[Issue, ...] = ()
    tables: int = 0
