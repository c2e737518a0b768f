"""What titles should not hold."""

from bibtaxon.bib.syntax import Field, Piece
from bibtaxon.edits import Edit, Fix, replace
from bibtaxon.lint.pieces import only, within
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.lint.usual import TITLE
from bibtaxon.patterns import lazy

_PERIOD = lazy(r"(?<![\w.\\])(?P<word>[^\W\d_]*[a-z]{2})(?P<period>\.)\s*\Z")
_SHORT_FOR = frozenset(
    {
        "al",
        "co",
        "corp",
        "ed",
        "eds",
        "etc",
        "inc",
        "jr",
        "ltd",
        "no",
        "pt",
        "sr",
        "st",
        "vol",
        "vs",
    }
)
_PLACEHOLDER = lazy(
    r"\W*(?:no[ -]?title|n/?a|placeholder|tba|tbd|title|todo|unknown(?: title)?|untitled|xxx+)?\W*",
    # Titles of works in the real world: "Title 21", "Unknown Pleasures".
)
_FOREIGN = lazy(
    r"(?P<url>\\url\{|https?://|www\.)|(?P<number>(?i:arxiv):\s*[0-9]{4}\.[0-9]{4,5})"
    r"|(?P<kind>\[(?:PDF|HTML|BOOK|CITATION|C|B|pdf|html)\]|\((?:PDF|pdf)\))"
)
_QUOTE = lazy('(?P<open>(?<![^\\s({\\[-])(?<!\\\\)"|\u201c)|(?P<close>(?<![\\s\\\\{])"|\u201d)')
_MAYBE_QUOTE = lazy('["\u201c\u201d]')
_LAST = 40  # characters at the end that are looked at


@rule(
    "T303",
    Field,
    Bad(
        "@misc{a, title = {A Tale of Tools.}}", at=".", fixed="@misc{a, title = {A Tale of Tools}}"
    ),
    Good("@misc{a, title = {To Be Continued...}} @misc{b, title = {The case of Google Inc.}}"),
    Good("@misc{a, title = {Made in the U.S.}} @misc{b, title = {Smith et al.}}"),
    fields=("title",),
    needs=(".",),
    usual=TITLE,
)
def title_trailing_period(field: Field) -> Problems:
    """The style puts the mark behind a title; with another one there are two."""
    piece = only(field)
    if piece is None or "." not in piece.text[-_LAST:]:
        return
    match = _PERIOD.search(piece.text, max(len(piece.text) - _LAST, 0))
    if match and match["word"].lower() not in _SHORT_FOR:
        span = within(piece, *match.span("period"))
        yield Problem(span, "the style ends the title; leave the period out", replace(span, ""))


@rule(
    "T306",
    Field,
    Bad("@misc{a, title = {Untitled}}", at="Untitled"),
    Bad("@misc{a, title = {???}}", at="???"),
    Bad("@misc{a, title = {TODO}}", at="TODO"),
    Good("@misc{a, title = {Title 21}} @misc{b, title = {}} @misc{c, title = {Unknown Pleasures}}"),
    fields=("booktitle", "title"),
    usual=TITLE,
)
def placeholder_title(field: Field) -> Problems:
    """A program, or somebody in a hurry, wrote this in the place of a title."""
    piece = only(field)
    text = piece.text.strip().lower() if piece else ""
    if piece and 0 < len(text) < _LAST // 2 and _PLACEHOLDER.fullmatch(text):
        yield Problem(piece.inner, f"{piece.text.strip()!r} is no title")


@rule(
    "T307",
    Field,
    Bad("@misc{a, title = {[PDF] A Tale of Tools}}", at="[PDF]"),
    Bad("@misc{a, title = {A Tale (https://example.org)}}", at="https://"),
    Bad("@misc{a, title = {A Tale, arXiv:2401.00001}}", at="arXiv:2401.00001"),
    Good("@misc{a, title = {The arXiv: {https} and PDF/A (B) Revisited [a study]}}"),
    fields=("title",),
    needs=("\\url", "://", "www.", "v:", "[", "("),
)
def title_contains_url(field: Field) -> Problems:
    """Addresses and numbers have fields of their own; marks like `[PDF]` come from search pages."""
    piece = only(field)
    if piece:
        for match in _FOREIGN.finditer(piece.text):
            where = {"url": "goes into 'url'", "number": "goes into 'eprint'"}
            what = where.get(str(match.lastgroup), "is no part of the title")
            yield Problem(within(piece, match.start(), match.end()), f"{match[0]!r} {what}")


@rule(
    "T308",
    Field,
    Bad(
        '@misc{a, title = {On "Tools" and \u201cMore\u201d}}',
        at='"',
        fixed="@misc{a, title = {On ``Tools'' and ``More''}}",
    ),
    Bad('@misc{a, title = {A 5" disk}}', at='"'),
    Good('@misc{a, title = {On ``Tools\'\' by G{\\"o}del}} @misc{b, title = "A"}'),
    fields=("title",),
    severity=Severity.INFO,
    default_on=False,
)
def typographic_quotes(field: Field) -> Problems:
    """TeX makes closing quotes of every `"`, and old systems cannot read curly ones.

    TeX's own are two accents before the words and two apostrophes behind them.
    """
    piece = only(field)
    if piece and _MAYBE_QUOTE.search(piece.text):
        matches = list(_QUOTE.finditer(piece.text))
        if matches:
            span = within(piece, matches[0].start(), matches[0].end())
            yield Problem(span, "write ``...'' for quotes", _paired(piece))


def _paired(piece: Piece) -> Fix | None:
    """Return the fix that writes quotes as TeX does, if each that opens is closed by the next."""
    matches = list(_QUOTE.finditer(piece.text))
    kinds = [match.lastgroup for match in matches]
    if kinds != ["open", "close"] * (len(kinds) // 2):
        return None
    texts = {"open": "``", "close": "''"}
    return Fix(
        tuple(
            Edit(within(piece, match.start(), match.end()), texts[str(match.lastgroup)])
            for match in matches
        )
    )
