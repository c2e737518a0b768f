"""Colours of categories: stable, told apart, and the author's where there are any."""

from itertools import pairwise

import pytest

from bibtaxon.render.palette import colours, luminance, mixed
from bibtaxon.survey.category import Category
from bibtaxon.survey.taxonomy import Taxonomy, declared, derived

PALETTE = ["#0072B2", "#E69F00", "#009E73", "#56B4E9", "#D55E00", "#F0E442", "#CC79A7", "#555555"]


def test_top_categories_have_the_colours_in_their_order_and_share_them_with_what_is_below():
    found = colours(derived(["A > X", "B", "A > Y > Z", *(f"T{n}" for n in range(7))]))
    tops = [colour for path, colour in found.items() if len(path) == 1]
    assert tops == [*PALETTE, PALETTE[0]]
    assert {found["A", "X"], found["A", "Y"], found["A", "Y", "Z"]} == {PALETTE[0]}
    assert found[()] == "#777777"


def test_what_an_author_has_chosen_is_nobody_elses():
    categories = (Category("A"), Category("B", colour="#0072b2"), Category("B > C"))
    found = colours(declared((*categories, Category("A > D", colour="#123456"), Category("E"))))
    assert found["A",] == "#E69F00"
    assert found["B",] == found["B", "C"] == "#0072B2"
    assert found["A", "D"] == "#123456"
    assert found["E",] == "#009E73"


def test_a_palette_that_is_used_up_begins_again():
    chosen = [Category(f"T{n}", colour=colour) for n, colour in enumerate(PALETTE)]
    assert colours(declared([*chosen, Category("Z")]))["Z",] == "#0072B2"


def test_no_categories():
    assert list(colours(Taxonomy())) == [()]


def test_neighbours_differ_in_grey_print():
    lightness = [116 * luminance(each) ** (1 / 3) - 16 for each in PALETTE]
    assert min(abs(one - other) for one, other in pairwise(lightness)) > 10


@pytest.mark.parametrize(
    ("colour", "share", "expected"),
    [
        ("#0072B2", 1, "#0072B2"),
        ("#0072B2", 0, "#FFFFFF"),
        ("#000000", 0.2, "#CCCCCC"),
        ("#0072B2", 0.18, "#D1E6F1"),
    ],
)
def test_mixed(colour, share, expected):
    assert mixed(colour, share) == expected


def test_mixed_with_a_dark_ground():
    assert mixed("#FFFFFF", 0.5, "#000000") == "#808080"


@pytest.mark.parametrize(
    ("colour", "expected"), [("#FFFFFF", 1), ("#000000", 0), ("#808080", 0.216)]
)
def test_luminance(colour, expected):
    assert luminance(colour) == pytest.approx(expected, abs=0.001)
