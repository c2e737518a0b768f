"""Citation keys after the pattern surname, year, word of the title."""

import re
import unicodedata
from collections.abc import Iterable

from bibtaxon.bib.names import last, people

_IDLE = frozenset(
    (
        *(
            "a",
            "an",
            "the",
            "of",
            "for",
            "with",
            "from",
            "to",
            "in",
            "on",
            "by",
            "via",
            "is",
            "are",
        ),
        *("and", "or", "as", "at", "be", "can", "do", "does", "how", "what", "why", "when", "not"),
    )
)
_PLAIN = {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")


def key(author: str, year: int, title: str) -> str:
    """Return `qin2024toolllm` for the first of the authors, a year and a title; ASCII only."""
    found = people(author)[0][:1]
    surname = _ascii(last(found[0])) if found else ""
    words = (_ascii(re.split(r"[-'\u2019]", word)[0]) for word in _WORD.findall(title))
    word = next((word for word in words if word and word not in _IDLE), "")
    made = f"{surname}{year or ''}{word}" if surname else f"{word}{year or ''}"
    return made if made[:1].isalpha() else f"paper{made}"


def unique(wanted: str, taken: Iterable[str]) -> str:
    """Return a key that no other one equals, whatever the case: a letter is added, or more."""
    used = taken if isinstance(taken, set | frozenset) else {each.casefold() for each in taken}
    if wanted.casefold() not in used:
        return wanted
    letters = "abcdefghijklmnopqrstuvwxyz"
    ends = (*letters, *(first + second for first in letters for second in letters))
    free = (f"{wanted}{end}" for end in ends)
    numbered = (f"{wanted}{number}" for number in range(1000, 10**9))
    return next(each for names in (free, numbered) for each in names if each.casefold() not in used)


def _ascii(text: str) -> str:
    lowered = "".join(_PLAIN.get(character, character) for character in text.casefold())
    decomposed = unicodedata.normalize("NFKD", lowered)
    return re.sub(r"[^a-z0-9]", "", decomposed)
