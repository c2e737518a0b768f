"""The annotated .bib is cited as it is: BibTeX, biber and LaTeX have nothing to say about it."""

import pytest
from oracles.tex import make

pytestmark = pytest.mark.tex

PAPER = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage{lmodern}
%s
\begin{document}
\sloppy
\cite{%s}
%s
\end{document}
"""
HYPERREF = r"\usepackage{hyperref}"


@pytest.mark.parametrize(
    ("style", "packages"),
    [
        pytest.param("plain", "", id="plain"),
        pytest.param("alpha", HYPERREF, id="alpha"),
        pytest.param("plainnat", rf"\usepackage{{natbib}}{HYPERREF}", id="plainnat"),
        pytest.param(
            "abbrvnat", r"\usepackage[numbers,sort]{natbib}\usepackage{url}", id="abbrvnat"
        ),
    ],
)
def test_with_bibtex(own_survey, own_bib, tmp_path, style, packages):
    bibliography = rf"\bibliographystyle{{{style}}}\bibliography{{{own_bib.with_suffix('')}}}"
    made = make(tmp_path, PAPER % (packages, keys(own_survey), bibliography), "bibtex")
    assert made.complaints == []
    assert made.pages > 10


def test_with_biber(own_survey, own_bib, tmp_path):
    packages = rf"\usepackage{{biblatex}}\addbibresource{{{own_bib}}}{HYPERREF}"
    made = make(tmp_path, PAPER % (packages, keys(own_survey), r"\printbibliography"), "biber")
    assert made.complaints == []
    assert made.pages > 10


def keys(survey):
    return ",".join(paper.key for paper in survey.papers)
