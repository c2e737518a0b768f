"""What an item says, taken apart: its title, people, links, and what tells where and when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bibtaxon.importers import appearance as appeared
from bibtaxon.importers.bits import Bit
from bibtaxon.importers.fragments import Venues
from bibtaxon.importers.labels import is_free, is_label, is_url
from bibtaxon.importers.lines import Line, keyed
from bibtaxon.importers.people import People, are_full, are_people, people, they_are
from bibtaxon.importers.titles import Title, find_title, is_citation, length, may
from bibtaxon.survey.link_labels import LinkLabels

SEPARATOR = "\x03"  # between texts that do not belong together
_BOX = re.compile(r"^\s*\[[ xX]\]\s")  # of a task
_MORE = re.compile(r"^\W*et\.?\s*al\b\.?", re.IGNORECASE)
# What goes on behind a link in a sentence, but not behind the link of a title.
_GOES_ON = re.compile(r"\s*(?!(?:by|in|at|and|et|with|for)\b)[a-z]{2,}")
_EDGES = ' ,:;-\u2013\u2014|[]/"\u201c\u201d'
_BY = re.compile(r"\W*by\s", re.IGNORECASE)
_BETWEEN = frozenset((",", ";", "&", "and", ", and"))  # names
_PIECES = re.compile(r"[\[\]|]|\s[-\u2013\u2014]\s")


@dataclass(frozen=True)
class Tables:
    """The tables of names that reading a list needs."""

    venues: Venues
    labels: LinkLabels


@dataclass(slots=True)
class Parts:
    title: str = ""
    nickname: str = ""
    name: str = ""  # of what the paper is about, in a column of a table
    is_plain: bool = False  # the title does not stand out
    goes_on: bool = False  # there is a sentence behind a link
    title_link: Bit | None = None
    people: People = field(default_factory=People)
    told: list[str] = field(default_factory=list)  # said to be where or when
    before: list[str] = field(default_factory=list)  # what stands before the title
    text: list[str] = field(default_factory=list)  # in which where and when may be
    rest: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)  # text, URL


def parts_of(lines: Sequence[Line], tables: Tables) -> Parts:
    parts, main = Parts(), list[Bit]()
    told_apart = list(_told_apart([keyed(line) for line in lines], tables))
    for line in told_apart:
        text = " ".join(bit.text for bit in line.bits).strip()
        named = line.kind == "name" and _has_named_link(line)
        if line.kind in ("", "main") or named or (line.kind == "title" and parts.title):
            main += (Bit(SEPARATOR, line.bits[0].line), *line.bits) if line.bits else ()
        elif line.kind == "title":
            _take_main(line.bits, parts, tables)
            if not parts.title:
                parts.title, parts.text = text, []
        elif line.kind == "people":
            parts.people = parts.people if parts.people.names else people(text, said=True)
        elif line.kind == "name" and not any(bit.is_link for bit in line.bits):
            parts.name = parts.name or text
        else:
            _take_told(line, text, parts)
    _take_main(main, parts, tables)
    _find_people(parts, tables)
    parts.title = parts.title or _said_to_be(told_apart, tables.venues)
    if parts.name:
        parts.nickname = parts.name if parts.title else ""
        parts.title = parts.title or parts.name
    return parts


def _told_apart(lines: Sequence[Line], tables: Tables) -> Iterator[Line]:
    """Yield lines without the box of a task; `name` is that of the title where another has that."""
    names = {place for place, line in enumerate(lines) if line.key.casefold() == "name"}
    titled = bool(names) and any(
        line.kind in ("title", "main") and length(find_title(line.bits, tables.venues).text) > 1
        for place, line in enumerate(lines)
        if place not in names
    )
    for place, line in enumerate(lines):
        bits = tuple(replace(bit, text=_BOX.sub("", bit.text)) for bit in line.bits[:1])
        key = "method" if titled and place in names else line.key
        yield Line((*bits, *line.bits[1:]), key)


def _said_to_be(lines: Sequence[Line], table: Venues) -> str:
    """Return what stands in the column of the papers: a title of one word, for example."""
    bits = [bit for line in lines if line.kind == "main" for bit in line.bits]
    return next((bit.text.strip() for bit in bits if not bit.is_link and may(bit, table)), "")


def _has_named_link(line: Line) -> bool:
    return any(bit.is_link and not bit.badge and not is_label(bit.text) for bit in line.bits)


def _take_told(line: Line, text: str, parts: Parts) -> None:
    links = [bit for bit in line.bits if bit.is_link]
    for bit in links:
        says = (
            line.key
            if is_url(bit.text) or (line.kind in ("link", "name") and len(links) == 1)
            else bit.text
        )
        parts.links.append((says, bit.href))
    if line.kind == "told":
        parts.told.append(text)
    elif line.kind == "rest":
        parts.rest.append(text)


def _names_joined(bits: Sequence[Bit], tables: Tables) -> list[Bit]:
    """Put names together that are emphasised one by one: `*Jane Roe*, *Ann Bee*`."""
    joined: list[Bit] = []
    for bit in bits:
        first, between = joined[-2:] if len(joined) > 1 else (bit, bit)
        parted = " ".join(between.text.split()) in _BETWEEN
        if parted and _are_names(first, tables) and _are_names(bit, tables):
            joined[-2:] = [replace(first, text=first.text + between.text + bit.text)]
        else:
            joined.append(bit)
    return joined


def _are_names(bit: Bit, tables: Tables) -> bool:
    is_name = bit.emphasis and not (bit.is_link or bit.strong) and are_people(bit.text)
    return is_name and not appeared.is_appearance(bit.text, tables.venues)


def _take_main(bits: Sequence[Bit], parts: Parts, tables: Tables) -> None:
    bits = _names_joined(bits, tables)
    title = Title() if parts.title else find_title(bits, tables.venues)
    parts.title = parts.title or title.text
    parts.nickname = parts.nickname or title.nickname
    parts.is_plain = title.is_plain
    first, last = min(title.used, default=-1), max(title.used, default=-1)
    for n, bit in enumerate(bits):
        if n in title.used:
            parts.text += title.rest.split(SEPARATOR) if n == last else []
            if bit.is_link and parts.title_link is None:
                parts.title_link = bit
        elif bit.is_link:
            _take_link(bit, parts, tables)
        elif not (bit.is_plain or bit.code) and not parts.people.names:
            _take_emphasis(bit, parts, tables)
        else:
            if n < first and bit.is_plain:
                parts.before.append(bit.text)
            behind = n > last and bits[n - 1].is_link and not bits[n - 1].badge
            parts.goes_on = parts.goes_on or (behind and bool(_GOES_ON.match(bit.text)))
            parts.text.append(bit.text)


def _take_link(bit: Bit, parts: Parts, tables: Tables) -> None:
    text = bit.text.strip(" []()")
    if not tables.labels.find(text) and appeared.is_appearance(text, tables.venues):
        parts.told.append(text)
        text = ""
    elif is_url(text):
        text = ""
    elif is_citation(text):
        parts.text.append(text)
        text = ""
    elif not is_label(bit.text) and not bit.badge and parts.title and not is_free(text):
        parts.rest.append(text)
        text = ""
    parts.links.append((text, bit.href))


def _take_emphasis(bit: Bit, parts: Parts, tables: Tables) -> None:
    """Take a phrase that stands out: people, or else text like any other."""
    names, after = appeared.without_appearance(bit.text, tables.venues)
    found = people(names)
    least = 2 if bit.strong else 1
    if not appeared.is_appearance(bit.text, tables.venues) and they_are(found, least):
        parts.people = found
        parts.text += [found.rest, *after]
    else:
        parts.text.append(bit.text)


def _find_people(parts: Parts, tables: Tables) -> None:
    """Look for people in the plain text; two at least, since a name alone may be anything."""
    if parts.people.names:
        if any(_MORE.match(text) for text in parts.text):
            parts.people = replace(parts.people, and_others=True)
            parts.text = [_MORE.sub("", text) for text in parts.text]
        return
    for place, text in enumerate(parts.text):
        for piece in dict.fromkeys((text, *_PIECES.split(text))):
            bare = _whole(piece.lstrip(_EDGES + ".").rstrip(_EDGES))
            names, after = appeared.without_appearance(bare, tables.venues)
            if appeared.is_appearance(names, tables.venues):
                continue
            found = people(names)
            if _are_sure(found, is_whole=piece == text, said=bool(_BY.match(piece))):
                parts.people = found
                left, _, right = text.partition(piece)
                parts.text[place : place + 1] = [left, found.rest, *after, right]
                parts.before = [each.replace(piece, "") for each in parts.before]
                return


def _are_sure(found: People, *, is_whole: bool, said: bool) -> bool:
    """Whether names in plain text are such; in a part of it, `[Web, Mobile]` may be tags."""
    if (said or not is_whole) and not are_full(found):
        return False
    return they_are(found, 1 if said else 2)


def _whole(text: str) -> str:
    """Strip brackets that enclose a text, and a dot that ends no initial."""
    inner = text[1:-1] if text[:1] == "(" and text[-1:] == ")" else ""
    return inner if inner and not set(inner) & set("()") else text
