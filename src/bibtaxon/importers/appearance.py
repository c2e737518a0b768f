"""Where and when a paper appeared, from the text that a list has beside its title."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from bibtaxon.importers.dates import Written, dates
from bibtaxon.importers.words import words
from bibtaxon.survey.model import VenueEntry
from bibtaxon.survey.venues import VenueTable

_AWARD = re.compile(
    r"(?<![\w-])(?:"
    r"(?:best|outstanding|distinguished|award)[\w\s-]{0,40}?"
    r"(?:papers?|poster|demo|runner[- ]up|award)"
    r"(?:\s+(?:award|candidate|finalist|nominee|nomination|runner[- ]up|honou?rable mention))*"
    r"|honou?rable mentions?"
    r"|notable[- ]top[- ]\d+ ?%|(?:notable|top)[- ]\d+ ?%|notable"
    r"|(?:oral|spotlight|poster|highlight|long|short|demo|industry|main)"
    r"(?:s|\s+(?:papers?|track|presentation|conference))?"
    r"|system demonstrations?(?:\s+track)?"
    r"|datasets?\s*(?:and|&)\s*benchmarks?(?:\s+track)?|d&b(?:\s+track)?"
    r"|position paper(?:\s+track)?"
    r"|student abstract|extended abstract|invited(?:\s+(?:paper|talk))?"
    r")(?![\w-])",
    re.IGNORECASE,
)
_SPELT = {
    "d&b": "Datasets and Benchmarks",
    "d&b track": "Datasets and Benchmarks",
    "datasets & benchmarks": "Datasets and Benchmarks",
}
_NO_AWARD = ("long", "short", "main", "long paper", "short paper", "main conference", "main track")
_PUBLISHER = re.compile(r"(?:IEEE(?:/\w+)?|ACM|Springer|Elsevier)\s*(?:\((\S+)\)|\s(.+))")
_PUBLISHERS = ("IEEE", "ACM", "Springer", "Elsevier")  # they are no venues themselves
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
_LAST_PART = re.compile(r"(.*)[,;](.*)", re.DOTALL)
_FIRST_BRACKETS = re.compile(r"[\s,.:;-]*\(([^()]*)\)[\s,.:;-]*")
_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)[\s.,]*$")
# Not venues: no place where something appears, or not there yet.
_NO_VENUE = re.compile(
    r"(?:pre-?print|tech(?:nical)?\.? report|report|manuscript|under review|in submission"
    r"|to appear|in press|survey|review|new|updated?|tba|tbd|n/?a|none|unknown|code|paper|web"
    r"|blog|blog post|project|thesis|(?:ph\.?d|master'?s?) thesis|[\W\d_]*)",
    re.IGNORECASE,
)
_SUBMITTED = re.compile(r"(?i:submit(?:ted)?(?: to)?|under review(?: at)?|submission)\b")
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
_PARTED = re.compile(r"[,:(\[]")
_LONGEST_VENUE = 300


@dataclass(frozen=True, eq=False)
class Venues:
    """A table of venues that remembers what it was asked: lists name few, and often."""

    table: VenueTable
    memo: dict[str, VenueEntry | None] = field(default_factory=dict)
    fragments: dict[str, tuple["_Fragment", ...]] = field(default_factory=dict)
    verdicts: dict[str, bool] = field(default_factory=dict)  # whether a text is an appearance


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


@dataclass(frozen=True, slots=True)
class _Fragment:
    text: str
    dates: tuple[Written, ...]
    venue: str = ""
    known: VenueEntry | None = None
    award: str = ""


def appearance(text: str, table: Venues, told: Iterable[str] = ()) -> Appearance:
    """Return what a text says; `told` are texts that are said to be venues or dates.

    Of several venues one that is no preprint server counts, of several dates the one that stands
    with the venue.
    """
    fragments = [replace(each, venue=each.venue or each.text) for each in _all(told, table)]
    fragments += _all([text], table)
    placed = _best(fragments)
    date = _date(fragments, placed)
    awards = dict.fromkeys(each.award for each in fragments if each.award)
    return Appearance(
        date.year if date else 0,
        date.month if date else 0,
        fragments[placed].venue if placed >= 0 else "",
        fragments[placed].known if placed >= 0 else None,
        ", ".join(awards),
        tuple(each.text for each in fragments if each.text and not each.venue),
    )


def stamped(text: str, table: Venues) -> Appearance:
    """Read `2024 Jul COLM Oral`, as our own lists have it: date, venue and award in this order."""
    date = next((each for each in dates(text) if not each.start), Written(0, 0, 0, 0))
    rest = text[date.end :].strip()
    venue = _known_head(rest, table)
    if not venue:
        ends = (match.start() for match in _AWARD.finditer(rest) if match.end() == len(rest))
        venue = rest[: next(ends, len(rest))]
    known = known_venue(venue, table)
    return Appearance(date.year, date.month, venue.strip(), known, rest[len(venue) :].strip())


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
        table.verdicts[text] = _is_appearance(_fragments(text, table))
    return table.verdicts[text]


def _is_appearance(fragments: Iterable[_Fragment]) -> bool:
    tells = False
    for each in fragments:
        if each.text and not each.known:
            return False
        tells = tells or bool(each.known or each.dates or each.award)
    return tells


def is_date(text: str, table: Venues) -> bool:
    """Whether a text names a year, perhaps with a venue, and nothing else: `2023`, `ICLR 2024`."""
    return is_appearance(text, table) and any(each.dates for each in _all([text], table))


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


def known_venue(text: str, venues: Venues) -> VenueEntry | None:
    """Return the venue that a text names; a publisher before its name does not matter."""
    text = text.strip(_EDGES)
    if text not in venues.memo:
        venues.memo[text] = _known(text, venues.table)
    return venues.memo[text]


def _known(text: str, table: VenueTable) -> VenueEntry | None:
    if not text or len(text) > _LONGEST_VENUE or text in _PUBLISHERS:
        return None
    match = _PUBLISHER.fullmatch(text)
    return (table.find(match[1] or match[2]) if match else None) or table.find(text)


def _all(texts: Iterable[str], table: Venues) -> list[_Fragment]:
    found: list[_Fragment] = []
    for text in texts:
        if text not in table.fragments:
            table.fragments[text] = tuple(_fragments(text, table))
        found += table.fragments[text]
    return found


def _fragments(text: str, table: Venues) -> Iterator[_Fragment]:
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


def _fragment(text: str, own: tuple[Written, ...], table: Venues) -> _Fragment:
    text = text.strip(_EDGES)
    awards = [match[0] for match in _AWARD.finditer(text)]
    bare = " ".join(_AWARD.sub(" ", text).split()).strip(_EDGES + "@&")
    if not own and (short := _SHORT_YEAR.fullmatch(bare)) and known_venue(short[1], table):
        own, bare = (Written(2000 + int(short[2]), 0, 0, 0),), short[1]
        text = text if awards else bare
    whole = known_venue(text, table)
    award = ", ".join(spelt for word in awards if (spelt := _spelt(word)))
    known = known_venue(bare, table)
    if whole and (not awards or known is None or known.short != whole.short):
        return _Fragment(text, own, text, whole)
    if awards and (known or not bare or own):
        return _Fragment(bare, own, bare if known else _unknown(bare, own), known, award)
    if own and (found := _with_distinction(text, own, table)):
        return found
    return _Fragment(text, own, _unknown(text, own))


def _with_distinction(text: str, own: tuple[Written, ...], table: Venues) -> _Fragment | None:
    """Split `TMLR Expert Certification`: an acronym that is known, and what it awarded."""
    first, _, rest = text.partition(" ")
    known = known_venue(first, table) if first.isupper() and len(first) > 2 else None
    if known is None or not rest or len(rest.split()) > 3 or not rest.istitle():
        return None
    return (
        None
        if _HELD.search(rest) or "Findings" in rest
        else _Fragment(text, own, first, known, rest)
    )


def _spelt(award: str) -> str:
    folded = " ".join(award.casefold().split())
    if folded in _NO_AWARD:
        return ""
    return _SPELT.get(folded, award[:1].upper() + award[1:])


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


def _best(fragments: list[_Fragment]) -> int:
    """Return the place of the fragment with the venue, or -1."""

    def rank(place: int) -> tuple[int, int]:
        known = fragments[place].known
        if known is None:
            return (1 if fragments[place].dates else 2), place
        return (2 if known.kind == "preprint" else 0), place

    return min((n for n, each in enumerate(fragments) if each.venue), key=rank, default=-1)


def _date(fragments: list[_Fragment], placed: int) -> Written | None:
    """Return the date that stands with the venue, or the first one; a month if any tells it."""
    own = fragments[placed].dates if placed >= 0 else ()
    after = fragments[placed + 1 : placed + 2] if placed >= 0 else []
    if not own and after and not after[0].text:
        own = after[0].dates
    every = [date for each in fragments for date in each.dates]
    if not own:
        return next((date for date in every if date.month), every[0] if every else None)
    return next((date for date in every if date.month and date.year == own[0].year), own[0])
