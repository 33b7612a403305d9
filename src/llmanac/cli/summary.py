"""What ``build`` says at its end: what was read, what is in the graph, what was written, what next."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from llmanac.cli.findings.checked import in_words
from llmanac.cli.terminal import visible
from llmanac.graph.schema import PropertyGraph
from llmanac.issues import Issue

#: Key of ``Almanac.counts`` → singular and plural.
_COUNTED: Mapping[str, tuple[str, str]] = {
    "families": ("model family", "model families"),
    "checkpoints": ("checkpoint", "checkpoints"),
    "organizations": ("organization", "organizations"),
    "datasets": ("data set", "data sets"),
    "projects": ("project", "projects"),
    "triples": ("triple", "triples"),
}


class Listed(Protocol):
    """What is said about a list: its name and its size in bytes."""

    @property
    def name(self) -> str: ...
    @property
    def size(self) -> int: ...


def summary(
    sources: Sequence[Listed],
    counts: Mapping[str, int],
    issues: Sequence[Issue],
    output: Path,
    files: Sequence[tuple[str, int]],
    example: str = "",
) -> str:
    """The closing summary, ready to print; ``example`` is a name that is worth asking for.

    >>> counts = {"families": 1, "triples": 1200}
    >>> files = [("almanac.ttl", 2048), ("neo4j/a.csv", 10), ("neo4j/b.csv", 20)]
    >>> print(summary((), counts, (), Path("exports"), files), end="")
    Graph   1 model family, 1,200 triples
    Issues  no findings
    Wrote   exports: 3 files, 2.0 KB
              almanac.ttl  2.0 KB
              neo4j/       30 B in 2 files
    """
    read = [f"{visible(one.name)} ({_size(one.size)})" for one in sources]
    graph = [f"{counts[key]:,} {said[counts[key] != 1]}" for key, said in _COUNTED.items() if counts.get(key)]
    total = sum(size for _, size in files)
    plural = "" if len(files) == 1 else "s"
    lines = [_entry("Read", line) for line in read[:1]] + [_entry("", line) for line in read[1:]]
    lines.append(_entry("Graph", ", ".join(graph)))
    if counts.get("rows") == 0:
        lines.append(_entry("", "Nothing in the lists was read as a model: 'llmanac check' says why."))
    lines.append(_entry("Issues", in_words(issues)))
    lines.append(_entry("Wrote", f"{visible(str(output))}: {len(files)} file{plural}, {_size(total)}"))
    written = _gathered(files)
    longest = max(map(len, written), default=0)
    lines += [_entry("", f"  {name:<{longest}}  {said}") for name, said in written.items()]
    tries = _next(output, files, example)
    lines += [_entry("" if number else "Next", line) for number, line in enumerate(tries)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _gathered(files: Sequence[tuple[str, int]]) -> Mapping[str, str]:
    """Files with their sizes; those of a folder are counted together."""
    sizes: dict[str, list[int]] = {}
    for name, size in files:
        top, slash, _ = name.partition("/")
        sizes.setdefault(top + slash, []).append(size)
    return {
        name: _size(sum(each)) + (f" in {len(each)} files" if name.endswith("/") else "")
        for name, each in sizes.items()
    }


def _entry(title: str, text: str) -> str:
    return f"{title:<8}{text}"


def _size(count: int) -> str:
    """A number of bytes as a person reads it.

    >>> _size(900), _size(2048), _size(5 * 1024 * 1024)
    ('900 B', '2.0 KB', '5.0 MB')
    """
    if count < 1024:
        return f"{count} B"
    return f"{count / 1024:.1f} KB" if count < 1024 * 1024 else f"{count / 1024 / 1024:.1f} MB"


def best_known(network: PropertyGraph) -> str:
    """The name of the family that most statements point to, "" where there is no family."""
    pointed = Counter(edge.target for edge in network.edges)
    families = [node for node in network.nodes if node.label == "ModelFamily" and "name" in node.properties]
    best = max(families, key=lambda node: pointed[node.id], default=None)
    return str(best.properties["name"]) if best else ""


def _next(output: Path, files: Sequence[tuple[str, int]], example: str) -> list[str]:
    """Commands worth trying on what was written."""
    names = {name for name, _ in files}
    where = shlex.quote(visible(str(output)))
    graph = "" if output == Path("exports") else f" --graph {where}"
    tries = []
    if "almanac.nq" in names:
        if example:
            tries.append(f"llmanac show {shlex.quote(visible(example))}{graph}")
        tries.append(f"llmanac query --list{graph}")
    if "almanac.html" in names:
        tries.append("llmanac view" if output == Path("exports") else f"llmanac view {where}")
    return tries
