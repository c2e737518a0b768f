"""The groups of JabRef, in their forms over the years."""

import pytest

from bibtaxon.bib.reader import read
from bibtaxon.bib.values import resolve
from bibtaxon.importers.jabref import groups, groups_of
from bibtaxon.source import Source

ROOT = "0 AllEntriesGroup:;\n"


def paths(tree, fields, comment="Comment{jabref-meta: grouping:"):
    text = f"@misc{{key, {fields}}}\n@{comment}\n{tree}}}\n"
    document = read(Source(text))
    (record,) = resolve(document)
    return [" > ".join(path) for path in groups_of(record, groups(document))]


@pytest.mark.parametrize(
    ("tree", "fields", "expected"),
    [
        pytest.param("1 StaticGroup:A\\;0\\;1\\;\\;\\;\\;;\n", "groups = {A}", ["A"], id="static"),
        pytest.param("1 StaticGroup:A\\;0\\;1\\;\\;\\;\\;;\n", "title = {A}", [], id="not-in-it"),
        pytest.param("1 StaticGroup:1\\;0\\;1\\;\\;key\\;\\;;\n", "title = {A}", [], id="static-has-no-keys"),
        pytest.param("1 StaticGroup:A;\n2 StaticGroup:B;\n3 StaticGroup:C;\n2 StaticGroup:D;\n1 StaticGroup:E;\n", "groups = {C, D, E}", ["A > B > C", "A > D", "E"], id="tree"),
        pytest.param("1 StaticGroup:A;\n2 StaticGroup:X;\n1 StaticGroup:B;\n2 StaticGroup:X;\n", "groups = {X}", ["A > X", "B > X"], id="two-of-one-name"),
        pytest.param("1 StaticGroup:R&D, now\\;0\\;;\n", "groups = {R\\&D}", ["R&D"], id="name-with-a-comma-is-no-other"),
        pytest.param("1 StaticGroup:1. A \U0001f4da\\;0\\;;\n", "groups = {1. A \U0001f4da}", ["A"], id="number-and-emoji"),
        pytest.param("1 StaticGroup:A\\\\\\;B\\;0\\;;\n", "groups = {A;B}", ["A;B"], id="semicolon-in-a-name"),
        pytest.param("", "groups = {A, B > C}", ["A", "B > C"], id="no-tree"),
        pytest.param("nonsense;\n1 StaticGroup;\n", "groups = {A}", ["A"], id="what-is-no-group"),
        pytest.param("1 ExplicitGroup:A\\;0\\;other\\;key\\;;\n1 ExplicitGroup:B\\;0\\;other\\;;\n", "x = 1", ["A"], id="explicit-by-key"),
        pytest.param("1 ExplicitGroup:A\\;0\\;;\n", "groups = {A}", ["A"], id="explicit-by-field"),
        pytest.param("1 KeywordGroup:A\\;0\\;Keywords\\;Some Word\\;0\\;0\\;1\\;\\;\\;\\;;\n", "keywords = {x; some word, y}", ["A"], id="keyword"),
        pytest.param("1 KeywordGroup:A\\;0\\;keywords\\;word\\;0\\;0\\;;\n", "keywords = {words}", [], id="other-keyword"),
        pytest.param("1 KeywordGroup:A\\;0\\;keywords\\;w.*\\;0\\;1\\;;\n", "keywords = {w.*}", [], id="regular-expression"),
        pytest.param("1 KeywordGroup:A\\;0;\n", "keywords = {w}", [], id="keyword-broken-off"),
        pytest.param("1 StaticGroup:M;\n2 AutomaticKeywordGroup:All\\;0\\;keywords\\;,\\;>\\;1\\;\\;\\;\\;;\n", "keywords = {a > b, c}", ["M > a > b", "M > c"], id="automatic"),
        pytest.param("1 AutomaticKeywordGroup:All\\;0\\;topic\\;\\\\\\;\\;/\\;1;\n", "topic = {a/b; c}", ["a > b", "c"], id="automatic-with-delimiters"),
        pytest.param("1 SearchGroup:To do\\;0\\;title=x\\;0\\;1\\;1\\;\\;\\;\\;;\n", "title = {x}", [], id="search"),
        pytest.param("", "mendeley-groups = {M{\\&}A/DEA,0 Own work}", ["M&A > DEA", "0 Own work"], id="mendeley"),
    ],
)  # fmt: skip
def test_groups(tree, fields, expected):
    assert paths(ROOT + tree, fields) == expected


def test_older_comment():
    tree = "0 AllEntriesGroup:;1 ExplicitGroup:A\\;0\\;key\\;;"
    assert paths(tree, "x = 1", "comment{jabref-meta: groupstree:") == ["A"]
    assert paths(tree, "x = 1", "comment{jabref-meta: other:") == []
