"""Lists made up for the account, traced."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from llmanac import pipeline
from llmanac.ontology.prefixes import HOME
from llmanac.source import SourceDocument
from llmanac.trace import Trace, trace

Tracing = Callable[[str], Trace]


@pytest.fixture
def traced() -> Tracing:
    """The account of a list given as text."""

    def run(text: str) -> Trace:
        source = SourceDocument(id="list", name="list.md", text=text, sha256="0" * 64, size=len(text))
        return trace(source, pipeline.build([source], base=HOME))

    return run
