"""A survey in parts: its papers by the categories down to some level."""

from collections.abc import Iterable
from dataclasses import dataclass

from bibtaxon.options import OptionError, suggestion
from bibtaxon.survey.model import Paper, Survey
from bibtaxon.survey.taxonomy import Topic

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Papers of a category; those of none have an empty path."""

    path: Path
    title: str
    papers: tuple[Paper, ...]


def parts(
    survey: Survey, categories: Iterable[str], depth: int, *, repeat: bool
) -> tuple[Part, ...]:
    """Return the parts that have papers, in the order of the taxonomy.

    These are the categories down to a depth, all or those that labels name with what is below
    them. A paper is in the part of the deepest one that it is in or below; with `repeat` it is so
    for each of its labels, else for the first one. Papers without a label come last, if no
    categories are named. A label that is not known is an `OptionError`.
    """
    within = [_named(survey, label).path for label in categories]
    found: dict[Path, list[Paper]] = {
        topic.path: []
        for topic in survey.taxonomy.topics
        if (topic.depth <= depth or topic.path in within)
        and (not within or any(topic.path[: len(each)] == each for each in within))
    }
    if not within:
        found[()] = []
    for paper in survey.papers:
        for path in _paths(paper, repeat, found):
            found[path].append(paper)
    none = "Uncategorised" if survey.taxonomy.topics else "References"
    return tuple(
        Part(path, " / ".join(path) or none, tuple(papers))
        for path, papers in found.items()
        if papers
    )


def _paths(paper: Paper, repeat: bool, known: Iterable[Path]) -> Iterable[Path]:
    """Return where a paper belongs, each place once."""
    topics = paper.topics if repeat else paper.topics[:1]
    paths = [topic.path for topic in topics] or [()]
    chains = ([path[:n] for n in range(len(path), 0, -1)] or [()] for path in paths)
    places = (next((path for path in chain if path in known), None) for chain in chains)
    return dict.fromkeys(path for path in places if path is not None)


def _named(survey: Survey, label: str) -> Topic:
    topic = survey.taxonomy.find(label)
    if topic is None:
        known = [topic.label for topic in survey.taxonomy.topics]
        message = f"unknown category {label!r}{suggestion(label, known)}"
        raise OptionError(message, ("categories",))
    return topic
