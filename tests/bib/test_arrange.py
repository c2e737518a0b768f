"""Entries in order: what travels with them, what stays, and when nothing moves."""

import pytest

from bibtaxon.bib.arrange import obstacle
from bibtaxon.bib.format import formatted
from bibtaxon.bib.layout import FormatOptions
from bibtaxon.bib.reader import read
from bibtaxon.source import Source


def in_order(text, *sort, **options):
    return formatted(read(Source(text)), FormatOptions(sort=sort, align=1, **options)).source.text


def keys(text, *sort):
    return " ".join(entry.key.text for entry in read(Source(in_order(text, *sort))).entries)


PAPERS = """\
@misc{b, author={Zoe van Beethoven}, title={{\\em Two}}, year=2001}
@book{C, editor={Abel, A.}, title={one}, date={1999-02}}
@misc{a, author={Mann, Zoe and Abel, B.}, year={in 2001}, title={Three}}
@misc{d, note={x}}
"""


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (("key",), "a b C d"),
        (("-key",), "d C b a"),
        (("author",), "C a b d"),
        (("title",), "C a b d"),
        (("-title",), "b a C d"),
        (("year",), "C b a d"),
        (("-year",), "b a C d"),
        (("year", "title"), "C a b d"),
        (("-year", "-key"), "b a C d"),
        (("type", "-key"), "C d b a"),
    ],
    ids=" ".join,
)
def test_sorts(sort, expected):
    assert keys(PAPERS, *sort) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("@inbook{k, crossref={B}}@book{b}@misc{z}", "k z b", id="parent"),
        pytest.param("@book{b}@inbook{k, crossref={b}}", "k b", id="parent-before-its-child"),
        pytest.param(
            "@c{c}@a{a, crossref={b}}@b{b, crossref={c}}@d{d, crossref={b}}", "a d b c", id="chain"
        ),
        pytest.param(
            "@a{a}@b{b, crossref={a}}@c{c, crossref={b}}@d{d, crossref={c}}",
            "d c b a",
            id="chain-up",
        ),
        pytest.param("@b{b, crossref={a}}@a{a, crossref={b}}", "b a", id="circle"),
        pytest.param("@b{b, crossref={b}}@a{a}", "a b", id="itself"),
        pytest.param("@b{b, crossref={x}}@a{a}", "a b", id="nothing"),
        pytest.param("@b{b, x=1}@a{a}@B{B, x=2}", "a b B", id="repeated-key"),
        pytest.param("@b{é}@a{a}@B{e\u0301}", "a é e\u0301", id="composed-key"),
    ],
)
def test_relations(text, expected):
    assert keys(text, "key") == expected
    assert keys(in_order(text, "key"), "key") == expected


def test_what_travels():
    text = (
        "% head\n\n% of b\n@b{b,\n} % behind b\n\n"
        "@string{s = {S}}\n@string{t = {T}}\n\n"
        "% a section,\n\n  % and of a\n@a{a,\n  x = s,\n}\n\n"
        "% of the preamble\n@preamble{s}\n\n% foot\n"
    )
    assert in_order(text, "key") == (
        "% head\n\n@string{s = {S}}\n@string{t = {T}}\n\n% of the preamble\n@preamble{s}\n\n"
        "% a section,\n\n  % and of a\n@a{a,\n  x = s,\n}\n\n% of b\n@b{b,\n} % behind b\n\n% foot\n"
    )


def test_what_travels_under_cr_lf():
    text = "\ufeff% head\r\n\r\n@b{b,\r\n}\r\n\r\n% of a\r\n@a{a,\r\n}\r\n"
    expected = "\ufeff% head\r\n% of a\r\n@a{a,\r\n}\r\n@b{b,\r\n}\r\n"
    assert in_order(text, "key", blank_lines=0) == expected


def test_blank_lines_below_the_head():
    text = "% head\n\n\n\n% of b\n@b{b,\n}\n\n@a{a,\n}\n"
    assert in_order(text, "key") == "% head\n\n@a{a,\n}\n\n% of b\n@b{b,\n}\n"


def test_nothing_to_sort():
    assert in_order("% text\n", "key") == "% text\n"


@pytest.mark.parametrize(
    ("text", "at", "why"),
    [
        pytest.param("@b{b}\n@a{a, x=1 y=2}", 6, "cannot be read, or is in a comment", id="broken"),
        pytest.param("@b{b}\n% @a{a}", 8, "cannot be read, or is in a comment", id="commented-out"),
        pytest.param(
            "@b{b}@string{S=1}\n@string{s=2}@a{a}", 18, "'s' is defined again", id="twice"
        ),
        pytest.param("@b{b, x=S}\n@string{s=2}@a{a}", 11, "'s' is used before it is", id="late"),
        pytest.param(
            "@b{b}@preamble{s}\n@string{s=2}@a{a}", 18, "'s' is used before", id="preamble"
        ),
        pytest.param("@b{b}\n@string{s=s}@a{a}", 6, "'s' is used before", id="of-itself"),
    ],
)
def test_obstacle(text, at, why):
    found = obstacle(read(Source(text)))
    assert found[0] == at
    assert why in found[1]
    assert keys(text, "key").startswith("b")


def test_no_obstacle():
    assert obstacle(read(Source("@string{s=1}\n% x\n@a{a, x=s # jan, y={B}}"))) is None
