"""``llmanac rules``: what ``check`` looks for, and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from llmanac.issues import RULES, Rule


def command(
    names: Annotated[list[str] | None, typer.Argument(metavar="RULE", help="Only these rules.")] = None,
) -> None:
    """Print every rule that `check` knows, with its severity, its reason and an example.

    \b
    Examples:
      llmanac rules
      llmanac rules empty-link
    """
    chosen = tuple(RULES[name] for name in known(names or sorted(RULES), "RULE"))
    typer.echo("\n".join(_described(rule) for rule in chosen), nl=False)


def known(names: Iterable[str], option: str) -> tuple[str, ...]:
    """The names, split at commas, each of them a rule's; else a usage error with the nearest name."""
    from difflib import get_close_matches

    single = tuple(part.strip() for name in names for part in name.split(",") if part.strip())
    for name in single:
        if name not in RULES:
            near = get_close_matches(name, RULES, n=1)
            hint = f"did you mean {near[0]!r}?" if near else "'llmanac rules' shows them all."
            raise typer.BadParameter(f"there is no rule {name!r}; {hint}", param_hint=option)
    return single


def _described(rule: Rule) -> str:
    lines = rule.example.split("\n")
    told = f"  For example: {lines[0]}\n" if len(lines) == 1 else "  For example:\n"
    if len(lines) > 1:
        told += "".join(f"    {line}".rstrip() + "\n" for line in lines)
    return f"{rule.name} ({rule.severity}, {rule.dimension})\n  {rule.why}\n{told}"
