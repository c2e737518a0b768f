"""Preprints that are not told in the fields that are meant for it."""

import re

from bibtaxon.bib.syntax import Document, Entry, Field
from bibtaxon.edits import Fix, Safety, replace
from bibtaxon.lint.context import Context
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.pieces import added, only, within
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.lint.rules.eprints import NUMBER
from bibtaxon.lint.rules.identifiers import eprint_added
from bibtaxon.patterns import lazy

_ID = r"[0-9]{4}\.[0-9]{4,5}|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7}"
_AT_END = lazy(rf"(?:\A|[:/\s])((?:{_ID})(?:v[0-9]+)?)(?:\.pdf)?\Z")  # of whatever is in the field
_VERSIONED = lazy(rf"(?:\A|[:/\s])(?:{_ID})(v[0-9]+)(?:\.pdf)?\s*\Z")
_JOURNAL = lazy(
    rf"(?:arxiv\s+(?:e-|pre)?prints?,?\s*)?(?:corr\s*,?\s*)?(?:arxiv:\s*|abs/)({_ID})(?:v[0-9]+)?"
    r"(?:\s*\[[\w.-]+\])?",
    re.IGNORECASE,
)
_SHOWN = ("booktitle", "howpublished", "journal", "journaltitle", "note", "doi", "url")
_PDF = lazy(rf"(https?://(?:www\.)?arxiv\.org/)pdf/({_ID})(v[0-9]+)?(?:\.pdf)?")


@rule(
    "I506",
    Entry,
    Bad(
        "@article{a, journal = {arXiv preprint arXiv:2401.00001}}",
        at="arXiv preprint arXiv:2401.00001",
        fixed=(
            "@article{a, journal = {arXiv preprint arXiv:2401.00001}, eprint = {2401.00001},"
            " archiveprefix = {arXiv}}"
        ),
    ),
    Bad(
        "@article{a, journal = {CoRR abs/2401.00001}, eprinttype = {arXiv}}",
        at="CoRR abs/2401.00001",
        fixed=(
            "@article{a, journal = {CoRR abs/2401.00001}, eprint = {2401.00001},"
            " eprinttype = {arXiv}}"
        ),
    ),
    Good(
        "@article{a, journal = {arXiv preprint arXiv:2401.00001}, eprint = {2401.00001},"
        " archiveprefix = {arXiv}}"
    ),
    Bad(
        "@article{a, journal = {arXiv preprint arXiv:2413.00001}}",
        at="arXiv preprint arXiv:2413.00001",
    ),
    Good("@article{a, journal = {CoRR}, volume = {abs/2401.00001}}"),
    Good("@article{a, journal = {Nature}} @article{b, journal = nature}"),
    fields=("journal",),
    severity=Severity.INFO,
)
def arxiv_in_journal(entry: Entry, context: Context) -> Problems:
    """Styles make a link of the number in `eprint`, but not of one in the name of the journal.

    The journal stays, since plain styles of BibTeX print nothing of `eprint`.
    """
    field = entry.field("journal")
    piece = only(field) if field else None
    match = _JOURNAL.fullmatch(piece.text.strip()) if piece else None
    if field and piece and match and not entry.field("eprint"):
        fix = eprint_added(entry, field, match[1], context)
        yield Problem(piece.inner, f"give the number {match[1]!r} as 'eprint'", fix)


@rule(
    "I508",
    Field,
    Bad(
        "@misc{a, eprint = {2401.00001v3}}",
        at="v3",
        fixed="@misc{a, eprint = {2401.00001}}",
        safety=Safety.UNSAFE,
    ),
    Good("@misc{a, eprint = {2401.00001}} @misc{b, eprint = {hal-01234567v2}}"),
    fields=("eprint",),
    severity=Severity.INFO,
    default_on=False,
)
def eprint_versioned(field: Field) -> Problems:
    """A number without its version leads to the newest one; with it, the reader misses corrections.

    Keep the version where a passage is quoted that is in that version alone.
    """
    piece = only(field)
    if piece and (match := _VERSIONED.search(piece.text)):
        span = within(piece, *match.span(1))
        message = f"the number is that of version {match[1][1:]} alone"
        yield Problem(span, message, replace(span, "", Safety.UNSAFE))


@rule(
    "I509",
    Document,
    Bad(
        "@misc{a, eprint = {2401.00001}}",
        at="2401.00001",
        fixed="@misc{a, eprint = {2401.00001}, archiveprefix = {arXiv}}",
    ),
    Good("@misc{a, eprint = {2401.00001}, archiveprefix = {arXiv}}"),
    Good("@misc{a, eprint = {2401.00001}, eprinttype = {arxiv}}"),
    Good("@misc{a, eprint = {hal-01234567}} @misc{b, eprint = number}"),
)
def eprint_without_archiveprefix(document: Document) -> Problems:
    """Styles print `arXiv:` and make a link only if `archiveprefix` or `eprinttype` says so.

    The fix writes `archiveprefix`, which biblatex reads as well.
    """
    column = document.columns.get("eprint")
    for entry in column.entries if column else ():
        is_said = "archiveprefix" in entry.values or "eprinttype" in entry.values
        field = None if is_said else entry.field("eprint")
        piece = only(field) if field else None
        match = _AT_END.search(piece.text.strip()) if piece else None
        if field and piece and match and NUMBER.fullmatch(match[1]):
            fix = Fix((added(field, "archiveprefix", "arXiv", document.source.text),))
            yield Problem(piece.inner, "say archiveprefix = {arXiv} of this number", fix)


@rule(
    "I516",
    Field,
    Bad(
        "@misc{a, url = {https://arxiv.org/pdf/2401.00001v2.pdf}}",
        at="https://arxiv.org/pdf/2401.00001v2.pdf",
        fixed="@misc{a, url = {https://arxiv.org/abs/2401.00001v2}}",
    ),
    Good("@misc{a, url = {https://arxiv.org/abs/2401.00001}}"),
    Good("@misc{a, links = {pdf: https://arxiv.org/pdf/2401.00001}} @misc{b, url = u}"),
    fields=("url",),
    severity=Severity.INFO,
)
def arxiv_pdf_url(field: Field) -> Problems:
    """The page about a paper leads to its PDF, its code and its versions; the PDF to nothing."""
    piece = only(field)
    if piece and "/pdf/" in piece.text and (match := _PDF.fullmatch(piece.text)):
        page = f"{match[1]}abs/{match[2]}{match[3] or ''}"
        yield Problem(
            piece.inner, f"the page about the paper is {page}", replace(piece.inner, page)
        )


@rule(
    "I519",
    Entry,
    Bad(
        "@misc{a, title = {A}, eprint = {2401.00001}, archiveprefix = {arXiv}, year = 2024}",
        at="2401.00001",
        fixed="@misc{a, title = {A}, eprint = {2401.00001}, howpublished = {arXiv:2401.00001},"
        " archiveprefix = {arXiv}, year = 2024}",
        safety=Safety.UNSAFE,
    ),
    Bad(
        "@misc{a, year = 1999, eprint = {arXiv:hep-th/9901001}}",
        at="arXiv:hep-th/9901001",
        fixed="@misc{a, year = 1999, eprint = {arXiv:hep-th/9901001},"
        " howpublished = {arXiv:hep-th/9901001}}",
        safety=Safety.UNSAFE,
    ),
    Good("@misc{a, eprint = {2401.00001}, howpublished = {arXiv:2401.00001}, year = 2024}"),
    Good("@article{a, eprint = {2401.00001}, journal = {Nature}} @misc{b, eprint = {hal-0123}}"),
    Good("@misc{a, eprint = {2401.00001}}", options=LintOptions(dialect="biblatex")),
    Good("@online{a, title = {A}, eprint = {2401.00001}, date = {2024}}"),
    fields=("eprint",),
    severity=Severity.INFO,
)
def eprint_not_printed(entry: Entry, context: Context) -> Problems:
    """The styles plain, plainnat, IEEEtran and splncs04 of BibTeX print nothing of `eprint`.

    A reader of such a list cannot find the preprint. `howpublished = {arXiv:2401.00001}` is printed
    by all; those that know `eprint` (ACL, ACM, biblatex) print the number twice then.
    """
    field = entry.field("eprint")
    piece = only(field) if field else None
    match = _AT_END.search(piece.text.strip()) if piece else None
    if piece is None or field is None or match is None:
        return
    if not context.is_biblatex and not any(map(entry.field, _SHOWN)):
        how = f"arXiv:{match[1]}"
        fix = Fix((added(field, "howpublished", how, context.source.text),), Safety.UNSAFE)
        message = f"plain styles of BibTeX print nothing of this; add howpublished = {{{how}}}"
        yield Problem(piece.inner, message, fix)
