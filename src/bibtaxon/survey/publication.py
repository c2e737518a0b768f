"""Where a paper appeared: what the fields of an entry say about its venue."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from bibtaxon.bib.latex import plain
from bibtaxon.survey.model import Venue
from bibtaxon.survey.venues import VenueTable

ARXIV = "arXiv"
# Fields that name the venue, the first that an entry has counts.
_NAMES = ("booktitle", "journal", "journaltitle", "eventtitle")
_INSTITUTIONS = ("school", "institution", "organization", "publisher", "howpublished")
# Fields with a short name; a book series is none.
_SHORT_NAMES = ("series", "shortjournal", "eventtitle")
FIELDS = (*_NAMES, *_SHORT_NAMES, *_INSTITUTIONS, "archiveprefix", "eprinttype")

_ACRONYM = re.compile(r"([A-Z][\w&+/-]*[A-Z][\w&+/-]*?)(?:[\s'\u2019-]*\d+)?")
_PREPRINT = re.compile(r"(?:arxiv|corr|computing research repository)\b", re.IGNORECASE)
_AT_A_CONFERENCE = {
    "workshop": ("{} Workshop", "workshop"),
    "findings": ("Findings of {}", "conference"),
}
_URL = re.compile(r"://|www\.")


def memoised(table: VenueTable) -> Callable[[Mapping[str, str], str], Venue | None]:
    """Return `venue_of` for that table; most entries share their venue with others."""

    @cache
    def found(texts: tuple[str, ...], on_arxiv: bool) -> Venue | None:
        return venue_of(dict(zip(FIELDS, texts, strict=True)), table, on_arxiv)

    return lambda values, arxiv: found(tuple(values.get(name, "") for name in FIELDS), bool(arxiv))


def venue_of(values: Mapping[str, str], table: VenueTable, on_arxiv: bool = False) -> Venue | None:
    """Return where an entry with these values appeared; `on_arxiv`: it has a number there.

    Short names come from the fields `series`, `shortjournal` and `eventtitle`, then from the
    table; a venue that is not known is called as it is written.
    """
    name = _first(values, _NAMES)
    if name and not _PREPRINT.match(name):
        return _named(name, values, table)
    archive = values.get("archiveprefix") or values.get("eprinttype") or ""
    other = "" if on_arxiv or name else _first(values, _INSTITUTIONS)
    if on_arxiv or name or _PREPRINT.match(archive) or _PREPRINT.match(other):
        return Venue(ARXIV, name or ARXIV, "preprint")
    other = other or archive
    return _named(other, values, table) if other and not _URL.search(other) else None


def _first(values: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((text for name in names if (text := plain(values.get(name, "")))), "")


def _named(name: str, values: Mapping[str, str], table: VenueTable) -> Venue:
    for field in _SHORT_NAMES:
        if (text := plain(values.get(field, ""))) and (short := _short(field, text, name, table)):
            return short
    if known := table.find(name):
        return Venue(known.short, name, known.kind)
    for mark, (form, kind) in _AT_A_CONFERENCE.items():
        if mark in name.casefold() and (host := table.host(name)):
            return Venue(form.format(host.short), name, kind)
    return Venue(name, name)


def _short(field: str, text: str, name: str, table: VenueTable) -> Venue | None:
    known = table.find(text)
    if known:
        return None if known.kind == "book series" else Venue(known.short, name, known.kind)
    if field == "shortjournal":
        return Venue(text, name, "journal")
    acronym = _ACRONYM.fullmatch(text)
    return Venue(acronym[1], name) if acronym else None
