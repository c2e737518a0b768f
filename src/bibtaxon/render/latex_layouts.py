"""The layouts of LaTeX tables: which there are, and which one suits a table and a page."""

from collections.abc import Callable
from dataclasses import dataclass

from bibtaxon.render.latex_page import Page

LAYOUTS = (
    *("auto", "longtable", "table", "table*", "onecolumn", "landscape", "sidewaystable"),
    *("summary", "frames"),
)
# From one line to the next, in points, in a class with letters of 10 points, and a tenth more.
_LINE = {"tiny": 6.6, "scriptsize": 7.7, "footnotesize": 10.5, "small": 12.1, "normalsize": 13.2}
_MOST = 38  # rows of a float: they fit on the pages of all classes
_AROUND = 90  # caption, heads, rules and legend of a float, in points
_FLOATS = 3  # as many in a row are bearable in the text


@dataclass(frozen=True, slots=True)
class Form:
    """How a table is laid out.

    `template` is its template, `environment` the float or the like that holds a part of it; an
    environment that can be broken holds all, and `most` is then 0, else as many lines as fit.
    `line` is the width of a line, in points; `packages` are what it needs besides the usual ones.
    """

    template: str
    environment: str
    line: int
    most: int = 0
    packages: tuple[str, ...] = ()
    alone: bool = False  # on pages of one column, in a paper of two
    turned: bool = False


def form(layout: str, page: Page, size: str, lines: Callable[[int], int]) -> Form:
    """Return the form of a layout; `lines` tells how many lines a table has at a width in points.

    `size` is the size of the letters.
    """
    two = page.columns == 2
    starred = "*" if two else ""
    upright, sideways = (
        min(_MOST, max(1, int((height - _AROUND) / (_LINE[size] * page.scale))))
        for height in (page.height, page.line)
    )
    if page.slides:
        return Form("frames", "frame", page.line, upright)
    if layout == "summary":
        breaks = not two and lines(page.line) > upright
        layout = "longtable" if breaks else "table*"
    match layout:
        case "table":
            return Form("floats", "table", page.column, upright)
        case "table*":
            return Form("floats", f"table{starred}", page.line, upright)
        case "sidewaystable":
            name = f"table{starred}"
            return Form("floats", name, page.height, sideways, ("graphicx",), turned=True)
        case "landscape":
            needed = ("longtable", "pdflscape")
            return Form("longtable", "longtable", page.height, 0, needed, two, turned=True)
    return Form("longtable", "longtable", page.line, 0, ("longtable",), layout == "onecolumn")


def choose(page: Page, rows: int, *, fits: bool) -> tuple[str, str]:
    """Return the layout for so many rows, and why; `fits` tells if the columns fit on a line."""
    why = f"{rows} row{'s' * (rows != 1)}, {page.columns} column{'s' * (page.columns != 1)}"
    if page.slides:
        return "frames", f"{rows} row{'s' * (rows != 1)}, on slides"
    if not fits:
        why += " that are too narrow for those of the table"
        return ("sidewaystable" if rows <= _MOST else "landscape"), why
    if page.columns == 1:
        return "longtable", why
    if rows <= _FLOATS * _MOST:
        return "table*", why
    return "onecolumn", f"{why}; put it into an appendix, or take 'summary'"
