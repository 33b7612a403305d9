"""Types and names of families and checkpoints, as every row that speaks of one states them."""

from __future__ import annotations

from llmanac.linking.canonical import Family
from llmanac.linking.checkpoints import Checkpoint
from llmanac.linking.quads import Sheet, text
from llmanac.linking.registry import Registry
from llmanac.ontology.rdf import Iri
from llmanac.ontology.terms import ALM, FAIR4ML, RDF, RDFS, SCHEMA


def name_family(
    sheet: Sheet, registry: Registry, family: Family, iri: Iri, *, referenced: bool = False
) -> None:
    """Type and names of a family."""
    sheet.add(
        iri, RDF.type, ALM.ModelFamily, SCHEMA.CreativeWork, *((ALM.ReferencedOnly,) if referenced else ())
    )
    sheet.add(iri, SCHEMA.name, text(family.name))
    sheet.add(iri, RDFS.label, text(family.name))
    sheet.add(iri, ALM.statedIn, sheet.graph)


def name_checkpoint(
    sheet: Sheet, registry: Registry, family_iri: Iri, checkpoint: Checkpoint, *, referenced: bool = False
) -> Iri:
    """Type, names and family of a checkpoint."""
    iri = registry.iri("checkpoint", checkpoint.slug)
    sheet.add(iri, RDF.type, ALM.Checkpoint, FAIR4ML.MLModel, *((ALM.ReferencedOnly,) if referenced else ()))
    sheet.add(iri, SCHEMA.name, text(checkpoint.name))
    sheet.add(iri, RDFS.label, text(checkpoint.name))
    sheet.add(iri, SCHEMA.isPartOf, family_iri)
    sheet.add(family_iri, SCHEMA.hasPart, iri)
    sheet.add(iri, ALM.statedIn, sheet.graph)
    return iri
