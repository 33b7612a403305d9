"""Running the command line as a person does: a process, with its two outputs and its exit code."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

LIST = """\
# Models

| Model | Size | Release |
|---|---|---|
| Aster | [7B](https://huggingface.co/acme/aster-7b) | 2023-07 |
| Borealis | [13B](https://huggingface.co/acme/borealis-7b) | 2023-08 |
"""
SOUND = LIST.replace("borealis-7b", "borealis-13b")


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """``run("build", "list.md")``: llmanac in a folder of its own, with ``list.md`` and ``sound.md``."""
    (tmp_path / "list.md").write_text(LIST, "utf-8")
    (tmp_path / "sound.md").write_text(SOUND, "utf-8")

    def run(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "llmanac", *arguments]
        given = {"stdin": subprocess.DEVNULL} if "input" not in options else {}
        return subprocess.run(
            command, cwd=tmp_path, capture_output=True, text=True, check=False, **given, **options
        )

    return run
