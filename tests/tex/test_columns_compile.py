"""Every kind of column in a paper: it compiles without a complaint, and shows what it should."""

import pytest
from oracles.tex import make
from surveys import survey_of

from bibtaxon.render.latex_table import TableOptions, table
from bibtaxon.render.layout import layout
from bibtaxon.render.table_columns import Head
from bibtaxon.survey.attribute import Attribute

pytestmark = pytest.mark.tex

BIB = r"""
@inproceedings{tool, title={{ToolLLM}: Facilitating {API}s with $\alpha$}, author={Qin, Yujia and Liang, Shihao and Ye, Yining},
  booktitle={International Conference on Learning Representations}, year=2024, month=may, category={Environment > Tool use, Distillation},
  links={pdf: https://e.org/a_b?c=d&e=%20#f, github: https://e.org/code, data: https://e.org/~data}, open={yes}, size={52K},
  size_note={Only the \emph{English} part.}, kind={code, model}, base={li, cot1}, demo={try: https://e.org/demo}, domain={math,code}, raw={$3.9\times$}}
@misc{li, title={No Colon Here}, author={Li, Wei}, year=2023, category={Environment}, open={partly}, size={1.8M},
  links={home: https://e.org/li, video: https://e.org/v, slides: https://e.org/s, project: https://e.org/p}}
@misc{cot1, title={{CoT}: One}, author={Müller, Eva and Sørensen, Bo}, year=2022, category={Distillation}, open={no}, size={800}, kind={human}}
@misc{cot2, title={{CoT}: Two}, author={Müller, Eva}, year=2023, category={Distillation}, open={yes}, size={--}, kind={human}}
"""
ATTRIBUTES = (
    Attribute("open", "Open", "bool", group="Release"),
    Attribute("size", "Size", "number", group="Release", note="Number of examples."),
    Attribute("kind", "Verifier", "enum", {"code": "C", "model": "M", "human": r"$\star$"}),
    Attribute("base", "Base model", "cite"),
    Attribute("demo", "Demo", "link"),
    Attribute("domain", "Domain", "list"),
    Attribute("raw", "Speed", "tex"),
)
PAPER = r"""\documentclass{article}
\usepackage[margin=1in]{geometry}
\usepackage[T1]{fontenc}
\usepackage{lmodern,amssymb,array,booktabs,longtable}
%s
\begin{document}
\input{related_work}
%s
\end{document}
"""
NATBIB = r"\usepackage[round]{natbib}\usepackage{xcolor}\usepackage[colorlinks]{hyperref}"
LABELS = ("home", "pdf", "github", "data", "video", "slides", "project")


@pytest.mark.parametrize(
    ("preamble", "style", "options", "seen"),
    [
        pytest.param(
            NATBIB,
            "plainnat",
            {"columns": ("nickname", "venue", "open", "size", "kind", "base", "raw"), "column": {"venue": Head("Where", "Publication")}},
            ["Publication", "Release", "Where", "Sizea", "52Kb", "C,M", "⋆", "Li(2023),CoT(MüllerandSørensen,2022)", "3.9×", "bOnlytheEnglishpart.", "aNumberofexamples.", "Verifier:Ccode,Mmodel,⋆human"],
            id="natbib",
        ),
        pytest.param(
            "",
            "plain",
            {"columns": ("name", "cite", "authors", "date", "category", "domain", "kind")},
            ["Qinetal.[4]", "Li[1]", "2024-05", "Environment>Tooluse;Distillation", "math,code", "C,M"],
            id="plain",
        ),
        pytest.param(
            NATBIB,
            "plainnat",
            {"columns": ("nickname", "year", "open", "size", "demo", "links"), "groups": "column", "merge": True, "link_style": "icons", "links": LABELS},
            ["Environment/Tooluse", "CoT(Müller,2023;MüllerandSørensen,2022)", "2023,2022", "</>", "try"],
            id="groups-merged-icons",
        ),
    ],
)  # fmt: skip
def test_columns(tmp_path, preamble, style, options, seen):
    survey = survey_of(BIB, attributes=ATTRIBUTES, sort=("-date", "title"), title="R&D")
    (tmp_path / "refs.bib").write_text(BIB)
    options = TableOptions(layout="longtable", line_width=469, **options)
    (artifact,) = table.render(survey, options, layout())
    assert artifact.problems == ()
    (tmp_path / "related_work.tex").write_text(artifact.text)
    bibliography = rf"\bibliographystyle{{{style}}}\bibliography{{refs}}"
    made = make(tmp_path, PAPER % (preamble, bibliography), "bibtex")
    assert [line for line in made.complaints if "empty" not in line] == []
    assert [text for text in seen if text not in made.text] == []
    if "links" in options.columns:
        urls = {link.url for paper in survey.papers for link in paper.links if link.label in LABELS}
        assert urls | {"https://e.org/demo"} == {url for url in made.links if "e.org" in url}


def test_icons_of_font_awesome_and_of_the_author(tmp_path):
    bib = "@misc{k, title={T}, links={pdf: https://e.org, eval: https://e.org/e}}"
    options = TableOptions(columns=("title", "links"), links=("pdf", "eval"), link_style="icons")
    (artifact,) = table.render(survey_of(bib), options, layout())
    (tmp_path / "related_work.tex").write_text(artifact.text)
    own = r"\newcommand{\faIcon}[1]{FA-#1}\newcommand{\bticoneval}{OWN}"
    text = make(tmp_path, PAPER % (own, "")).text
    assert "FA-file-alt" in text
    assert "OWN" in text
