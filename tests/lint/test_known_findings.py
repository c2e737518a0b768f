"""Findings that are known, or were there before, or are to be suppressed from now on."""

import pytest
from rule_examples import library_of

from bibtaxon.bib.reader import read
from bibtaxon.errors import BibtaxonError
from bibtaxon.lint import baseline
from bibtaxon.lint.baseline import Baseline
from bibtaxon.lint.engine import lint
from bibtaxon.lint.identity import identities
from bibtaxon.lint.ignoring import suppressed
from bibtaxon.lint.rules import RULES
from bibtaxon.lint.touched import Before, Touched
from bibtaxon.source import Source

USED = [rule for rule in RULES if rule.code in ("P451", "D401", "S003", "S002", "M002", "U701")]


def found(text, sieve=None):
    return [(each.code, text[each.span.start : each.span.end]) for each in raw(text, sieve)]


def raw(text, sieve=None):
    return lint(library_of(text), USED, sieve)


def document(text):
    return library_of(text).documents[0]


def entry(key, pages="1-9", year="2024"):
    return f"@misc{{{key}, pages = {{{pages}}}, year = {{{year}}}}}\n"


A, B = entry("a"), entry("b", "2-3", "x")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (A + B, [("P451", "a", "-"), ("P451", "b", "-"), ("D401", "b", "x")]),
        ("@misc{x, title = {A}\n\n" + A, [("S003", "x", ""), ("P451", "a", "-")]),
        ("@misc{x, title = {A} year = {2024}}", [("S002", "x", "y")]),
        ("% bibtaxon: x\n" + A, [("M002", "", "bibtaxon: x"), ("P451", "a", "-")]),
    ],
    ids=["entries", "broken", "broken in the middle", "between"],
)
def test_identity(text, expected):
    given = [tuple(each) for each in identities(document(text), raw(text))]
    assert [each[:2] for each in given] == [each[:2] for each in expected]
    for (_, _, part), (_, _, shown) in zip(given, expected, strict=True):
        assert part.startswith(shown)


def known_of(*texts):
    return baseline.count(
        (each.source.name, each, lint(library_of(text), USED))
        for text in texts
        for each in library_of(text).documents
    )


def sieve_of(text):
    return Baseline(known_of(text), str)


@pytest.mark.parametrize(
    ("old", "new", "expected", "gone"),
    [
        pytest.param(A + B, A + B, [], 0, id="same"),
        pytest.param(A + B, "\n\n% a note\n" + B + A, [], 0, id="moved"),
        pytest.param(A, A + B, [("P451", "-"), ("D401", "x")], 0, id="new entry"),
        pytest.param(A + B, A, [], 2, id="entry gone"),
        pytest.param(B, entry("b", "2-3", "y"), [("D401", "y")], 1, id="other text"),
        pytest.param(A, entry("c"), [("P451", "-")], 1, id="other key"),
        pytest.param(A, A + A, [("U701", "a"), ("P451", "-")], 0, id="once more"),
    ],
)
def test_baseline(old, new, expected, gone):
    sieve = Baseline(baseline.read(baseline.write(known_of(old)), "b.json"), str)
    for _ in range(2):  # as often as it is asked
        assert found(new, sieve) == expected
    assert sieve.gone == gone


def test_baseline_of_other_files():
    sieve = Baseline(known_of(A), lambda name: f"refs/{name}")
    assert found(A, sieve) == [("P451", "-")]
    assert sieve.gone == 1


def test_baseline_is_a_line_for_each():
    assert baseline.write(known_of(A + entry("ä"))) == (
        '{"version": 1, "findings": [\n'
        '  {"file": "a.bib", "rule": "P451", "key": "a", "text": "-", "count": 1},\n'
        '  {"file": "a.bib", "rule": "P451", "key": "\\u00e4", "text": "-", "count": 1}\n'
        "]}\n"
    )
    assert baseline.write(known_of("")) == '{"version": 1, "findings": []}\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{\n1", "b.json:2: no JSON: expecting property name"),
        ("", "b.json:1: no JSON: "),
        ("[]", "b.json: no baseline of lint; write it again with --write-baseline"),
        ("{}", "b.json: no baseline"),
        ('{"version": 9, "findings": []}', "b.json: no baseline"),
        ('{"version": 1, "findings": [{}]}', "b.json: no baseline"),
        ('{"version": 1, "findings": 1}', "b.json: no baseline"),
    ],
)
def test_no_baseline(text, message):
    with pytest.raises(BibtaxonError, match=message):
        baseline.read(text, "b.json")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(A + B, A + B, [], id="same"),
        pytest.param(A, "% a note\n\n" + A, [], id="only moved"),
        pytest.param(A, A + B, [("P451", "-"), ("D401", "x")], id="new entry"),
        pytest.param(A, A.replace("2024", "2023"), [("P451", "-")], id="touched entry"),
        pytest.param(A, A + "@misc{a}", [("U701", "a")], id="new duplicate"),
        pytest.param(
            "@misc{a, year = 2024}\n",
            "@misc{a}\n@misc{a, year = 2024}\n",
            [("U701", "a")],
            id="duplicate of what is new",
        ),
        pytest.param(f"% bibtaxon: x\n{A}", f"% bibtaxon: x\n{A}", [], id="between entries"),
        pytest.param(
            f"{A}", f"% bibtaxon: x\n{A}", [("M002", "bibtaxon: x")], id="new between entries"
        ),
    ],
)
def test_touched(old, new, expected):
    before = document(old)
    sieve = Touched({before.source.name: Before(before, raw(old))})
    assert found(new, sieve) == expected


def test_touched_without_before():
    assert found(A, Touched({})) == [("P451", "-")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(A, f"% bibtaxon: ignore[P451]\n{A}", id="one"),
        pytest.param(
            f"{A}\n  {B}", f"% bibtaxon: ignore[P451]\n{A}\n  % bibtaxon: ignore[D401, P451]\n  {B}", id="two"
        ),
        pytest.param(
            f"% bibtaxon: ignore[U701] x\n{B}", f"% bibtaxon: ignore[U701, D401, P451] x\n{B}", id="more"
        ),
        pytest.param(
            f"% bibtaxon: ignore-file[D4]\n{B}", f"% bibtaxon: ignore-file[D4]\n% bibtaxon: ignore[P451]\n{B}", id="file"
        ),
        pytest.param("x " + A.strip(), f"% bibtaxon: ignore-file[P451]\nx {A.strip()}", id="behind text"),
        pytest.param(f"{A.strip()}{B}", f"% bibtaxon: ignore-file[D401, P451]\n% bibtaxon: ignore[P451]\n{A.strip()}{B}", id="one line"),
        pytest.param(f"x\n\r\n{A}", f"x\n\r\n% bibtaxon: ignore[P451]\r\n{A}", id="mixed line ends"),
        pytest.param("x\r\n" + A, f"x\r\n% bibtaxon: ignore[P451]\r\n{A}", id="line end"),
        pytest.param("x\r" + A, f"x\r% bibtaxon: ignore[P451]\r{A}", id="old line end"),
        pytest.param("\ufeff" + A, f"\ufeff% bibtaxon: ignore[P451]\n{A}", id="bom"),
        pytest.param("% bibtaxon: x\n", "% bibtaxon: ignore-file[M002]\n% bibtaxon: x\n", id="between"),
        pytest.param("\ufeff% bibtaxon: x\n", "\ufeff% bibtaxon: ignore-file[M002]\n% bibtaxon: x\n", id="between, bom"),
        pytest.param("% bibtaxon: ignore-file[D4]\n% bibtaxon: x\n", "% bibtaxon: ignore-file[D4, M002]\n% bibtaxon: x\n", id="between, more"),
        pytest.param("@misc{x, title = {A}\n", "% bibtaxon: ignore[S003]\n@misc{x, title = {A}\n", id="broken"),
    ],
)  # fmt: skip
def test_add_ignore(text, expected):
    changed = suppressed(document(text), raw(text))
    assert changed.source.text == expected
    assert found(expected) == []
    assert suppressed(changed, []) == read(Source(expected, "a.bib"))
