"""How much of a survey a manuscript cites, category by category."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bibtaxon.survey.model import Paper, Survey


@dataclass(frozen=True, slots=True)
class Covered:
    """The papers of a category, with those below it, and which of them are not cited."""

    label: str  # "" for the papers without a category
    level: int  # that lists show it at
    name: str  # there
    papers: tuple[Paper, ...]
    missing: tuple[Paper, ...]

    @property
    def cited(self) -> int:
        """How many papers are cited."""
        return len(self.papers) - len(self.missing)

    @property
    def percent(self) -> int:
        """How many of hundred papers are cited, rounded down: 100 are all of them."""
        return 100 * self.cited // len(self.papers)


def coverage(survey: Survey, cited: Iterable[str]) -> tuple[Covered, ...]:
    """Return the coverage of each category that has papers, by the keys of the papers cited."""
    known = frozenset(cited)
    return tuple(
        Covered(label, level, name, papers, tuple(each for each in papers if each.key not in known))
        for label, level, name, papers in _groups(survey)
        if papers
    )


def _groups(survey: Survey) -> Iterator[tuple[str, int, str, tuple[Paper, ...]]]:
    for level, name, topic in survey.taxonomy.outline():
        yield topic.label, level, name, survey.under(topic)
    yield "", 0, "Uncategorised", survey.uncategorised
