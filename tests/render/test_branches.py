"""The tree of a survey: what stands where, how many papers that is, and what is chosen of it."""

import pytest
from surveys import survey_of

from bibtaxon.options import OptionError
from bibtaxon.render.branches import Branch, Choice, capped, description, tree
from bibtaxon.survey.category import Category
from bibtaxon.survey.taxonomy import declared

BIB = """
@misc{a, title={A: x}, category={One > Left}}
@misc{b, title={B: x}, category={One > Left, Two}}
@misc{c, title={C: x}, category={One, One > Right > Deep}}
@misc{d, title={D: x}, category={Two > Left}}
"""
FREE = "@misc{e, title={E: x}}"


def grown(bib=BIB, taxonomy=None, title="Survey", **choice):
    return tree(survey_of(bib, sort=("key",), taxonomy=taxonomy, title=title), Choice(**choice))


def outline(branch):
    """Return titles with counts and papers, indented."""
    return [
        "  " * level
        + f"{each.title} {each.count}"
        + "".join(f" {paper.key}" for paper in each.papers)
        + (f" +{each.more}" if each.more else "")
        for level, each in branch.walk()
    ]


WHOLE = [
    "Survey 4",
    "  One 3 c",
    "    Left 2 a b",
    "    Right 1",
    "      Deep 1 c",
    "  Two 2 b",
    "    Left 1 d",
]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        pytest.param({}, WHOLE, id="whole"),
        pytest.param({"root": "  "}, WHOLE, id="blank-root"),
        pytest.param({"title": " "}, ["Papers 4", *WHOLE[1:]], id="no-title"),
        pytest.param({"root": "Root"}, ["Root 4", *WHOLE[1:]], id="root"),
        pytest.param({"depth": 1}, ["Survey 4", "  One 3 a b c", "  Two 2 b d"], id="depth"),
        pytest.param({"depth": 3}, WHOLE, id="deep"),
        pytest.param(
            {"most": 1, "depth": 1}, ["Survey 4", "  One 3 a +2", "  Two 2 b +1"], id="most"
        ),
        pytest.param({"most": 0, "depth": 1}, ["Survey 4", "  One 3 +3", "  Two 2 +2"], id="none"),
        pytest.param(
            {"repeat": False},
            ["Survey 4", "  One 3 c", "    Left 2 a b", "  Two 1", "    Left 1 d"],
            id="primary",
        ),
        pytest.param(
            {"categories": ("two",)}, ["Two 2 b", "  Left 1 d"], id="one-category-is-the-root"
        ),
        pytest.param(
            {"categories": ("two",), "root": "R", "depth": 1},
            ["R 2 b", "  Left 1 d"],
            id="its-name",
        ),
        pytest.param(
            {"categories": ("Two > Left", "One > Left", "one>left")},
            ["Survey 3", "  One > Left 2 a b", "  Two > Left 1 d"],
            id="categories-in-the-order-of-the-taxonomy",
        ),
        pytest.param(
            {"categories": ("Deep", "One", "Two")}, WHOLE, id="a-category-and-what-is-below-it"
        ),
        pytest.param(
            {"categories": ("Two",), "repeat": False},
            ["Two 1", "  Left 1 d"],
            id="primary-category",
        ),
        pytest.param(
            {"bib": BIB + FREE}, ["Survey 5", *WHOLE[1:], "  Uncategorised 1 e"], id="uncategorised"
        ),
        pytest.param({"bib": FREE, "most": 0}, ["Survey 1 +1"], id="no-categories"),
        pytest.param({"bib": ""}, ["Survey 0"], id="no-papers"),
    ],
)
def test_tree(choice, expected):
    assert outline(grown(**choice)) == expected


@pytest.mark.parametrize(
    ("label", "message"),
    [
        ("Two > Lefft", "no category 'Two > Lefft'; did you mean 'Two > Left'?"),
        ("Left", "no category 'Left'; did you mean 'One > Left' or 'Two > Left'?"),
        ("Completely else", "no category 'Completely else'; bibtaxon stats names all of them"),
        ("Empty", "the category 'Empty' has no papers"),
    ],
)
def test_a_category_that_cannot_be_shown(label, message):
    taxonomy = declared(map(Category, ("One > Left", "Two > Left", "Empty", "One > Right > Deep")))
    with pytest.raises(OptionError) as error:
        grown(taxonomy=taxonomy, categories=("Two", label))
    assert str(error.value) == message
    assert error.value.keys == ("categories",)


def test_a_category_without_papers_is_not_shown():
    taxonomy = declared(
        map(Category, ("Two > Left", "Empty > Emptier", "One > Right > Deep", "One > Left"))
    )
    assert [each.title for each in grown(taxonomy=taxonomy).branches] == ["Two", "One"]


def test_colours_and_sections_are_those_of_the_categories():
    taxonomy = declared(
        (
            Category("One > Left", tex_ref="sec:left"),
            Category("One > Right > Deep"),
            Category("Two > Left", colour="#123456"),
        )
    )
    found = {each.path: each for _, each in grown(taxonomy=taxonomy).walk()}
    assert found[()].colour == "#777777"
    assert found["One", "Left"].tex_ref == "sec:left"
    assert found["One", "Left"].colour == found["One",].colour == "#0072B2"
    assert found["Two", "Left"].colour == "#123456"
    assert [each.levels for each in found.values()] == [3, 2, 0, 1, 0, 1, 0]


def test_lists_are_cut_again():
    assert outline(capped(grown(most=2), 1))[2] == "    Left 2 a +1"


def test_description():
    assert description(grown()) == "A tree. Survey (4 papers): One (3), Two (2)."
    assert description(Branch("Alone", (), "", 1)) == "A tree. Alone (1 paper)."
