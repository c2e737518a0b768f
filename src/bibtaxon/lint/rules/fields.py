"""Fields that are repeated or empty."""

from itertools import pairwise

from bibtaxon.bib.syntax import Document, Entry, Field, fold
from bibtaxon.edits import Fix, Safety, replace
from bibtaxon.lint.context import Context
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.patterns import lazy
from bibtaxon.source import Span

_COMMA = lazy(r"[ \t\r\n]*,")


@rule(
    "S006",
    Document,
    Bad("@misc{a, title = {A}, note = {B}, Title = {C}}", at="Title"),
    Bad(
        "@misc{a,\n  year = {2000},\n  title = {A},\n  YEAR = 2000,\n}",
        at="YEAR",
        fixed="@misc{a,\n  year = {2000},\n  title = {A},\n}",
    ),
    Good("@misc{a, title = {A}, note = {A}}"),
    severity=Severity.ERROR,
)
def duplicate_field(document: Document) -> Problems:
    """Of two fields of one name BibTeX takes the first and biber the last, both without a word.

    Capitals make no difference. If both say the same, the fix removes the second.
    """
    columns = (column for column in document.columns.values() if column.is_repeated)
    pairs = (pair for column in columns for pair in pairwise(column.entries))
    for entry in {id(entry): entry for entry, following in pairs if entry is following}.values():
        yield from _repeated(entry, document.source.text)


def _repeated(entry: Entry, text: str) -> Problems:
    """Find the fields of an entry that have the name of an earlier one."""
    first: dict[str, Field] = {}
    for place, field in enumerate(entry.fields):
        name = field.name.folded
        other = first.setdefault(name, field)
        if other is not field:
            same = said(other) == said(field)
            what = "with one value" if same else "and BibTeX takes the first, biber the last"
            message = f"{name!r} is given twice, {what}"
            fix = removed(entry, place, text) if same else None
            yield Problem(field.name.span, message, fix)


@rule(
    "S007",
    Document,
    Bad("@misc{a,\n  note = {},\n}", at="note", fixed="@misc{a,\n}"),
    Bad("@misc{a, note = {}}", at="note", fixed="@misc{a,}"),
    Bad("@misc{a, note = { }, title = {A}}", at="note", fixed="@misc{a, title = {A}}"),
    Bad(
        '@misc{a,\n  title = {A},\n  note = "",\n  year = 2000}',
        at="note",
        fixed="@misc{a,\n  title = {A},\n  year = 2000}",
    ),
    Bad("@misc{a, note = {}, note = {A}}", at="note"),
    Good("@misc{a, note = {{}}}"),
    Good("@misc{a, note = nothing}"),
    Good("@misc{a, note = {}}", options=LintOptions(keep_empty=("Note",))),
)
def empty_field(document: Document, context: Context) -> Problems:
    """An empty field is one to BibTeX, which may warn about it, and none to biber.

    Fields that are there to be filled in can be named in the option `keep_empty`.
    """
    kept = frozenset(map(fold, context.library.options.keep_empty))
    for entry in document.entries if context.holding_nothing else ():
        if id(entry) in context.holding_nothing:
            yield from _empty(entry, kept, document.source.text)


def _empty(entry: Entry, kept: frozenset[str], text: str) -> Problems:
    """Find the fields of an entry that are empty."""
    names = [field.name.folded for field in entry.fields]
    for place, field in enumerate(entry.fields):
        if names[place] not in kept and not any(said(field)):
            is_alone = names.count(names[place]) == 1  # else another one is read then
            fix = removed(entry, place, text) if is_alone else None
            yield Problem(field.name.span, f"the field {field.name.text!r} is empty", fix)


def said(field: Field) -> tuple[str, ...]:
    """Return what a value says: its texts without the white space that does not count."""
    return tuple(
        f"#{fold(piece.text)}" if piece.is_name else " ".join(piece.text.split())
        for piece in field.pieces
    )


def removed(entry: Entry, place: int, text: str, safety: Safety = Safety.SAFE) -> Fix:
    """Return the fix that removes a field, with the comma that goes with it."""
    end = entry.fields[place].span.end
    if place > 0:
        return replace(Span(entry.fields[place - 1].span.end, end), "", safety)
    comma = _COMMA.match(text, end)  # a comma stays behind the key: biber wants one there
    start = text.index(",", entry.key.span.end) + 1
    return replace(Span(start, comma.end() if comma else end), "", safety)
