"""The short name of a paper, for tables and trees."""

import re

from bibtaxon.bib.names import Person, short

_MOST_WORDS = 3
_NAME = re.compile(r"(.+?)(?::\s|\uff1a)")


def nickname(title: str, persons: tuple[Person, ...], and_others: bool, year: int) -> str:
    """Return the title's part before the colon if it is short, else the authors and the year."""
    if (name := _NAME.match(title)) and len(name[1].split()) <= _MOST_WORDS:
        return name[1].strip()
    authors = short(persons, and_others)
    return f"{authors} {year or ''}".strip() if authors else title
