"""What a manuscript cites: keys and names of files, and where a source mentions them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bibtaxon.source import Source, Span

EVERYTHING = "*"  # as a key: what \nocite{*} cites
# The fields whose values are keys of other entries, which are printed with this one, or inherited.
REFERRING = frozenset({"crossref", "xref", "xdata", "related", "entryset"})
_ITEM = re.compile(r"[^,\s]+(?:\s+[^,\s]+)*")


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation key or the name of a file, as it is written, and where that is."""

    text: str
    source: Source = field(repr=False)
    span: Span


@dataclass(frozen=True, slots=True)
class Mentions:
    """What one file says: whom it cites, which files it reads, and which are its bibliographies.

    `is_biblatex`: biber looks the keys up, and tells small and capital letters apart.
    """

    keys: tuple[Mention, ...] = ()
    inputs: tuple[Mention, ...] = ()
    bibs: tuple[Mention, ...] = ()
    is_biblatex: bool = False


def joined(parts: Iterable[Mentions]) -> Mentions:
    """Return what several files say together."""
    every = tuple(parts)
    return Mentions(
        tuple(key for part in every for key in part.keys),
        tuple(name for part in every for name in part.inputs),
        tuple(name for part in every for name in part.bibs),
        any(part.is_biblatex for part in every),
    )


def listed(source: Source, text: str, start: int) -> Iterator[Mention]:
    """Yield the items of a list with commas, which stands at an offset of a source."""
    for item in _ITEM.finditer(text):
        span = Span(start + item.start(), start + item.end())
        yield Mention(item[0], source, span)
