"""The numbers that plots show: papers by year, by venue, and by category and year."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bibtaxon.render.palette import Colours, colours, mixed
from bibtaxon.render.parts import Part, parts
from bibtaxon.survey.model import Paper, Survey

NO_YEAR = "n.d."
NO_VENUE = "no venue"
BLUE = "#0072B2"  # of papers that no category tells apart
_FAINTEST = 0.35  # of the shades of a colour that several categories share


@dataclass(frozen=True, slots=True)
class Series:
    """A category in the legend, with its colour as `#RRGGBB`."""

    title: str
    colour: str


@dataclass(frozen=True, slots=True)
class Bar:
    """What has a label: how many papers of each series, and how many papers in all."""

    label: str
    values: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars in their order, each stacked from the same series."""

    series: tuple[Series, ...]
    bars: tuple[Bar, ...]


def by_year(survey: Survey, categories: Sequence[str], depth: int, since: int) -> Bars:
    """Return a bar for each year from the first to the last, and one for papers without year.

    A paper counts once, for its first label. Papers older than `since` share a bar.
    """
    found = parts(survey, categories, depth, repeat=False)
    labels = year_labels((paper for part in found for paper in part.papers), since)
    return Bars(_series(survey, found), _stacked(found, labels, lambda paper: _year(paper, since)))


def by_venue(survey: Survey, categories: Sequence[str], depth: int, most: int) -> Bars:
    """Return a bar for each of the venues that have most papers, and one for the others together.

    The last bar is that of papers without a venue. A paper counts once, for its first label.
    """
    found = parts(survey, categories, depth, repeat=False)
    counts = Counter(_venue(paper) for part in found for paper in part.papers)
    none = counts.pop(NO_VENUE, 0)
    order = sorted(counts, key=lambda name: (-counts[name], name.casefold()))
    shown, others = order[:most], order[most:]
    rest = f"{len(others)} other venues" if len(others) > 1 else "".join(others)
    labels = [*shown, *([rest] if rest else []), *([NO_VENUE] if none else [])]
    known = {*shown, NO_VENUE}

    def label_of(paper: Paper) -> str:
        name = _venue(paper)
        return name if name in known else rest

    return Bars(_series(survey, found), _stacked(found, labels, label_of))


def by_category(survey: Survey, categories: Sequence[str], depth: int, since: int) -> Bars:
    """Return a row for each category, whose values are those of the years: the series.

    A paper counts in each of its categories. The last row counts all papers of the others once.
    """
    found = parts(survey, categories, depth, repeat=True)
    labels = year_labels((paper for part in found for paper in part.papers), since)
    every = tuple({paper.key: paper for part in found for paper in part.papers}.values())
    rows = [(part.title, part.papers) for part in found]
    bars = []
    for title, papers in (*rows, ("All papers", every)) if rows else ():
        counts = Counter(_year(paper, since) for paper in papers)
        bars.append(Bar(title, tuple(counts[label] for label in labels), len(papers)))
    return Bars(tuple(Series(label, "") for label in labels), tuple(bars))


def year_labels(papers: Iterable[Paper], since: int) -> list[str]:
    """Return the labels of all years between the first and the last one, oldest first."""
    years = {paper.date.year for paper in papers}
    known = [year for year in years if year >= max(since, 1)]
    labels = [_before(since)] if any(0 < year < since for year in years) else []
    labels += map(
        str, range(since if labels else min(known, default=0), max(known, default=-1) + 1)
    )
    return labels + [NO_YEAR] * (0 in years)


def _before(since: int) -> str:
    return f"\u2264{since - 1}"


def _year(paper: Paper, since: int) -> str:
    year = paper.date.year
    if not year:
        return NO_YEAR
    return str(year) if year >= since else _before(since)


def _venue(paper: Paper) -> str:
    return paper.venue.short if paper.venue else NO_VENUE


def _stacked(
    found: Sequence[Part], labels: Sequence[str], label_of: Callable[[Paper], str]
) -> tuple[Bar, ...]:
    counts = [Counter(map(label_of, part.papers)) for part in found]
    values = {label: tuple(count[label] for count in counts) for label in labels}
    return tuple(Bar(label, each, sum(each)) for label, each in values.items())


def _series(survey: Survey, found: Sequence[Part]) -> tuple[Series, ...]:
    """Return the parts with colours: neighbours of the same colour have shades of it."""
    known: Colours = {(): BLUE}
    if survey.taxonomy.topics:
        known = colours(survey.taxonomy)
    coloured: list[Series] = []
    for colour, group in groupby(found, key=lambda part: known[part.path]):
        same = list(group)
        coloured += map(Series, (part.title for part in same), _shades(colour, len(same)))
    return tuple(coloured)


def _shades(colour: str, number: int) -> Iterator[str]:
    step = (1 - _FAINTEST) / max(number - 1, 1)
    return (mixed(colour, 1 - step * place) for place in range(number))
