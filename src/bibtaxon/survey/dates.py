"""When a paper appeared: what `date`, `year`, `month` and `day` say."""

import re
from collections.abc import Mapping

from bibtaxon.bib.latex import plain
from bibtaxon.survey.model import Date

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
# Dates of biblatex are those of ISO 8601-2 (EDTF): `2024-05-07`, `2024-05/2024-06`, `2024~`.
_ISO = re.compile(r"(?<!\d)(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_WORD = re.compile(r"[^\W\d_]{3,}")


def date_of(values: Mapping[str, str]) -> Date:
    """Return the date that the fields of an entry give; of a range, its beginning.

    As in biblatex, `date` wins over `year` and `month`.
    """
    if match := _ISO.search(values.get("date", "")):
        year, month, day = (int(part or 0) for part in match.groups())
        return _date(year, month, day)
    written = _YEAR.search(plain(values.get("year", "")))
    month, day = _month_and_day(plain(values.get("month", "")))
    given = _DAY.search(values.get("day", ""))
    return _date(int(written[0]) if written else 0, month, int(given[0]) if given else day)


def _date(year: int, month: int, day: int) -> Date:
    if not 1 <= month <= len(MONTHS):  # 21 to 24 are the seasons
        month = 0
    return Date(year, month, day if month and 1 <= day <= 31 else 0)


def _month_and_day(text: str) -> tuple[int, int]:
    """Read `may`, `May 7`, `7 May`, `May--June` or `5`."""
    day = _DAY.search(text)
    number = int(day[0]) if day else 0
    for word in _WORD.findall(text.casefold()):
        for month, name in enumerate(MONTHS, 1):
            if name.startswith(word[:4] if word == "sept" else word):
                return month, number
    return number, 0
