"""The sections of a list: the topics of the taxonomy, with the papers that each shows."""

from collections.abc import Iterator
from dataclasses import dataclass

from bibtaxon.survey.model import Paper, Survey
from bibtaxon.survey.taxonomy import Topic

# Where papers without a category stand; no label of a .bib means it.
_NOWHERE = Topic(("",))


@dataclass(frozen=True, slots=True)
class Section:
    """A topic with the papers shown in it, and those that are shown elsewhere.

    `count` is how many papers stand in the topic or below it, each counted once. A section
    without title holds all papers of a survey that has no categories.
    """

    topic: Topic
    title: str
    papers: tuple[Paper, ...]
    elsewhere: tuple[Paper, ...]
    count: int
    continued: bool = False  # its beginning is on an earlier page


def sections(survey: Survey, *, repeat: bool, empty: bool) -> tuple[Section, ...]:
    """Return the sections of a survey in the order of the taxonomy, papers in that of the survey.

    With `repeat` a paper is shown in each of its topics, else in its primary one alone. Topics
    without papers in them or below are left out, unless `empty` is set.
    """
    return tuple(_sections(survey, repeat, empty))


def _sections(survey: Survey, repeat: bool, empty: bool) -> Iterator[Section]:
    topics = survey.taxonomy.topics
    for topic in topics:
        count = len(survey.under(topic))
        if count or empty:
            papers = survey.at(topic)
            shown = tuple(paper for paper in papers if repeat or paper.topics[0] == topic)
            elsewhere = tuple(paper for paper in papers if not repeat and paper.topics[0] != topic)
            yield Section(topic, topic.title, shown, elsewhere, count)
    if rest := survey.uncategorised:
        yield Section(_NOWHERE, "Uncategorised" if topics else "", rest, (), len(rest))
