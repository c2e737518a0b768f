"""What is written in the fields of one name, side by side, and what an entry says of itself."""

import pytest
from inputs import CLASSES, CORNERS, as_bytes

from bibtaxon.bib.reader import read
from bibtaxon.bib.syntax import text_in
from bibtaxon.source import Source, decode

TEXT = """\
@misc{a, title = {A}, Year = 2020, note = "B" # c}
@misc{b, TITLE = "A", year = 2021, title = {D}, month = dec}
@misc{c, note = {}} @misc{d, title = {D}, year = 2021} @misc{e} @misc{f, title = {F}, broken
"""
DOCUMENT = read(Source(TEXT))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("title", ["{A} a", '"A" b', "{D} b", "{D} d", "{F} f"]),
        ("year", ["2020 a", "2021 b", "2021 d"]),
        ("note", ['#"B" # c a', "{} c"]),
        ("month", ["dec b"]),
    ],
)
def test_columns(name, expected):
    column = DOCUMENT.columns[name]
    pairs = zip(column.values, column.entries, strict=True)
    assert column.name == name
    assert [f"{value} {entry.key.text}" for value, entry in pairs] == expected


def test_order_is_that_of_the_file():
    assert list(DOCUMENT.columns) == ["title", "year", "note", "month"]
    assert DOCUMENT.columns["title"].distinct == ["{A}", '"A"', "{D}", "{F}"]


@pytest.mark.parametrize(
    ("name", "values", "keys", "fields"),
    [
        ("title", {"{D}"}, "b d", '"A" {D} {D}'),
        ("year", {"2021", "1999"}, "b d", "2021 2021"),
        ("note", {'#"B" # c'}, "a", '"B" # c'),
        ("note", set(), "", ""),
    ],
)
def test_who_holds_values(name, values, keys, fields):
    column = DOCUMENT.columns[name]
    assert " ".join(entry.key.text for entry in column.entries_with(values)) == keys
    found = column.fields_with(values)
    assert " ".join(DOCUMENT.source[field.value_span] for field in found) == fields


@pytest.mark.parametrize("data", [*CLASSES.values(), *CORNERS.values()])
def test_an_entry_says_of_itself_what_the_columns_say(data):
    source = decode(as_bytes(data))
    alone, together = read(source).entries, read(source)
    assert together.columns is together.columns
    for entry, same in zip(alone, together.entries, strict=True):
        assert entry.values == same.values
        assert entry.values.keys() == entry.named.keys()
        for name, field in entry.named.items():
            text, first = text_in(entry.values[name]), field.pieces[0]
            assert text == first.text if len(field.pieces) == 1 else text.startswith("#")


@pytest.mark.parametrize("data", [b"a\tb\r\n", "\u00e9\u202e \x7f".encode(), b"\xff \x00"])
def test_characters_are_those_of_the_text(data):
    source = decode(data)
    assert source.characters == Source(source.text).characters
    assert source.characters == set(source.text) - {
        chr(code) for code in (9, 10, 13, *range(32, 127))
    }


@pytest.mark.parametrize(
    ("value", "text"),
    [("{a}", "a"), ('"a"', "a"), ("{}", ""), ("12", "12"), ("#{a} # b", "#{a} # b")],
)
def test_text_in(value, text):
    assert text_in(value) == text
