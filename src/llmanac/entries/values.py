"""What a cell says, as frozen values: each keeps the text that it was read from.

The grammars in :mod:`llmanac.entries.cells` make these; nothing here knows about IRIs or RDF.
Amounts are exact (``int`` or ``Decimal``), never floats.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Generic, Literal, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict

from llmanac.issues import Issue
from llmanac.spans import Span


class Value(BaseModel):
    """A frozen value that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


T = TypeVar("T")


class Reading(NamedTuple, Generic[T]):
    """What a grammar made of a cell, and what it found wrong with it."""

    value: T
    issues: tuple[Issue, ...] = ()


class Parameters(Value):
    """A number of parameters as a list writes it.

    ``total`` is a count (7B is 7_000_000_000) or None where none is stated (``8x7B``);
    ``billions`` the same in units of 10**9, exact; ``active`` the count used per token; ``experts``
    the number before ``x``.
    """

    total: int | None = None
    billions: Decimal | None = None
    active: int | None = None
    experts: int | None = None


class CheckpointMention(Value):
    """One released set of weights named among the sizes of an entry.

    ``label`` is its text as written (``7B-4K``, ``LLaMA-7B``, ``V2``, ``175B (request)``);
    ``size_text`` the part that states the size; ``variant`` what else the label says (``4K``,
    ``CHN``, ``chat``); ``context`` a context length in tokens named in the label; ``base`` a model
    named before the size (``LLaMA`` of ``LLaMA-7B``); ``url`` None without a link and ``""`` for an
    empty one; ``on_request`` when the label says so.
    """

    label: str
    span: Span
    size_text: str = ""
    parameters: Parameters | None = None
    variant: str = ""
    context: int | None = None
    base: str = ""
    url: str | None = None
    on_request: bool = False


class LinkedText(Value):
    """A text with its link, when it has one."""

    text: str
    span: Span
    url: str | None = None


class Sizes(Value):
    """What a cell of sizes says.

    ``lowest`` and ``highest`` are parameter counts of a span of sizes (``1.3B-175B``), which names
    no checkpoint; ``original`` and ``request`` are links under these words; ``alternatives`` other
    models offered in place of this one (``or [OpenLLaMA]``).
    """

    text: str = ""
    span: Span
    checkpoints: tuple[CheckpointMention, ...] = ()
    lowest: int | None = None
    highest: int | None = None
    original: tuple[LinkedText, ...] = ()
    request: tuple[LinkedText, ...] = ()
    alternatives: tuple[LinkedText, ...] = ()
    state: State = "stated"


#: "?" is unknown; "-" is none or not applicable (the column decides); "" is silence.
State = Literal["stated", "unknown", "none", "not-applicable", "silent"]

ContextRole = Literal["unspecified", "trained", "inference", "window", "originalBeforeScaling"]


class ContextClaim(Value):
    """One context length in tokens. ``multiplier`` is what K stood for (1024 or 1000), 1 without K.

    ``tokens`` is None for a length without bound (``infinity (RNN)``), with ``unbounded`` true.
    """

    tokens: int | None
    role: ContextRole = "unspecified"
    text: str
    span: Span
    multiplier: int = 1
    unbounded: bool = False
    note: str = ""


class Contexts(Value):
    text: str = ""
    span: Span
    claims: tuple[ContextClaim, ...] = ()
    state: State = "stated"


class ArchitectureMention(Value):
    """A word of a cell of architectures. ``concept`` is the slug of a known concept, or ``""``.

    ``scheme`` is ``architecture`` (decoder-only ...) or ``facet`` (MoE, adapter, GQA ...).
    ``alternative`` says that the list offers this one *or* another ("Enc-Dec/Dec").
    """

    text: str
    span: Span
    concept: str = ""
    scheme: Literal["architecture", "facet"] = "architecture"
    alternative: bool = False


class Architectures(Value):
    text: str = ""
    span: Span
    mentions: tuple[ArchitectureMention, ...] = ()
    state: State = "stated"


class DateMention(Value):
    """A date as coarse as the list gives it: a year, a month or a day (None where not given)."""

    text: str
    span: Span
    year: int
    month: int | None = None
    day: int | None = None


class Dates(Value):
    text: str = ""
    span: Span
    issued: DateMention | None = None
    state: State = "stated"


class LanguageMention(Value):
    """A language by its ISO 639-1 code (639-3 where there are no two letters), as written."""

    text: str
    span: Span
    code: str


class Languages(Value):
    """Languages of a cell or of a remark; ``multilingual`` for words that name many at once."""

    text: str = ""
    span: Span
    mentions: tuple[LanguageMention, ...] = ()
    multilingual: tuple[LinkedText, ...] = ()
    state: State = "stated"


class LicenceMention(Value):
    """A licence by its SPDX identifier where it has one, else by name.

    ``remark`` is what the cell says of it beside the name ("Free with usage restrictions").
    """

    text: str
    span: Span
    spdx: str = ""
    name: str = ""
    url: str | None = None
    remark: str = ""


class Licences(Value):
    """Licences named, and what the cell says about commercial use (None: nothing)."""

    text: str = ""
    span: Span
    mentions: tuple[LicenceMention, ...] = ()
    commercial: bool | None = None
    state: State = "stated"


class Organizations(Value):
    """Who made it. ``individual`` for "personal"; ``incomplete`` for "etc", "et al."."""

    text: str = ""
    span: Span
    mentions: tuple[LinkedText, ...] = ()
    individual: bool = False
    incomplete: bool = False
    state: State = "stated"


LinkKind = Literal[
    "paper", "code", "weights", "blog", "demo", "tutorial", "dataset", "homepage", "documentation", "other"
]


class LinkMention(Value):
    """A link of an entry: its word, what kind of document it leads to, its address as written."""

    word: str
    kind: LinkKind
    url: str
    span: Span
    variant: str = ""


class Links(Value):
    text: str = ""
    span: Span
    mentions: tuple[LinkMention, ...] = ()
    state: State = "stated"


Unit = Literal["token", "byte", "instruction", "dialogue", "sample", "unspecified"]


class Amount(Value):
    """How much data: an exact count, or a span, in a unit.

    ``qualifier`` holds words like "mainly" and "+" that leave it open; ``source`` a data set named
    by "from".
    """

    text: str
    span: Span
    value: int | None = None
    lowest: int | None = None
    highest: int | None = None
    unit: Unit = "unspecified"
    incomplete: bool = False


Sizes.model_rebuild()
