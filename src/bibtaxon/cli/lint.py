"""`bibtaxon lint`: check .bib files, and fix what can be fixed."""

import gc
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

import click

from bibtaxon.cli import UNTIL_THE_END
from bibtaxon.cli.flags import flags
from bibtaxon.cli.github import add_summary, form_of_report
from bibtaxon.cli.group import configuration, help_option
from bibtaxon.cli.io import STDIN, STDIN_NAME, refuse_input, refuse_undecodable, write_atomic
from bibtaxon.cli.libraries import libraries
from bibtaxon.cli.lint_flags import (
    lint_flags,
    refuse_unknown_rules,
    refuse_wrong_flags,
    run_options,
)
from bibtaxon.cli.progress import progress
from bibtaxon.cli.sieves import Sieves, known, tell_gone, touched, write_baseline
from bibtaxon.cli.streams import diff, write_stdout
from bibtaxon.edits import Safety
from bibtaxon.lint.context import Library
from bibtaxon.lint.engine import Fixed, fix, lint
from bibtaxon.lint.finding import Finding
from bibtaxon.lint.noise import HUMAN, quieted
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.report import fixes_shown, report_in, summary
from bibtaxon.lint.rule import Rule, Severity
from bibtaxon.lint.rules import RULES
from bibtaxon.lint.selection import select
from bibtaxon.source import Source, encode
from bibtaxon.terminal import counted


class _Run(NamedTuple):
    """What a run checks, and how."""

    libraries: list[Library]
    rules: list[Rule[Any]]
    least: Safety
    sieves: Sieves

    def lint(self) -> list[Finding]:
        with progress("checking"):
            found = (lint(library, self.rules, self.sieves) for library in self.libraries)
            return [finding for findings in found for finding in findings]

    def undecodable(self) -> list[Source]:
        """Return what is not UTF-8."""
        sources = (each.source for library in self.libraries for each in library.documents)
        return [source for source in sources if not source.is_utf8]

    def fix(self) -> list[Fixed]:
        with progress("fixing"):
            return [fix(each, self.rules, self.least, self.sieves) for each in self.libraries]


@click.command(add_help_option=False)
@click.argument("files", nargs=-1, metavar="[FILES|-]")
@lint_flags
@flags(LintOptions)
@help_option
def command(files: tuple[str, ...], **given: Any) -> int:
    """Check .bib FILES (by default those of the configuration, with - standard input).

    Errors and warnings make the exit code 1.
    """
    config = configuration()
    refuse_wrong_flags(given)
    refuse_unknown_rules(config, RULES)
    options = run_options(config, given)
    rules = select(RULES, options, info=given["info"])
    if given["show_settings"]:
        from bibtaxon.cli.lint_settings import settings  # noqa: PLC0415  at need

        click.echo(settings(config, options, rules), nl=False)
        return 0
    paths = files or tuple(map(config.path, config.bib))
    found = libraries(paths, config, options, given["stdin_filename"])
    if given["merge"] or given["rename_keys"] or given["rewrite_tex"]:
        from bibtaxon.cli.change_keys import change_keys  # noqa: PLC0415  at need

        return change_keys(
            found, config, given, partial(_write, stdin_name=given["stdin_filename"])
        )
    least = Safety.UNSAFE if given["unsafe_fixes"] else Safety.SAFE
    sieves = Sieves(
        touched(found, rules, given["diff_base"]) if given["diff_base"] else None,
        known(options.baseline) if options.baseline and not given["write_baseline"] else None,
    )
    run = _Run(found, rules, least, sieves)
    if given["write_baseline"]:
        return _write_baseline(given["write_baseline"], run, paths)
    if given["add_ignore"]:
        return _add_ignore(run, given)
    return _check(run, options, paths, given)


def _check(run: _Run, options: LintOptions, paths: Sequence[str], given: Mapping[str, Any]) -> int:
    cured: list[Finding] = []
    if given["fixes"] or given["differs"]:
        fixed = run.fix()
        cured = [finding for each in fixed for finding in each.cured]
        changes = _changes(run.libraries, [each.library for each in fixed])
        run = run._replace(libraries=[each.library for each in fixed])
        if given["differs"]:
            return _show_diff(changes)
        _write(changes, given["stdin_filename"])
    findings = run.lint()
    undecodable = run.undecodable()  # told last, since the findings are right all the same
    to_stderr = given["fixes"] and STDIN in paths  # standard output is for the fixed text
    quiet = given["quiet"] or (undecodable and not findings and not cured)  # no "nothing found"
    _show(findings, cured, run, paths, {**given, "err": to_stderr, "quiet": quiet})
    if run.sieves.baseline and not given["quiet"]:
        tell_gone(options.baseline, run.sieves.baseline)
    for source in undecodable:
        refuse_undecodable(source)
    UNTIL_THE_END.append(run)
    gc.freeze()  # the program ends here: in all that was read there is no need to look for cycles
    if given["exit_non_zero_on_fix"] and cured:
        return 1
    return 0 if given["exit_zero"] else int(_fails(findings, options))


def _show(
    findings: Sequence[Finding],
    cured: Sequence[Finding],
    run: _Run,
    paths: Iterable[str],
    given: Mapping[str, Any],
) -> None:
    form = form_of_report(given["output_format"] or ("full" if given["output"] else None))
    report = report_in(form, counts=given["counts"])
    shown = quieted(findings, run.libraries) if form in HUMAN and not given["counts"] else findings
    text = report(shown, run.least)
    said = summary(findings, len(cured), run.least)
    if given["output"]:
        refuse_input(given["output"], paths)
        write_atomic(given["output"], encode(click.unstyle(text)))
    else:
        click.echo(text, nl=False, err=given["err"])
    if given["show_fixes"]:
        click.echo(fixes_shown(cured), nl=False, err=given["err"])
    if form == "github":
        add_summary("bibtaxon lint", said, shown, run.least)
    if not given["quiet"]:
        click.echo(said, err=True)


def _fails(findings: Iterable[Finding], options: LintOptions) -> bool:
    severities = [finding.severity for finding in findings]
    allowed = options.max_warnings or 0
    return Severity.ERROR in severities or severities.count(Severity.WARNING) > allowed


def _write_baseline(path: str, run: _Run, paths: Iterable[str]) -> int:
    refuse_input(path, paths)
    findings = run.lint()
    write_baseline(path, run.libraries, findings)
    click.echo(f"wrote {counted(len(findings), 'finding')} into {path}", err=True)
    return 0


def _add_ignore(run: _Run, given: Mapping[str, Any]) -> int:
    from bibtaxon.lint.ignoring import suppressed  # noqa: PLC0415  at need

    findings = run.lint()
    changed = [
        replace(
            library,
            documents=tuple(
                suppressed(document, [each for each in findings if each.source is document.source])
                for document in library.documents
            ),
        )
        for library in run.libraries
    ]
    changes = _changes(run.libraries, changed)
    if given["differs"]:
        return _show_diff(changes)
    _write(changes, given["stdin_filename"])
    click.echo(f"suppressed {counted(len(findings), 'finding')}", err=True)
    return 0


def _changes(old: Iterable[Library], new: Iterable[Library]) -> list[tuple[Source, Source]]:
    """Return the text of each document before and after."""
    before = (document.source for library in old for document in library.documents)
    after = (document.source for library in new for document in library.documents)
    return list(zip(before, after, strict=True))


def _show_diff(changes: Iterable[tuple[Source, Source]]) -> int:
    shown = [diff(old.text, new.text, old.name) for old, new in changes if old.text != new.text]
    click.echo("".join(shown), nl=False)
    return int(bool(shown))


def _write(changes: Iterable[tuple[Source, Source]], stdin_name: str) -> None:
    for old, new in changes:
        if old.name == (stdin_name or STDIN_NAME):
            write_stdout(new.text)
        elif old.text != new.text:
            write_atomic(old.name, encode(new.text), encode(old.text))
