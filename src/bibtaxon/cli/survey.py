"""The survey that a command is about: from --bib, or from the configuration."""

from collections.abc import Mapping
from typing import Any

import click

from bibtaxon.bib.reader import read
from bibtaxon.cli.flags import overridden
from bibtaxon.cli.io import read_utf8
from bibtaxon.cli.progress import progress
from bibtaxon.cli.streams import warn
from bibtaxon.config import Config
from bibtaxon.errors import BibtaxonError
from bibtaxon.survey.filters import Filters, selected
from bibtaxon.survey.link_labels import known_labels
from bibtaxon.survey.load import load
from bibtaxon.survey.model import Survey
from bibtaxon.survey.taxonomy import declared
from bibtaxon.survey.venues import venue_table

_SHOWN = 20  # warnings; the rest is counted

bib_option = click.option(
    "--bib",
    multiple=True,
    metavar="FILE",
    help="Read this .bib instead of the configured ones; - is standard input.",
)


def load_survey(
    config: Config, bib: tuple[str, ...] = (), *, strict: bool = False, needed: bool = True
) -> Survey:
    """Read the files of `--bib`, or those of the configuration; warn of what is not understood.

    To be strict is to refuse papers in unknown categories: published, they would be misplaced.
    Without any file the survey is empty, if none is needed.
    """
    paths = bib or tuple(map(config.path, config.bib))
    if needed and not paths:
        raise BibtaxonError("no .bib file: name one with --bib, or set 'bib' in bibtaxon.toml")
    sources = [read_utf8(path) for path in paths]
    with progress("reading"):
        survey = load(
            [read(source) for source in sources],
            title=config.title,
            taxonomy=declared(config.category),
            attributes=config.attribute,
            sort=config.sort,
            venues=venue_table(config.venue),
            link_labels=known_labels(config.link),
        )
    if strict and survey.unknown:
        more = len(survey.unknown) - 1
        rest = f" (and {more} more, bibtaxon lint shows all)" if more else ""
        raise BibtaxonError(f"{survey.unknown[0]}{rest}")
    for problem in survey.problems[:_SHOWN]:
        warn(problem)
    if len(survey.problems) > _SHOWN:
        warn(f"and {len(survey.problems) - _SHOWN} more; bibtaxon lint shows all")
    return survey


def select(survey: Survey, given: Mapping[str, Any]) -> Survey:
    """Return the part of a survey that the flags of `Filters` choose."""
    return selected(survey, overridden(Filters(), given))
