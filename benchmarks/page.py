"""Measure the page: making it, its size, and how fast it opens and answers in a real Chromium.

`.venv/bin/python benchmarks/page.py [SIZES]`: by default 272 and 10000 papers, and 50000 with
their data beside them. A keystroke is measured from the event until the list, the counts, the
charts and their layout are done.
"""

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from measure import run
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
BIBTAXON = Path(sys.executable).with_name("bibtaxon")
SPLIT_FROM = 50_000
ROUNDS = 3
WORDS = ("tool use agents", "reasoning -code", "author:chen year:2023..2025")
# The work of a keystroke is done when the handler returns and the layout has been asked for.
KEYSTROKE = """(text) => {
  const box = document.querySelector("#q");
  const start = performance.now();
  box.value = text;
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  document.body.offsetHeight;
  return performance.now() - start;
}"""


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [272, 10_000, SPLIT_FROM]
    print("| papers | render | memory | page | bytes a paper | open | keystroke, median | worst |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as scratch:
        for size in sizes:
            print(_row(size, Path(scratch)), flush=True)


def _row(size: int, scratch: Path) -> str:
    bib, html = scratch / f"{size}.bib", scratch / f"{size}.html"
    run([sys.executable, str(HERE / "generate.py"), str(size), str(bib)], scratch, 600)
    command = [str(BIBTAXON), "--isolated", "render", "page", "--bib", str(bib), "-o", str(html)]
    made = run([*command, *(["--split"] if size >= SPLIT_FROM else [])], scratch, 600)
    if made.trouble:
        return f"| {size} | {made.trouble} |"
    total = sum(path.stat().st_size for path in scratch.glob(f"{size}.*") if path != bib)
    opened, keys = _in_the_browser(html)
    return (
        f"| {size} | {made.wall:.2f} s | {made.megabytes:.0f} MB | {total / 1e6:.2f} MB "
        f"| {(total - 60_000) / size:.0f} + 60 kB | {opened:.0f} ms "
        f"| {statistics.median(keys):.1f} ms | {max(keys):.1f} ms |"
    )


def _in_the_browser(html: Path) -> tuple[float, list[float]]:
    """Return how long it takes to be ready, at best, and the times of keystrokes."""
    opened: list[float] = []
    keys: list[float] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for _ in range(ROUNDS):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(html.as_uri())
            page.wait_for_selector("html[data-ready]", timeout=120_000)
            opened.append(float(page.evaluate("document.documentElement.dataset.ready")))
            page.wait_for_timeout(1500)  # a reader looks before typing
            keys += _typed(page)
            page.close()
        browser.close()
    return min(opened), keys


def _typed(page: Page) -> list[float]:
    page.evaluate(KEYSTROKE, "")  # the first one compiles
    return [
        page.evaluate(KEYSTROKE, text[:end]) for text in WORDS for end in range(1, len(text) + 1)
    ]


if __name__ == "__main__":
    main()
