"""How findings are shown."""

import json

import pytest

from bibtaxon.bib.syntax import Document
from bibtaxon.edits import Edit, Fix, Safety, replace
from bibtaxon.lint import report
from bibtaxon.lint.finding import Finding
from bibtaxon.lint.rule import Severity, rule
from bibtaxon.source import Source, Span


@rule("Z001", Document, severity=Severity.ERROR)
def wrong(_document):
    yield from ()


@rule("Z002", Document)
def doubtful(_document):
    yield from ()


@rule("Z003", Document, severity=Severity.INFO)
def told(_document):
    yield from ()


def finding(text, part, message="a message", *, fix=None, of=wrong, name="a.bib"):
    start = text.index(part)
    span = Span(start, start + len(part))
    return Finding(of.code, of.name, of.severity, message, Source(text, name), span, fix)


def plain(text):
    for code in ("\x1b[31m", "\x1b[33m", "\x1b[34m", "\x1b[36m", "\x1b[0m"):
        text = text.replace(code, "")
    return text


def drawn(text, part):
    """Return the two lines that show a place."""
    return plain(report.full([finding(text, part)], Safety.SAFE)).split("\n")[1:3]


SAFE = replace(Span(0, 1), "x")
UNSAFE = replace(Span(0, 1), "x", Safety.UNSAFE)


def test_concise():
    findings = [
        finding("ab\ncd", "d", fix=SAFE),
        finding("ab", "b", of=doubtful),
        finding("ab", "a", of=told),
    ]
    assert report.concise(findings, Safety.SAFE) == (
        "a.bib:2:2: \x1b[31mZ001\x1b[0m[*] a message\n"
        "a.bib:1:2: \x1b[33mZ002\x1b[0m a message\n"
        "a.bib:1:1: \x1b[36mZ003\x1b[0m a message\n"
    )


@pytest.mark.parametrize(
    ("fix", "least", "mark"),
    [
        (None, Safety.SAFE, ""),
        (UNSAFE, Safety.SAFE, ""),
        (UNSAFE, Safety.UNSAFE, "[*]"),
        (SAFE, Safety.UNSAFE, "[*]"),
    ],
)
def test_what_can_be_fixed_is_marked(fix, least, mark):
    text = plain(report.concise([finding("a", "a", fix=fix)], least))
    assert text == f"a.bib:1:1: Z001{mark} a message\n"


@pytest.mark.parametrize(
    ("text", "part", "lines"),
    [
        pytest.param("one\ntwo words\n", "words", [" 2 | two words", "   |     ^^^^^"], id="plain"),
        pytest.param("a\tb", "b", [" 1 | a b", "   |   ^"], id="tab"),
        pytest.param("日本 x", "x", [" 1 | 日本 x", "   |      ^"], id="wide before"),
        pytest.param("x 日本", "日本", [" 1 | x 日本", "   |   ^^^^"], id="wide"),
        pytest.param("e\u0301 x", "x", [" 1 | e\u0301 x", "   |   ^"], id="combining"),
        pytest.param("a\x1b[31mb", "b", [r" 1 | a\x1b[31mb", "   |          ^"], id="escape"),
        pytest.param("a\u202eb", "\u202e", [r" 1 | a\u202eb", "   |  ^^^^^^"], id="direction"),
        pytest.param("a\u200bb", "\u200b", [r" 1 | a\u200bb", "   |  ^^^^^^"], id="no width"),
        pytest.param("a\u00a0b", "\u00a0", [r" 1 | a\xa0b", "   |  ^^^^"], id="no-break space"),
        pytest.param("ab\ncd\nef", "b\ncd", [" 1 | ab", "   |  ^"], id="over lines"),
        pytest.param("\ufeffab", "b", [" 1 | ab", "   |  ^"], id="byte-order mark"),
        pytest.param("ab\r\ncd", "d", [" 2 | cd", "   |  ^"], id="CRLF"),
        pytest.param("x" * 90 + "y" + "z" * 9, "y", [" 1 | " + "x" * 90 + "y" + "z" * 9, "   | " + " " * 90 + "^"], id="100"),
        pytest.param("x" * 90 + "y" + "z" * 99, "y", [" 1 | ..." + "x" * 40 + "y" + "z" * 59 + "...", "   | " + " " * 43 + "^"], id="long"),
        pytest.param("y" + "z" * 200, "y", [" 1 | y" + "z" * 99 + "...", "   | ^"], id="long after"),
        pytest.param("x" + "y" * 200, "y" * 200, [" 1 | x" + "y" * 99 + "...", "   |  " + "^" * 99], id="long part"),
        pytest.param("x" * 200 + "y", "y", [" 1 | ..." + "x" * 40 + "y", "   | " + " " * 43 + "^"], id="long before"),
        pytest.param("\n" * 99 + "ab", "b", [" 100 | ab", "     |  ^"], id="line 100"),
    ],
)  # fmt: skip
def test_full(text, part, lines):
    assert drawn(text, part) == lines


def test_a_place_of_no_width_is_shown_by_one_caret():
    there = Finding("Z001", "wrong", Severity.ERROR, "here", Source("ab", "a.bib"), Span(2, 2))
    assert plain(report.full([there], Safety.SAFE)) == "a.bib:1:3: Z001 here\n 1 | ab\n   |   ^\n\n"


@pytest.mark.parametrize("form", ["full", "concise", "github"])
def test_nothing_gets_through_to_the_terminal(form):
    text = report.REPORTS[form](
        [finding("a\x1b]8;;x\x07b", "b", "of \x1b[2J\r\u202e", name="\x1b[31m.bib")], Safety.SAFE
    )
    assert not set("\x1b\x07\r\u202e") & set(plain(text))


def test_grouped():
    findings = [
        finding("ab\ncd", "d", fix=SAFE),
        finding("ab", "b", of=doubtful, name="\x1b.bib"),
        finding("ab", "a", of=told),
    ]
    assert plain(report.REPORTS["grouped"](findings, Safety.SAFE)) == (
        "a.bib\n     2:2    Z001[*] a message\n     1:1    Z003 a message\n\n"
        "\\x1b.bib\n     1:2    Z002 a message\n\n"
    )


def test_statistics():
    findings = [finding("a", "a", of=doubtful, fix=SAFE), finding("a", "a", of=told)] + [
        finding("a", "a")
    ] * 12
    assert report.statistics(findings, Safety.SAFE) == (
        "    12 Z001 [ ] wrong\n     1 Z002 [*] doubtful\n     1 Z003 [ ] told\n"
    )
    assert json.loads(report.statistics(findings[:1], Safety.SAFE, "json")) == [
        {"code": "Z002", "name": "doubtful", "count": 1, "fixable": True}
    ]


@pytest.mark.parametrize(
    ("findings", "cured", "least", "line"),
    [
        ([], 0, Safety.SAFE, "nothing found"),
        ([], 3, Safety.SAFE, "nothing found; 3 fixed"),
        ([finding("a", "a")], 0, Safety.SAFE, "found 1 error"),
        (
            [finding("a", "a")] * 2 + [finding("a", "a", of=doubtful), finding("a", "a", of=told)],
            1,
            Safety.SAFE,
            "found 2 errors and 1 warning and 1 info; 1 fixed",
        ),
        (
            [finding("a", "a", fix=SAFE), finding("a", "a", fix=UNSAFE)],
            0,
            Safety.SAFE,
            "found 2 errors; 1 can be fixed with --fix; 1 more with --unsafe-fixes",
        ),
        (
            [finding("a", "a", fix=UNSAFE)],
            0,
            Safety.SAFE,
            "found 1 error; 1 can be fixed with --fix --unsafe-fixes",
        ),
        (
            [finding("a", "a", fix=SAFE), finding("a", "a", fix=UNSAFE)],
            0,
            Safety.UNSAFE,
            "found 2 errors; 2 can be fixed with --fix",
        ),
        (
            [finding("a", "a", fix=Fix((Edit(Span(0, 0), "x"),), Safety.SUGGESTED))],
            0,
            Safety.UNSAFE,
            "found 1 error",
        ),
    ],
    ids=range(8),
)
def test_summary(findings, cured, least, line):
    assert report.summary(findings, cured, least) == line
