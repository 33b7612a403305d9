"""Makes the README's pictures: ``python tests/browser/pictures.py`` after a build.

They are for people: not part of an export's manifest, and not compared by bytes.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")
LLAMA = "family/llama"

#: File → colour scheme and the state of the page, as its address has it.
PICTURES = {
    "map-light.png": ("light", f"sel={LLAMA}"),
    "lineage-dark.png": ("dark", f"view=lineage&sel={LLAMA}"),
}


def main(export: Path = ROOT / "exports") -> None:
    """Photograph the page of ``export`` into its folder ``pictures``."""
    chromium = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    address = (export / "almanac.html").resolve().as_uri()
    (export / "pictures").mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        for name, (scheme, state) in PICTURES.items():
            context = browser.new_context(
                viewport={"width": 1280, "height": 720},
                offline=True,
                color_scheme=scheme,
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.goto(f"{address}#{state}")
            page.wait_for_timeout(1500)
            page.screenshot(path=export / "pictures" / name)
            context.close()
        browser.close()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
