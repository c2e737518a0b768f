"""`bibtaxon stats`: how many papers there are of each kind."""

from collections.abc import Iterator, Mapping
from typing import Any

import click

from bibtaxon.cli.columns import rows
from bibtaxon.cli.flags import flags
from bibtaxon.cli.group import configuration
from bibtaxon.cli.survey import bib_option, load_survey, select
from bibtaxon.survey.counts import Counts, count
from bibtaxon.survey.filters import Filters
from bibtaxon.survey.taxonomy import Taxonomy

_VENUES = 20  # that are shown; the rest is summed up
_NAMES = {"code": "code", "pdf": "PDF", "doi": "DOI", "data": "data"}


@click.command
@bib_option
@flags(Filters)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How to show the numbers.",
)
def command(bib: tuple[str, ...], form: str, **given: Any) -> None:
    """Count the papers by category, year and venue, and those that have code, a PDF, a DOI.

    A category counts all papers in it and below it, each once.
    """
    config = configuration()
    survey = select(load_survey(config, bib), given)
    counts = count(survey)
    if form == "json":
        from json import dumps  # noqa: PLC0415  at need: start-up counts

        click.echo(dumps(_facts(counts), indent=2))
    else:
        click.echo("\n".join(_text(survey.taxonomy, counts)))


def _facts(counts: Counts) -> dict[str, Any]:
    return {
        "papers": counts.papers,
        "in_several_categories": counts.several,
        "uncategorised": counts.uncategorised,
        "categories": {topic.label: number for topic, number in counts.topics.items()},
        "years": {str(year or "unknown"): number for year, number in counts.years.items()},
        "venues": {venue or "unknown": number for venue, number in counts.venues.items()},
        "with": dict(counts.covered),
    }


def _text(taxonomy: Taxonomy, counts: Counts) -> Iterator[str]:
    overall = {"papers": counts.papers, "in several categories": counts.several}
    if counts.uncategorised:
        overall["uncategorised"] = counts.uncategorised
    yield from rows((name, str(number)) for name, number in overall.items())
    outline = taxonomy.outline()
    topics = [(f"{'  ' * level}{name}", counts.topics[topic]) for level, name, topic in outline]
    yield from _part("Categories", topics)
    yield from _part("Years", [(str(year or "unknown"), n) for year, n in counts.years.items()])
    yield from _part("Venues", _most_frequent(counts.venues))
    yield from _covered(counts)


def _part(title: str, lines: list[tuple[str, int]]) -> Iterator[str]:
    if lines:
        yield ""
        yield click.style(title, bold=True)
        yield from rows((f"  {name}", str(number)) for name, number in lines)


def _most_frequent(venues: Mapping[str, int]) -> list[tuple[str, int]]:
    lines = [(venue or "unknown", number) for venue, number in venues.items()]
    if len(lines) <= _VENUES:
        return lines
    rest = lines[_VENUES - 1 :]
    return [*lines[: _VENUES - 1], (f"{len(rest)} others", sum(number for _, number in rest))]


def _covered(counts: Counts) -> Iterator[str]:
    if not counts.papers:
        return
    yield ""
    yield click.style("With", bold=True)
    shares = {name: f"{n} ({n / counts.papers:.0%})" for name, n in counts.covered.items()}
    yield from rows((f"  {_NAMES[name]}", share) for name, share in shares.items())
