"""Commands in what is printed that do something else than print."""

import re
from collections.abc import Iterator

from bibtaxon.bib.syntax import Entry, Field
from bibtaxon.edits import Edit, Fix, Safety
from bibtaxon.lint.context import Context
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.people import NAMES
from bibtaxon.lint.pieces import only, within
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.lint.rules.capitals import AS_WRITTEN
from bibtaxon.lint.rules.printed import TEXTS
from bibtaxon.lint.usual import PEOPLE
from bibtaxon.patterns import lazy

_ACTS = lazy(
    r"\\(?:input|include|InputIfFileExists|verbatiminput|lstinputlisting|openin|openout|newread"
    r"|newwrite|read|readline|write|immediate|ShellEscape|directlua|latelua|luaexec|special"
    r"|pdffiledump|catcode|csname|expandafter|def|edef|gdef|xdef|let|futurelet|newcommand"
    r"|renewcommand|providecommand|makeatletter|endinput|everypar|loop)(?![A-Za-z@])"
)
_TOKEN = lazy(r"(?P<brace>[{}])|(?P<name>\\[A-Za-z]+)(?:\{[^{}]+\})?|\\.")
# Letters, of which BibTeX makes the small ones, as it should.
_LETTERS = frozenset({"\\AA", "\\AE", "\\DH", "\\DJ", "\\L", "\\NG", "\\O", "\\OE", "\\TH"})


@rule(
    "X813",
    Field,
    Bad(r"@misc{a, title = {A \input{/etc/passwd} tale}}", at=r"\input"),
    Bad(r"@misc{a, note = {\immediate\write18{ls} and more}}", at=r"\immediate"),
    Good(r"@misc{a, title = {The \emph{input} of \LaTeX{} and \inputenc}, file = {\input.pdf}}"),
    Good(r'@misc{a, title = "A" # {\def\a{b}}}'),
    fields=(*TEXTS, *NAMES),
    needs=("\\",),
    usual=PEOPLE,
    severity=Severity.ERROR,
)
def dangerous_command(field: Field) -> Problems:
    r"""BibTeX and biber hand this to LaTeX, which reads or writes a file, or changes what follows.

    Nobody needs that in a title or a name. Look where the entry comes from before you compile it.
    """
    piece = only(field)
    if piece and (match := _ACTS.search(piece.text)):
        span = within(piece, match.start(), match.end())
        yield Problem(span, f"{match[0]!r} prints nothing, but acts when LaTeX reads it; remove it")


@rule(
    "T309",
    Entry,
    Bad(
        r"@misc{a, title = {Using \LaTeX{} for $\Delta$}}",
        at=r"\LaTeX",
        fixed=r"@misc{a, title = {Using {\LaTeX}{} for ${\Delta}$}}",
    ),
    Bad(
        r"@misc{a, title = {On Erd\H{o}s}}",
        at=r"\H",
        fixed=r"@misc{a, title = {On Erd{\H{o}}s}}",
    ),
    Bad(
        r"@misc{a, title = {\TeX and more}}",
        at=r"\TeX",
        fixed=r"@misc{a, title = {{\TeX} and more}}",
        safety=Safety.UNSAFE,
    ),
    Good(r"@misc{a, title = {Using {\LaTeX} and {The \TeX book}, \emph{Big \O re} and \AA}}"),
    Good(r"@book{a, title = {\LaTeX: A System}}"),
    Good(r"@misc{a, title = {\LaTeX}}", options=LintOptions(dialect="biblatex")),
    Good(r"@misc{a, title = {\LaTeX}, date = {2024}}"),
    fields=("title",),
    needs=("\\",),
    severity=Severity.ERROR,
)
def capitals_of_command(entry: Entry, context: Context) -> Problems:
    r"""Most BibTeX styles print titles in small letters, and make `\latex` of `\LaTeX`.

    LaTeX does not know that one, and stops; of `\Delta` it prints another letter. In braces it
    stays. Titles of books are printed as they are written, and so is everything by biblatex.
    """
    field = entry.field("title")
    piece = only(field) if field else None
    is_safe = entry.kind.folded in AS_WRITTEN or context.is_biblatex
    if piece is None or is_safe:
        return
    found = list(_made_small(piece.text))
    if found:
        edits = tuple(Edit(within(piece, *match.span()), f"{{{match[0]}}}") for match in found)
        # A space behind a command prints nothing, but behind a brace it does.
        prints_more = any(piece.text[match.end() : match.end() + 1].isspace() for match in found)
        fix = Fix(edits, Safety.UNSAFE if prints_more else Safety.SAFE)
        small = found[0]["name"].lower()
        span = within(piece, *found[0].span("name"))
        yield Problem(span, f"BibTeX styles make {small!r} of this; put it into braces", fix)


def _made_small(text: str) -> "Iterator[re.Match[str]]":
    """Yield the commands outside of braces, with their arguments, that have capitals to lose."""
    depth = 0
    for match in _TOKEN.finditer(text):
        if match["brace"]:
            depth += 1 if match[0] == "{" else -1
        elif depth == 0 and _has_capitals(match["name"] or ""):
            yield match


def _has_capitals(name: str) -> bool:
    return name not in _LETTERS and name != name.lower()
