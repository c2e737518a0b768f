"""What a rule says about itself."""

import pytest

from bibtaxon.lint.explain import explain, facts, overview, why
from bibtaxon.lint.rules import RULES
from bibtaxon.lint.selection import find


def test_explain():
    assert explain(find(RULES, "D401")).startswith(
        "*Error, on by default.*\n\n"
        "Papers are sorted by their year and cited by it; biblatex takes nothing but a number.\n\n"
        "Four digits at the end are enough, between 1500 and next year. What is not published yet says so "
        "in `pubstate` or `note`.\n\n"
        "```text\n"
        "example.bib:1:18: D401 'in press' is no year\n"
        " 1 | @misc{a, year = {in press}}\n"
        "   |                  ^^^^^^^^\n"
        "```\n\n"
    )


@pytest.mark.parametrize(
    ("word", "part"),
    [
        ("P451", "*Warning, on by default, fixed by `--fix`.*"),
        ("S020", "*Warning, off by default (`--extend-select S020`).*"),
        ("S002", "```bibtex\n@misc{a,\n  title = {A}\n  author = {B, C},\n}\n```\n\n```text\nexample.bib:3:3:"),
        ("I512", "`--fix --unsafe-fixes` makes of it:\n\n```bibtex\n@misc{a, url = {https://www.example.org}}"),
        ("R101", "With `dialect = bibtex`:\n\n```text\nexample.bib:1:2: R101 the @book 'a' lacks 'publisher'"),
        ("C602", "With the categories `Augmentation`, `Environment`, `Environment > Tool use`:\n\n"),
        ("S007", "With `keep_empty = Note`:\n\n```bibtex\n@misc{a, note = {}}"),
        ("P451", "Nothing is found in:\n\n```bibtex\n@misc{a, pages = {1--9}}\n```"),
    ],
)  # fmt: skip
def test_parts(word, part):
    assert part in explain(find(RULES, word))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_all_can_be_shown(rule):
    text = explain(rule)
    assert not [character for character in text if character < " " and character != "\n"]
    assert "\n" not in why(rule).replace("\n\n", "")


def test_overview():
    lines = overview(RULES).splitlines()
    assert len(lines) == len(RULES) + 2
    assert "| [P451](#p451-page-range-dash) | page-range-dash | warning | `--fix` |" in lines
    assert (
        "| [S020](#s020-read-differently) | read-differently | warning, off by default |  |"
        in lines
    )


def test_facts():
    shown = facts(find(RULES, "S020"))
    assert (shown["code"], shown["default"], shown["fix"]) == ("S020", False, None)
    assert facts(find(RULES, "P451"))["bad"][0] == {
        "text": "@misc{a, pages = {1-9}}",
        "fixed": "@misc{a, pages = {1--9}}",
    }
