"""What is said about most entries is said once."""

import pytest
from rule_examples import library_of

from bibtaxon.lint.context import Library
from bibtaxon.lint.engine import lint
from bibtaxon.lint.noise import HUMAN, quieted
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.report import REPORTS
from bibtaxon.lint.rules import RULES

CHECKED = [rule for rule in RULES if rule.code in {"T302", "S007"}]


def _file(doubled, plain, note=""):
    titles = ["{{A tale}}"] * doubled + ["{A}"] * plain
    return "".join(f"@misc{{k{n}, title = {title}{note}}}\n" for n, title in enumerate(titles))


def _lines(*texts, options=None):
    library = library_of(*texts)
    if options:
        library = Library(library.documents, options=options)
    findings = quieted(lint(library, CHECKED), [library])
    return [(each.source.name, each.code, each.message) for each in findings]


ONE = "the whole title is in braces; put them round names alone"


@pytest.mark.parametrize(
    ("doubled", "plain", "count"),
    [
        pytest.param(11, 9, 1, id="more than half"),
        pytest.param(10, 10, 10, id="half"),
        pytest.param(19, 0, 19, id="few entries"),
        pytest.param(20, 0, 1, id="all of enough"),
        pytest.param(0, 20, 0, id="none"),
    ],
)
def test_count(doubled, plain, count):
    lines = _lines(_file(doubled, plain))
    assert len(lines) == count
    if count == 1:
        message = (
            f"{doubled} of {doubled + plain} entries, the first: {ONE} (--select T302 shows each)"
        )
        assert lines == [("a.bib", "T302", message)]


def test_others_stay():
    """Warnings are shown one by one, and so is what is found in another file."""
    lines = _lines(_file(20, 0, note=", note = {}"), _file(3, 17))
    assert [(name, code) for name, code, _ in lines].count(("a.bib", "S007")) == 20
    assert [(name, code) for name, code, _ in lines].count(("a.bib", "T302")) == 1
    assert [(name, code) for name, code, _ in lines].count(("b.bib", "T302")) == 3


@pytest.mark.parametrize(
    ("options", "count"),
    [
        pytest.param(LintOptions(extend_select=("T302",)), 20, id="by code"),
        pytest.param(LintOptions(select=("T3",)), 20, id="by prefix"),
        pytest.param(LintOptions(select=("double-braced-title",)), 20, id="by name"),
        pytest.param(LintOptions(select=("ALL",)), 1, id="among all"),
        pytest.param(LintOptions(select=("T303",)), 1, id="another"),
    ],
)
def test_asked_for(options, count):
    assert len(_lines(_file(20, 0), options=options)) == count


def test_entries_are_counted_once():
    """Several findings in one entry are one entry."""
    text = "".join(f"@misc{{k{n}, title = {{A}}}}\n" for n in range(19))
    text += "@misc{k, " + ", ".join("title = {{A tale}}" for _ in range(15)) + "}\n"
    assert len([code for _, code, _ in _lines(text) if code == "T302"]) == 15


def test_formats():
    assert set(REPORTS) >= HUMAN
