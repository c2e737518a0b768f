"""An item of a list to a paper: its title, people, venue, date and links."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bibtaxon.importers import appearance as appeared
from bibtaxon.importers.bits import Bit
from bibtaxon.importers.found import Found, Remark
from bibtaxon.importers.ids import Id, arxiv_in, ids, ids_in_text
from bibtaxon.importers.labels import (
    is_free,
    is_implied,
    is_label,
    is_url,
    is_web,
    label,
    of_host,
    without_emoji,
)
from bibtaxon.importers.lines import Line, keyed
from bibtaxon.importers.people import People, people, they_are
from bibtaxon.importers.titles import Title, clean, find_title, is_citation
from bibtaxon.importers.words import words
from bibtaxon.survey.link_labels import LinkLabels

_BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_BOX = re.compile(r"^\s*\[[ xX]\]\s")  # of a task
_MORE = re.compile(r"^\W*et\.?\s*al\b\.?", re.IGNORECASE)
_PAPER = re.compile(
    r"\W*(?:full\W*|original\W*)?(?:paper|pdf|preprint|article|\u8bba\u6587)\W*(?:pdf)?\W*",
    re.IGNORECASE,
)
# What goes on behind a link in a sentence, but not behind the link of a title.
_GOES_ON = re.compile(r"\s*(?!(?:by|in|at|and|et|with|for)\b)[a-z]{2,}")
_PROSE_STARTS = words("prose")
_EDGES = ' ,:;-\u2013\u2014|[]/"\u201c\u201d'
_BY = re.compile(r"\W*by\s", re.IGNORECASE)
_PIECES = re.compile(r"[\[\]|]|\s[-\u2013\u2014]\s")
_SEPARATOR = "\x03"
_SCHEMES = {"arxiv": "arXiv", "doi": "DOI", "acl": "ACL", "openreview": "OpenReview"}


@dataclass(frozen=True)
class Tables:
    """The tables of names that reading a list needs."""

    venues: appeared.Venues
    labels: LinkLabels


@dataclass(slots=True)
class _Parts:
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


def read_item(
    lines: Sequence[Line],
    tables: Tables,
    line: int,
    *,
    least: str = "link",
    heading: str = "",
) -> Found | Remark | None:
    """Return the paper that an item describes, a remark if it cannot be read, or nothing.

    `least` says what an item needs at least to be taken for a paper: any `link`, a paper's `id`,
    or the `form` of a paper too (people, a venue, labelled links), as a paragraph does. `heading`
    tells where and when, if the item itself does not.
    """
    parts = _parts(lines, tables)
    numbers = _numbers(parts)
    reachable = any(is_web(url) for _, url in parts.links) or (
        parts.title_link is not None and is_web(parts.title_link.href)
    )
    title, told = clean(parts.title, tables.venues)
    text = without_emoji(_SEPARATOR.join(parts.text))
    seen = appeared.appearance(text, tables.venues, (*parts.told, *told))
    seen = appeared.within(seen, heading, tables.venues)
    rest = " ".join(" ".join(filter(_says, (*seen.rest, *parts.rest))).split())
    prose = _prose(parts.before, tables)
    described = bool(parts.people.names) and bool(seen.year or seen.venue)
    if not (reachable or numbers or (title and described)):
        return None
    if _is_prose(parts, rest, least, bool(numbers), described=described, before=prose):
        if numbers and least != "form":
            text = " ".join(" ".join(bit.text for each in lines for bit in each.bits).split())
            return Remark("unread", line, f"reads like prose, but leads to a paper: {_cut(text)!r}")
        return None
    if not title:
        if not numbers or (least == "form" and not _has_text_link(lines)):
            return None
        scheme, number = numbers[0]
        title = f"{_SCHEMES.get(scheme, scheme)}:{number}"
    elif not (numbers or described or (least == "link" and _stands_out(parts))):
        return None
    return Found(
        title=title,
        line=line,
        people=parts.people.names,
        and_others=parts.people.and_others,
        year=seen.year,
        month=seen.month,
        venue=seen.name,
        venue_kind=seen.kind,
        venue_short=seen.short,
        award=seen.award,
        nickname=parts.nickname,
        ids=numbers,
        links=_links(parts, tables.labels),
        rest=rest,
    )


def has_title(found: Found) -> bool:
    """Whether the source gives the title: else the paper is called by its number."""
    return not re.fullmatch(rf"(?:{'|'.join(_SCHEMES.values())}|pmlr|neurips|cvf):\S+", found.title)


def _is_prose(
    parts: _Parts, rest: str, least: str, numbered: bool, *, described: bool, before: int
) -> bool:
    """Whether an item is a sentence with a link in it; `before` counts words before the title."""
    if parts.is_plain and (parts.goes_on or (least == "form" and not _says_paper(parts))):
        return True
    first = next(iter(_WORD.findall(" ".join(parts.before))), "").casefold()
    if described:
        return before > (5 if least == "form" else 12)
    if first in _PROSE_STARTS:
        return True
    if least == "form":
        return before > 1 or len(_words(rest)) > 12
    return before > (6 if numbered else 3)


def _has_text_link(lines: Sequence[Line]) -> bool:
    return any(bit.is_link and not bit.badge for line in lines for bit in line.bits)


def _stands_out(parts: _Parts) -> bool:
    """Whether the title does, or a link is said to lead to a paper."""
    return not parts.is_plain or _says_paper(parts)


def _says_paper(parts: _Parts) -> bool:
    return any(_PAPER.fullmatch(text) for text, _ in parts.links)


def _says(text: str) -> bool:
    return text.casefold() != "in" and not arxiv_in(text) and any(map(str.isalnum, text))


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."


def _parts(lines: Sequence[Line], tables: Tables) -> _Parts:
    parts, main = _Parts(), list[Bit]()
    for line in map(keyed, lines):
        text = " ".join(bit.text for bit in line.bits).strip()
        named = line.kind == "name" and _has_named_link(line)
        if line.kind in ("", "main") or named or (line.kind == "title" and parts.title):
            main += (Bit(_SEPARATOR, line.bits[0].line), *line.bits) if line.bits else ()
        elif line.kind == "title":
            _take_main(line.bits, parts, tables)
            if not parts.title:
                parts.title, parts.text = text, []
        elif line.kind == "people":
            parts.people = parts.people if parts.people.names else people(text)
        elif line.kind == "name" and not any(bit.is_link for bit in line.bits):
            parts.name = parts.name or text
        else:
            _take_told(line, text, parts)
    _take_main(main, parts, tables)
    _find_people(parts, tables)
    if parts.name:
        parts.nickname = parts.name if parts.title else ""
        parts.title = parts.title or parts.name
    return parts


def _has_named_link(line: Line) -> bool:
    return any(bit.is_link and not bit.badge and not is_label(bit.text) for bit in line.bits)


def _take_told(line: Line, text: str, parts: _Parts) -> None:
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


def _take_main(bits: Sequence[Bit], parts: _Parts, tables: Tables) -> None:
    title = Title() if parts.title else find_title(bits, tables.venues)
    parts.title = parts.title or title.text
    parts.nickname = parts.nickname or title.nickname
    parts.is_plain = title.is_plain
    first, last = min(title.used, default=-1), max(title.used, default=-1)
    for n, bit in enumerate(bits):
        if n in title.used:
            parts.text += title.rest.split(_SEPARATOR) if n == last else []
            if bit.is_link and parts.title_link is None:
                parts.title_link = bit
        elif bit.is_link:
            _take_link(bit, parts, tables)
        elif not bit.is_plain and not parts.people.names:
            _take_emphasis(bit, parts, tables)
        else:
            if n < first and bit.is_plain:
                parts.before.append(bit.text)
            behind = n > last and bits[n - 1].is_link and not bits[n - 1].badge
            parts.goes_on = parts.goes_on or (behind and bool(_GOES_ON.match(bit.text)))
            parts.text.append(_BOX.sub("", bit.text))


def _take_link(bit: Bit, parts: _Parts, tables: Tables) -> None:
    text = bit.text.strip(" []()")
    if not tables.labels.find(text) and appeared.is_appearance(text, tables.venues):
        parts.told.append(text)
        text = ""
    elif is_url(text):
        text = ""
    elif is_citation(text, tables.venues):
        parts.text.append(text)
        text = ""
    elif not is_label(bit.text) and not bit.badge and parts.title and not is_free(text):
        parts.rest.append(text)
        text = ""
    parts.links.append((text, bit.href))


def _take_emphasis(bit: Bit, parts: _Parts, tables: Tables) -> None:
    """Take a phrase that stands out: people, or else text like any other."""
    names, after = appeared.without_appearance(bit.text, tables.venues)
    found = people(names)
    least = 2 if bit.strong and not found.and_others else 1
    if not appeared.is_appearance(bit.text, tables.venues) and they_are(found, least):
        parts.people = found
        parts.text += [found.rest, *after]
    else:
        parts.text.append(bit.text)


def _find_people(parts: _Parts, tables: Tables) -> None:
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
            found = people(names)
            if _are_sure(found, is_whole=piece == text, said=bool(_BY.match(piece))):
                parts.people = found
                left, _, right = text.partition(piece)
                parts.text[place : place + 1] = [left, found.rest, *after, right]
                parts.before = [each.replace(piece, "") for each in parts.before]
                return


def _are_sure(found: People, *, is_whole: bool, said: bool) -> bool:
    """Whether names in plain text are such; in a part of it, `[Web, Mobile]` may be tags."""
    if (said or not is_whole) and not all(" " in name for name in found.names):
        return False
    return they_are(found, 1 if said or found.and_others else 2)


def _whole(text: str) -> str:
    """Strip brackets that enclose a text, and a dot that ends no initial."""
    inner = text[1:-1] if text[:1] == "(" and text[-1:] == ")" else ""
    return inner if inner and not set(inner) & set("()") else text


def _numbers(parts: _Parts) -> tuple[Id, ...]:
    """Return the numbers of the paper, one of each kind: the title's link tells best."""
    urls = [parts.title_link.href] if parts.title_link else []
    urls += [url for _, url in parts.links]
    numbers: dict[str, str] = {}
    for scheme, number in (
        *(each for url in urls for each in ids(url)),
        *(each for text in parts.text for each in ids_in_text(text)),
    ):
        numbers.setdefault(scheme, number)
    return tuple(numbers.items())


def _links(parts: _Parts, known: LinkLabels) -> tuple[tuple[str, str], ...]:
    """Return the links by label and address, without those that the paper's number implies."""
    links: list[tuple[str, str]] = []
    if parts.title_link and not is_implied(parts.title_link.href):
        links.append((of_host(parts.title_link.href) or "home", parts.title_link.href))
    for text, url in parts.links:
        name = label(text, url, known)
        if not is_implied(url) or name not in ("arxiv", "doi"):
            links.append((name, url))
    urls = (clean_url(url) for _, url in links)
    every = zip((name for name, _ in links), urls, strict=True)
    return tuple({url: (name, url) for name, url in reversed([*every]) if is_web(url)}.values())[
        ::-1
    ]


def clean_url(url: str) -> str:
    """Return an address as `links` can hold it: no white space, braces or backslashes."""
    url = url.strip()
    return re.sub(
        r"[\s{}\\<>\"]", lambda match: "".join(f"%{b:02X}" for b in match[0].encode()), url
    )


def _prose(texts: Sequence[str], tables: Tables) -> int:
    """Count the words before a title that are no date, venue or names."""
    text = _SEPARATOR.join(texts)
    text = _BRACKETED.sub(
        lambda m: " " if appeared.is_appearance(m[1], tables.venues) else m[0], text
    )
    seen = appeared.appearance(text, tables.venues)
    return len(_words(" ".join(seen.rest)))


def _words(text: str) -> list[str]:
    return [*_WORD.findall(_CJK.sub("", text)), *_CJK.findall(text)]
