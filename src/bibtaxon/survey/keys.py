"""Citation keys, made of what an entry says; surname, year and word of the title by default."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import chain, count, product

from bibtaxon.bib.names import last, people
from bibtaxon.errors import BibtaxonError

_IDLE = frozenset(
    (
        *("a", "an", "the", "of", "for", "with", "from", "to", "in", "on", "by", "via"),
        *("is", "are", "and", "or", "as", "at", "be", "can", "do", "does", "how", "what", "why"),
        *("when", "not"),
    )
)
PARTS = ("surname", "Surname", "year", "yy", "word", "Word", "nickname", "Nickname")
_PART = re.compile(r"\{([^{}]*)\}")
_PLAIN = {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")


def key(author: str, year: int, title: str) -> str:
    """Return `qin2024toolllm` for the first of the authors, a year and a title; ASCII only."""
    parts = _parts(author, year, title)
    return _begun_with_a_letter(parts["surname"] + parts["year"] + parts["word"])


def formatted(pattern: str, author: str, year: int, title: str, nickname: str = "") -> str:
    """Return a key that is made after a pattern such as `{surname}{year}{word}`.

    A part that is written with a capital, `{Surname}`, begins with one. An unknown part is an error
    that names those that are known.
    """
    parts = _parts(author, year, title)
    parts |= {"yy": parts["year"][-2:], "nickname": _ascii(nickname)}
    parts |= {name.capitalize(): text.capitalize() for name, text in parts.items()}
    for match in _PART.finditer(pattern):
        if match[1] not in parts:
            raise BibtaxonError(
                f"unknown part {match[0]!r} of a key; known are {', '.join(map(_braced, PARTS))}"
            )
    return _begun_with_a_letter(_PART.sub(lambda match: parts[match[1]], pattern))


def unique(wanted: str, taken: Iterable[str]) -> str:
    """Return a key that no other one equals, whatever the case: a letter is added, or more."""
    used = taken if isinstance(taken, set | frozenset) else {each.casefold() for each in taken}
    if wanted.casefold() not in used:
        return wanted
    letters = "abcdefghijklmnopqrstuvwxyz"
    ends = chain(letters, map("".join, product(letters, repeat=2)), map(str, count(1000)))
    return next(key for end in ends if (key := f"{wanted}{end}").casefold() not in used)


def _parts(author: str, year: int, title: str) -> dict[str, str]:
    found = people(author)[0][:1]
    words = (_ascii(re.split(r"[-'\u2019]", word)[0]) for word in _WORD.findall(title))
    word = next((word for word in words if word and word not in _IDLE), "")
    surname = _ascii(last(found[0])) if found else ""
    if not surname:  # the title stands for nobody
        surname, word = word, ""
    return {"surname": surname, "year": str(year or ""), "word": word}


def _begun_with_a_letter(made: str) -> str:
    return made if made[:1].isalpha() else f"paper{made}"


def _braced(name: str) -> str:
    return f"{{{name}}}"


def _ascii(text: str) -> str:
    lowered = "".join(_PLAIN.get(character, character) for character in text.casefold())
    decomposed = unicodedata.normalize("NFKD", lowered)
    return re.sub(r"[^a-z0-9]", "", decomposed)
