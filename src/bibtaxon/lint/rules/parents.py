"""Entries that name other entries."""

from collections.abc import Iterator

from bibtaxon.bib.syntax import Entry, Field, fold
from bibtaxon.lint.context import Context
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.pieces import only, within
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.patterns import lazy
from bibtaxon.source import Span

_FIELDS = ("crossref", "related", "xdata", "xref")
_SINGLE = lazy(r"\S(?:.*\S)?")
_LISTED = lazy(r"[^,\s](?:[^,]*[^,\s])?")


@rule(
    "K954",
    Entry,
    Bad("@inbook{a, title = {A}, crossref = {p}}", at="p", after="crossref = {"),
    Bad(
        "@book{p, title = {P}} @inbook{a, title = {A}, crossref = {p}}",
        at="p",
        after="crossref = {",
    ),
    Bad("@inbook{a, title = {A}, crossref = {P}} @book{p, title = {P}}", at="P"),
    Bad("@misc{a, related = {b, c}} @misc{b}", at="c", after="b, "),
    Good("@inbook{a, title = {A}, crossref = {p}} @book{p, title = {P}}"),
    Good(
        "@book{p, title = {P}} @inbook{a, title = {A}, crossref = {p}}",
        options=LintOptions(dialect="biblatex"),
    ),
    Good(
        "@inbook{a, title = {A}, crossref = {P}} @book{p, title = {P}}",
        options=LintOptions(dialect="bibtex"),
    ),
    Good("@book{p, title = {P}} @misc{a, related = {p}} @misc{b, xdata = p} @misc{c, xref = {}}"),
    Good("@misc{a, crossref = {b#c}} @misc{b#c}"),
    fields=_FIELDS,
    severity=Severity.ERROR,
)
def dangling_crossref(entry: Entry, context: Context) -> Problems:
    """An entry inherits nothing from one that is not there, or that BibTeX has read already.

    BibTeX wants the parent below its children ("A bad cross reference"). Biber takes it from
    anywhere, but tells capitals and small letters in keys apart.
    """
    for field in entry.fields:
        for span in _named(field) if field.name.folded in _FIELDS else ():
            if message := _fault(field, span, context):
                yield Problem(span, message)


def _fault(field: Field, span: Span, context: Context) -> str:
    """Return what is wrong with a key that an entry names, or nothing."""
    key, dialect = context.source[span], context.library.options.dialect
    place = context.library.key_places.get(fold(key))
    if place is None:
        return f"no entry has the key {key!r}, so nothing comes from there"
    if place.key != key and dialect != "bibtex":
        return f"biber does not find {key!r}: the key is spelt {place.key!r}"
    here = (context.library.place(context.document), span.start)
    is_above = (place.document, place.start) < here
    if is_above and field.name.folded == "crossref" and dialect != "biblatex":
        return f"BibTeX inherits nothing from {key!r}, which stands above; move it below"
    return ""


def _named(field: Field) -> Iterator[Span]:
    piece = only(field)
    if piece:
        pattern = _SINGLE if field.name.folded == "crossref" else _LISTED
        for match in pattern.finditer(piece.text):
            yield within(piece, match.start(), match.end())
