"""`bibtaxon lint`: check .bib files, and fix what can be fixed."""

import gc
import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from bibtaxon.bib.reader import read
from bibtaxon.bib.syntax import Document
from bibtaxon.cli.flags import flags, overridden
from bibtaxon.cli.group import configuration
from bibtaxon.cli.io import STDIN, read_source, refuse_undecodable, write_atomic
from bibtaxon.cli.progress import progress
from bibtaxon.cli.streams import diff, write_stdout
from bibtaxon.config import Config
from bibtaxon.edits import Safety
from bibtaxon.errors import BibtaxonError
from bibtaxon.lint.context import Library
from bibtaxon.lint.engine import Fixed, fix, lint
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.report import REPORTS, statistics, summary
from bibtaxon.lint.rule import Severity
from bibtaxon.lint.rules import RULES
from bibtaxon.lint.selection import select
from bibtaxon.source import Source, encode
from bibtaxon.survey.taxonomy import declared

_STDIN_NAME = "<stdin>"  # as read_source calls it


@click.command
@click.argument("files", nargs=-1, metavar="[FILES|-]")
@click.option("--fix", "fixes", is_flag=True, help="Fix what can be fixed safely, in place.")
@click.option(
    "--unsafe-fixes", is_flag=True, help="Take the fixes that need a look afterwards too."
)
@click.option(
    "--diff", "differs", is_flag=True, help="Show what --fix would change; write nothing."
)
@click.option(
    "--output-format",
    type=click.Choice(list(REPORTS)),
    default="full",
    help="How to show findings.",
)
@click.option(
    "--statistics", "counts", is_flag=True, help="Count the findings of each rule instead."
)
@click.option("--info", is_flag=True, help="Use the rules too that only inform.")
@click.option("-q", "--quiet", is_flag=True, help="Show the findings alone, without a summary.")
@flags(LintOptions)
def command(  # noqa: PLR0913, PLR0917  a flag each
    files: tuple[str, ...],
    fixes: bool,
    unsafe_fixes: bool,
    differs: bool,
    output_format: str,
    counts: bool,
    info: bool,
    quiet: bool,
    **given: Any,
) -> int:
    """Check .bib FILES (by default those of the configuration, with - standard input).

    Errors and warnings make the exit code 1.
    """
    config = configuration()
    options = _options(config.lint, given)
    rules = select(RULES, options, info=info)
    least = Safety.UNSAFE if unsafe_fixes else Safety.SAFE
    libraries = _libraries(files or tuple(map(config.path, config.bib)), config, options)
    if fixes or differs:
        with progress("fixing"):
            fixed = [fix(library, rules, least) for library in libraries]
        cured = sum(len(each.cured) for each in fixed)
        changes = _changes(libraries, fixed)
        libraries = [each.library for each in fixed]
        if differs:
            return _show_diff(changes)
        _write(changes)
    else:
        cured = 0
    with progress("checking"):
        findings = [finding for library in libraries for finding in lint(library, rules)]
    to_stderr = fixes and STDIN in files  # standard output is for the fixed text
    report = statistics if counts else REPORTS[output_format]
    click.echo(report(findings, least), nl=False, err=to_stderr)
    if not quiet:
        click.echo(summary(findings, cured, least), err=True)
    for library in libraries:
        for document in library.documents:
            refuse_undecodable(document.source)  # last, since the findings are right all the same
    gc.freeze()  # the program ends here: in all that was read there is no need to look for cycles
    return int(any(finding.severity is not Severity.INFO for finding in findings))


def _options(base: LintOptions, given: Mapping[str, Any]) -> LintOptions:
    """Return the options of a run; a selection on the command line puts the configured one aside.

    Rules that the command line adds or leaves out come on top of what the configuration says.
    """
    if given["select"]:
        base = replace(base, select=(), extend_select=(), ignore=())
    chosen = overridden(base, given)
    return replace(
        chosen,
        extend_select=(*base.extend_select, *chosen.extend_select),
        ignore=(*base.ignore, *chosen.ignore),
    )


def _libraries(paths: tuple[str, ...], config: Config, options: LintOptions) -> list[Library]:
    """Return the files, those together that make one bibliography.

    That is what the configuration names, and otherwise what is in one directory: papers in several
    directories may well cite the same works.
    """
    if not paths:
        raise BibtaxonError("no file to check: name one, or set 'bib' in bibtaxon.toml")
    listed = {_real(path): path for path in map(config.path, config.bib)}
    groups: dict[str, dict[str, str]] = {}
    for path in paths:
        real = _real(path)
        group = "" if real in listed else str(Path(real).parent)
        groups.setdefault(group, {}).setdefault(real, path)
    return [
        Library(
            _documents(group.values()),
            () if name else _documents(listed[real] for real in listed if real not in group),
            options,
            declared(() if config.bib and name else config.category),
            config.link,
            frozenset(() if name else group.values()),
            frozenset(attribute.field for attribute in config.attribute),
            config.venue,
            config.format,
        )
        for name, group in groups.items()
    ]


def _real(path: str) -> str:
    return path if path == STDIN else os.path.realpath(path)


def _documents(paths: Iterable[str]) -> tuple[Document, ...]:
    return tuple(read(read_source(path)) for path in paths)


def _changes(libraries: list[Library], fixed: list[Fixed]) -> list[tuple[Source, Source]]:
    """Return the text of each document before and after."""
    before = (document.source for library in libraries for document in library.documents)
    after = (document.source for each in fixed for document in each.library.documents)
    return list(zip(before, after, strict=True))


def _show_diff(changes: Iterable[tuple[Source, Source]]) -> int:
    shown = [diff(old.text, new.text, old.name) for old, new in changes if old.text != new.text]
    click.echo("".join(shown), nl=False)
    return int(bool(shown))


def _write(changes: Iterable[tuple[Source, Source]]) -> None:
    for old, new in changes:
        if old.name == _STDIN_NAME:
            write_stdout(new.text)
        elif old.text != new.text:
            write_atomic(old.name, encode(new.text), encode(old.text))
