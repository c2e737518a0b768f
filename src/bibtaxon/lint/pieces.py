"""Places inside values."""

from bibtaxon.bib.syntax import Field, Piece
from bibtaxon.source import Span


def only(field: Field) -> Piece | None:
    """Return the text of a value that is one braced or quoted text; of others nothing."""
    piece = field.pieces[0]
    return piece if piece.delimiter and len(field.pieces) == 1 else None


def within(piece: Piece, start: int, end: int) -> Span:
    """Return the span of a part of a piece's text."""
    offset = piece.start + len(piece.delimiter)
    return Span(offset + start, offset + end)
