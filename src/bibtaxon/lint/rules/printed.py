"""Signs that mean something to TeX, in what is printed."""

import re
from collections.abc import Iterator
from itertools import islice

from bibtaxon.bib.syntax import Document, Field, Piece
from bibtaxon.edits import Edit, Fix, replace
from bibtaxon.lint.people import NAMES
from bibtaxon.lint.pieces import matches, only, within
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.patterns import lazy
from bibtaxon.source import Span

TEXTS = (
    *("addendum", "address", "booksubtitle", "booktitle", "edition", "eventtitle", "howpublished"),
    *("institution", "journal", "journaltitle", "location", "maintitle", "note", "organization"),
    *("publisher", "school", "series", "shorttitle", "subtitle", "title"),
)
_ARGUMENT = r"\s*(?:\[[^\[\]{}]*\]\s*)*\{(?:[^{}]|\{[^{}]*\})*\}"
_SIGN = lazy(
    # What is not for us: mathematics, addresses and keys in commands, other commands, entities.
    r"\$[^$]*\$|(?P<odd>\$)|\\\((?:[^\\]|\\[^()])*\\\)"
    rf"|\\(?:url|path|nolinkurl|href|[A-Za-z]*cite[a-z]*|[a-z]*ref|label|ensuremath|ce|verb){_ARGUMENT}"
    r"|\\(?:[A-Za-z]+|.)|&(?:[A-Za-z]{2,8}|#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5});"
    r"|(?P<address>(?:https?|ftp)://[^\s{}\\,;]+)|(?P<brace>[{}])|(?P<bare>[&%#_^])",
    re.DOTALL,
)
_LOUD = re.compile("[%#]")
_ADDRESSES = frozenset({"addendum", "howpublished", "note"})
_JUNK = lazy(
    r"\\(?:(?:ElsevierGlyph|enleadertwodots|JournalTitle|documentclass|usepackage|begin\{document\})"
    r"(?:\{[^{}]*\})?"
    r"|text(?:asteriskcentered|bullet|copyright|degree|emdash|endash|quotedblleft|quotedblright"
    r"|quoteleft|quoteright|registered|trademark)[a-z]+)"
)


@rule(
    "X805",
    Field,
    Bad(
        "@misc{a, title = {R&D: 50% of C# and a_b}}",
        at="&",
        fixed=r"@misc{a, title = {R\&D: 50\% of C\# and a\_b}}",
    ),
    Bad("@misc{a, title = {On 2^n}}", at="^"),
    Bad(
        "@misc{a, author = {{AT&T} and Qin, Yujia & B}}",
        at="&",
        fixed=r"@misc{a, author = {{AT\&T} and Qin, Yujia & B}}",
    ),
    Bad(
        "@misc{a, howpublished = {Blog, https://example.org/a_b?c=1&d=2}}",
        at="https://example.org/a_b?c=1&d=2",
        fixed=r"@misc{a, howpublished = {Blog, \url{https://example.org/a_b?c=1&d=2}}}",
    ),
    Bad("@misc{a, note = {https://example.org/a%20b}}", at="https://example.org/a%20b"),
    Bad("@misc{a, series = {https://example.org/a_b}}", at="https://example.org/a_b"),
    Good(
        r"@misc{a, title = {M\({}^{3}\)CoT: R\&D, $a_b^c$, \ensuremath{a_{b}} and \href{https://a.b/c_d}{e}}}"
    ),
    Good(r"@misc{a, note = {\url{https://a.b/c_d}, https://a.b/c, \citet[p.~1]{c_d}, H\^ote}}"),
    Good("@misc{a, url = {https://a.b/c_d?e=f&g#h%20}, title = {R&amp;D &#38; B}}"),
    Good('@misc{a, title = "A" # "_"} @misc{b, author = {Qin, Yujia & B}}'),
    Good("@misc{a, title = {A $ for a_b}}"),
    fields=(*TEXTS, *NAMES),
    needs=("&", "%", "_", "#", "^"),
    severity=Severity.ERROR,
)
def bare_special(field: Field) -> Problems:
    r"""LaTeX stops at a bare `&`, `_`, `^` or `#`, and `%` hides the rest of the line from it.

    BibTeX and biber hand them over as they are: with `%` in a field biblatex loads no bibliography
    at all. Each is written with a backslash. In mathematics, `\url` and the field `url` they stand
    as they are; an address elsewhere belongs there.
    """
    piece = only(field)
    if piece is None:
        return
    text = piece.text
    is_names = field.name.folded in NAMES
    signs = list(_signs(text, is_names=is_names))
    if any(match.lastgroup == "odd" for match in signs):
        return  # what is mathematics remains open: see unbalanced-math
    bare = [match for match in signs if match.lastgroup == "bare"]
    if bare:
        spans = [within(piece, match.start(), match.end()) for match in bare]
        edits = tuple(Edit(span, f"\\{match[0]}") for span, match in zip(spans, bare, strict=True))
        has_fix = all(match[0] != "^" for match in bare)
        first = bare[0][0]
        does = "LaTeX skips what follows" if first == "%" else "LaTeX stops at"
        wanted = "put mathematics between dollar signs" if first == "^" else rf"write '\{first}'"
        message = f"{does} a bare {first!r}; {wanted}"
        yield Problem(spans[0], message, Fix(edits) if has_fix else None)
    for match in signs:
        if match.lastgroup == "address":
            yield _address(field, piece, match)


def _signs(text: str, *, is_names: bool) -> Iterator["re.Match[str]"]:
    """Yield what may be a fault; in names an ampersand outside of braces is the affair of N201."""
    depth = 0
    for match in _SIGN.finditer(text):
        if match.lastgroup == "brace":
            depth += 1 if match[0] == "{" else -1
        elif match.lastgroup == "address":
            if re.search("[&%#_^]", match[0]):
                yield match
        elif match.lastgroup and (depth or not is_names or match[0] != "&"):
            yield match


def _address(field: Field, piece: Piece, match: "re.Match[str]") -> Problem:
    span = within(piece, match.start(), match.end())
    takes = field.name.folded in _ADDRESSES and not _LOUD.search(match[0])
    fix = replace(span, f"\\url{{{match[0]}}}") if takes else None
    return Problem(span, r"LaTeX stops in this address; it goes into 'url', or into \url{}", fix)


@rule(
    "X806",
    Field,
    Bad("@misc{a, title = {A price of $5 and more}}", at="$"),
    Bad("@misc{a, title = {$a$ and $b}}", at="$", after="and "),
    Good(r"@misc{a, title = {$a$ and $b$, for \$5}, url = {https://a.b/$c}} @misc{c, note = n}"),
    fields=TEXTS,
    needs=("$",),
    severity=Severity.ERROR,
)
def unbalanced_math(field: Field) -> Problems:
    r"""One dollar sign begins mathematics that does not end: LaTeX stops there.

    In BibTeX and biblatex alike a price is written `\$5`.
    """
    if piece := only(field):
        odd = (match for match in _SIGN.finditer(piece.text) if match.lastgroup == "odd")
        for match in islice(odd, 1):
            span = within(piece, *match.span())
            yield Problem(span, r"this '$' has no second one; for the sign itself, '\$'")


@rule(
    "X809",
    Document,
    Bad(r"@misc{a, title = {The \ElsevierGlyph{2014} tale}}", at=r"\ElsevierGlyph{2014}"),
    Bad(r"@misc{a, title = {It\textquoterights a tale}}", at=r"\textquoterights"),
    Bad(
        r"@misc{a, abstract = {\documentclass[12pt]{minimal} $a$}}",
        at=r"\documentclass",
    ),
    Good(r"@misc{a, title = {It\textquoteright{}s \textquoteright s a \textquotedblleft tale}}"),
    Good("% \\ElsevierGlyph\n@misc{a, title = {A}, file = {\\text.pdf}}"),
    severity=Severity.ERROR,
)
def nonstandard_macro(document: Document) -> Problems:
    """LaTeX stops at this command: it is a publisher's own, or a letter has stuck to its name.

    It comes from the export of a web site; write the character that is meant.
    """
    for match, _ in matches(document, _JUNK):
        span = Span(match.start(), match.end())
        yield Problem(span, f"LaTeX does not know {match[0]!r}; write what is meant")
