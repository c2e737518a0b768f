"""The colours of categories, the same in all pictures of a survey."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import cycle
from typing import Any

from bibtaxon.survey.taxonomy import Taxonomy

Colours = Mapping[tuple[str, ...], str]


def colours(taxonomy: Taxonomy) -> Colours:
    """Return the colours of all topics, as `#RRGGBB`, by their paths; `()` is the neutral one.

    A topic without a colour of its own has that of its parent, and a top category the next one of
    the palette that no topic has claimed.
    """
    facts = _facts()
    claimed = {topic.colour.upper() for topic in taxonomy.topics}
    free = cycle([each for each in facts["colours"] if each not in claimed] or facts["colours"])
    found: dict[tuple[str, ...], str] = {}
    for topic in taxonomy.topics:
        colour = topic.colour.upper() or found.get(topic.path[:-1])
        found[topic.path] = colour or next(free)
    return found | {(): facts["neutral"]}


def mixed(colour: str, share: float, ground: str = "#FFFFFF") -> str:
    """Return what a colour is that covers a share (0 to 1) of a ground, as xcolor's `!` has it."""
    pairs = zip(_parts(colour), _parts(ground), strict=True)
    return "#" + "".join(f"{round(one * share + other * (1 - share)):02X}" for one, other in pairs)


def luminance(colour: str) -> float:
    """Return how light a colour is, from 0 to 1: the relative luminance of WCAG 2.

    Black letters are easier to read on what is lighter than 0.18, white ones on the others.
    """
    parts = (part / 255 for part in _parts(colour))
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return sum(map(float.__mul__, (0.2126, 0.7152, 0.0722), linear))


def _parts(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


@cache
def _facts() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("palette.toml").read_text("utf-8"))
