"""What a rule finds depends on the files before and beside."""

import pytest
from rule_examples import library_of

from bibtaxon.errors import BibtaxonError
from bibtaxon.lint.context import Library
from bibtaxon.lint.engine import lint
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.rules import RULES
from bibtaxon.lint.selection import find


def _found(code, *texts, options=None):
    library = library_of(*texts)
    if options:
        library = Library(library.documents, options=options)
    return [finding.source.name for finding in lint(library, [find(RULES, code)])]


@pytest.mark.parametrize(
    ("code", "texts", "names"),
    [
        pytest.param(
            "S014",
            ['@string{s = "A"}', '@misc{a, note = s} @string{s = "B"}'],
            [],
            id="string of an earlier file",
        ),
        pytest.param(
            "S014",
            ['@misc{a, note = s} @string{s = "B"}', '@string{s = "A"}'],
            ["a.bib"],
            id="string of a later file",
        ),
        pytest.param(
            "D404",
            ["@misc{a, year = {2020}, eprint = {2401.00001}}", "@misc{b, year = {2024}}"],
            ["a.bib"],
            id="year before arXiv in an earlier file",
        ),
        pytest.param(
            "V851",
            ["@article{a, journal = {A Journal}}", "@article{b, journal = {A journal}}"],
            ["b.bib"],
            id="venue written otherwise in a later file",
        ),
        pytest.param(
            "V853",
            [
                "@article{a, journal = {JMLR}}",
                "@article{b, journal = {Journal of Machine Learning Research}}",
            ],
            ["a.bib"],
            id="venue in full in a later file",
        ),
        pytest.param(
            "S009",
            ['@string{s = "A"} @string{t = "B"}', "@misc{a, note = s}"],
            ["a.bib"],
            id="string used elsewhere",
        ),
        pytest.param(
            "K954",
            ["@misc{p}", "@misc{a, crossref = {p}}"],
            ["b.bib"],
            id="parent in an earlier file",
        ),
        pytest.param(
            "K954",
            ["@misc{a, crossref = {p}}", "@misc{p}"],
            [],
            id="parent in a later file",
        ),
    ],
)
def test_files(code, texts, names):
    assert _found(code, *texts) == names


def test_pattern_of_keys():
    """What cannot be a pattern is told, with the reason."""
    with pytest.raises(BibtaxonError, match="is no regular expression: missing"):
        _found("K952", "@misc{a}", options=LintOptions(key_pattern="(a"))
