"""The workflow of examples/publish.yml, step by step, in a repository; all but the deployment."""

import os
import re
import subprocess
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORKFLOW = (ROOT / "examples" / "publish.yml").read_text(encoding="utf-8")
# A step of commands: its name, and one line or an indented block.
STEP = re.compile(r"- name: (.*)\n +run: (?:\|\n((?: {10}.*\n)+)|(.*)\n)")
STEPS = {name: block.replace(" " * 10, "") or line for name, block, line in STEP.findall(WORKFLOW)}
CONFIG = 'bib = "refs.bib"\n[render.page]\nbase_url = "https://you.github.io/survey"\n'
BIB = "@misc{k, title = {T}, author = {Ada, A}, howpublished = {arXiv}, year = {2024}, category = {A}}\n"


def shell(command, cwd):
    path = f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", command],
        cwd=cwd,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def checkout(tmp_path):
    """A fresh clone of a survey whose README is rendered."""
    origin = tmp_path / "origin"
    origin.mkdir()
    (origin / "bibtaxon.toml").write_text(CONFIG)
    (origin / "refs.bib").write_text(BIB)
    commands = "git init -q -b main . && bibtaxon render readme && git add . && git -c user.name=A -c user.email=a@b.c commit -qm start"
    assert shell(commands, origin).returncode == 0
    assert shell(f"git clone -q '{origin}' '{tmp_path / 'clone'}'", tmp_path).returncode == 0
    return tmp_path / "clone"


def run(steps, cwd):
    """Run steps until one fails; return its name."""
    return next((name for name in steps if shell(STEPS[name], cwd).returncode), "")


def test_the_steps_are_found():
    assert list(STEPS) == [
        "Install bibtaxon",
        "Check the list",
        "Check that the README is up to date",
        "Render page and table",
    ]
    assert "bibtaxon" in STEPS["Install bibtaxon"]


def test_every_step_works(checkout):
    assert run(list(STEPS)[1:], checkout) == ""
    made = {path.name for path in (checkout / "site").iterdir()}
    assert made == {"index.html", "feed.xml", "related_work.tex"}
    assert shell("git status --porcelain", checkout).stdout == "?? site/\n"
    assert re.search(r"upload-pages-artifact@v\d+\n +with:\n +path: site\n", WORKFLOW)


@pytest.mark.parametrize(
    ("file", "text", "step"),
    [
        ("refs.bib", BIB.replace("title = {T}", "title = {{T}"), "Check the list"),
        ("refs.bib", BIB.replace("{T}", "{Another}"), "Check that the README is up to date"),
    ],
    ids=["broken", "not rendered"],
)
def test_what_is_wrong_stops_it(checkout, file, text, step):
    (checkout / file).write_text(text)
    assert run(list(STEPS)[1:], checkout) == step
