"""What URLs look like, and what TeX users make of them."""

import re

from bibtaxon.bib.syntax import Piece
from bibtaxon.edits import Edit, Fix
from bibtaxon.lint.pieces import within
from bibtaxon.lint.rule import Problem, Problems
from bibtaxon.patterns import lazy

# What TeX wants in a text, and no URL: \_ and {\_} and the like, and the long ways to a tilde.
TEX = lazy(
    r"\{\\(?P<braced>[_&%#$])\}|\\(?P<bare>[_&%#$])"
    r"|(?:\\~|\\textasciitilde)(?:\{\}|(?![A-Za-z]) ?)|\{\$\\sim\$\}|\$\\sim\$"
)
DOMAIN = lazy(r"[\w-]+(?:\.[\w-]+)+(?:[/?#:].*)?", re.DOTALL)


def as_in_a_browser(match: "re.Match[str]") -> str:
    """Return the character that a match of `TEX` stands for."""
    return match["braced"] or match["bare"] or "~"


def escaped(piece: Piece) -> Problems:
    """Find what is written for TeX: one problem, however many places there are."""
    matches = list(TEX.finditer(piece.text)) if "\\" in piece.text else []
    if matches:
        spans = [within(piece, match.start(), match.end()) for match in matches]
        edits = tuple(map(Edit, spans, map(as_in_a_browser, matches)))
        wanted = ", ".join(dict.fromkeys(repr(edit.text) for edit in edits))
        yield Problem(spans[0], f"in a URL, write {wanted} without a backslash", Fix(edits))
