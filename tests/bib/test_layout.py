"""What a layout looks like, option by option, and what it leaves alone."""

import pytest

from bibtaxon.bib.format import formatted
from bibtaxon.bib.layout import FormatOptions
from bibtaxon.bib.reader import read
from bibtaxon.source import Source


def laid_out(text, keys=None, **options):
    return formatted(read(Source(text)), FormatOptions(**options), keys).source.text


PLAIN = "@misc{a,\n  title         = {A},\n}\n"
OTHER = PLAIN.replace("a,", "b,")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("@MISC{a,Title={A}}", PLAIN, id="one-line"),
        pytest.param(" @ misc\n( a , TITLE =\t{A} , )\n\n", PLAIN, id="parentheses"),
        pytest.param('@misc{a, title="A"}', PLAIN, id="quotes"),
        pytest.param("\n\n@misc{a, title={A}}\n\n\n", PLAIN, id="blank-lines-around"),
        pytest.param("@misc{a}", "@misc{a,\n}\n", id="no-fields"),
        pytest.param("@misc(a}, x=1)", "@misc(a},\n  x             = 1,\n)\n", id="brace-in-key"),
        pytest.param(
            "@misc{a, x={A\n   b}}",
            "@misc{a,\n  x             = {A\n   b},\n}\n",
            id="value-of-lines",
        ),
        pytest.param(
            '@misc{a, x= jan#"1" #{2}}',
            '@misc{a,\n  x             = jan#"1" #{2},\n}\n',
            id="joined-value",
        ),
        pytest.param(
            '@misc{a, x="{\\}", y="b\\", z="c"}',
            '@misc{a,\n  x             = "{\\}",\n  y             = "b\\",\n'
            "  z             = {c},\n}\n",
            id="odd-backslashes",
        ),
        pytest.param(
            "@misc{a, a_name_of_this_size={A}}",
            "@misc{a,\n  a_name_of_this_size = {A},\n}\n",
            id="long-name",
        ),
        pytest.param(
            "@misc{a, X=1, x=2, Y=3}",
            "@misc{a,\n  X             = 1,\n  x             = 2,\n  Y             = 3,\n}\n",
            id="names-that-differ-in-case",
        ),
        pytest.param(
            '@STRING( x = "X" )@Preamble{ "P" # x }',
            '@string{x = {X}}\n\n@preamble{"P" # x}\n',
            id="commands",
        ),
        pytest.param(
            "@string{x={X}}\n\n\n\n@string{y={Y}}\n@string{z={Z}} @string{w={W}}",
            "@string{x = {X}}\n\n@string{y = {Y}}\n@string{z = {Z}}\n@string{w = {W}}\n",
            id="strings-stay-together",
        ),
        pytest.param(PLAIN + OTHER, PLAIN + "\n" + OTHER, id="entries-apart"),
        pytest.param(PLAIN[:-1] + OTHER, PLAIN + "\n" + OTHER, id="entries-on-a-line"),
        pytest.param(
            PLAIN + "% b \n" + OTHER, PLAIN + "\n% b \n" + OTHER, id="text-above-an-entry"
        ),
        pytest.param(
            PLAIN + "  % a\n\n\n\n\n% b\n \n" + OTHER,
            PLAIN + "  % a\n\n\n\n\n% b\n\n" + OTHER,
            id="text-below-an-entry",
        ),
        pytest.param(
            PLAIN[:-1] + "  % a\n" + OTHER,
            PLAIN[:-1] + "  % a\n" + OTHER,
            id="text-behind-an-entry",
        ),
        pytest.param(
            "\n  % head\n\n\n" + PLAIN + "\n\n\n% foot  ",
            "  % head\n\n" + PLAIN + "\n% foot  \n",
            id="head-and-foot",
        ),
        pytest.param("% text only", "% text only\n", id="text-only"),
        pytest.param(" \n", " \n", id="nothing"),
        pytest.param("\ufeff @misc{a, title={A}}", "\ufeff" + PLAIN, id="byte-order-mark"),
        pytest.param("@misc{a,\r\n title={A}}", PLAIN.replace("\n", "\r\n"), id="cr-lf"),
        pytest.param("@misc{a,\r title={A}}", PLAIN.replace("\n", "\r"), id="cr"),
        pytest.param(
            "@misc{a,\n title={A\r\n}}\r\n", PLAIN.replace("A", "A\r\n"), id="mixed-line-ends"
        ),
        pytest.param(
            "\r\n@misc{a, title={A}}", PLAIN.replace("\n", "\r\n"), id="line-end-above-only"
        ),
        pytest.param(
            "@misc{\udce9, title={\udce9}}",
            "@misc{\udce9,\n  title         = {\udce9},\n}\n",
            id="no-utf-8",
        ),
    ],
)
def test_layout(text, expected):
    assert laid_out(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("% @misc{a, x=1}\n", id="commented-out"),
        pytest.param("% @misc{a, x=1} @misc{b}\n", id="two-commented-out"),
        pytest.param("  % @misc{a, x=1}\n\n", id="commented-out-with-indent"),
        pytest.param("@comment{\n@misc{a, x=1}\n}\n", id="in-a-comment"),
        pytest.param(
            "@comment(\n@misc{a, x=1}\n\n\n\n@misc{b, x=1})\n", id="in-a-comment-in-parentheses"
        ),
        pytest.param("@comment{ {\n@misc{a, x=1}\n", id="in-a-comment-without-end"),
        pytest.param("@comment{x}@comment{{\n@misc{a, x=1}}}\n", id="in-a-second-comment"),
        pytest.param("@misc{a, x=1 y=2}\n\n\n\n", id="broken"),
        pytest.param("\n\n\n@misc{a, x=1 y=2}  \n\n % b", id="broken-and-text"),
        pytest.param("@misc{a, x={1\n\n\n\n@misc{b, x={1\n", id="without-end"),
        pytest.param("text @misc{a, x=1} text @misc{b}\n", id="in-text"),
    ],
)
def test_what_cannot_be_laid_out_stays(text):
    assert laid_out(text) == text


def test_beside_what_stays():
    """What is around a part that stays, stays; the rest has its layout."""
    text = f"@misc{{z}}\n% @misc{{y}}\n \n\n@misc{{x, a=1 b=2}}\n  @misc{{w}}\n@misc{{v, a={{1\n@misc{{u}}\n% b\n{PLAIN}"
    assert laid_out(text) == (
        "@misc{z,\n}\n% @misc{y}\n \n\n@misc{x, a=1 b=2}\n  @misc{w,\n}\n@misc{v, a={1\n"
        f"@misc{{u,\n}}\n\n% b\n{PLAIN}"
    )


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param({"indent": 4}, "@string{s = {S}}\n\n@misc{a,\n    title         = {A},\n    year          = 1,\n}\n", id="indent"),
        pytest.param({"indent": 1, "tabs": True}, "@string{s = {S}}\n\n@misc{a,\n\ttitle         = {A},\n\tyear          = 1,\n}\n", id="tabs"),
        pytest.param({"align": 0}, "@string{s = {S}}\n\n@misc{a,\n  title = {A},\n  year = 1,\n}\n", id="align"),
        pytest.param({"align": 5, "case": "keep"}, "@String{s = {S}}\n\n@MISC{a,\n  Title = {A},\n  year  = 1,\n}\n", id="case"),
        pytest.param({"align": 5, "delimiters": "keep"}, '@string(s = "S")\n\n@misc(a,\n  title = "A",\n  year  = 1,\n)\n', id="delimiters"),
        pytest.param({"align": 5, "trailing_comma": False}, "@string{s = {S}}\n\n@misc{a,\n  title = {A},\n  year  = 1\n}\n", id="trailing-comma"),
        pytest.param({"align": 5, "fields": ("Year", "x")}, "@string{s = {S}}\n\n@misc{a,\n  year  = 1,\n  title = {A},\n}\n", id="fields"),
        pytest.param({"align": 5, "blank_lines": 0}, "@string{s = {S}}\n@misc{a,\n  title = {A},\n  year  = 1,\n}\n", id="no-blank-lines"),
        pytest.param({"align": 5, "blank_lines": 2}, "@string{s = {S}}\n\n\n@misc{a,\n  title = {A},\n  year  = 1,\n}\n", id="two-blank-lines"),
    ],
)  # fmt: skip
def test_options(options, expected):
    assert laid_out('@String(s="S")\n@MISC(a, Title="A", year=1)', **options) == expected


def test_repeated_fields_keep_their_order():
    """BibTeX takes the first of them, biber the last."""
    text = "@misc{a, x=1, y=2, X=3, z=4, y=5}"
    expected = "@misc{a,\n  y = 2,\n  y = 5,\n  x = 1,\n  X = 3,\n  z = 4,\n}\n"
    assert laid_out(text, align=1, fields=("y",)) == expected


def test_keys():
    text = "@misc{b,x=1}\n\n\n@misc{A,x=1}@string{a=1}\n"
    assert (
        laid_out(text, frozenset("a"), align=1)
        == "@misc{b,x=1}\n\n\n@misc{A,\n  x = 1,\n}@string{a=1}\n"
    )
