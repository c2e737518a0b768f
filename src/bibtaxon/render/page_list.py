"""The list that readers without JavaScript, and search engines, find on the page: HTML already."""

from collections.abc import Iterator
from dataclasses import dataclass

from bibtaxon.bib.names import short
from bibtaxon.render.markup.html import Html
from bibtaxon.render.markup.urls import href
from bibtaxon.render.sections import Section, sections
from bibtaxon.survey.model import Paper, Survey

_HTML = Html()
_DEEPEST = 6  # HTML has no h7
_MAIN = ("home", "pdf", "doi", "arxiv")  # where the title may lead, the best first
_SHOWN = ("github", "code", "data", "model")


@dataclass(frozen=True, slots=True)
class SectionView:
    """A heading of that level (it may be empty), and what stands below it."""

    level: int
    heading: str
    description: str
    papers: tuple[str, ...]
    elsewhere: tuple[str, ...]  # the short names of papers that are shown in another section


def section_views(survey: Survey) -> Iterator[SectionView]:
    """Yield the sections of a survey, each paper in its primary one."""
    for section in sections(survey, repeat=False, empty=False):
        yield _section(section)


def _section(section: Section) -> SectionView:
    return SectionView(
        min(section.topic.depth + 1, _DEEPEST),
        _HTML.text(section.title),
        _HTML.text(section.topic.description),
        tuple(map(_paper, section.papers)),
        tuple(_HTML.text(paper.nickname) for paper in section.elsewhere),
    )


def _paper(paper: Paper) -> str:
    """Return a line, a short one: the title leads to the paper; code and data follow."""
    title = _HTML.text(paper.title or paper.nickname)
    followed = [link for link in paper.links if href(link.url)]
    first = min(followed, key=lambda link: (*_MAIN, link.label).index(link.label), default=None)
    year = str(paper.date.year or "")
    where = f"{paper.venue.short} {year}" if paper.venue else year
    about = (short(paper.people, paper.and_others), where, paper.award)
    texts = [_HTML.link(first.url, title) if first else title, *map(_HTML.text, about)]
    links = [
        _HTML.link(link.url, _HTML.text(link.title or link.label))
        for link in followed
        if link is not first and link.label in _SHOWN
    ]
    return " ".join([", ".join(filter(None, texts)), *links])
