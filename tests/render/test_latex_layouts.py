"""The layouts: which one is chosen for a page, and how it is laid out there."""

import pytest

from bibtaxon.render.latex_layouts import LAYOUTS, Form, choose, form
from bibtaxon.render.latex_page import CLASSES, Page, page

ONE, TWO = page("", 1), page("", 2)
IEEE, SLIDES = page("IEEEtran", None), page("beamer", None)


@pytest.mark.parametrize(
    ("name", "columns", "expected"),
    [
        ("", None, Page(1, 345, 550, 345)),
        ("", 2, Page(2, 455, 700, 219, scale=1.09)),
        ("IEEEtran", None, Page(2, 516, 672, 252)),
        ("IEEEtran", 1, Page(1, 516, 672, 516)),
        ("neurips", 2, Page(2, 397, 650, 198)),
        ("beamer", None, Page(1, 307, 230, 307, slides=True, scale=1.09)),
    ],
)
def test_the_page(name, columns, expected):
    assert page(name, columns) == expected


def test_each_class_has_a_page():
    for name in CLASSES:
        assert page(name, None).line > 300


@pytest.mark.parametrize(
    ("paper", "rows", "fits", "layout", "why"),
    [
        (ONE, 1, True, "longtable", "1 row, 1 column"),
        (ONE, 900, True, "longtable", "900 rows, 1 column"),
        (ONE, 30, False, "sidewaystable", "30 rows, 1 column that are too narrow for those of the table"),
        (ONE, 39, False, "landscape", "39 rows, 1 column that are too narrow for those of the table"),
        (TWO, 114, True, "table*", "114 rows, 2 columns"),
        (TWO, 115, True, "onecolumn", "115 rows, 2 columns; put it into an appendix, or take 'summary'"),
        (TWO, 115, False, "landscape", "115 rows, 2 columns that are too narrow for those of the table"),
        (SLIDES, 1, False, "frames", "1 row, on slides"),
    ],
)  # fmt: skip
def test_the_choice(paper, rows, fits, layout, why):
    assert choose(paper, rows, fits=fits) == (layout, why)


@pytest.mark.parametrize(
    ("layout", "paper", "lines", "expected"),
    [
        ("longtable", ONE, 0, Form("longtable", "longtable", 345, 0, ("longtable",))),
        ("onecolumn", IEEE, 0, Form("longtable", "longtable", 516, 0, ("longtable",), alone=True)),
        ("landscape", ONE, 0, Form("longtable", "longtable", 550, 0, ("longtable", "pdflscape"), turned=True)),
        ("landscape", IEEE, 0, Form("longtable", "longtable", 672, 0, ("longtable", "pdflscape"), alone=True, turned=True)),
        ("table", IEEE, 0, Form("floats", "table", 252, 38)),
        ("table*", IEEE, 0, Form("floats", "table*", 516, 38)),
        ("table*", ONE, 0, Form("floats", "table", 345, 38)),
        ("sidewaystable", ONE, 0, Form("floats", "table", 550, 24, ("graphicx",), turned=True)),
        ("sidewaystable", IEEE, 0, Form("floats", "table*", 672, 38, ("graphicx",), turned=True)),
        ("summary", ONE, 38, Form("floats", "table", 345, 38)),
        ("summary", ONE, 39, Form("longtable", "longtable", 345, 0, ("longtable",))),
        ("summary", IEEE, 39, Form("floats", "table*", 516, 38)),
        ("summary", SLIDES, 39, Form("frames", "frame", 307, 12)),
        ("frames", SLIDES, 0, Form("frames", "frame", 307, 12)),
    ],
)  # fmt: skip
def test_the_form(layout, paper, lines, expected):
    assert form(layout, paper, "footnotesize", lambda _: lines) == expected


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("size", ["tiny", "normalsize"])
def test_there_is_always_room_for_a_row(layout, size):
    tiny = Page(2, 80, 80, 40, slides=layout == "auto")
    made = form(layout, tiny, size, lambda _: 9)
    assert made.most >= (made.template != "longtable")
