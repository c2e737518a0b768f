"""Dates in running text, as lists write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bibtaxon.survey.dates import MONTHS

_YEAR = r"(?:19|20)\d\d"
_MONTH_NAMES = "|".join(
    rf"{name[:3]}(?:{name[3:]})?" if name != "september" else "sept?(?:ember)?" for name in MONTHS
)
_MONTH_NAME = rf"(?:{_MONTH_NAMES})\b\.?"
_DAY = r"(?:[0-3]?\d)(?:st|nd|rd|th)?"
_PATTERNS = (
    rf"(?P<y1>{_YEAR})[-/.](?P<m1>0?[1-9]|1[0-2])(?:[-/.](?P<d1>[0-3]?\d))?(?![\d/-])",
    rf"(?P<a0>[0-3]?\d)(?P<x0>[./-])(?P<b0>[0-3]?\d)(?P=x0)(?P<y0>{_YEAR})(?!\d)",
    rf"(?:(?P<m2>0?[1-9]|1[0-2])[/.]|(?P<m0>0[1-9]|1[0-2])-)(?P<y2>{_YEAR})(?!\d)",
    rf"(?P<n0>{_MONTH_NAME})[-/](?P<y8>{_YEAR})(?!\d)",
    rf"(?P<n3>{_MONTH_NAME})[\s,]*(?:(?P<d3>{_DAY})[\s,]+)?(?P<y3>{_YEAR})(?!\d)",
    rf"(?:(?P<d4>{_DAY})\s+)?(?P<n4>{_MONTH_NAME})[\s,]*['\u2019](?P<s4>\d\d)(?!\d)",
    rf"(?P<d5>{_DAY})\s+(?P<n5>{_MONTH_NAME})[\s,]*(?P<y5>{_YEAR})(?!\d)",
    rf"(?P<y6>{_YEAR})(?:[\s,]+(?!(?-i:may)\b)|[-/])(?P<n6>{_MONTH_NAME})(?:[-/\s]+(?P<d6>{_DAY})(?!\d))?",
    rf"(?P<y9>{_YEAR})\s*\u5e74(?:\s*(?P<m9>0?[1-9]|1[0-2])\s*\u6708(?:\s*\d{{1,2}}\s*\u65e5)?)?",
    rf"(?P<y7>{_YEAR})(?!\d|\.\d{{4}})",
    r"['\u2019](?P<s8>\d\d)(?!\d)",
)
_DATE = re.compile(rf"(?<![\w/.])(?:{'|'.join(_PATTERNS)})", re.IGNORECASE)
_GLUED = re.compile(rf"(?<=[A-Za-z])[-\s]?['\u2019`]?({_YEAR}|(?<=['\u2019`])\d\d)(?!\w)")


@dataclass(frozen=True, slots=True)
class Written:
    """A date in a text, and where it stands."""

    year: int
    month: int
    start: int
    end: int


def dates(text: str) -> Iterator[Written]:
    """Yield the dates in a text: `2024/05`, `Jul 2024`, `2024 Jul`, `Feb 16, 2024`, `NAACL'24`."""
    at = 0
    matches = sorted((*_DATE.finditer(text), *_GLUED.finditer(text)), key=_place)
    for match in matches:
        if match.start() >= at:
            yield _written(match)
            at = match.end()


def _place(match: "re.Match[str]") -> int:
    """Return where a year begins: `arXiv 2025-03-17` has a whole date, `NAACL 2025` a year."""
    return match.start(1) if match.re is _GLUED else match.start()


def _written(match: "re.Match[str]") -> Written:
    if match.re is _GLUED:
        year = int(match[1])
        return Written(_full(year), 0, match.start(), match.end())
    parts = {name[0]: text for name, text in match.groupdict().items() if text}
    year = int(parts.get("y") or parts["s"])
    return Written(_full(year), _month(parts), match.start(), match.end())


def _full(year: int) -> int:
    """Return a year with its century: `'98` is past, and there is no list of the 2070s."""
    return year if year > 99 else 2000 + year - 100 * (year > 69)


def _month(parts: dict[str, str]) -> int:
    if "m" in parts:
        return int(parts["m"])
    if "a" in parts:
        return _of_numbers(int(parts["a"]), int(parts["b"]), parts["x"])
    name = parts.get("n", "").casefold()[:3]
    return next((n for n, month in enumerate(MONTHS, 1) if name and month.startswith(name)), 0)


def _of_numbers(first: int, second: int, point: str) -> int:
    """Return the month of `17.05.2024` or `05/17/2024`, 0 for `5/6/2024`, which may mean two."""
    if point == "." or first > 12 or first == second:
        return second if second <= 12 else 0
    return first if second > 12 else 0
