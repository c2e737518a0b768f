"""What of a bibliography a paper needs: the entries that it cites, and what these need."""

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import cast

from bibtaxon.bib.parts import line_end, parts
from bibtaxon.bib.reader import read
from bibtaxon.bib.syntax import Block, Broken, Document, Other, Piece, StringDef, fold
from bibtaxon.bib.values import Record
from bibtaxon.edits import Edit
from bibtaxon.source import Source, Span
from bibtaxon.survey.citations import EVERYTHING, REFERRING, Mentions


def found_in(block: Block) -> Block:
    """Return what BibTeX reads of a block."""
    return (block.partial or block) if isinstance(block, Broken) else block


def cited(records: Iterable[Record], mentions: Mentions) -> tuple[set[int], list[str]]:
    """Return the entries that are cited, and those that they need, by `id`; and keys of no entry.

    Capitals make no difference, as in BibTeX; biber may find less.
    """
    by_key: dict[str, list[Record]] = {}
    for record in records:
        for key in (record.entry.key.text, *_keys(record, "ids")):
            by_key.setdefault(fold(key), []).append(record)
    wanted = list(dict.fromkeys(mention.text for mention in mentions.keys))
    missing = [key for key in wanted if key != EVERYTHING and fold(key) not in by_key]
    waiting = list(by_key) if EVERYTHING in wanted else list(map(fold, wanted))
    seen: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key not in seen:
            seen.add(key)
            for record in by_key.get(key, ()):
                waiting += (fold(each) for name in REFERRING for each in _keys(record, name))
    return {id(record.entry) for key in seen for record in by_key.get(key, ())}, missing


def _keys(record: Record, field: str) -> list[str]:
    return [key for part in record.values.get(field, "").split(",") if (key := part.strip())]


def used_strings(blocks: Iterable[Block], pieces: Iterable[Piece]) -> frozenset[str]:
    """Return the names of the strings that pieces of values need, with those that these need."""
    needs: dict[str, set[str]] = {}
    for block in blocks:
        found = found_in(block)
        if isinstance(found, StringDef):
            needs.setdefault(found.name.folded, set()).update(_names(found.pieces))
    used, waiting = set[str](), list(_names(pieces))
    while waiting:
        name = waiting.pop()
        if name not in used:
            used.add(name)
            waiting += needs.get(name, ())
    return frozenset(used)


def _names(pieces: Iterable[Piece]) -> Iterator[str]:
    return (fold(piece.text) for piece in pieces if piece.is_name)


def cut(document: Document, unwanted: Collection[int], *, comments: bool) -> Iterator[Edit]:
    """Yield the edits that remove blocks (by their `id`), with the text that belongs to them.

    That is the text behind them on their line, and that directly above. Without comments, all text
    between blocks goes.
    """
    text, newline = document.source.text, line_end(document.source.text)
    found = list(parts(document))
    start = found[0].gap.start
    for part, after in pairwise(found):
        gap = text[start : part.gap.end]
        tail, line_ends, _ = document.source[after.gap].partition(newline)
        tail = tail if line_ends or after is found[-1] else ""
        block = cast("Block", part.block)  # only the last part has none
        end = block.span.end + len(tail)
        is_first = part is found[0]
        if id(found_in(block)) in unwanted:
            above = _apart(gap, newline, is_first=is_first) if comments else ""
            yield Edit(Span(start + len(above), end), "")
        elif not comments:
            blank = "" if is_first else newline * 2
            yield from _without_text(Span(start, part.gap.end), gap, blank)
            yield from _without_text(Span(block.span.end, end), tail, "")
        start = end
    if not comments:
        yield from _without_text(Span(start, len(text)), text[start:], newline)


def readable_end(text: str, newline: str) -> str:
    """Return a text with a blank line behind it, if BibTeX would not read all of it otherwise.

    It stops on the last line when a command ends there, and what follows on that line is lost.
    """
    blocks = [block for block in read(Source(text)).blocks if not isinstance(block, Other)]
    start = text.rstrip("\r\n").rfind(newline[-1]) + 1
    ends = [block.span.end for block in blocks[:-1] if block.span.end >= start]
    return text + newline if ends else text


def _without_text(span: Span, text: str, white: str) -> Iterator[Edit]:
    if text.strip():
        yield Edit(span, white)


def _apart(gap: str, newline: str, *, is_first: bool) -> str:
    """Return what of the text above a block does not belong to it alone."""
    above, blank_line, _ = gap.rpartition(newline * 2)
    return (above if blank_line else gap if is_first else "").rstrip()
