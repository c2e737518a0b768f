"""Where and when a paper appeared, from the text that a list has beside its title."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bibtaxon.importers.awards import AWARD
from bibtaxon.importers.dates import Written, dates
from bibtaxon.importers.found import Found
from bibtaxon.importers.fragments import Fragment, Venues, fragments, kind_of, known_venue, parts_of
from bibtaxon.survey.venues import VenueEntry

_LAST_PART = re.compile(r"(.*)[,;](.*)", re.DOTALL)
_FIRST_BRACKETS = re.compile(r"[\s,.:;-]*\(([^()]*)\)[\s,.:;-]*")
_IN_BRACKETS = re.compile(r"(?<!\s)\s*+\(([^()]*)\)[\s.,]*$")


@dataclass(frozen=True, slots=True)
class Appearance:
    """Where and when; `rest` is the text in which there was nothing of it."""

    year: int = 0
    month: int = 0
    venue: str = ""  # as written
    known: VenueEntry | None = None
    award: str = ""
    rest: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of the venue in full."""
        return (self.known.name or self.known.short) if self.known else self.venue

    @property
    def short(self) -> str:
        """The short name, if the table has one."""
        return self.known.short if self.known else ""

    @property
    def kind(self) -> str:
        """The kind of the venue, as the table or its name says."""
        return self.known.kind if self.known else kind_of(self.venue)


def appearance(text: str, table: Venues, told: Iterable[str] = ()) -> Appearance:
    """Return what a text says; `told` are texts that are said to be venues or dates.

    Of several venues one that is no preprint server counts, of several dates the one that stands
    with the venue.
    """
    found = [replace(each, venue=each.venue or each.text) for each in fragments(told, table)]
    found += fragments([text], table)
    placed = _best(found)
    date = _date(found, placed)
    awards = dict.fromkeys(each.award for each in found if each.award)
    return Appearance(
        date.year if date else 0,
        date.month if date else 0,
        found[placed].venue if placed >= 0 else "",
        found[placed].known if placed >= 0 else None,
        ", ".join(awards),
        tuple(each.text for each in found if each.text and not each.venue),
    )


def stamped(text: str, table: Venues) -> Appearance:
    """Read `2024 Jul COLM Oral`, as our own lists have it: date, venue and award in this order."""
    date = next((each for each in dates(text) if not each.start), Written(0, 0, 0, 0))
    rest = text[date.end :].strip()
    venue = _known_head(rest, table)
    if not venue:
        ends = (match.start() for match in AWARD.finditer(rest) if match.end() == len(rest))
        venue = rest[: next(ends, len(rest))]
    known = known_venue(venue, table)
    return Appearance(date.year, date.month, venue.strip(), known, rest[len(venue) :].strip())


def placed(paper: Found, seen: Appearance) -> Found:
    """Return a paper that appeared there and then."""
    return replace(
        paper,
        year=seen.year,
        month=seen.month,
        venue=seen.name,
        venue_kind=seen.kind,
        venue_short=seen.short,
        award=seen.award,
    )


def _known_head(text: str, table: Venues) -> str:
    """Return the words at the beginning that name a venue: the venue of most, by the fewest."""
    words = text.split()
    heads = [" ".join(words[:end]) for end in range(1, len(words) + 1)]
    known = [(head, found) for head in heads if (found := known_venue(head, table))]
    return next((head for head, found in known if found is known[-1][1]), "")


def within(seen: Appearance, heading: str, table: Venues) -> Appearance:
    """Add what the heading says: a year and a venue, as far as they do not contradict."""
    above = appearance(heading, table)
    if seen.year in (0, above.year) and not seen.venue:
        seen = replace(seen, venue=above.venue, known=above.known)
    return replace(
        seen, year=seen.year or above.year, month=seen.month or (0 if seen.year else above.month)
    )


def is_appearance(text: str, table: Venues) -> bool:
    """Whether a text says where or when a paper appeared, and nothing else: `2024 Jul COLM`."""
    if text not in table.verdicts:
        table.verdicts[text] = _is_appearance(parts_of(text, table))
    return table.verdicts[text]


def _is_appearance(some: Iterable[Fragment]) -> bool:
    tells = False
    for each in some:
        if each.text and not each.known:
            return False
        tells = tells or bool(each.known or each.dates or each.award)
    return tells


def is_date(text: str, table: Venues) -> bool:
    """Whether a text names a year, perhaps with a venue, and nothing else: `2023`, `ICLR 2024`."""
    return is_appearance(text, table) and any(each.dates for each in fragments([text], table))


def without_appearance(text: str, table: Venues) -> tuple[str, list[str]]:
    """Cut off what tells where and when behind a comma or in brackets, as around names."""
    after: list[str] = []
    while match := _FIRST_BRACKETS.match(text):
        if not is_appearance(match[1], table):
            break
        text, after = text[match.end() :], [*after, match[1]]
    while match := _IN_BRACKETS.search(text):
        if not is_appearance(match[1], table):
            break
        text, after = text[: match.start()], [match[1], *after]
    while match := _LAST_PART.match(text):
        if match[2].strip(" .") and not is_appearance(match[2], table):
            break
        text, after = match[1], [match[2], *after]
    return text, after


def _best(fragments: list[Fragment]) -> int:
    """Return the place of the fragment with the venue, or -1."""

    def rank(place: int) -> tuple[int, int]:
        known = fragments[place].known
        if known is None:
            return (1 if fragments[place].dates else 2), place
        return (2 if known.kind == "preprint" else 0), place

    return min((n for n, each in enumerate(fragments) if each.venue), key=rank, default=-1)


def _date(fragments: list[Fragment], placed: int) -> Written | None:
    """Return the date that stands with the venue, or the first one; a month if any tells it."""
    own = fragments[placed].dates if placed >= 0 else ()
    after = fragments[placed + 1 : placed + 2] if placed >= 0 else []
    if not own and after and not after[0].text:
        own = after[0].dates
    every = [date for each in fragments for date in each.dates]
    if not own:
        return next((date for date in every if date.month), every[0] if every else None)
    return next((date for date in every if date.month and date.year == own[0].year), own[0])
