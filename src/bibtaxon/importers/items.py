"""An item of a list to a paper: its title, people, venue, date and links."""

import re
from collections.abc import Sequence

from bibtaxon.importers import appearance as appeared
from bibtaxon.importers.found import Found, Remark
from bibtaxon.importers.ids import Id, arxiv_in, ids, ids_in_text
from bibtaxon.importers.labels import is_implied, is_web, label, of_host, without_emoji
from bibtaxon.importers.lines import Line
from bibtaxon.importers.parts import SEPARATOR, Parts, Tables, parts_of
from bibtaxon.importers.prose import is_prose, stands_out, words_before
from bibtaxon.importers.titles import clean
from bibtaxon.survey.link_labels import LinkLabels

_SCHEMES = {"arxiv": "arXiv", "doi": "DOI", "acl": "ACL", "openreview": "OpenReview"}


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
    parts = parts_of(lines, tables)
    numbers = _numbers(parts)
    reachable = any(is_web(url) for _, url in parts.links) or (
        parts.title_link is not None and is_web(parts.title_link.href)
    )
    title, told = clean(parts.title, tables.venues)
    text = without_emoji(SEPARATOR.join(parts.text))
    seen = appeared.appearance(text, tables.venues, (*parts.told, *told))
    if heading:
        seen = appeared.within(seen, heading, tables.venues)
    rest = " ".join(" ".join(filter(_says, (*seen.rest, *parts.rest))).split())
    prose = words_before(parts.before, tables)
    described = bool(parts.people.names) and bool(seen.year or seen.venue)
    if not (reachable or numbers or (title and described)):
        return None
    if is_prose(parts, rest, least, bool(numbers), described=described, before=prose):
        if numbers and least != "form":
            text = " ".join(" ".join(bit.text for each in lines for bit in each.bits).split())
            return Remark("unread", line, f"reads like prose, but leads to a paper: {_cut(text)!r}")
        return None
    if not title:
        if not numbers or (least == "form" and not _has_text_link(lines)):
            return None
        scheme, number = numbers[0]
        title = f"{_SCHEMES.get(scheme, scheme)}:{number}"
    elif not (numbers or described or (least == "link" and stands_out(parts))):
        return None
    found = Found(
        title=title,
        line=line,
        people=parts.people.names,
        and_others=parts.people.and_others,
        nickname=parts.nickname,
        ids=numbers,
        links=_links(parts, tables.labels),
        rest=rest,
    )
    return appeared.placed(found, seen)


def has_title(found: Found) -> bool:
    """Whether the source gives the title: else the paper is called by its number."""
    return not re.fullmatch(rf"(?:{'|'.join(_SCHEMES.values())}|pmlr|neurips|cvf):\S+", found.title)


def _has_text_link(lines: Sequence[Line]) -> bool:
    return any(bit.is_link and not bit.badge for line in lines for bit in line.bits)


def _says(text: str) -> bool:
    return text.casefold() != "in" and not arxiv_in(text) and any(map(str.isalnum, text))


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."


def _numbers(parts: Parts) -> tuple[Id, ...]:
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


def _links(parts: Parts, known: LinkLabels) -> tuple[tuple[str, str], ...]:
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
