"""More formats from an export that there is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import llmanac
from llmanac import api
from llmanac.errors import ExportError, LlmanacError
from llmanac.output import verify

LIST = "# Models\n\n| Model | Size |\n| - | - |\n| Aster | [7B](https://huggingface.co/a/aster-7b) |\n"


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    (tmp_path / "list.md").write_text(LIST, encoding="utf-8")
    llmanac.build(str(tmp_path / "list.md"), output=tmp_path / "out", only=["nq", "ttl"])
    return tmp_path / "out"


def test_a_format_joins_the_export(exported: Path) -> None:
    before = (exported / "almanac.ttl").read_bytes()
    api.export(["graphml"], exported)
    assert (exported / "almanac.graphml").is_file()
    assert (exported / "almanac.ttl").read_bytes() == before
    assert verify(exported) == []


def test_what_is_written_is_what_a_build_writes(exported: Path, tmp_path: Path) -> None:
    llmanac.build(str(tmp_path / "list.md"), output=tmp_path / "whole", only=["csv", "jsonld"])
    api.export(["csv", "jsonld"], exported, tmp_path / "other")
    for name in ("almanac.csv", "almanac.jsonld"):
        assert (tmp_path / "other" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()


def test_no_export_and_no_such_format_are_told(exported: Path, tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        api.export(["csv"], tmp_path / "nowhere")
    with pytest.raises(LlmanacError, match="no format"):
        api.export(["pdf"], exported)


def test_from_the_command_line(exported: Path) -> None:
    command = [sys.executable, "-m", "llmanac", "export", "csv", "--from", str(exported)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "almanac.csv" in done.stdout
