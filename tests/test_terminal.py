"""Text for a terminal: shown, never obeyed."""

import pytest

from bibtaxon.terminal import cells, counted, printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain ü 漢 \U0001f600", "plain ü 漢 \U0001f600"),
        ("\x1b[31mred\x07", r"\x1b[31mred\x07"),
        ("a\r\nb\tc", r"a\r\nb\tc"),
        ("\x9b1m\x7f", r"\x9b1m\x7f"),
        ("a\u202eb\u2066\u200f\u061c", r"a\u202eb\u2066\u200f\u061c"),
        ("\u2028\ufeff\udce4", r"\u2028\ufeff\udce4"),
    ],
    ids=["plain", "escape", "lines", "c1", "bidi", "others"],
)
def test_printable(text, shown):
    assert printable(text) == shown


def test_printable_keeps_what_it_is_told_to():
    assert printable("a\tb\nc\x1b", keep="\t\n") == "a\tb\nc\\x1b"


@pytest.mark.parametrize(
    ("text", "width"), [("plain", 5), ("Zoë", 3), ("Zoe\u0308", 3), ("漢字", 4)]
)
def test_cells(text, width):
    assert cells(text) == width


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "0 files"), (1, "1 file"), (2, "2 files")], ids=str
)
def test_counted(number, expected):
    assert counted(number, "file") == expected
