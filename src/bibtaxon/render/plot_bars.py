"""Bars, stacked from the categories: upright ones for years, lying ones for venues."""

from collections.abc import Iterator

from bibtaxon.render.plot_axes import labelled, ticks
from bibtaxon.render.plot_legend import legend
from bibtaxon.render.plot_numbers import Bar, Bars
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

_TITLE = "Papers"
_SHARE = 0.72  # of a bar in its slot
_WIDEST = 30.0
_APART = 4.0  # of texts from what they belong to
_TICKS = 20.0  # between lines of the grid, at least
_LYING = 13.0  # the slot of a lying bar with one line of text
_LABELS = 0.38  # of the width, at most, for the labels of lying bars
_EDGE = 0.5  # of ground between two parts of a bar


def upright(bars: Bars, width: float, height: float) -> Picture:
    """Return bars side by side on an axis, the totals above them, and the legend below."""
    most = max(bar.total for bar in bars.bars)
    left = size(str(most)) + _APART
    slot = (width - left) / len(bars.bars)
    turned = max(size(str(bar.total), "number") for bar in bars.bars) + 1 > slot
    above = size(str(most), "number") + 2 if turned else HEIGHTS["number"]
    top = HEIGHTS["label"] + 3 + above
    bottom = top + height
    scale = height / most
    shapes: list[Shape] = [Word(0, HEIGHTS["label"] - 2, _TITLE)]
    for tick in ticks(most, height, _TICKS):
        y = bottom - tick * scale
        shapes.append(Line(left, y, width, y, "grid"))
        shapes.append(Word(left - _APART, y + RISE["label"], str(tick), anchor="end"))
    for place, bar in enumerate(bars.bars):
        middle = left + (place + 0.5) * slot
        shapes += _stack(bars, bar, middle, bottom, scale, min(_WIDEST, _SHARE * slot))
        shapes += _total(bar, middle, bottom - bar.total * scale - 2, turned)
    shapes.append(Line(left, bottom, width, bottom, "axis"))
    baseline = bottom + HEIGHTS["label"]
    for place, label in labelled([bar.label for bar in bars.bars], slot):
        shapes.append(Word(left + (place + 0.5) * slot, baseline, label, anchor="middle"))
    shapes.append(
        Word((left + width) / 2, baseline + HEIGHTS["label"] + 1, "Year", anchor="middle")
    )
    below = legend(bars.series, width, baseline + HEIGHTS["label"] + 7)
    return Picture(width, below.height, (*shapes, *below.shapes))


def _stack(
    bars: Bars, bar: Bar, middle: float, bottom: float, scale: float, width: float
) -> Iterator[Box]:
    base = bottom
    for series, value in zip(bars.series, bar.values, strict=True):
        if value:
            height = value * scale
            base -= height
            edge = min(_EDGE, height / 4)
            yield Box(middle - width / 2, base, width, height - edge, series.colour, series.colour)


def _total(bar: Bar, middle: float, y: float, turned: bool) -> Iterator[Word]:
    if bar.total and turned:
        text = str(bar.total)
        yield Word(middle + RISE["number"], y, text, "number", turned=True)
    elif bar.total:
        yield Word(middle, y, str(bar.total), "number", "middle")


def lying(bars: Bars, width: float) -> Picture:
    """Return bars one below the other, their labels to the left and the totals behind them."""
    most = max(bar.total for bar in bars.bars)
    texts = [wrapped(bar.label, _LABELS * width) for bar in bars.bars]
    left = max(size(line) for lines in texts for line in lines) + _APART
    right = width - size(str(most), "number") - _APART
    scale = (right - left) / most
    heights = [_LYING + (len(lines) - 1) * HEIGHTS["label"] for lines in texts]
    bottom = sum(heights)
    shapes: list[Shape] = []
    for tick in ticks(most, right - left, 1.6 * _TICKS):
        x = left + tick * scale
        shapes.append(Line(x, 0, x, bottom, "grid"))
        shapes.append(Word(x, bottom + HEIGHTS["label"], str(tick), anchor="middle"))
    y = 0.0
    for bar, lines, height in zip(bars.bars, texts, heights, strict=True):
        middle = y + height / 2
        shapes += paragraph(lines, left - _APART, middle, "end")
        shapes += _row(bars, bar, left, middle, scale)
        x = left + bar.total * scale + 3
        shapes.append(Word(x, middle + RISE["number"], str(bar.total), "number"))
        y += height
    shapes.append(Line(left, 0, left, bottom, "axis"))
    baseline = bottom + 2 * HEIGHTS["label"] + 1
    shapes.append(Word((left + right) / 2, baseline, _TITLE, anchor="middle"))
    below = legend(bars.series, width, baseline + 7)
    return Picture(width, below.height, (*shapes, *below.shapes))


def _row(bars: Bars, bar: Bar, left: float, middle: float, scale: float) -> Iterator[Box]:
    height = _SHARE * _LYING
    base = left
    for series, value in zip(bars.series, bar.values, strict=True):
        if value:
            width = value * scale
            edge = min(_EDGE, width / 4)
            box = (base, middle - height / 2, width - edge, height)
            yield Box(*box, series.colour, series.colour)
            base += width
