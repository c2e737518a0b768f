"""Names in a value, one by one, with their places."""

from collections.abc import Iterator
from typing import NamedTuple

from bibtaxon.patterns import lazy

NAMES = ("author", "bookauthor", "editor", "translator")

_BREAK = lazy(r"(?<!\S)[aA][nN][dD](?!\S)|[{},]")


class Name(NamedTuple):
    """A name as it is written, where it begins, and where its commas stand (outside of braces)."""

    text: str
    start: int
    commas: tuple[int, ...]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


def names(text: str) -> Iterator[Name]:
    """Yield the names that `and` separates outside of braces, without the white space around."""
    depth = start = 0
    commas: list[int] = []
    for match in _BREAK.finditer(text):
        if match[0] in "{}":
            depth += 1 if match[0] == "{" else -1
        elif depth == 0 and match[0] == ",":
            commas.append(match.start())
        elif depth == 0:
            yield _name(text, start, match.start(), commas)
            start, commas = match.end(), []
    yield _name(text, start, len(text), commas)


def _name(text: str, start: int, end: int, commas: list[int]) -> Name:
    written = text[start:end]
    return Name(written.strip(), start + len(written) - len(written.lstrip()), tuple(commas))
