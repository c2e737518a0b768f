"""What the values of typed attributes say, and whether they fit their types."""

import re
from enum import Enum


class Truth(Enum):
    """What the value of a `bool` says."""

    YES, NO, PARTLY, UNKNOWN = range(4)


_TRUTHS = {
    **dict.fromkeys(("yes", "y", "true", "1", "on", "\u2713", "\u2714"), Truth.YES),
    **dict.fromkeys(("no", "n", "false", "0", "off", "\u2717", "\u2718", "\u00d7"), Truth.NO),
    **dict.fromkeys(("partly", "partial", "partially", "some", "limited"), Truth.PARTLY),
    **dict.fromkeys(("", "-", "--", "\u2013", "?", "unknown", "n/a", "na"), Truth.UNKNOWN),
}
_AMOUNT = r"\d[\d,. \u2009\u202f]*+(?:[A-Za-z]{1,2}|%)?"
_TYPES = {  # what values look like, and how to say so
    "number": (
        rf"[~\u2248\u223c<>\u2264\u2265]?\s?{_AMOUNT}(?:\s?[-\u2013]\s?{_AMOUNT})?\+?",
        "a number (52K, 1.8M, 12,751, ~80%)",
    ),
    "date": (
        r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?",
        "a date (2024-05-31, 2024-05, 2024)",
    ),
}


def truth(text: str) -> Truth | None:
    """Return what the value of a `bool` says, or nothing if it is no word for that."""
    return _TRUTHS.get(text.casefold())


def misfit(kind: str, text: str) -> str:
    """Return what a value of that type should be if this text is none; else an empty string."""
    if kind == "bool":
        return "" if truth(text) else "yes, no or partly"
    pattern, expected = _TYPES.get(kind, ("(?s:.*)", ""))
    return "" if re.fullmatch(pattern, text) else expected
