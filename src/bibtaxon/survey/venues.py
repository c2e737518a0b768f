"""Where papers appear: the short names of venues, however a bibliography writes them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from bibtaxon.bib.latex import plain
from bibtaxon.options import REQUIRED, option
from bibtaxon.patterns import lazy
from bibtaxon.survey import data
from bibtaxon.survey.venue_words import telling_words

_PARENTHESES = lazy(r"\(([^()]*)\)")
# What a publisher is called as well: it is the journal with the word "Proceedings" alone.
_PUBLISHERS = (("ieee",),)
# What these words mark is another venue than the one that it takes place at.
_MARKS = frozenset({"findings", "workshop"})
_ACRONYM = lazy(r"[A-Z][\w&+/-]*[A-Z][\w&+/-]*")


@dataclass(frozen=True, slots=True)
class VenueEntry:
    """A row of the table of venues."""

    short: str = option(REQUIRED, "The short name, as lists show it.")
    name: str = option("", "The full name, without year and number.")
    aliases: tuple[str, ...] = option((), "Other ways to write it.")
    kind: str = option("", "conference, journal, workshop, preprint or book series.")


@dataclass(frozen=True)
class VenueTable:
    """The known venues; of two with a name in common, the later one takes over all names."""

    entries: tuple[VenueEntry, ...]

    def find(self, text: str) -> VenueEntry | None:
        """Return the venue that a text (TeX or not) names, or nothing.

        Years, numbers, ordinals, "Proceedings of the", case and punctuation do not matter, nor
        do places and dates after a comma. A workshop is never taken for its main conference.
        """
        text = plain(text)
        marks = _MARKS & set(telling_words(text))
        for candidate in dict.fromkeys(_candidates(text)):
            words = telling_words(candidate)
            found = self._by_name.get(words)
            if found and marks <= set(words) and not _is_publisher(candidate, words):
                return found
        return None

    def host(self, text: str) -> VenueEntry | None:
        """Return the conference whose acronym a text holds, as in `NeurIPS 2023 Workshop on X`."""
        words = (self._by_name.get(telling_words(word)) for word in _ACRONYM.findall(plain(text)))
        return next((found for found in words if found and found.kind == "conference"), None)

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, ...], VenueEntry]:
        names: dict[tuple[str, ...], VenueEntry] = {}
        for entry in self.entries:
            own = {telling_words(name) for name in (entry.short, entry.name, *entry.aliases)} - {()}
            if replaced := {names[words] for words in own & names.keys()}:
                own |= {words for words, known in names.items() if known in replaced}
            names.update(dict.fromkeys(own, entry))
        return names


def venue_table(more: Iterable[VenueEntry] = ()) -> VenueTable:
    """Return the venues of the table and more."""
    return VenueTable((*_table(), *more))


@cache
def _table() -> tuple[VenueEntry, ...]:
    rows = data.read("venues.toml")["venue"]
    return tuple(VenueEntry(**{**row, "aliases": tuple(row.get("aliases", ()))}) for row in rows)


def _is_publisher(text: str, words: tuple[str, ...]) -> bool:
    return words in _PUBLISHERS and "proc" not in text.casefold()


def _candidates(text: str) -> Iterator[str]:
    """Yield the parts of a text that may be the name, the likeliest first."""
    bare = _PARENTHESES.sub(" ", text)
    parts = bare.split(",")
    yield from (text, bare, *parts)
    yield from (part.partition(":")[0] for part in (bare, *parts))
    yield from _PARENTHESES.findall(text)
