"""Characters that are not ASCII, as far as pdfLaTeX prints them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


def printable(tex: str) -> str:
    """Return TeX code with those characters written in TeX that no engine prints without help.

    Greek letters and common signs are such: `≥` becomes `\\ensuremath{\\geq}`.
    """
    return tex if tex.isascii() else tex.translate(_written())


def in_math() -> str:
    """Return the characters that are not ASCII and may stand in math."""
    return "".join(map(chr, _written()))


def unprintable(tex: str) -> tuple[str, ...]:
    """Return the characters of TeX code that pdfLaTeX stops at, each once, in their order."""
    if tex.isascii():
        return ()
    known = _known()
    return tuple(dict.fromkeys(each for each in tex if not each.isascii() and each not in known))


@cache
def _facts() -> Mapping[str, Any]:
    text = files(__package__).joinpath("pdflatex.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _written() -> dict[int, str]:
    return str.maketrans(_facts()["written"])


@cache
def _known() -> frozenset[str]:
    ranges = [each.split("-") for each in _facts()["printable"].split()]
    return frozenset(
        chr(code) for ends in ranges for code in range(int(ends[0], 16), int(ends[-1], 16) + 1)
    )
