"""Each layout of a table of our own list: it compiles without a complaint, and counts as one table."""

import re
import subprocess

import pytest
from oracles.tex import make
from surveys import survey_of

from bibtaxon.bib.names import last
from bibtaxon.render.latex_table import table
from bibtaxon.render.layout import layout
from bibtaxon.render.preamble import PreambleOptions, preamble
from bibtaxon.render.table_options import PanelOptions, TableOptions

pytestmark = pytest.mark.tex

COLUMNS = ("nickname", "year", "venue", "domain", "open_data", "open_code", "links")
PAPER = r"""\documentclass[%s]{%s}
\usepackage[T1]{fontenc}
\usepackage{lmodern,natbib,xcolor}
\usepackage%s
\usepackage{hyperref}
\begin{document}
\listoftables
Before Table~\ref{tab:related-work}.
\input{related_work}
\clearpage
\begin{table}\caption{The next one}\label{next}\end{table}
After Table~\ref{next}.
%s
\end{document}
"""
SLIDES = r"""\documentclass{beamer}
\usepackage[T1]{fontenc}
\usepackage{lmodern,natbib,booktabs,array}
\begin{document}
\input{related_work}
\begin{frame}[allowframebreaks]%s\end{frame}
\end{document}
"""
SHOWN = ("Survey and Analysis", "Augmentation", "Environment")
NEEDED = re.compile(r"\\usepackage(\{[^}]*\})")


def cited(survey):
    """Return a bibliography, as BibTeX makes it for natbib, of a few words."""
    items = (
        rf"\bibitem[{last(paper.people[0])}({paper.date.year})]{{{paper.key}}} X"
        for paper in survey.papers
    )
    return "\n".join((r"\begin{thebibliography}{999}", *items, r"\end{thebibliography}"))


@pytest.mark.parametrize(
    ("sides", "options"),
    [
        pytest.param("twocolumn", {"layout": "table*"}, id="table*"),
        pytest.param("twocolumn", {"layout": "onecolumn"}, id="onecolumn"),
        pytest.param("twocolumn", {"layout": "sidewaystable"}, id="sidewaystable*"),
        pytest.param("twocolumn", {"layout": "landscape", "font_size": "small"}, id="landscape2"),
        pytest.param("twocolumn", {"layout": "table", "columns": ("nickname", "open_data")}, id="table"),
        pytest.param("twocolumn", {"layout": "summary"}, id="summary2"),
        pytest.param("onecolumn", {"layout": "longtable", "columns": COLUMNS[:3]}, id="longtable"),
        pytest.param("onecolumn", {"layout": "landscape"}, id="landscape"),
        pytest.param("onecolumn", {"layout": "sidewaystable"}, id="sidewaystable"),
        pytest.param("onecolumn", {"layout": "summary", "short_caption": "Papers"}, id="summary"),
    ],
)  # fmt: skip
def test_a_layout(own_survey, tmp_path, sides, options):
    known = "article-twocolumn" if sides == "twocolumn" else "article"
    few = () if options["layout"] == "onecolumn" else SHOWN
    usual = {"columns": COLUMNS, "document_class": known, "categories": few}
    options = TableOptions(**usual | options)
    (artifact,) = table.render(own_survey, options, layout())
    assert artifact.problems == ()
    (tmp_path / "related_work.tex").write_text(artifact.text, encoding="utf-8")
    needed = NEEDED.search(artifact.text)[1]
    made = make(tmp_path, PAPER % (sides, "article", needed, cited(own_survey)), passes=4)
    assert made.complaints == []
    topics = (
        "".join(topic.title.split())
        for topic in own_survey.taxonomy.topics
        if not few or topic.path[0] in few
    )
    whole = made.text.replace("-", "")  # words may be hyphenated
    assert [each for each in topics if each.replace("-", "") not in whole] == []
    assert made.text.count("Year") == made.text.count("Venue")
    assert "BeforeTable1." in made.text
    assert "AfterTable2." in made.text
    assert (tmp_path / "paper.lot").read_text().count(r"\contentsline {table}") == 2


@pytest.mark.parametrize("slides", [{"document_class": "beamer"}, {"layout": "frames"}], ids=str)
def test_slides(own_survey, tmp_path, slides):
    columns = ("nickname", "venue", "open_data", "open_code")
    options = TableOptions(columns=columns, categories=("Environment",), **slides)
    (artifact,) = table.render(own_survey, options, layout())
    (tmp_path / "related_work.tex").write_text(artifact.text, encoding="utf-8")
    made = make(tmp_path, SLIDES % cited(own_survey), passes=4)
    assert made.complaints == []
    assert made.text.count("Opencode") > 3


@pytest.mark.parametrize("name", ["longtable", "table*"])
def test_panels_below_each_other(own_survey, tmp_path, name):
    panels = (
        PanelOptions(categories=("Augmentation",), columns=("nickname", "year", "size")),
        PanelOptions(categories=("Environment",), columns=("nickname", "year", "open_code")),
    )
    (artifact,) = table.render(own_survey, TableOptions(layout=name, panel=panels), layout())
    (tmp_path / "related_work.tex").write_text(artifact.text, encoding="utf-8")
    needed = NEEDED.search(artifact.text)[1]
    made = make(tmp_path, PAPER % ("", "article", needed, cited(own_survey)), passes=4)
    assert made.complaints == []
    assert made.text.count("Size") > 0 < made.text.count("Opencode")
    assert "AfterTable2." in made.text


@pytest.mark.parametrize("place", ["before", "after"])
def test_the_preamble_stands_anywhere(tmp_path, place):
    survey = survey_of("@misc{k, title={A: B}, author={C, D}, year=2024, doi={10.1/x}}")
    for renderer, options in ((preamble, PreambleOptions()), (table, TableOptions(caption="T"))):
        (artifact,) = renderer.render(survey, options, layout())
        (tmp_path / artifact.path).write_text(artifact.text, encoding="utf-8")
    text = PAPER % ("onecolumn", "article", "{amssymb,array,booktabs,longtable}", cited(survey))
    mark = r"\usepackage[T1]" if place == "before" else r"\begin{document}"
    made = make(tmp_path, text.replace(mark, rf"\input{{bibtaxon_preamble}}{mark}"), passes=4)
    assert made.complaints == []


def test_no_page_of_a_longtable_has_the_legend_alone(tmp_path):
    bib = "".join(f"@misc{{k{n}, title = {{A}}, category = {{C}}}}\n" for n in range(45))
    options = TableOptions(columns=("name", "year"), caption="T")
    (artifact,) = table.render(survey_of(bib), options, layout())
    (tmp_path / "related_work.tex").write_text(artifact.text, encoding="utf-8")
    lower = r"\clearpage\noindent\rule{1pt}{%dpt}\input{related_work}"
    needed = "{amssymb,array,booktabs,longtable}"
    tables = "\n".join(lower % height for height in range(0, 60, 4))
    made = make(tmp_path, PAPER % ("onecolumn", "article", needed, tables), passes=4)
    assert made.text.count("\N{EN DASH}notstated") > made.text.count("YearC(45)")
    assert "Year\N{EN DASH}notstated" not in made.text


def test_the_lines_of_a_long_heading_begin_below_each_other(tmp_path):
    bib = f"@misc{{k, title = {{A}}, category = {{C > First{' and more' * 9}}}}}"
    (artifact,) = table.render(survey_of(bib), TableOptions(columns=("name", "year")), layout())
    (tmp_path / "related_work.tex").write_text(artifact.text, encoding="utf-8")
    needed = "{amssymb,array,booktabs,longtable}"
    make(tmp_path, PAPER % ("onecolumn", "article", needed, ""))
    command = ("pdftotext", "-bbox", "paper.pdf", "-")
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    starts = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" .*>(?:First|and|more)<', said)
    lines = {top: start for start, top in reversed(starts)}
    assert len(lines) > 1
    assert len(set(lines.values())) == 1
