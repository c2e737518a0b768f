"""Accessibility, valid HTML, and the page's own sources: what tools of others find."""

import subprocess
from pathlib import Path

import pytest

from bibtaxon.cli import main

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "page"
BIN = PAGE / "node_modules" / ".bin"
STATES = {
    "cards": "",
    "list": "#view=list",
    "table": "#view=table",
    "one paper": "#paper=qin2024toolllm",
    "filtered, with a basket": "#q=tool&cat=Environment&year=2024..2025&pick=qin2024toolllm",
    "nothing found": "#q=qwxyz",
}


def violations(page):
    axe = (PAGE / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        (each["id"], [node["html"][:200] for node in each["nodes"][:3]])
        for each in found["violations"]
    ]


@pytest.mark.node
@pytest.mark.chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("hash_", STATES.values(), ids=STATES)
def test_axe_finds_nothing(visit, ours, hash_, scheme):
    page = visit(ours, hash_, color_scheme=scheme, reduced_motion="reduce")
    for summary in page.locator("figure summary").all() if not hash_ else ():
        summary.click()
    assert violations(page) == []


@pytest.mark.node
@pytest.mark.chromium
def test_axe_finds_nothing_on_a_phone(visit, ours):
    page = visit(ours, viewport={"width": 360, "height": 740})
    page.get_by_role("button", name="Filters", exact=True).click()
    page.get_by_role("button", name="?", exact=True).click()
    assert violations(page) == []


@pytest.mark.node
@pytest.mark.chromium
def test_axe_finds_nothing_without_javascript(visit, ours):
    # The checks are a script: what is in <noscript> becomes the page.
    page = visit(ours, script=False)
    body = page.inner_html("noscript")
    assert "<h2>" in body
    assert "ToolLLM" in body


@pytest.mark.node
@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--split",),
        (
            "--base-url",
            "https://a.org",
            "--author",
            "A & B",
            "--repository",
            "https://a.org/x",
            "--description",
            "D",
        ),
    ],
    ids=["plain", "split", "all"],
)
def test_the_html_is_valid(tmp_path, options):
    out = tmp_path / "index.html"
    main(["--config", str(ROOT / "pyproject.toml"), "render", "page", "-o", str(out), *options])
    command = [
        BIN / "html-validate",
        "--config",
        PAGE / ".htmlvalidate.json",
        out,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.node
def test_script_and_style_pass_their_linter_types_and_format():
    done = subprocess.run(
        ["npm", "run", "--silent", "check"], cwd=PAGE, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
