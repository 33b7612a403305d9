"""The floor plan holds: rooms import only from their right (pyproject.toml, importlinter)."""

from __future__ import annotations

from pathlib import Path

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports


def test_imports_follow_the_floor_plan(repository: Path) -> None:
    contracts = str(repository / "pyproject.toml")
    assert lint_imports(config_filename=contracts, cache_dir=None) == EXIT_STATUS_SUCCESS
