"""``llmanac render``: from an export, to a file, with what it refuses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LIST = "# L\n\n## Models\n\n| Model | Size | Date |\n| - | - | - |\n| Yi | 6B | 2023-11 |\n| Abel | 7B | 2023-09 |\n"


def llmanac(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "llmanac", *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )


def test_an_export_becomes_a_list_again(tmp_path: Path) -> None:
    (tmp_path / "list.md").write_text(LIST, encoding="utf-8")
    assert llmanac("build", "list.md", "--only", "nq", "--quiet", cwd=tmp_path).returncode == 0
    shown = llmanac("render", "exports", "--sort", "date", "--columns", "model,date", cwd=tmp_path)
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout == (
        "# L\n\n## Models\n\n| Model | Date |\n| --- | --- |\n| Abel | 2023-09 |\n| Yi | 2023-11 |\n"
    )
    written = llmanac("render", "-o", "again.md", cwd=tmp_path)
    assert (written.returncode, written.stdout) == (0, "")
    assert "| Yi | 6B | 2023-11 |" in (tmp_path / "again.md").read_text(encoding="utf-8")


def test_what_cannot_be_rendered_is_said(tmp_path: Path) -> None:
    (tmp_path / "list.md").write_text(LIST, encoding="utf-8")
    llmanac("build", "list.md", "--only", "nq,ttl", "--quiet", cwd=tmp_path)
    flat = llmanac("render", "exports/almanac.ttl", cwd=tmp_path)
    assert (flat.returncode, "almanac.nq" in flat.stderr) == (2, True)
    wrong = llmanac("render", "exports", "--columns", "mood", cwd=tmp_path)
    assert (wrong.returncode, "Choose from model, size" in wrong.stderr) == (2, True)


def test_trace_prints_the_share_and_writes_the_page(tmp_path: Path) -> None:
    (tmp_path / "list.md").write_text(LIST, encoding="utf-8")
    found = llmanac("trace", "list.md", "-o", "trace.html", cwd=tmp_path)
    assert found.returncode == 0, found.stderr
    assert found.stdout.startswith("list.md: 100 % of the text in tables and model bullets accounted for\n")
    assert (tmp_path / "trace.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
