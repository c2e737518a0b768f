"""The grammar of `category`: labels separated by commas, with their places."""

from collections.abc import Iterator
from typing import NamedTuple


class Label(NamedTuple):
    """A label and where it stands: offsets into the value it was read from."""

    text: str
    start: int
    end: int


def labels(value: str) -> Iterator[Label]:
    """Yield the labels of a `category` value, stripped; empty ones too."""
    start = 0
    for part in value.split(","):
        text = part.strip()
        begin = start + part.index(text) if text else start
        yield Label(text, begin, begin + len(text))
        start += len(part) + 1
