"""What stands between the marks is replaced; everything else stays, byte for byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtaxon.errors import BibtaxonError
from bibtaxon.render.region import first_line_end, fresh, spliced
from bibtaxon.source import Source, decode, encode

BEGIN, END = "<!-- bibtaxon:begin readme -->", "<!-- bibtaxon:end readme -->"
OTHER = "<!-- bibtaxon:begin table -->\nt\n<!-- bibtaxon:end table -->\n"


def splice(text, made="new\n"):
    return spliced(Source(text, "R.md"), "readme", made)


def test_a_fresh_file_is_its_region():
    text = fresh("readme", "new\n")
    assert text == f"{BEGIN}\n\nnew\n\n{END}\n"
    assert splice(text) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("# Mine\n", "\n\nfooter"),
        ("\ufeff", "\n"),
        ("text without a blank line\n", "\nmore"),
        (OTHER, "\n" + OTHER.replace("table", "tree")),
        (f"```markdown\n{BEGIN}\n{END}\n```\n", "\n"),
        (f"~~~~\n{BEGIN}\n~~~\n```\n~~~~ no end\n~~~~\n", "\n"),
        ("``` not ` a fence\n", "\n"),
        (f"write `{BEGIN}` and `{END}`\n", "\n"),
        (f"    {BEGIN}\n", "\n"),
        ("  ", "\n"),
        ("\udcff\n", "\n\udcfe \t"),
        ("<!-- bibtaxon:begin -->\n<!-- another comment -->\n", "\n"),
    ],
)
def test_all_around_the_region_stays(before, after):
    assert (
        splice(f"{before}{BEGIN}\nold\n{END}{after}") == f"{before}{BEGIN}\n\nnew\n\n{END}{after}"
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_are_those_of_the_file(line_end):
    text = line_end.join(["a", BEGIN, "old", END, "b", ""])
    made = line_end.join(["a", BEGIN, "", "x", "y", "", END, "b", ""])
    assert splice(text, "x\ny\n") == made
    assert splice(made, "x\ny\n") == made
    assert first_line_end(text) == line_end


def test_a_text_of_one_line_has_the_usual_line_end():
    assert first_line_end("x") == "\n"


def test_marks_may_be_spaced_differently():
    begin, end = "  <!--bibtaxon:begin  readme--> ", "<!--  bibtaxon:end readme -->\t"
    assert splice(f"{begin}\n{end}\n") == f"{begin}\n\nnew\n\n{end}\n"


@pytest.mark.parametrize(
    ("lines", "error"),
    [
        (["# Mine"], "R.md: exists and has no region 'readme'"),
        (
            [BEGIN.replace("readme", "other"), END.replace("readme", "other")],
            "has no region 'readme'",
        ),
        (["x", BEGIN, "y"], "R.md:2: region 'readme' begins, but does not end"),
        (["x", END], "R.md:2: region 'readme' ends, but has not begun"),
        (
            [BEGIN, "x", BEGIN, END],
            "R.md:3: region 'readme' begins inside 'readme' ('readme' begins in line 1)",
        ),
        (
            [BEGIN, END, "x", BEGIN, END],
            "R.md:4: region 'readme' begins a second time ('readme' begins in line 1)",
        ),
        ([BEGIN, END, END], "R.md:3: region 'readme' ends, but has not begun"),
        ([END, BEGIN], "R.md:1: region 'readme' ends, but has not begun"),
        (
            [BEGIN, "<!-- bibtaxon:begin table -->", END, "<!-- bibtaxon:end table -->"],
            "R.md:2: region 'table' begins inside 'readme' ('readme' begins in line 1)",
        ),
        (
            ["<!-- bibtaxon:begin table -->", END],
            "R.md:2: region 'readme' ends, but has not begun ('table' begins in line 1)",
        ),
        (
            [BEGIN, END, "<!-- bibtaxon:begin table -->"],
            "R.md:3: region 'table' begins, but does not end",
        ),
        ([BEGIN, "```", END], "R.md:1: region 'readme' begins, but does not end"),
    ],
)
def test_marks_that_do_not_pair(lines, error):
    with pytest.raises(BibtaxonError) as raised:
        splice("\n".join(lines))
    assert error in str(raised.value)


LINES = st.text(st.characters(exclude_characters="\r\n`~")).filter(
    lambda line: "bibtaxon:" not in line
)


@given(st.lists(LINES).map("\n".join), st.lists(LINES).map("\n".join))
def test_any_text_around_the_region_stays(before, after):
    text = f"{before}\n{BEGIN}\nold\n{END}\n{after}"
    assert splice(text) == f"{before}\n{BEGIN}\n\nnew\n\n{END}\n{after}"


@given(st.binary())
def test_any_bytes_around_the_region_stay(data):
    data = data.replace(b"`", b"").replace(b"~", b"")
    marks = f"\n{BEGIN}\n\nnew\n\n{END}\n".encode()
    assert encode(spliced(decode(data + marks + data), "readme", "new\n")) == data + marks + data
