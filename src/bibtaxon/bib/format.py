"""Lay out a document and put its entries in order; what it says stays."""

from collections import Counter
from collections.abc import Collection, Iterator
from operator import itemgetter
from typing import Any

from bibtaxon.bib.arrange import arranged
from bibtaxon.bib.layout import LAYOUT, FormatOptions, edits
from bibtaxon.bib.parts import WHITE
from bibtaxon.bib.reader import garbage_collection_paused, read
from bibtaxon.bib.syntax import Block, Document, Entry, Other, Piece, Preamble, StringDef
from bibtaxon.bib.values import resolve
from bibtaxon.edits import apply_edits
from bibtaxon.errors import BibtaxonError
from bibtaxon.source import BOM, Source


@garbage_collection_paused()
def formatted(
    document: Document, options: FormatOptions = LAYOUT, keys: Collection[str] | None = None
) -> Document:
    """Return a document as it is to look; with keys, in lower case, only these entries change.

    Should the text then say anything else than before, that is a `BibtaxonError`.
    """
    changes = list(edits(document, options, keys))
    laid_out = document
    if changes:
        laid_out = _read(apply_edits(document.source.text, changes), document)
        refuse_change(document, is_same=same_blocks(document, laid_out))
        if laid_out.source.text[:1] == BOM != document.source.text[:1]:
            # A sign that stood between other white space is the mark of the file now.
            return formatted(laid_out, options, keys)
    if not options.sort or keys is not None:
        return laid_out
    in_order = _read(arranged(laid_out, options), document)
    refuse_change(document, is_same=same_records(laid_out, in_order))
    return in_order


def _read(text: str, document: Document) -> Document:
    return read(Source(text, document.source.name))


def refuse_change(document: Document, *, is_same: bool) -> None:
    """Raise an error unless a layout says the same as the document."""
    if not is_same:
        raise BibtaxonError(
            f"{document.source.name}: not written: formatting would change what the file says; "
            "this is a bug in bibtaxon, please report it"
        )


def same_blocks(before: Document, after: Document) -> bool:
    """Whether two documents have the same texts and blocks, one by one."""
    old, new = list(_read_parts(before)), list(_read_parts(after))
    return len(old) == len(new) and all(map(_is_same, old, new))


def same_records(before: Document, after: Document) -> bool:
    """Whether two documents have the same words outside of entries, and say the same by keys."""
    return _words(before) == _words(after) and _records(before) == _records(after)


def _read_parts(document: Document) -> Iterator[tuple[str, Block]]:
    """Yield the text of each block; of free text that within white space, if there is any."""
    for block in document.blocks:
        text = document.source[block.span]
        if isinstance(block, Other):
            text = text.strip(f"{WHITE}{BOM}")
        if text:
            yield text, block


def _is_same(old: tuple[str, Block], new: tuple[str, Block]) -> bool:
    (old_text, before), (new_text, after) = old, new
    return type(before) is type(after) and (
        old_text == new_text or _content(before) == _content(after)
    )


def _content(block: Block) -> Any:
    """Return what is to stay of a block; one that cannot be read, and text, stay all."""
    if isinstance(block, Entry):
        fields = [(field.name.folded, _said(field.pieces)) for field in block.fields]
        return block.kind.folded, block.key.text, sorted(fields, key=itemgetter(0))
    if isinstance(block, StringDef):
        return block.name.text, _said(block.pieces)
    return _said(block.pieces) if isinstance(block, Preamble) else object()


def _said(pieces: tuple[Piece, ...]) -> list[tuple[str, bool]]:
    return [(piece.text, bool(piece.delimiter)) for piece in pieces]


def _words(document: Document) -> Counter[str]:
    texts = (document.source[block.span] for block in document.blocks if isinstance(block, Other))
    return Counter(word for text in texts for word in text.replace(BOM, " ").split())


def _records(document: Document) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for record in resolve(document):
        said = record.entry.kind.text, record.entry.key.text, record.values
        found.setdefault(record.entry.key.folded, []).append(said)
    return found
