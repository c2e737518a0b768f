"""Entries that are one paper, and what is made of them."""

import pytest
from rule_examples import library_of

from bibtaxon.bib.reader import read
from bibtaxon.edits import apply_edits
from bibtaxon.lint.context import Library
from bibtaxon.lint.duplicates import compared, groups, preferred
from bibtaxon.lint.guard import refuse_loss
from bibtaxon.lint.merging import differing, merged
from bibtaxon.source import Source

TITLE = "title = {A Study of Small Models}"
PREPRINT = f"@misc{{p, {TITLE}, author = {{Qin, Y}}, eprint = {{2401.00001}}, archiveprefix = {{arXiv}}, year = 2024, note = {{N}}}}\n"
PUBLISHED = (
    f"@inproceedings{{q, {TITLE}, author = {{Qin, Y}}, booktitle = {{ICLR}}, year = 2025}}\n"
)
THIRD = """\
@misc{a, title = {T}, doi = {10.1/x}} @misc{b, title = {T}, eprint = {2401.00001}}
@misc{c, doi = {10.1/x}, eprint = {2401.00001}}
"""
TWO_GROUPS = """\
@misc{a, doi = {10.1/x}} @misc{b, doi = {10.1/x}, eprint = {2401.00001}}
@misc{c, doi = {10.1/y}} @misc{d, doi = {10.1/y}, eprint = {2401.00001}}
"""
A = "@misc{a, title = {A}, doi = {10.1/x}}\n"


def found(*texts):
    return [[copy.entry.key.text for copy in each.copies] for each in groups(library_of(*texts))]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param((A,), [], id="none"),
        pytest.param((A + A,), [["a", "a"]], id="key"),
        pytest.param((A + A.replace("{a", "{b"),), [["a", "b"]], id="doi"),
        pytest.param((A + A.replace("{a", "{b") + A.replace("{a", "{c"),), [["a", "b", "c"]], id="three"),
        pytest.param((PREPRINT + PUBLISHED,), [["p", "q"]], id="preprint"),
        pytest.param((2 * A.replace("A}", "A}, eprint = {2401.00001}") + A.replace("a,", "b, eprint = {2401.00001},"),), [["a", "a", "b"]], id="for two reasons"),
        pytest.param((A, A.replace("{a", "{b")), [["a", "b"]], id="two files"),
        pytest.param(
            (THIRD,),
            [["a", "b", "c"]],
            id="joined by a third",
        ),
        pytest.param(
            (TWO_GROUPS,),
            [["a", "b", "c", "d"]],
            id="two groups joined",
        ),
        pytest.param((A + "% bibtaxon: ignore[U702]\n" + A.replace("{a", "{b"),), [], id="suppressed"),
        pytest.param((A + "@misc{b, doi = {10.1/x}, broken off",), [], id="unfinished"),
    ],
)  # fmt: skip
def test_groups(texts, expected):
    assert found(*texts) == expected


def test_what_is_not_judged_has_no_part():
    judged, other = (
        read(Source(text, name)) for text, name in ((A, "a.bib"), (A.replace("{a", "{b"), "b.bib"))
    )
    assert groups(Library((judged,), others=(other,))) == []


def test_places_and_reasons():
    (group,) = groups(library_of(f"\n{A}", A.replace("{a", "{b")))
    assert [copy.place for copy in group.copies] == ["a.bib:2", "b.bib:1"]
    assert group.reasons == ("U702 'a' has the same DOI (a.bib:2)",)


def test_compared():
    (group,) = groups(library_of(f"{PREPRINT}{PUBLISHED.replace('2025', 'now')}"))
    rows = dict(compared(group))
    assert rows["type"] == ("misc", "inproceedings")
    assert rows["title"] == ("A Study of Small Models",) * 2
    assert rows["booktitle"] == ("", "ICLR")
    assert rows["year"] == ("2024", "now")
    assert differing(group) == ["type", "year"]
    assert not group.are_equal


def one(text, keep, **choices):
    """Return what is made of the only group of a text, and the new keys."""
    library = library_of(text)
    (group,) = groups(library)
    result = merged(group, keep, choices)
    (document,) = library.documents
    edits = sorted(edit for place, edit in result.edits if place is document)
    changed = read(Source(apply_edits(text, edits), "a.bib"))
    refuse_loss(document, changed, edits, {"U701"})
    return changed.source.text, result.keys


@pytest.mark.parametrize(
    ("text", "keep", "choices", "expected", "keys"),
    [
        pytest.param(A + A, 0, {}, A, {}, id="equal"),
        pytest.param(A + "% x\n\n" + A.replace("{a", "{b") + "\n", 0, {}, A + "% x\n\n", {"b": "a"}, id="other key"),
        pytest.param(A + A.replace("{a", "{b"), 1, {}, A.replace("{a", "{b"), {"a": "b"}, id="second"),
        pytest.param(
            A + '@misc{b, Note = "x" # y, doi = {10.1/x}}', 0, {},
            '@misc{a, title = {A}, doi = {10.1/x}, Note = "x" # y}\n', {"b": "a"}, id="more fields",
        ),
        pytest.param(
            "@misc{a,\n  doi = {10.1/x},\n}\n@misc{b, note = {N}, doi = {10.1/x}, pages = 1}", 0, {},
            "@misc{a,\n  doi = {10.1/x},\n  note = {N},\n  pages = 1,\n}\n", {"b": "a"}, id="layout",
        ),
        pytest.param("@misc{a}\n@misc{a, note = {N}, year = 1}", 0, {}, "@misc{a, note = {N}, year = 1}\n", {}, id="no fields"),
        pytest.param(
            A + A.replace("{A}", "{B}").replace("{a", "{b"), 0, {"title": 1},
            A.replace("{A}", "{B}"), {"b": "a"}, id="value of the other",
        ),
        pytest.param(
            A + A.replace("{A}", "{B}").replace("{a", "{b"), 0, {"title": 0}, A, {"b": "a"}, id="own value"
        ),
        pytest.param(
            A + "@online{b, doi = {10.1/x}}", 0, {"type": 1, "title": 1},
            A.replace("misc", "online"), {"b": "a"}, id="type of the other",
        ),
        pytest.param(
            PREPRINT + PUBLISHED, 1, {},
            PUBLISHED.replace("2025", "2025, eprint = {2401.00001}, archiveprefix = {arXiv}"), {"p": "q"},
            id="preprint",
        ),
        pytest.param(
            f"@article{{p, {TITLE}, author = {{Qin, Y}}, journal = {{arXiv preprint arXiv:2401.00001}}}}\n{PUBLISHED}", 1, {},
            PUBLISHED.replace("2025", "2025, eprint = {2401.00001}, archiveprefix = {arXiv}"), {"p": "q"},
            id="preprint with a journal",
        ),
        pytest.param(
            "@misc{a, doi = {10.1/x}, category = {A, B}, links = {pdf: https://a.org/x}}"
            "@misc{b, doi = {10.1/x}, category = {B, C},\n links = {pdf: https://a.org/x, code: https://b.org,}}", 0, {},
            "@misc{a, doi = {10.1/x}, category = {A, B, C}, links = {pdf: https://a.org/x, code: https://b.org}}",
            {"b": "a"}, id="lists",
        ),
        pytest.param(
            "@misc{a, doi = {10.1/x}, category = {}}@misc{b, doi = {10.1/x}, category = {C}}", 0, {},
            "@misc{a, doi = {10.1/x}, category = {C}}", {"b": "a"}, id="empty list",
        ),
        pytest.param(
            "@misc{a, doi = {10.1/x}, category = {C}}@misc{b, doi = {10.1/x}, category = { C, }}", 0, {},
            "@misc{a, doi = {10.1/x}, category = {C}}", {"b": "a"}, id="equal lists",
        ),
        pytest.param(
            "@misc{a, doi = {10.1/x}, category = c}@misc{b, doi = {10.1/x}, category = {C}}", 0, {},
            "@misc{a, doi = {10.1/x}, category = c}", {"b": "a"}, id="list in a string",
        ),
    ],
)  # fmt: skip
def test_merged(text, keep, choices, expected, keys):
    assert one(text, keep, **choices) == (expected, keys)


def test_preferred():
    (group,) = groups(library_of(PREPRINT + PUBLISHED))
    assert preferred(group.copies) == 1
    (group,) = groups(library_of(A + A))
    assert preferred(group.copies) == 0
