"""Kinds of lineage: their words, their properties, and how one is stated."""

from __future__ import annotations

from collections.abc import Mapping

from llmanac.linking.quads import Sheet
from llmanac.ontology.rdf import Iri
from llmanac.ontology.terms import ALM, FAIR4ML

#: A kind of lineage → its property. All but the last five are fine-tuning in FAIR4ML's sense too.
LINEAGE: Mapping[str, Iri] = {
    "multitask-tuned": ALM.multitaskTunedFrom,
    "instruction-tuned": ALM.instructionTunedFrom,
    "aligned": ALM.alignedFrom,
    "domain-tuned": ALM.domainTunedFrom,
    "continued-pretraining": ALM.continuedPretrainingFrom,
    "adapter": ALM.adapterOf,
    "merged": ALM.mergedFrom,
    "quantized": ALM.quantizedFrom,
    "distilled": ALM.distilledFrom,
}
FINE_TUNING = frozenset(
    ("multitask-tuned", "instruction-tuned", "aligned", "domain-tuned", "continued-pretraining")
)

#: A method that says what kind of lineage a base has.
METHOD_LINEAGE: Mapping[str, str] = {
    "continual-pretraining": "continued-pretraining", "merge": "merged",
    "rlhf": "aligned", "dpo": "aligned", "rrhf": "aligned", "ppo": "aligned",
    "quantization": "quantized",
}  # fmt: skip


def state_lineage(sheet: Sheet, subject: Iri, target: Iri, relations: tuple[str, ...]) -> None:
    """``alm:derivedFrom`` always, and beside it each kind, with what FAIR4ML calls it."""
    if subject == target:
        return
    sheet.add(subject, ALM.derivedFrom, target)
    for relation in relations:
        sheet.add(subject, LINEAGE[relation], target)
        if relation in FINE_TUNING:
            sheet.add(subject, FAIR4ML.fineTunedFrom, target)
