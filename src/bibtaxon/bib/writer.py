"""The text of new entries; entries that exist are never written anew."""

from collections.abc import Mapping
from dataclasses import dataclass

from bibtexparser import model, writer
from bibtexparser.library import Library

from bibtaxon.bib.reader import read
from bibtaxon.bib.schema import MONTHS
from bibtaxon.bib.syntax import Entry
from bibtaxon.errors import BibtaxonError
from bibtaxon.source import Source

_VALUE_COLUMN = len("archiveprefix = ")  # the longest of the fields that most entries have


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to be written; values are TeX, without delimiters."""

    kind: str
    key: str
    fields: Mapping[str, str]


def write(entry: NewEntry) -> str:
    """Return the text of an entry: a field a line, equals signs below each other.

    White space in values becomes single spaces. What no .bib file can say (braces that do not
    pair up, a key with a comma) raises `BibtaxonError`.
    """
    fields = {name: " ".join(value.split()) for name, value in entry.fields.items()}
    text = _text(entry.kind, entry.key, fields)
    if not _says(text, entry.kind, entry.key, fields):
        raise BibtaxonError(
            f"the entry {entry.key!r} cannot be written: its type, its key or the name of a field "
            "is no name for BibTeX, or braces do not pair up"
        )
    return text


def _text(kind: str, key: str, fields: Mapping[str, str]) -> str:
    form = writer.BibtexFormat()  # type: ignore[no-untyped-call]
    form.indent, form.value_column, form.trailing_comma = "  ", _VALUE_COLUMN, True
    values = [model.Field(name, _delimited(name, value)) for name, value in fields.items()]
    library = Library([model.Entry(kind, key, values)])
    return writer.write(library, form)


def _delimited(name: str, value: str) -> str:
    return value if name == "month" and value in MONTHS else f"{{{value}}}"


def _says(text: str, kind: str, key: str, fields: Mapping[str, str]) -> bool:
    """Whether our reader finds the entry in its text, and nothing else."""
    blocks = read(Source(text)).blocks
    found = blocks[0]
    return (
        isinstance(found, Entry)
        and text[found.span.end :].isspace()
        and (found.kind.text, found.key.text) == (kind, key)
        and [(field.name.text, [piece.text for piece in field.pieces]) for field in found.fields]
        == [(name, [value]) for name, value in fields.items()]
    )
