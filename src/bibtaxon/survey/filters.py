"""Parts of a survey: the papers that filters choose."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import chain

from bibtaxon.bib.latex import plain
from bibtaxon.bib.names import full
from bibtaxon.options import OptionError, option, suggestion
from bibtaxon.survey.model import Paper, Survey
from bibtaxon.survey.order import folded
from bibtaxon.survey.taxonomy import Taxonomy, Topic
from bibtaxon.survey.venues import VenueTable

_YEARS = re.compile(r"(\d{4})?\s*(-{1,2}|\u2013|\.\.)?\s*(\d{4})?")
_WORD = re.compile(r"\w+")
# What counts as having one of these, besides a link or a field of that name.
_KINDS = {"code": ("github", "code")}
_SEARCHED = ("abstract", "keywords", "note", "annotation")  # fields, besides what lists show

Test = Callable[[Paper], bool]


@dataclass(frozen=True, slots=True)
class Filters:
    """Which papers to choose: those that pass every filter that is given."""

    category: tuple[str, ...] = option(
        (), "Only these categories, with all below them.", metavar="CATEGORY"
    )
    year: str = option("", "Only these years: 2024, 2023-2025, 2023- or -2020.", metavar="YEARS")
    venue: tuple[str, ...] = option((), "Only papers of these venues.", metavar="VENUE")
    author: tuple[str, ...] = option((), "Only papers of all these authors.", metavar="NAME")
    has: tuple[str, ...] = option(
        (), "Only papers with all these: labels of links, fields, or `code`.", metavar="WHAT"
    )
    search: str = option("", "Only papers that hold all these words.", metavar="WORDS")


def selected(survey: Survey, filters: Filters) -> Survey:
    """Return the survey with the papers that pass; of the taxonomy, the categories asked for.

    A filter that can be met by no paper of any survey raises an `OptionError`.
    """
    topics = _topics(survey.taxonomy, filters.category)
    tests = [
        *([_in_topics(topics)] if filters.category else []),
        *([_in_years(filters.year)] if filters.year else []),
        *([_at_venues(filters.venue, survey.venues)] if filters.venue else []),
        *(_by_author(author) for author in filters.author),
        *(_has(what, survey) for what in filters.has),
        *(_holds(word) for word in folded(filters.search).split()),
    ]
    papers = tuple(paper for paper in survey.papers if all(test(paper) for test in tests))
    return replace(survey, taxonomy=replace(survey.taxonomy, topics=topics), papers=papers)


def has(paper: Paper, what: str) -> bool:
    """Tell whether a paper has links of a label, or a field, or what `_KINDS` lists for that."""
    labels = (what, *_KINDS.get(what, ()))
    return any(link.label in labels for link in paper.links) or bool(
        paper.record.values.get(what, "").strip()
    )


def _topics(taxonomy: Taxonomy, labels: Iterable[str]) -> tuple[Topic, ...]:
    """Return the topics at and below those that labels name; without labels, all."""
    tops = [_topic(taxonomy, label).path for label in labels]
    return tuple(
        topic
        for topic in taxonomy.topics
        if not tops or any(topic.path[: len(top)] == top for top in tops)
    )


def _topic(taxonomy: Taxonomy, label: str) -> Topic:
    topic = taxonomy.find(label)
    if topic is None:
        meant = " or ".join(map(repr, taxonomy.suggest(label)))
        hint = f"did you mean {meant}?" if meant else "see bibtaxon stats for all of them"
        raise OptionError(f"no category {label!r}; {hint}", ("category",))
    return topic


def _in_topics(topics: Iterable[Topic]) -> Test:
    paths = {topic.path for topic in topics}
    return lambda paper: any(topic.path in paths for topic in paper.topics)


def _in_years(text: str) -> Test:
    match = _YEARS.fullmatch(text.strip())
    if match is None or not (match[1] or match[3]) or (match[1] and match[3] and not match[2]):
        message = f"{text!r} is no year: write 2024, 2023-2025, 2023- or -2020"
        raise OptionError(message, ("year",))
    first = int(match[1] or 1)
    last = int(match[3] or 9999) if match[2] else first
    if first > last:
        raise OptionError(f"the years {text!r} end before they begin", ("year",))
    return lambda paper: first <= paper.date.year <= last


def _at_venues(names: Iterable[str], venues: VenueTable) -> Test:
    shorts, parts = set[str](), list[str]()
    for name in names:
        if known := venues.find(name):
            shorts.add(known.short)
        else:
            parts.append(folded(name))

    def test(paper: Paper) -> bool:
        if paper.venue is None:
            return False
        texts = folded(f"{paper.venue.short}\n{paper.venue.full}")
        return paper.venue.short in shorts or any(part in texts for part in parts)

    return test


def _by_author(name: str) -> Test:
    """Return a test for a person with all these words in the name; a letter is an initial."""
    words = _WORD.findall(folded(name))

    def is_meant(person: list[str]) -> bool:
        return all(
            any(word == part or (len(word) == 1 and part.startswith(word)) for part in person)
            for word in words
        )

    return lambda paper: any(
        is_meant(_WORD.findall(folded(full(person)))) for person in paper.people
    )


def _has(what: str, survey: Survey) -> Test:
    labels = survey.link_labels
    known = labels.find(what)
    name = known.label if known else what.lower()
    if known is None and not any(has(paper, name) for paper in survey.papers):
        fields = chain.from_iterable(paper.record.values for paper in survey.papers)
        names = [*(known.label for known in labels.labels), *dict.fromkeys(fields)]
        raise OptionError(f"no paper has {what!r}{suggestion(what, names)}", ("has",))
    return lambda paper: has(paper, name)


def _holds(word: str) -> Test:
    return lambda paper: word in _searched(paper)


def _searched(paper: Paper) -> str:
    venue = (paper.venue.short, paper.venue.full) if paper.venue else ()
    texts = (
        *(paper.key, paper.title, paper.nickname, paper.award, *venue),
        *map(full, paper.people),
        *(topic.label for topic in paper.topics),
        *paper.attributes.values(),
        *(plain(paper.record.values.get(name, "")) for name in _SEARCHED),
    )
    return folded("\n".join(texts))
