"""Put the entries of a laid-out document in order: strings, entries, then crossref's parents."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import normalize

from bibtaxon.bib.layout import FormatOptions
from bibtaxon.bib.parts import line_end, parts
from bibtaxon.bib.syntax import Document, Entry, Piece, Preamble, StringDef, fold
from bibtaxon.bib.values import Record, resolve

_YEAR = re.compile(r"[0-9]{4}")
_BLANK_LINES = re.compile(r"\A(?:[ \t]*+[\r\n])*")
_TEX = re.compile(r"\\[a-zA-Z]+|[\\{}$]")

Wanted = Callable[[Record], str]  # what to sort by; an entry without it comes last


@dataclass(frozen=True, slots=True)
class _Unit:
    """A block with the text that travels with it: that above it, and that behind it on its line."""

    space: str
    text: str
    is_bare_string: bool


def obstacle(document: Document) -> tuple[int, str] | None:
    """Return why the entries of a document cannot change places without harm, and the offset.

    That is: a part that cannot be read or is a comment to some programs, as what belongs to it is
    not known; a string whose meaning depends on the place.
    """
    for part in parts(document):
        if part.block and not part.free:
            return part.block.span.start, "an entry here cannot be read, or is in a comment"
    defined: set[str] = set()
    used: set[str] = set()
    for block in document.blocks:
        used.update(fold(piece.text) for piece in _pieces(block) if piece.is_name)
        if isinstance(block, StringDef):
            name = block.name.folded
            if name in defined | used:
                what = "is defined again" if name in defined else "is used before it is defined"
                return block.span.start, f"the string {block.name.text!r} {what}"
            defined.add(name)
    return None


def arranged(document: Document, options: FormatOptions) -> str:
    """Return the text of a laid-out document with its entries in the order that options tell.

    Text above an entry travels with it; but what a blank line sets apart at the top of the file,
    or stands below the last entry, stays there. Where there is an obstacle, nothing moves.
    """
    order = _order(document, options.sort) if obstacle(document) is None else []
    if order == sorted(order):
        return document.source.text
    apart = line_end(document.source.text) * (1 + options.blank_lines)
    head, units, foot = _units(document, apart)
    moved = [units[place] for place in order]
    out = [head, moved[0].text]
    for before, unit in pairwise(moved):
        together = before.is_bare_string and unit.is_bare_string
        out += unit.space if together else apart, unit.text
    return "".join((*out, foot))


def _pieces(block: object) -> Iterator[Piece]:
    if isinstance(block, Entry):
        for field in block.fields:
            yield from field.pieces
    elif isinstance(block, StringDef | Preamble):
        yield from block.pieces


def _units(document: Document, blank: str) -> tuple[str, list[_Unit], str]:
    """Return what stays at the top, the units, and what stays at the bottom."""
    text = document.source.text
    newline = line_end(text)
    found = list(parts(document))
    gaps = [text[part.gap.start : part.gap.end] for part in found]
    divided = [_divided(gap, newline, blank) for gap in gaps[1:]]
    tails = [*(tail for tail, _ in divided), ""]
    gaps[1:] = [below for _, below in divided]
    # Without blank lines nothing tells a heading of the file from a text about the first entry.
    head, found_blank, above = gaps[0].rpartition(newline * 2 if blank != newline else newline)
    gaps[0] = above
    if found_blank:
        head = head.rstrip("\r\n") + blank
    units = []
    for part, gap, tail in zip(found, gaps, tails, strict=True):
        if part.block:
            above = _BLANK_LINES.sub("", gap)
            whole = above + document.source[part.block.span] + tail
            is_bare = isinstance(part.block, StringDef) and not above
            units.append(_Unit(gap[: len(gap) - len(above)], whole, is_bare))
    return text[: found[0].gap.start] + head, units, gaps[-1]


def _divided(gap: str, newline: str, blank: str) -> tuple[str, str]:
    """Return what of a gap is on the line of the block before it, and what is below.

    That may stand behind another block from now on, so it begins with as many blank lines, and with
    such line ends, as the layout has.
    """
    cut = gap.index(newline)
    text = _BLANK_LINES.sub("", gap[cut:])
    lines = gap.count(newline[-1], cut, len(gap) - len(text))
    return gap[:cut].removesuffix("\r"), blank[: lines * len(newline)] + text


def _order(document: Document, sorts: Iterable[str]) -> list[int]:
    """Return the places of blocks in their new order."""
    blocks = [part.free for part in parts(document) if part.free]
    first = [place for place, block in enumerate(blocks) if not isinstance(block, Entry)]
    # Of entries with one key the first is read, so they stay together in their order.
    groups: dict[str, list[int]] = {}
    for place, block in enumerate(blocks):
        if isinstance(block, Entry):
            groups.setdefault(normalize("NFC", block.key.folded), []).append(place)
    records: dict[str, Record] = {}
    for record in resolve(document):
        records.setdefault(normalize("NFC", record.entry.key.folded), record)
    keys = _parents_last(_sorted(records, sorts), records)
    return [*first, *(place for key in keys for place in groups[key])]


def _sorted(records: Mapping[str, Record], sorts: Iterable[str]) -> list[str]:
    keys = list(records)
    for sort in reversed(tuple(sorts)):
        wanted = _BY[sort.lstrip("-")]
        values = {key: wanted(records[key]) for key in keys}
        present = [key for key in keys if values[key]]
        present.sort(key=values.__getitem__, reverse=sort.startswith("-"))
        keys = [*present, *(key for key in keys if not values[key])]
    return keys


def _parents_last(keys: list[str], records: Mapping[str, Record]) -> list[str]:
    """Return keys with each parent behind its children: BibTeX wants it so."""
    parent = {key: normalize("NFC", fold(records[key].values.get("crossref", ""))) for key in keys}
    parents = set(parent.values())
    last = [key for key in keys if key in parents]
    depth = dict.fromkeys(last, 0)
    for key in sorted(last):  # a circle ends where it began
        seen, above = {key}, parent[key]
        while above in depth and above not in seen and depth[above] <= depth[key]:
            depth[above] = depth[key] + 1
            seen.add(above)
            key, above = above, parent[above]  # noqa: PLW2901  up the chain
    return [key for key in keys if key not in parents] + sorted(last, key=depth.__getitem__)


def _author(record: Record) -> str:
    from bibtaxon.bib.names import last, people  # noqa: PLC0415  only where it is asked for

    persons, _ = people(record.values.get("author") or record.values.get("editor", ""))
    return " ".join(last(person) for person in persons).casefold()


def _year(record: Record) -> str:
    match = _YEAR.search(record.values.get("date") or record.values.get("year", ""))
    return match[0] if match else ""


def _title(record: Record) -> str:
    return _TEX.sub("", record.values.get("title", "")).casefold().strip()


_BY: dict[str, Wanted] = {
    "key": lambda record: record.entry.key.folded,
    "author": _author,
    "year": _year,
    "title": _title,
    "type": lambda record: record.entry.kind.folded,
}
