"""What the values of typed attributes say, whether they fit, and how they are sorted."""

import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Any

from bibtaxon.bib.latex import plain
from bibtaxon.survey.attribute import Attribute
from bibtaxon.survey.order import folded


class Truth(Enum):
    """What the value of a `bool` says."""

    YES, NO, PARTLY, UNKNOWN = range(4)


_TRUTHS = {
    **dict.fromkeys(("yes", "y", "true", "1", "on", "\u2713", "\u2714"), Truth.YES),
    **dict.fromkeys(("no", "n", "false", "0", "off", "\u2717", "\u2718", "\u00d7"), Truth.NO),
    **dict.fromkeys(("partly", "partial", "partially", "some", "limited"), Truth.PARTLY),
    **dict.fromkeys(("", "-", "--", "\u2013", "?", "unknown", "n/a", "na"), Truth.UNKNOWN),
}
_DIGITS = r"\d+(?:[, \u2009\u202f]\d+)*(?:\.\d+)?"
_AMOUNT = rf"{_DIGITS}\s?(?:[A-Za-z]{{1,2}}|[%\u00d7]|\$\\times\$)?"
_ABOUT = r"(?:[~\u2248\u223c<>\u2264\u2265]|\$(?:[<>]|\\(?:sim|approx|[lg]eq?))\$)?\s?"
_TYPES = {  # what values look like, and how to say so
    "number": (
        rf"{_ABOUT}{_AMOUNT}(?:\s?[-\u2013]\s?{_AMOUNT})?\+?",
        "a number (52K, 1.8M, 12,751, ~80%)",
    ),
    "date": (
        r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?",
        "a date (2024-05-31, 2024-05, 2024)",
    ),
}
_NUMBER = re.compile(rf"(?P<digits>{_DIGITS})\s?(?P<unit>[kmbgt]?)", re.IGNORECASE)
_FACTORS = {"k": 1e3, "m": 1e6, "b": 1e9, "g": 1e9, "t": 1e12}
_BETWEEN = re.compile(r"[, \u2009\u202f]")
_SIGNS = {
    "sim": "~",
    "approx": "\u2248",
    "times": "\u00d7",
    "le": "\u2264",
    "leq": "\u2264",
    "ge": "\u2265",
    "geq": "\u2265",
    "<": "<",
    ">": ">",
}
_SIGN = re.compile(r"\$\\?(sim|approx|times|leq?|geq?|[<>])\$")
_WORDS = re.compile(r"[\s_-]+")
_COMMA = re.compile(r"\s*,\s*")


def own_fields(attributes: Iterable[Attribute]) -> frozenset[str]:
    """Return the names of the fields of attributes and of their footnotes, in lower case."""
    names = [each.field.lower() for each in attributes]
    return frozenset([*names, *map(note_of, names)])


def note_of(name: str) -> str:
    """Return the name of the field with the footnote to an attribute's value."""
    return f"{name}_note"


def truth(text: str) -> Truth | None:
    """Return what the value of a `bool` says, or nothing if it is no word for that."""
    return _TRUTHS.get(text.casefold())


def unknown(kind: str, text: str) -> bool:
    """Tell whether a value says no more than that nothing is known: `--`, `?`, `n/a`."""
    return kind not in ("text", "tex") and truth(text) is Truth.UNKNOWN


def misfit(kind: str, text: str) -> str:
    """Return what a value of that type should be if this text is none; else an empty string."""
    if kind == "bool":
        return "" if truth(text) else "yes, no or partly"
    if text and unknown(kind, text):
        return ""
    pattern, expected = _TYPES.get(kind, ("(?s:.*)", ""))
    return "" if re.fullmatch(pattern, text) else expected


def items(text: str) -> list[str]:
    """Return the parts of a value between its commas: of a list, an enum, or keys to cite."""
    return [part for part in _COMMA.split(text.strip()) if part]


def place_of(attribute: Attribute, word: str) -> int | None:
    """Return which of the declared values of an enum a word means, by itself or by its code.

    Case, spaces, `-` and `_` make no difference.
    """
    meant = word_of_enum(word)
    for place, (value, code) in enumerate(attribute.values.items()):
        if meant in (word_of_enum(value), word_of_enum(code) if code else None):
            return place
    return None


def rank(attribute: Attribute, text: str) -> Any:
    """Return what values are sorted by; something empty for those that say nothing."""
    kind = attribute.type
    if not text or unknown(kind, text) or misfit(kind, text):
        return ()
    if attribute.values:
        places = (place_of(attribute, word) for word in items(text))
        return tuple(place for place in places if place is not None)
    return _RANKS.get(kind, _text_rank)(text)


def number_text(tex: str) -> str:
    r"""Return a number as text; a `~` in front is no tie, and `$\times$` is a character."""
    about = "~" if tex.lstrip().startswith("~") else ""
    return about + _SIGN.sub(lambda sign: _SIGNS[sign[1]], plain(tex))


def amount(text: str) -> float:
    """Return the number that a text means: 52000 for `52K`, the first of a range.

    The text is one that fits the type `number`.
    """
    found = list(_NUMBER.finditer(text))
    units = [each["unit"].lower() for each in found if each["unit"]]
    value = float(_BETWEEN.sub("", found[0]["digits"]))
    return value * _FACTORS.get((found[0]["unit"].lower() or "".join(units[:1])), 1.0)


def _text_rank(text: str) -> Any:
    return (folded(text),)


def _truth_rank(text: str) -> Any:
    return ((Truth.NO, Truth.PARTLY, Truth.YES).index(_TRUTHS[text.casefold()]),)


_RANKS: Mapping[str, Callable[[str], Any]] = {
    "bool": _truth_rank,
    "number": lambda text: (amount(text),),
    "date": lambda text: tuple(text.split("-")),
}


def word_of_enum(text: str) -> str:
    """Return what spellings of a word of an enum have in common."""
    return _WORDS.sub("", text).casefold()
