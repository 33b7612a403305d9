"""Takes the pictures of the README: python tests/pictures.py [PAGE]

PAGE is exports/almanac.html unless another is given; a Chromium is needed.

They go to exports/pictures/, beside the manifest and outside of it: a browser's pixels differ between
versions, so they are looked at by people and never compared.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

EXPORTS = Path(__file__).resolve().parents[1] / "exports"

#: File → size, colours, and what the page shows.
PICTURES = {
    "map.png": (1440, 900, "light", "sel=family/llama-2"),
    "lineage-dark.png": (1440, 900, "dark", "view=lineage"),
}


def main(page_file: Path) -> None:
    """Take each picture of a page."""
    (EXPORTS / "pictures").mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for name, (width, height, scheme, state) in PICTURES.items():
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=scheme,
                offline=True,
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.goto(f"{page_file.resolve().as_uri()}#{state}")
            page.wait_for_function("() => window.almanac && window.almanac.ready")
            page.evaluate(
                "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
            )
            page.screenshot(path=EXPORTS / "pictures" / name)
            print(f"exports/pictures/{name}")
            context.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else EXPORTS / "almanac.html")
