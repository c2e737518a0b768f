"""`bibtaxon cites`: what a manuscript cites of the survey, and what it does not."""

import os
from typing import Any

import click

from bibtaxon.bib.reader import read
from bibtaxon.bib.syntax import Document
from bibtaxon.cli.columns import rows
from bibtaxon.cli.flags import flags, overridden
from bibtaxon.cli.github import add_summary, form_of_report
from bibtaxon.cli.group import configuration
from bibtaxon.cli.io import read_source
from bibtaxon.cli.manuscript import Manuscript, read_manuscript
from bibtaxon.cli.streams import warn
from bibtaxon.cli.survey import bib_option, load_survey, select
from bibtaxon.config import Config
from bibtaxon.edits import Safety
from bibtaxon.errors import BibtaxonError
from bibtaxon.lint.cites import MISSING, Citations, check
from bibtaxon.lint.cites_options import CitesOptions
from bibtaxon.lint.report import REPORTS, report_in, summary
from bibtaxon.lint.rule import Severity
from bibtaxon.survey.coverage import coverage
from bibtaxon.survey.filters import Filters
from bibtaxon.survey.model import Survey


@click.command
@click.argument("paper", nargs=-1, metavar="[PAPER]...")
@bib_option
@click.option(
    "--output-format",
    type=click.Choice(list(REPORTS)),
    help="How to show findings: by default full, or github in a workflow there.",
)
@click.option(
    "--statistics", "counts", is_flag=True, help="Count the findings of each check instead."
)
@click.option(
    "--coverage", "shares", is_flag=True, help="Show how much of each category is cited instead."
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.option("-q", "--quiet", is_flag=True, help="Show the findings alone, without a summary.")
@flags(CitesOptions, "paper")
@flags(Filters)
def command(
    paper: tuple[str, ...],
    bib: tuple[str, ...],
    output_format: str | None,
    counts: bool,
    shares: bool,
    exit_zero: bool,
    quiet: bool,
    **given: Any,
) -> int:
    """Compare what PAPER cites with the list.

    PAPER is the .aux file of a compiled document (several, where LaTeX has written several), a .bcf
    file, or a .tex file. Papers that are never cited do not make the exit code 1.
    """
    config = configuration()
    options = overridden(config.cites or CitesOptions(), given)
    paths = paper or tuple(map(config.path, options.paper))
    if not paths:
        raise BibtaxonError("no manuscript: name its .aux file, or set 'paper' in [cites]")
    manuscript = read_manuscript(paths, options.commands)
    survey = load_survey(config, bib)
    more = _more(config, manuscript, survey, options)
    citations = Citations(manuscript.mentions, survey.documents, more, options.by_name)
    chosen = select(survey, given)
    findings = check(chosen, citations, options)
    _warn(manuscript, lost=any(finding.code == MISSING.code for finding in findings))
    if shares:
        click.echo(_coverage(chosen, citations, as_json=output_format == "json"), nl=False)
    else:
        form = form_of_report(output_format)
        report = report_in(form, counts=counts)
        click.echo(report(findings, Safety.SAFE), nl=False)
        if form == "github":
            said = summary(findings, 0, Safety.SAFE)
            add_summary("bibtaxon cites", said, findings, Safety.SAFE)
    if not quiet:
        click.echo(f"{summary(findings, 0, Safety.SAFE)}; {_overall(chosen, citations)}", err=True)
    fails = any(finding.severity is not Severity.INFO for finding in findings)
    return int(fails and not exit_zero)


def _more(
    config: Config, manuscript: Manuscript, survey: Survey, options: CitesOptions
) -> list[Document]:
    """Read the bibliographies that are cited beside the survey."""
    known = {os.path.realpath(document.source.name) for document in survey.documents}
    paths = (*map(config.path, options.more_bib), *manuscript.bibs)
    places = {os.path.realpath(path): path for path in reversed(paths)}
    return [read(read_source(path)) for real, path in reversed(places.items()) if real not in known]


def _warn(manuscript: Manuscript, *, lost: bool) -> None:
    for path in manuscript.approximate:
        warn(f"{path}: not compiled, so what is found is approximate; an .aux file is exact")
    if lost and manuscript.lost:
        names = ", ".join(manuscript.lost)
        warn(f"the manuscript names {names}, which is not found; name it with --more-bib")


def _overall(survey: Survey, citations: Citations) -> str:
    total = len(survey.papers)
    cited = sum(paper.key in citations.cited for paper in survey.papers)
    return f"{cited} of {total} papers cited" + (f" ({100 * cited // total} %)" if total else "")


def _coverage(survey: Survey, citations: Citations, *, as_json: bool) -> str:
    covered = coverage(survey, citations.cited)
    if as_json:
        from json import dumps  # noqa: PLC0415  at need: start-up counts

        facts = [
            {
                "category": each.label,
                "papers": len(each.papers),
                "cited": each.cited,
                "missing": [paper.key for paper in each.missing],
            }
            for each in covered
        ]
        return dumps(facts, indent=2) + "\n"
    lines = rows(
        (
            f"{'  ' * each.level}{each.name}",
            f"{each.cited}/{len(each.papers)} {each.percent:5} %",
        )
        for each in covered
    )
    return "".join(f"{line}\n" for line in lines)
