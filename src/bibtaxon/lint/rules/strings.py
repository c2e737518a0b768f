"""Names of strings."""

from collections.abc import Iterator

from bibtaxon.bib.syntax import Broken, Document, Entry, Piece, Preamble, StringDef, fold
from bibtaxon.bib.values import MONTHS
from bibtaxon.lint.context import Context
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule

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
    for piece in _pieces(document):
        if piece.is_name:
            name = fold(piece.text)
            undefined = name not in known and name not in MONTHS
            if undefined and not name.startswith(_DEFINED_ELSEWHERE):
                message = f"the string {piece.text!r} is not defined{_hint(name, known)}"
                yield Problem(piece.span, message)


def _pieces(document: Document) -> Iterator[Piece]:
    for block in document.blocks:
        found = block.partial if isinstance(block, Broken) else block
        if isinstance(found, Entry):
            for field in found.fields:
                if not field.pieces[0].delimiter or len(field.pieces) > 1:
                    yield from field.pieces
        elif isinstance(found, StringDef | Preamble):
            yield from found.pieces


def _hint(name: str, known: frozenset[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  at need: start-up counts

    if name[:3] in MONTHS:
        return f"; the month is {name[:3]!r}"
    close = get_close_matches(name, sorted(known), n=1, cutoff=0.7)
    return f"; did you mean {close[0]!r}?" if close else "; put text into braces"
