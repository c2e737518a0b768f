"""What an import makes of a list, in a form that a test can write down."""

from collections.abc import Callable

from bibtaxon.importers.awesome import read
from bibtaxon.importers.found import Findings, Found
from bibtaxon.importers.fragments import Venues
from bibtaxon.importers.importer import Wishes
from bibtaxon.importers.parts import Tables
from bibtaxon.source import Source
from bibtaxon.survey.link_labels import known_labels
from bibtaxon.survey.venues import venue_table

VENUES = Venues(venue_table())
TABLES = Tables(VENUES, known_labels())


def findings(text: str, rename: Callable = tuple) -> Findings:
    """Return what a list says."""
    return read(Source(text, "list.md"), Wishes(TABLES, rename))


def records(text: str) -> list[dict[str, str]]:
    """Return what is said about each paper, without its categories."""
    return [record(paper) for paper in findings(text).papers]


def record(paper: Found) -> dict[str, str]:
    """Return what is known of a paper, each in a word; a venue by its short name."""
    everything = {
        "title": paper.title,
        "people": "|".join((*paper.people, *(["others"] if paper.and_others else []))),
        "date": "-".join(str(part) for part in (paper.year, paper.month) if part),
        "venue": paper.venue_short or paper.venue,
        "award": paper.award,
        "nickname": paper.nickname,
        "ids": " ".join(":".join(each) for each in paper.ids),
        "links": " ".join("=".join(link) for link in paper.links),
        "rest": paper.rest,
    }
    return {name: text for name, text in everything.items() if text}
