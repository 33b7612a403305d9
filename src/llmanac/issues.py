"""Faults in the data: values that are returned, never logged away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from llmanac.spans import Span

Severity = Literal["error", "warning", "info"]
Dimension = Literal["completeness", "consistency", "semanticAccuracy", "syntacticValidity"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding: its name, how bad it is and why it is worth a look.

    ``dimension`` is the quality dimension of the Linked Data Quality Dimensions vocabulary
    (http://www.w3.org/2016/05/ldqd#) that the finding belongs to.
    """

    name: str
    severity: Severity
    dimension: Dimension
    why: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding in one list.

    ``message`` is a sentence that tells the list's keeper what to look at; ``quoted`` is the
    text in question as it stands in the list.
    """

    rule: str
    severity: Severity
    message: str
    span: Span
    quoted: str = ""


def issue(rule: str, span: Span, message: str, quoted: str = "", severity: Severity | None = None) -> Issue:
    """An issue of a declared rule; the rule's own severity unless another is given.

    Raises ``KeyError`` for a rule that is not in :data:`RULES`.

    >>> issue("empty-link", Span(3, 1, 5), "The link leads nowhere.", "[7B]()").severity
    'warning'
    """
    return Issue(rule, severity or RULES[rule].severity, message, span, quoted)


def _rules(*rules: Rule) -> Mapping[str, Rule]:
    return {rule.name: rule for rule in rules}


#: Every rule there is, by name. One line here is all that a new kind of finding needs.
RULES: Mapping[str, Rule] = _rules(
    Rule(
        "empty-link",
        "warning",
        "completeness",
        "A link without an address tells a reader that something is there, and does not say where.",
        "[7B-8K]()",
    ),
    Rule(
        "mixed-units",
        "warning",
        "consistency",
        "Bytes and tokens are different amounts: about four bytes make a token.",
        "The Pile (500B/2TB tokens)",
    ),
    Rule(
        "licence-unnamed",
        "info",
        "completeness",
        'A link that says "License" leads to a licence without saying which it is.',
        "[License](https://h.example/LICENSE)",
    ),
    Rule(
        "spelling-mended",
        "info",
        "syntacticValidity",
        "A misspelt word is read as the word that it is close to.",
        "self-consturct",
    ),
    Rule(
        "unread-remark",
        "info",
        "completeness",
        "A remark that no rule understands is kept as text only.",
        "ShareGPT (FastChat pipeline)",
    ),
    Rule(
        "nameless-entry",
        "warning",
        "completeness",
        "A row without a name says nothing of any model.",
        "|  | 13B |",
    ),
    Rule(
        "row-of-a-program",
        "info",
        "semanticAccuracy",
        "A row among models describes a program or data, so that no model is made of it.",
        "| DeepTool | a training framework for models |",
    ),
    Rule(
        "unknown-column",
        "info",
        "completeness",
        "A column under a header that no rule knows is kept as text.",
        "| MMLU |",
    ),
    Rule(
        "column-by-content",
        "info",
        "completeness",
        "A column without a known header is read by what its cells hold.",
        "| Model | Size | |\n"
        "|---|---|---|\n"
        "| Aster | 7B | Apache-2.0 |\n"
        "| Boreal | 3B | MIT |\n"
        "| Corvus | 1B | Apache-2.0 |",
    ),
    Rule(
        "section-left-out",
        "info",
        "completeness",
        "A section that is not about models is left out of the graph.",
        "## Tutorials",
    ),
    Rule(
        "contents-without-heading",
        "warning",
        "consistency",
        "An entry of the contents leads to no heading of the file.",
        "[English](#english)",
    ),
    Rule(
        "size-against-repository",
        "error",
        "semanticAccuracy",
        "The size in the label and the one in the linked repository's name differ by more than 10 %.",
        "[7B](https://huggingface.co/acme/aster-13b)",
    ),
    Rule(
        "size-near-repository",
        "info",
        "semanticAccuracy",
        "The size in the label and the one in the linked repository's name differ slightly.",
        "[1.4B](https://huggingface.co/acme/aster-1b5)",
    ),
    Rule(
        "checkpoint-is-dataset",
        "error",
        "semanticAccuracy",
        "A link among the sizes leads to a data set.",
        "[13B](https://huggingface.co/datasets/acme/aster)",
    ),
    Rule(
        "one-link-two-labels",
        "warning",
        "consistency",
        "Two labels of one row lead to the same address, which holds one of them at most.",
        "[7B](https://huggingface.co/acme/aster)/[13B](https://huggingface.co/acme/aster)",
    ),
    Rule(
        "suspicious-host",
        "warning",
        "semanticAccuracy",
        "A host is within two edits of a well-known one.",
        "https://yougithub.com/acme/aster",
    ),
    Rule(
        "link-without-scheme",
        "warning",
        "syntacticValidity",
        "A link without https:// leads to a place below the list's own page.",
        "[code](github.com/acme/aster)",
    ),
    Rule(
        "refused-link",
        "warning",
        "syntacticValidity",
        "A link that is no web address is kept as text and leads nowhere.",
        "[code](ftp://h.example/aster)",
    ),
    Rule(
        "differing-amounts",
        "info",
        "consistency",
        "One data set is given with different amounts in different rows.",
        "| Aster | 7B | The Pile (300B tokens) |\n| Boreal | 3B | The Pile (400B tokens) |",
    ),
    Rule(
        "code-is-blog",
        "warning",
        "consistency",
        "The code link and the blog link of one row are the same address.",
        "[code](https://h.example/aster), [blog](https://h.example/aster)",
    ),
    Rule(
        "paper-is-folder",
        "warning",
        "semanticAccuracy",
        "A link called paper leads to a folder of a code host.",
        "[paper](https://github.com/acme/aster/tree/main/docs)",
    ),
    Rule(
        "equal-names",
        "info",
        "consistency",
        "Two entries bear one name and are different things: a suffix tells them apart in the graph.",
        "## Pretrained models\n"
        "\n"
        "| Model | Size | Base Model |\n"
        "|---|---|---|\n"
        "| Aster | 7B | - |\n"
        "\n"
        "## Instruction finetuned models\n"
        "\n"
        "| Model | Size | Base Model |\n"
        "|---|---|---|\n"
        "| Aster | 7B | Aster |",
    ),
    Rule(
        "lists-disagree",
        "warning",
        "consistency",
        "Two rows about one model state different values.",
        "| Aster | 7B | 2023-05 |\n| Aster | 13B | 2023-04 |",
    ),
    Rule(
        "paper-is-not-paper",
        "info",
        "semanticAccuracy",
        "A link called paper leads to something else.",
        "[paper](https://github.com/acme/aster)",
    ),
    Rule(
        "size-without-unit",
        "warning",
        "syntacticValidity",
        'A bare number under "Size" may be millions or billions; the header or a unit should say which.',
        "| Model | Size |\n|---|---|\n| Aster | 13 |",
    ),
    Rule(
        "size-in-bytes",
        "warning",
        "syntacticValidity",
        "TB and GB count bytes; a number of parameters is counted in B, M or T.",
        "52B / 102B / 1TB",
    ),
    Rule(
        "size-unread",
        "info",
        "completeness",
        "Words among the sizes that name neither a size nor a released variant are kept as text only.",
        "7B / see below",
    ),
    Rule(
        "context-unread",
        "info",
        "completeness",
        "A cell of context lengths without a length is kept as text only.",
        "long",
    ),
    Rule(
        "date-note-contradicts",
        "warning",
        "consistency",
        "The list's note gives another order of year and month than its dates allow.",
        "- Date: YY/MM\n\n| Model | Size | Date |\n|---|---|---|\n| Aster | 7B | 11/23 |",
    ),
    Rule(
        "date-order-ambiguous",
        "info",
        "consistency",
        "All dates of the column can be read in two ways; the likelier one was taken.",
        "| Aster | 7B | 03/04 |\n| Boreal | 3B | 05/06 |",
    ),
    Rule(
        "date-impossible",
        "warning",
        "semanticAccuracy",
        "A month above 12 or a day that its month does not have is a slip of the pen.",
        "2023/13",
    ),
    Rule(
        "date-unread",
        "info",
        "syntacticValidity",
        "A cell of dates in a form that is not known is kept as text only.",
        "soon",
    ),
    Rule(
        "date-of-listing",
        "info",
        "semanticAccuracy",
        "The day on which a model was added to a list is not the day on which it came out.",
        "added 2023-07",
    ),
    Rule(
        "unknown-architecture",
        "info",
        "completeness",
        "The word is kept, but belongs to no known kind of architecture.",
        "HyperNet",
    ),
    Rule(
        "unknown-language",
        "info",
        "completeness",
        "The word stands among languages, but is the name of none that is known.",
        "Klingonese",
    ),
    Rule(
        "ragged-row",
        "warning",
        "syntacticValidity",
        "A row with more or fewer cells than its header puts facts under the wrong heading, or hides them.",
        "| Model | Size |\n|---|---|\n| Aster | 7B | 2023-07 |",
    ),
    Rule(
        "cut-row",
        "warning",
        "completeness",
        "The file ends inside this row, so its last cells are missing or cut off.",
        "| Aster | [1.4B](https://hugg",
    ),
    Rule(
        "table-mismatch",
        "warning",
        "syntacticValidity",
        "Header and delimiter row differ in their number of cells, so renderers show no table at all.",
        "| Model | Size | Date |\n| --- | --- |",
    ),
    Rule(
        "row-apart",
        "warning",
        "syntacticValidity",
        "A blank line ends a table, so renderers show the rows behind it as plain text.",
        "| Aster | 7B |\n\n| Birch | 3B |",
    ),
    Rule(
        "broken-link",
        "warning",
        "syntacticValidity",
        "A link that renderers show as plain text leads nowhere.",
        "[paper](https://h.example/a b)",
    ),
    Rule(
        "cut-character",
        "warning",
        "syntacticValidity",
        "The file ends inside a character, so its end was lost on the way.",
        "天<E9 B9>",
    ),
    Rule(
        "control-character",
        "warning",
        "syntacticValidity",
        "Control characters are invisible and no export format can carry them; U+FFFD stands in their place.",
        "Aster<U+0007>",
    ),
)
