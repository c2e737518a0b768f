"""Whether two descriptions are of the same paper.

A number of arXiv, the Anthology or OpenReview decides alone; a DOI, which may be that of a whole
supplement, if the titles are alike; else the same title and a surname in common, or nobody named.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from bibtaxon.bib.latex import plain
from bibtaxon.bib.names import people
from bibtaxon.bib.values import Record
from bibtaxon.importers.entries import authors
from bibtaxon.importers.found import Found
from bibtaxon.importers.ids import Id, doi_ids, ids
from bibtaxon.importers.link_fields import addresses
from bibtaxon.survey.dates import date_of
from bibtaxon.survey.eprints import arxiv_id
from bibtaxon.survey.link_labels import LinkLabels

_STRONG = ("arxiv", "acl", "openreview", "pmlr", "neurips", "cvf")
_ANOTHER = re.compile(
    r"(?:erratum|errata|corrigendum|correction (?:to|of)|publisher correction|author correction"
    r"|retraction|retracted|reply to|response to|comments? on)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+|\b[IVX]{1,5}\b")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_VERSION = re.compile(r"v\d+\Z")
_LEAST_LETTERS = 15
_LEAST_ALONE = 30  # letters of a title that decides without people


@dataclass(frozen=True, slots=True)
class Description:
    """What tells papers apart."""

    title: str
    folded: str
    surnames: frozenset[str]
    year: int
    ids: tuple[Id, ...]
    urls: frozenset[str]

    def number(self, scheme: str) -> str:
        """Return the number in a scheme, or ``""``."""
        return next((number for known, number in self.ids if known == scheme), "")


def describe(paper: Found) -> Description:
    """Return what tells a paper apart that was found."""
    author = " and ".join(paper.people) if paper.text else authors(paper)  # is in TeX already
    urls = frozenset(url for _, url in paper.links)
    return description(paper.title, author, paper.year, paper.ids, urls)


def described(record: Record, known: LinkLabels) -> Description:
    """Return what tells the paper of an entry apart."""
    values, arxiv = record.values, _VERSION.sub("", arxiv_id(record.values))
    urls = addresses(values, known)
    numbers = [("arxiv", arxiv)] if arxiv else []
    if doi := _DOI.search(plain(values.get("doi", ""))):
        numbers += doi_ids(doi[0])
    numbers += (number for url in urls for number in ids(url))
    return description(
        plain(values.get("title", "")),
        values.get("author", ""),
        date_of(values).year,
        tuple(dict(reversed(numbers)).items()),  # of a scheme the first: a field's own
        frozenset(urls),
    )


def description(
    title: str, author: str, year: int, ids: tuple[Id, ...], urls: frozenset[str]
) -> Description:
    """Return a description; `author` is as BibTeX has it, the title plain text."""
    surnames = frozenset(filter(None, (fold(person.family) for person in people(author)[0])))
    return Description(title, fold(title), surnames, year, ids, urls)


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return the letters and digits of a text, without accents and case."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if character.isalnum())


def alike(one: str, other: str) -> bool:
    """Whether two folded titles are alike: one in the other, or four fifths the same."""
    if one == other or (len(one) >= _LEAST_LETTERS and one in other):
        return True
    if len(other) >= _LEAST_LETTERS and other in one:
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.8


def vetoed(one: Description, other: Description) -> bool:
    """Whether the titles say that these are two: other numbers in them, a correction of it."""
    if bool(_ANOTHER.match(one.title)) != bool(_ANOTHER.match(other.title)):
        return True
    return one.folded != other.folded and _numbers(one.title) != _numbers(other.title)


def same_title(one: Description, other: Description) -> bool:
    """Whether two of the same title are the same, by their numbers and people."""
    if not one.folded or one.folded != other.folded or vetoed(one, other):
        return False
    if shared_ids(one, other):
        return True
    if _apart(one, other):
        return False
    if len(one.folded) >= _LEAST_LETTERS and one.surnames & other.surnames:
        return True
    if not (one.surnames and other.surnames) and len(one.folded) >= _LEAST_ALONE:
        return True
    identical = one.surnames == other.surnames and one.year == other.year
    return identical and (one.urls == other.urls or bool(one.urls & other.urls))


def _apart(one: Description, other: Description) -> bool:
    """Whether numbers or years say that two of the same title are two papers."""
    both = [(one.number(scheme), other.number(scheme)) for scheme in ("doi", "arxiv")]
    if any(first and second and first != second for first, second in both):
        return True
    return bool(one.year and other.year) and abs(one.year - other.year) > 2


def shared_ids(one: Description, other: Description) -> list[Id]:
    """Return the numbers that two have in common."""
    return [each for each in one.ids if each in other.ids]


def same_by_id(one: Description, other: Description) -> bool:
    """Whether a number that both have says that they are the same, whatever the titles are."""
    shared = shared_ids(one, other)
    if not shared or vetoed(one, other):
        return False
    strong = any(scheme in _STRONG for scheme, _ in shared)
    return strong or alike(one.folded, other.folded)


@dataclass(slots=True)
class Index:
    """Descriptions, to be found by what they have in common; each has a number."""

    every: list[Description] = field(default_factory=list)
    _by_key: dict[object, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, new: Description) -> int:
        """Add a description, and return its number."""
        self.every.append(new)
        place = len(self.every) - 1
        for key in (new.folded, *new.ids):
            self._by_key[key].append(place)
        return place

    def extend(self, place: int, ids: Sequence[Id]) -> None:
        """Let a description be found by further numbers too."""
        for key in ids:
            if place not in self._by_key[key]:
                self._by_key[key].append(place)

    def near(self, new: Description) -> Iterator[int]:
        """Yield the numbers of all that have the title or a number in common, in order."""
        found = {place for key in (new.folded, *new.ids) for place in self._by_key.get(key, ())}
        yield from sorted(found)


def _numbers(title: str) -> list[str]:
    return sorted(_NUMBER.findall(title))
