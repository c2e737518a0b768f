"""Types of entries, and fields that do not go with them."""

from bibtaxon.bib.schema import entry_types
from bibtaxon.bib.syntax import Document, Entry
from bibtaxon.edits import Safety, insert, replace
from bibtaxon.lint.context import Context, is_empty
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.pieces import only
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, rule
from bibtaxon.patterns import lazy

# Beside those of which something is asked (schema.txt): what biblatex's styles or others know.
_OTHER_TYPES = frozenset(
    {
        *("bibnote", "commentary", "control", "custom", "customa", "customb", "customc"),
        *(
            "customd",
            "custome",
            "customf",
            "ieeetranbstctl",
            "jurisdiction",
            "legal",
            "legislation",
        ),
        *("letter", "media", "mastersthesis", "set", "xdata"),
    }
)
_YEAR = lazy(r"(\d{4})(?:-\d{2}){0,2}")
_ARXIV = lazy("arxiv|corr", 2)


@rule(
    "S013",
    Document,
    Bad("@inproceeding{a, title = {A}}", at="inproceeding"),
    Bad("@paper{a, title = {A}}", at="paper"),
    Bad("@online{a, title = {A}}", at="online", options=LintOptions(dialect="bibtex")),
    Good("@ARTICLE{a, title = {A}} @IEEEtranBSTCTL{b, ctluse = {yes}} @online{c}"),
    Good("@Podcast{a, title = {A}}", options=LintOptions(extra_types=("podcast",))),
)
def unknown_entry_type(document: Document, context: Context) -> Problems:
    """BibTeX warns about such an entry and prints it as a @misc, and biber leaves its fields out.

    Types of your own style go into the option `extra_types`. `@online`, `@software`, `@thesis` and
    other types of biblatex alone are reported with `dialect = "bibtex"`.
    """
    options = context.library.options
    known = set(_OTHER_TYPES).union(map(str.lower, options.extra_types))
    for_bibtex = options.dialect == "bibtex"
    known.update(
        name for name, each in entry_types().items() if not for_bibtex or each.bibtex is not None
    )
    for entry in document.entries:
        if entry.kind.folded not in known:
            message = f"the type {entry.kind.text!r} is not known{_hint(entry.kind.folded, known)}"
            if entry.kind.folded in entry_types():
                message = f"BibTeX's styles do not know @{entry.kind.folded} and print a @misc"
            yield Problem(entry.kind.span, message)


def _hint(kind: str, known: set[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  at need: start-up counts

    close = get_close_matches(kind, sorted(known), n=1, cutoff=0.8)
    return f"; did you mean {close[0]!r}?" if close else ", and is printed as 'misc'"


@rule(
    "R104",
    Document,
    Bad(
        "@article{a, title = {A}, author = {B}, year = 2024, booktitle = {Workshop}}",
        at="article",
        fixed="@inproceedings{a, title = {A}, author = {B}, year = 2024, booktitle = {Workshop}}",
        safety=Safety.UNSAFE,
    ),
    Bad(
        "@inproceedings{a, title = {A}, author = {B}, year = 2024, journal = {B}}",
        at="inproceedings",
        fixed="@article{a, title = {A}, author = {B}, year = 2024, journal = {B}}",
        safety=Safety.UNSAFE,
    ),
    Bad(
        "@misc{a, title = {A}, author = {B}, year = 2024, journal = {B}, volume = {1}}",
        at="misc",
        fixed="@article{a, title = {A}, author = {B}, year = 2024, journal = {B}, volume = {1}}",
        safety=Safety.UNSAFE,
    ),
    Bad("@misc{a, journal = {B}, volume = {1}}", at="misc"),
    Good("@article{a, journal = {J}, booktitle = {B}} @inproceedings{b, booktitle = {B}}"),
    Good("@misc{a, journal = {arXiv preprint arXiv:2401.00001}} @article{b, journal = {J}}"),
    Good("@misc{a, journal = {Blog}} @misc{b, journal = {}, volume = 1}"),
)
def wrong_type(document: Document) -> Problems:
    """Styles print a journal for an @article alone, and a booktitle not for one: it gets lost."""
    for entry in document.entries:
        expected = _EXPECTED.get(entry.kind.folded)
        if expected and not _has(entry, expected[0]) and _has(entry, expected[1]):
            yield from _of_type(entry, *expected)


def _of_type(entry: Entry, wanted: str, instead: str, better: str) -> Problems:
    """Say which type an entry should have, which holds one field instead of the wanted one."""
    kind, values = entry.kind.folded, entry.values
    if kind != "misc" or _is_in_journal(entry):
        is_whole = {"author", "title"} <= values.keys() and not {"year", "date"}.isdisjoint(values)
        fix = replace(entry.kind.span, better, Safety.UNSAFE) if is_whole else None
        message = f"a paper with a {instead} and no {wanted} is an @{better}, no @{kind}"
        yield Problem(entry.kind.span, message, fix)


_EXPECTED = {
    "article": ("journal", "booktitle", "inproceedings"),
    "inproceedings": ("booktitle", "journal", "article"),
    "misc": ("booktitle", "journal", "article"),
}


def _has(entry: Entry, name: str) -> bool:
    return not is_empty(entry.values.get(name, ""))


def _is_in_journal(entry: Entry) -> bool:
    values = entry.values
    return "journal" in values and "volume" in values and not _ARXIV.search(values["journal"])


@rule(
    "R103",
    Entry,
    Bad(
        "@misc{a, title = {A}, date = {2024-01}} @misc{b, year = 2024}",
        at="date",
        fixed="@misc{a, title = {A}, date = {2024-01}, year = {2024}} @misc{b, year = 2024}",
    ),
    Bad(
        "@article{a, title = {A}, journaltitle = {J}, year = 2024}",
        at="journaltitle",
        fixed="@article{a, title = {A}, journaltitle = {J}, journal = {J}, year = 2024}",
        safety=Safety.UNSAFE,
    ),
    Bad(
        "@book{a, title = {A}, location = {Cham}, year = 2024}",
        at="location",
        fixed="@book{a, title = {A}, location = {Cham}, address = {Cham}, year = 2024}",
        safety=Safety.UNSAFE,
    ),
    Bad(
        "@misc{a, date = {2024/2025}} @misc{b, date = d}",
        at=("date", "date"),
        options=LintOptions(dialect="bibtex"),
    ),
    Good("@misc{a, date = {2024/2025}} @article{b, date = {2024}, journaltitle = {J}}"),
    Good(
        "@misc{a, date = {2024}} @misc{b, year = 2024} @comment{jabref-meta: "
        "databaseType:biblatex;}"
    ),
    Good("@article{a, journaltitle = {J}, journal = {J}, date = {2024}, year = {2024}}"),
    Good("@misc{a, date = {2024}, xdata = {c}} @misc{b, year = 2024} @xdata{c, title = {A}}"),
    Good("@misc{a, date = {2024}} @misc{b, year = 2024}", options=LintOptions(dialect="biblatex")),
    fields=("date", "journaltitle", "location"),
)
def dialect_mix(entry: Entry, context: Context) -> Problems:
    """BibTeX styles do not know `date`, `journaltitle` and `location`: what they hold gets lost.

    Biblatex takes `year`, `journal` and `address` as well, so an entry with both fields is right in
    both programs. A file in which no entry has these, that has `xdata` or sets, or that JabRef
    marks so, is for biblatex; the option `dialect` says what a mixed one is for.
    """
    for name, other in _BIBTEX_NAMES.items():
        lacks = name in entry.values and other not in entry.values
        field = entry.field(name) if lacks and not context.is_biblatex else None
        if field:
            piece = only(field)
            text = piece.text.strip() if piece else ""
            year = _YEAR.fullmatch(text)
            value = text if name != "date" else year[1] if year else ""
            safety = Safety.SAFE if name == "date" else Safety.UNSAFE
            fix = insert(field.span.end, f", {other} = {{{value}}}", safety) if value else None
            message = f"BibTeX styles do not read {name!r}; give {other!r} too"
            yield Problem(field.name.span, message, fix)


_BIBTEX_NAMES = {"date": "year", "journaltitle": "journal", "location": "address"}
