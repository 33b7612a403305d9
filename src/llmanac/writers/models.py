"""Checkpoints as outside consumers look for them: with what their family says of them all.

Consumers ask ``?m a fair4ml:MLModel ; fair4ml:trainedOn ?d`` of the weights themselves, and lists say
it of the family. These formats take the program's inferences, and where there is none, the family's
own statement. The graph itself keeps the two apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from llmanac.graph.facts import Facts
from llmanac.graph.view import GraphView
from llmanac.ontology.rdf import Iri
from llmanac.ontology.terms import ALM, SCHEMA


class Models:
    """The checkpoints of a view, and what is said of them or of their families."""

    def __init__(self, view: GraphView) -> None:
        self.facts = Facts(view.quads)
        self.checkpoints = self.facts.of_class(ALM.Checkpoint)

    def families(self, checkpoint: Iri) -> list[Iri]:
        """The families that a checkpoint is part of: one, as a rule."""
        return self.facts.nodes(checkpoint, SCHEMA.isPartOf)

    def nodes(self, checkpoint: Iri, *predicates: Iri) -> list[Iri]:
        """What these properties lead to from the checkpoint, else from its family."""
        own = self.facts.nodes(checkpoint, *predicates)
        return own or sorted(
            {node for family in self.families(checkpoint) for node in self.facts.nodes(family, *predicates)}
        )

    def texts(self, checkpoint: Iri, *predicates: Iri) -> list[str]:
        """What these properties say of the checkpoint, else of its family."""
        own = self.facts.texts(checkpoint, *predicates)
        return own or sorted(
            {text for family in self.families(checkpoint) for text in self.facts.texts(family, *predicates)}
        )

    def names(self, nodes: Iterable[Iri]) -> list[str]:
        """The names of things, each once, sorted."""
        return sorted({self.facts.name(node) for node in nodes})

    def addresses(self, nodes: Iterable[Iri]) -> list[str]:
        """The addresses of documents, each once, sorted."""
        return sorted({str(url) for node in nodes for url in self.facts.nodes(node, SCHEMA.url)})

    def issued(self, checkpoint: Iri, predicate: Iri) -> str:
        """The earliest date, the finer one where one begins another; empty without one."""
        return min(self.texts(checkpoint, predicate), key=lambda text: text + "~", default="")


class Gap(NamedTuple):
    """Fields that a profile asks for and the lists do not state, of one thing."""

    iri: str
    kind: str
    missing: tuple[str, ...]


def gap_report(
    profile: str, asked: Mapping[str, Sequence[str]], counts: Mapping[str, int], gaps: Iterable[Gap]
) -> dict[str, Any]:
    """What a profile asks for by kind of thing, how often it is missing, and where.

    Nothing is made up to fill a gap: a field that is missing here is missing in the file.
    """
    found = sorted(gap for gap in gaps if gap.missing)
    missing = Counter((gap.kind, field) for gap in found for field in gap.missing)
    fields = [
        {"kind": kind, "field": field, "missing": missing[kind, field], "of": counts.get(kind, 0)}
        for kind, fields in asked.items()
        for field in fields
    ]
    return {
        "profile": profile,
        "fields": fields,
        "gaps": [{"iri": gap.iri, "kind": gap.kind, "missing": list(gap.missing)} for gap in found],
    }
