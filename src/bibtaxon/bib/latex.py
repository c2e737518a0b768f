"""TeX to Unicode text: for titles, names and venues; no text of the input is lost.

Three ways, the quickest that can do it: a value without TeX as it stands; one with braces,
dashes, accents and escaped characters by tables; all others by pylatexenc.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from bibtaxon.patterns import lazy

# What may need work: TeX, white space to be folded, and what is not ASCII (for NFC).
# (`[^\x00-\x7f]` by itself: within the set, Python would take a millisecond to compile it.)
_WORK = lazy(r"[\\{}$~`\t\r\n]|[^\x00-\x7f]|--|''|  |\A | \Z")
_SPACES = lazy(r"[ \t\r\n]+")
_MATH = lazy(r"(\$[^$]*+\$)")
_LIGATURES = {"---": "\u2014", "--": "\u2013", "``": "\u201c", "''": "\u201d", "~": " "}
_LIGATURE = lazy("|".join(_LIGATURES))
# `word' is a quotation, but the apostrophe in don't ends none.
# (A possessive group of alternatives would say it more shortly; Python before 3.11.5 errs on it.)
_SINGLE_QUOTED = lazy(r"`(?!'(?!\w))([^`'$]*+(?:'(?=\w)[^`'$]*+)*)'(?![\w'])")
_BRACES = str.maketrans("", "", "{}")

_COMBINING = {
    "'": "\u0301",
    "`": "\u0300",
    '"': "\u0308",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "c": "\u0327",
    "H": "\u030b",
    "k": "\u0328",
    "b": "\u0331",
    "d": "\u0323",
    "r": "\u030a",
    "u": "\u0306",
    "v": "\u030c",
    "t": "\u0361",
}
_SPACING = {"^": "^", "~": "~", "'": "\u00b4", "`": "`", '"': "\u00a8"}  # \~{} is a tilde
_LETTERS = {
    "aa": "å",
    "AA": "Å",
    "ae": "æ",
    "AE": "Æ",
    "i": "\u0131",
    "j": "\u0237",
    "l": "ł",
    "L": "Ł",
    "o": "ø",
    "O": "Ø",
    "oe": "œ",
    "OE": "Œ",
    "ss": "ß",
}
# What pylatexenc does not know, or knows otherwise.
_SYMBOLS = {
    **{name: name for name in ("TeX", "LaTeX", "BibTeX", "XeTeX", "LuaTeX", "pdfTeX")},
    **dict.fromkeys((*" ,;:\\", "newline", "linebreak", "par", "break"), " "),
    **dict.fromkeys("!/-@", ""),
    "LaTeXe": "LaTeX2e",
    "P": "¶",
    "S": "§",
    "copyright": "©",
    "degree": "°",
    "pounds": "£",
    "slash": "/",
    "textbar": "|",
    "textgreater": ">",
    "textless": "<",
    "textperiodcentered": "·",
    "textunderscore": "_",
}
# Commands with arguments: what they take (in pylatexenc's notation), and what is shown.
_COMMANDS = {
    "color": ("[{", ""),
    "colorbox": ("[{{", "%(3)s"),
    "href": ("{{", "%(2)s"),
    "noopsort": ("{", ""),
    "texorpdfstring": ("{{", "%(2)s"),
    "textcolor": ("[{{", "%(3)s"),
}
_VERBATIM = ("nolinkurl", "path", "url")
_ACCENT = lazy(
    r"""\\(?:(['`"^~=.])[ ]*|([cHkbdruv])(?:[ ]+|(?=\{)))"""
    r"""(?:\{(\\[ij]|[A-Za-z])\}|\\([ij])(?![A-Za-z])(?:[ ]+|\{\})?|([A-Za-z]))"""
)
_LETTER = lazy(rf"\\({'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?![A-Za-z])[ ]*")
_ESCAPED = lazy(r"\\([%&#_])")
_ESCAPED_OR_LITERAL = lazy(r"\\.|[%$]", re.DOTALL)
_COMMAND = lazy(r"\\(?:([A-Za-z]+)[ ]*|(.)|\Z)", re.DOTALL)


@lru_cache(maxsize=1 << 16)
def plain(tex: str) -> str:
    r"""Return the Unicode text (NFC) that TeX code stands for.

    Math (`$...$`, `\(...\)`) stays as it is written; a tie becomes a space; `%` and `&` are
    characters. Of commands that are not known the arguments are kept.
    """
    if not _WORK.search(tex):
        return tex
    text = _by_tables(tex) if "\\" in tex else _without_braces(tex)
    if text is None:
        text = _by_pylatexenc(tex)
    text = _SPACES.sub(" ", _SINGLE_QUOTED.sub("\u2018\\1\u2019", text)).strip(" ")
    if text.isascii():
        return text
    from unicodedata import normalize  # noqa: PLC0415  at need: start-up counts

    return normalize("NFC", text)


def _without_braces(tex: str) -> str:
    parts = _MATH.split(tex)
    parts[::2] = (
        _LIGATURE.sub(lambda match: _LIGATURES[match[0]], part).translate(_BRACES)
        for part in parts[::2]
    )
    return "".join(parts)


def _by_tables(tex: str) -> str | None:
    """Return the text of TeX code with accents and escaped characters only."""
    if "$" in tex or "\\\\" in tex:
        return None
    tex = _ACCENT.sub(_accented_match, tex)
    tex = _LETTER.sub(lambda match: _LETTERS[match[1]], tex)
    tex = _ESCAPED.sub(r"\1", tex)
    return None if "\\" in tex else _without_braces(tex)


def _accented_match(match: "re.Match[str]") -> str:
    letter = (match[3] or match[4] or match[5]).lstrip("\\")
    return _accented(match[1] or match[2], letter)


def _accented(accent: str, text: str) -> str:
    if not text:
        return _SPACING.get(accent, "")
    first = {"\u0131": "i", "\u0237": "j"}.get(text[0], text[0])
    return first + _COMBINING[accent] + text[1:]


def _by_pylatexenc(tex: str) -> str:
    from pylatexenc.latexwalker import LatexWalkerError  # noqa: PLC0415 (heavy, seldom needed)

    try:
        return _decoder()(_with_literals(tex))
    except (LatexWalkerError, RecursionError):
        return _stripped(tex)


def _with_literals(tex: str) -> str:
    """Escape what can be no TeX here: percent signs, and dollar signs that do not pair up."""
    characters = _ESCAPED_OR_LITERAL.findall(tex)
    literal = "%$" if characters.count("$") % 2 else "%"
    return _ESCAPED_OR_LITERAL.sub(
        lambda match: f"\\{match[0]}" if match[0] in literal else match[0], tex
    )


@cache
def _decoder() -> Callable[[str], str]:
    """Return pylatexenc's conversion, set up so that it drops no text."""
    from pylatexenc import latex2text, latexwalker, macrospec  # noqa: PLC0415 (heavy)

    known = latex2text.get_default_latex_context_db()
    symbols = {
        spec.macroname: spec.simplify_repl
        for spec in known.iter_macro_specs(["latex-base", "advanced-symbols"])
        if isinstance(spec.simplify_repl, str) and "%" not in spec.simplify_repl
    }
    shown: dict[str, Any] = {**symbols, **_SYMBOLS, "%": "%"}
    taken = {**dict.fromkeys(_COMBINING, "{"), **dict.fromkeys((*_VERBATIM, "ensuremath"), "{")}
    for accent in _COMBINING:
        shown[accent] = _show_accent
    for name in _VERBATIM:
        shown[name] = _show_verbatim
    shown["ensuremath"] = _show_math
    for name, (arguments, form) in _COMMANDS.items():
        taken[name], shown[name] = arguments, form

    grammar, texts = macrospec.LatexContextDb(), macrospec.LatexContextDb()
    grammar.add_context_category(
        "bibtaxon",
        macros=[macrospec.MacroSpec(name, arguments) for name, arguments in taken.items()],
        specials=[macrospec.SpecialsSpec(characters) for characters in _LIGATURES],
    )
    texts.add_context_category(
        "bibtaxon",
        macros=[latex2text.MacroTextSpec(name, text) for name, text in shown.items()],
        specials=[latex2text.SpecialsTextSpec(*ligature) for ligature in _LIGATURES.items()],
    )
    texts.set_unknown_macro_spec(latex2text.MacroTextSpec("", _show_unknown))
    to_text = latex2text.LatexNodes2Text(texts, math_mode="verbatim")

    def decode(tex: str) -> str:
        walker = latexwalker.LatexWalker(tex, latex_context=grammar, tolerant_parsing=False)
        return str(to_text.nodelist_to_text(walker.get_latex_nodes()[0]))

    return decode


def _show_unknown(node: Any) -> str:
    return "" if node.macroname.isalpha() and node.macroname.isascii() else str(node.macroname)


def _show_accent(node: Any, l2tobj: Any) -> str:  # pylatexenc goes by the parameters' names
    return _accented(node.macroname, l2tobj.node_arg_to_text(node, 0).strip())


def _show_verbatim(node: Any) -> str:
    return _ESCAPED.sub(r"\1", _argument(node))


def _show_math(node: Any) -> str:
    formula = _argument(node)
    return f"${formula}$" if formula else ""


def _argument(node: Any) -> str:
    if node.nodeargd is None:  # itself an argument without braces, and its own one follows
        return ""
    written = str(node.nodeargd.argnlist[0].latex_verbatim())
    return written[1:-1] if written.startswith("{") else written


def _stripped(tex: str) -> str:
    """Return the text of TeX code that is not well formed: commands and braces removed."""
    symbols = {**dict.fromkeys(_COMBINING, ""), **_SYMBOLS}

    def text(match: "re.Match[str]") -> str:
        name = match[1] or match[2] or ""
        return symbols.get(name, match[2] or "")

    return _without_braces(_COMMAND.sub(text, tex))
