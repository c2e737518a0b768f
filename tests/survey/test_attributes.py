"""What typed values say."""

import pytest

from bibtaxon.survey.attribute import Attribute
from bibtaxon.survey.attributes import (
    Truth,
    amount,
    items,
    misfit,
    number_text,
    own_fields,
    place_of,
    rank,
    truth,
    unknown,
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("yes", Truth.YES),
        ("True", Truth.YES),
        ("✓", Truth.YES),
        ("NO", Truth.NO),
        ("0", Truth.NO),
        ("partial", Truth.PARTLY),
        ("n/a", Truth.UNKNOWN),
        ("--", Truth.UNKNOWN),
        ("maybe", None),
    ],
)
def test_truth(text, said):
    assert truth(text) is said


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *(("number", text) for text in ("52K", "1.8M", "12,751", "~80%", "36,000+", "10-20K", "≥ 5", "7", "3 B", r"$\sim$3.9$\times$", "--", "n/a")),
        *(("date", text) for text in ("2024", "2024-05", "2024-05-31", "?")),
        *(("bool", text) for text in ("yes", "?")),
        *((kind, "any text") for kind in ("text", "enum", "list", "tex", "cite", "link")),
    ],
)  # fmt: skip
def test_values_that_fit(kind, text):
    assert misfit(kind, text) == ""


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("number", "about 590K examples", "a number (52K, 1.8M, 12,751, ~80%)"),
        ("number", "1.2.3", "a number (52K, 1.8M, 12,751, ~80%)"),
        ("number", "", "a number (52K, 1.8M, 12,751, ~80%)"),
        ("date", "2024-13", "a date (2024-05-31, 2024-05, 2024)"),
        ("date", "May 2024", "a date (2024-05-31, 2024-05, 2024)"),
        ("bool", "maybe", "yes, no or partly"),
    ],
)
def test_values_that_do_not_fit(kind, text, expected):
    assert misfit(kind, text) == expected


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        ("52K", "52K"),
        (r" ~80\%", "~80%"),
        (r"{\textasciitilde}80\%", "~80%"),
        (r"$\sim$3.9$\times$", "~3.9\u00d7"),
        (r"$\geq$5", "\u22655"),
        ("$<$ 3~B", "< 3 B"),
    ],
)
def test_numbers_as_text(tex, text):
    assert (number_text(tex), misfit("number", text)) == (text, "")


@pytest.mark.parametrize(
    ("text", "number"),
    [("52K", 52e3), ("1.8M", 1.8e6), ("12,751", 12751), ("~80%", 80), ("3 B", 3e9), ("10-20K", 1e4), ("2-3", 2), ("900M-2B", 9e8), ("7 GB", 7e9), ("5T", 5e12), ("12\u202f000", 12000), (r"$\sim$3.9$\times$", 3.9)],
)  # fmt: skip
def test_amounts(text, number):
    assert amount(text) == number


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("number", ["800", "52K", "1.8M", "2M"]),
        ("date", ["2023", "2023-12", "2024", "2024-05", "2024-05-31"]),
        ("bool", ["no", "partly", "yes"]),
        ("text", ["Alpha", "beta", "Émile"]),
    ],
)
def test_values_are_sorted_by_what_they_mean(kind, texts):
    mixed = [*texts[1:], texts[0]]
    assert sorted(mixed, key=lambda text: rank(Attribute("a", type=kind), text)) == texts


@pytest.mark.parametrize(
    ("kind", "text"),
    [("number", "--"), ("bool", "?"), ("date", "n/a"), ("bool", "maybe"), ("number", "many")],
)
def test_what_has_no_place_in_an_order(kind, text):
    assert not rank(Attribute("a", type=kind), text)


def test_what_says_nothing():
    assert unknown("number", "?")
    assert not unknown("text", "?")


VALUES = {"full text": "F", "partial": "P", "none": ""}


@pytest.mark.parametrize(
    ("word", "place"),
    [("full text", 0), ("Full-Text", 0), ("f", 0), ("none", 2), ("", None), ("other", None)],
)
def test_words_of_an_enum(word, place):
    assert place_of(Attribute("a", type="enum", values=VALUES), word) == place


def test_an_enum_is_sorted_as_it_is_declared():
    attribute = Attribute("a", type="enum", values=VALUES)
    assert [rank(attribute, text) for text in ("F", "partial, other", "none,f", "?", "")] == [(0,), (1,), (2, 0), (), ()]  # fmt: skip


def test_items():
    assert items(" a b ,c,, d ,") == ["a b", "c", "d"]


def test_the_fields_of_attributes_and_their_footnotes():
    assert own_fields([Attribute("Size"), Attribute("open")]) == {"size", "size_note", "open", "open_note"}  # fmt: skip
