"""What one of the programs behind BibTeX and biber cannot print."""

from functools import cache
from itertools import islice

from bibtaxon.bib.syntax import Document, Field
from bibtaxon.lint.context import Context
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.people import NAMES
from bibtaxon.lint.pieces import matches, only, within
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.patterns import lazy
from bibtaxon.source import Span

# How biber reads accents: the sign or letter, and the mark that it puts behind the letter.
_MARKS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331",
}  # fmt: skip
_ACCENT = lazy(
    r"\\(?:([`'^\"~=.])\s*(?:\{([A-Za-z]?)\}|([A-Za-z]))"
    r"|([uvHrdckb])(?:\s*\{([A-Za-z]?)\}|\s+([A-Za-z])))"
)
_MARK = lazy("[\u0300-\u036f]+")  # an accent on its own is the affair of not-nfc
_HREF = lazy(r"\\href\s*\{")
_TEXTS = ("booktitle", "howpublished", "journal", "note", "publisher", "series", "title", *NAMES)
# What stops pdfLaTeX, with \usepackage[T1]{fontenc}: all but these ranges.
_STOPS = lazy(
    "[^\x00-\u0125\u0128-\u0137\u0139-\u013e\u0141-\u0148\u014a-\u0165\u0168-\u017e\u0192"
    "\u01c4-\u01d4\u01e2\u01e3\u01e6-\u01eb\u01f0\u01f4\u01f5\u0218-\u021b\u0232\u0233\u0237"
    "\u02c6\u02c7\u02d8\u02d9\u02db-\u02dd\u0e3f\u1e02\u1e03\u1e0d\u1e1e-\u1e21\u1e25\u1e30\u1e31"
    "\u1e37\u1e43\u1e45\u1e47\u1e5b\u1e63\u1e6d\u1e8e-\u1e91\u1e9e\u1ef2\u1ef3\u200c\u2010-\u2016"
    "\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2031\u2039-\u203b\u203d\u2044\u204e\u2052"
    "\u20a1\u20a4\u20a6\u20a9\u20ab\u20ac\u20b1\u2103\u2116\u2117\u211e\u2120\u2122\u2126\u2127"
    "\u212e\u2190-\u2193\u2329\u232a\u2422\u2423\u25e6\u25ef\u266a\u27e8\u27e9\u3008\u3009"
    "\ufb00-\ufb06\ufeff]+"
)


@rule(
    "X811",
    Field,
    Bad("@misc{a, title = {On \u4e2d\u6587 and \u03b1}}", at="\u4e2d\u6587"),
    Good("@misc{a, title = {Na\xefve \u2013 Dvo\u0159\xe1k}} @misc{b, abstract = {\u4e2d}}"),
    Good("@misc{a, author = {Rene\u0301 A}}"),
    Good('@misc{a, title = {\u4e2d} # "a"}'),
    fields=_TEXTS,
    severity=Severity.INFO,
)
def not_in_pdflatex(field: Field) -> Problems:
    """PdfLaTeX stops at this character, with BibTeX and with biblatex.

    XeLaTeX and LuaLaTeX print it if the font has it. Other than Latin letters, most signs have a
    name in TeX, such as `$\\alpha$`.
    """
    piece = only(field)
    if piece and not piece.text.isascii():
        found = (each for each in _STOPS.finditer(piece.text) if not _MARK.fullmatch(each[0]))
        for match in islice(found, 1):
            span = within(piece, match.start(), match.end())
            yield Problem(span, f"pdfLaTeX stops at {match[0]!r}; XeLaTeX and LuaLaTeX want a font")


@rule(
    "X812",
    Field,
    Bad(r"@misc{a, note = {\href{https://example.org}{here}}}", at=r"\href{"),
    Good(r"@misc{a, note = {\url{https://example.org}}, url = {https://example.org}}"),
    Good(
        r"@misc{a, note = {\href{https://example.org}{here}}}",
        options=LintOptions(dialect="biblatex"),
    ),
    Good(r'@misc{a, note = {\href} # "a"}'),
    fields=_TEXTS,
    severity=Severity.INFO,
)
def href_in_text(field: Field, context: Context) -> Problems:
    r"""With BibTeX the command `\href` is not defined unless the paper loads hyperref.

    Styles make links of `url` and `doi` wherever they can. Biblatex defines the command itself.
    """
    piece = only(field)
    if piece and "\\href" in piece.text and context.library.options.dialect != "biblatex":
        for match in _HREF.finditer(piece.text):
            span = within(piece, match.start(), match.end())
            yield Problem(span, r"with BibTeX \href needs hyperref; use the field 'url'")


@rule(
    "N214",
    Document,
    Bad(r"@misc{a, author = {Ya{\b z}ar, {\u z} and \'x}}", at=(r"\b z", r"\u z", r"\'x")),
    Bad(r"@misc{a, title = {A \~{}tilde}, abstract = {\~{}}, url = {\~{}}}", at=r"\~{}"),
    Good(r"@misc{a, author = {G{\"o}del, {\v{C}}ech, Erd\H{o}s, \c{c}, \=a, \'{e}, \d{s}, \^\i}}"),
    Good(r"@misc{a, author = {Ya{\b z}ar}}", options=LintOptions(dialect="bibtex")),
    Good("% \\b z\n@misc{a, title = {A}}"),
)
def accent_without_letter(document: Document, context: Context) -> Problems:
    r"""Biber makes Unicode of accents, here a character that stops pdfLaTeX.

    XeLaTeX and LuaLaTeX print it if the font can. BibTeX leaves the command to LaTeX, which prints
    it too. A tilde is `\textasciitilde{}`.
    """
    text = document.source.text
    if "\\" not in text or context.library.options.dialect == "bibtex":
        return
    if any(_is_apart(*each) for each in set(_ACCENT.findall(text))):
        for match, field in matches(document, _ACCENT):
            if field.name.folded in _TEXTS and _is_apart(*match.groups("")):
                message = f"pdfLaTeX stops at the character that biber makes of {match[0]!r}"
                yield Problem(Span(match.start(), match.end()), message)


@cache
def _is_apart(*groups: str) -> bool:
    """Whether pdfLaTeX stops at what an accent and a letter are in Unicode."""
    from unicodedata import normalize  # noqa: PLC0415  at need: start-up counts

    sign, *letters = filter(None, groups)
    return bool(_STOPS.search(normalize("NFC", (letters or " ")[0] + _MARKS[sign])))
