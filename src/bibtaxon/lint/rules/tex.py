"""TeX in values that one of the engines cannot take."""

import re

from bibtaxon.bib.syntax import Document, Field
from bibtaxon.edits import Edit, Fix
from bibtaxon.lint.context import Context
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.pieces import matches, only, within
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.patterns import lazy
from bibtaxon.source import Span

_BARE = lazy(r"(?<!\\)[%#]")
_ESCAPED = lazy(r"(?>(?:[^%#\\]++|\\.)*)", re.DOTALL)
_URL = lazy(r"\\url\s*\{[^{}]*(?<!\\)[%#][^{}]*\}")
_DOTLESS = lazy(
    r"\\(?:['`^\"~=.]|[uvH](?![A-Za-z]))\s*\{?\s*(?P<dotless>\\(?P<letter>[ij])(?![A-Za-z])"
    r"(?:\{\}|(?<=[ij])[ \t]+)?)"
)


@rule(
    "S021",
    Field,
    Bad(
        "@misc{a, abstract = {We win by 10% on C#.}}",
        at="%",
        fixed=r"@misc{a, abstract = {We win by 10\% on C\#.}}",
    ),
    Good(r"@misc{a, abstract = {10\% on C\#}, url = {https://example.org/%20}}"),
    Good("@misc{a, abstract = {10%}}", options=LintOptions(dialect="bibtex")),
    fields=("abstract", "annotation", "annote", "keywords", "library"),
    needs=("%", "#"),
    usual=_ESCAPED,
    severity=Severity.ERROR,
)
def percent_in_loaded_field(field: Field, context: Context) -> Problems:
    r"""Biblatex loads these fields even if no style prints them, and `%` ends the line for TeX.

    "File ended while scanning use of \field": there is no bibliography at all then.
    """
    piece = only(field)
    text = piece.text if piece else ""
    if piece and _BARE.search(text) and context.library.options.dialect != "bibtex":
        bare = list(_BARE.finditer(text))
        edits = tuple(Edit(within(piece, *match.span()), f"\\{match[0]}") for match in bare)
        what = bare[0][0]
        message = f"biblatex loads no bibliography with a bare {what!r} here; write '\\{what}'"
        yield Problem(edits[0].span, message, Fix(edits))


@rule(
    "S022",
    Document,
    Bad(
        r"@misc{a, note = {\url{https://example.org/a%20b}}}", at=r"\url{https://example.org/a%20b}"
    ),
    Good(r"@misc{a, note = {\url{https://example.org/a}}, url = {https://example.org/%20}}"),
    Good(
        r"@misc{a, note = {\url{https://example.org/%20}}}", options=LintOptions(dialect="bibtex")
    ),
    severity=Severity.ERROR,
)
def percent_in_url_command(document: Document, context: Context) -> Problems:
    r"""Inside another command `\url` is not verbatim: `%` and `#` end the bibliography of biblatex.

    BibTeX with the ACM's style stops at it too. Put the address into the field `url`.
    """
    if context.library.options.dialect != "bibtex":
        for match, _ in matches(document, _URL):
            message = r"'%' or '#' in \url ends biblatex's bibliography; use the field 'url'"
            yield Problem(Span(match.start(), match.end()), message)


@rule(
    "N211",
    Document,
    Bad(
        r"@misc{a, author = {Garc{\'\i}a, Mar\'{\i}a}}",
        at=(r"\i", r"\i"),
        fixed=r"@misc{a, author = {Garc{\'i}a, Mar\'{i}a}}",
    ),
    Bad(
        r"@misc{a, author = {\v\j a and Na\"\i{}f and \'\i b}}",
        at=(r"\j ", r"\i{}", r"\i "),
        fixed=r"@misc{a, author = {\v ja and Na\"if and \'ib}}",
    ),
    Good(r"@misc{a, author = {Garc{\'i}a and Y{\i}lmaz}, title = {\'\int \i}}"),
    Good(r"@misc{a, author = {Garc{\'\i}a}}", options=LintOptions(dialect="bibtex")),
)
def accent_on_dotless_letter(document: Document, context: Context) -> Problems:
    r"""Biber makes two characters of `\'\i`, and pdfLaTeX stops at the second, U+0301.

    `\'i` prints the same in BibTeX, and is one letter in both.
    """
    if context.library.options.dialect == "bibtex":
        return
    for match, _ in matches(document, _DOTLESS):
        span = Span(*match.span("dotless"))
        before = match.string[span.start - 1]
        letter = f" {match['letter']}" if before.isalpha() else match["letter"]
        message = f"biber makes two characters of this; write {match['letter']!r}"
        yield Problem(span, message, Fix((Edit(span, letter),)))
