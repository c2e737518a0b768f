"""The parts of a LaTeX table that has to be split: into floats, or into slides."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

_OVER = re.compile(r"(?<=^\\btgroup\{)\d+")  # over how many rows a heading in a column stands
_HEADING = 1.3  # how many lines a heading takes, with the space above it
_HEAD = 3.0  # ... and the heads of columns of another panel
_FULL = 0.6  # a part so full ends before a group that does not fit into it
_FEW = 3  # rows, at least, on either side of where a group is split
AGAIN = "continued"  # in the place of the count


@dataclass(frozen=True, slots=True)
class Row:
    """A row as LaTeX, and how many lines it takes."""

    tex: str
    lines: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading with its depth, less than 1 for none, and rows below it; all texts are LaTeX.

    `count` is what stands in parentheses behind the heading.
    """

    title: str
    depth: int
    count: str
    rows: tuple[Row, ...]


Part = list[list[Piece]]  # the pieces of each panel, which may be none


@dataclass(frozen=True, slots=True)
class _Block:
    """Headings without rows, and the piece below them; `top` is the category they are in."""

    headings: tuple[Piece, ...]
    piece: Piece
    top: Piece

    def below(self, *pieces: Piece) -> tuple[Piece, ...]:
        """Return pieces of another part, below their category once more if it is not among them."""
        if self.top.depth != 1 or any(
            each.title == self.top.title and each.depth == 1 for each in pieces
        ):
            return pieces
        return (replace(self.top, rows=(), count=AGAIN), *pieces)


def split(panels: Sequence[Sequence[Piece]], most: int) -> list[Part]:
    """Return the parts of a table, of which each has about `most` lines, and no more rows.

    No heading is the last line of a part; what goes on in the next one has its headings again.
    """
    parts: list[Part] = []
    used = float(most)
    for place, pieces in enumerate(panels):
        used += _HEAD * bool(place)
        for block in _blocks(pieces):
            for fresh, few in _cut(block, most, used):
                if fresh:
                    parts.append([[] for _ in panels])
                parts[-1][place] += few
                used = _lines(few) + (0.0 if fresh else used)
    return parts


def _blocks(pieces: Iterable[Piece]) -> Iterator[_Block]:
    headings: list[Piece] = []
    top = Piece("", 0, "", ())
    for piece in pieces:
        top = piece if piece.depth == 1 else top
        if piece.rows:
            yield _Block(tuple(headings), piece, top)
            headings = []
        else:
            headings.append(piece)


def _cut(block: _Block, most: int, used: float) -> Iterator[tuple[bool, tuple[Piece, ...]]]:
    """Yield what goes into one part after another, and whether that part is a new one."""
    pieces = (*block.headings, block.piece)
    few = _lines((*block.headings, replace(block.piece, rows=block.piece.rows[:_FEW])))
    fresh = used + few > most or (used + _lines(pieces) > most and used > _FULL * most)
    if fresh:
        pieces, used = block.below(*pieces), 0.0
    while pieces:
        *headings, piece = pieces
        count = _fitting(piece.rows, most - used - _lines((*headings, replace(piece, rows=()))))
        yield fresh, (*headings, replace(piece, rows=_headed(piece, piece.rows[:count])))
        rest = replace(piece, rows=_headed(piece, piece.rows[count:]), count=AGAIN)
        pieces = block.below(rest) if rest.rows else ()
        fresh, used = True, 0.0


def _headed(piece: Piece, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return some rows of a piece: if its heading stands in a column, the first of them has it."""
    if piece.depth >= 0 or not rows:
        return rows
    heading = _OVER.sub(str(len(rows)), piece.rows[0].tex.partition(" & ")[0])
    cells = rows[0].tex.partition(" & ")[2]
    return (replace(rows[0], tex=f"{heading} & {cells}"), *rows[1:])


def _fitting(rows: Sequence[Row], room: float) -> int:
    """Return how many rows fit, one at least; those left over are none, or a few."""
    count = 0
    for row in rows:
        room -= row.lines
        if room < 0 and count:
            break
        count += 1
    left = len(rows) - count
    return max(1, len(rows) - _FEW) if 0 < left < _FEW else count


def _lines(pieces: Iterable[Piece]) -> float:
    return sum(
        _HEADING * bool(piece.title) + sum(row.lines for row in piece.rows) for piece in pieces
    )
