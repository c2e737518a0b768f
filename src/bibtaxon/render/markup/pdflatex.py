"""Characters that are not ASCII, as far as pdfLaTeX, or another engine, prints them."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

PDFLATEX = "pdflatex"
ENGINES = {PDFLATEX: "pdfLaTeX", "xelatex": "XeLaTeX", "lualatex": "LuaLaTeX"}


def printable(tex: str) -> str:
    """Return TeX code with those characters written in TeX that no engine prints without help.

    Greek letters and common signs are such: `≥` becomes `\\ensuremath{\\geq}`.
    """
    return tex if tex.isascii() else tex.translate(_written())


def in_math() -> str:
    """Return the characters that are not ASCII and may stand in math."""
    return "".join(map(chr, _written()))


def unprintable(tex: str, engine: str = PDFLATEX) -> tuple[str, ...]:
    """Return the characters of TeX code that an engine cannot print, each once, in their order.

    pdfLaTeX stops at them; for XeLaTeX and LuaLaTeX they are those that Latin Modern lacks.
    """
    if tex.isascii():
        return ()
    known = _known("printable" if engine == PDFLATEX else "latin_modern")
    return tuple(dict.fromkeys(each for each in tex if not each.isascii() and each not in known))


def complaints(tex: str, engine: str = PDFLATEX) -> Iterator[str]:
    """Yield what to say about each character of TeX code that an engine cannot print.

    Without an engine ("") there is nothing to say.
    """
    for character in unprintable(tex, engine) if engine else ():
        what = f"{ENGINES[engine]} cannot print {character!r} (U+{ord(character):04X})"
        if engine == PDFLATEX:
            yield f"{what}; write it in TeX, or use LuaLaTeX"
        else:
            yield f"{what} in Latin Modern; take a font that has it, and set own_fonts"


@cache
def _facts() -> Mapping[str, Any]:
    text = files(__package__).joinpath("pdflatex.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _written() -> dict[int, str]:
    return str.maketrans(_facts()["written"])


@cache
def _known(table: str) -> frozenset[str]:
    ranges = [each.split("-") for each in _facts()[table].split()]
    return frozenset(
        chr(code) for ends in ranges for code in range(int(ends[0], 16), int(ends[-1], 16) + 1)
    )
