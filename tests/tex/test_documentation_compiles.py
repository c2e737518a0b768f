"""The complete examples of the documentation: their commands are run, and LaTeX makes them."""

import re
import subprocess
from pathlib import Path

import pytest

from bibtaxon.cli import main

pytestmark = pytest.mark.tex

DOCS = Path(__file__).parents[2] / "docs"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SEEN = {
    "bibliography.md": [
        "1 The 2 papers We review 2 papers of 2023 to 2024; 1 of them are about tools, 2 about R&D",
        "Environment Tool use Qin, Yujia, Shihao Liang, and Yining Ye (2024)",
        "R&D Zige Wang and Wanjun Zhong.",
    ],
    "plots.md": ["Most papers are of 2024 (Figure 1) and of ICLR (Figure 2)."],
}


def blocks(name, language):
    text = (DOCS / name).read_text(encoding="utf-8")
    return [body for found, body in FENCE.findall(text) if found == language]


@pytest.mark.parametrize("name", SEEN)
def test_examples(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    Path("refs.bib").write_text(blocks(name, "bibtex")[0])
    Path("bibtaxon.toml").write_text(blocks(name, "toml")[0])
    for line in re.findall(r"^\$ bibtaxon (.*)$", "".join(blocks(name, "console")), re.MULTILINE):
        assert main(line.split()) == 0
    documents = [body for body in blocks(name, "latex") if "\\documentclass" in body]
    for number, (body, seen) in enumerate(zip(documents, SEEN[name], strict=True)):
        Path(f"d{number}.tex").write_text(body)
        options = ("-pdf", "-Werror", "-interaction=nonstopmode", "-halt-on-error")
        run = subprocess.run(
            ["latexmk", *options, f"d{number}.tex"], capture_output=True, check=False
        )
        assert run.returncode == 0, run.stdout.decode(errors="replace")[-1500:]
        log = Path(f"d{number}.log").read_text(errors="replace")
        assert re.findall("^.*(?:undefined|multiply|Missing char).*$", log, re.MULTILINE) == []
        pages = ["pdftotext", "-raw", f"d{number}.pdf", "-"]
        text = subprocess.run(pages, capture_output=True, text=True, check=True).stdout
        assert seen in " ".join(text.split())
