"""Comma-separated values: read back as they were, and no formulas."""

import csv
import io

import pytest

from bibtaxon.render.markup.csv import rows


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("a,b", "a,b"),
        ('say "x"', 'say "x"'),
        ("two\nlines", "two lines"),
        ("\x00", "\ufffd"),
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("+x", "'+x"),
        ("-x()", "'-x()"),
        ("-5", "-5"),
        ("+3.5K", "+3.5K"),
        ("--", "--"),
        ("", ""),
    ],
)
def test_fields(text, field):
    (row,) = csv.reader(io.StringIO(rows([[text, "x"]])))
    assert row == [field, "x"]


def test_lines():
    assert rows([["a", "b"], ["c", ""]]) == "a,b\nc,\n"
