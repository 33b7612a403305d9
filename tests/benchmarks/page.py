"""How long the page takes: python tests/benchmarks/page.py [THINGS ...]   (default 1000 5000 10000)

For each size: seconds to make it, bytes, milliseconds until it is drawn in a headless Chromium without
network, and the frames while it is dragged. The budget of the page is at 1,000 things: drawn within
a second, a million bytes.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Browser, sync_playwright

from llmanac.page import render
from pagekit import almanac

#: Models for about so many things, all kinds counted.
PER_MODEL = 4.3
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu"]

#: Moves the picture by hand, one move a frame, and notes how long each frame took.
DRAG = """async () => {
  const { network } = almanac.picture, times = [];
  const { x, y } = network.getViewPosition(), scale = network.getScale();
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  await frame();
  for (let k = 0; k < 40; k++) {
    const began = performance.now();
    network.moveTo({ position: { x: x + 4 * k, y }, scale, animation: false });
    network.redraw();
    times.push(performance.now() - began);
    await frame();
  }
  return times;
}"""


def measure(browser: Browser, count: int, folder: Path) -> str:
    """One line of the report for an almanac of about ``count`` things."""
    view = almanac(int(count / PER_MODEL))
    began = time.perf_counter()
    page = render(view)
    made = time.perf_counter() - began
    file = folder / f"{count}.html"
    file.write_bytes(page)
    opened = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True).new_page()
    opened.goto(file.as_uri())
    opened.wait_for_function("() => window.almanac && window.almanac.ready", timeout=120_000)
    opened.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    drawn = opened.evaluate("() => performance.now()")
    script = opened.evaluate("() => almanac.timing.drawn")
    things, shown, ties = opened.evaluate(
        "() => [almanac.model.count, almanac.shown().nodes.size, almanac.shown().edges.length]"
    )
    frames = opened.evaluate(DRAG)
    found = opened.evaluate(
        "() => { const t = performance.now(); const box = document.getElementById('search'); box.value = 'vicuna';"
        " box.dispatchEvent(new Event('input')); return performance.now() - t; }"
    )
    opened.evaluate("() => almanac.open(almanac.model.number.get('family/vicuna'))")
    chosen = opened.evaluate(
        "() => { const t = performance.now(); almanac.open(almanac.model.number.get('family/koala')); return performance.now() - t; }"
    )
    opened.context.close()
    return (
        f"{things:7,} things ({shown:,} drawn, {ties:,} ties): made in {made:.1f} s, {len(page) / 1e6:.2f} MB, "
        f"drawn after {drawn:.0f} ms (script {script:.0f} ms), frame {statistics.median(frames):.0f} ms, "
        f"search {found:.0f} ms, select {chosen:.0f} ms"
    )


def main(sizes: list[int]) -> None:
    """Print a line for each size."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for size in sizes:
            print(measure(browser, size, Path(folder)), flush=True)
        browser.close()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1000, 5000, 10000])
