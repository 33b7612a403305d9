"""Compare toys, projects and data sets of a key with an export."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from . import comparing
from .comparing import Tally, plain, same

Entry = dict[str, Any]


def toy_as_model(toy: Entry) -> Entry:
    """A toy in the shape of a model: its address as a link, what it was made with as a training."""
    told = {part: toy[part] for part in ("methods", "datasets", "languages") if part in toy}
    rest = {name: value for name, value in toy.items() if name not in (*told, "url")}
    optional = (
        ["trainings.languages", "trainings"]
        if toy.get("optional") == ["languages"]
        else toy.get("optional", [])
    )
    return rest | {
        "links": [{"word": toy["name"], "kind": ["code", "weights", "homepage", "other"], "url": toy["url"]}],
        "trainings": [told] if told else [],
        "optional": optional,
    }


def project(tally: Tally, want: Entry, got: Entry | None) -> None:
    """Compare all fields of a project."""
    tally.at(want)
    tally.fact("project", got is not None, want["name"])
    if got is None:
        return
    tally.fact("project.name", want["name"] == got["name"], want["name"], got["name"])
    tally.fact("project.url", want["url"] in got["urls"], want["url"], got["urls"])
    if want.get("description"):
        tally.fact("project.description", bool(got["description"]), True, "")
    if "description_language" in want:
        spoken = [text.language for text in got["description"]]
        tally.fact(
            "project.description_language",
            want["description_language"] in spoken,
            want["description_language"],
            spoken,
        )
    comparing.words(tally, "project.organizations", want.get("organizations", []), got["organizations"], same)
    comparing.words(
        tally, "project.issued", [want["issued"]] if "issued" in want else [], got["issued"], str.__eq__
    )
    comparing.words(tally, "project.papers", want.get("papers", []), got["papers"], str.__eq__)
    comparing.words(
        tally, "project.domain", [want["domain"]] if "domain" in want else [], got["domain"], same
    )
    comparing.words(
        tally, "project.datasets", want.get("datasets", []), got["datasets"],
        lambda w, g: same(w["name"], g["names"]) and w["url"] in g["urls"],
    )  # fmt: skip
    _links(tally, want, got)
    _models(tally, want, got)


def _links(tally: Tally, want: Entry, got: Entry) -> None:
    own = {want["url"], *want.get("papers", [])}
    addresses = [link["url"] for link in got["links"] if link["url"] not in own]
    for link in want.get("other_links", []):
        provided = link.get("may_be_model") and any(link["url"] in model["urls"] for model in got["models"])
        tally.fact(
            "project.links",
            link["url"] in addresses or bool(provided),
            f"{link['word']} {link['url']}",
            addresses,
        )
    listed = {link["url"] for link in want.get("other_links", [])}
    for url in addresses:
        if url not in listed:
            tally.surplus("project.links", url)


def _models(tally: Tally, want: Entry, got: Entry) -> None:
    def fits(w: Entry, g: Entry) -> int:
        whole = any(plain(w["name"]) == plain(name) for name in g["names"])
        part = "billions" in w and any(plain(w["name"]).startswith(plain(name)) for name in g["names"])
        return 2 * whole + part

    wanted = want.get("models", [])
    chosen, rest = comparing.pair(wanted, got["models"], fits)
    for w, g in zip(wanted, chosen, strict=True):
        tally.fact("project.models", g is not None, w["name"], [model["names"] for model in rest])
        if g is None:
            continue
        if w.get("url"):
            tally.fact("project.models.url", w["url"] in [*g["urls"], *got["urls"]], w["url"], g["urls"])
        if "billions" in w:
            tally.fact(
                "project.models.billions",
                Decimal(w["billions"]) in g["billions"],
                w["billions"],
                g["billions"],
            )
        comparing.bases(tally, "project.models.bases", w.get("bases", []), g["bases"])
        relations = {relation for base in g["bases"] for relation in base["relations"]}
        if "instruction-tuning" in w.get("methods", []):
            tally.fact(
                "project.models.methods", "instructionTunedFrom" in relations, "instruction-tuning", relations
            )
    may = {link["url"] for link in want.get("other_links", []) if link.get("may_be_model")}
    for g in rest:
        if not may & set(g["urls"]):
            tally.surplus("project.models", g["names"])


def dataset(tally: Tally, want: Entry, got: Entry | None) -> None:
    """Compare all fields of an entry about data."""
    tally.at(want)
    tally.fact("dataset", got is not None, want["name"])
    if got is None:
        return
    tally.fact(
        "dataset.name", same(want["name"], [got["name"], *got["alternates"]]), want["name"], got["name"]
    )
    if want.get("url"):
        tally.fact("dataset.url", want["url"] in got["urls"], want["url"], got["urls"])
    comparing.words(tally, "dataset.amounts", want.get("amounts", []), got["amounts"], comparing.amount_fits)
    comparing.words(
        tally, "dataset.licences", want.get("licences", []), got["licences"],
        lambda w, g: w["spdx"] in g if "spdx" in w else same(w["name"], g),
    )  # fmt: skip
    comparing.words(
        tally, "dataset.issued", [want["issued"]] if "issued" in want else [], got["issued"], str.__eq__
    )
