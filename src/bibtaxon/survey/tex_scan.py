"""Citations in `.tex` files that nobody has compiled: what their text shows, which TeX may not see.

What is commented out, verbatim or behind `\\iffalse` does not count; macros are not expanded.
"""

import re
from collections.abc import Iterable, Iterator

from bibtaxon.source import Source, Span
from bibtaxon.survey.citations import Mention, Mentions, listed

_VERBATIM = r"verbatim\*?|[BLS]?Verbatim\*?|lstlisting|minted|comment|filecontents\*?|tcblisting"
_HIDDEN = re.compile(
    rf"""
    \\(?:[\\%{{}}])                                  # no command, no comment
  | (?P<hidden>
      %[^\n]*
    | \\begin\s*\{{(?P<environment>{_VERBATIM})\}}.*?\\end\s*\{{(?P=environment)\}}
    | \\(?:verb|Verb)\*?(?P<mark>[^A-Za-z*\s])[^\n]*?(?P=mark)
    | \\(?:lstinline|mintinline)\b(?:\[[^\]\n]*\])?
      (?:\{{[^{{}}\n]*\}}|(?P<sign>[^A-Za-z\s{{])[^\n]*?(?P=sign))+
    | \\(?:url|path|nolinkurl|href)\s*(?:\[[^\]\n]*\])?\{{[^{{}}]*\}}
    )
    """,
    re.VERBOSE | re.DOTALL,
)
_END = re.compile(r"\\end\s*\{document\}|^[ \t]*\\endinput\b", re.MULTILINE)

# TeX's and e-TeX's own conditionals; those that \newif makes come on top.
_CONDITIONAL = re.compile(
    "if(?:cat|x|case|num|dim|odd|vmode|hmode|mmode|inner|void|hbox|vbox|eof|true|false|defined|csname"
    "|fontchar)?"
)
_NEW_IF = re.compile(r"\\newif\s*\\(if[A-Za-z@]+)")
_BRANCH = re.compile(r"\\(if[A-Za-z@]*|else|fi)(?![A-Za-z@])")

_OPTION = r"(?:\s*\[(?:[^\[\]{}]|\{[^{}]*\})*\])"
_BEFORE = rf"\*?(?:\s*<[^<>]*>)*(?:\s*\([^()]*\))*{_OPTION}*"
_MORE = re.compile(rf"{_OPTION}*\s*\{{([^{{}}]*)\}}")
_VOLUME = re.compile(r"[fps]?t?a?volcites?", re.IGNORECASE)  # the volume comes first
_MORE_NAMES = ("bibentry", "textcquote", "blockcquote")
_NO_CITATION = re.compile(
    "cite(?:text|style|reset|category|form|punct)|setcitestyle|newcites|bibcite"
    "|At(?:Every|Next)Cite(?:key)?"
)
_INPUT = re.compile(
    r"\\(?:input|include|subfile|subfileinclude|subimport|import|subincludefrom|includefrom"
    r"|subinputfrom|inputfrom)(?![A-Za-z])\*?\s*(?:\{([^{}]*)\}(?:\s*\{([^{}]*)\})?|(?=[^\s{\\|\"])([^\s{}\\%]+))"
)
_TWO_PARTS = re.compile(r"\\(?:sub)?(?:import|includefrom|inputfrom)\b")
_BIB = re.compile(
    r"\\(?:(?:no)?bibliography(?!style)[A-Za-z]*|addbibresource|addglobalbib|addsectionbib|putbib)"
    rf"{_OPTION}*\s*(?:\{{([^{{}}]*)\}})"
)
_UNIT = re.compile(r"\\putbib\s*\[([^\[\]{}]*)\]")
_BIBLATEX = re.compile(r"\\addbibresource\b|\\usepackage\s*(?:\[[^\]]*\])?\s*\{biblatex\}")


def read_tex(source: Source, commands: Iterable[str] = ()) -> Mentions:
    """Return what a `.tex` file seems to say; `commands` are further ones that cite."""
    text = _visible(source.text)
    return Mentions(
        tuple(_keys(source, text, commands)),
        tuple(_inputs(source, text)),
        tuple(
            name
            for pattern in (_BIB, _UNIT)
            for match in pattern.finditer(text)
            for name in listed(source, match[1], match.start(1))
        ),
        bool(_BIBLATEX.search(text)),
    )


def _visible(text: str) -> str:
    """Return a text as long as that one, with blanks for what TeX does not take for commands."""
    text = _HIDDEN.sub(lambda match: _blank(match[0]) if match["hidden"] else match[0], text)
    if end := _END.search(text):
        text = text[: end.start()] + _blank(text[end.start() :])
    return _without_false(text)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _without_false(text: str) -> str:
    """Blank what stands between `\\iffalse` and its `\\else` or `\\fi`."""
    own = {match[1] for match in _NEW_IF.finditer(text)}
    parts: list[str] = []
    done = depth = 0
    start = -1  # of what is false
    for match in _BRANCH.finditer(text):
        name = match[1]
        if start < 0:
            if name == "iffalse":
                start, depth = match.end(), 0
        elif name in own or _CONDITIONAL.fullmatch(name):
            depth += 1
        elif depth and name == "fi":
            depth -= 1
        elif not depth and name in ("fi", "else"):
            parts += text[done:start], _blank(text[start : match.start()])
            done, start = match.start(), -1
    return "".join((*parts, text[done:]))


def _keys(source: Source, text: str, commands: Iterable[str]) -> Iterator[Mention]:
    more = "|".join(re.escape(name.lstrip("\\")) for name in (*_MORE_NAMES, *commands))
    names = rf"[A-Za-z@]*[cC]ite[A-Za-z@]*|{more}"
    for match in re.finditer(rf"\\({names})(?![A-Za-z@]){_BEFORE}\s*\{{([^{{}}]*)\}}", text):
        if not _NO_CITATION.fullmatch(match[1]):
            yield from _of_command(source, text, match)


def _of_command(source: Source, text: str, match: "re.Match[str]") -> Iterator[Mention]:
    name, groups = match[1], [(match[2], match.start(2))]
    if name.endswith("cites") or _VOLUME.fullmatch(name):
        at = match.end()
        while more := _MORE.match(text, at):
            groups.append((more[1], more.start(1)))
            at = more.end()
    if _VOLUME.fullmatch(name):
        groups = groups[1::2]
    for keys, start in groups:
        for mention in listed(source, keys, start):
            if not set(mention.text) & set("#\\"):  # in the definition of a macro
                yield mention


def _inputs(source: Source, text: str) -> Iterator[Mention]:
    for match in _INPUT.finditer(text):
        group = 1 if match[1] is not None else 3
        name = match[group].strip()
        if _TWO_PARTS.match(match[0]):
            name = f"{name.rstrip('/')}/{(match[2] or '').strip()}"
        if name and not set(name) & set('#\\|"'):
            yield Mention(name, source, Span(*match.span(group)))
