"""`bibtaxon rule` as users run it."""

import json

import pytest

from bibtaxon.lint.rules import RULES


def test_all(run):
    code, out, err = run("rule")
    lines = out.splitlines()
    assert (code, err, len(lines)) == (0, "", len(RULES))
    assert "P451 * page-range-dash (warning)" in lines
    assert "S020   read-differently (warning, off by default)" in lines


@pytest.mark.parametrize("word", ["P451", "p451", "page-range-dash"])
def test_one(run, word):
    code, out, _ = run("rule", word)
    assert code == 0
    assert out.startswith(
        "# P451 page-range-dash\n\n*Warning, on by default, fixed by `--fix`.*\n\n"
    )
    assert "example.bib:1:20: P451[*] write a range of pages with '--'" in out


def test_the_beginning_of_a_code(run):
    code, out, _ = run("rule", "p45")
    assert code == 0
    assert [line[:4] for line in out.splitlines()] == ["P451", "P452", "P453"]


def test_json(run):
    _, out, _ = run("rule", "--output-format", "json")
    assert [each["code"] for each in json.loads(out)] == [rule.code for rule in RULES]
    _, out, _ = run("rule", "S020", "--output-format", "json")
    assert [each["name"] for each in json.loads(out)] == ["read-differently"]


def test_unknown(run):
    message = "bibtaxon: error: no rule is called 'P459'; did you mean 'P453'?\n"
    assert run("rule", "P459") == (2, "", message)
