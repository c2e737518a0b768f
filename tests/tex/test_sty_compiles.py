"""The package with real biblatex and biber: ten styles, three engines, nothing generated."""

import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest
from oracles.tex import make
from surveys import survey_of

from bibtaxon.render.layout import layout
from bibtaxon.render.sty import StyOptions, sty
from bibtaxon.survey.attribute import Attribute
from bibtaxon.survey.category import Category
from bibtaxon.survey.taxonomy import declared

pytestmark = pytest.mark.tex

BIB = r"""
@inproceedings{a, title = {Tools and {LLM}s}, author = {Ash, Ann}, booktitle = {ACL}, year = 2024,
  award = {Best}, nickname = {ToolAsh}, open_data = {yes}, size = {52K},
  category = {Environment > Tool use, R\&D},
  links = {pdf: https://e.org/a_b?c=d&e%20f#g~h, home page: https://e.org/x,y;z?(i)=[j],
    code: https://e.org/$'*+!@, publisher: doi: 10.1/a(b)},
}
@article{b, title = {Second 100\% more}, author = {Birch, Bo}, journaltitle = {J}, date = {2023-05},
  category = {environment > tool-use,},
  links = { pdf : https://e.org/ü/%7Ea , bad: javascript:alert(1), <x>_%: https://e.org/a^b|c"d, },
}
@misc{c, title = {Third}, author = {Cedar, Cy}, year = 2022,
  category = {50\% C\# a_b \$x$ ~{y} ^^5c \'Etude, R&D}}
@misc{d, title = {Fourth}, author = {Date, Di}, year = 2021}
@misc{e, title = {Fifth}, author = {Elm, El}, year = 2021, category = {Environment > \input{secret}}}
"""
URLS = {
    "https://e.org/a_b?c=d&e%20f#g~h",
    "https://e.org/x,y;z?(i)=[j]",
    "https://e.org/$'*+!@",
    "https://doi.org/10.1/a(b)",
    "https://e.org/%C3%BC/%7Ea",
    "https://e.org/a%5Eb%7Cc%22d",
}
PAPER = r"""\documentclass%s
\usepackage[T1]{fontenc}
\usepackage[%s]{biblatex}
\usepackage%s{bibtaxon}
\usepackage{longtable,booktabs,array,hyperref}
\addbibresource{refs.bib}
\begin{document}
\nocite{*}
%s
\end{document}
"""
TEXT = r"""
Tools: \citecategory{environment}; \citecategory*[\textcite]{R\&D}; \citecategory{R&D}; \citenickname{a}.
\bibtaxontable[Papers\label{tab:papers}]
\section*{References}
\printbibliographybycategory
"""
STYLES = "numeric authoryear alphabetic authortitle ieee apa nature mla chicago-authordate science"
HEADINGS = ["Environment(3)", "Tooluse(2)", "secret(1)", "R&D(2)", "50%C#a_b$x$y^^5cÉtude(1)", "Uncategorised(1)"]  # fmt: skip
TREE = declared(
    [
        Category("R&D"),
        Category("Environment > Tool use"),
        Category("Environment > secret", aliases=("Environment > \\input{secret}",)),
        Category("50% C# a_b $x$ y ^^5c <Étude"),
    ]
)


def made(directory, *parts, engine="pdflatex", passes=2, bib=BIB, **survey):
    directory.mkdir(exist_ok=True)
    (directory / "refs.bib").write_text(bib, encoding="utf-8")
    (directory / "secret.tex").write_text("SECRET")
    survey = survey_of("@misc{a, title = {A}}", **survey)
    (artifact,) = sty.render(survey, StyOptions(), layout())
    (directory / artifact.path).write_text(artifact.text, encoding="utf-8")
    return make(directory, PAPER % parts, "biber --validate-datamodel", passes, engine)


ATTRIBUTES = Attribute("open_data", type="bool"), Attribute("size", type="number")


@pytest.fixture(scope="module")
def styles(tmp_path_factory):
    root = tmp_path_factory.mktemp("styles")

    def one(style):
        parts = ("{article}", f"style={style},sorting=nyt", "", TEXT)
        return made(root / style, *parts, attributes=ATTRIBUTES)

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(STYLES.split(), pool.map(one, STYLES.split()), strict=True))


@pytest.mark.parametrize("style", STYLES.split())
def test_with_each_style(styles, style):
    found = styles[style]
    assert found.complaints == []
    assert set(found.links) == URLS
    table, _, references = found.text.partition("References")
    places = [table.index(heading) for heading in HEADINGS]
    assert places == sorted(places)
    for heading in HEADINGS:
        assert heading.rpartition("(")[0] in references
    assert references.count("[homepage]") == 2
    assert "ToolAsh" in table
    assert "SECRET" not in found.text


@pytest.mark.parametrize("engine", ["lualatex", "xelatex"])
def test_with_other_engines(tmp_path, engine):
    parts = ("{report}", "style=numeric", "[multilabel=primary,links=false]", TEXT)
    found = made(tmp_path, *parts, engine=engine, attributes=ATTRIBUTES)
    assert [line for line in found.complaints if "Missing character" not in line] == []
    assert set(found.links) == URLS
    _, _, references = found.text.partition("References")
    assert references.count("AnnAsh") == 1
    assert "[pdf]" not in references
    assert "R&D" not in references


def test_the_order_of_the_configuration(tmp_path):
    found = made(tmp_path, "{article}", "", "", TEXT, taxonomy=TREE, attributes=ATTRIBUTES)
    assert found.complaints == []
    order = ["R&D(2)", "Environment(3)", "Tooluse(2)", "secret(1)", "50%"]
    places = [found.text.index(heading) for heading in order]
    assert places == sorted(places)


ODD = r"""
@misc{a, title = {Alpha}, author = {Ash, Ann}, year = 2024, category = {>},
  links = {a: https://e.org/{id}/x, b:https://no.org, c: https://e.org/\end{document}, home : https://e.org/a,b: c}}
@misc{b, title = {Beta}, author = {Birch, Ann}, year = 2024, category = {,}, links = {}}
@misc{c, title = {Gamma}, author = {Cedar, Ann}, year = 2024, category = {A, A, a > , A > B > C > D},
  links = {https://x.org/first, pdf: https://x.org/a,,}}
@misc{d, title = {Delta}, author = {Date, Ann}, year = 2024, category = { A>B > C:~x; "y" `z` -- |},
  links = {mail: mailto:a@b.org, up: HTTPS://E.org/X, disk: file:///etc/passwd, run: run:calc}}
"""
ODD_URLS = {
    "https://e.org/%7Bid%7D/x,%20b:https://no.org",
    "https://e.org/%5Cend%7Bdocument%7D",
    "https://e.org/a",
    "https://x.org/a",
    "mailto:a@b.org",
    "HTTPS://E.org/X",
}


def test_odd_labels_and_links(tmp_path):
    text = r"""\citecategory*{A > b > c: x; "y" `z` -- |}
    \bibtaxontable \printbibliographybycategory[heading=subbibintoc]"""
    found = made(tmp_path, "{article}", "style=numeric", "", text, bib=ODD)
    assert found.complaints == []
    assert set(found.links) == ODD_URLS
    for seen in ("A(2)", "B(2)", "C(1)", "D(1)", "Uncategorised(2)", "[disk][run]"):
        assert seen in found.text
    assert found.text.count("Gamma") == 4  # under A and A > B > C > D, in the table and below it


SECTIONS = r"""
\begin{refsection}\nocite{a}\citecategory{R\&D}\printbibliographybycategory\end{refsection}
\begin{refsection}\nocite{c,d}\printbibliographybycategory\end{refsection}
"""


def test_sections_have_their_own_papers(tmp_path):
    text = SECTIONS.replace(r"\begin{refsection}", r"\newpage\begin{refsection}")
    found = made(tmp_path, "{article}", "style=authoryear", "", text)
    assert "Birch" not in found.text
    assert found.text.count("Tooluse") == 1
    assert found.text.count("Third") == 2
    assert found.text.count("Fourth") == 1


@pytest.mark.parametrize(
    ("head", "options", "text", "said"),
    [
        ("{article}", "backend=bibtex", "x", "biblatex must run biber: load it with backend=biber"),
        ("[twocolumn]{article}", "", r"\bibtaxontable", "must stand in one column: put \\onecolumn before it"),
        ("{article}", "", r"\citecategory{Nothing & $_}", "no paper of the category 'Nothing & $_' is in the bibliography"),
    ],
    ids=["bibtex", "twocolumn", "category"],
)  # fmt: skip
def test_what_does_not_work_is_said(tmp_path, head, options, text, said):
    (tmp_path / "bibtaxon.sty").write_text(layout().read("sty/bibtaxon.sty"))
    (tmp_path / "paper.tex").write_text(PAPER % (head, options, "", text))
    command = ["pdflatex", "-interaction=nonstopmode", "paper.tex"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    log = (tmp_path / "paper.log").read_text(errors="replace").replace("(bibtaxon)", "")
    assert "".join(said.split()) in "".join(log.split())
