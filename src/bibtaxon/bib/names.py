"""The people behind an author field."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bibtaxon.bib.latex import plain

# Names without TeX or words in lower case: "Knuth, Donald E." and "Donald E. Knuth".
_WORD = r"[A-ZÀ-ÖØ-Þ][\w.'\u2019-]*+"
_ANY_WORD = r"\w[\w.'\u2019-]*+"
_FAMILY_FIRST = re.compile(rf"({_WORD}(?>(?: {_WORD})*)), ({_ANY_WORD}(?>(?: {_ANY_WORD})*))")
_GIVEN_FIRST = re.compile(rf"({_WORD}(?: {_WORD})*) ({_WORD})")
# A name as biblatex lets one write it: "family=Berg, given=Rianne, prefix=van den".
_PART = re.compile(r"""(?:\A|,)\s*"?([a-z-]+)\s*=\s*([^,"]*)""")
_TEX = re.compile(r"[\\{}]")
_AND = re.compile(r"(?:\A|[ \t\r\n]+)and(?=[ \t\r\n]|\Z)", re.IGNORECASE)
_STRAY_AND = re.compile(r"\A(?:and\s+)+|(?:\s+and)+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Person:
    """A name as BibTeX splits it, in Unicode; a `{Corporate Author}` has a family name alone."""

    given: str = ""
    von: str = ""
    family: str = ""
    suffix: str = ""


_NOBODY = Person()


def people(value: str) -> tuple[tuple[Person, ...], bool]:
    """Return the people that an author or editor field names, and whether it says `and others`.

    A name that BibTeX cannot split is kept whole, as a family name.
    """
    names = _split(value)
    others = names[-1:] == ["others"]
    found = (_person(name) for name in (names[:-1] if others else names))
    return tuple(person for person in found if person != _NOBODY), others


def full(person: Person) -> str:
    """Return a name as one says it: `Martin Luther King Jr.`."""
    return " ".join(filter(None, (person.given, person.von, person.family, person.suffix)))


def last(person: Person) -> str:
    """Return what one calls the author of a paper: `van Beethoven`."""
    return f"{person.von} {person.family}".strip()


def short(persons: Sequence[Person], and_others: bool = False) -> str:
    """Return `Knuth`, `Knuth and Lamport`, or `Knuth et al.`; nothing for nobody."""
    names = [last(person) for person in persons[:2]]
    if len(persons) > 2 or (names and and_others):
        return f"{names[0]} et al."
    return " and ".join(names)


def _split(value: str) -> list[str]:
    if not _TEX.search(value):
        return [name for part in _AND.split(value) if (name := part.strip(" \t\r\n"))]
    from bibtexparser.middlewares import names  # noqa: PLC0415 (heavy)

    # `A and and B` names two people, not one `and B`.
    return [_STRAY_AND.sub("", name) for name in names.split_multiple_persons_names(value)]


@lru_cache(maxsize=1 << 16)
def _person(name: str) -> Person:
    if match := _FAMILY_FIRST.fullmatch(name):
        return Person(plain(match[2]), "", plain(match[1]))
    if match := _GIVEN_FIRST.fullmatch(name):
        return Person(plain(match[1]), "", plain(match[2]))
    return _odd_person(name)


def _odd_person(name: str) -> Person:
    """Split a name that says what its parts are, else with bibtexparser."""
    said = dict(_PART.findall(name)) if "=" in name else {}
    if said.get("family"):
        parts_said = ("given", "prefix", "family", "suffix")
        return Person(*(plain(said.get(part, "")).strip() for part in parts_said))
    from bibtexparser.middlewares import names  # noqa: PLC0415 (heavy)

    try:
        parts = names.parse_single_name_into_parts(name)
    except names.InvalidNameError:
        parts = names.NameParts()
    given, von, family, suffix = (
        plain(_joined(words)) for words in (parts.first, parts.von, parts.last, parts.jr)
    )
    return Person(given, von, family, suffix) if family else Person(family=plain(name).strip(" ,"))


def _joined(words: list[str]) -> str:
    return " ".join(words).replace("\\ ", "\\~")  # \~n has been split as if it were a tie
