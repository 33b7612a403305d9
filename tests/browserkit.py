"""A page that is open in a browser, and what went wrong in it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page


@dataclass
class Opened:
    """A page with what went wrong in it: requests, console errors and exceptions."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def js(self, code: str, argument: object = None) -> Any:
        """The value of an expression or function in the page."""
        return self.page.evaluate(code, argument)

    def settled(self) -> None:
        """Wait until the page drew what its state says."""
        self.page.wait_for_function("() => window.almanac && window.almanac.ready")
        self.js("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def until(self, condition: str, argument: object = None) -> None:
        """Wait for an expression to be true."""
        self.page.wait_for_function(condition, arg=argument)

    def sound(self) -> None:
        """Nothing was asked for, forbidden, thrown or run."""
        assert self.requests == []
        assert self.errors == []
        assert self.js("() => window.__violations") == []
        assert self.js("() => window.__fired") == 0


def ids(opened: Opened) -> set[str]:
    """Short IRIs of the things that are shown."""
    return set(
        json.loads(
            opened.js(
                "() => JSON.stringify([...almanac.shown().nodes].map((i) => almanac.model.data.nodes.id[i]))"
            )
        )
    )
