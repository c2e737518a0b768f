"""How the columns of a LaTeX table are spread over the line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from math import ceil, floor
from typing import Protocol

from bibtaxon.render.latex_columns import Shown
from bibtaxon.render.markup.latex import Latex, after_line_end
from bibtaxon.render.widths import longest_word, share_out, width

# One em of the class article, in points.
EM = {"tiny": 6.8, "scriptsize": 8.0, "footnotesize": 8.5, "small": 9.25, "normalsize": 10.0}
_GAP = 8  # between columns, in points
_GENEROUS = 0.5  # by so many ems, at least, our estimates are too large
_LEAST_GAP = 4  # between columns, where there is not enough of a line
_INDENT = 1.4  # of rows under a heading, in ems
_LONG = 8  # a column with a wider text, in ems, may take several lines for it
_MOST = 500  # no line is longer, and no length in TeX much
_HANGING = 1.0  # by so many ems the further lines of a paper's name are indented
_HEAD = 0.25  # how much wider a heading may be than that, in ems
_BOLD = 1.15  # how much wider a heading is than its text
_RAGGED = 1.1  # how much longer a text is whose lines end where words do
_LATEX = Latex()
_WHOLE = ("nickname", "name", "category")  # the columns whose words are not hyphenated
NAME = "nickname"  # the column whose cells the author's style of citations makes wider


class Heading(Protocol):
    """A column, as far as it is spread over a line."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def align(self) -> str: ...


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
    texts = [[row[place].text for row in rows] or [""] for place in range(len(columns))]
    widest = [max(map(width, each)) for each in texts]
    heads = [_lines(column.title, most) for column, most in zip(columns, widest, strict=True)]
    flexible = [
        place
        for place, column in enumerate(columns)
        if column.name == NAME or widest[place] > _LONG
    ]
    fixed = _INDENT * indent + sum(
        max(most, *(_BOLD * width(line) for line in lines))
        for place, (most, lines) in enumerate(zip(widest, heads, strict=True))
        if place not in flexible
    )
    free = (line - _GAP * (len(columns) - 1)) / em - fixed
    shares = share_out(
        free,
        [(texts[place], columns[place].name in _WHOLE) for place in flexible],
        [_narrowest(columns[place].name, heads[place], texts[place]) for place in flexible],
    )
    # Rounded so that they are never more than the line, together.
    least = [ceil(each * 10) / 10 for each in shares.least]
    widths = {
        place: rf"\dimexpr{each:.1f}\btem+{floor(part * 100) / 100:.2f}\btfree\relax"
        for place, each, part in zip(flexible, least, shares.parts, strict=True)
    }
    room = {
        place: least + part * max(0.0, free - sum(shares.least))
        for place, least, part in zip(flexible, shares.least, shares.parts, strict=True)
    }
    squeezed = (_GAP - _LEAST_GAP) * (len(columns) - 1) / em
    return Spread(
        _specification(columns, widths, indent),
        tuple(map(_head, count(), columns, heads)),
        ceil((fixed + sum(least)) * 10) / 10,
        min(shares.natural - sum(shares.least), _MOST),
        "".join(width for place, width in widths.items() if columns[place].name == NAME),
        max(0.0, sum(shares.least) - free - squeezed - _GENEROUS),
        tuple(_height(row, room) for row in rows),
    )


def _narrowest(name: str, head: Sequence[str], texts: Sequence[str]) -> float:
    # A heading is a table of its own, in which no word is divided; some are a little wider.
    heading = _BOLD * max(map(width, head), default=0.0) + _HEAD
    if name != NAME:
        return heading
    below = [text.replace("-", "- ").partition(" ")[2] for text in texts]
    return max(heading, _HANGING + max(map(longest_word, below)))


def _height(row: Sequence[Shown], room: Mapping[int, float]) -> int:
    lines = (_RAGGED * width(row[place].text) / each for place, each in room.items())
    return max((ceil(each) if each > _RAGGED else 1 for each in lines), default=1)


def _lines(title: str, most: float) -> list[str]:
    """Break a heading into lines that are no wider than the texts below, where that can be."""
    lines: list[str] = []
    for word in title.split():
        if lines and _BOLD * width(f"{lines[-1]} {word}") <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


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
    first = rf"@{{\hspace{{{_INDENT}\btem}}}}" if indent else "@{}"
    return f"{first}{''.join(types)}@{{}}"
