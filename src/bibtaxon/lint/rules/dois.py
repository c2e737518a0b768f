"""The field `doi`."""

import re
from collections.abc import Iterator

from bibtaxon.bib.syntax import DELIMITERS, Document, Entry, Field
from bibtaxon.edits import replace
from bibtaxon.lint.context import Context, Library
from bibtaxon.lint.pieces import only, within
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.lint.rules.fields import said
from bibtaxon.lint.usual import DOI
from bibtaxon.patterns import lazy

_PREFIX = lazy(
    r"\s*(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi\s*:\s*(?:https?://(?:dx\.)?doi\.org/)?)\s*",
    re.IGNORECASE,
)
# The DOI Handbook, 2.2: a directory code 10. with numbers, a slash, and any printable characters.
_DOI = lazy(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")
_STRAY = " \t\r\n.,;"  # what may stand at the end without being meant
_NO_TEX = str.maketrans("", "", "\\\\{}")

_BOOKS = frozenset({"book", "collection", "mvbook", "mvcollection", "proceedings", "reference"})
_CHAPTERS = frozenset({"bookinbook", "inbook", "incollection", "inreference", "suppbook"})


@rule(
    "I501",
    Field,
    Bad(
        "@misc{a, doi = {https://doi.org/10.1000/182}}",
        at="https://doi.org/",
        fixed="@misc{a, doi = {10.1000/182}}",
    ),
    Bad("@misc{a, doi = {DOI: 10.1000/182}}", at="DOI: ", fixed="@misc{a, doi = {10.1000/182}}"),
    Bad(
        "@misc{a, DOI = {dx.doi.org/10.1000/182}}",
        at="dx.doi.org/",
        fixed="@misc{a, DOI = {10.1000/182}}",
    ),
    Good("@misc{a, doi = {10.1000/182}}"),
    Good("@misc{a, doi = {10.1000/doi:182}}"),
    fields=("doi",),
    usual=DOI,
)
def doi_prefix(field: Field) -> Problems:
    """Styles put the address of the resolver before a DOI; the field holds the DOI alone.

    Otherwise some print `https://doi.org/https://doi.org/10...`.
    """
    piece = only(field)
    if piece and (match := _PREFIX.match(piece.text)):
        span = within(piece, 0, match.end())
        yield Problem(span, "a DOI begins with '10.'", replace(span, ""))


@rule(
    "I502",
    Field,
    Bad(
        "@misc{a, doi = {10.1000/182.}}", at=".", after="182", fixed="@misc{a, doi = {10.1000/182}}"
    ),
    Bad("@misc{a, doi = {10.1000}}", at="10.1000"),
    Bad("@misc{a, doi = {10.1000/a, 10.1000/b}}", at="10.1000/a, 10.1000/b"),
    Bad("@misc{a, doi = {see the web}}", at="see the web"),
    Good("@misc{a, doi = {10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2}}"),
    Good("@misc{a, doi = {{10.1000/182}}}"),
    Good(r"@misc{a, doi = {10.1007/978-3-540-74958-5\_9}}"),
    Good("@misc{a, doi = {https://doi.org/10.1000/182}}"),
    Good("@misc{a, doi = {}}"),
    fields=("doi",),
    usual=DOI,
    severity=Severity.ERROR,
)
def doi_malformed(field: Field) -> Problems:
    """This is no DOI: those are `10.`, a number, a slash, and more without white space.

    A full stop, comma or semicolon at the end, left over from a sentence, is removed.
    """
    piece = only(field)
    if piece and piece.text.strip():
        start, end = _bounds(piece.text)
        if not _DOI.fullmatch(piece.text[start:end].strip(" \t\r\n{}")):
            yield Problem(piece.inner, f"{piece.text!r} is no DOI")
        elif piece.text[end:].strip():
            span = within(piece, end, len(piece.text))
            yield Problem(span, "the end of a sentence is no part of a DOI", replace(span, ""))


@rule(
    "U702",
    Document,
    Bad(
        r"@misc{a, doi = {10.1000/A_b}} @misc{b, doi = {https://doi.org/10.1000/a\_b}}",
        at=r"{https://doi.org/10.1000/a\_b}",
    ),
    Good("@misc{a, doi = {10.1000/a}} @misc{b, doi = {10.1000/a-}}"),
    Good("@misc{a, doi = {10.1000/a}} @misc{A, doi = {10.1000/a}}"),
    Good('@misc{a, doi = {10.1000/a}} @misc{b, doi = "10.1000/" # "b"}'),
    Good("@misc{a, doi = {10.48550/arXiv.2401.00001}} @misc{b, doi = {10.48550/arXiv.2401.00001}}"),
    Good("@inbook{a, doi = {10.1000/a}, pages = 1} @inbook{b, doi = {10.1000/a}, pages = 9}"),
    Good("@inbook{a, doi = {10.1000/a}, pages = 1} @book{b, doi = {10.1000/a}}"),
    severity=Severity.ERROR,
)
def duplicate_doi(document: Document, context: Context) -> Problems:
    """Two entries with one DOI are one work, or one of the DOIs is wrong.

    Case makes no difference in a DOI. The parts of a book may share its DOI, and what has the same
    key too is reported for that.
    """
    for repeat in context.library.repeats(document, by_doi):
        entry, first = repeat.entry, repeat.first
        field = entry.field("doi")
        if field and entry.key.folded != first.key.folded and not _is_part(entry, first):
            message = f"{first.key.text!r} has the same DOI ({context.place(repeat)})"
            yield Problem(field.value_span, message)


def by_doi(library: Library) -> Iterator[tuple[str, Entry, Document]]:
    for document, entry, value in library.column("doi"):
        doi = value[1:-1].rstrip(_STRAY).casefold()
        if not doi.startswith("10.") or "\\" in doi or "}" in doi:
            doi = _bare(value)
        if doi and not doi.startswith("10.48550/arxiv"):  # compared by duplicate-arxiv
            yield doi, entry, document


def _bare(value: str) -> str:
    """Return the DOI that a written value holds, without a prefix and TeX; of most others ""."""
    text = value[1:-1] if value[0] in DELIMITERS else ""
    start, end = _bounds(text)
    return text[start:end].translate(_NO_TEX).strip().casefold()


def _bounds(text: str) -> tuple[int, int]:
    """Return where in a value the DOI begins and ends."""
    prefix = None if text.startswith("10.") else _PREFIX.match(text)
    return prefix.end() if prefix else 0, len(text.rstrip(_STRAY))


def _is_part(entry: Entry, other: Entry) -> bool:
    """Whether entries are different parts of a book, or a book and a part of it."""
    kinds = {entry.kind.folded, other.kind.folded}
    if kinds & _BOOKS:
        return bool(kinds - _BOOKS)
    return kinds <= _CHAPTERS and _where(entry) != _where(other)


def _where(entry: Entry) -> list[tuple[str, ...]]:
    fields = (entry.field("chapter"), entry.field("pages"))
    return [said(field) if field else () for field in fields]
