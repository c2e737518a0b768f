"""TeX that an author wrote in a field, made fit for the cell of a table.

Nothing in it can leave the cell or change the document: braces are balanced, commands are known
ones and have their arguments, and characters that are TeX's own are printed. Of a field that has
more than that in it, the cell gets the plain text.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bibtaxon.bib.latex import plain
from bibtaxon.render.markup.latex import composed, escaped
from bibtaxon.render.markup.pdflatex import in_math, printable

INSTEAD = ", so the plain text is shown"  # ends what is said of TeX that does not fit
_LETTER = r"(?:\{[ ]?(?:\\[ij][ ]?|[A-Za-z])?[ ]?\}|\\[ij](?![A-Za-z])[ ]?|[A-Za-z])"
_CITES = r"(?:(?:text|paren|auto)cite|cite(?:[pt]|author|year)?|(?:eq|auto)?ref)"
_PART = re.compile(
    rf"""(?P<kept> [^\\{{}}$&%\#_^<>|]++                               # text
        | \\[&%\#_${{}}\ ,/-]                                          # characters, spaces
        | \\(?:['`^"~=.][ ]?|[cHkbdruv](?:[ ]|(?=[{{\\]))){_LETTER}  # accents
        | \\{_CITES}[ ]?\{{[A-Za-z0-9_:./+ ,-]+\}} )  # keys, labels
    | \$ (?P<math> (?>(?:[^$\\]|\\.)*) ) \$
    | \\ensuremath[ ]?\{{ (?P<ensured> (?>(?:[^{{}}\\]|\\.|\{{(?>(?:[^{{}}\\]|\\.)*)\}})*) ) \}}
    | (?P<special> [$&%\#_^<>|] )
    | (?P<brace> [{{}}] )
    | (?P<command> \\(?P<name>[A-Za-z]++)[ ]? )
    | (?P<other> \\.? )""",
    re.VERBOSE,
)
# Math in a plain text, and no sums of money.
_DOLLARS = re.compile(r"(?<!\$)\$(?=\S)((?:[^$\\]|\\.)+(?<=\S))\$(?![$0-9])")

# In a formula that is being checked, what has been found to be well formed stands as this.
_GROUP = "\0"
_BRACE_OR_BARE = re.compile(r"(?P<brace>\\[{}])|\\.|(?P<bare>[%#&])")
_INNERMOST = re.compile(r"\{([^{}]*+)\}")
_SHOWN = 40  # characters of a formula, in messages
_DEEPEST = 20  # how far the groups of a formula may be nested


@dataclass(frozen=True, slots=True)
class Cell:
    """The TeX code of a cell; a fault tells why that is no more than the plain text."""

    tex: str
    fault: str = ""


class _UnfitError(Exception):
    """Says what does not belong into a cell."""


def cell(tex: str, own: Iterable[str] = ()) -> Cell:
    """Return the cell of a field; `own` are names of commands that the author vouches for."""
    try:
        return Cell(printable(_repaired(composed(tex), frozenset(own))))
    except _UnfitError as error:
        return Cell(from_plain(plain(tex)), f"{error}{INSTEAD}")


def from_plain(text: str) -> str:
    """Return the TeX code of a Unicode text that keeps its math in dollars, as `plain` has it."""
    parts = _DOLLARS.split(composed(text))
    parts[::2] = map(escaped, parts[::2])
    parts[1::2] = map(_math_or_text, parts[1::2])
    return "".join(parts)


def _repaired(tex: str, own: frozenset[str]) -> str:
    parts: list[str] = []
    depth = 0
    for part in _PART.finditer(tex):
        text = part[0]
        match part.lastgroup:
            case "math":
                text = f"${_math(part['math'], own)}$" if part["math"] else "{}"
            case "ensured":
                text = rf"\ensuremath{{{_math(part['ensured'], own)}}}"
            case "special":
                text = escaped(text)
            case "brace":
                depth += 1 if text == "{" else -1
            case "command":
                _check(part["name"], tex[part.end() : part.end() + 1], own)
            case "other":
                raise _UnfitError(f"{text} may not be used in a table")
        if depth < 0:
            break
        parts.append(text)
    if depth:
        raise _UnfitError("the braces do not balance")
    return "".join(parts)


def _check(name: str, following: str, own: frozenset[str]) -> None:
    known = _names("text")
    if name in own or name in known["symbols"] or (name in known["arguments"] and following == "{"):
        return
    if name in known["arguments"]:
        raise _UnfitError(f"the command \\{name} has no argument")
    raise _UnfitError(f"the command \\{name} may not be used in a table (option 'commands')")


def _math(formula: str, own: frozenset[str]) -> str:
    """Return a formula with its bare special characters escaped, if it is well formed."""
    formula = _BRACE_OR_BARE.sub(lambda found: "\\" * bool(found["bare"]) + found[0], formula)
    rest = _BRACE_OR_BARE.sub(lambda found: _GROUP if found["brace"] else found[0], formula)
    pattern = _formula(own)
    rest = _texts().sub(_GROUP, rest)
    for _ in range(_DEEPEST):
        rest, count = _INNERMOST.subn(
            lambda found: _GROUP if pattern.fullmatch(found[1]) else "}", rest
        )
        if not count:
            break
    if not pattern.fullmatch(rest):
        shown = formula if len(formula) <= _SHOWN else f"{formula[:_SHOWN]}..."
        raise _UnfitError(f"the formula ${shown}$ is not well formed, or has unknown commands")
    return formula


def _math_or_text(formula: str) -> str:
    try:
        return f"${printable(_math(formula, frozenset()))}$"
    except _UnfitError:
        return escaped(f"${formula}$")


@cache
def _formula(own: frozenset[str]) -> re.Pattern[str]:
    """Return what matches a formula without groups: atoms with their scripts."""
    names = _names("math")
    symbol = rf"\\(?:{_any(names['symbols'] | names['scripts'] | own)})"
    operand = rf"[ ]*(?:{_GROUP}|[A-Za-z0-9*+-]|\\(?:{_any(names['scripts'])}))"
    atom = rf"""(?: [{_GROUP}A-Za-z0-9!"()*+,./:;<=>?@\[\]`|~{in_math()}-]
        | \\[&%\#_$|,;:! ] | {symbol}
        | \\(?:{_any(names["arguments"])})[ ]*(?:{_GROUP}|[A-Za-z0-9])
        | \\sqrt[ ]*\[[A-Za-z0-9]+\][ ]*{_GROUP}
        | \\(?:{_any(names["pairs"])})(?:[ ]*(?:{_GROUP}|[0-9])){{2}} )"""
    scripts = rf"""(?: '+[ ]*(?:\^{operand})?[ ]*(?:_{operand})?
        | \^{operand}[ ]*(?:_{operand})? | _{operand}[ ]*(?:\^{operand}|'+)? )"""
    return re.compile(rf"[ ]*{scripts}?(?>(?:[ ]*{atom}[ ]*{scripts}?)*)[ ]*", re.VERBOSE)


@cache
def _texts() -> re.Pattern[str]:
    names = _any(_names("math")["texts"])
    return re.compile(rf"\\(?:{names})[ ]?\{{[^\\{{}}$&%#_^~{_GROUP}]*+\}}")


def _any(names: Iterable[str]) -> str:
    return rf"(?:{'|'.join(map(re.escape, sorted(names)))})(?![A-Za-z])"


@cache
def _names(mode: str) -> Mapping[str, frozenset[str]]:
    text = files(__package__).joinpath("tex_commands.toml").read_text("utf-8")
    return {use: frozenset(names.split()) for use, names in tomllib.loads(text)[mode].items()}
