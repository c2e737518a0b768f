"""What stays of a finding when lines come and go above it: its rule, its entry, its text."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bibtaxon.bib.syntax import Block, Broken, Document, Entry, Other
from bibtaxon.lint.finding import Finding
from bibtaxon.source import Span


class Identity(NamedTuple):
    """The code of a rule, the key of the entry or nothing, and the text that was found."""

    rule: str
    key: str
    text: str


def identities(document: Document, findings: Iterable[Finding]) -> list[Identity]:
    """Return the identities of findings in a document."""
    blocks = Blocks(document)
    return [
        Identity(finding.code, _key(blocks.at(finding.span)), document.source[finding.span])
        for finding in findings
    ]


class Blocks:
    """The blocks of a document, to be found by their places."""

    def __init__(self, document: Document) -> None:
        self._blocks: Sequence[Block] = document.blocks
        self._starts = [block.span.start for block in document.blocks]

    def at(self, span: Span) -> Block | None:
        """Return the block that a span begins in, and nothing between entries.

        What breaks an entry stands right behind the part of it that could be read.
        """
        place = bisect_right(self._starts, span.start) - 1
        block = self._blocks[place] if place >= 0 else None
        if isinstance(block, Other) and block.span.start == span.start and place:
            before = self._blocks[place - 1]
            block = before if isinstance(before, Broken) else block
        return None if isinstance(block, Other) else block


def _key(block: Block | None) -> str:
    found = block.partial if isinstance(block, Broken) else block
    return found.key.text if isinstance(found, Entry) else ""
