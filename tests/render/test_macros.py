"""What the macros say; that they expand to it is tested with LaTeX."""

import re

import pytest
from surveys import survey_of

from bibtaxon.render.layout import layout
from bibtaxon.render.macros import MacroOptions, macros
from bibtaxon.survey.category import Category
from bibtaxon.survey.taxonomy import declared

BIB = r"""
@inproceedings{a, title = {A}, year = 2020, booktitle = {ACL},
  category = {Environment > Tool use, R\&D}, links = {code: https://e.org/c}}
@inproceedings{b, title = {B}, year = 2022, booktitle = {acl},
  category = {Tool use, 50\% C\# a_b ^^5c \'Etude}, eprint = {2401.00001}}
@misc{c, title = {C}}
"""
TREE = declared(
    [
        Category("Environment > Tool use", aliases=("Tools & Co", "environment")),
        Category("R&D"),
        Category("50% C# a_b ^^5c Étude"),
        Category("Environment > Nothing"),
        Category("R&D > Nothing"),
    ]
)


def rendered(bib=BIB, taxonomy=TREE):
    (artifact,) = macros.render(survey_of(bib, taxonomy=taxonomy), MacroOptions(), layout())
    assert artifact.path == "survey_numbers.tex"
    assert artifact.problems == ()
    return artifact.text


def test_all_numbers(golden):
    golden("macros.tex", rendered())


def test_venues_that_differ_in_case_alone_are_one():
    names = "Zoo Days", "ZOO days"
    entries = (
        f"@inproceedings{{{key}, booktitle = {{{n}}}}}" for key, n in zip("ab", names, strict=True)
    )
    text = rendered("".join(entries))
    assert re.findall(r"\\bibtaxonset\{venue\}\{(.*)\}\{(\d)\}", text) == [("ZOO days", "2")]


def test_an_empty_survey():
    text = rendered("")
    assert r"\def\BibtaxonTotal{0}" in text
    assert r"\def\BibtaxonFirstYear{--}" in text
    assert r"\bibtaxonset{category}{R\&D}{0}" in text


@pytest.mark.parametrize(
    ("spelling", "topic"),
    [
        ("Environment", "Environment"),  # its path wins over an alias
        ("Environment > Tool use", "Environment > Tool use"),
        ("Tool use", "Environment > Tool use"),
        ("Tools & Co", "Environment > Tool use"),
        ("Nothing", None),  # there are two
    ],
)
def test_spellings(spelling, topic):
    found = TREE.spellings().get(spelling)
    assert (found.label if found else None) == topic
