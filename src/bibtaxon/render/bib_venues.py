"""The names of venues, short or full, the same in all entries."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from bibtaxon.bib.values import Record
from bibtaxon.render.bib_arxiv import is_preprint
from bibtaxon.render.bib_fields import Fields
from bibtaxon.render.markup.latex import Latex
from bibtaxon.survey.venues import VenueEntry, VenueTable

LENGTHS = ("keep", "short", "full")

_FIELDS = ("booktitle", "journal", "journaltitle")
_LATEX = Latex()


@dataclass(frozen=True, slots=True)
class Found:
    """The known venues that the fields of an entry name, and names that are not known."""

    venues: Mapping[int, VenueEntry]
    series: tuple[int, ...]  # fields that name one of them once more
    unknown: tuple[str, ...]


NOTHING = Found({}, (), ())


def find(record: Record, table: VenueTable) -> Found:
    """Return the venues that an entry names itself."""
    venues: dict[int, VenueEntry] = {}
    unknown: list[str] = []
    for place, each in enumerate(record.entry.fields):
        text = record.values[each.name.folded]
        if each.name.folded in _FIELDS and text and not is_preprint(text):
            if known := table.find(text):
                venues[place] = known
            else:
                unknown.append(text)
    series = tuple(
        place
        for place, each in enumerate(record.entry.fields)
        if each.name.folded == "series" and table.find(record.values["series"]) in venues.values()
    )
    return Found(venues, series, tuple(unknown))


def renamed(
    record: Record, found: Found, length: str, strings: Mapping[str, str]
) -> dict[int, Fields]:
    """Return what comes into the places of fields so that venues have their names of that length.

    `strings` maps short names to strings that stand for the names. A short name makes the series
    go that says it too.
    """
    fields: dict[int, Fields] = {}
    for place, venue in found.venues.items():
        name = record.entry.fields[place].name.folded
        wanted = named(venue, length)
        if strings:
            fields[place] = ((name, strings[venue.short]),)
        elif record.values[name] != wanted:
            fields[place] = ((name, f"{{{wanted}}}"),)
    if length == "short":
        fields |= dict.fromkeys(found.series, ())
    return fields


def named(venue: VenueEntry, length: str) -> str:
    """Return the name of a venue as TeX."""
    return _LATEX.text(venue.short if length == "short" else venue.name or venue.short)


def string_names(venues: Iterable[VenueEntry], taken: Collection[str]) -> dict[str, str]:
    """Return the name of a string for each venue, by its short name; `taken` are in use already."""
    found: dict[str, str] = {}
    for venue in venues:
        if venue.short not in found:
            name = re.sub("[^a-z0-9]", "", venue.short.lower())
            name = name if name[:1].isalpha() else f"venue{name}"
            while name in taken or name in found.values():
                name += "_"
            found[venue.short] = name
    return found
