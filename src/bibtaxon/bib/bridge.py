"""A document as a library of bibtexparser, for users with middlewares of their own."""

import logging
import re
from collections import Counter
from collections.abc import Iterator

from bibtexparser import model
from bibtexparser.entrypoint import parse_string
from bibtexparser.exceptions import BlockAbortedException
from bibtexparser.library import Library

from bibtaxon.bib.schema import MONTHS
from bibtaxon.bib.syntax import Broken, Document, Entry, Field, Piece, Preamble, StringDef, fold
from bibtaxon.bib.values import define
from bibtaxon.source import Source, Span

_COMMENT = re.compile(r"@[ \t\r\n]*comment[ \t\r\n]*\{((?>(?:[^{}]|\{[^{}]*\})*))\}", re.IGNORECASE)


def to_bibtexparser(document: Document) -> Library:
    """Return the blocks of a document as `bibtexparser.parse_string` gives them.

    Values have no delimiters; `#` and strings are resolved as BibTeX resolves them. What is broken
    is a failed block; so are repeated keys and fields, as bibtexparser has it.
    """
    library = Library()
    library.add(list(_blocks(document)), fail_on_duplicate_key=False)
    return library


def as_bibtexparser_reads(text: str) -> Library:
    """Return what bibtexparser itself makes of a text, with its default middlewares."""
    level = logging.root.manager.disable
    logging.disable()  # it writes to the terminal by itself
    try:
        return parse_string(text)
    finally:
        logging.disable(level)


def _blocks(document: Document) -> Iterator[model.Block]:
    source, strings = document.source, dict(zip(MONTHS, MONTHS, strict=True))
    for block in document.blocks:
        line, raw = _line(source, block.span.start), source[block.span]
        if isinstance(block, Entry):
            made = _entry(block, strings, source)
            yield _with_unique_fields(made)
        elif isinstance(block, StringDef):
            define(block, strings)
            yield model.String(block.name.text, strings[block.name.folded], line, raw)
        elif isinstance(block, Preamble):
            value = Span(block.pieces[0].span.start, block.pieces[-1].span.end)
            yield model.Preamble(source[value], line, raw)
        elif isinstance(block, Broken):
            yield _failed(block, strings, source)
        else:
            yield from _comments(raw, block.span.start, source)


def _entry(entry: Entry, strings: dict[str, str], source: Source) -> model.Entry:
    line, raw = _line(source, entry.span.start), source[entry.span]
    fields = [_field(field, strings, source) for field in entry.fields]
    return model.Entry(entry.kind.folded, entry.key.text, fields, line, raw)


def _with_unique_fields(entry: model.Entry) -> model.Block:
    counts = Counter(field.key for field in entry.fields)
    repeated = {name for name, count in counts.items() if count > 1}
    return model.DuplicateFieldKeyBlock(repeated, entry) if repeated else entry


def _field(field: Field, strings: dict[str, str], source: Source) -> model.Field:
    name, line = field.name.text, _line(source, field.span.start)
    if len(field.pieces) == 1 and _stays_a_name(field.pieces[0], strings):
        return model.Field(name, field.pieces[0].text, line, "no-enclosing")
    texts = (
        strings.get(fold(piece.text), "") if piece.is_name else piece.text for piece in field.pieces
    )
    return model.Field(name, "".join(texts), line)


def _stays_a_name(piece: Piece, strings: dict[str, str]) -> bool:
    """Whether a value must be written as it is: a month, or a string that is not defined."""
    name = fold(piece.text)
    return piece.is_name and strings.get(name, name) == name


def _failed(broken: Broken, strings: dict[str, str], source: Source) -> model.Block:
    partly = broken.partial
    if isinstance(partly, StringDef):
        define(partly, strings)
    return model.ParsingFailedBlock(
        BlockAbortedException(broken.reason, broken.span.end),
        _line(source, broken.span.start),
        source[broken.span],
        _entry(partly, strings, source) if isinstance(partly, Entry) else None,
    )


def _comments(text: str, start: int, source: Source) -> Iterator[model.Block]:
    """Yield the comments in the text between entries: `@comment{...}`, and what is free."""
    free = 0
    for match in _COMMENT.finditer(text):
        yield from _free_text(text, free, match.start(), start, source)
        line = _line(source, start + match.start())
        yield model.ExplicitComment(match[1].strip(), line, match[0])
        free = match.end()
    yield from _free_text(text, free, len(text), start, source)


def _free_text(
    text: str, begin: int, end: int, start: int, source: Source
) -> Iterator[model.Block]:
    if words := text[begin:end].strip():
        line = _line(source, start + text.index(words, begin))
        yield model.ImplicitComment(words, line, words)


def _line(source: Source, offset: int) -> int:
    """Return the line of an offset, counted from 0 as bibtexparser does."""
    return source.line_column(offset)[0] - 1
