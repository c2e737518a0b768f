"""A text with its name, and the places in it."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from bibtaxon.patterns import lazy

BOM = "\ufeff"
_PLAIN = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
_LINE_END = lazy(r"\r\n|\r|\n")


class Span(NamedTuple):
    """A half-open range of character offsets."""

    start: int
    end: int


@dataclass(frozen=True)
class Source:
    """A text and the name to call it by; the only type that knows lines and columns."""

    text: str
    name: str = "<string>"

    def __getitem__(self, span: Span) -> str:
        """Return the text of a span."""
        return self.text[span.start : span.end]

    def line_column(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column of an offset; columns count characters.

        A byte-order mark takes no column, as editors show none.
        """
        line = bisect_right(self._starts, offset) or 1
        start = self._starts[line - 1]
        return line, max(offset - start, 0) + 1

    def line(self, number: int) -> str:
        """Return the text of a 1-based line without its line end."""
        start, *end = self._starts[number - 1 : number + 1]
        return self.text[start : end[0] if end else None].rstrip("\r\n")

    @cached_property
    def characters(self) -> frozenset[str]:
        """The characters that are neither printable ASCII nor tabulators and line ends."""
        return frozenset(decode(encode(self.text).translate(None, _PLAIN)).text)

    @property
    def is_utf8(self) -> bool:
        """Whether no byte is kept as a lone surrogate (see `decode`)."""
        return not any("\udc80" <= each <= "\udcff" for each in self.characters)

    @cached_property
    def _starts(self) -> list[int]:
        first = len(BOM) if self.text.startswith(BOM) else 0
        return [first, *(match.end() for match in _LINE_END.finditer(self.text))]


def decode(data: bytes, name: str = "<string>") -> Source:
    """Read UTF-8 so that every byte comes back: undecodable ones are kept as lone surrogates."""
    return Source(data.decode("utf-8", "surrogateescape"), name)


def encode(text: str) -> bytes:
    """Write a text that `decode` has read, with the same bytes."""
    return text.encode("utf-8", "surrogateescape")
