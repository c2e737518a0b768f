"""`bibtaxon show`: one paper, readable."""

from collections.abc import Iterator
from difflib import get_close_matches

import click

from bibtaxon.bib.latex import plain
from bibtaxon.bib.names import full
from bibtaxon.bib.syntax import fold
from bibtaxon.cli.columns import width, wrapped
from bibtaxon.cli.group import configuration
from bibtaxon.cli.survey import bib_option, load_survey
from bibtaxon.errors import BibtaxonError
from bibtaxon.survey.dates import MONTHS
from bibtaxon.survey.facts import paper_facts
from bibtaxon.survey.model import Date, Paper, Survey
from bibtaxon.terminal import printable

_INDENT = 13


@click.command
@click.argument("key")
@bib_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "bib"]),
    default="text",
    help="How to show the paper; `bib` is the entry as it stands in the file.",
)
def command(key: str, bib: tuple[str, ...], form: str) -> None:
    """Show the paper with that citation KEY (or nickname)."""
    paper = _find(load_survey(configuration(), bib), key)
    if form == "json":
        from json import dumps  # noqa: PLC0415  at need: start-up counts

        click.echo(dumps(paper_facts(paper), indent=2))
    elif form == "bib":
        click.echo(printable(paper.source[paper.record.entry.span], keep="\n\t"))
    else:
        click.echo("\n".join(_text(paper, width())))


def _find(survey: Survey, key: str) -> Paper:
    """Return the paper with a key; case does not matter, and its nickname will do."""
    names = {paper.nickname.casefold(): paper for paper in reversed(survey.papers)}
    keys = {paper.record.entry.key.folded: paper for paper in survey.papers}
    found = keys.get(fold(key)) or names.get(key.casefold())
    if found is None:
        close = get_close_matches(key, [paper.key for paper in survey.papers])
        meant = " or ".join(map(repr, close))
        hint = f"did you mean {meant}?" if close else "bibtaxon list shows all"
        raise BibtaxonError(f"no paper has the key {key!r}; {hint}")
    return found


def _text(paper: Paper, columns: int) -> Iterator[str]:
    for line in wrapped(paper.title or paper.key, columns):
        yield click.style(line, bold=True)
    authors = [*map(full, paper.people), *(["et al."] if paper.and_others else [])]
    if authors:
        yield from wrapped(", ".join(authors), columns)
    yield ""
    for name, value in _facts(paper):
        lines = wrapped(value, columns, f"{printable(name):{_INDENT - 1}} ", " " * _INDENT)
        yield from lines
    if abstract := plain(paper.record.values.get("abstract", "")):
        yield ""
        yield from wrapped(abstract, columns)


def _facts(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "key", paper.key
    yield "nickname", paper.nickname
    if paper.date.year:
        yield "date", _date(paper.date)
    if paper.venue:
        short, whole = paper.venue.short, paper.venue.full
        yield "venue", short if short == whole else f"{short}: {whole}"
    if paper.award:
        yield "award", paper.award
    for place, topic in enumerate(paper.topics):
        yield ("" if place else "categories"), topic.label
    for link in paper.links:
        yield link.label, link.url
    yield from paper.attributes.items()
    line = paper.source.line_column(paper.record.entry.span.start)[0]
    yield "file", f"{paper.source.name}:{line}"


def _date(date: Date) -> str:
    month = MONTHS[date.month - 1].capitalize() if date.month else ""
    return " ".join(str(part) for part in (date.day, month, date.year) if part)
