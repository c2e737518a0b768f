"""What other readers make of an entry."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bibtaxon.bib.syntax import Document, Entry
from bibtaxon.lint.context import Context, Library
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, rule
from bibtaxon.patterns import lazy

if TYPE_CHECKING:
    from bibtaxon.bib.values import Record

_SPACES = lazy(r"[ \t\r\n]+")
_SHOWN = 60  # characters of a value in a message


@rule(
    "S020",
    Document,
    Bad('@string{x = "X"} @misc{a, title = x # " and Y"}', at='x # " and Y"'),
    Bad("@misc{a, title = {A {B} \\\\{C}}, year = 2000}", at=("{A {B} \\\\{C}}", "year")),
    Bad("@ misc{a, title = {A}}", at="a"),
    Bad("@misc{a, title = {A\n@property(foo)}}", at="a"),
    Good("@misc{a, title = {A {B} C}, year = 2000, month = jan}"),
    Good("@misc{a, title = {A}, Title = {B}} @misc{b} @misc{b}"),
    Good("@misc{a, title = {A} year = 2000}"),
    default_on=False,
)
def read_differently(document: Document, context: Context) -> Problems:
    """Programs made with bibtexparser 2 read something else here than BibTeX does.

    This is for lists that such programs read too. What cannot be read, and repeated keys and fields
    (which bibtexparser sets aside), are reported by other rules.
    """
    from bibtaxon.bib.bridge import as_bibtexparser_reads  # noqa: PLC0415  loads bibtexparser
    from bibtaxon.bib.values import resolve  # noqa: PLC0415  at need: start-up counts

    library = as_bibtexparser_reads(document.source.text)
    theirs = {entry.key: entry for entry in library.entries}
    repeated = {repeat.entry.key.text for repeat in context.library.repeats(document, _keys)}
    for record in resolve(document):
        entry = record.entry
        names = [field.name.folded for field in entry.fields]
        is_plain = len(set(names)) == len(names) and entry.key.text not in repeated
        if is_plain and id(entry) not in context.unfinished:
            yield from _differences(record, theirs.get(entry.key.text))


def _differences(record: "Record", their: Any) -> Problems:
    entry = record.entry
    if their is None or their.entry_type != entry.kind.folded:
        yield Problem(entry.key.span, f"bibtexparser does not see the entry {entry.key.text!r}")
        return
    values = {field.key.lower(): _folded(field.value) for field in their.fields}
    for field in entry.fields:
        read = values.get(field.name.folded)
        if read is None:
            yield Problem(
                field.name.span, f"bibtexparser does not see the field {field.name.text!r}"
            )
        elif read != record.values[field.name.folded]:
            shown = read if len(read) <= _SHOWN else f"{read[:_SHOWN]}..."
            yield Problem(field.value_span, f"bibtexparser reads {shown!r} here")


def _keys(library: Library) -> Iterator[tuple[str, Entry, Document]]:
    for document in library.every:
        yield from ((entry.key.text, entry, document) for entry in document.entries)


def _folded(value: object) -> str:
    return _SPACES.sub(" ", str(value)).strip(" ")
