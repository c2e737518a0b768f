"""The newest papers as an Atom feed (RFC 4287)."""

import re
from typing import Any
from urllib.parse import quote

from bibtaxon.bib.names import full
from bibtaxon.render.layout import Layout
from bibtaxon.render.markup.html import Html
from bibtaxon.survey.model import Date, Paper, Survey
from bibtaxon.survey.order import ordered

_HTML = Html()
_NO_XML = re.compile("[\ufffe\uffff]")  # what XML 1.0 has no place for, besides what text() removes


def feed(survey: Survey, facts: dict[str, str], count: int, layout: Layout) -> str:
    """Return the feed of the newest papers; facts are the title, author, URL of the page, its own.

    Nothing in it depends on the time of the run: a paper's date is that of its publication.
    """
    dated = [paper for paper in ordered(survey.papers, ("-date",)) if paper.date.year]
    newest = dated[:count]
    return layout.fill(
        "page/feed.xml.j2",
        {
            **{name: _text(value) for name, value in facts.items()},
            "updated": _timestamp(newest[0].date) if newest else "1970-01-01T00:00:00Z",
            "entries": [_entry(paper, facts["page"]) for paper in newest],
        },
    )


def permalink(page: str, key: str) -> str:
    """Return the address of a paper on the page."""
    return f"{page}#paper={quote(key, safe='')}"


def _entry(paper: Paper, page: str) -> dict[str, Any]:
    venue = paper.venue.short if paper.venue else ""
    names = [full(person) for person in paper.people]
    about = ". ".join(filter(None, (", ".join(names), f"{venue} {paper.date.year}".strip())))
    return {
        "id": _text(permalink(page, paper.key)),
        "title": _text(paper.title or paper.nickname),
        "updated": _timestamp(paper.date),
        "authors": [_text(name) for name in names],
        "categories": [_text(topic.label) for topic in paper.topics],
        "summary": _text(about),
    }


def _timestamp(date: Date) -> str:
    return f"{date.year:04}-{date.month or 1:02}-{date.day or 1:02}T00:00:00Z"


def _text(plain: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", _HTML.text(plain))
