"""Refuse a text in which something has changed that no edit names."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, pairwise

from bibtaxon.bib.syntax import Block, Broken, Document, Entry, Other, Preamble, StringDef
from bibtaxon.edits import Edit
from bibtaxon.errors import BibtaxonError
from bibtaxon.source import Span


def refuse_loss(
    before: Document, after: Document, edits: Sequence[Edit], codes: Collection[str] = ()
) -> None:
    """Raise an error unless all that no edit touches is in both documents.

    That is: each character, each entry, its type and key, each field, and each comment, which must
    not have become a part of an entry. The edits are sorted and do not overlap; the codes are those
    of the rules that offer them.
    """
    lost = first_loss(before, after, edits)
    if lost is not None:
        line, _ = before.source.line_column(lost)
        rules = ",".join(sorted(codes))
        what = f"the fix of {rules}" if rules else "this"
        cure = f" (--ignore {rules} avoids it)" if rules else ""
        raise BibtaxonError(
            f"{before.source.name}:{line}: not written: {what} would change more than it should; "
            f"this is a bug in bibtaxon, please report it{cure}"
        )


def first_loss(before: Document, after: Document, edits: Sequence[Edit]) -> int | None:
    """Return where a document has something that is not in another although no edit touches it."""
    return next(_lost(before, after, _Moves(edits)), None)


class _Moves:
    """Where edits leave what they do not touch."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.edits = edits
        self.starts = [edit.span.start for edit in edits]
        self.ends = [edit.span.end for edit in edits]
        grown = (len(edit.text) - (edit.span.end - edit.span.start) for edit in edits)
        self.shifts = list(accumulate(grown, initial=0))

    def touch(self, span: Span) -> bool:
        place = bisect_right(self.ends, span.start)
        return place < len(self.edits) and self.starts[place] < span.end

    def moved(self, span: Span) -> Span:
        shift = self.shifts[bisect_right(self.ends, span.start)]
        return Span(span.start + shift, span.end + shift)

    def kept(self, span: Span) -> Iterator[Span]:
        """Yield the parts of a span that no edit touches."""
        first, last = bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)
        inside = [each.span for each in self.edits[first:last]]
        bounds = [span.start, *(end for each in inside for end in (each.start, each.end)), span.end]
        for start, end in list(pairwise(bounds))[::2]:
            if start < end:
                yield Span(start, end)


def _lost(before: Document, after: Document, moves: _Moves) -> Iterator[int]:
    """Yield the offsets (before) of what is not the same any more."""
    size = len(before.source.text)
    for part in moves.kept(Span(0, size)):
        if before.source[part] != after.source[moves.moved(part)]:
            yield part.start
    if len(after.source.text) != size + moves.shifts[-1]:
        yield size
    yield from _lost_blocks(before, after, moves)
    for kinds in (Broken, (Broken, Entry, Preamble, StringDef)):  # no more than there were
        if _count(after, kinds) > _count(before, kinds):
            yield moves.edits[0].span.start


def _lost_blocks(before: Document, after: Document, moves: _Moves) -> Iterator[int]:
    blocks = {(type(block), block.span) for block in after.blocks}
    known = {span for block in after.blocks for span in _parts(block)}
    free = _Free(after)
    is_rest = False  # whether this is text behind a broken entry that is changed: the rest of it
    for block in before.blocks:
        touched = moves.touch(_reach(block))
        if isinstance(block, Other):
            yield from () if is_rest else _lost_text(before, block, free, moves)
        elif touched:
            spans = (span for span in _parts(block) if not moves.touch(span))
            yield from (span.start for span in spans if moves.moved(span) not in known)
        elif (type(block), moves.moved(block.span)) not in blocks:
            yield block.span.start
        is_rest = isinstance(block, Broken) and touched


def _reach(block: Block) -> Span:
    """Return the span in which an edit changes a block; what breaks one stands right behind it."""
    is_broken = isinstance(block, Broken)
    return Span(block.span.start, block.span.end + 1) if is_broken else block.span


def _parts(block: Block) -> list[Span]:
    """Return the spans of what a fix of one part must leave to the others."""
    found = block.partial if isinstance(block, Broken) else block
    if isinstance(found, Entry):
        return [found.kind.span, found.key.span, *(field.span for field in found.fields)]
    return [found.name.span] if isinstance(found, StringDef) else []


class _Free:
    """The text between the entries of a document."""

    def __init__(self, document: Document) -> None:
        spans = [block.span for block in document.blocks if isinstance(block, Other)]
        self.starts = [span.start for span in spans]
        self.ends = [span.end for span in spans]

    def holds(self, span: Span) -> bool:
        place = bisect_right(self.starts, span.start) - 1
        return place >= 0 and span.end <= self.ends[place]


def _lost_text(before: Document, block: Other, free: _Free, moves: _Moves) -> Iterator[int]:
    for part in moves.kept(block.span):
        if before.source[part].strip() and not free.holds(moves.moved(part)):
            yield part.start


def _count(document: Document, kinds: type[Block] | tuple[type[Block], ...]) -> int:
    return sum(isinstance(block, kinds) for block in document.blocks)
