"""The orders of papers."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bibtaxon.bib.names import last
from bibtaxon.survey.model import Paper

# Letters that Unicode does not take apart into one and an accent.
_LETTERS = str.maketrans(
    {"æ": "ae", "đ": "d", "ð": "d", "\u0131": "i", "ł": "l", "ø": "o", "œ": "oe", "þ": "th"}
)


def ordered(papers: Iterable[Paper], by: Iterable[str]) -> tuple[Paper, ...]:
    """Return papers in an order: names of KEYS, the most important first, `-` for descending.

    Papers that are equal in all of them stay in the order of the file; those that lack a date, a
    title or authors come last either way.
    """
    return rearranged(sorted(papers, key=lambda paper: paper.place), by, KEYS)


def rearranged(
    papers: Iterable[Paper], by: Iterable[str], keys: Mapping[str, Callable[[Paper], Any]]
) -> tuple[Paper, ...]:
    """Return papers ordered by names of these keys; the equal stay in their order."""
    found = list(papers)
    for name in reversed(list(by)):
        key = keys[name.removeprefix("-")]
        found.sort(key=key, reverse=name.startswith("-"))
        found.sort(key=lambda paper, key=key: not key(paper))  # type: ignore[misc]
    return tuple(found)


def folded(text: str) -> str:
    """Return a text without accents and case: what one searches in and sorts by."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _date(paper: Paper) -> Any:
    return (paper.date.year, paper.date.month, paper.date.day) if paper.date.year else ()


def _authors(paper: Paper) -> Any:
    return [folded(f"{last(person)} {person.given}") for person in paper.people]


KEYS: Mapping[str, Callable[[Paper], Any]] = {
    "date": _date,
    "title": lambda paper: folded(paper.title),
    "key": lambda paper: folded(paper.key),
    "author": _authors,
    "file": lambda paper: (paper.place,),
}
