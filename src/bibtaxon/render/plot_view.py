"""From the shapes of a plot to what templates draw: rounded numbers, names of colours, markup."""

from collections.abc import Mapping
from typing import Any

from bibtaxon.render.markup import Markup
from bibtaxon.render.plot_shapes import Box, Line, Picture, Shape, Word

Colours = Mapping[tuple[str, str], str]  # on a light and a dark ground: a name for both


def view(picture: Picture, markup: Markup) -> dict[str, Any]:
    """Return the picture as templates see it; colours are lists of names and `#RRGGBB`."""
    boxes = (shape for shape in picture.shapes if isinstance(shape, Box))
    pairs = dict.fromkeys((box.fill, box.dark) for box in boxes)
    names = {pair: f"bibtaxon{number}" for number, pair in enumerate(pairs)}
    return {
        "width": _number(picture.width),
        "height": _number(picture.height),
        "colours": [(name, *pair) for pair, name in names.items()],
        "shapes": [_shape(shape, names, markup) for shape in picture.shapes],
    }


def _shape(shape: Shape, names: Colours, markup: Markup) -> dict[str, Any]:
    places = {
        name: _number(getattr(shape, name))
        for name in ("x", "y", "to_x", "to_y", "width", "height")
        if hasattr(shape, name)
    }
    match shape:
        case Box():
            return places | {"kind": "box", "fill": names[shape.fill, shape.dark]}
        case Line():
            return places | {"kind": "line", "look": shape.look}
    return places | {
        "kind": "word",
        "text": markup.text(shape.text),
        "font": shape.font,
        "anchor": shape.anchor,
        "turned": shape.turned,
        "white": shape.white,
        "classes": _classes(shape),
    }


def _classes(word: Word) -> str:
    looks = (
        word.font,
        word.anchor if word.anchor != "start" else "",
        "white" if word.white else "",
        "" if word.dark_white else "black",
    )
    return " ".join(filter(None, looks))


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
