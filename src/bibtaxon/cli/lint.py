"""`bibtaxon lint`: check .bib files, and fix what can be fixed."""

import gc
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

import click

from bibtaxon.cli import UNTIL_THE_END
from bibtaxon.cli.flags import flags, overridden
from bibtaxon.cli.github import add_summary, is_github
from bibtaxon.cli.group import configuration
from bibtaxon.cli.io import STDIN, STDIN_NAME, refuse_input, refuse_undecodable, write_atomic
from bibtaxon.cli.libraries import libraries
from bibtaxon.cli.progress import progress
from bibtaxon.cli.sieves import Sieves, known, tell_gone, touched, write_baseline
from bibtaxon.cli.streams import diff, write_stdout
from bibtaxon.config import Config
from bibtaxon.edits import Safety
from bibtaxon.lint.context import Library
from bibtaxon.lint.engine import Fixed, fix, lint
from bibtaxon.lint.finding import Finding
from bibtaxon.lint.noise import HUMAN, quieted
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.report import REPORTS, fixes_shown, statistics, summary
from bibtaxon.lint.rule import Rule, Severity
from bibtaxon.lint.rules import RULES
from bibtaxon.lint.selection import select
from bibtaxon.source import Source, encode

F = TypeVar("F", bound=Callable[..., Any])

_FLAGS = (
    click.option("--fix", "fixes", is_flag=True, help="Fix what can be fixed safely, in place."),
    click.option(
        "--unsafe-fixes", is_flag=True, help="Take the fixes that need a look afterwards too."
    ),
    click.option("--show-fixes", is_flag=True, help="Say what has been fixed, rule by rule."),
    click.option(
        "--diff", "differs", is_flag=True, help="Show what --fix would change; write nothing."
    ),
    click.option(
        "--output-format",
        type=click.Choice(list(REPORTS)),
        help="How to show findings: by default full, or github in a workflow there.",
    ),
    click.option("-o", "--output", metavar="FILE", help="Write what is shown into a file."),
    click.option("--statistics", "counts", is_flag=True, help="Count the findings of each rule."),
    click.option("--info", is_flag=True, help="Use the rules too that only inform."),
    click.option("-q", "--quiet", is_flag=True, help="Show the findings alone, without a summary."),
    click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found."),
    click.option("--exit-non-zero-on-fix", is_flag=True, help="Exit with 1 if a fix is made."),
    click.option(
        "--diff-base",
        metavar="COMMIT",
        default="",
        help="Show only what a git branch has brought: COMMIT is where it will be merged.",
    ),
    click.option(
        "--write-baseline", metavar="FILE", help="Write all findings into a baseline and end."
    ),
    click.option(
        "--add-ignore", is_flag=True, help="Write comments that suppress all findings and end."
    ),
    click.option(
        "--per-file-ignores",
        metavar="PATTERN:RULES",
        multiple=True,
        help="Leave rules out in files whose paths end like that: 'old/*.bib:T3,D401'.",
    ),
    click.option(
        "--stdin-filename", metavar="FILE", default="", help="What standard input is to be called."
    ),
    click.option(
        "--merge",
        is_flag=True,
        help="Merge entries that are one paper: ask on a terminal, else show them; with --fix "
        "merge those that are equal.",
    ),
    click.option(
        "--rename-keys",
        is_flag=True,
        help="Show new keys where they do not follow the pattern; with --fix rename them.",
    ),
    click.option(
        "--key-map", metavar="FILE", help="A file to keep in which keys became which others."
    ),
    click.option(
        "--rewrite-tex",
        metavar="PATTERN",
        multiple=True,
        help="Files that cite by these keys, 'paper/**/*.tex': show what changes there, with --fix "
        "change it.",
    ),
    click.option("--show-settings", is_flag=True, help="Show what a run would use and end."),
)


@dataclass(frozen=True, slots=True)
class _Run:
    """What a run checks, and how."""

    libraries: list[Library]
    rules: list[Rule[Any]]
    least: Safety
    sieves: Sieves

    def lint(self) -> list[Finding]:
        with progress("checking"):
            found = (lint(library, self.rules, self.sieves) for library in self.libraries)
            return [finding for findings in found for finding in findings]

    def fix(self) -> list[Fixed]:
        with progress("fixing"):
            return [fix(each, self.rules, self.least, self.sieves) for each in self.libraries]


def _flags(command: F) -> F:
    for decorate in reversed(_FLAGS):
        command = decorate(command)
    return command


@click.command
@click.argument("files", nargs=-1, metavar="[FILES|-]")
@_flags
@flags(LintOptions)
def command(files: tuple[str, ...], **given: Any) -> int:
    """Check .bib FILES (by default those of the configuration, with - standard input).

    Errors and warnings make the exit code 1.
    """
    config = configuration()
    options = _options(config, given)
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
        return _add_ignore(run, given["stdin_filename"])
    return _check(run, options, paths, given)


def _check(run: _Run, options: LintOptions, paths: Sequence[str], given: Mapping[str, Any]) -> int:
    cured: list[Finding] = []
    if given["fixes"] or given["differs"]:
        fixed = run.fix()
        cured = [finding for each in fixed for finding in each.cured]
        changes = _changes(run.libraries, [each.library for each in fixed])
        run = replace(run, libraries=[each.library for each in fixed])
        if given["differs"]:
            return _show_diff(changes)
        _write(changes, given["stdin_filename"])
    findings = run.lint()
    to_stderr = given["fixes"] and STDIN in paths  # standard output is for the fixed text
    _show(findings, cured, run, paths, {**given, "err": to_stderr})
    if run.sieves.baseline and not given["quiet"]:
        tell_gone(options.baseline, run.sieves.baseline)
    for library in run.libraries:
        for document in library.documents:
            refuse_undecodable(document.source)  # last, since the findings are right all the same
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
    form = given["output_format"] or ("github" if is_github() and not given["output"] else "full")
    report = statistics if given["counts"] else REPORTS[form]
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


def _options(config: Config, given: Mapping[str, Any]) -> LintOptions:
    """Return the options of a run; a selection on the command line puts the configured one aside.

    Rules that the command line adds or leaves out come on top of what the configuration says.
    """
    base = config.lint
    if base.baseline:
        base = replace(base, baseline=config.path(base.baseline))
    if given["select"]:
        base = replace(base, select=(), extend_select=(), ignore=())
    chosen = overridden(base, {**given, "per_file_ignores": None})
    return replace(
        chosen,
        extend_select=(*base.extend_select, *chosen.extend_select),
        ignore=(*base.ignore, *chosen.ignore),
        unfixable=(*base.unfixable, *chosen.unfixable),
        per_file_ignores={**base.per_file_ignores, **_per_file(given["per_file_ignores"])},
    )


def _per_file(written: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for each in written:
        pattern, colon, rules = each.rpartition(":")
        if not colon or not pattern or not rules:
            raise click.BadParameter(f"{each!r} is not of the form PATTERN:RULES, 'old/*.bib:T3'")
        found[pattern] = (*found.get(pattern, ()), *(rule.strip() for rule in rules.split(",")))
    return found


def _write_baseline(path: str, run: _Run, paths: Iterable[str]) -> int:
    refuse_input(path, paths)
    findings = run.lint()
    write_baseline(path, run.libraries, findings)
    click.echo(f"wrote {len(findings)} findings into {path}", err=True)
    return 0


def _add_ignore(run: _Run, stdin_name: str) -> int:
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
    _write(_changes(run.libraries, changed), stdin_name)
    click.echo(f"suppressed {len(findings)} findings", err=True)
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
