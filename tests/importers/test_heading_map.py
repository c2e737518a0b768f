"""Headings, and what a user calls them instead."""

import pytest

from bibtaxon.errors import BibtaxonError
from bibtaxon.importers.categories import configuration
from bibtaxon.importers.heading_map import heading_map
from bibtaxon.importers.headings import is_contents, is_frame, is_idle, label

MAP = """
"Methods > Tools" = "Tool use"
"Surveys" = "Survey > Overviews"
"Misc" = ""
"2. Analysis" = "Analysis"
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("Methods", "Tools"), ("Tool use",)),
        (("Methods", "Tools", "Web"), ("Tool use", "Web")),
        (("Methods", "Web"), ("Methods", "Web")),
        (("surveys",), ("Survey", "Overviews")),
        (("Misc", "Other"), ("Other",)),
        (("Misc",), ()),
        (("Analysis",), ("Analysis",)),
        ((), ()),
    ],
)
def test_headings_are_renamed(path, expected):
    assert heading_map(MAP, "map.toml")(path) == expected


def test_rows_without_use_are_told_of():
    renames = heading_map('"Surveys" = "S"\n"Tolos" = "T"\n"Zzz" = "Z"', "map.toml")
    renames(("Surveys",))
    renames(("Tools",))
    assert list(renames.idle()) == [
        "no heading is called 'Tolos'; did you mean 'Tools'?",
        "no heading is called 'Zzz'",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a = ", "map.toml: Invalid value"),
        ("a = 1", "map.toml: 'a' must be given the name of a category, in quotes"),
    ],
)
def test_a_map_that_is_none(text, message):
    with pytest.raises(BibtaxonError) as caught:
        heading_map(text, "map.toml")
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("1. Surveys", "Surveys"),
        ("1.2 Surveys", "Surveys"),
        ("4.1.2) Surveys", "Surveys"),
        ("\u00a7 3 Surveys", "Surveys"),
        ("A. Surveys", "Surveys"),
        ("iv) Surveys", "Surveys"),
        ("3D Vision", "3D Vision"),
        ("2023", "2023"),
        ("A Survey", "A Survey"),
        ("Surveys [12]", "Surveys"),
        ("Surveys (3 papers)", "Surveys"),
        ("Surveys (click to fold)", "Surveys"),
        ("\U0001f4da Surveys :books:", "Surveys"),
        ("\u00b7 Surveys:", "Surveys"),
        ("Tools, Agents, and Games", "Tools / Agents and Games"),
        ("Text -> Image", "Text \u2192 Image"),
        ("A > B", "A \u2192 B"),
        ("{a}\\b", "(a)/b"),
        ("\U0001f4da", ""),
    ],
)
def test_a_heading_becomes_a_label(heading, expected):
    assert label(heading) == expected


@pytest.mark.parametrize(
    ("heading", "kinds"),
    [
        ("\U0001f4e2 News", "idle"),
        ("Table of Contents", "idle contents"),
        ("Contributing", "idle"),
        ("Papers", "frame"),
        ("Paper List", "frame"),
        ("Surveys", ""),
    ],
)
def test_headings_that_are_no_categories(heading, kinds):
    checks = {"idle": is_idle, "contents": is_contents, "frame": is_frame}
    assert " ".join(name for name, check in checks.items() if check(heading)) == kinds


def test_the_configuration_has_the_categories_in_their_order():
    categories = {("A",): 'With "quotes".', ("A", "B \u2192 C"): ""}
    assert configuration("The List", "refs.bib", categories) == (
        'bib = "refs.bib"\ntitle = "The List"\n'
        '\n[[category]]\nname = "A"\ndescription = "With \\"quotes\\"."\n'
        '\n[[category]]\nname = "A > B \u2192 C"\n'
        '\n[render.readme]\noutput = "README.md"\n'
    )
    assert configuration("", "", {}) == '[render.readme]\noutput = "README.md"\n'
