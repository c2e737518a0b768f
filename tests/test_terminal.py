"""Text for a terminal: shown, never obeyed."""

import pytest

from bibtaxon.terminal import printable


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
