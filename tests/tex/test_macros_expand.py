"""The macros of the numbers expand to them in every place, and name what they do not know."""

import pytest
from oracles.tex import make
from surveys import survey_of

from bibtaxon.render.layout import layout
from bibtaxon.render.macros import MacroOptions, macros

pytestmark = pytest.mark.tex

BIB = r"""
@inproceedings{a, title = {A}, year = 2020, booktitle = {ACL},
  category = {Environment > Tool use, R\&D}, links = {code: https://e.org/c}}
@misc{b, title = {B}, year = 2022, category = {Environment, 50\% C\# a_b $^^5c \'Etude}}
@misc{c, title = {C}, year = 2022, category = {Environment > Tool use > \input{secret}}}
"""
PAPER = r"""\documentclass%s
\usepackage[T1]{fontenc}
\usepackage[english]{babel}
\usepackage{underscore,hyperref}
\input{survey_numbers}
\begin{document}
%s
\section{We review \BibtaxonTotal\ papers, \BibtaxonCount{Environment} of them of tools}
\MakeUppercase{Tools: \BibtaxonCount{environment>TOOL_use};}
\edef\sum{\the\numexpr\BibtaxonYear{2020}+\BibtaxonYear{2022}+\BibtaxonYear{1999}\relax}Sum: \sum;
\begin{tabular}{ll}\BibtaxonCount{R&D}&\BibtaxonCount{R\&D}\end{tabular};
\BibtaxonCount{50\%% C\# a_b \$\^\^5c~Étude};\BibtaxonVenue{acl};\BibtaxonWith{code};
\BibtaxonFirstYear to \BibtaxonLastYear;\BibtaxonCategories, \BibtaxonTopics, \BibtaxonUncategorised.
\footnote{\BibtaxonCount{Environment}}
%s
\end{document}
"""
SEEN = "Wereview3papers,3ofthemoftools", "TOOLS:2;Sum:3;11;1;1;1;2020to2022;3,5,0."


def made(directory, document, engine):
    survey = survey_of(BIB)
    (artifact,) = macros.render(survey, MacroOptions(), layout())
    (directory / artifact.path).write_text(artifact.text, encoding="utf-8")
    return make(directory, document, passes=3, engine=engine)


@pytest.mark.parametrize(
    ("head", "engine"),
    [
        pytest.param("{article}", "pdflatex", id="pdflatex"),
        pytest.param("{article}", "lualatex", id="lualatex"),
        pytest.param("{IEEEtran}", "pdflatex", id="IEEEtran"),
        pytest.param("{beamer}", "pdflatex", id="beamer"),
    ],
)
def test_every_place(tmp_path, head, engine):
    frame = (r"\begin{frame}", r"\end{frame}") if "beamer" in head else ("", "")
    found = made(tmp_path, PAPER % (head, *frame), engine)
    assert [line for line in found.complaints if "Font" not in line] == []
    heading, text = SEEN
    assert text in found.text
    assert frame[0] or heading.casefold() in found.text.casefold()  # slides show no sections


@pytest.mark.parametrize(
    ("macro", "said"),
    [
        (r"\BibtaxonCount{Envirnment & $_x}", "no category 'Envirnment & $_x'"),
        (r"\BibtaxonYear{MMXX}", "no year 'MMXX'"),
        (r"\BibtaxonVenue{ICLM}", "no venue 'ICLM'"),
    ],
)
def test_what_is_not_known_is_an_error_that_names_it(tmp_path, macro, said):
    document = rf"\documentclass{{article}}\input{{survey_numbers}}\begin{{document}}{macro}\end{{document}}"
    with pytest.raises(AssertionError):
        made(tmp_path, document, "pdflatex")
    log = (tmp_path / "paper.log").read_text(errors="replace")
    assert said in " ".join(log.split())
