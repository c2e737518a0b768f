"""Entries copied into another .bib: under keys that are free there, with the strings they use."""

import re
from collections.abc import Iterable, Mapping

from bibtaxon.bib.reader import read
from bibtaxon.bib.syntax import Document, Entry, Piece, StringDef, fold
from bibtaxon.bib.values import MONTHS, define
from bibtaxon.edits import Edit, apply_edits
from bibtaxon.source import Source

_OURS = frozenset({"category", "links"})
_REFERENCES = ("crossref", "xref")
_LINE_END = re.compile(r"\r\n?|\n")


def parsed(text: str) -> Entry:
    """Return the entry of which a text consists."""
    return next(read(Source(text)).entries)


def fingerprint(entry: Entry) -> object:
    """Return what copies of an entry have in common: all but its key and our own fields."""
    fields = {
        field.name.folded: tuple((piece.is_name, *piece.text.split()) for piece in field.pieces)
        for field in reversed(entry.fields)
        if field.name.folded not in _OURS
    }
    return entry.kind.folded, tuple(sorted(fields.items()))


class Copier:
    """Copies entries into a document; `needed` are the definitions that it lacks for them.

    `strings` are the definitions in the source of the entries, by name in lower case; `keys` says
    what entries of the source are called in the document. Lines end as `newline` says.
    """

    def __init__(
        self, document: Document, strings: Mapping[str, str], keys: Mapping[str, str], newline: str
    ) -> None:
        theirs = [block for text in strings.values() for block in read(Source(text)).blocks]
        self._strings = strings
        self._theirs = _meanings(theirs)
        self._known = _meanings(document.blocks)
        self._keys = keys
        self._newline = newline
        self.needed: list[str] = []

    def copy(self, text: str, key: str) -> str:
        """Return the text of an entry under another key.

        A string that means something else in the document is written out, a `crossref` follows
        the entry that it names; all else stays as it is.
        """
        entry = parsed(text)
        edits = [Edit(entry.key.span, key)] if key != entry.key.text else []
        for field in entry.fields:
            edits += (edit for piece in field.pieces for edit in self._defined(piece))
            if field.name.folded in _REFERENCES:
                edits += (edit for piece in field.pieces for edit in self._referring(piece))
        return self._lines(apply_edits(text, edits))

    def _defined(self, piece: Piece) -> Iterable[Edit]:
        name = fold(piece.text)
        if piece.is_name and name in self._strings:
            meaning = self._theirs[name]
            if name not in self._known:
                self._known[name] = meaning
                self.needed.append(self._lines(f"@string{{{piece.text} = {{{meaning}}}}}"))
            elif self._known[name] != meaning:
                yield Edit(piece.span, f"{{{meaning}}}")

    def _referring(self, piece: Piece) -> Iterable[Edit]:
        name = fold(piece.text.strip())
        if piece.delimiter and name in self._keys:
            yield Edit(piece.inner, self._keys[name])

    def _lines(self, text: str) -> str:
        return _LINE_END.sub(lambda _: self._newline, text)


def _meanings(blocks: Iterable[object]) -> dict[str, str]:
    meanings = dict(zip(MONTHS, MONTHS, strict=True))
    for block in blocks:
        if isinstance(block, StringDef):
            define(block, meanings)
    return meanings
