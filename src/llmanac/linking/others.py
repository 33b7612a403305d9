"""What bullets say of projects, rows of data sets, and a list of itself, as statements."""

from __future__ import annotations

import re
from decimal import Decimal

from llmanac.entries.cells.size_tokens import parameters_in
from llmanac.entries.model import BaseMention, DatasetEntry, ProjectEntry, ProvidedModel
from llmanac.linking import describing
from llmanac.linking.addresses import safe_iri
from llmanac.linking.canonical import Family
from llmanac.linking.knowledge import ReadList
from llmanac.linking.lineage import state_lineage
from llmanac.linking.naming import name_checkpoint, name_family
from llmanac.linking.quads import Sheet, boolean, count, decimal, integer, text
from llmanac.linking.registry import Registry
from llmanac.linking.shared import domain, licence, state_date, state_makers, state_others
from llmanac.ontology.names import slug
from llmanac.ontology.rdf import Iri
from llmanac.ontology.terms import ALM, DCAT, DCT, IT6, PROV, RDF, RDFS, SCHEMA, SKOS

_LINKS = {"paper": SCHEMA.citation, "code": ALM.code}


def state_project(sheet: Sheet, registry: Registry, entry: ProjectEntry, iri: Iri) -> None:
    """All statements of a project's bullet."""
    sheet.add(iri, RDF.type, SCHEMA.SoftwareApplication)
    name = registry.concept_name("project", entry.name)
    sheet.add(iri, SCHEMA.name, text(name))
    sheet.add(iri, RDFS.label, text(name))
    if entry.name != name:
        sheet.add(iri, SKOS.hiddenLabel, text(entry.name))
    sheet.add(iri, ALM.statedIn, sheet.graph)
    if entry.description:
        sheet.add(iri, DCT.description, text(entry.description, describing.prose_language(entry.description)))
    if entry.category:
        sheet.add(
            iri,
            ALM.projectCategory,
            describing.concept(sheet, registry, "project-category", entry.category, ALM.ProjectCategories),
        )
    if entry.link and isinstance(url := safe_iri(entry.link.url), Iri):
        sheet.add(iri, SCHEMA.url, url)
        if entry.link.kind == "code":
            sheet.add(iri, ALM.code, describing.document(sheet, registry, url, "code"))
    for link in entry.links:
        if isinstance(url := safe_iri(link.url), Iri):
            predicate = _LINKS.get(link.kind, SCHEMA.subjectOf)
            sheet.add(iri, predicate, describing.document(sheet, registry, url, link.kind, link.word))
    state_date(sheet, iri, entry.dates)
    state_makers(sheet, registry, iri, entry.organizations)
    for word in entry.domains:
        sheet.add(iri, ALM.domain, domain(sheet, registry, word))
    for data in entry.datasets:
        page = safe_iri(data.url) if data.url else None
        sheet.add(
            iri,
            ALM.providesDataset,
            describing.dataset(sheet, registry, data.name, page if isinstance(page, Iri) else None),
        )
    for model in entry.models:
        _provided(sheet, registry, iri, model)


def provided_family(registry: Registry, model: ProvidedModel) -> tuple[int | None, Family, tuple[str, ...]]:
    """The family that a provided model belongs to, and its sizes: ``Coati-7B`` is the 7B one of Coati."""
    name = model.name.name
    stem, size = stem_and_size(name)
    sizes = (size, *model.sizes) if size else model.sizes
    for known in (name, stem):
        at = registry.find_family(known)
        if at is not None:
            return at, registry.families[at], sizes
    return None, registry.reference(stem), sizes


def stem_and_size(name: str) -> tuple[str, str]:
    """The family and the size that a name like ``Coati-7B`` gives; the name and "" where it gives none.

    >>> stem_and_size("Coati-7B"), stem_and_size("Lit-LLaMA")
    (('Coati', '7B'), ('Lit-LLaMA', ''))
    """
    match = re.fullmatch(r"(?P<stem>.+?)[-_ ](?P<size>\d+(?:\.\d+)?[BbMm])", name)
    return (match["stem"], match["size"]) if match else (name, "")


def _provided(sheet: Sheet, registry: Registry, project: Iri, model: ProvidedModel) -> None:
    at, family, sizes = provided_family(registry, model)
    iri = registry.family_iri(family)
    name_family(sheet, registry, family, iri, referenced=at is None)
    if model.name.name != family.name and registry.names.key("family", model.name.name) == family.key:
        sheet.add(iri, SKOS.hiddenLabel, text(model.name.name))
    sheet.add(project, ALM.providesModel, iri)
    for size in sizes:
        _, _, found = registry.resolve(_as_base(family.name, size, model))
        for checkpoint in found:
            node = name_checkpoint(sheet, registry, iri, checkpoint, referenced=not checkpoint.mentions)
            if not checkpoint.mentions:
                sheet.add(node, ALM.sizeText, text(size))
                if checkpoint.total is not None:
                    sheet.add(node, IT6.totalNumberOfParameters, count(checkpoint.total))
                    sheet.add(node, ALM.parametersInBillions, decimal(Decimal(checkpoint.total) / 10**9))
            sheet.add(project, ALM.providesModel, node)
    relations = (
        ("instruction-tuned",)
        if any(w.slug == "sft" for w in model.methods)
        else ("aligned",)
        if any(w.slug == "rlhf" for w in model.methods)
        else ()
    )
    for base in model.bases:
        target_at, target, checkpoints = registry.resolve(base, but=at)
        target_iri = registry.family_iri(target)
        name_family(sheet, registry, target, target_iri, referenced=target_at is None)
        for checkpoint in checkpoints:
            state_lineage(
                sheet,
                iri,
                name_checkpoint(sheet, registry, target_iri, checkpoint, referenced=not checkpoint.mentions),
                relations,
            )
        state_lineage(sheet, iri, target_iri, relations)
    for word in model.domains:
        sheet.add(iri, ALM.domain, domain(sheet, registry, word))
    for link in model.name.links:
        if isinstance(url := safe_iri(link.url), Iri):
            predicate = _LINKS.get(link.kind, SCHEMA.subjectOf)
            sheet.add(iri, predicate, describing.document(sheet, registry, url, link.kind, link.word))


def _as_base(name: str, size: str, model: ProvidedModel) -> BaseMention:
    parameters = parameters_in(size)
    return BaseMention(
        name=name,
        span=model.name.span,
        text=name,
        sizes=(size,),
        parameters=(parameters,) if parameters else (),
    )


def state_dataset(sheet: Sheet, registry: Registry, entry: DatasetEntry) -> None:
    """All statements of a row or bullet about a data set."""
    iri = describing.dataset(sheet, registry, entry.name.name)
    for other in entry.name.alternates:
        sheet.add(iri, SCHEMA.alternateName, text(other.text, other.language))
    for link in entry.links.mentions if entry.links else ():
        url = safe_iri(link.url)
        if not isinstance(url, Iri):
            continue
        if link.kind in ("paper", "blog"):
            predicate = SCHEMA.citation if link.kind == "paper" else SCHEMA.subjectOf
            sheet.add(iri, predicate, describing.document(sheet, registry, url, link.kind, link.word))
        else:
            describing.dataset(sheet, registry, entry.name.name, url)
    if entry.description:
        sheet.add(iri, DCT.description, text(entry.description, describing.prose_language(entry.description)))
    for number, amount in enumerate(entry.amounts, 1):
        node = Iri(f"{iri}/extent/{sheet.graph.rsplit('/row/', 1)[-1]}/{number}")
        sheet.add(iri, ALM.claimedExtent, node)
        sheet.add(node, RDF.type, SCHEMA.QuantitativeValue)
        sheet.add(node, RDFS.label, text(amount.text))
        for predicate, value in (
            (SCHEMA.value, amount.value),
            (SCHEMA.minValue, amount.lowest),
            (SCHEMA.maxValue, amount.highest),
        ):
            if value is not None:
                sheet.add(node, predicate, integer(value))
        sheet.add(node, SCHEMA.unitText, text(amount.unit))
        sheet.add(node, ALM.sourceText, text(amount.text))
    for mention in entry.licences.mentions if entry.licences else ():
        name = mention.name or mention.text
        sheet.add(iri, DCT.license, licence(sheet, registry, mention.spdx, name, mention.text))
        if mention.remark:
            sheet.add(iri, DCT.rights, text(mention.remark))
    if entry.licences:
        describing.flag(sheet, iri, ALM.commercialUse, entry.licences.commercial)
    for spoken in entry.languages.mentions if entry.languages else ():
        sheet.add(iri, DCT.language, describing.language(sheet, spoken.code))
    if entry.languages and entry.languages.multilingual:
        sheet.add(iri, ALM.multilingual, boolean(True))
    state_date(sheet, iri, entry.dates)
    state_makers(sheet, registry, iri, entry.organizations)
    state_others(sheet, iri, entry.others, ())


def state_list(registry: Registry, read: ReadList) -> Sheet:
    """What a list says of itself, in its own graph."""
    iri = registry.iri("source", read.id)
    sheet = Sheet(iri)
    facts = read.extraction.facts
    sheet.add(iri, RDF.type, ALM.SourceList, DCAT.Distribution, PROV.Entity)
    title = facts.title or read.id
    for predicate in (SCHEMA.name, RDFS.label, DCT.title):
        sheet.add(iri, predicate, text(title))
    sheet.add(iri, ALM.sha256, text(read.sha256))
    if read.url and isinstance(url := safe_iri(read.url), Iri):
        sheet.add(iri, SCHEMA.url, url)
        sheet.add(iri, DCAT.downloadURL, url)
    for note in facts.notes:
        sheet.add(iri, DCT.description, text(note.text, describing.prose_language(note.text)))
    for one in facts.abbreviations:
        node = Iri(f"{iri}/abbreviation/{slug(one.short)}")
        sheet.add(iri, ALM.abbreviation, node)
        sheet.add(node, RDF.type, ALM.Abbreviation)
        sheet.add(node, SKOS.notation, text(one.short))
        sheet.add(node, RDFS.label, text(one.meaning))
    for reference in facts.references:
        if isinstance(url := safe_iri(reference.url), Iri):
            sheet.add(iri, RDFS.seeAlso, url)
            sheet.add(url, RDFS.label, text(reference.name))
            if reference.description:
                sheet.add(
                    url,
                    DCT.description,
                    text(reference.description, describing.prose_language(reference.description)),
                )
    return sheet
