"""Which rules are used."""

import pytest

from bibtaxon.bib.syntax import Document
from bibtaxon.errors import BibtaxonError
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.rule import Severity, rule
from bibtaxon.lint.rules import RULES
from bibtaxon.lint.selection import find, select


def make(name, code, **keywords):
    def check(document):
        """Look."""
        del document
        yield from ()

    check.__name__ = name
    return rule(code, Document, **keywords)(check)


SOME = [
    make("one", "S001"),
    make("two_words", "S002"),
    make("off", "T101", default_on=False),
    make("told", "T102", severity=Severity.INFO),
    make("told_off", "T103", severity=Severity.INFO, default_on=False),
]


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ({}, "S001 S002"),
        ({"select": ("S001",)}, "S001"),
        ({"select": ("s002", "off")}, "S002 T101"),
        ({"select": ("Two_Words",)}, "S002"),
        ({"select": ("T",)}, "T101 T102 T103"),
        ({"select": ("ALL",)}, "S001 S002 T101"),
        ({"extend_select": ("T101",)}, "S001 S002 T101"),
        ({"extend_select": ("told",)}, "S001 S002 T102"),
        ({"extend_select": ("all",)}, "S001 S002 T101"),
        ({"ignore": ("S",)}, ""),
        ({"ignore": ("two-words",)}, "S001"),
        ({"ignore": ("ALL",)}, ""),
        ({"ignore": ("ALL",), "extend_select": ("S00",)}, "S001 S002"),
        ({"ignore": ("S",), "extend_select": ("S002",)}, "S002"),
        ({"ignore": ("S002",), "select": ("S",)}, "S001"),
        ({"ignore": ("S002",), "select": ("S002",)}, ""),
    ],
    ids=str,
)
def test_select(given, used):
    assert " ".join(each.code for each in select(SOME, LintOptions(**given))) == used


def test_select_with_information():
    assert [each.code for each in select(SOME, LintOptions(), info=True)] == [
        "S001",
        "S002",
        "T102",
    ]


@pytest.mark.parametrize("name", ["select", "extend_select", "ignore"])
def test_unknown_selector(name):
    with pytest.raises(BibtaxonError, match="no rule is called 'S0002'; did you mean 'S002'"):
        select(SOME, LintOptions(**{name: ("S0002",)}))


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("P45l", "no rule is called 'P45l'; did you mean 'P453'?"),
        ("page-rnge-dash", "no rule is called 'page-rnge-dash'; did you mean 'page-range-dash'?"),
        ("xyzzy", "no rule is called 'xyzzy'; 'bibtaxon rule' lists all"),
        ("", "no rule is called ''; 'bibtaxon rule' lists all"),
        ("P45", "no rule is called 'P45'; did you mean 'P453'?"),
    ],
)
def test_find_nothing(word, message):
    with pytest.raises(BibtaxonError) as caught:
        find(RULES, word)
    assert str(caught.value) == message


@pytest.mark.parametrize("word", ["P451", "p451", "page-range-dash", "Page_Range_Dash"])
def test_find(word):
    assert find(RULES, word).code == "P451"
