"""The table of our own list in a paper: it compiles without a complaint, and nothing is missing."""

import re
import unicodedata

import pytest
from oracles.tex import make
from surveys import survey_of

from bibtaxon.bib.names import last, short
from bibtaxon.render.latex_table import TableOptions, table
from bibtaxon.render.layout import layout
from bibtaxon.survey.attribute import Attribute

pytestmark = pytest.mark.tex

COLUMNS = ("nickname", "year", "venue", "domain", "size", "open_data", "open_code")
WIDE = r"\usepackage[margin=1in]{geometry}"
LOOKS = r"\usepackage{xcolor}\usepackage[colorlinks]{hyperref}"
BIBTEX = r"\bibliographystyle{%s}\bibliography{%s}"
BIBER = r"\usepackage[style=%s]{biblatex}\addbibresource{%s.bib}"
PAPER = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage{lmodern,amssymb,array,booktabs,longtable}
%s
\begin{document}
\listoftables
\input{related_work}
See Table~\ref{tab:related-work}.
\sloppy
%s
\end{document}
"""


def shown(survey, options, directory):
    """Write the fragment, and return what must be seen of it in the paper, without white space."""
    (artifact,) = table.render(survey, options, layout())
    assert artifact.problems == ()
    (directory / "related_work.tex").write_text(artifact.text, encoding="utf-8")
    # How many authors a citation names is the style's business.
    names = (
        last(paper.people[0])
        if paper.nickname == f"{short(paper.people, paper.and_others)} {paper.date.year}"
        else paper.nickname
        for paper in survey.papers
    )
    most = 1 if options.multi_label == "primary" else None
    topics = (topic.title for paper in survey.papers for topic in paper.topics[:most])
    return {"".join(unicodedata.normalize("NFKC", each).split()) for each in (*names, *topics)}


@pytest.mark.parametrize(
    ("preamble", "style", "options"),
    [
        pytest.param("", "plain", {}, id="plain"),
        pytest.param(LOOKS, "alpha", {"multi_label": "primary"}, id="alpha"),
        pytest.param(rf"\usepackage{{natbib}}{LOOKS}", "plainnat", {}, id="natbib"),
        pytest.param(
            rf"{WIDE}\usepackage[numbers]{{natbib}}{LOOKS}",
            "abbrvnat",
            {
                "columns": (*COLUMNS, "links"),
                "line_width": 469,
                "cite_cmd": "citet",
                "short_caption": "Papers",
            },
            id="natbib-numbers-links",
        ),
        pytest.param(
            rf"{WIDE}\usepackage{{mathptmx}}\usepackage{{natbib}}{LOOKS}",
            "plainnat",
            {"columns": ("authors", "title", "date", "venue"), "font_size": "small"},
            id="times-titles",
        ),
    ],
)
def test_with_bibtex(own_survey, own_bib, tmp_path, preamble, style, options):
    options = TableOptions(**{"columns": COLUMNS, **options})
    seen = shown(own_survey, options, tmp_path)
    bibliography = BIBTEX % (style, own_bib.with_suffix(""))
    if "nickname" not in options.columns:
        bibliography = rf"\nocite{{*}}{bibliography}"
        seen = {"".join(topic.title.split()) for topic in own_survey.taxonomy.topics}
    made = make(tmp_path, PAPER % (preamble, bibliography), "bibtex")
    assert made.complaints == []
    assert [each for each in seen if each not in made.text] == []
    assert "SeeTable1." in made.text
    assert made.text.count("(continued)") >= 5
    assert [link for link in made.links if not link.startswith("https://")] == []


@pytest.mark.parametrize(
    ("style", "preamble", "options"),
    [
        pytest.param("numeric", "", {}, id="numeric"),
        pytest.param("authoryear", LOOKS, {"cite_cmd": "autocite"}, id="authoryear"),
    ],
)
def test_with_biber(own_survey, own_bib, tmp_path, style, preamble, options):
    seen = shown(own_survey, TableOptions(columns=COLUMNS, **options), tmp_path)
    biblatex = BIBER % (style, own_bib.with_suffix(""))
    made = make(tmp_path, PAPER % (biblatex + preamble, r"\printbibliography"), "biber")
    assert made.complaints == []
    assert [each for each in seen if each not in made.text] == []


def test_a_document_of_its_own(own_survey, tmp_path):
    output = tmp_path / "paper.tex"
    options = TableOptions(output=str(output), columns=(*COLUMNS, "links"), standalone=True)
    (artifact,) = table.render(own_survey, options, layout())
    assert artifact.problems == ()
    made = make(tmp_path, artifact.text, "bibtex")
    assert made.complaints == []
    urls = {
        link.url.split("#")[0]
        for paper in own_survey.papers
        for link in paper.links
        if link.label in {"pdf", "github", "data"}
    }
    assert urls <= {re.sub("#.*", "", link) for link in made.links}


def test_slides_of_their_own(own_survey, tmp_path):
    output = str(tmp_path / "paper.tex")
    options = TableOptions(output, columns=("nickname", "year"), layout="frames", standalone=True)
    (artifact,) = table.render(own_survey, options, layout())
    made = make(tmp_path, artifact.text, "bibtex")
    assert made.complaints == []
    assert made.text.count("ReferencesX") > 1


def test_an_author_restyles_the_table(tmp_path):
    survey = survey_of(
        "@misc{k, title={A: B}, author={C, D}, open={yes}}",
        attributes=(Attribute("open", "", "bool"),),
    )
    (artifact,) = table.render(survey, TableOptions(), layout())
    (tmp_path / "related_work.tex").write_text(artifact.text)
    hooks = r"\newcommand{\btyes}{OPEN}\newcommand{\btpaper}[2]{\emph{#1}-#2}"
    paper = PAPER % (hooks, "")
    assert make(tmp_path, paper.replace("See", "% ")).text.count("A-k") == 1
    assert make(tmp_path, paper.replace("See", "% ")).text.count("OPEN") == 2  # and in the legend


def test_a_table_without_papers(tmp_path):
    (artifact,) = table.render(survey_of(""), TableOptions(), layout())
    (tmp_path / "related_work.tex").write_text(artifact.text)
    assert make(tmp_path, (PAPER % ("", "")).replace(r"See", "% ")).complaints == []
