"""Exports that the ontology is tested on."""

from __future__ import annotations

from pathlib import Path

import pytest

import llmanac
from llmanac.ontology.rdf import Quad


@pytest.fixture(scope="session")
def packaged() -> tuple[Quad, ...]:
    """Every statement of the export of the packaged lists."""
    return llmanac.read().view.quads


@pytest.fixture(scope="session")
def whole_list(corpus: Path) -> tuple[Quad, ...]:
    """Every statement of the export of the whole list."""
    return llmanac.read(str(corpus / "open-source-llms" / "2023-11-06.md")).view.quads
