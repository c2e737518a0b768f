"""What the templates of the README are filled in with: texts that are Markdown already."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from bibtaxon.bib.names import full
from bibtaxon.render.markup.markdown import Markdown
from bibtaxon.render.markup.urls import href
from bibtaxon.render.pages import Page
from bibtaxon.render.readme_options import ReadmeOptions
from bibtaxon.render.sections import Section
from bibtaxon.render.slugs import slugs
from bibtaxon.survey.model import Date, Link, Paper, Survey
from bibtaxon.survey.order import ordered

_MONTHS = "- Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905  readable
_DEEPEST = 6  # HTML has no h7
_MD = Markdown()

Path = tuple[str, ...]  # of a topic


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link: `md.link(link.url, link.title)`; of what is none, the title tells the URL."""

    label: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper; what it does not have is an empty text."""

    key: str
    title: str
    nickname: str
    authors: str
    date: str  # 2024 Jul
    venue: str  # ICLR
    award: str
    links: tuple[LinkView, ...]
    attributes: Mapping[str, str]
    anchor: str  # `<a id="..."></a>` if there are references to the paper
    id: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """A heading (`## <a id="..."></a>Title`; it may be empty) and what stands below it."""

    heading: str
    description: str
    count: int
    papers: tuple[PaperView, ...]
    see_also: tuple[str, ...]  # references to papers that are shown elsewhere


@dataclass(frozen=True, slots=True)
class ContentsView:
    """A line of the table of contents: `md.reference(title, anchor, page)`, and those below it."""

    title: str
    count: int
    anchor: str
    page: str
    below: tuple["ContentsView", ...]


@dataclass(frozen=True, slots=True)
class Book:
    """What all pages of a list have in common; papers are known by their keys."""

    survey: Survey
    options: ReadmeOptions
    sections: tuple[Section, ...]
    papers: Mapping[str, PaperView]
    anchors: Mapping[Path, str]  # of sections


@dataclass(frozen=True, slots=True)
class _Places:
    """On which files things are, and on which one they are referred to."""

    here: str
    sections: Mapping[Path, str]
    papers: Mapping[str, str]

    def reference(self, file: str) -> str:
        return "" if file == self.here else file


def book(survey: Survey, options: ReadmeOptions, sections: tuple[Section, ...], most: int) -> Book:
    """Return what all pages have in common; `most` authors of a paper are shown, or all for 0."""
    referred = dict.fromkeys(paper.key for section in sections for paper in section.elsewhere)
    names = slugs(f"paper {key}" for key in referred)
    anchors = dict(zip(referred, names, strict=True))
    return Book(
        survey,
        options,
        sections,
        {paper.key: _paper(paper, most, anchors.get(paper.key, "")) for paper in survey.papers},
        _section_anchors(sections),
    )


def views(book: Book, pages: Sequence[Page]) -> Iterator[dict[str, Any]]:
    """Yield what a template gets for each of the pages; the first one leads to the others."""
    files = [PurePath(page.path(book.options.output)).name for page in pages]
    sections: dict[Path, str] = {}
    papers: dict[str, str] = {}
    for page, file in zip(pages, files, strict=True):
        for section in page.sections:
            sections.setdefault(section.topic.path, file)
            papers.update((paper.key, file) for paper in section.papers)
    by_part = {(page.category, page.part): file for page, file in zip(pages, files, strict=True)}
    for page, file in zip(pages, files, strict=True):
        places = _Places(file, sections, papers)
        first = file == files[0]
        yield {
            "md": _MD,
            "title": _title(book),
            "back": places.reference(files[0]),
            "next": by_part.get((page.category, page.part + 1), ""),
            "count": len(book.survey.papers) if book.options.counts else 0,
            "counts": book.options.counts,
            "categories": sum(section.topic.depth == 1 for section in book.sections),
            "contents": _contents(book, places) if first else (),
            "recent": _recent(book) if first else None,
            "sections": [_section(book, section, places) for section in page.sections],
        }


def _section_anchors(sections: Iterable[Section]) -> Mapping[Path, str]:
    titled = [section for section in sections if section.title]
    names = slugs(f"cat {section.topic.label or section.title}" for section in titled)
    return dict(zip((section.topic.path for section in titled), names, strict=True))


def _paper(paper: Paper, most: int, anchor: str) -> PaperView:
    return PaperView(
        paper.key,
        _MD.text(paper.title or paper.nickname),
        _MD.text(paper.nickname),
        _MD.text(_authors(paper, most)),
        _date(paper.date),
        _MD.text(paper.venue.short if paper.venue else ""),
        _MD.text(paper.award),
        tuple(map(_link, paper.links)),
        {field: _MD.text(value) for field, value in paper.attributes.items()},
        _MD.anchor(anchor) if anchor else "",
        anchor,
    )


def _authors(paper: Paper, most: int) -> str:
    names = [full(person) for person in paper.people]
    shown = names[:most] if most else names
    listed = ", ".join(shown)
    if listed and (paper.and_others or len(shown) < len(names)):
        return f"{listed}, et al." if len(shown) > 1 else f"{listed} et al."
    return listed


def _date(date: Date) -> str:
    if not date.month:
        return str(date.year or "")
    return f"{date.year} {_MONTHS[date.month]}"


def _link(link: Link) -> LinkView:
    title = link.title or link.label
    return LinkView(
        link.label, _MD.text(title if href(link.url) else f"{title}: {link.url}"), link.url
    )


def _title(book: Book) -> str:
    level = book.options.level - 1
    return _heading(level, book.survey.title) if book.options.title and level else ""


def _heading(level: int, title: str, anchor: str = "") -> str:
    text = _MD.text(title)
    return f"{'#' * min(level, _DEEPEST)} {anchor}{text}" if text else ""


def _contents(book: Book, places: _Places) -> tuple[ContentsView, ...]:
    sections = [section for section in book.sections if section.title]
    return _lines(book, sections, places, 1)


def _lines(
    book: Book, sections: Sequence[Section], places: _Places, depth: int
) -> tuple[ContentsView, ...]:
    if depth > book.options.toc_depth:
        return ()
    starts = [place for place, section in enumerate(sections) if section.topic.depth == depth]
    ends = [*starts[1:], len(sections)]
    return tuple(
        ContentsView(
            _MD.text(sections[start].title),
            sections[start].count,
            book.anchors[sections[start].topic.path],
            places.reference(places.sections[sections[start].topic.path]),
            _lines(book, sections[start + 1 : end], places, depth + 1),
        )
        for start, end in zip(starts, ends, strict=False)
    )


def _recent(book: Book) -> SectionView | None:
    dated = [paper for paper in ordered(book.survey.papers, ("-date",)) if paper.date.year]
    newest = dated[: book.options.recent]
    if not newest:
        return None
    papers = tuple(replace(book.papers[paper.key], anchor="", id="") for paper in newest)
    return SectionView(_heading(book.options.level, "Newest"), "", len(papers), papers, ())


def _section(book: Book, section: Section, places: _Places) -> SectionView:
    title = f"{section.title} (continued)" if section.continued else section.title
    anchor = "" if section.continued else _MD.anchor(book.anchors.get(section.topic.path, ""))
    return SectionView(
        _heading(book.options.level + section.topic.depth - 1, title, anchor),
        "" if section.continued else _MD.text(section.topic.description),
        section.count,
        tuple(book.papers[paper.key] for paper in section.papers),
        tuple(_reference(book.papers[paper.key], places) for paper in section.elsewhere),
    )


def _reference(paper: PaperView, places: _Places) -> str:
    return _MD.reference(paper.nickname, paper.id, places.reference(places.papers[paper.key]))
