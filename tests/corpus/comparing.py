"""Compare an entry of a key with the same entry of an export, fact by fact."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from llmanac.entries.cells import architecture
from llmanac.ontology.names import key

Entry = dict[str, Any]

#: Words of the keys → slugs of the schemes, where they differ.
METHODS = {
    "instruction-tuning": "sft",
    "multitask": "multitask-finetuning",
    "continued-pretraining": "continual-pretraining",
}
#: "mainly CoT" is said of data; the schemes have it as a method.
KIND_OR_METHOD = "cot", "chain-of-thought"

#: Architectures of the schemes that are parts of one.
FACETS = frozenset(architecture.FACETS.values())

_CODE_HOSTS = ("//github.com/", "//gitlab.com/", "//gitee.com/")
_TRAINING = ("datasets", "described", "amounts", "languages", "multilingual", "data_kinds", "methods")


@dataclass(frozen=True)
class Miss:
    """One fact that is not as the key has it: ``kind`` is "missed" or "extra"."""

    line: int
    name: str
    field: str
    kind: str
    expected: str
    got: str

    def __str__(self) -> str:
        return f"{self.line} {self.name} {self.field} [{self.kind}] {self.expected} | {self.got}"


@dataclass
class Tally:
    """What comparing has found so far; ``optional`` and ``tolerated`` are those of the entry at hand."""

    expected: int = 0
    found: int = 0
    misses: list[Miss] = field(default_factory=list)
    line: int = 0
    name: str = ""
    optional: frozenset[str] = frozenset()
    tolerated: frozenset[str] = frozenset()

    def at(self, entry: Entry, name: str = "") -> None:
        """Go on with another entry."""
        self.line, self.name = entry["line"], name or entry["name"]
        self.optional = frozenset(entry.get("optional", ()))
        tools = {"links"} if "tools" in entry else set()
        self.tolerated = frozenset(entry.get("tolerated", ())) | self.optional | tools

    def fact(self, where: str, found: bool, expected: object, got: object = "") -> bool:
        """Count one expected fact; one that may be left out counts only where it is there."""
        root = where.split(".")[0].split("[")[0]
        if found or not ({root, where} & self.optional or "*" in self.optional):
            self.expected += 1
            self.found += found
            if not found:
                self.misses.append(Miss(self.line, self.name, where, "missed", str(expected), str(got)))
        return found

    def surplus(self, where: str, got: object) -> None:
        """Note a fact that the key has not; one that is tolerated is none."""
        root = where.split(".")[0].split("[")[0]
        leaf = where.split(".")[-1]
        if not {root, leaf, where, f"{root}:{got}", f"{leaf}:{got}"} & self.tolerated:
            self.misses.append(Miss(self.line, self.name, where, "extra", "", str(got)))


def any_of(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def plain(name: str) -> str:
    """A name without what a reader does not see: width, case, runs of spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).split()).casefold()


def same(left: str, names: Iterable[str]) -> bool:
    return any(plain(left) == plain(name) for name in names)


def pair(
    wanted: Sequence[Any], got: Sequence[Any], fits: Callable[[Any, Any], bool | int]
) -> tuple[list[Any], list[Any]]:
    """For each wanted thing the best of what is left, or None; and what nobody wanted."""
    left = list(got)
    chosen: list[Any] = [None] * len(wanted)
    ranks = sorted(
        ((int(fits(w, g)), -i, -j) for i, w in enumerate(wanted) for j, g in enumerate(got) if fits(w, g)),
        reverse=True,
    )
    used: set[int] = set()
    for _, i, j in ranks:
        if chosen[-i] is None and -j not in used:
            chosen[-i] = got[-j]
            used.add(-j)
    return chosen, [g for j, g in enumerate(left) if j not in used]


def words(
    tally: Tally,
    where: str,
    wanted: Sequence[Any],
    got: Sequence[Any],
    fits: Callable[[Any, Any], bool | int],
) -> None:
    """Compare two lists of plain values."""
    chosen, rest = pair(wanted, got, fits)
    for want, one in zip(wanted, chosen, strict=True):
        tally.fact(where, one is not None, want, rest)
    for one in rest:
        tally.surplus(where, one)


def flag(tally: Tally, where: str, wanted: bool, got: bool) -> None:
    if wanted:
        tally.fact(where, got, True, got)
    elif got:
        tally.surplus(where, True)


def model(tally: Tally, want: Entry, got: Entry) -> None:
    """Compare all fields of a model."""
    tally.at(want)
    names = {got["name"], *(name for checkpoint in got["checkpoints"] for name in checkpoint["names"])}
    named = bool({want["name"], *names_with_size(want)} & names) or key(want["name"]) in map(key, names)
    tally.fact("name", named, want["name"], got["name"])
    words(
        tally, "alternates", want.get("alternates", []), got["alternates"],
        lambda w, g: w["text"] == g["text"] and w.get("language", g["language"]) == g["language"],
    )  # fmt: skip
    words(tally, "tags", want.get("tags", []), got["tags"], lambda w, g: w == g)
    words(
        tally,
        "commercial",
        [str(want["commercial"]).lower()] if "commercial" in want else [],
        got["commercial"],
        str.__eq__,
    )
    words(tally, "stage", [want["stage"]] if "stage" in want else [], got["stage"], str.__eq__)
    words(tally, "domain", [want["domain"]] if "domain" in want else [], got["domain"], same)
    words(tally, "issued", [want["issued"]] if "issued" in want else [], got["issued"], str.__eq__)
    words(tally, "original", want.get("original", []), got["original"], str.__eq__)
    words(tally, "request", want.get("request", []), got["request"], str.__eq__)
    words(tally, "organizations", want.get("organizations", []), got["organizations"], same)
    flag(tally, "individual", want.get("individual", False), got["individual"])
    words(
        tally, "alternatives", want.get("alternatives", []), got["alternatives"],
        lambda w, g: same(w["name"], g["names"]) and (w.get("url") in g["urls"] or not w.get("url")),
    )  # fmt: skip
    for part in ("unknown", "none", "not_applicable", "incomplete"):
        words(tally, part, want.get(part, []), got[part], str.__eq__)
    span = [want["range"]] if "range" in want else []
    words(
        tally,
        "range",
        span,
        got["range"],
        lambda w, g: (Decimal(w["lowest"]) * 10**9, Decimal(w["highest"]) * 10**9) == g,
    )
    _contexts(tally, want, got)
    words(
        tally,
        "architectures",
        want.get("architectures", []),
        [a for a in got["architectures"] if a not in FACETS],
        str.__eq__,
    )
    words(
        tally, "facets", want.get("facets", []), [a for a in got["architectures"] if a in FACETS], str.__eq__
    )
    weights = _checkpoints(tally, want, got)
    bases(tally, "bases", want.get("bases", []), got["bases"])
    _licences(tally, want, got)
    links(tally, want.get("links", []), got, weights)
    _languages(tally, want, got)
    _trainings(tally, want, got)


def names_with_size(want: Entry) -> list[str]:
    """A name that ends in a size may be kept whole, or without it."""
    numbers = [
        n for c in want.get("checkpoints", []) for n in [*any_of(c.get("billions", [])), c.get("active")] if n
    ]
    whole = [
        f"{want['name']}{between}{active}{n}B" for n in numbers for between in "- " for active in ("", "A")
    ]
    return [*whole, re.sub(r"[-_ ]A?\d+(?:\.\d+)?[BbMm]$", "", want["name"])]


def _contexts(tally: Tally, want: Entry, got: Entry) -> None:
    def fits(w: Entry, g: Entry) -> bool:
        amount = g["unbounded"] if w.get("unbounded") else g["tokens"] == w["tokens"]
        return bool(amount) and g["role"] in any_of(w.get("role", g["role"]))

    words(tally, "contexts", want.get("contexts", []), got["contexts"], fits)
    direct = {
        int(c["tokens"]) for c in got["contexts"] if c["tokens"] and c["role"] in ("unspecified", "trained")
    }
    if direct != set(got["context_lengths"]):
        tally.surplus("contexts", f"claims {sorted(direct)}, lengths {got['context_lengths']}")


def _labelled(label: str, names: Iterable[str]) -> bool:
    """Whether one of the names ends in a label, with or without what stands in brackets behind it."""
    return any(key(name).endswith(key(one)) for name in names for one in (label, label.split(" (")[0]))


def _checkpoints(tally: Tally, want: Entry, got: Entry) -> list[str]:
    """Compare checkpoints; the addresses of those that the key gives as links or not at all come back."""

    def fits(w: Entry, g: Entry) -> int:
        label = w.get("label", "")
        named = bool(label) and _labelled(label, [*g["names"], *g["sizes"]])
        exact = bool(label) and any(key(n) == key(label) for n in g["sizes"])
        size = g["billions"] in [Decimal(n) for n in any_of(w.get("billions", []))]
        active = "active" in w and g["active"] == Decimal(w["active"])
        url = bool(w.get("url")) and w["url"] in g["urls"]
        variant = w.get("variant", "") in g["variant"] if w.get("variant") else not g["variant"]
        if not (named or size or url or active):
            return 0
        return 16 * named + 8 * url + 4 * size + 4 * active + 2 * exact + variant

    wanted = want.get("checkpoints", [])
    chosen, rest = pair(wanted, got["checkpoints"], fits)
    spare: list[str] = []
    for w, g in zip(wanted, chosen, strict=True):
        _checkpoint(tally, w, g, spare)
    for g in rest:
        spare += g["urls"]
        if g["urls"] and set(g["urls"]) <= {link["url"] for link in want.get("links", [])}:
            continue  # a download that the key has among the links
        if not any(key(want["name"]).endswith(key(size)) for size in g["sizes"]):
            tally.surplus("checkpoints", [*g["names"], str(g["billions"])])
    return spare


def _checkpoint(tally: Tally, w: Entry, g: Entry | None, spare: list[str]) -> None:
    where = f"checkpoints[{w.get('label') or w.get('billions')}]"
    if g is None:
        for part in ("label", "billions", "active", "experts", "variant", "context", "base", "url"):
            if w.get(part):
                tally.fact(f"{where}.{part}", False, w[part], "no such checkpoint")
        return
    if "label" in w:
        good = _labelled(w["label"], [*g["names"], *g["sizes"]])
        tally.fact(f"{where}.label", good, w["label"], g["names"])
    if "billions" in w:
        stated = {Decimal(n) for n in any_of(w["billions"])}
        tally.fact(f"{where}.billions", g["billions"] in stated, w["billions"], g["billions"])
    elif g["billions"] is not None:
        tally.surplus(f"{where}.billions", g["billions"])
    for part, predicate in (("active", "active"), ("experts", "experts"), ("context", "context")):
        if part in w:
            tally.fact(
                f"{where}.{part}",
                g[predicate] is not None and g[predicate] == Decimal(w[part]),
                w[part],
                g[predicate],
            )
        elif g[predicate] is not None:
            tally.surplus(f"{where}.{part}", g[predicate])
    if "variant" in w:
        tally.fact(
            f"{where}.variant",
            any(plain(w["variant"]) == plain(v) for v in g["variant"]),
            w["variant"],
            g["variant"],
        )
    if "base" in w:
        tally.fact(f"{where}.base", any(same(w["base"], names) for names in g["base"]), w["base"], g["base"])
    flag(tally, f"{where}.on_request", w.get("on_request", False), g["on_request"])
    if w.get("url"):
        tally.fact(f"{where}.url", w["url"] in g["urls"], w["url"], g["urls"])
        spare += [url for url in g["urls"] if url != w["url"]]
    else:
        spare += g["urls"]


def bases(tally: Tally, where: str, wanted: Sequence[Entry], got: Sequence[Entry]) -> None:
    def sized(w: Entry, g: Entry) -> bool:
        if "billions" not in w or g["billions"] is None:
            return "billions" not in w and g["billions"] is None
        stated = Decimal(w["billions"])
        # A stated 7B is the checkpoint of 7.1B where that is the one there is.
        return bool(
            g["billions"] == stated or (stated == round(stated) and abs(g["billions"] - stated) * 2 < 1)
        )

    def fits(w: Entry, g: Entry) -> int:
        spellings = {key(str(w[part])) for part in ("name", "as_written") if part in w}
        spellings |= {key(f"{w['name']}{w['billions']}B")} if "billions" in w else set()
        named = any(key(n) in spellings for n in g["names"])
        return (1 + sized(w, g)) if named else 0

    chosen, rest = pair(wanted, got, fits)
    for w, g in zip(wanted, chosen, strict=True):
        tally.fact(where, g is not None, w["name"], [r["names"] for r in rest])
        if "billions" in w:
            tally.fact(
                f"{where}.billions",
                g is not None and sized(w, g),
                f"{w['name']} {w['billions']}",
                g and g["billions"],
            )
        elif g is not None and g["billions"] is not None:
            tally.surplus(f"{where}.billions", f"{w['name']} {g['billions']}")
        if w.get("url"):
            tally.fact(f"{where}.url", g is not None and w["url"] in g["urls"], w["url"], g and g["urls"])
    for g in rest:
        tally.surplus(where, f"{g['names']} {g['billions'] or ''}".strip())


def _licences(tally: Tally, want: Entry, got: Entry) -> None:
    def fits(w: Entry, g: list[str]) -> bool:
        return w.get("spdx") in g if "spdx" in w else same(w["name"], g)

    wanted = want.get("licences", [])
    words(tally, "licences", wanted, got["licences"], fits)
    addresses = {link["url"] for link in got["links"]}
    for licence in wanted:
        if licence.get("url"):
            tally.fact("licences.url", licence["url"] in addresses, licence["url"], "")
    got["links"] = [
        link
        for link in got["links"]
        if link["url"] not in {licence.get("url") for licence in wanted}
        or link["url"] in {w["url"] for w in want.get("links", [])}
    ]


def links(tally: Tally, wanted: Sequence[Entry], got: Entry, weights: Sequence[str] = ()) -> None:
    """Compare links by address, then by kind; ``weights`` are addresses of checkpoints."""

    def fits(w: Entry, g: Entry) -> int:
        return (
            0
            if w["url"] != g["url"]
            else 1 + any(kind_fits(kind, g) for kind in any_of(w.get("kind", "other")))
        )

    chosen, rest = pair(wanted, got["links"], fits)
    spare = list(weights)
    for w, g in zip(wanted, chosen, strict=True):
        kinds = any_of(w.get("kind", "other"))
        kept = w["url"] in got.get("others", []) and "://" not in w["url"]
        download = w["url"] in [*spare, *got.get("original", [])] and bool(
            {"weights", "homepage", "other"} & set(kinds)
        )
        good = kept or download or (g is not None and any(kind_fits(kind, g) for kind in kinds))
        tally.fact(
            "links",
            good,
            f"{w.get('word', '')} {'/'.join(kinds)} {w['url']}",
            g and (g["relation"], g["kinds"]),
        )
    listed = {w["url"] for w in wanted}
    for g in rest:
        if not (g["url"] in listed and g["relation"] == "subjectOf"):
            tally.surplus("links", f"{g['relation']} {g['url']}")
    for url in spare:
        if url not in listed:
            tally.surplus("checkpoints.url", url)


def kind_fits(kind: str, got: Entry) -> bool:
    """Whether a stated relation and class of document is what a kind of the keys asks for."""
    if kind in ("paper", "code"):
        return bool(got["relation"] == {"paper": "citation", "code": "code"}[kind])
    if kind == "weights" and got["relation"] == "code":
        return any(host in got["url"] for host in _CODE_HOSTS)
    if got["relation"] != "subjectOf":
        return False
    return kind != "blog" or got["kinds"] != ["WebPage"]


def _languages(tally: Tally, want: Entry, got: Entry) -> None:
    own = want.get("languages", [])
    told = {code for training in want.get("trainings", []) for code in training.get("languages", [])}
    for code in own:
        tally.fact("languages", code in got["all_languages"], code, got["all_languages"])
    for code in got["languages"]:
        if code not in own and code not in told:
            tally.surplus("languages", code)
    if want.get("multilingual"):
        tally.fact("multilingual", got["multilingual"], True, False)
    elif got["multilingual"] and not any(t["multilingual"] for t in got["trainings"]):
        tally.surplus("multilingual", True)


def _trainings(tally: Tally, want: Entry, got: Entry) -> None:
    def overlap(w: Entry, g: Entry) -> int:
        hits = sum(any(same(d["name"], e["names"]) for e in g["datasets"]) for d in w.get("datasets", []))
        hits += sum(any(amount_fits(a, e) for e in g["amounts"]) for a in w.get("amounts", []))
        return int(1 + 2 * (w.get("kind", g["kind"]) == g["kind"]) + 4 * hits)

    wanted = want.get("trainings", [])
    chosen, rest = pair(wanted, got["trainings"], overlap)
    before = tally.tolerated
    tests = [d for w in wanted for d in w.get("datasets", []) if d.get("test_set")]
    for w, g in zip(wanted, chosen, strict=True):
        tally.tolerated = before | frozenset(w.get("tolerated", ()))
        training(tally, w, g or _nothing(w), want)
    tally.tolerated = before
    for g in rest:
        training(tally, {}, g, want)
    words(tally, "trainings.test_sets", tests, got["evaluated"], lambda w, g: same(w["name"], g["names"]))
    for w in tests:
        if w.get("url"):
            tally.fact("trainings.test_sets", any(w["url"] in g["urls"] for g in got["evaluated"]), w["url"])
    if want.get("alternative_trainings"):
        tally.fact("trainings.alternative", any(t["alternative"] for t in got["trainings"]), True, False)


def _nothing(want: Entry) -> Entry:
    return {"kind": "", **{part: [] for part in _TRAINING}, "multilingual": False}


def training(tally: Tally, want: Entry, got: Entry, entry: Entry) -> None:
    """Compare one training; an empty ``want`` makes all of it extra."""
    if want.get("kind"):
        tally.fact("trainings.kind", got["kind"] == want["kind"], want["kind"], got["kind"])
    named = [d for d in want.get("datasets", []) if not d.get("test_set")]
    _data(tally, "trainings.datasets", named, got["datasets"], "name")
    _data(tally, "trainings.described", want.get("described", []), got["described"], "text")
    words(tally, "trainings.amounts", want.get("amounts", []), got["amounts"], amount_fits)
    told = {*want.get("languages", [])}
    spoken = [code for code in got["languages"] if code in told or code not in entry.get("languages", [])]
    words(tally, "trainings.languages", want.get("languages", []), spoken, str.__eq__)
    if want.get("multilingual"):
        tally.fact("trainings.multilingual", got["multilingual"], True, False)
    elif got["multilingual"] and not entry.get("multilingual"):
        tally.surplus("trainings.multilingual", True)
    kinds = want.get("data_kinds", [])
    if KIND_OR_METHOD[0] in kinds and KIND_OR_METHOD[1] in got["methods"]:
        got["methods"].remove(KIND_OR_METHOD[1])
        got["data_kinds"].append(KIND_OR_METHOD[0])
    words(tally, "trainings.data_kinds", kinds, got["data_kinds"], str.__eq__)
    methods = [METHODS.get(method, method) for method in want.get("methods", [])]
    words(tally, "trainings.methods", methods, got["methods"], str.__eq__)


def _data(tally: Tally, where: str, wanted: Sequence[Entry], got: Sequence[Entry], name: str) -> None:
    chosen, rest = pair(
        wanted,
        got,
        lambda w, g: 2 * same(w[name], g["names"]) + any(key(w[name]) == key(n) for n in g["names"]),
    )
    for w, g in zip(wanted, chosen, strict=True):
        tally.fact(where, g is not None, w[name], [r["names"] for r in rest])
        if w.get("url"):
            tally.fact(f"{where}.url", g is not None and w["url"] in g["urls"], w["url"], g and g["urls"])
        elif g is not None:
            for url in g["urls"]:
                if not any(url == other.get("url") for other in wanted):
                    tally.surplus(f"{where}.url", url)
    for g in rest:
        hit = next(
            (n for n in g["names"] if f"datasets:{n}" in tally.tolerated), g["names"][0] if g["names"] else ""
        )
        tally.surplus(where, hit)


def amount_fits(want: Entry, got: Entry) -> int:
    limits = [("value", "value"), ("min", "min"), ("max", "max")]
    same_number = all((got[g] is None) if want.get(w) is None else got[g] == want[w] for w, g in limits)
    return (1 + (got["unit"] == want["unit"])) if same_number and got["unit"] == want["unit"] else 0
