"""Fields that a type of entry must have."""

from functools import cache

from bibtaxon.bib.schema import Required, entry_types
from bibtaxon.bib.syntax import Document, Entry, text_in
from bibtaxon.lint.context import Context
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule

_TAKEN_FOR = {"article": ("journal", "booktitle"), "inproceedings": ("booktitle", "journal")}
_ARXIV = ("10.48550/", "arxiv.org/", "arxiv:")  # what the doi or url of a preprint holds


@rule(
    "R101",
    Document,
    Bad("@inproceedings{a, title = {A}, author = {B, C}}", at="inproceedings"),
    Bad("@article{a, title = {A}, author = {B, C}, journal = {}, year = 2000}", at="article"),
    Bad(
        "@inproceedings{a, title = {A}, author = {B, C}, eprint = {1}, year = 1}",
        at="inproceedings",
    ),
    Bad("@online{a, title = {A}, year = 2000}", at="online"),
    Bad(
        "@book{a, title = {A}, author = {B, C}, year = 2000}",
        at="book",
        options=LintOptions(dialect="bibtex"),
    ),
    Good("@article{a, title = {A}, author = {B, C}, journal = {J}, year = 2000}"),
    Good("@article{a, title = {A}, author = {B, C}, journaltitle = {J}, date = {2000-01}}"),
    Good("@article{a, title = {A}, author = {B, C}, eprint = {2401.00001}, year = 2024}"),
    Good("@book{a, title = {A}, author = {B, C}, year = 2000}"),
    Good("@article{a, title = {A}, author = {B, C}, booktitle = {Workshop}, year = 2000}"),
    Good("@inproceedings{a, title = {A}, author = {B, C}, journal = {J}, year = 2000}"),
    Good("@misc{a, howpublished = {on paper}}"),
    Good("@ownkind{a}"),
    Good("@book{a, title = {A}, broken off"),
    Good(
        "@inproceedings{a, title = {A}, author = {B, C}, crossref = {p}}\n"
        "@proceedings{p, title = {P}, year = 2000}"
    ),
    severity=Severity.ERROR,
)
def missing_required_field(document: Document, context: Context) -> Problems:
    """A style cannot print such an entry as it should, and BibTeX or biber warns about it.

    It is enough if either of them is content, unless the option `dialect` names one. What an entry
    inherits counts. A preprint on arXiv needs no journal; what has a booktitle for a journal, or a
    journal for a booktitle, is of the wrong type (R104).
    """
    dialect = context.library.options.dialect
    for entry in document.entries:
        is_whole = _first_asked(entry.kind.folded, dialect) <= entry.values.keys()  # as nearly all
        if not is_whole or id(entry) in context.holding_nothing:
            yield from _lacking(entry, _asked(entry.kind.folded, dialect), context)


def _lacking(entry: Entry, asked: list[Required], context: Context) -> Problems:
    """Find what an entry lacks."""
    names = {name for name, value in entry.values.items() if text_in(value).strip()}
    missing = _missing(asked, names)
    if missing and not names.isdisjoint(("crossref", "xdata")):
        names |= context.library.inherited[id(entry)]
        missing = _missing(asked, names)
    if missing:
        excused = _excused(entry, names)
        missing = tuple(group for group in missing if excused not in group)
    if missing and id(entry) not in context.unfinished:
        fields = " and ".join(" or ".join(map(repr, group)) for group in missing)
        yield Problem(
            entry.kind.span, f"the @{entry.kind.folded} {entry.key.text!r} lacks {fields}"
        )


@cache
def _asked(kind: str, dialect: str) -> list[Required]:
    """Return what is asked for: by one program, or by either of two."""
    known = entry_types().get(kind)
    if known is None:
        return []
    asked = {"bibtex": known.bibtex, "biblatex": known.biblatex}
    chosen = asked.values() if dialect == "auto" else (asked[dialect],)
    return [required for required in chosen if required is not None]


@cache
def _first_asked(kind: str, dialect: str) -> frozenset[str]:
    """Return fields with which one of the programs is content."""
    return frozenset(group[0] for required in _asked(kind, dialect)[:1] for group in required)


def _missing(asked: list[Required], names: set[str]) -> Required:
    """Return what is missing for the program that is content with less."""
    missing = [tuple(group for group in required if names.isdisjoint(group)) for required in asked]
    return min(missing, key=len, default=())


def _excused(entry: Entry, names: set[str]) -> str:
    """Return the field that is not asked for: R104 tells more, or it is a preprint."""
    wanted, instead = _TAKEN_FOR.get(entry.kind.folded, ("", ""))
    if instead in names:
        return wanted
    return "journal" if _is_preprint(entry) else ""


def _is_preprint(entry: Entry) -> bool:
    texts = [entry.values.get(name, "").lower() for name in ("doi", "url")]
    return "eprint" in entry.values or any(sign in text for text in texts for sign in _ARXIV)
