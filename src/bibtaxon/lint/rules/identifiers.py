"""DOIs, ISBNs and ISSNs: what is written wrong, or in the wrong field."""

import re

from bibtaxon.bib.syntax import Entry, Field
from bibtaxon.edits import Fix, Safety, replace
from bibtaxon.lint.context import Context
from bibtaxon.lint.pieces import added, only, text_of, within
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.lint.rules.eprints import NUMBER
from bibtaxon.lint.rules.fields import removed
from bibtaxon.lint.urls import escaped
from bibtaxon.lint.usual import DOI
from bibtaxon.patterns import lazy

_TEXT_URL = lazy(
    r"(?:https?://)?(?:dx\.|www\.)?doi\.org/(10\.[0-9]{4,9}/[^\s{}\\,?#]+)", re.IGNORECASE
)
_ARXIV_DOI = lazy(r"(?:https?://(?:dx\.)?doi\.org/)?10\.48550/arxiv\.(\S+)", re.IGNORECASE)
_CODED = lazy(r"10\.[0-9.]+(%2f)", re.IGNORECASE)
# 10.5555 is what ACM's library shows where there is no DOI; the others stand in instructions.
_NO_DOIS = ("10.5555/", "10.1234/", "10.5072/", "10.0000/", "10.xxxx/", "10.1145/nnnnnnn.nnnnnnn")
_ISBN = lazy(r"97[89](?:[ -]?[0-9]){10}(?![0-9])|[0-9](?:[ -]?[0-9]){8}[ -]?[0-9Xx](?![0-9])")
_ISSN = lazy(r"\b([0-9]{4})-?([0-9]{3}[0-9Xx])\b")
_ISBN_10 = 10  # digits


@rule(
    "I503",
    Field,
    Bad(
        r"@misc{a, doi = {10.1007/978-3-540-74958-5\_9}}",
        at=r"\_",
        fixed="@misc{a, doi = {10.1007/978-3-540-74958-5_9}}",
    ),
    Bad("@misc{a, doi = {10.1000%2F182}}", at="%2F", fixed="@misc{a, doi = {10.1000/182}}"),
    Good("@misc{a, doi = {10.1007/978-3-540-74958-5_9}}"),
    Good("@misc{a, doi = doi_of_a}"),
    fields=("doi",),
    usual=DOI,
)
def doi_escaped(field: Field) -> Problems:
    r"""Styles make a link of the DOI as it stands: `\_` becomes part of the address.

    This is how DBLP and some tools write DOIs; biblatex, IEEEtran and Springer's style then link to
    nothing.
    """
    if piece := only(field):
        yield from escaped(piece)
        if "%" in piece.text and (match := _CODED.match(piece.text)):
            span = within(piece, *match.span(1))
            yield Problem(span, "in a DOI, write '/' as it is", replace(span, "/"))


@rule(
    "I504",
    Field,
    Bad("@misc{a, doi = {10.5555/3295222.3295349}}", at="10.5555/3295222.3295349"),
    Bad("@misc{a, doi = {10.1145/nnnnnnn.nnnnnnn}}", at="10.1145/nnnnnnn.nnnnnnn"),
    Good("@misc{a, doi = {10.1145/3442188.3445922}}"),
    fields=("doi",),
    needs=_NO_DOIS,
)
def doi_fake_prefix(field: Field) -> Problems:
    """Nothing of this prefix is registered: the link leads nowhere.

    ACM's library shows `10.5555/...` for papers that have no DOI; the others come from templates.
    Leave the field out.
    """
    piece = field.pieces[0]
    if piece.text.lower().startswith(_NO_DOIS):
        yield Problem(piece.inner, f"{piece.text!r} stands for a DOI, but is none")


@rule(
    "I505",
    Entry,
    Bad(
        "@misc{a,\n  doi = {10.48550/arXiv.2401.00001},\n  title = {A}\n}",
        at="10.48550/arXiv.2401.00001",
        fixed=(
            "@misc{a,\n  doi = {10.48550/arXiv.2401.00001},\n  eprint = {2401.00001},"
            "\n  archiveprefix = {arXiv},\n  title = {A}\n}"
        ),
    ),
    Bad(
        "@misc{a, doi = {10.48550/ARXIV.2401.00001}}",
        at="10.48550/ARXIV.2401.00001",
        fixed=(
            "@misc{a, doi = {10.48550/ARXIV.2401.00001}, eprint = {2401.00001},"
            " archiveprefix = {arXiv}}"
        ),
    ),
    Good("@misc{a, doi = {10.48550/arXiv.2401.00001}, eprint = {2401.00001}, eprinttype={arXiv}}"),
    Good("@misc{a, doi = {10.1000/182}}"),
    fields=("doi",),
    severity=Severity.INFO,
)
def arxiv_doi(entry: Entry, context: Context) -> Problems:
    """A DOI of arXiv is longer to print than the number, which `eprint` is for.

    Styles for BibTeX and biblatex print `arXiv:2401.00001` from it, with a link.
    """
    field = entry.field("doi")
    piece = only(field) if field else None
    match = _ARXIV_DOI.fullmatch(piece.text.strip()) if piece else None
    if field and piece and match and not entry.field("eprint"):
        fix = eprint_added(entry, field, match[1], context)
        yield Problem(piece.inner, f"give the number {match[1]!r} as 'eprint'", fix)


@rule(
    "I510",
    Field,
    Bad("@book{a, isbn = {978-0-306-40615-8}}", at="978-0-306-40615-8"),
    Bad("@book{a, isbn = {0-306-40615-3}}", at="0-306-40615-3"),
    Bad("@book{a, isbn = {12345}}", at="12345"),
    Good("@book{a, isbn = {978-0-306-40615-7}} @book{b, isbn = {978-1-959429-72-2}}"),
    Good("@book{a, isbn = {0-306-40615-2 (print), 9780306406157 (online)}} @book{b, isbn = {}}"),
    Good("@book{a, isbn = {080442957X}}"),
    fields=("isbn",),
)
def isbn_checksum(field: Field) -> Problems:
    """The last digit of an ISBN follows from the others, and this one does not.

    A digit is wrong, missing, or in another place.
    """
    piece = only(field)
    if piece and piece.text.strip():
        matches = list(_ISBN.finditer(piece.text))
        for match in matches:
            if not _is_isbn(match[0].replace("-", "").replace(" ", "").upper()):
                yield Problem(
                    within(piece, *match.span()), f"{match[0]!r} is no ISBN: a digit is wrong"
                )
        if not matches:
            yield Problem(piece.inner, f"{piece.text!r} is no ISBN")


@rule(
    "I511",
    Field,
    Bad("@article{a, issn = {0378-5956}}", at="0378-5956"),
    Good("@article{a, issn = {0378-5955}}"),
    Good("@article{a, issn = {2434561X, 0378-5955}} @article{b, issn = number}"),
    fields=("issn",),
)
def issn_checksum(field: Field) -> Problems:
    """The last digit of an ISSN follows from the others, and this one does not."""
    if piece := only(field):
        for match in _ISSN.finditer(piece.text):
            if not _is_divisible((match[1] + match[2]).upper(), 8):
                yield Problem(
                    within(piece, *match.span()), f"{match[0]!r} is no ISSN: a digit is wrong"
                )


@rule(
    "I513",
    Entry,
    Bad(
        "@misc{a, doi = {10.1000/182}, url = {https://doi.org/10.1000/182}}",
        at="https://doi.org/10.1000/182",
        fixed="@misc{a, doi = {10.1000/182}}",
        safety=Safety.UNSAFE,
    ),
    Bad("@misc{a, url = {https://doi.org/10.1000/182}}", at="https://doi.org/10.1000/182"),
    Good("@misc{a, doi = {10.1000/182}, url = {https://example.org/a}}"),
    Good("@misc{a, doi = {10.1000/182}, url = {https://doi.org/10.1000/183}} @misc{b, url = u}"),
    fields=("url",),
    severity=Severity.INFO,
)
def url_is_doi(entry: Entry, context: Context) -> Problems:
    """The address says the same as the DOI, and many styles print both.

    Without a field `doi` the address is needed, until `doi-in-wrong-field` has made one of it.
    """
    for place, field in enumerate(entry.fields):
        if field.name.folded == "url" and (piece := only(field)) and "doi.org/" in piece.text:
            doi = text_of(entry, "doi").lower()
            if doi and piece.text.strip().lower().partition("doi.org/")[2] == doi:
                fix = removed(entry, place, context.source.text, Safety.UNSAFE)
                yield Problem(piece.inner, "the URL is the DOI", fix)
            elif not doi and _doi_of(piece.text):
                yield Problem(piece.inner, "the URL is the DOI")


@rule(
    "I517",
    Entry,
    Bad(
        "@misc{a, url = {https://doi.org/10.1000/182}}",
        at="https://doi.org/10.1000/182",
        fixed="@misc{a, url = {https://doi.org/10.1000/182}, doi = {10.1000/182}}",
    ),
    Good("@misc{a, doi = {10.1000/182}, url = {https://doi.org/10.1000/182}}"),
    Good("@misc{a, url = {https://doi.org/10.48550/arXiv.2401.00001}}"),
    Good("@misc{a, url = {https://example.org/doi.org/}} @misc{b, url = {https://doi.org/about}}"),
    fields=("url",),
    needs=("doi.org/10",),
)
def doi_in_wrong_field(entry: Entry, context: Context) -> Problems:
    """The URL is a DOI, but there is no field `doi`.

    Styles that link titles, and tools that look papers up, go by that field.
    """
    field = entry.field("url")
    piece = only(field) if field else None
    doi = _doi_of(piece.text) if piece else ""
    if field and piece and doi and not entry.field("doi"):
        fix = Fix((added(field, "doi", doi, context.source.text),))
        yield Problem(piece.inner, f"give {doi!r} as 'doi'", fix)


def _doi_of(url: str) -> str:
    """Return the DOI that a URL is; not one of arXiv, whose place is `eprint`."""
    match = _TEXT_URL.fullmatch(url.strip())
    return match[1] if match and not match[1].startswith("10.48550/") else ""


def eprint_added(entry: Entry, field: Field, number: str, context: Context) -> Fix | None:
    """Return the fix that adds the number of a paper on arXiv behind a field, if it can be one."""
    if not NUMBER.fullmatch(number):
        return None
    text = context.source.text
    first = added(field, "eprint", number, text)
    has = entry.field("archiveprefix") or entry.field("eprinttype")
    more = "" if has else added(field, "archiveprefix", "arXiv", text).text
    return replace(first.span, first.text + more)


def _is_isbn(digits: str) -> bool:
    if len(digits) == _ISBN_10:
        return _is_divisible(digits, _ISBN_10)
    numbers = map(int, digits)
    return sum(number * (3 if place % 2 else 1) for place, number in enumerate(numbers)) % 10 == 0


def _is_divisible(digits: str, first: int) -> bool:
    """Whether 11 divides the sum of digits, the first taken that many times, the last once."""
    weighed = zip(range(first, 0, -1), digits, strict=True)
    return sum(weight * (10 if each == "X" else int(each)) for weight, each in weighed) % 11 == 0
