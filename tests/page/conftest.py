"""A real Chromium, and pages of our own and of a hostile list, opened from disk.

Every page is watched: a message on the console, an error or a request fails the test.
"""

import shutil
from pathlib import Path

import pytest

from bibtaxon.cli import main

ROOT = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  it starts a process

    path = next(filter(None, map(shutil.which, NAMES)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def ours(tmp_path_factory):
    """The page of our own list."""
    path = tmp_path_factory.mktemp("ours") / "index.html"
    assert main(["--config", str(ROOT / "pyproject.toml"), "render", "page", "-o", str(path)]) == 0
    return path


@pytest.fixture
def visit(chromium):
    """Open a file as a reader would; the page must ask for nothing and say nothing."""
    contexts, faults = [], []

    def visit(path, hash_="", *, script=True, wait=True, **options):
        options = {"viewport": {"width": 1280, "height": 900}, **options}
        context = chromium.new_context(java_script_enabled=script, **options)
        contexts.append(context)
        context.set_default_timeout(10_000)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.on("console", lambda message: faults.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.on(
            "dialog", lambda dialog: (faults.append(f"dialog: {dialog.message}"), dialog.dismiss())
        )
        own = (path.as_uri(), path.with_suffix(".data.js").as_uri())
        page.on(
            "request",
            lambda request: (
                request.url.split("#")[0] in own
                or request.url.startswith(("data:", "blob:"))
                or faults.append(f"request: {request.url}")
            ),
        )
        page.goto(path.as_uri() + hash_)
        if script and wait:
            page.wait_for_selector("html[data-ready]")
        return page

    yield visit
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(visit, ours):
    """The page of our own list, open."""
    return visit(ours)
