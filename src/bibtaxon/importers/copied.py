"""Entries copied into another .bib: under keys that are free there, with the strings they use."""

import re
from collections.abc import Iterable, Mapping

from bibtaxon.bib.reader import read
from bibtaxon.bib.schema import MONTHS
from bibtaxon.bib.syntax import Block, Entry, Piece, StringDef, fold
from bibtaxon.bib.values import define, join
from bibtaxon.edits import Edit, apply_edits
from bibtaxon.source import Source

_OURS = frozenset({"category", "links"})
_REFERENCES = ("crossref", "xref")
_LINE_END = re.compile(r"\r\n?|\n")


def parsed(text: str) -> Entry:
    """Return the entry of which a text consists."""
    return next(iter(read(Source(text)).entries))


def meanings(blocks: Iterable[Block]) -> dict[str, str]:
    """Return what the strings stand for that blocks define, by their names in lower case."""
    found = dict(zip(MONTHS, MONTHS, strict=True))
    for block in blocks:
        if isinstance(block, StringDef):
            define(block, found)
    return found


def fingerprint(entry: Entry, strings: Mapping[str, str]) -> object:
    """Return what copies of an entry have in common: not its key, references and our own fields."""
    fields = {
        field.name.folded: join(field.pieces, strings).strip()
        for field in reversed(entry.fields)
        if field.name.folded not in (*_REFERENCES, *_OURS)
    }
    return entry.kind.folded, frozenset(fields.items())


class Copier:
    """Copies entries into a document; `needed` are the definitions that it lacks for them.

    `theirs` is what their strings stand for, and `ours` what those of the document do; `keys`
    says what their entries are called in the document. Lines end as `newline` says.
    """

    def __init__(
        self,
        theirs: Mapping[str, str],
        ours: Mapping[str, str],
        keys: Mapping[str, str],
        newline: str,
    ) -> None:
        self._theirs = theirs
        self._ours = dict(ours)
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
        return _LINE_END.sub(lambda _: self._newline, apply_edits(text, edits))

    def _defined(self, piece: Piece) -> Iterable[Edit]:
        name = fold(piece.text)
        if piece.is_name and name in self._theirs:
            meaning = self._theirs[name]
            if name not in self._ours:
                self._ours[name] = meaning
                self.needed.append(f"@string{{{piece.text} = {{{meaning}}}}}")
            elif self._ours[name] != meaning:
                yield Edit(piece.span, f"{{{meaning}}}")

    def _referring(self, piece: Piece) -> Iterable[Edit]:
        name = fold(piece.text.strip())
        if piece.delimiter and name in self._keys:
            yield Edit(piece.inner, self._keys[name])
