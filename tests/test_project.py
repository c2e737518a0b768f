"""What the documentation says of the project is there: targets, files, sections."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
GENERATED = re.compile(r"<!-- bibtaxon:begin.*?bibtaxon:end \w+ -->", re.DOTALL)
CODE = re.compile(r"^(`{3,}).*?^\1$|`[^`\n]+`", re.DOTALL | re.MULTILINE)


def prose(page: Path) -> str:
    """The page without our rendered list and without code."""
    return CODE.sub("", GENERATED.sub("", page.read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_target_that_is_named_exists(page):
    text = GENERATED.sub("", page.read_text(encoding="utf-8"))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)\b", text, re.MULTILINE)) <= TARGETS


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_every_make_target_is_phony_and_explained(target):
    phony = next(line for line in MAKEFILE.splitlines() if line.startswith(".PHONY:"))
    assert target in phony.split()
    assert re.search(rf"^{target}:.*  ## \S", MAKEFILE, re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_local_link_leads_somewhere(page):
    for link in re.findall(r"\]\(([^)\s#:]+)(?:#[^)]*)?\)", prose(page)):
        assert (page.parent / link).exists(), link


@pytest.mark.parametrize("name", [".ci/run", "tools/demo.sh", "tools/make_venv.sh"])
def test_scripts_are_executable_and_parse(name):
    script = ROOT / name
    assert os.access(script, os.X_OK)
    shell = "bash" if "bash" in script.read_text(encoding="utf-8").splitlines()[0] else "sh"
    subprocess.run([shell, "-n", script], check=True)


def test_the_benchmark_files_are_the_same_each_time(tmp_path):
    files = [tmp_path / "one.bib", tmp_path / "two.bib"]
    for file in files:
        command = [sys.executable, ROOT / "benchmarks" / "generate.py", "50", file]
        subprocess.run(command, check=True)
    assert files[0].read_bytes() == files[1].read_bytes()
    assert files[0].read_text(encoding="utf-8").count("\n@") == 49
