"""A list on one page, or on several when one would be too large."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import PurePath

from bibtaxon.render.sections import Section
from bibtaxon.render.slugs import slugs

Sections = tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A file with some of the sections of a list: the first page, or a part of a top category."""

    sections: Sections
    category: str = ""  # a slug; the first page has none
    part: int = 1

    def path(self, first: str) -> str:
        """Return the path of the page, which stands beside the first one."""
        if not self.category:
            return first
        path = PurePath(first)
        part = f".{self.part}" if self.part > 1 else ""
        return str(path.with_name(f"{path.stem}-{self.category}{part}{path.suffix}"))


Fill = Callable[[Sequence[Page]], list[str]]  # the texts of pages


def paginated(sections: Sections, fill: Fill, limit: int) -> list[tuple[Page, str]]:
    """Return pages with their texts, of at most `limit` bytes each if that can be; 0: one page.

    A list that is too long gets a page for each top category, beside a first page that leads to
    them; the papers of a category that is too long for one page are dealt out to several.
    """
    pages = [Page(sections)]
    texts = fill(pages)
    if not 0 < limit < _size(texts[0]):
        return list(zip(pages, texts, strict=True))
    groups = _by_top(sections)
    parts = dict.fromkeys(groups, 1)
    while True:
        pages = [
            Page(()),
            *(page for name in groups for page in _dealt(name, groups[name], parts[name])),
        ]
        texts = fill(pages)
        more = _more(pages, texts, limit)
        if not more:
            return list(zip(pages, texts, strict=True))
        parts = {name: max(parts[name] + (name in more), more.get(name, 0)) for name in groups}


def _more(pages: Sequence[Page], texts: Sequence[str], limit: int) -> Mapping[str, int]:
    """Return into how many parts the categories should go that have a page which is too long."""
    sizes: Counter[str] = Counter()
    crowded: set[str] = set()
    for page, text in zip(pages, texts, strict=True):
        sizes[page.category] += _size(text)
        if _size(text) > limit and _items(page.sections) > 1:
            crowded.add(page.category)
    return {name: -(-sizes[name] // limit) for name in crowded}


def _size(text: str) -> int:
    return len(text.encode())


def _items(sections: Sections) -> int:
    return sum(len(section.papers) + len(section.elsewhere) for section in sections)


def _by_top(sections: Sections) -> Mapping[str, Sections]:
    """Return the sections of each top category, by names for their pages."""
    groups: dict[tuple[str, ...], list[Section]] = {}
    for section in sections:
        groups.setdefault(section.topic.path[:1], []).append(section)
    names = slugs(section.title for section, *_ in groups.values())
    return {name: tuple(group) for name, group in zip(names, groups.values(), strict=True)}


def _dealt(name: str, sections: Sections, parts: int) -> tuple[Page, ...]:
    """Return pages with about as many papers each."""
    most = max(1, -(-_items(sections) // parts))
    pages: list[list[Section]] = [[]]
    room = most
    for section in sections:
        for piece in _pieces(section, room, most):
            if _items((piece,)) > room:
                pages.append([])
                room = most
            pages[-1].append(piece)
            room -= _items((piece,))
    return tuple(Page(tuple(page), name, part) for part, page in enumerate(pages, 1))


def _pieces(section: Section, room: int, most: int) -> Iterator[Section]:
    """Yield a section in pieces: the first fits into the room that is left, the others are full."""
    ends = [*range(room or most, _items((section,)), most), _items((section,))]
    for start, end in pairwise((0, *ends)):
        shown = len(section.papers)
        yield replace(
            section,
            papers=section.papers[start:end],
            elsewhere=section.elsewhere[max(start - shown, 0) : max(end - shown, 0)],
            continued=start > 0,
        )
