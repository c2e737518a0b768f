"""Preprints on arXiv."""

import re

from bibtaxon.bib.syntax import Document, Entry, text_in
from bibtaxon.edits import replace
from bibtaxon.lint.context import Context, Library
from bibtaxon.lint.pieces import only
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.patterns import lazy

# https://info.arxiv.org/help/arxiv_identifier.html: year and month, a number (four digits up to
# 2014, five since); before April 2007 an archive, perhaps a class, year and month, three digits.
_MONTH = "(?:0[1-9]|1[0-2])"
_NEW = rf"(?:0[7-9]|1[0-4]){_MONTH}\.[0-9]{{4}}|(?:1[5-9]|[2-9][0-9]){_MONTH}\.[0-9]{{5}}"
_OLD = rf"[a-z-]+(?:\.[A-Za-z-]{{2,}})?/(?:9[1-9]|0[0-7]){_MONTH}[0-9]{{3}}"
NUMBER = lazy(rf"(?:{_NEW}|{_OLD})(?:v[0-9]+)?")
_OLD_NUMBER = lazy(r"[0-9]{7}(?:v[0-9]+)?")  # its archive is in the class
_PREFIX = lazy(
    r"(?:https?://(?:www\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv:\s*)(?P<number>\S+?)(?:\.pdf)?/?",
    re.IGNORECASE,
)
_ARCHIVE = ("archiveprefix", "eprinttype")
_CLASS = ("primaryclass", "eprintclass")


@rule(
    "I507",
    Entry,
    Bad(
        "@misc{a, eprint = {arXiv:2401.00001}, archiveprefix = {arXiv}}",
        at="arXiv:2401.00001",
        fixed="@misc{a, eprint = {2401.00001}, archiveprefix = {arXiv}}",
    ),
    Bad(
        "@misc{a, eprint = {https://arxiv.org/pdf/hep-th/9901001v2.pdf}}",
        at="https://arxiv.org/pdf/hep-th/9901001v2.pdf",
        fixed="@misc{a, eprint = {hep-th/9901001v2}}",
    ),
    Bad("@misc{a, eprint = {2413.00001}, archiveprefix = {arXiv}}", at="2413.00001"),
    Bad("@misc{a, eprint = {2401.0001}, eprinttype = {arxiv}}", at="2401.0001"),
    Good("@misc{a, eprint = {2401.00001v3}, archiveprefix = {arXiv}}"),
    Good("@misc{a, eprint = {0704.0001}, archiveprefix = {arXiv}}"),
    Good("@misc{a, eprint = {math.GT/0309136}, archiveprefix = {arXiv}}"),
    Good("@misc{a, eprint = {0307200}, eprinttype = {arxiv}, eprintclass = {math}}"),
    Good("@misc{a, eprint = {hal-01234567}, archiveprefix = {HAL}}"),
    Good("@misc{a, eprint = {https://academic.example.org/article.pdf}}"),
    fields=("eprint",),
    usual=NUMBER,
    severity=Severity.ERROR,
)
def eprint_malformed(entry: Entry) -> Problems:
    """Styles make a link of the number: `2401.00001`, or `hep-th/9901001` before April 2007.

    The number stands alone, without `arXiv:` or an address. What belongs to another archive, or to
    none, is not looked at.
    """
    field = entry.field("eprint")
    piece = only(field) if field else None
    text = piece.text.strip() if piece else ""
    archive = _text(entry, _ARCHIVE).lower()
    if piece is None or archive not in ("", "arxiv") or NUMBER.fullmatch(text):
        return
    prefixed = _PREFIX.fullmatch(text)
    if prefixed and NUMBER.fullmatch(prefixed["number"]):
        number = prefixed["number"]
        yield Problem(piece.inner, f"the number alone, {number!r}", replace(piece.inner, number))
    elif text and (archive or prefixed) and not _is_old(text, entry):
        yield Problem(piece.inner, f"{text!r} is no number of a paper on arXiv")


@rule(
    "U703",
    Document,
    Bad(
        "@misc{a, eprint = {2401.00001}} @misc{b, url = {https://arxiv.org/abs/2401.00001v2}}",
        at="b",
        after="@misc{",
    ),
    Good("@misc{a, eprint = {2401.00001}} @misc{b, eprint = {2401.00002}}"),
    Good("@misc{a, eprint = {2401.00001}} @misc{A, eprint = {2401.00001}}"),
    Good(
        "@misc{a, eprint = {2401.00001}, archiveprefix = {HAL}}"
        " @misc{b, eprint = {2401.00001}, archiveprefix = {HAL}}"
    ),
    severity=Severity.ERROR,
)
def duplicate_arxiv(document: Document, context: Context) -> Problems:
    """Two entries for one paper are cited as two; or one of the numbers is wrong.

    The number is taken from `eprint`, and otherwise from an address, a DOI of arXiv, or a journal
    such as `arXiv preprint arXiv:2401.00001`. Versions of a paper are one paper.
    """
    for repeat in context.library.repeats(document, by_arxiv):
        entry, first = repeat.entry, repeat.first
        if entry.key.folded != first.key.folded:
            message = f"{first.key.text!r} ({context.place(repeat)}) is arXiv:{repeat.identity} too"
            yield Problem(entry.key.span, message)


def _is_old(text: str, entry: Entry) -> bool:
    """Whether a text is an old number whose archive is in the field for the class."""
    return bool(_OLD_NUMBER.fullmatch(text) and _text(entry, _CLASS))


def _text(entry: Entry, names: tuple[str, ...]) -> str:
    """Return the text of the first of some fields that an entry has."""
    values = (entry.values[name] for name in names if name in entry.values)
    return text_in(next(values, "{}")).strip()


def by_arxiv(library: Library) -> list[tuple[str, Entry, Document]]:
    return library.arxiv
