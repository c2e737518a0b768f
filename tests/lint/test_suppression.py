"""Comments that suppress findings, and options that do the same by rule and file."""

import pytest
from rule_examples import library_of

from bibtaxon.edits import Safety
from bibtaxon.lint.context import Library
from bibtaxon.lint.engine import fix, lint
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.rules import RULES
from bibtaxon.lint.selection import select

PAGES = "@misc{{{0}, pages = {{1-9}}}}\n"
A, B, C = (PAGES.format(key) for key in "abc")
BROKEN = "@misc{x, title = {A}\n"


def lines(*texts, only=("P451",), **options):
    """Return the lines of the first text in which rules find something."""
    library = Library(library_of(*texts).documents, options=LintOptions(**options))
    rules = [rule for rule in RULES if rule.code in only]
    return [finding.source.line_column(finding.span.start)[0] for finding in lint(library, rules)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(A + B, [1, 2], id="none"),
        pytest.param(f"% bibtaxon: ignore[P451] why\n{A}{B}", [3], id="code"),
        pytest.param(f"% bibtaxon: ignore[page-range-dash]\n{A}{B}", [3], id="name"),
        pytest.param(f"% bibtaxon: ignore[P]\n{A}{B}", [3], id="prefix"),
        pytest.param(f"% bibtaxon: ignore[ALL]\n{A}{B}", [3], id="all"),
        pytest.param(f"%% bibtaxon:ignore[ D4 , P451 ]\n{A}{B}", [3], id="several"),
        pytest.param(f"% bibtaxon: ignore[D401]\n{A}{B}", [2, 3], id="another rule"),
        pytest.param(f"% bibtaxon: ignore[P451]\n\n% a note\n\n{A}{B}", [6], id="further above"),
        pytest.param(f"% bibtaxon: ignore[D4]\n% bibtaxon: ignore[P4]\n{A}{B}", [4], id="two lines"),
        pytest.param(f"{A}% bibtaxon: ignore[P451]\n", [1], id="nothing follows"),
        pytest.param(
            f"{A}@misc{{x, title = {{A\n% bibtaxon: ignore-file[P451]\n", [], id="in a value without an end"
        ),
        pytest.param(f"see bibtaxon: ignore[P451]\n{A}", [2], id="prose"),
        pytest.param(f"% bibtaxon: ignore\n{A}", [2], id="no brackets"),
        pytest.param(f"% bibtaxon: ignore[]\n{A}", [2], id="nothing in brackets"),
        pytest.param(f"% bibtaxon: ignore[P451\n{A}", [2], id="open bracket"),
        pytest.param(f"@comment{{bibtaxon: ignore[P451] why}}\n{A}{B}", [3], id="comment"),
        pytest.param(f"@COMMENT ( bibtaxon: ignore[P451] )\n{A}{B}", [3], id="comment parens"),
        pytest.param(f"{A}% bibtaxon: off\n{B}{C}% bibtaxon: on\n{A}", [1, 6], id="off on"),
        pytest.param(f"{A}% bibtaxon: off\n{B}{C}", [1], id="off to the end"),
        pytest.param(f"{A}% bibtaxon: off[P]\n{B}{C}", [1], id="off some"),
        pytest.param(f"{A}% bibtaxon: off[D]\n{B}", [1, 3], id="off others"),
        pytest.param(f"% bibtaxon: on\n{A}", [2], id="on alone"),
        pytest.param(f"{A}{B}% bibtaxon: ignore-file[P451]\n", [], id="file"),
        pytest.param(f"{A}% bibtaxon: ignore-file\n", [1], id="file no brackets"),
        pytest.param(f"% bibtaxon: disable[P451]\n{A}", [2], id="unknown word"),
        pytest.param(f"@misc{{a, note = {{% bibtaxon: ignore[P451]}}}}\n{B}", [2], id="in a field"),
    ],
)  # fmt: skip
def test_comments(text, expected):
    assert lines(text) == expected


def test_broken_entry():
    """What cannot be read is found right behind what could be, and is suppressed as well."""
    assert lines(BROKEN, only=("S003",)) == [1]
    assert lines(f"% bibtaxon: ignore[S003]\n{BROKEN}", only=("S003",)) == []
    closed = f"% bibtaxon: ignore[S002]\n@misc{{x, title = {{A}} year = 2024}}\n{A}"
    assert lines(closed, only=("S002",)) == []


def test_behind_a_broken_entry():
    text = f"@misc{{x, title = {{A}}\n% bibtaxon: ignore[P451]\n{A}{B}"
    assert lines(text) == [4]
    assert lines(f"@misc{{x, title = {{A}}\n % bibtaxon: ignore[P451]\n {A}{B}") == [4]


def test_at_the_end_of_the_file():
    text = "% bibtaxon: ignore[F903]\n@misc{a}"
    assert lines(text, only=("F903",)) == []


def test_no_fix():
    """What is suppressed is not fixed either."""
    text = f"% bibtaxon: ignore[P451]\n{A}{B}"
    fixed = fix(library_of(text), select(RULES, LintOptions()))
    assert fixed.library.documents[0].source.text == text.replace(
        "{b, pages = {1-", "{b, pages = {1--"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("% bibtaxon: ignore[D401] why\n@misc{a}\n", "@misc{a}\n"),
        ("% one\r\n  % bibtaxon: ignore[D401]\r\n@misc{a}\r\n", "% one\r\n@misc{a}\r\n"),
        ("% one\r% bibtaxon: ignore[D401]\r@misc{a}\r", "% one\r@misc{a}\r"),
        ("% bibtaxon: ignore-file[D401]", ""),
        ("% bibtaxon: ignore[D401, P451]\n" + A, "% bibtaxon: ignore[P451]\n" + A),
        ("% bibtaxon: ignore[P451, D401]\n" + A, "% bibtaxon: ignore[P451]\n" + A),
        ("% bibtaxon: ignore[D401,D403 ] x\n@misc{a}\n", "@misc{a}\n"),
        ("@comment{bibtaxon: ignore[D401]}\n@misc{a}\n", None),
        ("% bibtaxon: off\n@misc{a}\n", None),
        ("% bibtaxon: ignore[X999]\n@misc{a}\n", None),
    ],
)  # fmt: skip
def test_remove_what_suppresses_nothing(text, expected):
    rules = [rule for rule in RULES if rule.code == "M001"]
    fixed = fix(library_of(text), rules, Safety.UNSAFE)
    assert fixed.library.documents[0].source.text == (text if expected is None else expected)


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        ({"a.bib": ("P",)}, [2]),
        ({"*.bib": ("page-range-dash",)}, []),
        ({"refs/*.bib": ("P",)}, [1, 2]),
        ({"b.bib": ("D",)}, [1, 2]),
    ],
)  # fmt: skip
def test_per_file_ignores(patterns, expected):
    found = lines(A, f"\n{B}", per_file_ignores=patterns)
    assert found == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, ("1--9", "10.1/x")),
        ({"unfixable": ("P",)}, ("1-9", "10.1/x")),
        ({"fixable": ("P451",)}, ("1--9", "https://doi.org/10.1/x")),
        ({"fixable": ("ALL",), "unfixable": ("ALL",)}, ("1-9", "https://doi.org/10.1/x")),
        ({"fixable": ("P451",), "unfixable": ("P",)}, ("1--9", "https://doi.org/10.1/x")),
    ],
)  # fmt: skip
def test_fixable(options, expected):
    text = "@misc{a, pages = {%s}, doi = {%s}}\n"
    chosen = LintOptions(**options)
    start = Library(library_of(text % ("1-9", "https://doi.org/10.1/x")).documents, options=chosen)
    rules = [rule for rule in RULES if rule.code in ("P451", "I501")]
    fixed = fix(start, rules)
    assert fixed.library.documents[0].source.text == text % expected
    assert len(lint(start, rules)) == 2
