"""`bibtaxon render` with the outputs for bibliographies, numbers and plots."""

from pathlib import Path

import pytest

BIB = """\
@misc{key,
  title    = {A title},
  year     = {2024},
  category = {Tools},
}
"""
CONFIGURATION = """\
bib = "refs.bib"
[[category]]
name = "Tools"
aliases = ["Tool"]
"""


@pytest.fixture
def survey(run):
    """Make a survey in the directory in which commands are run."""
    Path("refs.bib").write_text(BIB)
    Path("bibtaxon.toml").write_text(CONFIGURATION)
    return run


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (("macros",), "survey_numbers.tex"),
        (("nocite",), "bibliographies.tex"),
        (("nocite", "--package", "chapterbib"), "bibliographies-tools.tex"),
        (("sty",), "bibtaxon.sty"),
        (("plot",), "papers.tex"),
        (("plot", "--format", "svg"), "papers.svg"),
        (("plot", "--kind", "heatmap", "-o", "x/../heat.svg"), "heat.svg"),
    ],
    ids=" ".join,
)
def test_the_file_is_written_and_found_up_to_date(survey, arguments, path):
    Path("x").mkdir()
    code, out, err = survey("render", *arguments)
    assert (code, out) == (0, "")
    assert "wrote" in err
    assert Path(path).is_file()
    assert survey("render", *arguments, "--check") == (0, "", "")


@pytest.mark.parametrize("target", ["sty", "preamble"])
def test_some_outputs_need_no_papers(run, target):
    code, out, err = run("render", target, "-o", "-")
    assert (code, err) == (0, "")
    assert out.startswith("% ")
    code, _, err = run("render", "plot")
    assert code == 2
    assert "no .bib file" in err


def test_the_package_has_the_spellings_of_the_configuration(survey):
    _, out, _ = survey("render", "sty", "-o", "-")
    assert out.endswith("\\bibtaxoncategory{Tools}\n\\bibtaxonalias{Tool}{Tools}\n\\endinput\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("plot", "--kind", "pie"), "'pie' is not one of 'years', 'venues', 'heatmap'"),
        (("plot", "--categories", "Toolz"), "unknown category 'Toolz'; did you mean 'Tools'?"),
        (("nocite", "--package", "biblatex"), "'biblatex' is not one of 'multibib'"),
        (("nocite", "--depth", "0"), "depth"),
        (("macros", "--bib", "none.bib"), "none.bib"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_refused(survey, arguments, said):
    code, out, err = survey("render", *arguments)
    assert (code, out) == (2, "")
    assert said in err
