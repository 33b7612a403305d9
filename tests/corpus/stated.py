"""What an export states of the entries of a list, in the shape of the keys.

Only the exported statements are read: a row is found by its line, its facts by the statements in its graph.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from llmanac.graph.view import GraphView
from llmanac.ontology.names import key
from llmanac.ontology.rdf import Iri, Literal, Quad, Term
from llmanac.ontology.terms import ALM, DCAT, DCT, FAIR4ML, PROV, RDF, RDFS, SCHEMA, SKOS

#: Statements that a family gets in every row that names it, as a base too.
_NAMING = {RDF.type, SCHEMA.name, RDFS.label, ALM.statedIn, SKOS.hiddenLabel, SCHEMA.hasPart, SCHEMA.url}

_LINKS = {SCHEMA.citation: "citation", ALM.code: "code", SCHEMA.subjectOf: "subjectOf"}
_STATES = {
    "unknown": ALM.unknownFor,
    "none": ALM.noneFor,
    "not_applicable": ALM.notApplicableFor,
    "incomplete": ALM.incompleteFor,
}
_AS_IN_KEYS = {"claimedExtent": "amount", "totalNumberOfParameters": "parameters"}


class Statements:
    """Statements of one graph, or of all, by subject and predicate."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.of: dict[Iri, dict[Iri, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value, _ in quads:
            self.of[subject][predicate].append(value)

    def all(self, subject: Iri, predicate: Iri) -> list[Term]:
        return self.of[subject][predicate] if subject in self.of else []

    def iris(self, subject: Iri, predicate: Iri) -> list[Iri]:
        return [value for value in self.all(subject, predicate) if isinstance(value, Iri)]

    def texts(self, subject: Iri, predicate: Iri) -> list[str]:
        return [value.text for value in self.all(subject, predicate) if isinstance(value, Literal)]

    def number(self, subject: Iri, predicate: Iri) -> Decimal | None:
        return next((Decimal(text) for text in self.texts(subject, predicate)), None)

    def isa(self, subject: Iri, kind: Iri) -> bool:
        return kind in self.all(subject, RDF.type)

    def written(self, subject: Iri) -> list[str]:
        """How a row writes a name: its own spelling, else the name that is shown."""
        return self.texts(subject, SKOS.hiddenLabel) or self.texts(subject, SCHEMA.name)

    def names(self, subject: Iri) -> list[str]:
        return [
            *self.texts(subject, SKOS.hiddenLabel),
            *self.texts(subject, SCHEMA.name),
            *self.texts(subject, SKOS.prefLabel),
        ]


def entries(view: GraphView) -> list[dict[str, Any]]:
    """Every row of an export in the shape of the keys, with ``row_kind`` and ``iri`` beside it."""
    graphs: dict[Iri, list[Quad]] = defaultdict(list)
    for quad in view.quads:
        graphs[quad.graph].append(quad)
    everything = Statements(view.triples())
    found = []
    for iri, quads in graphs.items():
        if (iri, RDF.type, ALM.SourceRow, iri) in quads:
            found.append(_Row(iri, Statements(quads), everything).entry())
    return sorted(found, key=lambda entry: (entry["line"], entry["name"]))


def last(iri: str) -> str:
    """The last step of an IRI."""
    return re.split(r"[/#]", iri)[-1]


class _Row:
    def __init__(self, iri: Iri, own: Statements, everything: Statements) -> None:
        self.iri, self.own, self.everything = iri, own, everything

    def entry(self) -> dict[str, Any]:
        place = {
            "line": int(self.own.texts(self.iri, ALM.line)[0]),
            "section": "".join(self.own.texts(self.iri, ALM.section)),
        }
        projects = [subject for subject in self.own.of if self.own.isa(subject, SCHEMA.SoftwareApplication)]
        if projects:
            return place | self._project(projects[0])
        family = self._subject()
        if family is not None:
            return place | self._model(family)
        return place | self._dataset()

    def _subject(self) -> Iri | None:
        """The family that the row is about: the one with statements of its own, that no other comes from."""
        families = [subject for subject in self.own.of if self.own.isa(subject, ALM.ModelFamily)]
        targets = {
            value
            for subject in families
            for p in (ALM.derivedFrom, ALM.alternative)
            for value in self.own.iris(subject, p)
        }
        slug = last(self.iri)

        def rank(family: Iri) -> tuple[bool, int, bool]:
            more = len(self.own.of[family].keys() - _NAMING)
            alike = any(key(name) == key(slug) for name in self.own.names(family)) or slug.startswith(
                last(family)
            )
            return family not in targets, more, alike

        return max(families, key=rank, default=None)

    # A model.

    def _model(self, family: Iri) -> dict[str, Any]:
        own = self.own
        trainings = [self._training(node) for node in own.iris(family, PROV.wasGeneratedBy)]
        spoken = {code for training in trainings for code in training["languages"]}
        languages = [last(iri) for iri in own.iris(family, ALM.trainingLanguage)]
        return {
            "row_kind": "model",
            "iri": family,
            "name": own.written(family)[0],
            "alternates": [
                {"text": value.text, "language": value.language}
                for value in own.all(family, SCHEMA.alternateName)
                if isinstance(value, Literal)
            ],
            "tags": [last(iri) for iri in own.iris(family, ALM.tag)],
            "commercial": own.texts(family, ALM.commercialUse),
            "stage": [last(iri) for iri in own.iris(family, ALM.stage)],
            "domain": [own.names(iri) for iri in own.iris(family, ALM.domain)],
            "checkpoints": [
                self._checkpoint(iri)
                for iri in own.iris(family, SCHEMA.hasPart)
                if own.texts(iri, ALM.sizeText)
            ],
            "range": [
                (own.number(n, SCHEMA.minValue), own.number(n, SCHEMA.maxValue))
                for n in own.iris(family, ALM.parameterRange)
            ],
            "original": self._urls(family, ALM.originalRelease),
            "request": self._urls(family, ALM.accessRequest),
            "alternatives": [
                {"names": own.names(iri), "urls": own.iris(iri, SCHEMA.url)}
                for iri in own.iris(family, ALM.alternative)
            ],
            "contexts": [
                {
                    "tokens": own.number(node, SCHEMA.value),
                    "role": "".join(own.texts(node, ALM.contextRole)),
                    "unbounded": "true" in own.texts(node, ALM.unbounded),
                }
                for node in own.iris(family, ALM.contextClaim)
            ],
            "context_lengths": sorted(int(text) for text in own.texts(family, ALM.contextLength)),
            "architectures": [last(iri) for iri in own.iris(family, ALM.architecture)],
            "trainings": trainings,
            "evaluated": [self._data(iri) for iri in own.iris(family, FAIR4ML.evaluatedOn)],
            "languages": [code for code in languages if code not in spoken],
            "all_languages": languages,
            "multilingual": "true" in own.texts(family, ALM.multilingual),
            "links": list(self._links(family)),
            "others": [
                text for node in own.iris(family, ALM.otherValue) for text in own.texts(node, SCHEMA.value)
            ],
            "issued": own.texts(family, DCT.issued),
            "organizations": [own.names(iri) for iri in own.iris(family, SCHEMA.author)],
            "individual": "true" in own.texts(family, ALM.madeByIndividual),
            "bases": list(self._bases(family)),
            "licences": [
                [*own.texts(iri, SKOS.notation), *own.names(iri)] for iri in own.iris(family, DCT.license)
            ],
            **{
                field: [_local(iri) for iri in own.iris(family, predicate)]
                for field, predicate in _STATES.items()
            },
        }

    def _checkpoint(self, iri: Iri) -> dict[str, Any]:
        own = self.own
        return {
            "names": own.names(iri),
            "sizes": own.texts(iri, ALM.sizeText),
            "billions": own.number(iri, ALM.parametersInBillions),
            "active": _billions(own.number(iri, ALM.activeParameters)),
            "experts": own.number(iri, ALM.expertCount),
            "variant": own.texts(iri, ALM.variant),
            "context": own.number(iri, ALM.contextLength),
            "base": [
                own.names(target)
                for target in own.iris(iri, ALM.derivedFrom)
                if own.isa(target, ALM.ModelFamily)
            ],
            "urls": own.iris(iri, SCHEMA.url),
            "on_request": "on request" in own.texts(iri, ALM.access),
        }

    def _training(self, node: Iri) -> dict[str, Any]:
        own = self.own
        data = own.iris(node, PROV.used)
        return {
            "kind": "pretraining" if own.isa(node, ALM.Pretraining) else "finetuning",
            "alternative": "true" in own.texts(node, ALM.alternative),
            "text": " ".join(own.texts(node, DCT.description)),
            "datasets": [self._data(iri) for iri in data if not own.isa(iri, ALM.UnnamedData)],
            "described": [self._data(iri) for iri in data if own.isa(iri, ALM.UnnamedData)],
            "amounts": [self._amount(iri) for iri in own.iris(node, ALM.claimedExtent)],
            "languages": [last(iri) for iri in own.iris(node, DCT.language)],
            "multilingual": "true" in own.texts(node, ALM.multilingual),
            "data_kinds": [last(iri) for iri in own.iris(node, ALM.dataKind)],
            "methods": [last(iri) for iri in own.iris(node, ALM.method)],
        }

    def _data(self, iri: Iri) -> dict[str, Any]:
        return {"names": self.own.names(iri), "urls": self.own.iris(iri, DCAT.landingPage)}

    def _amount(self, node: Iri) -> dict[str, Any]:
        own = self.own
        return {
            "value": own.number(node, SCHEMA.value),
            "min": own.number(node, SCHEMA.minValue),
            "max": own.number(node, SCHEMA.maxValue),
            "unit": "".join(own.texts(node, SCHEMA.unitText)),
        }

    def _urls(self, subject: Iri, predicate: Iri) -> list[str]:
        return [
            url
            for document in self.own.iris(subject, predicate)
            for url in self.own.iris(document, SCHEMA.url)
        ]

    def _links(self, subject: Iri) -> Iterator[dict[str, Any]]:
        for predicate, relation in _LINKS.items():
            for document in self.own.iris(subject, predicate):
                kinds = [last(kind) for kind in self.own.iris(document, RDF.type)]
                for url in self.own.iris(document, SCHEMA.url):
                    yield {"relation": relation, "kinds": kinds, "url": str(url)}

    def _bases(self, family: Iri) -> Iterator[dict[str, Any]]:
        targets = self.own.iris(family, ALM.derivedFrom)
        for target in targets:
            if not self.own.isa(target, ALM.ModelFamily):
                continue
            relations = [last(p) for p, values in self.own.of[family].items() if target in values]
            named = {
                "names": self.own.names(target),
                "urls": self.own.iris(target, SCHEMA.url),
                "relations": relations,
            }
            parts = [c for c in targets if target in self.everything.iris(c, SCHEMA.isPartOf)]
            sizes = [self._size_of(part) for part in parts] or [None]
            yield from (named | {"billions": size} for size in sizes)

    def _size_of(self, checkpoint: Iri) -> Decimal | None:
        stated = self.everything.number(checkpoint, ALM.parametersInBillions)
        if stated is not None:
            return stated
        match = re.search(
            r"(\d+(?:\.\d+)?)\s*([BM])\b", " ".join(self.everything.names(checkpoint)), re.IGNORECASE
        )
        return None if match is None else Decimal(match[1]) / (1000 if match[2] in "mM" else 1)

    # A data set, a project.

    def _dataset(self) -> dict[str, Any]:
        own = self.own
        found = [subject for subject in own.of if own.isa(subject, SCHEMA.Dataset)]
        iri = found[0] if found else self.iri
        return {
            "row_kind": "dataset",
            "iri": iri,
            "name": own.written(iri)[0] if found else last(self.iri),
            "alternates": own.texts(iri, SCHEMA.alternateName),
            "urls": [*own.iris(iri, DCAT.landingPage), *(link["url"] for link in self._links(iri))],
            "amounts": [self._amount(node) for node in own.iris(iri, ALM.claimedExtent)],
            "licences": [[*own.texts(c, SKOS.notation), *own.names(c)] for c in own.iris(iri, DCT.license)],
            "issued": own.texts(iri, DCT.issued),
        }

    def _project(self, iri: Iri) -> dict[str, Any]:
        own = self.own
        provided = own.iris(iri, ALM.providesModel)
        sizes = {c: self._size_of(c) for c in provided if own.isa(c, ALM.Checkpoint)}
        return {
            "row_kind": "project",
            "iri": iri,
            "name": own.written(iri)[0],
            "urls": own.iris(iri, SCHEMA.url),
            "description": [v for v in own.all(iri, DCT.description) if isinstance(v, Literal)],
            "organizations": [own.names(one) for one in own.iris(iri, SCHEMA.author)],
            "issued": own.texts(iri, DCT.issued),
            "papers": self._urls(iri, SCHEMA.citation),
            "links": list(self._links(iri)),
            "domain": [own.names(one) for one in own.iris(iri, ALM.domain)],
            "datasets": [self._data(one) for one in own.iris(iri, ALM.providesDataset)],
            "models": [
                {
                    "names": own.names(one),
                    "billions": [
                        size for c, size in sizes.items() if one in self.everything.iris(c, SCHEMA.isPartOf)
                    ],
                    "urls": [*own.iris(one, SCHEMA.url), *(link["url"] for link in self._links(one))],
                    "bases": list(self._bases(one)),
                }
                for one in provided
                if own.isa(one, ALM.ModelFamily)
            ],
        }


def _local(iri: Iri) -> str:
    return _AS_IN_KEYS.get(last(iri), last(iri))


def _billions(count: Decimal | None) -> Decimal | None:
    return None if count is None else count / 10**9
