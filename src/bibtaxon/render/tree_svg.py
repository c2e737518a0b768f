"""The tree as an SVG, for a README or slides: boxes as in LaTeX, in light and dark."""

from itertools import groupby
from typing import Any

from bibtaxon.render.branches import Branch, description
from bibtaxon.render.layout import Layout
from bibtaxon.render.markup import xml
from bibtaxon.render.palette import mixed
from bibtaxon.render.tree_boxes import LINE, MARGIN, PAD_X, PAD_Y, UNIT, Box, Line, boxes
from bibtaxon.render.tree_options import TreeOptions

_WIDTH = 960  # pixels
_BASE = 8.6  # from the top of a line to the feet of its letters
_PAPER, _DARK = "#FFFFFF", "#0D1117"
# How much of a colour is in boxes, on white and on black.
_FILLS = {"root": (0.12, 0.3), "top": (0.18, 0.4), "sub": (0.09, 0.22), "list": (0.03, 0.08)}


def svg(root: Branch, options: TreeOptions, layout: Layout) -> str:
    """Return the picture; only names are listed, and they lead to the papers."""
    wide = (options.width or _WIDTH) / UNIT
    found = boxes(root, wide, counts=options.counts)
    wide = max(wide, *(box.x + box.width + MARGIN for box in found))
    high = max(box.y + box.height for box in found) + MARGIN
    view = {
        "width": round(wide * UNIT),
        "height": round(high * UNIT),
        "wide": f"{wide:.1f}",
        "high": f"{high:.1f}",
        "title": xml.text(root.title),
        "description": xml.text(description(root)),
        "ground": _PAPER,
        "dark_ground": _DARK,
        "looks": [_look(*look) for look in sorted({(box.kind, box.colour) for box in found})],
        "boxes": [_box(box) for box in found],
    }
    return layout.fill("tree/tree.svg.j2", view)


def _look(kind: str, colour: str) -> dict[str, str]:
    light, dark = _FILLS[kind]
    return {
        "name": f"{kind}{colour[1:]}",
        "fill": mixed(colour, light, _PAPER),
        "line": mixed(colour, 0.8, "#000000"),
        "dark_fill": mixed(colour, dark, _DARK),
        "dark_line": mixed(colour, 0.85, "#FFFFFF"),
    }


def _box(box: Box) -> dict[str, Any]:
    """Return a box as the template shows it; lines have the places where they begin."""
    centred = box.kind != "list"
    across = (box.x + box.width / 2) if centred else box.x + PAD_X
    lines = [
        {"x": across, "y": box.y + PAD_Y + place * LINE + _BASE, "runs": _runs(line)}
        for place, line in enumerate(box.lines)
    ]
    turn = ""
    if box.turned:  # as if the box lay on its side, and then turned about its middle
        middle = (box.x + box.width / 2, box.y + box.height / 2)
        turn = f"rotate(-90 {middle[0]:.1f} {middle[1]:.1f})"
        first = middle[1] - len(box.lines) * LINE / 2
        lines = [each | {"y": first + place * LINE + _BASE} for place, each in enumerate(lines)]
    return {
        "look": f"{box.kind}{box.colour[1:]}",
        "kind": box.kind,
        "x": f"{box.x:.1f}",
        "y": f"{box.y:.1f}",
        "width": f"{box.width:.1f}",
        "height": f"{box.height:.1f}",
        "turn": turn,
        "path": _path(box),
        "lines": [each | {"x": f"{each['x']:.1f}", "y": f"{each['y']:.1f}"} for each in lines],
    }


def _path(box: Box) -> str:
    if box.parent is None:
        return ""
    x, y = box.parent
    return f"M{x:.1f} {y:.1f}h5V{box.y + box.height / 2:.1f}H{box.x:.1f}"


def _runs(line: Line) -> list[dict[str, str]]:
    """Return the parts of a line that belong to one item each, as markup."""
    found = []
    for _, words in groupby(line, lambda word: (word.item, word.url)):
        run = list(words)
        text = " ".join(word.text for word in run)
        found.append({"text": xml.text(text), "url": xml.text(run[-1].url), "after": run[-1].after})
    return found
