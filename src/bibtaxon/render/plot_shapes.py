"""What a plot is drawn of: boxes, lines and words. Lengths are in points, y grows downwards."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bibtaxon.render.latex_spread import EM
from bibtaxon.render.widths import width

FONTS = {"label": "footnotesize", "number": "scriptsize"}
HEIGHTS = {"label": 9.5, "number": 8.0}  # of a line
RISE = {"label": 2.7, "number": 2.3}  # of the middle of digits above their baseline


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; x and y are its upper left corner. Colours are `#RRGGBB`."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    dark: str  # on a dark ground


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two points; an axis is darker than a line of the grid."""

    x: float
    y: float
    to_x: float
    to_y: float
    look: str  # axis, grid


@dataclass(frozen=True, slots=True)
class Word:
    """A text that starts, ends or has its middle at a point of its baseline.

    A turned one reads upwards. `inverse` is for texts on a box: it is white on a light ground, and
    black on a dark one; None if it is that of the page.
    """

    x: float
    y: float
    text: str
    font: str = "label"
    anchor: str = "start"  # start, middle, end
    turned: bool = False
    white: bool = False
    dark_white: bool = True


Shape = Box | Line | Word


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes within a width and a height."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def size(text: str, font: str = "label") -> float:
    """Return how wide a text is, in points."""
    return width(text) * EM[FONTS[font]]


def wrapped(text: str, room: float, font: str = "label") -> list[str]:
    """Return the lines of a text that are no wider than the room; a word that is, is broken."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if size(longer, font) <= room:
            lines[-1] = longer
            continue
        lines += _pieces(word, room, font)
    return [line for line in lines if line] or [""]


def _pieces(word: str, room: float, font: str) -> Iterator[str]:
    start = 0
    for end in range(1, len(word) + 1):
        if size(word[start:end], font) > room and end - start > 1:
            yield word[start : end - 1]
            start = end - 1
    yield word[start:]


def paragraph(lines: Sequence[str], x: float, middle: float, anchor: str) -> Iterator[Word]:
    """Yield lines, one below the other, round a middle."""
    leading = HEIGHTS["label"]
    first = middle - (len(lines) - 1) * leading / 2 + RISE["label"]
    for number, line in enumerate(lines):
        yield Word(x, first + number * leading, line, anchor=anchor)
