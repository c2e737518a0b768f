"""How the columns of a LaTeX table are spread over the line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from math import ceil, floor

from bibtaxon.render.latex_columns import Shown
from bibtaxon.render.latex_measure import INDENT, NAME, Heading, height, measured
from bibtaxon.render.markup.latex import Latex, after_line_end

# One em of the class article, in points.
EM = {"tiny": 6.8, "scriptsize": 8.0, "footnotesize": 8.5, "small": 9.25, "normalsize": 10.0}
_GAP = 8  # between columns, in points
_GENEROUS = 0.5  # by so many ems, at least, our estimates are too large
_LEAST_GAP = 4  # between columns, where there is not enough of a line
_MOST = 500  # no line is longer, and no length in TeX much
_LATEX = Latex()


@dataclass(frozen=True, slots=True)
class Spread:
    """What LaTeX has to know of the columns; widths are in ems, which TeX measures as two digits.

    `fixed` is what is taken at least: by the columns whose texts stay on one line, and by the
    words of the others. These share what is left of a line, and at most `most`; `name` is the width
    of the papers' names, as TeX code. `lacking` is by how much the line is too short. `lines` are
    how many lines the rows will take, roughly.
    """

    columns: str
    heads: tuple[str, ...]
    fixed: float
    most: float
    name: str
    lacking: float
    lines: tuple[int, ...]


def spread(
    columns: Sequence[Heading],
    rows: Sequence[Sequence[Shown]],
    line: float,
    em: float,
    indent: bool,
) -> Spread:
    """Return how columns with these rows are spread over a line; lengths are in points."""
    gaps = len(columns) - 1
    made = measured(columns, rows, (line - _GAP * gaps) / em, indent)
    shares = made.shares
    # Rounded so that they are never more than the line, together.
    least = [ceil(each * 10) / 10 for each in shares.least]
    widths = {
        place: rf"\dimexpr{each:.1f}\btem+{floor(part * 100) / 100:.2f}\btfree\relax"
        for place, each, part in zip(made.flexible, least, shares.parts, strict=True)
    }
    squeezed = (_GAP - _LEAST_GAP) * gaps / em
    return Spread(
        _specification(columns, widths, indent),
        tuple(map(_head, count(), columns, made.heads)),
        ceil((made.fixed + sum(least)) * 10) / 10,
        min(shares.natural - sum(shares.least), _MOST),
        "".join(width for place, width in widths.items() if columns[place].name == NAME),
        max(0.0, sum(shares.least) - made.free - squeezed - _GENEROUS),
        tuple(height(row, made) for row in rows),
    )


def _head(place: int, column: Heading, lines: Sequence[str]) -> str:
    stacked = r"\\".join(after_line_end(_LATEX.text(line)) for line in lines)
    head = rf"\bthead[{column.align}]{{{stacked}}}"
    return rf"\multicolumn{{1}}{{@{{}}{column.align}}}{{{head}}}" if not place else head


def _specification(columns: Sequence[Heading], widths: Mapping[int, str], indent: bool) -> str:
    """Return the argument of the environment: one letter or so for each column."""
    types = [
        rf">{{\btlines}}p{{{widths[place]}}}"
        if place in widths and column.name != NAME
        else column.align
        for place, column in enumerate(columns)
    ]
    first = rf"@{{\hspace{{{INDENT}\btem}}}}" if indent else "@{}"
    return f"{first}{''.join(types)}@{{}}"
