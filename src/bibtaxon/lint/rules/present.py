"""Fields that are there or not, though no style asks."""

from collections import Counter
from fnmatch import fnmatchcase

from bibtaxon.bib.syntax import Document, Entry, fold
from bibtaxon.edits import Safety
from bibtaxon.lint.context import NO_WORKS, Context, Library, is_empty
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.lint.rules.fields import removed

_ENOUGH, _USUAL = 5, 0.8  # entries of a type, and the part of them that makes a field usual
_WAYS = ("doi", "links", "url", "eprint", "crossref", "howpublished", "isbn", "xdata")


@rule(
    "R105",
    Document,
    Bad(
        "@misc{a, note = {A}} @misc{b, note = {B}} @misc{c, note = {C}} @misc{d, note = {D}}"
        " @misc{e, title = {E}}",
        at="e",
        after="{D}} @misc{",
    ),
    Good("@misc{a, note = {A}} @misc{b, note = {B}} @misc{c}"),
    Good("@misc{a, n = 1} @misc{b, n = 1} @misc{c, n = 1} @misc{d} @misc{e}"),
    severity=Severity.INFO,
    default_on=False,
)
def inconsistent_fields(document: Document) -> Problems:
    """Four of five entries of this type have a field that this one lacks.

    Types with fewer than five entries are not looked at.
    """
    kinds: dict[str, list[tuple[Entry, frozenset[str]]]] = {}
    for entry in document.entries:
        names = frozenset(field.name.folded for field in entry.fields)
        kinds.setdefault(entry.kind.folded, []).append((entry, names))
    for kind, found in kinds.items():
        counts = Counter(name for _, names in found for name in names)
        usual = {name for name, count in counts.items() if count >= _USUAL * len(found)}
        for entry, names in found if len(found) >= _ENOUGH else ():
            if lacking := sorted(usual - names):
                what = " and ".join(map(repr, lacking))
                yield Problem(entry.key.span, f"nearly every @{kind} has {what}, but not this one")


@rule(
    "R106",
    Document,
    Bad(
        "@misc{a, title = {A}, category = {C}, doi = {10.1000/a}}"
        " @misc{b, title = {B}, category = {C}, url = {}}",
        at="b",
        after=" @misc{",
    ),
    Good("@misc{a, category = {C}, journal = {CoRR}, volume = {abs/2401.00001}}"),
    Good("@misc{a, category = {C}, links = {pdf: https://example.org/a.pdf}}"),
    Good("@misc{a, category = {C}, crossref = {p}} @misc{p, title = {P}}"),
    Good("@book{a, category = {C}, publisher = {P}, isbn = {0-201-53082-1}}"),
    Good("@misc{a, title = {A}} @misc{b, title = {B}}"),
    Good("@misc{a, category = {C}, doi = {10.1000/a}} @misc{b, category = {C}, broken off"),
    Good("@misc{a, category = {C}, doi = {10.1000/a}} @xdata{b, title = {A}}"),
)
def missing_recommended_field(document: Document, context: Context) -> Problems:
    """No link leads from the survey to this paper: it has no `doi`, `eprint`, `url` or `links`.

    This concerns the files of a survey (see `category-missing`); the references of a paper need no
    links.
    """
    if not context.is_survey:
        return
    lost = _unreachable(document, context.library)
    on_arxiv = {id(entry) for _, entry, _ in context.library.arxiv} if lost else set()
    for entry in lost:
        if id(entry) not in on_arxiv | context.unfinished and not _is_no_work(entry, context):
            message = f"nothing leads to {entry.key.text!r}: give 'doi', 'eprint', 'url' or 'links'"
            yield Problem(entry.key.span, message)


def _unreachable(document: Document, library: Library) -> list[Entry]:
    """Return the entries without a field that has a way to the paper."""
    left = list(document.entries)
    for name in _WAYS:
        fields = library.column(name) if left else iter(())
        reached = {id(entry) for _, entry, value in fields if not is_empty(value)}
        left = [entry for entry in left if id(entry) not in reached] if reached else left
    return left


def _is_no_work(entry: Entry, context: Context) -> bool:
    return entry.kind.folded in NO_WORKS or entry.key.folded in context.library.parents


@rule(
    "R107",
    Entry,
    Bad(
        "@misc{a, title = {A}, abstract = {B}, bdsk-url-1 = {C}}",
        at=("abstract", "bdsk-url-1"),
        fixed="@misc{a, title = {A}}",
        safety=Safety.UNSAFE,
    ),
    Bad(
        "@misc{a, Note = {B}, title = {A}}",
        at="Note",
        fixed="@misc{a, title = {A}}",
        safety=Safety.UNSAFE,
        options=LintOptions(banned_fields=("note",)),
    ),
    Good("@misc{a, title = {A}, note = {B}}"),
    severity=Severity.INFO,
    default_on=False,
)
def banned_field(entry: Entry, context: Context) -> Problems:
    """What a program keeps for itself makes a list long and says nothing to its readers.

    The option `banned_fields` names such fields; the fix removes them with what they hold.
    """
    patterns = tuple(map(fold, context.library.options.banned_fields))
    for place, field in enumerate(entry.fields):
        if any(fnmatchcase(field.name.folded, pattern) for pattern in patterns):
            fix = removed(entry, place, context.source.text, Safety.UNSAFE)
            yield Problem(field.name.span, f"the field {field.name.text!r} is not wanted", fix)
