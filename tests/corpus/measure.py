"""Measure what an export states of a list against a key made by hand (``keys/README.md``).

    python -m tests.corpus.measure [--misses] [--lists FOLDER] KEY...

Each list is built, its rows are found in the exported graph by their lines, and each fact of the key is
looked for there. Prints for each list: entries, facts expected, found, missed, extra, and the share found.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

import llmanac
from llmanac.errors import NothingToRead
from llmanac.ontology.names import key as name_key
from llmanac.ontology.terms import ALM, DCT, RDFS, SCHEMA, SKOS

from . import comparing, things
from .comparing import Entry, Tally
from .stated import Statements, entries

LISTS = Path(__file__).resolve().parents[2].parent / "shared" / "data"


@dataclass
class Measured:
    """The outcome for one key."""

    name: str
    entries: int
    tally: Tally
    findings: list[str] = field(default_factory=list)

    @property
    def missed(self) -> int:
        return self.tally.expected - self.tally.found

    @property
    def extra(self) -> int:
        return sum(1 for miss in self.tally.misses if miss.kind == "extra")

    @property
    def percent(self) -> float:
        return 100 * self.tally.found / max(self.tally.expected, 1)

    def __str__(self) -> str:
        tally = self.tally
        counts = f"{tally.expected} facts, {tally.found} found, {self.missed} missed, {self.extra} extra"
        return f"{self.name}: {self.entries} entries, {counts}, {self.percent:.2f} %"


def measure(key: Path, lists: Path | None = None) -> Measured:
    """Build the list of a key and compare; lists lie in ``lists``, by path or by name."""
    wanted: Entry = json.loads(key.read_text(encoding="utf-8"))
    path = (lists or LISTS) / wanted["list"]
    if not path.is_file():
        path = (lists or LISTS) / Path(wanted["list"]).name
    measured, almanac = compare(wanted, path)
    measured.name = key.stem
    companion = key.with_name(f"findings-{path.stem}.json")
    if almanac and wanted.get("complete") and companion.is_file():
        findings = json.loads(companion.read_text(encoding="utf-8"))
        measured.findings = compare_findings(almanac, findings)
    return measured


def compare(wanted: Entry, path: Path) -> tuple[Measured, llmanac.Almanac | None]:
    """Read the list at ``path`` and compare what is exported of it with a key."""
    tally = Tally()
    try:
        almanac = llmanac.read(str(path))
    except NothingToRead:
        _compare(tally, wanted, [])
        return Measured(path.stem, len(wanted["models"]), tally), None
    got = entries(almanac.view)
    _compare(tally, wanted, got)
    _not_models(tally, wanted, almanac)
    if wanted.get("complete"):
        _complete(tally, wanted, got)
    if "legend" in wanted and "references" in wanted:
        _list_itself(tally, wanted, almanac, path)
    return Measured(path.stem, len(wanted["models"]), tally), almanac


def _compare(tally: Tally, wanted: Entry, got: list[Entry]) -> None:
    for want in wanted["models"]:
        row = find(want, got, "model", also="project")
        if row is None or row["row_kind"] != "model":
            _missing_row(tally, want, row)
        else:
            comparing.model(tally, want, row)
    for want in wanted.get("toys", []):
        row = find(want, got, "model")
        if row is None:
            _missing_row(tally, want, row)
        else:
            comparing.model(tally, things.toy_as_model(want), row)
    for want in wanted.get("projects", []):
        things.project(tally, want, find(want, got, "project"))
    for want in wanted.get("datasets", []):
        things.dataset(tally, want, find(want, got, "dataset"))


def find(want: Entry, rows: list[Entry], kind: str, also: str = "") -> Entry | None:
    """The row of an entry: on its line or just above (a row of HTML begins there), by its name."""
    near = [row for row in rows if row["row_kind"] in (kind, also) and 0 <= want["line"] - row["line"] <= 3]
    names = [name_key(want["name"]), *(name_key(other["text"]) for other in want.get("alternates", []))]

    def rank(row: Entry) -> tuple[bool, bool, int, bool]:
        name = name_key(row["name"])
        alike = any(name == other for other in names)
        begins = any(name.startswith(other) or other.startswith(name) for other in names)
        return alike, begins, row["line"] - want["line"], row["row_kind"] == kind

    best = max(near, key=rank, default=None)
    if best is None or not (
        rank(best)[1]
        or (best["line"] == want["line"] and len([r for r in near if r["line"] == want["line"]]) == 1)
    ):
        return None
    return best


def _missing_row(tally: Tally, want: Entry, row: Entry | None) -> None:
    """Count all that an entry states as missed; an entry that may be read as a program is none."""
    tally.at(want)
    if (
        row is not None
        and "either" in want.get("note", "either")
        and {"trainings", "tools"} <= tally.optional
    ):
        return
    empty = _EMPTY | {"name": "", "links": []}
    comparing.model(tally, things.toy_as_model(want) if "url" in want else want, empty)


_LISTS_OF = """alternates tags commercial stage domain issued original request organizations alternatives
unknown none not_applicable incomplete range contexts context_lengths architectures checkpoints bases
licences languages all_languages trainings evaluated"""
_EMPTY: Entry = {field: [] for field in _LISTS_OF.split()} | {
    "individual": False,
    "multilingual": False,
}


def _not_models(tally: Tally, wanted: Entry, almanac: llmanac.Almanac) -> None:
    """Names that must not be models: no family of the export bears one, unless an entry of the key does."""
    statements = Statements(almanac.view.triples())
    real = {name_key(m["name"]) for part in ("models", "toys", "may_models") for m in wanted.get(part, [])}
    real |= {name_key(b["name"]) for m in wanted["models"] for b in m.get("bases", [])}
    real |= {name_key(m["name"]) for p in wanted.get("projects", []) for m in p.get("models", [])}
    wrong = {name_key(name): name for name in wanted.get("not_models", [])}
    for subject in list(statements.of):
        if not statements.isa(subject, ALM.ModelFamily):
            continue
        for name in {*statements.texts(subject, SCHEMA.name)}:
            if name_key(name) in wrong.keys() - real:
                tally.line, tally.name, tally.tolerated = 0, name, frozenset()
                tally.surplus("not_models", f"{name} became a family")


def _complete(tally: Tally, wanted: Entry, got: list[Entry]) -> None:
    """In a complete key each row of the export has its entry."""
    keyed = {
        (part, entry["line"], name_key(entry["name"]))
        for part in ("models", "toys", "projects", "datasets")
        for entry in wanted.get(part, [])
    }
    for row in got:
        parts = _PARTS[row["row_kind"]]
        if not any((part, row["line"], name_key(row["name"])) in keyed for part in parts):
            tally.at(row)
            tally.surplus("rows", f"a {row['row_kind']} that the key has not")


_PARTS = {"model": ("models", "toys"), "project": ("projects",), "dataset": ("datasets",)}


def _list_itself(tally: Tally, wanted: Entry, almanac: llmanac.Almanac, path: Path) -> None:
    statements = Statements(almanac.view.triples())
    (source,) = [s for s in list(statements.of) if statements.isa(s, ALM.SourceList)]
    tally.at({"line": 1, "name": "(the list)"})
    tally.fact(
        "title",
        wanted["title"] in statements.texts(source, SCHEMA.name),
        wanted["title"],
        statements.texts(source, SCHEMA.name),
    )
    legend = {
        (short, meaning)
        for node in statements.iris(source, ALM.abbreviation)
        for short in statements.texts(node, SKOS.notation)
        for meaning in statements.texts(node, RDFS.label)
    }
    comparing.words(
        tally,
        "legend",
        [(a["abbreviation"], a["meaning"]) for a in wanted["legend"]],
        sorted(legend),
        lambda w, g: w == g,
    )
    lines = path.read_text(encoding="utf-8").split("\n")
    notes = [_letters(note) for note in statements.texts(source, DCT.description)]
    for note in wanted["notes"]:
        words = _letters(lines[note["line"] - 1])
        tally.fact(
            "notes",
            any(words and words in one for one in notes),
            note["fact"],
            statements.texts(source, DCT.description),
        )
    references = {
        str(iri): statements.texts(iri, RDFS.label) for iri in statements.iris(source, RDFS.seeAlso)
    }
    for reference in wanted["references"]:
        tally.fact(
            "references",
            reference["name"] in references.pop(reference["url"], []),
            reference["name"],
            references,
        )
    for url in references:
        tally.surplus("references", url)


def _letters(text: str) -> str:
    text = re.sub(r"^\s*(?:\d+[.)]|[-*+])\s", "", text)
    return re.sub(r"\W+", "", re.sub(r"\]\([^)]*\)", "]", text)).casefold()


#: What the reader says of its own work, not of the list: no alarms.
OF_ITSELF = frozenset(("unread-remark", "equal-names"))


def compare_findings(almanac: llmanac.Almanac, wanted: Entry) -> list[str]:
    """What is wrong with the findings: those that are missing, double, or false alarms."""
    issues = [issue for found in almanac.issues.values() for issue in found]
    wrong: list[str] = []
    taken: set[int] = set()
    for want in wanted["findings"]:
        hits = [
            number
            for number, issue in enumerate(issues)
            if issue.rule == want["rule"]
            and issue.span.line == want["line"]
            and _quotes(issue.quoted, want["quoted"])
        ]
        free = [number for number in hits if number not in taken]
        taken.update(hits)
        if not want.get("optional") and not free:
            wrong.append(f"{want['line']} {want['rule']} missed: {want['quoted']}")
        if len(free) > 1:
            wrong.append(f"{want['line']} {want['rule']} found {len(free)} times: {want['quoted']}")
        others = [issues[n].severity for n in free if issues[n].severity != want["severity"]]
        wrong += [f"{want['line']} {want['rule']} is {want['severity']}, not {other}" for other in others]
    for number, issue in enumerate(issues):
        if number not in taken and issue.rule not in OF_ITSELF:
            wrong.append(f"{issue.span.line} {issue.rule} false alarm: {issue.quoted}")
    return wrong


def _quotes(got: str, want: str) -> bool:
    got, want = " ".join(got.split()), " ".join(want.split())
    return bool(got) and (got in want or want in got)


def main(arguments: list[str] | None = None) -> int:
    """Measure the keys that are named; 1 where something is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("keys", nargs="*", type=Path)
    parser.add_argument("--misses", action="store_true", help="print each miss")
    parser.add_argument("--lists", type=Path, help="folder of the lists")
    options = parser.parse_args(arguments)
    keys = options.keys or sorted(
        p for p in (Path(__file__).parent / "keys").glob("*.json") if not p.name.startswith("findings-")
    )
    perfect = True
    for path in keys:
        measured = measure(path, options.lists)
        perfect = perfect and not measured.tally.misses and not measured.findings
        sys.stdout.write(f"{measured}\n")
        if measured.findings:
            sys.stdout.write(f"  findings wrong: {len(measured.findings)}\n")
        if options.misses:
            for line in [
                *map(str, measured.tally.misses),
                *(f"finding {text}" for text in measured.findings),
            ]:
                sys.stdout.write(f"  {line}\n")
    return 0 if perfect else 1


if __name__ == "__main__":
    sys.exit(main())
