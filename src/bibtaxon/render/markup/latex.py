"""LaTeX: for text, for the cells of tables, and in every engine."""

import re
from unicodedata import normalize

from bibtaxon.render.markup.clean import clean
from bibtaxon.render.markup.pdflatex import printable
from bibtaxon.render.markup.urls import href

# The last three are right in T1 fonts as they are, but not in those of plain TeX (OT1).
_NAMED = {
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "`": r"\textasciigrave{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
}
_SPECIAL = str.maketrans(_NAMED | {each: f"\\{each}" for each in "{}$&#%_"})
_SPECIAL_IN_NAME = str.maketrans({each: f"\\{each}" for each in "\\{}$&#%_^~"})
# Two of these in a row would be a ligature: a dash, a quotation mark.
_PAIR = re.compile(r"(?<=-)-|(?<=')'|(?<=,),")

# What stands in \href as it is, in a paragraph, in a cell and in the argument of a macro; the
# three of them that TeX would act on take a backslash, which hyperref removes. A second `#`, which
# no URL should have, would end it there.
_KEPT_IN_URL = "%:/?#@!$&'()*+,;=[]"
_SPECIAL_IN_URL = str.maketrans({each: f"\\{each}" for each in "%#&"})


class Latex:
    """The markup of LaTeX; links are those of the package hyperref."""

    def text(self, plain: str) -> str:
        """Return the markup of a plain text."""
        return escaped(composed(plain))

    def name(self, plain: str) -> str:
        """Return a text that is never printed, but detokenized: a name that TeX looks up."""
        return clean(plain).translate(_SPECIAL_IN_NAME)

    def emph(self, inner: str) -> str:
        """Return emphasized markup."""
        return rf"\emph{{{inner}}}"

    def strong(self, inner: str) -> str:
        """Return markup of strong emphasis."""
        return rf"\textbf{{{inner}}}"

    def link(self, url: str, inner: str) -> str:
        """Return markup that leads to a URL; `inner` alone if the URL is none to be followed."""
        target = self.url(url)
        return rf"\href{{{target}}}{{{inner}}}" if target else inner

    def url(self, url: str) -> str:
        """Return the argument of `\\href` for a URL; an empty one if it is none to be followed."""
        target, hash_, fragment = (href(url, _KEPT_IN_URL) or "").partition("#")
        return (target + hash_ + fragment.replace("#", "%23")).translate(_SPECIAL_IN_URL)


def composed(text: str) -> str:
    """Return a clean text in NFC: few fonts of TeX have accents that combine."""
    return normalize("NFC", clean(text))


def escaped(text: str) -> str:
    """Return a clean text, or a part of one, with every character as one that is printed."""
    return printable(_PAIR.sub(r"{}\g<0>", text.translate(_SPECIAL)))


def after_line_end(tex: str) -> str:
    """Return TeX code that `\\\\` before it does not take for its own argument or star."""
    return "{}" + tex if tex.startswith(("[", "*")) else tex
