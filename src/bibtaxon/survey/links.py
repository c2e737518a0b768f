"""The grammar of `links`: items `label: URL` separated by commas, with their places.

A label is told from `https:` by the white space after its colon; so a URL may hold commas.
"""

from collections.abc import Iterator
from typing import NamedTuple

from bibtaxon.patterns import lazy

# An item begins at the start or after a comma: a label, a colon, white space.
_ITEM = lazy(r"(?:\A|,)\s*+(?P<label>[^\s,:{}\\](?:[^,:{}\\\r\n]{0,60}[^\s,:{}\\])?)\s*:\s+")


class Item(NamedTuple):
    """A label and a URL, as written; offsets into the value they were read from.

    What stands before the first item, without being one, has an empty label.
    """

    label: str
    url: str
    start: int  # of the label
    url_start: int
    end: int


def items(value: str) -> Iterator[Item]:
    """Yield the items of a `links` value in their order; nothing of the value is left out."""
    heads = list(_ITEM.finditer(value))
    bounds = [*(head.start() for head in heads), len(value)]
    if value[: bounds[0]].strip(" \t\r\n,"):
        yield _item(value, "", 0, 0, bounds[0])
    for head, end in zip(heads, bounds[1:], strict=True):
        yield _item(value, head["label"], head.start("label"), head.end(), end)


def _item(value: str, label: str, start: int, url_start: int, end: int) -> Item:
    url = value[url_start:end]
    stripped = url.strip(" \t\r\n,") if end == len(value) else url.strip()
    begin = url_start + url.index(stripped)
    return Item(label, stripped, start, begin, begin + len(stripped))
