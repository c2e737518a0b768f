"""Scales, and which of many labels there is room for."""

from collections.abc import Iterator, Sequence
from itertools import count

from bibtaxon.render.plot_shapes import size

_APART = 5.0  # points between labels


def ticks(most: int, room: float, least: float) -> list[int]:
    """Return round numbers from 0 to the largest one, at least so far apart in the room."""
    every = next(step for step in _round() if step * room >= least * most)
    return list(range(0, most + 1, every))


def labelled(labels: Sequence[str], slot: float) -> Iterator[tuple[int, str]]:
    """Yield places and labels; if there is no room for all, of years those that are round."""
    years = [label for label in labels if label.isdigit()]
    widest = max(map(size, years), default=0.0) + _APART
    step = next(step for step in _round() if step * slot >= widest)
    others = [(place, label) for place, label in enumerate(labels) if label not in years]
    yield from others
    for place, label in enumerate(labels):
        room = (
            abs(place - other) * slot - (size(text) + size(label)) / 2 for other, text in others
        )
        if label in years and int(label) % step == 0 and all(each >= _APART for each in room):
            yield place, label


def _round() -> Iterator[int]:
    return (step * 10**power for power in count() for step in (1, 2, 5))
