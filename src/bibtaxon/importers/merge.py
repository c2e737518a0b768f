"""One paper for all places of a list where it stands; what does not fit together is reported."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from bibtaxon.importers.found import Found, Remark
from bibtaxon.importers.labels import of_host
from bibtaxon.importers.same import (
    Description,
    Index,
    alike,
    describe,
    same_title,
    shared_ids,
    vetoed,
)

T = TypeVar("T")
_MOST_COMPARED = 20  # papers with a number or a title in common; a list may have a link as filler


def merged(papers: Iterable[Found]) -> tuple[list[Found], list[Remark]]:
    """Return the papers, each once, in the order of their first places, and what was strange.

    Papers with the same number and titles that are not alike are not merged, but reported; so are
    those with the same title and different numbers.
    """
    kept: list[Found] = []
    remarks: list[Remark] = []
    index = Index()
    for paper in papers:
        new = describe(paper)
        place = _place(paper, new, index, kept, remarks)
        if place < 0:
            index.add(new)
            kept.append(paper)
        else:
            kept[place] = _joined(kept[place], paper)
            index.extend(place, new.ids)
            index.every[place] = describe(kept[place])
    return kept, [*remarks, *_swapped(kept)]


def _place(
    paper: Found, new: Description, index: Index, kept: list[Found], remarks: list[Remark]
) -> int:
    """Return the place of the same paper among those that are kept, or -1."""
    near = list(islice(index.near(new), _MOST_COMPARED))
    for place in near:
        if same_title(new, index.every[place]):
            return place
    for place in near:
        other, first = index.every[place], kept[place]
        shared = shared_ids(new, other)
        if shared and not vetoed(new, other) and alike(new.folded, other.folded):
            message = f"{paper.title!r} is called {first.title!r} in line {first.line}"
            remarks.append(Remark("two-titles", paper.line, message))
            return place
        if shared:
            scheme, number = shared[0]
            message = (
                f"{paper.title!r} has the {scheme} number {number} of {first.title!r} "
                f"in line {first.line}; both are kept"
            )
            remarks.append(Remark("same-id", paper.line, message))
        elif new.folded == other.folded and new.surnames & other.surnames:
            message = f"{paper.title!r} has other numbers than in line {first.line}; both are kept"
            remarks.append(Remark("two-ids", paper.line, message))
    return -1


def _joined(first: Found, other: Found) -> Found:
    """Return a paper with what both places say; a published version wins over the preprint."""
    published = other if _is_preprint(first) and not _is_preprint(other) and other.venue else first
    if published is first and not first.venue:
        published = other
    where = published if published.venue or published.year else first
    longer = other if len(other.people) > len(first.people) else first
    ids = dict((*reversed(other.ids), *reversed(first.ids)))
    return replace(
        first,
        people=longer.people,
        and_others=longer.and_others,
        year=where.year or first.year or other.year,
        month=where.month,
        venue=where.venue,
        venue_kind=where.venue_kind,
        venue_short=where.venue_short,
        award=first.award or other.award,
        nickname=first.nickname or other.nickname,
        ids=tuple(ids.items()),
        links=_links(first, other),
        categories=_union(first.categories, other.categories),
        rest=" ".join(filter(None, _union((first.rest,), (other.rest,)))),
        fields=_union(first.fields, other.fields),
    )


def _links(first: Found, other: Found) -> tuple[tuple[str, str], ...]:
    known = {url for _, url in first.links}
    return (*first.links, *(link for link in other.links if link[1] not in known))


def _union(first: Iterable[T], other: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*first, *other)))


def _is_preprint(paper: Found) -> bool:
    return paper.venue_kind in ("preprint", "")


def _swapped(papers: list[Found]) -> Iterable[Remark]:
    """Yield pairs that seem to have swapped their links: each has one that names the other."""
    names: dict[str, Found] = {}
    for paper in papers:
        if name := _name(paper.title):
            names.setdefault(name, paper)
    for name, paper in names.items():
        for other_name in _named_in_links(paper, names):
            other = names[other_name]
            if name < other_name and name in _named_in_links(other, names):
                message = (
                    f"{paper.title!r} and {other.title!r} in line {other.line} "
                    "seem to have swapped their links"
                )
                yield Remark("swapped-links", paper.line, message)


def _named_in_links(paper: Found, names: dict[str, Found]) -> list[str]:
    """Return the names of other papers that are the last part of a link, where its own is not."""
    own = _name(paper.title)
    parts = [_last_part(url) for _, url in paper.links if of_host(url) in ("github", "", "model")]
    return [part for part in parts if part in names and part != own]


def _last_part(url: str) -> str:
    return "".join(filter(str.isalnum, url.rstrip("/").rpartition("/")[2])).casefold()


def _name(title: str) -> str:
    """Return the name before the colon of a title, folded; ``""`` if there is none."""
    name, colon, _ = title.partition(":")
    folded = "".join(filter(str.isalnum, name)).casefold()
    return folded if colon and len(name.split()) <= 3 and len(folded) > 2 else ""
