"""A heat map: categories by years, the number of papers as a shade."""

from collections.abc import Iterator, Sequence

from bibtaxon.render.palette import luminance, mixed
from bibtaxon.render.plot_axes import labelled
from bibtaxon.render.plot_numbers import BLUE, Bars
from bibtaxon.render.plot_shapes import (
    HEIGHTS,
    RISE,
    Box,
    Line,
    Picture,
    Shape,
    Word,
    paragraph,
    size,
    wrapped,
)

_DARK = "#0D1117"  # the dark ground of GitHub
_FAINTEST, _STRONGEST = 0.1, 0.95
_EMPTY = 0.025
_SHADES = 5  # in the legend
_ROW = 14.0
_LABELS = 0.4  # of the width, at most, for the names of categories
_APART = 5.0
_WIDEST = 34.0  # a column
_READABLE = 0.18  # below it, white letters are easier to read


def heat_map(rows: Bars, width: float) -> Picture:
    """Return the map with the sums of its rows and columns.

    Where the numbers do not fit into the fields, there is a legend of the shades.
    """
    *body, sums = rows.bars
    texts = [wrapped(row.label, _LABELS * width) for row in rows.bars]
    left = max(size(line) for lines in texts for line in lines) + _APART
    right = max(size(str(row.total)) for row in rows.bars) + 2 * _APART
    column = min(_WIDEST, (width - left - right) / len(rows.series))
    end = left + len(rows.series) * column + right
    most = max(value for row in body for value in row.values)
    numbers = _fits(most, column)
    shapes: list[Shape] = list(_heads(rows, left, column, end))
    y = HEIGHTS["label"] + 2
    for row, lines in zip(body, texts, strict=False):
        height = _ROW + (len(lines) - 1) * HEIGHTS["label"]
        shapes += _margins(lines, row.total, y + height / 2, end)
        for place, value in enumerate(row.values):
            share = _share(value, most)
            x = left + place * column
            shapes.append(_cell(x, y, column, height, share))
            if value and numbers:
                shapes.append(_number(x + column / 2, y + height / 2, value, share))
        y += height
    shapes.append(Line(0, y + 2, end, y + 2, "axis"))
    middle = y + 3 + _ROW / 2
    shapes += _margins(texts[-1], sums.total, middle, end)
    if _fits(max(sums.values), column):
        shapes += (
            _number(left + (place + 0.5) * column, middle, value, 0.0)
            for place, value in enumerate(sums.values)
            if value
        )
    y += _ROW + 3
    if not numbers:
        shapes += _scale(most, left, end, y + 5)
        y += 5 + _ROW
    return Picture(end, y, tuple(shapes))


def _fits(number: int, column: float) -> bool:
    return size(str(number), "number") + 1.5 <= column


def _heads(rows: Bars, left: float, column: float, end: float) -> Iterator[Word]:
    baseline = HEIGHTS["label"] - 2
    for place, label in labelled([series.title for series in rows.series], column):
        yield Word(left + (place + 0.5) * column - 0.5, baseline, label, anchor="middle")
    yield Word(end, baseline, "All", anchor="end")


def _margins(lines: Sequence[str], total: int, middle: float, end: float) -> Iterator[Word]:
    """Yield what stands to the left and to the right of a row."""
    yield from paragraph(lines, 0, middle - 0.5, "start")
    yield Word(end, middle - 0.5 + RISE["label"], str(total), anchor="end")


def _share(value: int, most: int) -> float:
    if not value:
        return _EMPTY
    return _FAINTEST + (_STRONGEST - _FAINTEST) * (value - 1) / max(most - 1, 1)


def _cell(x: float, y: float, width: float, height: float, share: float) -> Box:
    light, dark = mixed(BLUE, share), mixed(BLUE, share, _DARK)
    return Box(x, y, width - min(1, width / 4), height - 1, light, dark)


def _number(x: float, middle: float, value: int, share: float) -> Word:
    light, dark = mixed(BLUE, share), mixed(BLUE, share, _DARK)
    return Word(
        x - 0.5,
        middle - 0.5 + RISE["number"],
        str(value),
        "number",
        "middle",
        white=luminance(light) < _READABLE,
        dark_white=luminance(dark) < _READABLE,
    )


def _scale(most: int, left: float, end: float, y: float) -> Iterator[Shape]:
    """Yield the legend: shades from one paper to the most."""
    width = max(2 * HEIGHTS["number"], size(str(most), "number") + 4)
    numbers = sorted({1 + round((most - 1) * step / (_SHADES - 1)) for step in range(_SHADES)})
    left = min(left, end - len(numbers) * width)
    middle = y + _ROW / 2
    yield Word(left - _APART, middle - 0.5 + RISE["label"], "Papers", anchor="end")
    for place, number in enumerate(numbers):
        x = left + place * width
        yield _cell(x, y, width, _ROW, _share(number, most))
        yield _number(x + width / 2, middle, number, _share(number, most))
