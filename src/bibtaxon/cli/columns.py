"""Text in columns, as wide as the terminal; in a pipe, lines are as long as they are."""

import shutil
import sys
from collections.abc import Iterable, Iterator

from bibtaxon.terminal import cells, printable

UNLIMITED = 1_000_000


def width() -> int:
    """Return how many columns a line may take."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else UNLIMITED


def wrapped(text: str, columns: int, first: str = "", rest: str | None = None) -> Iterator[str]:
    """Yield the lines of a text, made printable; indented by `first`, then by `rest`."""
    line, used, words = first, cells(first), 0
    indent = first if rest is None else rest
    for word in printable(text).split():
        if words and used + 1 + cells(word) > columns:
            yield line
            line, used, words = indent, cells(indent), 0
        line += f" {word}" if words else word
        used += cells(word) + bool(words)
        words += 1
    yield line


def rows(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield lines of two columns, the second one flush right."""
    lines = [(printable(left), right) for left, right in pairs]
    left_width = max((cells(left) for left, _ in lines), default=0)
    right_width = max((len(right) for _, right in lines), default=0)
    for left, right in lines:
        yield f"{left}{' ' * (left_width - cells(left))}  {right:>{right_width}}"
