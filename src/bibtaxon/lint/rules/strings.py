"""Names of strings."""

from collections.abc import Iterator
from operator import itemgetter

from bibtaxon.bib.schema import MONTHS
from bibtaxon.bib.syntax import DELIMITERS, Broken, Document, Piece, Preamble, StringDef, fold
from bibtaxon.lint.context import Context
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule

_NO_NAMES = DELIMITERS | frozenset("0123456789")  # how values begin that are no names
# What the abbreviation files define that come with a TeX system and are named in \bibliography
# beside one's own: IEEEabrv.bib.
_DEFINED_ELSEWHERE = "ieee_"


@rule(
    "S008",
    Document,
    Bad("@misc{a, journal = tacl}", at="tacl"),
    Bad("@misc{a, month = sept}", at="sept"),
    Bad('@string{x = "X"} @misc{a, note = x # " and " # y}', at="y", after="and"),
    Good('@string{tacl = "TACL"} @misc{a, journal = TACL, month = Sep, year = 2000}'),
    Good("@misc{a, journal = IEEE_J_PAMI}"),
    severity=Severity.ERROR,
)
def undefined_string(document: Document, context: Context) -> Problems:
    """A word without braces is the name of an `@string`; without one, the field comes out empty.

    The months `jan` to `dec` are defined everywhere. Strings may be defined in another file: name
    all files of the bibliography, on the command line or as `bib` in the configuration.
    """
    known = context.library.strings
    for piece in _suspects(document, known):
        if piece.is_name and not _is_defined(piece.text, known):
            hint = _hint(fold(piece.text), known)
            yield Problem(piece.span, f"the string {piece.text!r} is not defined{hint}")


def _is_defined(name: str, known: frozenset[str]) -> bool:
    folded = fold(name)
    return folded in known or folded in MONTHS or folded.startswith(_DEFINED_ELSEWHERE)


def _suspects(document: Document, known: frozenset[str]) -> Iterator[Piece]:
    """Yield the pieces of values that may hold the name of a string that is not known."""
    for block in document.commands:
        found = block.partial if isinstance(block, Broken) else block
        if isinstance(found, StringDef | Preamble):
            yield from found.pieces
    for column in document.columns.values():
        if not DELIMITERS.issuperset(map(itemgetter(0), column.values)):
            bare = (value for value in column.distinct if value[0] not in _NO_NAMES)
            odd = {value for value in bare if not _is_defined(value, known)}
            yield from (piece for each in column.fields_with(odd) for piece in each.pieces)


def _hint(name: str, known: frozenset[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  at need: start-up counts

    if name[:3] in MONTHS:
        return f"; the month is {name[:3]!r}"
    close = get_close_matches(name, sorted(known), n=1, cutoff=0.7)
    return f"; did you mean {close[0]!r}?" if close else "; put text into braces"
