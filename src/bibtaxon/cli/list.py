"""`bibtaxon list`: the papers, grouped by category."""

from collections.abc import Iterable, Iterator
from typing import Any

import click

from bibtaxon.bib.names import short
from bibtaxon.cli.columns import width, wrapped
from bibtaxon.cli.flags import flags
from bibtaxon.cli.group import configuration
from bibtaxon.cli.survey import bib_option, load_survey, select
from bibtaxon.survey.facts import survey_facts
from bibtaxon.survey.filters import Filters
from bibtaxon.survey.model import Paper, Survey
from bibtaxon.terminal import printable


@click.command
@bib_option
@flags(Filters)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "keys", "json"]),
    default="text",
    help="How to show the papers.",
)
def command(bib: tuple[str, ...], form: str, **given: Any) -> None:
    """Show the papers, grouped by category.

    A paper in several categories is shown in each of them.
    """
    config = configuration()
    survey = select(load_survey(config, bib), given)
    if form == "json":
        from json import dumps  # noqa: PLC0415  at need: start-up counts

        click.echo(dumps(survey_facts(survey), indent=2))
    elif form == "keys":
        click.echo("".join(f"{printable(paper.key)}\n" for paper in survey.papers), nl=False)
    elif survey.papers:
        click.echo("\n".join(_tree(survey, width())))
    else:
        click.echo("no papers", err=True)


def _tree(survey: Survey, columns: int) -> Iterator[str]:
    yield _heading(survey.title or "Papers", len(survey.papers), "")
    for level, name, topic in survey.taxonomy.outline():
        if papers := survey.under(topic):
            indent = "  " * level
            if level == 0:
                yield ""
            yield _heading(name, len(papers), indent)
            yield from _papers(survey.at(topic), columns, f"{indent}  ")
    if survey.uncategorised:
        yield ""
        if survey.taxonomy.topics:
            yield _heading("Uncategorised", len(survey.uncategorised), "")
        yield from _papers(survey.uncategorised, columns, "  ")


def _heading(title: str, count: int, indent: str) -> str:
    return f"{indent}{click.style(printable(title), bold=True)} ({count})"


def _papers(papers: Iterable[Paper], columns: int, indent: str) -> Iterator[str]:
    for paper in papers:
        yield from wrapped(paper.title or paper.key, columns, indent, f"{indent}  ")
        facts = ", ".join(filter(None, (_published(paper), short(paper.people, paper.and_others))))
        key = click.style(printable(paper.key), fg="cyan")
        yield f"{indent}  {key}{'  ' if facts else ''}{click.style(printable(facts), dim=True)}"


def _published(paper: Paper) -> str:
    venue = paper.venue.short if paper.venue else ""
    return " ".join(filter(None, (str(paper.date.year or ""), venue, paper.award)))
