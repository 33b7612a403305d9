"""A real Chromium without network, and pages opened in it from disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from browserkit import Opened
from llmanac.graph.view import GraphView
from llmanac.page import render
from pagekit import almanac, second_list

#: Runs before anything of the page: counts what its policy forbids, and notes forbidden calls.
WATCH = """
window.__violations = [];
document.addEventListener("securitypolicyviolation", (e) => window.__violations.push(e.violatedDirective + " " + e.blockedURI));
window.__fired = 0;
for (const name of ["alert", "confirm", "prompt"]) window[name] = () => { window.__fired++; };
"""


@pytest.fixture(scope="session")
def view() -> GraphView:
    """The hand-made almanac that most tests look at."""
    return almanac()


@pytest.fixture(scope="session")
def almanac_file(view: GraphView, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "almanac.html"
    file.write_bytes(render(view))
    return file


@pytest.fixture(scope="session")
def two_lists_file(view: GraphView, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a second list that dates a model differently, and with an inference."""
    file = tmp_path_factory.mktemp("two") / "almanac.html"
    file.write_bytes(render(second_list(view)))
    return file


Open = Callable[..., Opened]


@pytest.fixture
def open_page(browser: Browser, almanac_file: Path) -> Iterator[Open]:
    """``open_page(hash, file=..., width=..., height=..., scheme=..., **context)``."""
    contexts = []

    def opened(
        hash_: str = "",
        *,
        file: Path | None = None,
        width: int = 1440,
        height: int = 900,
        bare: bool = False,
        swallow: bool = False,
        **options: Any,
    ) -> Opened:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            offline=True,
            accept_downloads=True,
            **{"reduced_motion": "reduce", **options},
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.add_init_script(WATCH)
        found = Opened(page)
        address = (file or almanac_file).as_uri()
        page.on(
            "request",
            lambda request: None if _own(request.url, address) else found.requests.append(request.url),
        )
        page.on(
            "console",
            lambda message: (
                found.errors.append(message.text) if message.type in ("error", "warning") else None
            ),
        )
        page.on("pageerror", lambda error: found.errors.append(str(error)))
        page.goto(f"{address}#{hash_}" if hash_ else address)
        if options.get("java_script_enabled", True) and not bare:
            found.settled()
        return found

    yield opened
    for context in contexts:
        context.close()


def _own(url: str, address: str) -> bool:
    """The page itself, and what it holds within itself."""
    return url.split("#")[0] == address or url.startswith(("data:", "blob:"))


@pytest.fixture(scope="session")
def axe(repository: Path) -> str:
    """The rules of axe-core, installed for tests only; skips where they are not, fails on CI."""
    file = repository / "tests" / "js" / "node_modules" / "axe-core" / "axe.min.js"
    if not file.is_file():
        import os

        message = "axe-core is not installed: run npm ci in tests/js"
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(message)
        pytest.skip(message)
    return file.read_text(encoding="utf-8")
