"""What a survey is: papers, and the tree of categories they stand in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bibtaxon.bib.syntax import Document
from bibtaxon.bib.values import Record
from bibtaxon.source import Source
from bibtaxon.survey.attribute import Attribute
from bibtaxon.survey.taxonomy import Taxonomy, Topic

if TYPE_CHECKING:  # the configuration needs this module, but no names: start-up counts
    from bibtaxon.bib.names import Person
    from bibtaxon.survey.link_labels import LinkLabels
    from bibtaxon.survey.venues import VenueTable


@dataclass(frozen=True, slots=True)
class Link:
    """What a reader can click; `label` is in its canonical spelling (`github`, `home`, `pdf`).

    `title` is what is shown for the label.
    """

    label: str
    url: str
    title: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """A year, and a month and day (1-based) where they are known; 0 stands for unknown."""

    year: int = 0
    month: int = 0
    day: int = 0


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a paper appeared: a short name for lists (`ICLR`), and the full one as written."""

    short: str
    full: str
    kind: str = ""  # conference, journal, workshop, preprint ...; empty when not known


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as a reader of the survey knows it; all texts are Unicode, not TeX.

    `attributes` maps the names of declared attribute fields to their Unicode text; a field that
    the entry lacks is not in it. `record` has the TeX as the author wrote it.
    """

    key: str
    title: str
    people: "tuple[Person, ...]"
    and_others: bool
    date: Date
    venue: Venue | None
    award: str
    links: tuple[Link, ...]
    topics: tuple[Topic, ...]  # the first is the primary one
    nickname: str
    attributes: Mapping[str, str]
    record: Record
    source: Source  # the file that the spans of the entry are offsets into
    place: int  # in the order of the file


@dataclass(frozen=True)
class Survey:
    """All papers, in the configured order, and their taxonomy.

    `problems` are sentences about what could not be understood (unknown categories, repeated
    keys, broken entries): a renderer's caller shows them as warnings. Those about categories are
    in `unknown`, too. `venues` and `link_labels` are those that are known, and `documents` is what
    the survey was read from, with all that is no paper.
    """

    title: str
    taxonomy: Taxonomy
    attributes: tuple[Attribute, ...]
    papers: tuple[Paper, ...]
    venues: "VenueTable"
    link_labels: "LinkLabels"
    problems: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()

    def at(self, topic: Topic) -> tuple[Paper, ...]:
        """Return the papers that name this very topic, as their primary one or another."""
        return self._at.get(topic.path, ())

    def under(self, topic: Topic) -> tuple[Paper, ...]:
        """Return the papers that name the topic or one below it, each paper once."""
        return self._under.get(topic.path, ())

    @cached_property
    def uncategorised(self) -> tuple[Paper, ...]:
        """The papers that name no topic."""
        return tuple(paper for paper in self.papers if not paper.topics)

    @cached_property
    def _at(self) -> Mapping[tuple[str, ...], tuple[Paper, ...]]:
        return self._grouped(lambda topic: [topic.path])

    @cached_property
    def _under(self) -> Mapping[tuple[str, ...], tuple[Paper, ...]]:
        return self._grouped(lambda topic: [topic.path[:n] for n in range(1, topic.depth + 1)])

    def _grouped(
        self, paths: Callable[[Topic], list[tuple[str, ...]]]
    ) -> Mapping[tuple[str, ...], tuple[Paper, ...]]:
        groups: dict[tuple[str, ...], list[Paper]] = {}
        for paper in self.papers:
            for path in dict.fromkeys(path for topic in paper.topics for path in paths(topic)):
                groups.setdefault(path, []).append(paper)
        return {path: tuple(papers) for path, papers in groups.items()}
