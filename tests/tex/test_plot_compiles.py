"""Plots in real documents: whole, within their line, with nothing run that a field says."""

import re
import subprocess

import pytest
from oracles.tex import make
from surveys import survey_of

from bibtaxon.render.layout import layout
from bibtaxon.render.plot import PlotOptions, plot

pytestmark = pytest.mark.tex

KINDS = "years", "venues", "heatmap"
HOSTILE = r"""
@misc{a, title = {A}, year = 2024, howpublished = {V\&W \input{secret} \#1}, category = {50\% of \#1 & a_b^^5cinput secret}}
@misc{b, title = {B}, year = 2021, category = {\input{secret} $x^2$ [x] , ~ -- <think>}}
@misc{c, title = {C}, year = 2021, category = {Aufstieg und Fall der "Uberlangen Namen, {\'E}tude \textbf{de} nuit}}
@misc{d, title = {D}, category = {\end{tikzpicture} \gdef\pwned{}}}
"""
PAPER = r"""\documentclass%s
\usepackage{iftex,lmodern,tikz%s}
\ifPDFTeX\usepackage[T1]{fontenc}\fi
\begin{document}
%s
\ifdefined\pwned\errmessage{a field has run a command}\fi
\end{document}
"""


def document(directory, survey, head, packages="", **options):
    texts = []
    for kind in KINDS:
        own = {"kind": kind, "caption": f"Plot of {kind} & 50%", "label": f"fig:{kind}"}
        (artifact,) = plot.render(survey, PlotOptions(**own, **options), layout())
        (directory / f"{kind}.tex").write_text(artifact.text, encoding="utf-8")
        texts.append(rf"\input{{{kind}}}")
    (directory / "secret.tex").write_text("SECRET")
    return PAPER % (head, packages, "\n".join(texts))


@pytest.mark.parametrize(
    ("head", "engine", "options"),
    [
        pytest.param("{article}", "pdflatex", {}, id="article"),
        pytest.param("[conference]{IEEEtran}", "pdflatex", {"line_width": 252}, id="IEEEtran"),
        pytest.param("[10pt]{llncs}", "lualatex", {"line_width": 340}, id="llncs-lualatex"),
    ],
)
def test_our_own_list(own_survey, tmp_path, head, engine, options):
    found = make(tmp_path, document(tmp_path, own_survey, head, **options), passes=3, engine=engine)
    assert found.complaints == []
    assert "Plotofyears&50%" in found.text
    for topic in own_survey.taxonomy.children():
        assert found.text.count("".join(topic.title.split())) >= 3
    assert found.text.count(str(len(own_survey.papers))) >= 1


@pytest.mark.parametrize("engine", ["pdflatex", "xelatex"])
def test_hostile_names(tmp_path, engine):
    survey = survey_of(HOSTILE)
    found = make(tmp_path, document(tmp_path, survey, "{article}"), passes=3, engine=engine)
    assert found.complaints == []
    assert "50%of#1&a_b^^5cinputsecret" in found.text
    assert "SECRET" not in found.text


def test_alone(own_survey, tmp_path):
    (artifact,) = plot.render(own_survey, PlotOptions(standalone=True), layout())
    make(tmp_path, artifact.text, passes=2)
    command = ["pdfinfo", "paper.pdf"]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    wide = float(re.search(r"Page size: +([\d.]+)", said)[1])
    assert wide == pytest.approx(345, abs=6)
