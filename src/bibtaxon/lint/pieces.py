"""Places inside values."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from bibtaxon.bib.syntax import DELIMITERS, Document, Entry, Field, Piece, text_in
from bibtaxon.edits import Edit
from bibtaxon.source import Span

# How written values begin that are no names of strings.
_NO_NAMES = DELIMITERS | frozenset("0123456789#")


def only(field: Field) -> Piece | None:
    """Return the text of a value that is one braced or quoted text; of others nothing."""
    piece = field.pieces[0]
    return piece if piece.delimiter and len(field.pieces) == 1 else None


def within(piece: Piece, start: int, end: int) -> Span:
    """Return the span of a part of a piece's text."""
    offset = piece.start + len(piece.delimiter)
    return Span(offset + start, offset + end)


def text_of(entry: Entry, *names: str) -> str:
    """Return the text of the first of some fields that an entry has.

    Names of strings are passed over; a value of several pieces has none.
    """
    for name in names:
        value = entry.values.get(name)
        if value and value[0] in _NO_NAMES:
            return "" if value[0] == "#" else text_in(value).strip()
    return ""


def added(field: Field, name: str, value: str, text: str) -> Edit:
    """Return the edit that puts a field behind another one, in the layout of that one."""
    start = text.rfind("\n", 0, field.span.start) + 1
    before = text[start : field.span.start]
    own_line = not before.strip()
    gap = f"\n{before}" if own_line else " "
    end = Span(field.span.end, field.span.end)
    return Edit(end, f",{gap}{name} = {{{value}}}")


def matches(document: Document, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Field]]:
    """Yield the matches that are in the text of one value, with the field of the value."""
    text = document.source.text
    starts: list[int] = []
    for match in pattern.finditer(text):
        starts = starts or [block.span.start for block in document.blocks]
        block = document.blocks[bisect_right(starts, match.start()) - 1]
        for field in block.fields if isinstance(block, Entry) else ():
            span = field.value_span
            if span.start < match.start() and match.end() < span.end:
                yield match, field
