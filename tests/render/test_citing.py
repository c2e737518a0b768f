"""How papers are named and cited in LaTeX."""

import pytest
from surveys import paper_of

from bibtaxon.render.citing import authors, citable, citation, named, nickname

QIN = r"title={{ToolLLM}: Tools}, author={Qin, Yujia and others}, year=2024"
LI = "title={No Colon}, author={Li, Wei and Søren, Bo}, year=2023"


@pytest.mark.parametrize(
    ("fields", "name", "tex", "text"),
    [
        (QIN, True, "ToolLLM", "Qin et al., 2024b"),
        (LI, False, r"Li and Søren 2023", "Li and Søren, 2023b"),
        (LI + r", nickname={\textsc{R\&D}}", True, r"\textsc{R\&D}", "Li and Søren, 2023b"),
        (LI + r", nickname={\foo{x} & y}", True, r"x \& y", "Li and Søren, 2023b"),
        (LI + r", nickname={{}}", False, r"Li and Søren 2023", "Li and Søren, 2023b"),
        ("title={R&D Without Authors}", True, r"R\&D Without Authors", ", b"),
    ],
)
def test_names_and_citations(fields, name, tex, text):
    paper = paper_of(fields)
    assert named(paper) is name
    assert nickname(paper).tex == tex
    assert citation(paper, "b") == text
    assert citation(paper) == text[:-1]


def test_commands_of_the_paper_stay():
    paper = paper_of(LI + r", nickname={\foo{x}}")
    assert nickname(paper, ("foo",)).tex == r"\foo{x}"
    assert nickname(paper).fault.startswith(r"the command \foo may not be used")


def test_authors():
    assert authors(paper_of(QIN)) == "Qin et al."


@pytest.mark.parametrize(
    ("key", "can"), [("qin2024:a-b_c/d+é", True), ("a b", False), ("a%b", False), (r"a\b", False), ("*", False), ("", False)]
)  # fmt: skip
def test_citable(key, can):
    assert citable(key) is can
