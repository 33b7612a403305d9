"""The committed export is what the packaged lists give, byte for byte, under the pinned versions."""

from __future__ import annotations

import os
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

import llmanac
from llmanac.graph.validate import conforms
from llmanac.output import read_manifest, verify

ROOT = Path(__file__).resolve().parents[1]
EXPORTS = ROOT / "exports"

#: What shapes the bytes: serializers, layout, the drawing library in the page.
_SHAPES_BYTES = (
    "networkx",
    "numpy",
    "pyvis",
    "pyarrow",
    "pyoxigraph",
    "rdflib",
    "markdown-it-py",
    "pydantic",
)


def _unpinned() -> list[str]:
    text = (ROOT / "tests" / "constraints.txt").read_text(encoding="utf-8")
    pinned = {
        name.lower(): number for name, number in re.findall(r"^([\w.-]+)==([^\s;#]+)", text, re.MULTILINE)
    }
    found = []
    for name in _SHAPES_BYTES:
        try:
            if name in pinned and version(name) != pinned[name]:
                found.append(f"{name} {version(name)} (pinned: {pinned[name]})")
        except PackageNotFoundError:
            found.append(f"{name} is not installed")
    return found


def test_the_committed_export_is_whole() -> None:
    assert verify(EXPORTS) == []


def test_the_packaged_lists_give_the_committed_bytes(tmp_path: Path) -> None:
    if (other := _unpinned()) and os.environ.get("CI") != "true":
        pytest.skip(f"other versions than tests/constraints.txt: {', '.join(other)}")
    assert not other
    llmanac.build(output=tmp_path / "exports")
    committed, built = read_manifest(EXPORTS), read_manifest(tmp_path / "exports")
    assert committed is not None
    assert built is not None
    differing = [name for name, facts in built["files"].items() if committed["files"].get(name) != facts]
    assert sorted(committed["files"]) == sorted(built["files"])
    assert differing == [], "run `llmanac build` and commit exports/"


def test_the_committed_export_conforms_to_the_shapes() -> None:
    report = conforms(EXPORTS / "almanac.nq")
    assert report.conforms, report.violations[:5]
