"""``llmanac show``: all facts of one thing, each with its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from llmanac.cli.graphs import GraphOption, opened
from llmanac.cli.terminal import visible

if TYPE_CHECKING:
    from llmanac.query.places import Place
    from llmanac.query.show import Group


def command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, another spelling, or an IRI.")],
    kind: Annotated[
        str, typer.Option(metavar="KIND", help="family, checkpoint, organization, dataset, project ...")
    ] = "",
    graph: GraphOption = None,
) -> None:
    """Show everything that the graph says about one thing, with the list and line of each fact.

    \b
    Examples:
      llmanac show Pythia
      llmanac show Guanaco --kind dataset
      llmanac show checkpoint:pythia-12b
    """
    from llmanac.errors import QueryError
    from llmanac.query.entities import CLASSES, short
    from llmanac.query.show import show

    if kind and kind not in CLASSES:
        raise QueryError(f"There is no kind {kind!r}.", hint=f"Choose from {', '.join(sorted(CLASSES))}.")
    asked = opened(graph)
    sheet = show(asked, name, kind)
    title = sheet.entity.name or sheet.entity.iri
    _say(f"{title} ({', '.join(sheet.classes)})")
    _say(f"  {sheet.entity.iri}")
    if sheet.places:
        _say(f"  stated in {_places(sheet.places)}")
    for group in sheet.groups:
        _group(group, "  ", lambda iri: short(asked, iri))


def _group(group: Group, indent: str, shortened: Callable[[str], str]) -> None:
    """A property with its values, a line each; an arrow where the thing is the value of another."""
    label = f"{indent}← {group.label}" if group.backward else f"{indent}{group.label}"
    for fact in group.facts:
        value = shortened(fact.value) if fact.value == fact.iri else fact.value
        _say(f"{label}: {value}{_places(fact.places, '  [{}]')}")
        for inner in fact.details:
            _group(inner, f"{indent}    ", shortened)


def _places(places: Iterable[Place], form: str = "{}") -> str:
    listed = ", ".join(map(str, places))
    return form.format(listed) if listed else ""


def _say(text: str) -> None:
    typer.echo(visible(text))
