"""What the bibliographies by category hold; that BibTeX and three packages make them is tested with TeX."""

import re

import pytest
from surveys import survey_of

from bibtaxon.options import OptionError
from bibtaxon.render.layout import layout
from bibtaxon.render.nocite import NociteOptions, nocite
from bibtaxon.survey.category import Category
from bibtaxon.survey.taxonomy import declared

BIB = r"""
@misc{a, title = {A}, year = 2024, category = {R\&D > 50\% more, Tools}}
@misc{b, title = {B}, year = 2023, category = {Tools}}
@misc{c, title = {C}, year = 2022, category = {Tools > Web > Deep}}
@misc{d, title = {D}, year = 2021}
"""


def rendered(bib=BIB, taxonomy=None, **options):
    survey = survey_of(bib, taxonomy=taxonomy)
    return tuple(nocite.render(survey, NociteOptions(**options), layout()))


def blocks(text):
    """Return the titles and the keys of the bibliographies of bibunits."""
    titles = re.findall(r"\\def\\bibname\{(.*)\}%", text)
    keys = re.findall(r"\\nocite\{%\n(.*?)\n  \}%", text, re.DOTALL)
    return {title: re.sub(r"[%\s]", "", each) for title, each in zip(titles, keys, strict=True)}


@pytest.mark.parametrize("package", ["multibib", "bibunits", "chapterbib"])
def test_the_blocks(golden, package):
    artifacts = rendered(package=package, multi_label="repeat")
    assert [problem for each in artifacts for problem in each.problems] == []
    text = "".join(f"%% {artifact.path}\n{artifact.text}" for artifact in artifacts)
    golden(f"nocite_{package}.tex", text)


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({}, {r"R\&D": "a", "Tools": "b,c", "Uncategorised": "d"}),
        ({"multi_label": "repeat"}, {r"R\&D": "a", "Tools": "a,b,c", "Uncategorised": "d"}),
        (
            {"depth": 2},
            {r"R\&D / 50\% more": "a", "Tools": "b", "Tools / Web": "c", "Uncategorised": "d"},
        ),
        ({"categories": ("tools",), "depth": 3}, {"Tools": "b", "Tools / Web / Deep": "c"}),
        ({"categories": ("Tools > web",), "multi_label": "repeat"}, {"Tools / Web": "c"}),
    ],
)
def test_which_papers(options, found):
    (artifact,) = rendered(package="bibunits", **options)
    assert blocks(artifact.text) == found


def test_a_survey_without_categories():
    (artifact,) = rendered("@misc{a, title = {A}}", package="bibunits")
    assert blocks(artifact.text) == {"References": "a"}


def test_chapters_are_files_of_their_own():
    artifacts = rendered(package="chapterbib", output="paper/refs.tex")
    assert [each.path for each in artifacts] == [
        "paper/refs.tex",
        "paper/refs-r-d.tex",
        "paper/refs-tools.tex",
        "paper/refs-uncategorised.tex",
    ]
    assert r"\bibliography{../refs}" in artifacts[1].text


def test_long_lists_are_broken_between_keys():
    keys = [f"a-long-key-of-somebody-{number}" for number in range(40)]
    bib = "".join(f"@misc{{{key}, title = {{A}}, year = 2024}}\n" for key in keys)
    (artifact,) = rendered(bib, package="bibunits")
    assert max(map(len, artifact.text.splitlines()[3:])) < 100
    assert blocks(artifact.text)["References"].split(",") == keys


@pytest.mark.parametrize(
    ("bib", "options", "problem"),
    [
        ("", {}, "there are no papers for bibliographies"),
        (
            "@misc{a\\b, title = {A}}\n",
            {},
            r"refs.bib:1:1: 'a\\b': LaTeX cannot cite a key with such characters",
        ),
        (
            "@misc{a, category = {漢}}",
            {},
            "the category '漢': pdfLaTeX cannot print '漢' (U+6F22); write it in TeX, or use LuaLaTeX",
        ),
        (
            "".join(f"@misc{{k{n}, category = {{C {n}}}}}" for n in range(27)),
            {},
            "27 bibliographies may be more than multibib can open files for; choose fewer (depth, categories), or the package bibunits",
        ),
    ],
    ids=["empty", "key", "character", "files"],
)
def test_problems(bib, options, problem):
    (artifact,) = rendered(bib, **options)
    assert artifact.problems == (problem,)
    assert "surveyAA" in artifact.text or "C 26" not in artifact.text
    assert "a\\b" not in artifact.text


@pytest.mark.parametrize(
    ("options", "message", "key"),
    [
        (
            {"categories": ("Tool",)},
            "unknown category 'Tool'; did you mean 'Tools'?",
            "categories",
        ),
        ({"style": "plain}{"}, "style 'plain}{' is not the name of a style", "style"),
        (
            {"package": "chapterbib", "output": "-"},
            "\\include cannot read files that are named like '-'",
            "output",
        ),
    ],
)
def test_options_that_do_not_fit(options, message, key):
    with pytest.raises(OptionError) as caught:
        rendered(
            taxonomy=declared(
                [Category("Tools"), Category("R&D > 50% more"), Category("Tools > Web > Deep")]
            ),
            **options,
        )
    assert str(caught.value) == message
    assert caught.value.keys == (key,)
