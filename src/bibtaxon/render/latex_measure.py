"""How wide the columns of a LaTeX table are, as far as we can tell without TeX, in ems."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Protocol

from bibtaxon.render.latex_columns import Named, Shown
from bibtaxon.render.widths import Shares, longest_word, share_out, width

INDENT = 1.4  # of rows under a heading
NAME = "nickname"  # the column whose cells the author's style of citations makes wider
_WHOLE = (NAME, "name", "category")  # the columns whose words are not hyphenated
_LONG = 8  # a column with a wider text may take several lines for it
_HANGING = 1.0  # by so much the further lines of a paper's name are indented
_BOLD = 1.15  # how much wider a heading is than its text
_HEAD = 0.25  # how much wider a heading may be than that
_RAGGED = 1.1  # how much longer a text is whose lines end where words do


class Heading(Named, Protocol):
    """A column, as far as it is spread over a line."""

    @property
    def title(self) -> str: ...
    @property
    def align(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Measured:
    """How wide columns are, in ems, and the lines of their heads.

    `fixed` is what those take whose texts stay on one line; the flexible ones share what is then
    free.
    """

    heads: Sequence[Sequence[str]]
    fixed: float
    free: float
    flexible: Sequence[int]
    shares: Shares


def measured(
    columns: Sequence[Heading], rows: Sequence[Sequence[Shown]], line: float, indent: bool
) -> Measured:
    """Return how wide columns with these rows are, where a line has so many ems for them."""
    texts = [[row[place].text for row in rows] or [""] for place in range(len(columns))]
    widest = [max(map(width, each)) for each in texts]
    heads = [_lines(column.title, most) for column, most in zip(columns, widest, strict=True)]
    flexible = [
        place
        for place, column in enumerate(columns)
        if column.name == NAME or widest[place] > _LONG
    ]
    fixed = INDENT * indent + sum(
        max(most, *(_BOLD * width(line) for line in lines))
        for place, (most, lines) in enumerate(zip(widest, heads, strict=True))
        if place not in flexible
    )
    shares = share_out(
        line - fixed,
        [(texts[place], columns[place].name in _WHOLE) for place in flexible],
        [_narrowest(columns[place].name, heads[place], texts[place]) for place in flexible],
    )
    return Measured(heads, fixed, line - fixed, flexible, shares)


def height(row: Sequence[Shown], made: Measured) -> int:
    """Return how many lines a row takes, roughly."""
    shares = made.shares
    rest = max(0.0, made.free - sum(shares.least))
    lines = (
        _RAGGED * width(row[place].text) / (least + part * rest)
        for place, least, part in zip(made.flexible, shares.least, shares.parts, strict=True)
    )
    return max((ceil(each) if each > _RAGGED else 1 for each in lines), default=1)


def _narrowest(name: str, head: Sequence[str], texts: Sequence[str]) -> float:
    # A heading is a table of its own, in which no word is divided; some are a little wider.
    heading = _BOLD * max(map(width, head), default=0.0) + _HEAD
    if name != NAME:
        return heading
    below = [text.replace("-", "- ").partition(" ")[2] for text in texts]
    return max(heading, _HANGING + max(map(longest_word, below)))


def _lines(title: str, most: float) -> list[str]:
    """Break a heading into lines that are no wider than the texts below, where that can be."""
    lines: list[str] = []
    for word in title.split():
        if lines and _BOLD * width(f"{lines[-1]} {word}") <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
