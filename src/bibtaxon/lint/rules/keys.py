"""Citation keys."""

from collections.abc import Iterator

from bibtaxon.bib.syntax import Document, Entry
from bibtaxon.edits import Edit, Fix
from bibtaxon.lint.broken import Fault, is_field, line_before
from bibtaxon.lint.context import Context, Library
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.lint.rules.fields import said
from bibtaxon.patterns import lazy
from bibtaxon.source import Span

_BLANK = lazy(r"[ \t]*(?:[\r\n]+|\Z)")


@rule(
    "S012",
    Document,
    Bad("@misc{, title = {A}}", at="", after="{"),
    Bad("@misc{title = {A}, year = 2000}", at="title"),
    Bad("@misc{title={A}, year={2000}}", at="title={A"),
    Good("@misc{a, title = {A}}"),
    Good("@misc{a=b, title = {A}}"),
    severity=Severity.ERROR,
)
def missing_key(document: Document, context: Context) -> Problems:
    """An entry without a citation key cannot be cited; a second one is a repetition of the first.

    Biber does not read the file at all then.
    """
    blocks = (block for block in document.blocks if isinstance(block, Entry))
    odd = (entry for entry in blocks if not entry.key.text or "=" in entry.key.text)
    found = [entry for entry in odd if not entry.key.text or is_field(entry.key.text)]
    found += [part.entry for part in context.broken[Fault.NO_KEY] if part.entry]
    for entry in found:
        yield Problem(entry.key.span, f"the @{entry.kind.text} has no citation key")


@rule(
    "U701",
    Document,
    Bad("@misc{a, title = {A}}\n@misc{a, title = {B}}", at="a", after="{A}}\n@misc{"),
    Bad("@misc{Foo, title = {A}}\n@misc{foo, title = {B}}", at="foo"),
    Bad(
        "@misc{a, title = {A}, year = 2000}\n\n% b\n@misc{a, year = {2000}, title={A}}\n",
        at="a",
        after="% b\n@misc{",
        fixed="@misc{a, title = {A}, year = 2000}\n\n% b\n",
    ),
    Good("@misc{a, title = {A}} @misc{b, title = {A}}"),
    severity=Severity.ERROR,
)
def duplicate_key(document: Document, context: Context) -> Problems:
    """BibTeX reports a repeated entry and passes over it; which one is meant remains open.

    It takes `Foo` and `foo` for the same key, biber for two. Looked at together are the files that
    the configuration names, and otherwise those in one directory. If both entries say the same and
    are in one file, the fix removes the second.
    """
    for repeat in context.library.repeats(document, by_key):
        key, first = repeat.entry.key, repeat.first.key
        if key.text != first.text:
            message = f"to BibTeX this key is {first.text!r}, the key of {context.place(repeat)}"
            yield Problem(key.span, message)
            continue
        same = content(repeat.entry) == content(repeat.first)
        whole = context.unfinished.isdisjoint((id(repeat.entry), id(repeat.first)))
        what = "the same entry stands in" if same else "another entry has this key:"
        message = f"{what} {context.place(repeat)}"
        is_fixable = same and whole and repeat.place is document
        fix = Fix((removal(repeat.entry, document),)) if is_fixable else None
        yield Problem(key.span, message, fix)


def by_key(library: Library) -> Iterator[tuple[str, Entry, Document]]:
    """Yield the keys of entries, in lower case."""
    for document in library.every:
        for entry in document.entries:
            if entry.key.text:
                yield entry.key.folded, entry, document


def content(entry: Entry) -> tuple[str, list[tuple[str, tuple[str, ...]]]]:
    """Return what entries have in common that say the same, whatever their keys and layout."""
    fields = sorted((field.name.folded, said(field)) for field in entry.fields)
    return entry.kind.folded, fields


def removal(entry: Entry, document: Document) -> Edit:
    """Return the edit that removes an entry, with its indent and the empty lines behind it."""
    text, span = document.source.text, entry.span
    before = line_before(text, span.start)
    start = span.start if before.strip() else span.start - len(before)
    blank = None if before.strip() else _BLANK.match(text, span.end)
    return Edit(Span(start, blank.end() if blank else span.end), "")
