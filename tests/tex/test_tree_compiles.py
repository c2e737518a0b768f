"""The tree in papers: complete, on its pages, harmless, restyled, and as lists in HTML."""

import re
import subprocess
import unicodedata
from html import unescape

import pytest
from oracles.tex import make
from surveys import survey_of
from tex.test_hostile import ATTACKS, LONG, VALUES

from bibtaxon.bib.names import last
from bibtaxon.render.citing import named
from bibtaxon.render.layout import layout
from bibtaxon.render.tree import tree
from bibtaxon.render.tree_options import TreeOptions
from bibtaxon.survey.category import Category
from bibtaxon.survey.taxonomy import declared

pytestmark = pytest.mark.tex

PAPER = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage{lmodern,amssymb}
\IfFileExists{latexml.sty}{\usepackage{latexml}}{\newif\iflatexml\latexmlfalse}
\iflatexml\else\usepackage{forest}\fi
%s
\begin{document}
\listoffigures
\input{taxonomy}
See Figure~\ref{fig:taxonomy}.
\sloppy
%s
\end{document}
"""
PWNED = r"""
\ifdefined\pwned\errmessage{a field has run a command}\fi
\ifnum\catcode`\%=14 \else\errmessage{a field has changed a category}\fi
"""


def rendered(survey, directory, **options):
    (artifact,) = tree.render(survey, TreeOptions(**options), layout())
    (directory / "taxonomy.tex").write_text(artifact.text, encoding="utf-8")
    return artifact


def items(survey):
    """Return a bibliography without BibTeX."""
    entries = "".join(f"\\bibitem{{{paper.key}}} x\n" for paper in survey.papers)
    return f"\\begin{{thebibliography}}{{999}}\n{entries}\\end{{thebibliography}}"


def compact(text):
    return "".join(unicodedata.normalize("NFKC", text).split())


def shown(survey):
    """Return what must be seen of a survey: all categories, and names, or who wrote a paper."""
    names = (p.nickname if named(p) else last(p.people[0]) for p in survey.papers)
    return {compact(each) for each in (*names, *(topic.title for topic in survey.taxonomy.topics))}


def test_our_own_list_is_complete(own_survey, own_bib, tmp_path):
    assert rendered(own_survey, tmp_path).problems == ()
    natbib = r"\usepackage[round]{natbib}\usepackage[colorlinks]{hyperref}"
    bibliography = rf"\bibliographystyle{{plainnat}}\bibliography{{{own_bib.with_suffix('')}}}"
    made = make(tmp_path, PAPER % (natbib, bibliography), "bibtex")
    assert made.complaints == []
    text = made.text.replace("-", "")
    assert [each for each in shown(own_survey) if each.replace("-", "") not in text] == []
    assert "SeeFigure1." in made.text
    assert made.text.count("ThetaxonomyofFigure1:") == 2 * 8  # below the figures, and in the list


def test_nine_hundred_papers_are_on_their_pages(tmp_path):
    bib = "".join(
        f"@misc{{k{n}, title={{Method{n}: A}}, author={{Family{n % 97}, G.}}, year=2024, "
        f"category={{Top {n % 8 if n % 3 else 0} > Sub {n % 5}}}}}\n"
        for n in range(900)
    )
    survey = survey_of(bib)
    rendered(survey, tmp_path)
    made = make(tmp_path, PAPER % ("", items(survey)), passes=3)
    # The lists of papers are full of citations; TeX has not come to rest, which is not our affair.
    assert [
        line for line in made.complaints if "Rerun" not in line and "undefined" not in line
    ] == []
    log = (tmp_path / "paper.log").read_text(errors="replace")
    assert not re.search("Float too large|Dimension too large", log)
    assert [n for n in range(900) if f"Method{n}[" not in made.text] == []


def test_nothing_gets_out_of_its_box(tmp_path):
    (tmp_path / "secret.tex").write_text("SECRET")
    texts = [text for text in ATTACKS if text is not LONG]
    names = [f"{number} {text}".replace(">", "") for number, text in enumerate(texts)]
    bib = "".join(
        f"@misc{{k{n}, title={{T}}, nickname={{{value}}}, author={{A. {value}}}, year=2024, "
        f"category={{c{n % len(names)}}}}}\n"
        for n, value in enumerate(VALUES)
        if value is not LONG
    )
    categories = (Category(name, aliases=(f"c{n}",)) for n, name in enumerate(names))
    survey = survey_of(bib, title=" ".join(texts), taxonomy=declared(categories))
    options = {
        "caption": " ".join(texts),
        "short_caption": "x ".join(texts),
        "root": "y ".join(texts),
    }
    rendered(survey, tmp_path, **options)
    made = make(tmp_path, PAPER % ("", items(survey) + PWNED), passes=4)
    # The log quotes texts that do not fit, and some of these say "undefined".
    assert [line for line in made.complaints if re.match("!|LaTeX Warn|Package", line)] == []
    assert "SECRET" not in made.text
    assert not list(tmp_path.glob("written*"))


def test_an_author_restyles_the_tree(tmp_path):
    survey = survey_of("@misc{k, title={A: B}, category={C}}@misc{l, title={D: E}, category={C}}")
    rendered(survey, tmp_path, max_items=1)
    hooks = (
        r"\newcommand{\btitem}[2]{\emph{#1}-#2}\newcommand{\btetc}[1]{+#1 more}"
        r"\forestset{bttop/.style 2 args={content=Changed}}"
    )
    made = make(tmp_path, (PAPER % (hooks, "")).replace(r"\listoffigures", ""), passes=4)
    assert made.complaints == []
    assert "A-k,+1more" in made.text
    assert "Changed" in made.text


@pytest.mark.latexml
def test_in_html_it_is_a_list(own_survey, tmp_path):
    """Both LaTeXML and pdfLaTeX make something of the same paper."""
    rendered(own_survey, tmp_path, categories=("Environment", "Hybrid"))
    natbib = r"\usepackage[round]{natbib}"
    paper = PAPER % (natbib, items(own_survey).replace("\\bibitem", "\\bibitem[A(2024)]"))
    made = make(tmp_path, paper, passes=4)
    assert made.complaints == []
    for command in (
        ["latexml", "--quiet", "--dest=paper.xml", "paper.tex"],
        ["latexmlpost", "--quiet", "--dest=paper.html", "paper.xml"],
    ):
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        assert not re.search("Error|Fatal|Warning", run.stderr)
    html = (tmp_path / "paper.html").read_text(encoding="utf-8")
    assert "forest" not in html
    text = compact(unescape(re.sub("<[^>]*>", "", html)))
    tops = [
        topic for topic in own_survey.taxonomy.topics if topic.path[0] in ("Environment", "Hybrid")
    ]
    papers = [paper for paper in own_survey.papers if any(topic in tops for topic in paper.topics)]
    names = [paper.nickname if named(paper) else "A(2024)" for paper in papers]
    seen = [*(topic.title for topic in tops), *names]
    assert [each for each in seen if compact(each) not in text] == []
    assert len(re.findall("<li ", html)) >= len(tops)
