"""The blocks of a document with the text before them, and those that a formatter leaves alone."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from bibtaxon.bib.syntax import Broken, Document, Entry, Other, Preamble, StringDef
from bibtaxon.patterns import lazy
from bibtaxon.source import BOM, Span

WHITE = " \t\r\n"  # what BibTeX takes for white space

_COMMENT = lazy(r"@[ \t\r\n]*+comment[ \t\r\n]*+([{(])", re.IGNORECASE)
_BRACES = {"{": lazy("[{}]"), "(": lazy("[()]")}


Readable: TypeAlias = Entry | StringDef | Preamble


@dataclass(frozen=True, slots=True)
class Part:
    """A block and the gap before it; the last part of a document is a gap alone.

    `free` is the block if it may be laid out. It may not if it cannot be read, or if it is a
    comment to biber and JabRef: it stands behind other text on its line, or in `@comment{...}`.
    """

    gap: Span
    block: Readable | Broken | None
    free: Readable | None


def line_end(text: str) -> str:
    """Return what ends the lines of a text: LF if any, else CR LF if any, else CR.

    The order of lines makes no difference, since sorting changes it. CR is taken for a line end
    only where there is no other: to biber and to most editors a lone one is none.
    """
    if text.count("\n") > text.count("\r\n"):
        return "\n"
    return next((end for end in ("\r\n", "\r") if end in text), "\n")


def parts(document: Document) -> Iterator[Part]:
    """Yield the parts of a document in their order; there is always a last one."""
    text = document.source.text
    newline = line_end(text)[-1]
    comments = _Comments(document)
    done = len(BOM) if text.startswith(BOM) else 0
    shares = False  # whether this line begins with text, which may be a comment
    for block in document.blocks:
        if isinstance(block, Other):
            continue
        gap = Span(done, block.span.start)
        shares = _shares_line(document.source[gap], newline, shares)
        if shares or isinstance(block, Broken) or comments.hold(block.span.start):
            yield Part(gap, block, None)
        else:
            yield Part(gap, block, block)
        done = block.span.end
        if isinstance(block, Broken):
            shares = text[done - 1] not in WHITE
    yield Part(Span(done, len(text)), None, None)


def _shares_line(gap: str, newline: str, shares: bool) -> bool:
    """Whether other text stands before a block on its line; a whole entry is no such text."""
    _, found, line = gap.rpartition(newline)
    return bool(line.strip(WHITE)) or (shares and not found)


class _Comments:
    """Where `@comment{...}` begins and ends to those programs that look for its end."""

    def __init__(self, document: Document) -> None:
        self._spans = list(_comments(document))

    def hold(self, at: int) -> bool:
        place = bisect_right(self._spans, at, key=lambda span: span.start) - 1
        return place >= 0 and at < self._spans[place].end


def _comments(document: Document) -> Iterator[Span]:
    """Yield the comments; what is in entries between their beginning and end does not count."""
    text = document.source.text
    start, brace, depth = 0, "", 0
    for block in document.blocks:
        at = block.span.start
        while isinstance(block, Other):
            if not brace:
                match = _COMMENT.search(text, at, block.span.end)
                if match is None:
                    break
                start, at, brace, depth = match.start(), match.start(1), match[1], 0
            for each in _BRACES[brace].finditer(text, at, block.span.end):
                depth += 1 if each[0] == brace else -1
                if depth == 0:
                    yield Span(start, each.end())
                    at, brace = each.end(), ""
                    break
            else:
                break
    if brace:
        yield Span(start, len(text))
