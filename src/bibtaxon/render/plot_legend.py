"""The legend of a plot: its series in columns, in the order in which they are stacked."""

from collections.abc import Sequence

from bibtaxon.render.plot_numbers import Series
from bibtaxon.render.plot_shapes import HEIGHTS, Box, Picture, Shape, paragraph, size, wrapped

_SWATCH = 7.0
_INDENT = 10.5
_ABOVE = 4.0  # of the space above it, what is left out with it
_GAP = 14.0  # between columns
_LEADING = HEIGHTS["label"]
_ROOM = 1.06  # our widths are an estimate


def legend(series: Sequence[Series], width: float, top: float) -> Picture:
    """Return the legend, that begins at a height and ends at the height of the picture.

    A single series needs none.
    """
    if len(series) == 1:
        return Picture(width, top - _ABOVE, ())
    columns, texts = _laid_out(series, width)
    column = (width + _GAP) / columns
    shapes: list[Shape] = []
    y = top
    for start in range(0, len(series), columns):
        row = texts[start : start + columns]
        for place, (lines, each) in enumerate(zip(row, series[start:], strict=False)):
            x = place * column
            middle = y + _LEADING / 2
            shapes.append(Box(x, middle - _SWATCH / 2, _SWATCH, _SWATCH, each.colour, each.colour))
            middle += (len(lines) - 1) * _LEADING / 2
            shapes += paragraph(lines, x + _INDENT, middle, "start")
        y += max(map(len, row)) * _LEADING + 1.5
    return Picture(width, y, tuple(shapes))


def _laid_out(series: Sequence[Series], width: float) -> tuple[int, list[list[str]]]:
    """Return as many columns as fit, and the lines of the titles."""
    widest = max(_INDENT + size(each.title) * _ROOM for each in series)
    columns = max(1, min(len(series), int((width + _GAP) / (widest + _GAP))))
    room = ((width + _GAP) / columns - _GAP - _INDENT) / _ROOM
    return columns, [wrapped(each.title, room) for each in series]
