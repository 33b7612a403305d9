"""The script's types hold: TypeScript reads the JSDoc of every file (checkJs, strict)."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from llmanac.page.assets import MODULES

HERE = Path(__file__).parent


def test_types(require: Callable[..., str]) -> None:
    node = require("node", "checks the types of the page's script")
    compiler = HERE / "node_modules" / "typescript" / "bin" / "tsc"
    if not compiler.is_file():
        require("no-typescript-here", "run npm ci in tests/js")
    ran = subprocess.run(
        [node, compiler, "--project", HERE / "tsconfig.json"], capture_output=True, text=True, check=False
    )
    assert ran.stdout + ran.stderr == ""


def test_every_file_of_the_script_is_joined(repository: Path) -> None:
    files = {file.name for file in (repository / "src" / "llmanac" / "page" / "assets").glob("*.js")}
    assert files == set(MODULES)


@pytest.mark.parametrize("name", ["package.json", "package-lock.json"])
def test_no_registry_is_named(name: str) -> None:
    assert '"resolved"' not in (HERE / name).read_text(encoding="utf-8")
