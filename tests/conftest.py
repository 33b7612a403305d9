"""What all tests share: the real lists, and one way to ask for what a machine may lack."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

#: On CI nothing may be missing: what skips on a developer's machine fails there.
CI = os.environ.get("CI", "").lower() == "true"
ROOT = Path(__file__).resolve().parents[1]

settings.register_profile("dev", deadline=None)
settings.register_profile(
    "ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("ci" if CI else "dev")

Require = Callable[..., str]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests marked ``long`` run only when ``-m`` names them."""
    if "long" in (config.option.markexpr or ""):
        return
    left_out = [item for item in items if item.get_closest_marker("long")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("long")]


@pytest.fixture(scope="session")
def require() -> Require:
    """``require("java", "runs Fuseki")``: the first of the names that is a program or a module.

    Programs are looked for on the path and beside the interpreter. Where none is there the test skips
    with the reason, and fails on CI. A program comes back as its path, a module as its name.
    """
    return _require


def _require(*names_and_reason: str) -> str:
    *names, reason = names_and_reason
    beside = f"{os.environ.get('PATH', os.defpath)}{os.pathsep}{Path(sys.executable).parent}"
    for name in names:
        found = shutil.which(name, path=beside)
        if found:
            return found
        if name.isidentifier() and importlib.util.find_spec(name):
            return name
    _missing(f"{' or '.join(names)} is not installed: {reason}")
    raise AssertionError("not reached")


def _missing(message: str) -> None:
    if CI:
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real lists beside the repository; they are other people's and not part of it."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        _missing("the real lists (../shared/data) are not beside the repository")
    return folder


@pytest.fixture(scope="session")
def repository() -> Path:
    """The top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def chromium(require: Require) -> str:
    """The path of a Chromium; ``CHROMIUM`` in the environment overrides the search."""
    return require(os.environ.get("CHROMIUM", "chromium"), "chromium-browser", "opens the page")


#: Headless, as root too, and silent on the network.
_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for all tests that open pages: its driver can run only once in a process."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        yield started
        started.close()
