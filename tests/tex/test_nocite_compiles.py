"""Bibliographies by category come out of BibTeX, with three packages, each paper under its heading."""

import re
import subprocess

import pytest
from surveys import survey_of

from bibtaxon.render.layout import layout
from bibtaxon.render.nocite import NociteOptions, nocite

pytestmark = pytest.mark.tex

BIB = r"""
@misc{a1, author = {Ash, Ann}, title = {First}, year = 2024, category = {50\% of R\&D \#1, Tools}}
@misc{b2, author = {Birch, Bo}, title = {Second}, year = 2023, category = {Tools > Web}}
@misc{c3, author = {Cedar, Cy}, title = {Third}, year = 2022, category = {Tools}}
@misc{d4, author = {Date, Di}, title = {Fourth}, year = 2021, category = {A \input{secret} $x_1$}}
"""
PAPER = r"""\documentclass%s
\usepackage[T1]{fontenc}
%s
\input{bibliographies}
\begin{document}
%s
\bibtaxonbibliographies
\end{document}
"""
HEADINGS = {"50% of R&D #1": "Ash", "Tools": "Birch Cedar", "A secret": "Date"}


@pytest.mark.parametrize(
    ("package", "head", "packages", "text"),
    [
        pytest.param("multibib", "{article}", "", r"See \cite{c3}.", id="multibib"),
        pytest.param("multibib", "{report}", r"\usepackage{natbib}%s\usepackage{hyperref}", r"See \citep{c3}.", id="multibib-natbib"),
        pytest.param("bibunits", "{article}", r"%s\usepackage{hyperref}", r"See \cite{c3}.", id="bibunits"),
        pytest.param("bibunits", "[twocolumn]{article}", r"\usepackage{natbib}%s", r"See \citep{c3}.", id="bibunits-natbib"),
        pytest.param("chapterbib", "{report}", r"\usepackage{natbib}%s\usepackage{hyperref}", "See.", id="chapterbib-natbib"),
        pytest.param("chapterbib", "{article}", "", "See.", id="chapterbib"),
    ],
)  # fmt: skip
def test_each_package(tmp_path, package, head, packages, text):
    (tmp_path / "refs.bib").write_text(BIB)
    (tmp_path / "secret.tex").write_text("SECRET")
    style = "plainnat" if "natbib" in packages else "plain"
    options = NociteOptions(package=package, style=style)
    for artifact in nocite.render(survey_of(BIB), options, layout()):
        assert artifact.problems == ()
        (tmp_path / artifact.path).write_text(artifact.text)
    choice = "[labelstoglobalaux]" if package == "bibunits" else ""
    load = rf"\usepackage{choice}{{{package}}}"
    document = PAPER % (head, packages % load if packages else load, text)
    (tmp_path / "paper.tex").write_text(document)
    run = subprocess.run(
        ["latexmk", "-pdf", "-Werror", "-interaction=nonstopmode", "-halt-on-error", "paper.tex"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout.decode(errors="replace")[-2000:]
    log = (tmp_path / "paper.log").read_text(errors="replace")
    assert (
        re.findall("^.*(?:undefined|multiply|same identifier|Overfull).*$", log, re.MULTILINE) == []
    )
    assert listed(tmp_path) == HEADINGS
    assert "SECRET" not in pages(tmp_path)


def pages(directory):
    command = ["pdftotext", "-raw", "paper.pdf", "-"]
    done = subprocess.run(command, cwd=directory, capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


def listed(directory):
    """Return the headings, and the family names that stand below them."""
    names = "|".join(map(re.escape, HEADINGS))
    _, *parts = re.split(f"({names})", pages(directory))
    found = {}
    for heading, text in zip(parts[::2], parts[1::2], strict=True):
        found[heading] = " ".join(re.findall("Ash|Birch|Cedar|Date", text))
    return found
