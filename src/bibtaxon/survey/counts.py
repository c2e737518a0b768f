"""How many papers there are of each kind."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bibtaxon.survey.filters import has
from bibtaxon.survey.model import Survey
from bibtaxon.survey.taxonomy import Topic

COVERED = ("code", "pdf", "doi", "data")


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of papers; those of a category include all below it, each paper once."""

    papers: int
    topics: Mapping[Topic, int]  # in the order of the taxonomy
    uncategorised: int
    several: int  # papers in more than one category
    years: Mapping[int, int]  # the latest first, 0 for papers without a year last
    venues: Mapping[str, int]  # the most frequent first, "" for papers without one last
    covered: Mapping[str, int]  # papers that have code, a PDF ...


def count(survey: Survey) -> Counts:
    """Count the papers of a survey."""
    papers = survey.papers
    years = Counter(paper.date.year for paper in papers)
    venues = Counter(paper.venue.short if paper.venue else "" for paper in papers)
    return Counts(
        papers=len(papers),
        topics={topic: len(survey.under(topic)) for topic in survey.taxonomy.topics},
        uncategorised=len(survey.uncategorised),
        several=sum(len(paper.topics) > 1 for paper in papers),
        years=dict(sorted(years.items(), reverse=True)),
        venues=dict(sorted(venues.items(), key=lambda item: (not item[0], -item[1], item[0]))),
        covered={what: sum(has(paper, what) for paper in papers) for what in COVERED},
    )
