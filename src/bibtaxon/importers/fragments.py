"""The parts of a text, between brackets, commas and the like: venues, dates and others."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from bibtaxon.importers.awards import AWARD, spelt
from bibtaxon.importers.dates import Written, dates
from bibtaxon.importers.words import words
from bibtaxon.survey.venue_words import telling_words
from bibtaxon.survey.venues import VenueEntry, VenueTable

_PUBLISHER = re.compile(r"(?:IEEE(?:/\w+)?|ACM|Springer|Elsevier)\s*(?:\((\S+)\)|\s(.+))")
_PRINTED = re.compile(
    r"(?i)\b(?:(?:journal|transactions|letters|magazine|annals|bulletin|trans|lett)\b"
    r"|(?:j|front|rev)\.)"
)
_HELD = re.compile(
    r"(?i)\b(?:conf(?:erence)?|proc(?:eedings)?|workshop|symp(?:osium)?|congress|meeting)\b"
    r"|\w@[A-Z](?![\w.-]*\.\w)"
)
_ACRONYM = re.compile(r"[A-Z]+(?:[-/&+][A-Z]+)*")
_PUBLISHED = re.compile(r"\b(?:IEEE|ACM)\s*\(([^\W\d][\w-]*)\)")
_CORR = re.compile(r"\bCoRR,?\s+abs/\S+")
_SHORT_YEAR = re.compile(r"(.+?)[\s'\u2019-]*([012]\d)")
# Not venues: no place where something appears, or not there yet.
_NO_VENUE = re.compile(
    r"(?:pre-?print|tech(?:nical)?\.? report|report|manuscript|under review|in submission"
    r"|to appear|in press|survey|review|new|updated?|tba|tbd|n/?a|none|unknown|code|paper|web"
    r"|blog|blog post|project|thesis|(?:ph\.?d|master'?s?) thesis|[\W\d_]*)",
    re.IGNORECASE,
)
_SUBMITTED = re.compile(r"(?i:submit(?:ted)?(?: to)?|under review(?: at)?|submission)\b")
_ACCEPTED = re.compile(  # what stands before the name of a venue
    r"(?i)(?:(?:accepted|published|presented|appeared|appears|to appear)"
    r"(?:\s+for\s+(?:publication|presentation))?\s+(?:by|at|in|to|for)|in)(?:\s+|$)"
)
_EDGES = " \t\n.,:;|·•-\u2013\u2014/+*~"
_MOST_WORDS = 9
_PLACEHOLDER = re.compile(r"\x01(\d+)\x02")
_NO_END = "".join(rf"(?<!\b{word}\.)" for word in sorted(words("abbreviation")))
# From what parts a text for sure to what may be within a name too.
_SEPARATORS = tuple(
    map(
        re.compile,
        (
            r"[\[\](){}<>|;\n\x03\u00b7\u2022`]",
            rf"\.(?=\s|$){_NO_END}",
            r"\s[-\u2013\u2014/]+\s",
            ",|:",
        ),
    )
)


_SEPARATOR = re.compile(r"[\[\](){}<>|;\n\x03\u00b7\u2022`.,:/\u2013\u2014-]")
_WORD = re.compile(r"[^\W_]+")
_PARTED = re.compile(r"[,:(\[]")
_LONGEST_VENUE = 300


@dataclass(frozen=True, eq=False)
class Venues:
    """A table of venues that remembers what it was asked: lists name few, and often."""

    table: VenueTable
    memo: dict[str, VenueEntry | None] = field(default_factory=dict)
    fragments: dict[str, tuple["Fragment", ...]] = field(default_factory=dict)
    verdicts: dict[str, bool] = field(default_factory=dict)  # whether a text is an appearance

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words of all names: what has none of them is none."""
        names = (n for each in self.table.entries for n in (each.short, each.name, *each.aliases))
        return frozenset(word for name in names for word in telling_words(name))


@dataclass(frozen=True, slots=True)
class Fragment:
    text: str
    dates: tuple[Written, ...]
    venue: str = ""
    known: VenueEntry | None = None
    award: str = ""


def known_venue(text: str, venues: Venues) -> VenueEntry | None:
    """Return the venue that a text names; a publisher before its name does not matter."""
    text = text.strip(_EDGES)
    if text not in venues.memo:
        venues.memo[text] = _known(text, venues)
    return venues.memo[text]


def _known(text: str, venues: Venues) -> VenueEntry | None:
    if not text or len(text) > _LONGEST_VENUE:
        return None
    if venues.vocabulary.isdisjoint(_WORD.findall(text.casefold())):
        return None
    table, match = venues.table, _PUBLISHER.fullmatch(text)
    return (table.find(match[1] or match[2]) if match else None) or table.find(text)


def fragments(texts: Iterable[str], table: Venues) -> list[Fragment]:
    found: list[Fragment] = []
    for text in texts:
        if text not in table.fragments:
            table.fragments[text] = tuple(parts_of(text, table))
        found += table.fragments[text]
    return found


def parts_of(text: str, table: Venues) -> Iterator[Fragment]:
    """Yield the parts of a text between brackets, commas and the like, each with its dates."""
    text = _CORR.sub("arXiv", _PUBLISHED.sub(r"\1", text))
    found = list(dates(text))
    parts, at = list[str](), 0
    for number, date in enumerate(found):
        parts += text[at : date.start], f" \x01{number}\x02 "
        at = date.end
    marked = "".join((*parts, text[at:]))
    for part in _parts(marked, table, 0):
        own = tuple(found[int(number)] for number in _PLACEHOLDER.findall(part))
        yield _fragment(" ".join(_PLACEHOLDER.sub(" ", part).split()), own, table)


def _parts(text: str, table: Venues, level: int) -> Iterator[str]:
    """Split a text, but not where a known venue has a comma or the like in its name."""
    if not _SEPARATOR.search(text) or (not _PARTED.search(text) and _marked(text, table)):
        yield text
        return
    parts = _SEPARATORS[level].split(text)
    last = level + 1 == len(_SEPARATORS)
    if len(parts) > 1 and last:
        known = _marked(text, table)
        if known and known not in [_marked(part, table) for part in parts]:
            parts = [text]
    for part in parts:
        yield from [part] if last else _parts(part, table, level + 1)


def _marked(text: str, table: Venues) -> VenueEntry | None:
    return known_venue(" ".join(_PLACEHOLDER.sub(" ", text).split()), table)


def _fragment(text: str, own: tuple[Written, ...], table: Venues) -> Fragment:
    text = text.strip(_EDGES)
    if (match := _ACCEPTED.match(text)) and (own or known_venue(text[match.end() :], table)):
        text = text[match.end() :]
    awards = [match[0] for match in AWARD.finditer(text)]
    bare = " ".join(AWARD.sub(" ", text).split()).strip(_EDGES + "@&")
    if not own and (short := _SHORT_YEAR.fullmatch(bare)) and known_venue(short[1], table):
        own, bare = (Written(2000 + int(short[2]), 0, 0, 0),), short[1]
        text = text if awards else bare
    whole = known_venue(text, table)
    award = ", ".join(filter(None, map(spelt, awards)))
    known = known_venue(bare, table)
    if whole and (not awards or known is None or known.short != whole.short):
        return Fragment(text, own, text, whole)
    if awards and (known or not bare or own):
        return Fragment(bare, own, bare if known else _unknown(bare, own), known, award)
    if own and (found := _with_distinction(text, own, table)):
        return found
    return Fragment(text, own, _unknown(text, own))


def _with_distinction(text: str, own: tuple[Written, ...], table: Venues) -> Fragment | None:
    """Split `TMLR Expert Certification`: an acronym that is known, and what it awarded."""
    first, _, rest = text.partition(" ")
    known = known_venue(first, table) if first.isupper() and len(first) > 2 else None
    if known is None or not rest or len(rest.split()) > 3 or not rest.istitle():
        return None
    return (
        None
        if _HELD.search(rest) or "Findings" in rest
        else Fragment(text, own, first, known, rest)
    )


def _unknown(text: str, own: tuple[Written, ...]) -> str:
    """Return a text that is a venue although no table has it: it stands with a date, or says so."""
    if (
        _NO_VENUE.fullmatch(text)
        or _SUBMITTED.match(text)
        or len(text.split()) > _MOST_WORDS
        or not text[:1].isalnum()
    ):
        return ""
    return text if own or _PRINTED.search(text) or _HELD.search(text) else ""


def kind_of(venue: str) -> str:
    """Return `journal`, `conference` or nothing for a venue that no table has."""
    if _PRINTED.search(venue):
        return "journal"
    return "conference" if _HELD.search(venue) or _ACRONYM.fullmatch(venue) else ""
